//! Pieces of XML documents, which come from strangers: prefixes need no declaration, and an entity that is not known stays as it is.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart};

/// The value of an attribute, with or without a namespace prefix. Attributes after it are not checked.
pub(crate) fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found =
        attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// What `&amp;` or `&#38;` stands for; an unknown reference stays as it is.
pub(crate) fn resolved(reference: &BytesRef) -> String {
    let name = reference.xml10_content();
    match reference.resolve_char_ref() {
        Ok(Some(character)) => character.to_string(),
        _ => resolve_predefined_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned),
    }
}

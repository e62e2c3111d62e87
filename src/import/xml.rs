//! An XML document as a tree, for the formats whose files are small.
//!
//! Files come from strangers and are not always sound: elements are counted while they are read, prefixes need no
//! declaration, and an entity that is not known stays as it is. `roxmltree` 0.21 would be less code, but it refuses such
//! files, and compares each attribute with all others of its element and each namespace with all those around it: 788 kB of
//! attributes take it 8 s, 113 kB of nested namespaces 52 s.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::Error;
pub(super) use crate::text::xml::{attribute, resolved};

/// How deep elements may be nested.
const MAX_DEPTH: usize = 100;
/// The most elements of a document.
const MAX_ELEMENTS: usize = 500_000;

/// An element and what is in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name without the prefix of its namespace.
    pub(super) name: String,
    /// The line of its tag, from 1.
    pub(super) line: usize,
    /// The text in it, without that of the elements in it.
    pub(super) text: String,
    /// The elements in it.
    pub(super) children: Vec<Element>,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The first element in it of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The elements in it of this name.
    pub(super) fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first element in it of this name; empty if there is none.
    pub(super) fn text_of(&self, name: &str) -> &str {
        self.child(name).map(|child| child.text.trim()).unwrap_or_default()
    }

    /// The value of an attribute; empty if there is none.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }
}

/// The outermost element of a document.
pub(super) fn parse(text: &str) -> Result<Element, Error> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open = vec![Element::default()];
    let (mut byte, mut line, mut elements) = (0, 1, 0);
    loop {
        let event = reader.read_event();
        let position = if event.is_ok() { reader.buffer_position() } else { reader.error_position() };
        let end = usize::try_from(position).unwrap_or(text.len()).clamp(byte, text.len());
        let start = line;
        line += text.as_bytes()[byte..end].iter().filter(|byte| **byte == b'\n').count();
        byte = end;
        let wrong = |problem: String| Error::new(line, format!("this is not valid XML: {problem}"));
        match event.map_err(|error| wrong(error.to_string()))? {
            Event::Start(tag) => {
                elements += 1;
                if open.len() > MAX_DEPTH || elements > MAX_ELEMENTS {
                    return Err(Error::new(line, "this has more elements than a map of places would"));
                }
                open.push(element(&tag, start).map_err(wrong)?);
            }
            Event::End(_) => close(&mut open),
            Event::Text(text) => add_text(&mut open, &text.xml10_content()),
            Event::CData(text) => add_text(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => add_text(&mut open, &resolved(&reference)),
            Event::Eof if open.len() > 1 => return Err(wrong("it ends too early".to_owned())),
            Event::Eof => break,
            _ => {}
        }
    }
    let root = open.pop().and_then(|document| document.children.into_iter().next());
    root.ok_or_else(|| Error::new(None, "this XML contains no element"))
}

fn element(tag: &BytesStart, line: usize) -> Result<Element, String> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
        attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    let name = tag.local_name().as_ref().to_owned();
    Ok(Element { name, line, attributes, ..Element::default() })
}

/// Puts the innermost open element where it belongs.
fn close(open: &mut Vec<Element>) {
    if let Some(element) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(element);
    }
}

fn add_text(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

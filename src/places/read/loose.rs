//! YAML whose keys are not those of a guide: the mappings of a file, for the readers of other projects' lists.

use serde_json::Value as Json;

use super::yaml::{self, Node, Value};
use crate::finding::{FileId, Severity};

/// A mapping somewhere in a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mapping {
    /// The byte at which it begins.
    pub(crate) start: usize,
    /// The keys with their values, scalars as text.
    pub(crate) members: Vec<(String, Json)>,
}

/// What a YAML document is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Document {
    /// Nothing, or text.
    Text,
    /// One mapping, and the mappings that are its values or stand in lists that are, each with its key.
    Mapping(Mapping, Vec<(String, Mapping)>),
    /// A list; an item that is no mapping has no members.
    List(Vec<Mapping>),
}

/// Reads a document; an error says at which byte it is broken, and how.
pub(crate) fn document(text: &str) -> Result<Document, (usize, String)> {
    let mut findings = Vec::new();
    let root = yaml::parse(FileId(0), text, &mut findings);
    if let Some(finding) = findings.iter().find(|finding| finding.severity == Severity::Error) {
        let at = finding.labels.first().map_or(0, |label| label.span.start);
        return Err((at, finding.message.clone()));
    }
    Ok(match root {
        Some(Node { value: Value::List(items), .. }) => Document::List(items.iter().map(mapping).collect()),
        Some(node @ Node { value: Value::Map(_), .. }) => Document::Mapping(mapping(&node), inner(&node)),
        _ => Document::Text,
    })
}

fn inner(node: &Node) -> Vec<(String, Mapping)> {
    let Value::Map(pairs) = &node.value else { return Vec::new() };
    let mappings = pairs.iter().flat_map(|(key, value)| {
        let items = match &value.value {
            Value::List(items) if items.iter().any(is_mapping) => items.as_slice(),
            Value::Map(_) => std::slice::from_ref(value),
            _ => &[],
        };
        items.iter().map(|item| (key.text().unwrap_or_default().to_owned(), mapping(item)))
    });
    mappings.collect()
}

fn is_mapping(node: &Node) -> bool {
    matches!(node.value, Value::Map(_))
}

fn mapping(node: &Node) -> Mapping {
    let pairs = if let Value::Map(pairs) = &node.value { pairs.as_slice() } else { &[] };
    let members = pairs.iter().map(|(key, value)| (key.text().unwrap_or_default().to_owned(), json(value)));
    Mapping { start: node.span.start, members: members.collect() }
}

fn json(node: &Node) -> Json {
    match &node.value {
        _ if node.is_null() => Json::Null,
        Value::Scalar { text, .. } => Json::String(text.clone()),
        Value::List(items) => Json::Array(items.iter().map(json).collect()),
        Value::Map(pairs) => {
            let members = pairs.iter().map(|(key, value)| (key.text().unwrap_or_default().to_owned(), json(value)));
            Json::Object(members.collect())
        }
    }
}

//! Adds entries to the end of a list of places, and sections to a guide, and leaves every other byte as it is: comments,
//! order, a byte order mark, the ends of its lines.

use crate::finding::FileId;
use crate::places::load::{self, LoadedSettings, MAX_BYTES};
use crate::places::read::yaml::{self, Node, Value};
use crate::places::{SectionSettings, Settings};
use crate::text::yaml::scalar;

/// Why nothing can be added to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Obstacle {
    /// It holds something else than a list.
    #[error("it is not a list of places")]
    NotAList,
    /// Its entries stand between `[` and `]`.
    #[error("its entries are inside `[ ]`: begin each on its own line with `- `, without the brackets")]
    Brackets,
    /// There would be more than a list may hold.
    #[error("the list would be larger than {} MiB: split it into sections, which the file may name", MAX_BYTES >> 20)]
    TooLarge,
    /// What is added would not be read as entries of this list.
    #[error("its YAML is broken: fix what `walkshed check` reports first")]
    Broken,
}

/// The text of a list with `entries` at its end, as [`save`](super::save) writes them.
///
/// They are indented as the list is, set apart by an empty line unless the list does without, and end their lines as it
/// does. Only `[]` and `null`, which stand for an empty list, give way. The result has been read: it holds the places
/// that were there, and those that are added.
pub fn append(text: &str, entries: &str) -> Result<String, Obstacle> {
    let root = parse(text)?.filter(|root| !is_blank(root, text));
    let (range, indent, is_spaced) = match root.as_ref().map(|root| (&root.value, root.span.start..root.span.end)) {
        None => (document_end(text)..document_end(text), 0, true),
        Some((Value::List(items), range)) if text[range.clone()].starts_with('-') => {
            (document_end(text)..document_end(text), column(text, range.start), are_spaced(items, text))
        }
        Some((Value::List(items), range)) if items.is_empty() => (range, 0, true),
        Some((Value::List(_), _)) => return Err(Obstacle::Brackets),
        Some((Value::Scalar { .. }, range)) if root.as_ref().is_some_and(Node::is_null) => (range, 0, true),
        Some(_) => return Err(Obstacle::NotAList),
    };
    let newline = if text.split_once('\n').is_some_and(|(line, _)| line.ends_with('\r')) { "\r\n" } else { "\n" };
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let mut added = gap(before, is_spaced).replace('\n', newline);
    for line in entries.lines() {
        let indent = if line.is_empty() { 0 } else { indent };
        added.extend([&" ".repeat(indent), line, newline]);
    }
    if after.trim_start_matches([' ', '\r']).starts_with('\n') {
        added.truncate(added.len() - newline.len());
    }
    let appended = [before, &added, after].concat();
    if appended.len() > MAX_BYTES {
        return Err(Obstacle::TooLarge);
    }
    if holds_both(&appended, root.as_ref(), entries)? { Ok(appended) } else { Err(Obstacle::Broken) }
}

/// The text of a `guide.yaml` with `sections` behind its others. The result has been read: nothing else has changed.
pub fn append_sections(text: &str, added: &[SectionSettings]) -> Result<String, Obstacle> {
    let root = parse(text)?.ok_or(Obstacle::Broken)?;
    let Value::Map(pairs) = &root.value else { return Err(Obstacle::Broken) };
    let sections = pairs.iter().find(|(key, _)| key.text() == Some("sections")).map(|(_, value)| value);
    let Some(Node { value: Value::List(_), span, .. }) = sections else { return Err(Obstacle::Broken) };
    if !text[span.start..span.end].starts_with('-') {
        return Err(Obstacle::Brackets);
    }
    let last = text[..span.end].trim_end().len();
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at + 1);
    let newline = if text.split_once('\n').is_some_and(|(line, _)| line.ends_with('\r')) { "\r\n" } else { "\n" };
    let indent = " ".repeat(column(text, span.start));
    let gap = if text[..end].ends_with('\n') { "" } else { newline };
    let entry = |section: &SectionSettings| {
        let (title, file) = (scalar(&section.title), scalar(&section.file));
        format!("{indent}- title: {title}{newline}{indent}  file: {file}{newline}")
    };
    let entries: String = added.iter().map(entry).collect();
    let appended = [&text[..end], gap, &entries, &text[end..]].concat();
    let expected = settings(text).map(|mut settings| {
        settings.sections.extend_from_slice(added);
        settings
    });
    if expected.is_some() && settings(&appended) == expected { Ok(appended) } else { Err(Obstacle::Broken) }
}

fn settings(text: &str) -> Option<Settings> {
    let LoadedSettings { settings, .. } = load::settings(FileId(0), text, &mut Vec::new());
    settings
}

/// The tree of a file that is read to its end.
fn parse(text: &str) -> Result<Option<Node>, Obstacle> {
    let (root, is_whole) = yaml::parse_all(FileId(0), text, &mut Vec::new());
    if is_whole { Ok(root) } else { Err(Obstacle::Broken) }
}

/// Whether a file without anything but comments was read.
fn is_blank(root: &Node, text: &str) -> bool {
    root.is_null() && text[root.span.start..root.span.end].trim().is_empty()
}

/// Where the line `...` begins that ends a document, or the end of the text.
fn document_end(text: &str) -> usize {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == "..." {
            return start;
        }
        start += line.len();
    }
    text.len()
}

/// How far the byte at `at` is indented.
fn column(text: &str, at: usize) -> usize {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    line.chars().filter(|c| *c != '\u{feff}').count()
}

/// Whether an empty line stands before the last item; a list too short to tell is thought to have them.
fn are_spaced(items: &[Node], text: &str) -> bool {
    let [.., before, last] = items else { return true };
    let between = text.get(before.span.end..last.span.start).unwrap_or_default();
    between.lines().skip(1).any(|line| line.trim().is_empty())
}

/// What has to stand between `before` and an entry: the end of a line, and an empty line if entries are spaced.
fn gap(before: &str, is_spaced: bool) -> &'static str {
    let mut lines = before.strip_prefix('\u{feff}').unwrap_or(before).rsplit('\n');
    match (lines.next(), lines.next()) {
        (None | Some(""), None) => "",
        (Some(""), Some(line)) if !is_spaced || line.trim().is_empty() || line.trim_end() == "---" => "",
        (Some(""), Some(_)) => "\n",
        (Some(line), _) if !is_spaced || line.trim_end() == "---" => "\n",
        _ => "\n\n",
    }
}

/// Whether a list holds the items of `before`, then those of `entries`.
fn holds_both(text: &str, before: Option<&Node>, entries: &str) -> Result<bool, Obstacle> {
    fn items(node: Option<&Node>) -> &[Node] {
        match node.map(|node| &node.value) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }
    let (appended, entries) = (parse(text)?, parse(entries)?);
    let expected = items(before).iter().chain(items(entries.as_ref()));
    let found = items(appended.as_ref());
    Ok(found.len() == expected.clone().count() && found.iter().zip(expected).all(|(a, b)| are_alike(a, b)))
}

/// Whether two nodes hold the same words: white space is all that the end of a list may change in its last text.
fn are_alike(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Scalar { text: a, .. }, Value::Scalar { text: b, .. }) => a.split_whitespace().eq(b.split_whitespace()),
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| are_alike(a, b)),
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| are_alike(&a.0, &b.0) && are_alike(&a.1, &b.1))
        }
        _ => false,
    }
}

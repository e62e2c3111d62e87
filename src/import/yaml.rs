//! YAML with other keys than those of a guide: a list of places, lists by section, or one place a file, whose text may follow
//! behind `---` as it does in the pages of site generators.

use serde_json::Value;

use super::column::{Column, Columns};
use super::{Contents, Error, MAX_ROWS, Row, nested};
use crate::finding::shorten;
use crate::places::loose::{self, Document, Mapping};

/// The most documents of a file.
const MAX_DOCUMENTS: usize = 1000;
/// How many bytes of text all places have together at most: aliases repeat some.
const MAX_TEXT: usize = 16 << 20;
/// The line between two documents of a file.
const BETWEEN: &str = "---";

/// Whether a text is YAML, by its first line: an item of a list, or a key.
pub(super) fn is_yaml(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    let key = first.split_once(':').filter(|(_, value)| value.is_empty() || value.starts_with(' '));
    let is_key = key.is_some_and(|(key, _)| !key.contains([',', ';', '\t']) && key.split(' ').count() < 4);
    first == BETWEEN || first == "-" || first.starts_with("- ") || is_key
}

/// The places of a file.
pub(super) fn rows(text: &str, columns: &Columns) -> Result<Contents, Error> {
    let mut reader = Reader { text, columns, byte: 0, line: 1, contents: Contents::default(), room: MAX_TEXT };
    let mut start = 0;
    let documents = documents(text);
    if documents.len() > MAX_DOCUMENTS {
        return Err(Error::new(None, format!("it has more than {MAX_DOCUMENTS} documents; split it")));
    }
    for (number, part) in documents.into_iter().enumerate() {
        let end = start + part.len();
        // What follows a place is its text.
        let is_text = number > 0 && end == text.len() && reader.contents.rows.len() == 1;
        let is_empty = part.trim().trim_start_matches(BETWEEN).trim().is_empty();
        match loose::document(part) {
            _ if is_empty => {}
            Ok(Document::List(items)) => reader.list(start, items)?,
            Ok(Document::Mapping(mapping, inner)) => reader.mapping(start, mapping, inner)?,
            _ if is_text => {
                let body = part.strip_prefix(BETWEEN).unwrap_or(part);
                reader.contents.rows.iter_mut().for_each(|row| row.add("description", body));
            }
            Ok(Document::Text) => {
                return Err(Error::new(reader.line(start), "this is neither a list nor keys with values"));
            }
            Err((at, problem)) => return Err(Error::new(reader.line(start + at), problem)),
        }
        start = end;
    }
    Ok(reader.contents)
}

/// The documents of a file, each with the line that it begins with.
fn documents(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim_end() == BETWEEN && at > start {
            parts.push(&text[start..at]);
            start = at;
        }
        at += line.len();
    }
    parts.push(&text[start..]);
    parts
}

struct Reader<'a> {
    text: &'a str,
    columns: &'a Columns,
    /// Up to where lines have been counted, and how many.
    byte: usize,
    line: usize,
    contents: Contents,
    /// How many more bytes of text there may be.
    room: usize,
}

impl Reader<'_> {
    /// The line of a byte, which is not before those asked for earlier.
    fn line(&mut self, byte: usize) -> usize {
        let byte = byte.clamp(self.byte, self.text.len());
        self.line += self.text.as_bytes()[self.byte..byte].iter().filter(|byte| **byte == b'\n').count();
        self.byte = byte;
        self.line
    }

    fn list(&mut self, start: usize, items: Vec<Mapping>) -> Result<(), Error> {
        items.into_iter().try_for_each(|item| {
            let line = self.line(start + item.start);
            self.push(Row::at(line), item.members)
        })
    }

    /// One place; or lists of places, or places, under the keys of a mapping.
    fn mapping(&mut self, start: usize, mapping: Mapping, inner: Vec<(String, Mapping)>) -> Result<(), Error> {
        let line = self.line(start + mapping.start);
        let holds = |key: &str| mapping.members.iter().any(|(name, _)| name == key);
        if holds("venue") && holds("sections") {
            return Err(Error::new(line, "this is the guide.yaml of a guide; import its lists"));
        }
        let is_list = |value: &Value| value.as_array().is_some_and(|items| items.iter().any(Value::is_object));
        let lists = mapping.members.iter().filter(|(_, value)| is_list(value)).count();
        if self.is_named(&mapping.members) && lists == 0 {
            return self.push(Row::at(line), mapping.members);
        }
        for (key, value) in mapping.members.iter().filter(|(_, value)| !is_list(value) && !value.is_object()) {
            let value = value.as_str().map(|value| format!(": {}", shorten(value))).unwrap_or_default();
            self.contents.passed_over.push(format!("`{}{value}`, which is not a place", shorten(key)));
        }
        for (key, mut place) in inner {
            let line = self.line(start + place.start);
            let is_listed = mapping.members.iter().any(|(name, value)| *name == key && is_list(value));
            // The only list of a file is that of all places, whatever it is called.
            let folder = (is_listed && lists > 1).then(|| key.clone());
            if !is_listed && !self.is_named(&place.members) {
                place.members.push(("name".to_owned(), Value::String(key)));
            }
            self.push(Row { folder, ..Row::at(line) }, place.members)?;
        }
        Ok(())
    }

    fn is_named(&self, members: &[(String, Value)]) -> bool {
        members.iter().any(|(key, _)| self.columns.of(key) == Some(Column::Field("name")))
    }

    fn push(&mut self, mut row: Row, members: Vec<(String, Value)>) -> Result<(), Error> {
        if self.contents.rows.len() > MAX_ROWS {
            return Ok(());
        }
        for (name, value) in members {
            nested::add(&mut row, &name, &value);
        }
        let size: usize = row.cells.iter().map(|(name, fact)| name.len() + fact.len()).sum();
        let too_large = || Error::new(row.line, format!("its aliases repeat more than {} MiB of text", MAX_TEXT >> 20));
        self.room = self.room.checked_sub(size).ok_or_else(too_large)?;
        self.contents.rows.push(row);
        Ok(())
    }
}

//! What a change does to a guide: places that are added, removed or described differently, and walks that get longer or shorter.
//!
//! For the people who decide on a change; [`News`] is for the readers of a new edition. Compares two guides as their readers see
//! them; knows nothing about where they come from, or how the comparison is shown.

mod markdown;
mod news;

pub use markdown::{files, markdown};
pub use news::{Item, News, Part};

use std::collections::BTreeMap;

use crate::guide::{Entry, Guide};
use crate::places::field::{Value, values};
use crate::words::Words;

/// The comparison of a guide with what it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Diff<'a> {
    /// The guide as it was; none if it is new.
    pub before: Option<&'a Guide>,
    /// The guide as it is now.
    pub after: &'a Guide,
    /// New places, nearest first, like all that follows.
    pub added: Vec<&'a Entry>,
    /// Places whose description has changed.
    pub changed: Vec<Change<'a>>,
    /// Places that are no longer listed or shown.
    pub removed: Vec<&'a Entry>,
    /// Places whose description is the same but whose walk takes a different time, because the venue or the streets changed.
    /// Before and now.
    pub rewalked: Vec<[&'a Entry; 2]>,
}

/// A place whose description has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<'a> {
    /// The place as it was.
    pub before: &'a Entry,
    /// The place as it is now.
    pub after: &'a Entry,
    /// What differs: the section, then fields in the order of the format, then those that are gone.
    pub fields: Vec<FieldChange>,
}

/// A field that says something else than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Its key.
    pub key: &'static str,
    /// What it said, if it was there.
    pub before: Option<String>,
    /// What it says now, if it is there.
    pub after: Option<String>,
}

impl<'a> Diff<'a> {
    /// Compares two guides. A place is the same as before if it has the same id; ids are made from names.
    pub fn of(before: Option<&'a Guide>, after: &'a Guide) -> Self {
        let mut diff =
            Self { before, after, added: Vec::new(), changed: Vec::new(), removed: Vec::new(), rewalked: Vec::new() };
        let [were, are] = [before, Some(after)].map(by_id);
        for entry in &after.entries {
            let Some((guide, old)) = before.and_then(|guide| Some((guide, *were.get(&*entry.place.id)?))) else {
                diff.added.push(entry);
                continue;
            };
            let fields = differences((guide, old), (after, entry));
            if !fields.is_empty() {
                diff.changed.push(Change { before: old, after: entry, fields });
            } else if Words::english().time(&old.walk) != Words::english().time(&entry.walk) {
                diff.rewalked.push([old, entry]);
            }
        }
        let old = before.iter().flat_map(|guide| &guide.entries);
        diff.removed = old.filter(|entry| !are.contains_key(&*entry.place.id)).collect();
        diff
    }
}

/// The places right before and right behind one in walking order.
pub fn neighbours<'a>(guide: &'a Guide, entry: &Entry) -> [Option<&'a Entry>; 2] {
    // Entries are numbered from 1, in their order.
    [entry.number.checked_sub(2), Some(entry.number)].map(|index| guide.entries.get(index?))
}

fn by_id(guide: Option<&Guide>) -> BTreeMap<&str, &Entry> {
    guide.iter().flat_map(|guide| &guide.entries).map(|entry| (&*entry.place.id, entry)).collect()
}

fn differences(before: (&Guide, &Entry), after: (&Guide, &Entry)) -> Vec<FieldChange> {
    let [before, after] = [before, after].map(|(guide, entry)| {
        let section = &guide.sections[entry.section].title;
        let mut fields = vec![("section", Value::Text(section.to_string()))];
        fields.extend(values(&entry.place));
        fields
    });
    let value = |fields: &[(&str, Value)], key: &str| {
        fields.iter().find(|(other, _)| *other == key).map(|(_, value)| value.to_string())
    };
    let gone = before.iter().filter(|(key, _)| value(&after, key).is_none());
    let keys = after.iter().chain(gone).map(|(key, _)| *key);
    let fields = keys.map(|key| FieldChange { key, before: value(&before, key), after: value(&after, key) });
    fields.filter(|field| field.before != field.after).collect()
}

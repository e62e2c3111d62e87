//! What the columns of other people's tables mean.

use std::collections::{BTreeMap, BTreeSet};

use super::{Row, link};
use crate::places::field::FIELDS;
use crate::places::{is_language_tag, slug};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A field of a place, by its key.
    Field(&'static str),
    /// The latitude by itself.
    Latitude,
    /// The longitude by itself.
    Longitude,
    /// The section that the place belongs to.
    Section,
    /// How a walk was measured, which only an export of ours has.
    Basis,
    /// What else an export of ours has and the next build finds out again.
    Derived,
}

/// What people say of a place.
pub(super) const NOTE: Column = Column::Field("note");

const LATITUDE: &[&str] = &["latitude", "lat", "y"];
const LONGITUDE: &[&str] = &["longitude", "lon", "lng", "long", "x"];
const SECTION: &[&str] = &["section", "list", "folder", "layer", "group"];
const DERIVED: &[&str] = &["number", "minutes", "metres", "stepfreeminutes", "directions", "credit"];

/// What a column of this name holds; none if the name does not say. Case, spaces, accents and hyphens do not matter.
///
/// ```
/// use walkshed::import::column::{Column, column};
/// assert_eq!(column("Opening hours"), Some(Column::Field("hours")));
/// assert_eq!(column("LNG"), Some(Column::Longitude));
/// assert_eq!(column("Shoe size"), None);
/// ```
pub fn column(whole: &str) -> Option<Column> {
    let name = slug(whole).replace('-', "");
    let is_one = |words: &[&str]| words.contains(&name.as_str());
    if is_one(LATITUDE) {
        return Some(Column::Latitude);
    } else if is_one(LONGITUDE) {
        return Some(Column::Longitude);
    } else if is_one(SECTION) {
        return Some(Column::Section);
    } else if name == "basis" {
        return Some(Column::Basis);
    } else if is_one(DERIVED) {
        return Some(Column::Derived);
    }
    let by_key = FIELDS.iter().find(|field| field.key.replace('_', "") == name);
    let by_name = || FIELDS.iter().find(|field| is_one(field.names));
    let known = by_key.or_else(by_name).map(|field| Column::Field(field.key));
    known.or_else(|| language(whole).map(|_| NOTE)).or_else(|| inner_column(whole))
}

/// The language of a note, which its name ends in: `description:es`.
pub(super) fn language(name: &str) -> Option<&str> {
    let (note, tag) = name.split_once(':')?;
    (is_language_tag(tag) && column(note) == Some(NOTE)).then_some(tag)
}

/// What a member of a mapping holds, such as `contact.phone`; only what it does by itself, whatever it belongs to.
fn inner_column(name: &str) -> Option<Column> {
    let (_, member) = name.rsplit_once('.').filter(|(_, member)| member.len() > 1)?;
    column(member).filter(|column| match column {
        Column::Latitude | Column::Longitude => true,
        Column::Field(key) => matches!(*key, "at" | "address" | "website" | "phone" | "hours"),
        _ => false,
    })
}

/// What the columns of a file hold: what the user says, else what their names tell.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// What was said, by the names in small letters without spaces.
    said: BTreeMap<String, Column>,
}

impl Columns {
    /// Says what a column holds.
    pub fn set(&mut self, name: &str, column: Column) {
        self.said.insert(key(name), column);
    }

    /// Whether it was said what a column holds.
    pub fn is_set(&self, name: &str) -> bool {
        self.said.contains_key(&key(name))
    }

    /// What a column holds; none if its name does not say.
    pub fn of(&self, name: &str) -> Option<Column> {
        self.said.get(&key(name)).copied().or_else(|| column(name))
    }

    /// The names of those columns that mean nothing here, in alphabetical order.
    pub fn unknown<'a>(&self, rows: &'a [Row]) -> BTreeSet<&'a str> {
        // A link to OpenStreetMap says by itself what it is.
        let cells = rows.iter().flat_map(|row| &row.cells).filter(|(_, text)| link::osm(text).is_none());
        let names: BTreeSet<&str> = cells.map(|(name, _)| name.as_str()).collect();
        names.into_iter().filter(|name| self.of(name).is_none()).collect()
    }
}

/// A name by which a column is found again, whatever its case; also one without a letter of the Latin script.
fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_known_as_what_it_stands_for() {
        for field in FIELDS {
            for name in field.names {
                assert_eq!(column(name), Some(Column::Field(field.key)), "{name}");
            }
        }
    }
}

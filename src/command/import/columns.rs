//! What the columns of a file hold, where their names do not tell: what the user says, and what is proposed.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, bail};

use crate::command::surroundings::{Surroundings, section_names};
use crate::finding::shorten;
use crate::import::Row;
use crate::import::column::{Column, Columns, column};
use crate::places::field::KEYS;
use crate::places::{home_of, slug};
use crate::text::letters::is_obeyed;

/// How many unrecognised columns are listed.
const MOST_NAMED: usize = 100;
/// For how many of them a field is proposed.
const MOST_PROPOSED: usize = 8;
/// How many values of a column are checked to see what it holds.
const MOST_SAMPLED: usize = 50;
/// Names of columns that may hold sections.
const KINDS: [&str; 4] = ["category", "categories", "type", "kind"];
/// The most sections that such a column names.
const MOST_SECTIONS: usize = 12;
/// As many places has a section that it names, on average, or more.
const FEWEST_PLACES: usize = 3;

/// What the user says of columns, each time as `COLUMN=field`.
pub(super) fn said(maps: &[String]) -> anyhow::Result<Columns> {
    let mut columns = Columns::default();
    for map in maps {
        let (name, field) = map
            .rsplit_once('=')
            .filter(|(name, _)| !name.trim().is_empty())
            .with_context(|| format!("`{}` is not COLUMN=field, such as Stars=note", shorten(map)))?;
        match column(field.trim()) {
            Some(known) if !matches!(known, Column::Derived | Column::Basis) => columns.set(name, known),
            _ => bail!(
                "no field is called `{}`; there are section, latitude, longitude, {}",
                shorten(field),
                KEYS.join(", ")
            ),
        }
    }
    Ok(columns)
}

/// The user's mappings for columns that do not exist.
pub(super) fn missing<'a>(maps: &'a [String], names: &BTreeSet<&str>) -> Option<&'a str> {
    let said = maps.iter().filter_map(|map| map.rsplit_once('=')).map(|(name, _)| name.trim());
    let is_there = |name: &str| names.iter().any(|known| known.to_lowercase() == name.to_lowercase());
    said.into_iter().find(|name| !is_there(name))
}

/// The column that names the sections, if no column is called that and each value is shared by several places: a `Category` of
/// four values for fifty places. A guide of one section has room for all.
pub(super) fn of_sections(rows: &[Row], columns: &Columns, surroundings: &Surroundings) -> Option<String> {
    let sections = &surroundings.settings.sections;
    let columns_there: BTreeSet<&str> = rows.iter().flat_map(|row| &row.cells).map(|(name, _)| name.as_str()).collect();
    let is_section = |name: &&str| columns.of(name) == Some(Column::Section);
    if sections.len() == 1 || columns_there.iter().any(is_section) || rows.iter().any(|row| row.folder.is_some()) {
        return None;
    }
    let known: BTreeSet<String> = sections.iter().flat_map(section_names).map(|name| singular(&name)).collect();
    let may_name = |name: &&str| KINDS.contains(&slug(name).as_str()) && !columns.is_set(name);
    let names_sections = |name: &&str| {
        let values =
            rows.iter().flat_map(|row| &row.cells).filter(|(column, _)| column == name).map(|(_, value)| value);
        let (mut count, mut different) = (0, BTreeSet::new());
        for value in values {
            let value = if value.contains([',', ';', '<']) { String::new() } else { singular(&slug(value)) };
            if value.is_empty() {
                return false;
            }
            count += 1;
            different.insert(value);
        }
        let is_few = different.len() <= MOST_SECTIONS && count >= FEWEST_PLACES * different.len();
        is_few || different.is_subset(&known)
    };
    columns_there.into_iter().filter(may_name).find(names_sections).map(str::to_owned)
}

/// `restaurants` and `restaurant` are one section.
fn singular(slug: &str) -> String {
    slug.strip_suffix('s').unwrap_or(slug).to_owned()
}

/// The remark about unrecognised columns; none if there are none.
pub(super) fn unknown(rows: &[Row], columns: &Columns) -> Option<String> {
    let unknown = columns.unknown(rows);
    let names: Vec<String> = unknown.iter().take(MOST_NAMED).map(|name| shorten(name)).collect();
    let more = unknown.len() - names.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let mut samples: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
    for (name, value) in rows.iter().flat_map(|row| &row.cells).filter(|(name, _)| unknown.contains(name.as_str())) {
        let (count, values) = samples.entry(name).or_default();
        *count += 1;
        if values.len() < MOST_SAMPLED {
            values.push(value);
        }
    }
    let is_printable = |name: &str| !name.contains(is_obeyed) && !name.contains('=');
    let mut proposed: Vec<(&str, (usize, Vec<&str>))> =
        samples.into_iter().filter(|(name, _)| is_printable(name)).collect();
    proposed.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    let maps = proposed
        .iter()
        .take(MOST_PROPOSED)
        .map(|(name, (_, values))| format!("--map {}", quoted(&format!("{name}={}", field(values)))));
    let maps: Vec<String> = maps.collect();
    (!names.is_empty()).then(|| {
        format!("no field fits {}{more}; to use them anyway, add for example {}", names.join(", "), maps.join(" "))
    })
}

/// The field that values are meant for, by their shape; the note takes any.
fn field(values: &[&str]) -> &'static str {
    let home = |value: &&str| match home_of(value) {
        _ if is_host(value) => Some("website"),
        // Plain numbers may count anything.
        Some("phone") if value.bytes().all(|byte| byte.is_ascii_digit()) => None,
        home => home,
    };
    let first = values.first().and_then(home);
    first.filter(|first| values.iter().all(|value| home(value) == Some(first))).unwrap_or("note")
}

/// `example.org/menu`: an address that lacks its `https://`.
fn is_host(value: &str) -> bool {
    let host = value.split('/').next().unwrap_or_default();
    let is_word = |part: &str| part.len() > 1 && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    let ends_in_letters = host.rsplit('.').next().is_some_and(|end| end.chars().all(char::is_alphabetic));
    host.contains('.') && host.split('.').all(is_word) && ends_in_letters
}

/// A word as it has to be written on a shell's command line.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '=' | '_' | '-' | '.' | ':' | '@');
    if word.chars().all(is_plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_is_one_word_to_a_shell() {
        for (word, expected) in
            [("Stars=note", "Stars=note"), ("Très bon=note", "'Très bon=note'"), ("$(x)'y=note", "'$(x)'\\''y=note'")]
        {
            assert_eq!(quoted(word), expected);
        }
    }

    #[test]
    fn what_is_said_of_columns_is_understood_or_refused() {
        let say =
            |map: &str| said(&[map.to_owned()]).map(|columns| columns.of("Stars")).map_err(|error| error.to_string());
        assert_eq!(say("Stars=note").unwrap(), Some(Column::Field("note")));
        assert_eq!(say("stars=Lat").unwrap(), Some(Column::Latitude));
        assert!(say("Stars=stars").unwrap_err().contains("no field is called `stars`"));
        assert!(say("Stars").unwrap_err().contains("is not COLUMN=field"));
        assert!(say("=note").unwrap_err().contains("is not COLUMN=field"));
    }
}

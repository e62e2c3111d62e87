//! From a row of another program's file to a place, by the judgement of the reader of lists.
//!
//! What others write is taken loosely where it can mean only one thing: decimal commas, an address without `https://`,
//! a price of `2` or `€€`.

use std::collections::{BTreeMap, BTreeSet};

use super::Row;
use super::column::{Column, column};
use crate::cell::split;
use crate::diagnostic::{Diagnostic, FileId, Severity};
use crate::geo::LonLat;
use crate::places::load::{self, DIETS, Listed, PLACE_KEYS};
use crate::places::save::{self, Field};
use crate::places::{MAX_ITEMS, slug, typed_position};

/// What comes of a row.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The line of the row.
    pub line: usize,
    /// What the place is called; empty without a name.
    pub name: String,
    /// The section that the row or its folder names.
    pub section: Option<String>,
    /// The place, or why the row is none.
    pub place: Result<Listed, String>,
    /// What is wrong with those fields that the place does without.
    pub left_out: Vec<String>,
}

/// Makes a place of each row.
pub fn judge_all(rows: &[Row]) -> Vec<Judged> {
    let mut columns = BTreeMap::new();
    rows.iter().map(|row| judge_by(row, &mut columns)).collect()
}

/// Makes a place of a row.
pub fn judge(row: &Row) -> Judged {
    judge_by(row, &mut BTreeMap::new())
}

/// Makes a place of a row; `columns` remembers what names of columns mean.
fn judge_by<'a>(row: &'a Row, columns: &mut BTreeMap<&'a str, Option<Column>>) -> Judged {
    let facts = Facts::of(row, columns);
    let fields = facts.fields();
    let name = fields.iter().find(|(key, _)| *key == "name").map(|(_, field)| text_of(field)).unwrap_or_default();
    let section = facts.first(Column::Section).or(row.folder.as_deref()).map(str::to_owned);
    let mut judged =
        Judged { line: row.line, name, section, place: Err("it has no name".to_owned()), left_out: Vec::new() };
    if judged.name.is_empty() {
        return judged;
    }
    let at = match (&row.fault, facts.position()) {
        (Some(fault), _) => Err(fault.clone()),
        (None, at) => at,
    };
    judged.place = at.and_then(|at| {
        let mut fields = fields;
        fields.insert(1, ("at", Field::Bare(save::position(at))));
        let mut findings = Vec::new();
        let place = load::list(FileId(0), &save::entry_of(&fields), 0, &mut findings).pop();
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
        let faults: Vec<String> = errors.map(told).collect();
        match place {
            Some(place) => {
                judged.left_out = faults;
                Ok(place)
            }
            None => Err(faults.join("; ")),
        }
    });
    judged
}

/// A finding in one line, without the place it points to.
pub fn told(finding: &Diagnostic) -> String {
    let label = finding.labels.first().map(|label| format!(" ({})", label.text)).unwrap_or_default();
    let help = finding.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    format!("{}{label}{help}", finding.message)
}

/// The names of those columns that mean nothing here, in alphabetical order.
pub fn unknown_columns(rows: &[Row]) -> BTreeSet<&str> {
    let names: BTreeSet<&str> = rows.iter().flat_map(|row| &row.cells).map(|(name, _)| name.as_str()).collect();
    names.into_iter().filter(|name| column(name).is_none()).collect()
}

/// What a row says, by what its columns hold.
struct Facts<'a>(Vec<(Column, &'a str)>);

impl<'a> Facts<'a> {
    fn of(row: &'a Row, columns: &mut BTreeMap<&'a str, Option<Column>>) -> Self {
        let mut meaning = |name| *columns.entry(name).or_insert_with(|| column(name));
        Self(row.cells.iter().filter_map(|(name, fact)| Some((meaning(name)?, fact.as_str()))).collect())
    }

    fn all(&self, wanted: Column) -> Vec<&'a str> {
        self.0.iter().filter(|(column, _)| *column == wanted).map(|(_, fact)| *fact).collect()
    }

    fn first(&self, wanted: Column) -> Option<&'a str> {
        self.0.iter().find(|(column, _)| *column == wanted).map(|(_, fact)| *fact)
    }

    /// Every field but the position, the name first.
    fn fields(&self) -> Vec<(&'static str, Field)> {
        let name = self.first(Column::Field("name")).unwrap_or_default();
        let keys = PLACE_KEYS.iter().copied().filter(|key| *key != "at");
        keys.filter_map(|key| Some((key, field(key, &self.all(Column::Field(key)), name)?))).collect()
    }

    /// The position, from two columns or from one.
    fn position(&self) -> Result<LonLat, String> {
        let (lat, lon) = (self.first(Column::Latitude), self.first(Column::Longitude));
        match (lat, lon, self.first(Column::Field("at"))) {
            (Some(lat), Some(lon), _) => read_position(&format!("{}, {}", with_point(lat), with_point(lon))),
            (_, _, Some(both)) => read_position(&well_known_text(both).unwrap_or_else(|| pair_with_points(both))),
            (Some(_), None, None) => Err("it has a latitude and no longitude".to_owned()),
            (None, Some(_), None) => Err("it has a longitude and no latitude".to_owned()),
            (None, None, None) => Err("it has no position".to_owned()),
        }
    }
}

/// The value of a field from one or more columns.
fn field(key: &str, facts: &[&str], name: &str) -> Option<Field> {
    let first = facts.first().copied()?;
    Some(match key {
        // One more than there may be shows that these are too many.
        "categories" => Field::Texts(facts.iter().flat_map(|fact| split(fact)).take(MAX_ITEMS + 1).collect()),
        "diets" => {
            let diets = split(first).into_iter().take(DIETS.len() + 1);
            Field::Texts(diets.map(|diet| diet.to_lowercase().replace([' ', '_'], "-")).collect())
        }
        "note" => Field::Text(facts.join(" ")),
        "website" => Field::Text(web_address(first)),
        "price" => Field::Text(price(first)),
        "step_free" => Field::Text(step_free(first)),
        "groups" => first.parse::<u32>().map_or_else(|_| Field::Text(first.to_owned()), |n| Field::Bare(n.to_string())),
        "hidden" => return is_true(first).then(|| Field::Bare("true".to_owned())),
        // Numbers that another program counts by say nothing; those of OpenStreetMap are the field `osm`.
        "id" if first == slug(name) || first.contains('/') || first.bytes().all(|byte| byte.is_ascii_digit()) => {
            return None;
        }
        _ => Field::Text(first.to_owned()),
    })
}

fn text_of(field: &Field) -> String {
    match field {
        Field::Text(text) | Field::Bare(text) => text.clone(),
        Field::Texts(texts) => texts.join(", "),
    }
}

fn is_true(fact: &str) -> bool {
    matches!(fact.to_lowercase().as_str(), "true" | "yes" | "1" | "x")
}

/// `example.org` as `https://example.org`.
fn web_address(fact: &str) -> String {
    let host = fact.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.contains('.') && !host.contains([':', '@', ' ']);
    if is_host { format!("https://{fact}") } else { fact.to_owned() }
}

/// `2`, `€€` or `££` as `$$`.
fn price(fact: &str) -> String {
    let level = match fact.parse::<usize>() {
        Ok(level) => level,
        Err(_) if fact.chars().all(|sign| "€£¥".contains(sign)) => fact.chars().count(),
        Err(_) => 0,
    };
    if (1..=4).contains(&level) { "$".repeat(level) } else { fact.to_owned() }
}

fn step_free(fact: &str) -> String {
    match fact.to_lowercase().as_str() {
        "true" | "designated" => "yes".to_owned(),
        "false" => "no".to_owned(),
        fact => fact.to_owned(),
    }
}

/// A position in any spelling; what is given in minutes and seconds comes to six decimals (0.1 m).
fn read_position(text: &str) -> Result<LonLat, String> {
    let at = typed_position(text)?;
    let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
    Ok(if text.contains('°') { LonLat::new(rounded(at.lon), rounded(at.lat)) } else { at })
}

/// `35,9969` as `35.9969`.
fn with_point(degrees: &str) -> String {
    let is_decimal = degrees.matches(',').count() == 1 && !degrees.contains('.');
    if is_decimal { degrees.replace(',', ".") } else { degrees.to_owned() }
}

/// `35,9969; -78,9036` or `35,9969 -78,9036` with points and a comma between.
fn pair_with_points(both: &str) -> String {
    let parts: Vec<&str> =
        both.split(|c: char| c == ';' || c.is_whitespace()).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [lat, lon] if lat.len() > 1 && !lat.ends_with(',') => format!("{}, {}", with_point(lat), with_point(lon)),
        _ => both.to_owned(),
    }
}

/// The `POINT (-78.9036 35.9969)` of My Maps' tables, longitude first, the other way round.
fn well_known_text(both: &str) -> Option<String> {
    let (kind, rest) = both.split_once('(')?;
    let mut degrees = rest.strip_suffix(')')?.split_whitespace();
    let (lon, lat) = (degrees.next()?, degrees.next()?);
    kind.trim().eq_ignore_ascii_case("point").then(|| format!("{lat}, {lon}"))
}

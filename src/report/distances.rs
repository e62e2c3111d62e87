//! The walking table: for people, for spreadsheets, for programs.

use serde::Serialize;

use crate::guide::{Entry, Guide};
use crate::text::cell::inert;
use crate::text::columns::Side::{Left, Right};
use crate::text::columns::lines;
use crate::walk::{Basis, PACE};
use crate::words::Words;

/// One line of the table, with the columns of the CSV.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    name: &'a str,
    section: &'a str,
    metres: f64,
    minutes: f64,
    straight_metres: f64,
    access_metres: f64,
    step_free_metres: Option<f64>,
    step_free_minutes: Option<f64>,
    basis: &'static str,
    via: String,
}

impl<'a> Row<'a> {
    fn of(guide: &'a Guide, entry: &'a Entry) -> Self {
        let walk = &entry.walk;
        Self {
            id: &entry.place.id,
            name: &entry.place.name,
            section: &guide.sections[entry.section].title,
            metres: tenths(walk.metres.0),
            minutes: tenths(walk.minutes().0),
            straight_metres: tenths(walk.straight.0),
            access_metres: tenths(walk.access.0),
            step_free_metres: walk.step_free_metres().map(|metres| tenths(metres.0)),
            step_free_minutes: walk.step_free_metres().map(|metres| tenths(metres.0 / PACE)),
            basis: match walk.basis {
                Basis::Routed => "routed",
                Basis::Estimated(_) => "estimated",
            },
            via: walk.via.join("; "),
        }
    }
}

/// The table for a terminal, nearest first; `≈` stands before what is estimated.
pub fn table(guide: &Guide) -> String {
    let rows: Vec<[String; 5]> = guide
        .entries
        .iter()
        .map(|entry| {
            [
                entry.number.to_string(),
                entry.place.name.clone(),
                Words::english().time(&entry.walk),
                Words::english().distance(&entry.walk, guide.units),
                streets(entry),
            ]
        })
        .collect();
    lines(&rows, [Right, Left, Right, Right, Left]).into_iter().map(|line| line + "\n").collect()
}

/// The streets of a walk, and what is to say of the walk without steps.
fn streets(entry: &Entry) -> String {
    let mut texts: Vec<String> = vec![entry.walk.via.join(", ")];
    texts.extend(Words::english().without_steps(&entry.walk).map(|said| said.text));
    texts.retain(|text| !text.is_empty());
    texts.join("; ")
}

/// The table as CSV, nearest first. No cell can start a formula in a spreadsheet.
pub fn csv(guide: &Guide) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for entry in &guide.entries {
        let row = Row::of(guide, entry);
        let (name, section, via) = (inert(row.name), inert(row.section), inert(&row.via));
        writer.serialize(Row { name: &name, section: &section, via: via.clone(), ..row })?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The table as a JSON array, nearest first.
pub fn json(guide: &Guide) -> Result<String, serde_json::Error> {
    let rows: Vec<Row<'_>> = guide.entries.iter().map(|entry| Row::of(guide, entry)).collect();
    Ok(serde_json::to_string_pretty(&rows)? + "\n")
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

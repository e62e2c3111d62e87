//! `places.csv`: the guide for spreadsheets, a row for each place in walking order.
//!
//! Begins with a byte order mark, without which Excel takes UTF-8 for something else. No cell can start a formula. The
//! credit is a column: a line of its own would be a row to every program that reads the file.

use super::File;
use super::facts::{credit, facts, names};
use crate::places::field::Value;
use crate::text::cell;
use crate::words::Telling;

/// Writes `places.csv`.
pub(super) fn csv(telling: &Telling) -> File {
    let mut writer = csv::WriterBuilder::new().from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory cannot fail, and all rows are equally long.
    let _ = writer.write_record(names().chain(["credit"]));
    for told in &telling.entries {
        let facts = facts(telling, told);
        let known = |name: &str| facts.iter().find(|(key, _)| *key == name).map(|(_, fact)| content(fact));
        let cells = names().map(|name| known(name).unwrap_or_default());
        let _ = writer.write_record(cells.chain([credit(telling)]));
    }
    File::new("places.csv", writer.into_inner().unwrap_or_default())
}

fn content(fact: &Value) -> String {
    match fact {
        Value::Text(text) => cell::inert(text),
        Value::Texts(texts) => cell::inert(&cell::join(texts)),
        number => number.to_string(),
    }
}

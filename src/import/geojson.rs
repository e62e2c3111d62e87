//! GeoJSON (RFC 7946): a collection of features, of which the points are places.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Error, MAX_CELL, MAX_ROWS, Row};
use crate::cell;
use crate::diagnostic::shorten;

/// What a file holds; its features are kept as text, which knows where it stands.
#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(borrow)]
    features: Option<Vec<&'a RawValue>>,
}

/// The features of a collection, or the one feature that the file is.
pub(super) fn rows(text: &str) -> Result<Vec<Row>, Error> {
    let wrong = |error: serde_json::Error| Error::new(None, format!("this is not GeoJSON: {error}"));
    let Collection { features } = serde_json::from_str(text).map_err(wrong)?;
    let Some(features) = features else {
        let feature: &RawValue = serde_json::from_str(text).map_err(wrong)?;
        return match members(feature).get("type").and_then(|kind| value(kind)) {
            Some(Value::String(kind)) if kind == "Feature" => Ok(vec![row(1, feature)]),
            _ => Err(Error::new(None, "this JSON is not GeoJSON: it has no `features`")),
        };
    };
    let (mut byte, mut line) = (0, 1);
    let mut rows = Vec::new();
    for feature in features.into_iter().take(MAX_ROWS + 1) {
        let start = feature.get().as_ptr().addr() - text.as_ptr().addr();
        line += text[byte..start].matches('\n').count();
        byte = start;
        rows.push(row(line, feature));
    }
    Ok(rows)
}

fn row(line: usize, feature: &RawValue) -> Row {
    let mut row = Row::at(line);
    let feature = members(feature);
    let geometry = feature.get("geometry").map(|geometry| members(geometry)).unwrap_or_default();
    let kind = geometry.get("type").and_then(|kind| value(kind));
    match (kind.as_ref().and_then(Value::as_str), geometry.get("coordinates").and_then(|degrees| value(degrees))) {
        (Some("Point"), Some(Value::Array(coordinates))) => {
            for (name, degrees) in ["longitude", "latitude"].iter().zip(&coordinates) {
                row.add(name, &fact(degrees));
            }
        }
        (Some("Point") | None, _) => {}
        (Some(other), _) => row.refuse(|| format!("it is a {}; only a Point has one position", shorten(other))),
    }
    for (name, text) in feature.get("properties").map(|properties| members(properties)).unwrap_or_default() {
        match value(text) {
            Some(value) => row.add(&name, &fact(&value)),
            None => row.add(&name, text.get()),
        }
    }
    row
}

/// The members of an object, by name; those of anything else are none.
fn members(object: &RawValue) -> BTreeMap<String, &RawValue> {
    serde_json::from_str(object.get()).unwrap_or_default()
}

/// A value that is no larger than one fact may be.
fn value(text: &RawValue) -> Option<Value> {
    if text.get().len() > MAX_CELL { None } else { serde_json::from_str(text.get()).ok() }
}

/// A value as a cell of a table would have it; empty if none would.
fn fact(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => cell::join(&items.iter().map(fact).filter(|item| !item.is_empty()).collect::<Vec<_>>()),
        Value::Number(number) => number.as_f64().map_or_else(String::new, |number| number.to_string()),
        Value::Bool(flag) => flag.to_string(),
        Value::Null | Value::Object(_) => String::new(),
    }
}

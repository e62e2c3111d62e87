//! GeoJSON (RFC 7946): a collection of features, of which the points are places.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Error, MAX_ROWS, Row};
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
        let feature: Value = serde_json::from_str(text).map_err(wrong)?;
        return match feature["type"].as_str() {
            Some("Feature") => Ok(vec![row(1, &feature)]),
            _ => Err(Error::new(None, "this JSON is not GeoJSON: it has no `features`")),
        };
    };
    let (mut byte, mut line) = (0, 1);
    let mut rows = Vec::new();
    for feature in features.into_iter().take(MAX_ROWS + 1) {
        let start = text[byte..].find(feature.get()).map_or(byte, |at| byte + at);
        line += text[byte..start].matches('\n').count();
        byte = start;
        rows.push(row(line, &serde_json::from_str(feature.get()).map_err(wrong)?));
        line += feature.get().matches('\n').count();
        byte += feature.get().len();
    }
    Ok(rows)
}

fn row(line: usize, feature: &Value) -> Row {
    let mut row = Row::at(line);
    let geometry = &feature["geometry"];
    match (geometry["type"].as_str(), geometry["coordinates"].as_array()) {
        (Some("Point"), Some(coordinates)) => {
            for (name, degrees) in ["longitude", "latitude"].iter().zip(coordinates) {
                row.add(name, &fact(degrees));
            }
        }
        (Some("Point") | None, _) => {}
        (Some(other), _) => row.fault = Some(format!("it is a {}; only a Point has one position", shorten(other))),
    }
    for (name, value) in feature["properties"].as_object().into_iter().flatten() {
        row.add(name, &fact(value));
    }
    row
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

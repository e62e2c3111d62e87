//! GeoJSON (RFC 7946): a collection of features, of which the points are places.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Error, MAX_CELL, MAX_ROWS, Row, nested};
use crate::finding::shorten;

/// Codes of Web Mercator, the grid of most maps on the web.
const MERCATOR: [&str; 2] = ["3857", "900913"];

/// What a file contains; its features are kept as text, so that their lines are known.
#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(borrow)]
    features: Option<Vec<&'a RawValue>>,
    /// The grid of its coordinates, as an earlier GeoJSON had it.
    #[serde(borrow)]
    crs: Option<&'a RawValue>,
}

/// The features of a collection, or the one feature that the file is; none of other JSON.
pub(super) fn rows(text: &str) -> Result<Option<Vec<Row>>, Error> {
    let wrong = |error: serde_json::Error| {
        let what = if error.is_data() { "GeoJSON" } else { "sound JSON" };
        Error::new(None, format!("this is not {what}: {error}"))
    };
    let Collection { features, crs } = serde_json::from_str(text).map_err(wrong)?;
    let Some(features) = features else {
        let feature: &RawValue = serde_json::from_str(text).map_err(wrong)?;
        return match members(feature).get("type").and_then(|kind| value(kind)) {
            Some(Value::String(kind)) if kind == "Feature" => Ok(Some(vec![row(1, feature, false)])),
            _ => Ok(None),
        };
    };
    let is_mercator = crs.is_some_and(|crs| MERCATOR.iter().any(|code| crs.get().contains(code)));
    let (mut byte, mut line) = (0, 1);
    let mut rows = Vec::new();
    for feature in features.into_iter().take(MAX_ROWS + 1) {
        let start = feature.get().as_ptr().addr() - text.as_ptr().addr();
        line += text[byte..start].matches('\n').count();
        byte = start;
        rows.push(row(line, feature, is_mercator));
    }
    Ok(Some(rows))
}

fn row(line: usize, feature: &RawValue, is_mercator: bool) -> Row {
    let mut row = Row::at(line);
    let feature = members(feature);
    let geometry = feature.get("geometry").map(|geometry| members(geometry)).unwrap_or_default();
    let kind = geometry.get("type").and_then(|kind| value(kind));
    match (kind.as_ref().and_then(Value::as_str), geometry.get("coordinates").and_then(|degrees| value(degrees))) {
        (Some("Point"), Some(Value::Array(coordinates))) => {
            let degrees = if is_mercator { degrees(&coordinates) } else { None };
            if degrees.is_some() {
                row.fixed.push("the position was converted from Web Mercator (EPSG:3857) to degrees".to_owned());
            }
            for (name, degrees) in ["longitude", "latitude"].iter().zip(degrees.as_ref().unwrap_or(&coordinates)) {
                nested::add(&mut row, name, degrees);
            }
        }
        (Some("Point") | None, _) => {}
        (Some(other), _) => row.refuse(|| format!("it is a {}; only a Point has one position", shorten(other))),
    }
    for (name, text) in feature.get("properties").map(|properties| members(properties)).unwrap_or_default() {
        match value(text) {
            Some(value) => nested::add(&mut row, &name, &value),
            None => row.add(&name, &long_text(text)),
        }
    }
    row
}

/// Longitude and latitude of metres in Web Mercator (EPSG Guidance Note 7-2, method 1024), with six decimals; none where they
/// are degrees already.
fn degrees(metres: &[Value]) -> Option<Vec<Value>> {
    const RADIUS: f64 = 6_378_137.0;
    let (east, north) = (metres.first()?.as_f64()?, metres.get(1)?.as_f64()?);
    let rounded = |degrees: f64| Value::from((degrees * 1e6).round() / 1e6);
    let latitude = std::f64::consts::FRAC_PI_2 - 2.0 * (-north / RADIUS).exp().atan();
    let is_metres = east.abs() > 180.0 || north.abs() > 90.0;
    is_metres.then(|| vec![rounded((east / RADIUS).to_degrees()), rounded(latitude.to_degrees())])
}

/// The members of an object, by name; anything else has none.
fn members(object: &RawValue) -> BTreeMap<String, &RawValue> {
    serde_json::from_str(object.get()).unwrap_or_default()
}

/// A value that is no larger than one fact may be.
fn value(text: &RawValue) -> Option<Value> {
    if text.get().len() > MAX_CELL { None } else { serde_json::from_str(text.get()).ok() }
}

/// A value that is larger: its text, which may be short once it is read as HTML.
fn long_text(text: &RawValue) -> String {
    serde_json::from_str(text.get()).unwrap_or_else(|_| text.get().to_owned())
}

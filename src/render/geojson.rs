//! `places.geojson`: the guide for map makers (RFC 7946), a point for each place in walking order.

use serde_json::{Map, Value, json};

use super::File;
use super::facts::{LICENCE, credit, facts};
use crate::places::field;
use crate::words::{Telling, Told};

/// Writes `places.geojson`, each feature on a line of its own.
pub(super) fn geojson(telling: &Telling) -> File {
    let title = json!(telling.title);
    let (credit, licence) = (json!(credit(telling)), json!(LICENCE));
    let features: Vec<String> = telling.entries.iter().map(|told| feature(telling, told).to_string()).collect();
    let head = format!("{{\"type\":\"FeatureCollection\",\"title\":{title},\"credit\":{credit},\"license\":{licence},");
    File::new("places.geojson", format!("{head}\"features\":[\n{}\n]}}\n", features.join(",\n")))
}

fn feature(telling: &Telling, told: &Told) -> Value {
    let is_property = |(key, _): &(&str, field::Value)| !matches!(*key, "latitude" | "longitude");
    let facts = facts(telling, told).into_iter().filter(is_property);
    let properties: Map<String, Value> = facts.map(|(key, fact)| (key.to_owned(), value(fact))).collect();
    let at = told.entry.place.at;
    json!({
        "type": "Feature",
        "id": told.entry.place.id,
        "geometry": { "type": "Point", "coordinates": [at.lon, at.lat] },
        "properties": properties,
    })
}

fn value(fact: field::Value) -> Value {
    match fact {
        field::Value::Texts(texts) => texts.into(),
        field::Value::Number(number) => number.into(),
        field::Value::Flag(flag) => flag.into(),
        field::Value::Degrees(angle) => angle.into(),
        text => text.to_string().into(),
    }
}

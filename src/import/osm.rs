//! OpenStreetMap's elements as JSON: what Overpass answers (<https://wiki.openstreetmap.org/wiki/OSM_JSON>).
//!
//! The catalogue of street extracts says what tags mean.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Contents, Error, MAX_ROWS, Row};
use crate::catalogue::{candidates, is_named};
use crate::geo::LonLat;
use crate::osm::{Extract, Node, Tags, Way};
use crate::places::field::Value;
use crate::text::cell;

/// Tags that become fields, or that concern only mappers.
const TOLD: [&str; 26] = [
    "name",
    "name:en",
    "int_name",
    "cuisine",
    "website",
    "contact:website",
    "url",
    "phone",
    "contact:phone",
    "contact:mobile",
    "opening_hours",
    "wheelchair",
    "check_date",
    "addr:street",
    "addr:place",
    "addr:housenumber",
    "amenity",
    "shop",
    "tourism",
    "leisure",
    "craft",
    "historic",
    "office",
    "man_made",
    "natural",
    "building",
];
/// Tags whose names mean something else here.
const MAPPERS: [&str; 4] = ["source", "note", "type", "operator"];

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    elements: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Element {
    r#type: String,
    id: i64,
    lat: Option<f64>,
    lon: Option<f64>,
    center: Option<Point>,
    bounds: Option<Bounds>,
    /// The points of a way; null for those outside of what was asked for.
    geometry: Option<Vec<Option<Point>>>,
    nodes: Option<Vec<i64>>,
    #[serde(default)]
    tags: HashMap<String, String>,
}

#[derive(Clone, Copy, Deserialize)]
struct Point {
    lat: f64,
    lon: f64,
}

#[derive(Deserialize)]
struct Bounds {
    minlat: f64,
    minlon: f64,
    maxlat: f64,
    maxlon: f64,
}

/// Whether a JSON text is of this kind, by its members.
pub(super) fn is_osm(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Probe<'a> {
        #[serde(borrow)]
        elements: Option<&'a RawValue>,
        #[serde(borrow)]
        features: Option<&'a RawValue>,
    }
    serde_json::from_str(text).is_ok_and(|Probe { elements, features }| elements.is_some() && features.is_none())
}

/// The named places among the elements.
pub(super) fn rows(text: &str) -> Result<Contents, Error> {
    let wrong = |error: serde_json::Error| Error::new(None, format!("this is not OpenStreetMap JSON: {error}"));
    let Document { elements } = serde_json::from_str(text).map_err(wrong)?;
    let (mut byte, mut line) = (0, 1);
    let (mut nodes, mut places) = (HashMap::new(), Vec::new());
    let (mut nameless, mut others, mut unread) = (0, 0, 0);
    for raw in elements {
        let start = raw.get().as_ptr().addr() - text.as_ptr().addr();
        line += text[byte..start].matches('\n').count();
        byte = start;
        let Ok(element) = serde_json::from_str::<Element>(raw.get()) else {
            unread += 1;
            continue;
        };
        if let ("node", Some(lat), Some(lon)) = (element.r#type.as_str(), element.lat, element.lon) {
            nodes.insert(element.id, Point { lat, lon });
        }
        let tags: Tags = element.tags.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        if tags.get("name").is_none() {
            nameless += 1;
        } else if !is_named(&tags) {
            others += 1;
        } else if places.len() <= MAX_ROWS {
            places.push((line, element, tags));
        }
    }
    let passed_over = [
        (nameless, "elements without a name"),
        (others, "named elements that are not places, such as streets"),
        (unread, "entries that are not elements"),
    ];
    let passed_over = passed_over.iter().filter(|(count, _)| *count > 0);
    let rows = places.into_iter().map(|(line, element, tags)| row(line, &element, tags, &nodes)).collect();
    Ok(Contents { rows, passed_over: passed_over.map(|(count, what)| format!("{what}: {count}")).collect() })
}

/// No language, as ISO 639-2 has it: the name is that on the spot, romanised if need be.
const UNDETERMINED: &str = "und";

fn row(line: usize, element: &Element, tags: Tags, nodes: &HashMap<i64, Point>) -> Row {
    let mut row = Row::at(line);
    let mut rest: Vec<(String, String)> = tags
        .iter()
        .filter(|(key, _)| !TOLD.contains(key) && !key.starts_with("diet:"))
        .map(|(key, value)| {
            (if MAPPERS.contains(&key) { format!("osm:{key}") } else { key.to_owned() }, value.to_owned())
        })
        .collect();
    rest.sort();
    let name = tags.get("name").unwrap_or_default().to_owned();
    match candidates(&extract(element, tags, nodes), UNDETERMINED).pop() {
        Some(candidate) => {
            for (key, value) in candidate.fields("en") {
                let text = match &value {
                    // The extract of one spot has it as a node.
                    _ if key == "osm" => format!("{}/{}", element.r#type, element.id),
                    Value::Texts(texts) => cell::join(texts),
                    value => value.to_string(),
                };
                row.add(key, &text);
            }
            row.kind = Some(candidate.kind);
        }
        None => {
            row.add("name", &name);
            row.refuse(|| "it has no position; ask Overpass for `out center`".to_owned());
        }
    }
    rest.iter().for_each(|(key, value)| row.add(key, value));
    row
}

/// An extract of this element alone.
fn extract(element: &Element, tags: Tags, nodes: &HashMap<i64, Point>) -> Extract {
    let id = element.id;
    let lon_lat = |point: Point| LonLat::new(point.lon, point.lat);
    let is_on_earth = |at: &LonLat| at.lat.abs() <= 90.0 && at.lon.abs() <= 180.0;
    let drawn = element.geometry.as_ref().map(|points| points.iter().copied().collect::<Option<Vec<Point>>>());
    let by_nodes = || element.nodes.as_ref()?.iter().map(|id| nodes.get(id).copied()).collect::<Option<Vec<Point>>>();
    let outline: Option<Vec<LonLat>> =
        drawn.flatten().or_else(by_nodes).map(|points| points.into_iter().map(lon_lat).collect());
    let outline = outline.filter(|points| points.len() > 2 && points.iter().all(is_on_earth));
    if let (Some(points), "way") = (outline, element.r#type.as_str()) {
        let refs = match &element.nodes {
            Some(refs) if refs.len() == points.len() => refs.clone(),
            _ => vec![0; points.len()],
        };
        return Extract { ways: vec![Way { id, tags, refs, points }], ..Extract::default() };
    }
    let own = element.lat.zip(element.lon).map(|(lat, lon)| Point { lat, lon });
    let middle = |bounds: &Bounds| Point {
        lat: (bounds.minlat + bounds.maxlat) / 2.0,
        lon: (bounds.minlon + bounds.maxlon) / 2.0,
    };
    let spot = own.or(element.center).or_else(|| element.bounds.as_ref().map(middle)).map(lon_lat).filter(is_on_earth);
    let node = spot.map(|at| Node { id, tags, at });
    Extract { nodes: node.into_iter().collect(), ..Extract::default() }
}

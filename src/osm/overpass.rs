//! Reads the answer of an Overpass API server as JSON (`[out:json]`, `out body`).
//!
//! Source: <https://wiki.openstreetmap.org/wiki/OSM_JSON>, <https://dev.overpass-api.de/output_formats.html>. A server that gives up
//! says so in a `remark` at the end of an answer that is otherwise well-formed and holds what it had found until then.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::DateTime;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::cut::Origin;
use super::elements::{Elements, Position};
use super::{Error, Tags, Wanted};

/// Why an answer cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// Not the JSON of an Overpass API server, or only the beginning of it.
    #[error("not the whole answer of an Overpass server")]
    Malformed(#[from] serde_json::Error),
    /// Asked how much there is, the server did not say.
    #[error("the server does not say how much it is")]
    Uncounted,
    /// The server gave up.
    #[error("the server gave up: {0}")]
    Remark(String),
    /// What it holds is more than a map does.
    #[error(transparent)]
    Map(#[from] Error),
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    osm3s: Option<Server<'a>>,
    /// Each is read by itself: as text, they take less memory.
    #[serde(borrow)]
    elements: Vec<&'a RawValue>,
    remark: Option<String>,
}

/// What the server says about its data.
#[derive(Deserialize)]
struct Server<'a> {
    #[serde(borrow)]
    timestamp_osm_base: Option<Cow<'a, str>>,
}

/// A node, a way, a relation, or a count.
#[derive(Deserialize)]
struct Element<'a> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    id: i64,
    lat: Option<f64>,
    lon: Option<f64>,
    #[serde(default)]
    nodes: Vec<i64>,
    #[serde(borrow, default)]
    members: Vec<Member<'a>>,
    #[serde(borrow, default)]
    tags: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Member<'a> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    #[serde(rename = "ref")]
    id: i64,
    #[serde(borrow)]
    role: Cow<'a, str>,
}

/// Reads the elements of an answer, of which those are kept that are `wanted`, and when OpenStreetMap was like this.
pub(super) fn read(json: &[u8], wanted: &Wanted) -> Result<(Elements, Origin), AnswerError> {
    let answer = parse(json)?;
    let mut elements = Elements::default();
    for element in answer.elements {
        let element: Element = serde_json::from_str(element.get())?;
        let tags: Tags = element.tags.iter().map(|(key, value)| (&**key, &**value)).collect();
        match &*element.kind {
            "node" => {
                let position = element.lon.zip(element.lat).and_then(|(lon, lat)| Position::from_degrees(lon, lat));
                elements.add_node(element.id, position, &tags, wanted);
            }
            "way" => elements.add_way(element.id, element.nodes, &tags, wanted),
            "relation" => {
                let ways = element.members.iter().filter(|member| member.kind == "way");
                let ways: Vec<_> = ways.map(|way| (way.id, way.role == "inner")).collect();
                elements.add_relation(element.id, &ways, &tags, wanted);
            }
            _ => {}
        }
    }
    let time = answer.osm3s.and_then(|server| server.timestamp_osm_base);
    let data_of = time.and_then(|time| DateTime::parse_from_rfc3339(&time).ok()).map(|time| time.timestamp());
    Ok((elements, Origin { bounds: None, data_of }))
}

/// How many ways a server counted (`out count`).
pub fn counted_ways(json: &[u8]) -> Result<u64, AnswerError> {
    let answer = parse(json)?;
    let elements = answer.elements.iter().map(|element| serde_json::from_str(element.get()));
    let elements = elements.collect::<Result<Vec<Element>, _>>()?;
    let mut counts = elements.iter().filter(|element| element.kind == "count");
    counts.find_map(|count| count.tags.get("ways")?.parse().ok()).ok_or(AnswerError::Uncounted)
}

fn parse(json: &[u8]) -> Result<Answer<'_>, AnswerError> {
    let answer: Answer = serde_json::from_slice(json)?;
    match answer.remark {
        Some(remark) => Err(AnswerError::Remark(remark)),
        None => Ok(answer),
    }
}

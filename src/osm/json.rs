//! Reads JSON, as Overpass API and OpenStreetMap's own API write it.
//!
//! Source: <https://wiki.openstreetmap.org/wiki/OSM_JSON>, <https://dev.overpass-api.de/output_formats.html>. Answers with geometry (`out geom`)
//! say at each way where its nodes are, and at relations what their ways look like, but not what nodes these have.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use chrono::DateTime;
use serde::Deserialize;
use serde::de::{self, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::elements::{Elements, Position};
use super::room::{Full, Room};
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

/// What a server answered.
#[derive(Default)]
pub(super) struct Answer {
    pub(super) elements: Elements,
    /// When OpenStreetMap was like this, in seconds since 1970.
    pub(super) data_of: Option<i64>,
    /// How many ways it counted (`out count`).
    counted: Option<u64>,
    /// What a server says that gave up, at the end of an answer that is otherwise well-formed and holds what it had found until then.
    remark: Option<String>,
}

/// Reads a whole answer, which came in so many bytes.
pub(super) fn read(text: &[u8], size: usize, wanted: &Wanted) -> Result<Answer, AnswerError> {
    let document = Document {
        wanted,
        room: Room::of(size, size),
        answer: Answer::default(),
        drawn: Vec::new(),
        ways: HashSet::new(),
        nodes: HashMap::new(),
    };
    let mut json = serde_json::Deserializer::from_slice(text);
    let answer = json.deserialize_map(document)?;
    json.end()?;
    match answer.remark {
        Some(remark) => Err(AnswerError::Remark(remark)),
        None => Ok(answer),
    }
}

/// How many ways a server counted.
pub fn counted_ways(json: &[u8]) -> Result<u64, AnswerError> {
    let nothing = Wanted { ways: |_| false, nodes: |_| false, areas: |_| false };
    read(json, json.len(), &nothing)?.counted.ok_or(AnswerError::Uncounted)
}

/// The state of reading.
struct Document<'a> {
    wanted: &'a Wanted,
    room: Room,
    answer: Answer,
    /// Ways of which only relations say how they run.
    drawn: Vec<(i64, Vec<Position>)>,
    /// The ways that the file has itself.
    ways: HashSet<i64>,
    /// What node is at a position, where ways say so.
    nodes: HashMap<Position, i64>,
}

#[derive(Deserialize)]
struct Element<'a> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    #[serde(default)]
    id: i64,
    lat: Option<f64>,
    lon: Option<f64>,
    #[serde(default)]
    nodes: Vec<i64>,
    #[serde(default)]
    geometry: Vec<Option<Point>>,
    #[serde(default, borrow)]
    members: Vec<Member<'a>>,
    #[serde(default, borrow)]
    tags: TagList<'a>,
    visible: Option<bool>,
}

#[derive(Deserialize)]
struct Member<'a> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    #[serde(rename = "ref")]
    id: i64,
    #[serde(default, borrow)]
    role: Cow<'a, str>,
    #[serde(default)]
    geometry: Vec<Option<Point>>,
}

/// What the server says about its data.
#[derive(Deserialize)]
struct Server<'a> {
    #[serde(borrow)]
    timestamp_osm_base: Option<Cow<'a, str>>,
}

#[derive(Clone, Copy, Deserialize)]
struct Point {
    lat: f64,
    lon: f64,
}

impl Point {
    fn position(self) -> Option<Position> {
        Position::from_degrees(self.lon, self.lat)
    }
}

/// Keys and values, in the order of the file.
#[derive(Default)]
struct TagList<'a>(Vec<(Cow<'a, str>, Cow<'a, str>)>);

impl<'de: 'a, 'a> Deserialize<'de> for TagList<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Vec<(Cow<'de, str>, Cow<'de, str>)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("tags")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some((Text(key), Text(value))) = map.next_entry()? {
                    pairs.push((key, value));
                }
                Ok(pairs)
            }
        }
        deserializer.deserialize_map(Pairs).map(Self)
    }
}

#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Visitor<'de> for Document<'_> {
    type Value = Answer;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `elements`, as Overpass API writes it")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Answer, A::Error> {
        let mut has_elements = false;
        while let Some(Text(key)) = map.next_key()? {
            match &*key {
                "elements" => {
                    map.next_value_seed(Within(&mut self))?;
                    has_elements = true;
                }
                "osm3s" => {
                    let Server { timestamp_osm_base } = map.next_value()?;
                    let time = timestamp_osm_base.and_then(|time| DateTime::parse_from_rfc3339(&time).ok());
                    self.answer.data_of = time.map(|time| time.timestamp());
                }
                "remark" => self.answer.remark = Some(map.next_value()?),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        if !has_elements {
            return Err(de::Error::custom("it has no `elements`, which an answer of Overpass API has"));
        }
        Ok(self.finish())
    }
}

/// The list of elements of a document.
struct Within<'a, 'b>(&'a mut Document<'b>);

impl<'de> de::DeserializeSeed<'de> for Within<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Within<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of elements")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        while let Some(element) = elements.next_element()? {
            self.0.add(element).map_err(de::Error::custom)?;
        }
        Ok(())
    }
}

impl Document<'_> {
    fn add(&mut self, element: Element) -> Result<(), Full> {
        let Element { kind, id, lat, lon, nodes, geometry, members, tags: TagList(pairs), visible } = element;
        let is_there = visible != Some(false);
        let mut tags = Tags::default();
        for (key, value) in pairs.iter().filter(|_| is_there) {
            self.room.tag(key, value)?;
            tags.push(key, value);
        }
        match &*kind {
            "node" => {
                self.room.node()?;
                let at = lat.zip(lon).filter(|_| is_there).map(|(lat, lon)| Point { lat, lon });
                self.answer.elements.add_node(id, at.and_then(Point::position), &tags, self.wanted);
            }
            "way" => {
                self.room.way()?;
                for (node, at) in nodes.iter().zip(&geometry) {
                    self.room.node()?;
                    let position = at.and_then(Point::position);
                    self.answer.elements.place(*node, position);
                    self.nodes.extend(position.map(|position| (position, *node)));
                }
                (0..nodes.len()).try_for_each(|_| self.room.node_of_a_way())?;
                self.ways.insert(id);
                self.answer.elements.add_way(id, if is_there { nodes } else { Vec::new() }, &tags, self.wanted);
            }
            "relation" => {
                self.room.relation()?;
                let mut ways = Vec::new();
                for Member { id, role, geometry, .. } in members.into_iter().filter(|member| member.kind == "way") {
                    self.room.member()?;
                    ways.push((id, role == "inner"));
                    if !geometry.is_empty() {
                        (0..geometry.len()).try_for_each(|_| self.room.node())?;
                        self.drawn.push((id, geometry.into_iter().flatten().filter_map(Point::position).collect()));
                    }
                }
                self.answer.elements.add_relation(id, &ways, &tags, self.wanted);
            }
            "count" => self.answer.counted = tags.get("ways").and_then(|ways| ways.parse().ok()),
            _ => {}
        }
        Ok(())
    }

    /// Adds the ways of relations that the file does not have itself. Where it does not say what node is at one of their positions,
    /// the position stands for the node: the ends of two ways that meet are one.
    fn finish(mut self) -> Answer {
        for (id, positions) in std::mem::take(&mut self.drawn) {
            if !self.ways.insert(id) {
                continue;
            }
            let node = |position: Position| *self.nodes.entry(position).or_insert_with(|| position.as_id());
            let refs: Vec<i64> = positions.iter().copied().map(node).collect();
            for (node, position) in refs.iter().zip(positions) {
                self.answer.elements.place(*node, Some(position));
            }
            self.answer.elements.add_way(id, refs, &Tags::default(), &Wanted { ways: |_| false, ..*self.wanted });
        }
        self.answer
    }
}

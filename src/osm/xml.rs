//! Reads `.osm` XML, as the Export button of openstreetmap.org, JOSM and Overpass write it.
//!
//! Source: <https://wiki.openstreetmap.org/wiki/OSM_XML>. Bounds, notes and anything else in such a file are
//! passed over.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::elements::{Elements, Position};
use super::room::{Full, Room};
use super::{Error, Tags, Wanted};

/// Reads the elements of a whole file, which came in so many bytes.
pub(super) fn read(bytes: &[u8], size: usize, wanted: &Wanted) -> Result<Elements, Error> {
    let text = str::from_utf8(bytes)
        .map_err(|error| error_at(bytes, error.valid_up_to(), "this is not UTF-8 text".to_owned()))?;
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let room = Room::of(size, size);
    let mut document = Document { wanted, room, depth: 0, current: Element::default(), elements: Elements::default() };
    loop {
        let done = match reader.read_event() {
            Ok(Event::Start(tag)) => document.start(&tag).map(|()| false),
            Ok(Event::End(_)) => {
                document.end();
                Ok(false)
            }
            Ok(Event::Eof) if document.depth > 0 => Err("the file ends before </osm>".to_owned()),
            Ok(Event::Eof) => Ok(true),
            Ok(_) => Ok(false),
            Err(error) => Err(error.to_string()),
        };
        match done {
            Ok(true) => return Ok(document.elements),
            Ok(false) => {}
            Err(problem) => {
                let offset = reader.error_position().max(reader.buffer_position());
                return Err(error_at(bytes, usize::try_from(offset).unwrap_or(bytes.len()), problem));
            }
        }
    }
}

fn error_at(bytes: &[u8], offset: usize, problem: String) -> Error {
    let before = &bytes[..offset.min(bytes.len())];
    Error::Xml { line: before.iter().filter(|byte| **byte == b'\n').count() + 1, problem }
}

/// The state of reading: where we are, and what was read of the element we are in.
struct Document<'a> {
    wanted: &'a Wanted,
    room: Room,
    /// How many elements are open.
    depth: usize,
    current: Element,
    elements: Elements,
}

/// A node, way or relation; reused for the next one.
#[derive(Default)]
struct Element {
    kind: Kind,
    id: i64,
    position: Option<Position>,
    is_deleted: bool,
    refs: Vec<i64>,
    /// The ways of a relation, and whether each is a part of an inner ring.
    ways: Vec<(i64, bool)>,
    tags: Tags,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Kind {
    #[default]
    Other,
    Node,
    Way,
    Relation,
}

impl Document<'_> {
    fn start(&mut self, tag: &BytesStart) -> Result<(), String> {
        let depth = self.depth;
        self.depth += 1;
        let name = tag.name();
        match (depth, name.as_ref()) {
            (0, "osm") => Ok(()),
            (0, other) => Err(format!("the outermost element is <{other}>, not <osm>")),
            (1, "node") => self.start_element(Kind::Node, tag),
            (1, "way") => self.start_element(Kind::Way, tag),
            (1, "relation") => self.start_element(Kind::Relation, tag),
            (1, _) => {
                self.current.kind = Kind::Other;
                Ok(())
            }
            (2, "tag") => self.read_tag(tag),
            (2, "nd") if self.current.kind == Kind::Way => self.read_ref(tag),
            (2, "member") if self.current.kind == Kind::Relation => self.read_member(tag),
            _ => Ok(()),
        }
    }

    fn end(&mut self) {
        self.depth -= 1;
        if self.depth != 1 {
            return;
        }
        let Element { kind, id, position, is_deleted, refs, ways, tags } = &mut self.current;
        if *is_deleted {
            refs.clear();
            tags.clear();
        }
        match kind {
            Kind::Node => self.elements.add_node(*id, *position, tags, self.wanted),
            Kind::Way => self.elements.add_way(*id, std::mem::take(refs), tags, self.wanted),
            Kind::Relation => self.elements.add_relation(*id, ways, tags, self.wanted),
            Kind::Other => {}
        }
    }

    fn start_element(&mut self, kind: Kind, tag: &BytesStart) -> Result<(), String> {
        let room = match kind {
            Kind::Node => self.room.node(),
            Kind::Way => self.room.way(),
            Kind::Relation => self.room.relation(),
            Kind::Other => Ok(()),
        };
        room.map_err(full)?;
        let [id, lon, lat, visible, action] = attributes(tag, ["id", "lon", "lat", "visible", "action"])?;
        // Files with history have deleted versions, and editors keep what was deleted.
        let is_deleted = visible.as_deref() == Some("false") || action.as_deref() == Some("delete");
        let is_placed = kind == Kind::Node && !is_deleted && (lon.is_some() || lat.is_some());
        let position = match is_placed {
            true => Position::from_degrees(number(lon, "lon", tag)?, number(lat, "lat", tag)?),
            false => None,
        };
        let current = &mut self.current;
        (current.kind, current.id, current.position) = (kind, number(id, "id", tag)?, position);
        current.is_deleted = is_deleted;
        current.refs.clear();
        current.ways.clear();
        current.tags.clear();
        Ok(())
    }

    fn read_tag(&mut self, tag: &BytesStart) -> Result<(), String> {
        let [key, value] = attributes(tag, ["k", "v"])?;
        let (Some(key), Some(value)) = (key, value) else {
            return Err("<tag> needs k and v".to_owned());
        };
        self.room.tag(&key, &value).map_err(full)?;
        self.current.tags.push(&key, &value);
        Ok(())
    }

    fn read_ref(&mut self, tag: &BytesStart) -> Result<(), String> {
        let [id] = attributes(tag, ["ref"])?;
        self.room.node_of_a_way().map_err(full)?;
        self.current.refs.push(number(id, "ref", tag)?);
        Ok(())
    }

    fn read_member(&mut self, tag: &BytesStart) -> Result<(), String> {
        let [kind, id, role] = attributes(tag, ["type", "ref", "role"])?;
        if kind.as_deref() == Some("way") {
            self.room.member().map_err(full)?;
            self.current.ways.push((number(id, "ref", tag)?, role.as_deref() == Some("inner")));
        }
        Ok(())
    }
}

fn full(full: Full) -> String {
    full.to_string()
}

/// The values of some attributes, entities decoded.
fn attributes<const N: usize>(tag: &BytesStart, names: [&str; N]) -> Result<[Option<String>; N], String> {
    let mut values = [const { None }; N];
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if let Some(index) = names.iter().position(|name| *name == attribute.key.as_ref()) {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
            values[index] = Some(value.into_owned());
        }
    }
    Ok(values)
}

fn number<T: std::str::FromStr>(value: Option<String>, attribute: &str, tag: &BytesStart) -> Result<T, String> {
    let name = tag.name();
    let name: &str = name.as_ref();
    let value = value.ok_or_else(|| format!("<{name}> needs {attribute}"))?;
    value.trim().parse().map_err(|_| format!("<{name}> has {attribute}=\"{value}\", which is not a number"))
}

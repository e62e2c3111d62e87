//! Writes `.osm.pbf`: elements in the order of their ids, without versions, authors and times, so that the same map always gives
//! the same bytes.

use std::collections::HashMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::geo::Bounds;
use crate::osm::Tags;
use crate::osm::elements::{Elements, Multipolygon, Position, UnplacedWay};

/// Most elements of a block (PBF format, "What should an encoder do?").
const MOST_ELEMENTS: usize = 8_000;
/// A block ends after about so many bytes, well below the limit of 32 MiB: its ways may have 2,000 nodes each.
const MOST_BYTES: usize = 4 << 20;
/// Whom to name beside the map.
const SOURCE: &str = "OpenStreetMap contributors, ODbL";

/// A file with these elements, which are sorted. `bounds` is the part of the Earth that they were taken from, `data_of` when
/// OpenStreetMap was like this, in seconds since 1970.
pub(in crate::osm) fn write(elements: &Elements, bounds: Bounds, data_of: Option<i64>) -> Vec<u8> {
    let mut file = blob("OSMHeader", &header(bounds, data_of));
    let mut tags = HashMap::new();
    tags.extend(elements.nodes.iter().map(|node| (node.id, &node.tags)));
    let nodes = elements.positions.iter().map(|&(id, at)| (id, at, tags.get(&id).copied()));
    write_group(&mut file, nodes, Nodes::default());
    write_group(&mut file, elements.ways.iter(), Plain::default());
    write_group(&mut file, elements.areas.iter(), Plain::default());
    file
}

fn header(Bounds { south, west, north, east }: Bounds, data_of: Option<i64>) -> Vec<u8> {
    let mut edges = Vec::new();
    for (name, degrees) in [(1, west), (2, east), (3, north), (4, south)] {
        number(&mut edges, name, zigzag((degrees * 1e9).round() as i64));
    }
    let mut header = Vec::new();
    field(&mut header, 1, &edges);
    for feature in ["OsmSchema-V0.6", "DenseNodes"] {
        field(&mut header, 4, feature.as_bytes());
    }
    field(&mut header, 5, b"Sort.Type_then_ID");
    field(&mut header, 16, b"walkshed");
    field(&mut header, 17, SOURCE.as_bytes());
    if let Some(seconds) = data_of {
        number(&mut header, 32, seconds as u64);
    }
    header
}

/// Elements of one kind, as they are collected for a block.
trait Group<T> {
    /// Adds an element; returns about how many bytes that takes.
    fn add(&mut self, element: T, strings: &mut Strings) -> usize;
    /// The fields of the group; it is empty then.
    fn finish(&mut self) -> Vec<u8>;
}

fn write_group<T>(file: &mut Vec<u8>, elements: impl Iterator<Item = T>, mut group: impl Group<T>) {
    let (mut strings, mut count, mut bytes) = (Strings::default(), 0, 0);
    let mut elements = elements.peekable();
    while let Some(element) = elements.next() {
        bytes += group.add(element, &mut strings);
        count += 1;
        if elements.peek().is_none() || count == MOST_ELEMENTS || bytes >= MOST_BYTES {
            let mut block = Vec::new();
            field(&mut block, 1, &std::mem::take(&mut strings).table());
            field(&mut block, 2, &group.finish());
            file.extend(blob("OSMData", &block));
            (count, bytes) = (0, 0);
        }
    }
}

/// Nodes, each attribute as a list of its own.
#[derive(Default)]
struct Nodes {
    ids: Differences,
    lats: Differences,
    lons: Differences,
    tags: Vec<u8>,
}

impl Group<(i64, Position, Option<&Tags>)> for Nodes {
    fn add(&mut self, (id, at, tags): (i64, Position, Option<&Tags>), strings: &mut Strings) -> usize {
        let before = self.tags.len() + strings.bytes;
        self.ids.push(id);
        self.lats.push(at.lat.into());
        self.lons.push(at.lon.into());
        for (key, value) in tags.into_iter().flat_map(in_order) {
            varint(&mut self.tags, strings.index(key));
            varint(&mut self.tags, strings.index(value));
        }
        varint(&mut self.tags, 0);
        self.tags.len() + strings.bytes - before
    }

    fn finish(&mut self) -> Vec<u8> {
        let Self { ids, lats, lons, tags } = std::mem::take(self);
        let (mut nodes, mut group) = (Vec::new(), Vec::new());
        for (name, list) in [(1, ids.bytes), (8, lats.bytes), (9, lons.bytes), (10, tags)] {
            field(&mut nodes, name, &list);
        }
        field(&mut group, 2, &nodes);
        group
    }
}

/// Ways or relations, one after the other.
#[derive(Default)]
struct Plain(Vec<u8>);

impl Group<&UnplacedWay> for Plain {
    fn add(&mut self, way: &UnplacedWay, strings: &mut Strings) -> usize {
        let before = self.0.len() + strings.bytes;
        let mut message = Vec::new();
        number(&mut message, 1, way.id as u64);
        tag_fields(&mut message, way.tags.as_ref(), strings);
        let mut refs = Differences::default();
        way.refs.iter().for_each(|&id| refs.push(id));
        field(&mut message, 8, &refs.bytes);
        field(&mut self.0, 3, &message);
        self.0.len() + strings.bytes - before
    }

    fn finish(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0)
    }
}

impl Group<&Multipolygon> for Plain {
    fn add(&mut self, area: &Multipolygon, strings: &mut Strings) -> usize {
        const WAY: u64 = 1;
        let before = self.0.len() + strings.bytes;
        let mut message = Vec::new();
        number(&mut message, 1, area.id as u64);
        tag_fields(&mut message, Some(&area.tags), strings);
        let (mut roles, mut ids, mut kinds) = (Vec::new(), Differences::default(), Vec::new());
        for (members, role) in [(&area.outer, "outer"), (&area.inner, "inner")] {
            for &way in members {
                varint(&mut roles, strings.index(role));
                ids.push(way);
                varint(&mut kinds, WAY);
            }
        }
        for (name, list) in [(8, roles), (9, ids.bytes), (10, kinds)] {
            field(&mut message, name, &list);
        }
        field(&mut self.0, 4, &message);
        self.0.len() + strings.bytes - before
    }

    fn finish(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0)
    }
}

/// The string table of a block; its first string is empty, as dense nodes need the number 0 for something else.
#[derive(Default)]
struct Strings {
    table: Vec<u8>,
    numbers: HashMap<String, u64>,
    bytes: usize,
}

impl Strings {
    fn index(&mut self, string: &str) -> u64 {
        if let Some(&number) = self.numbers.get(string) {
            return number;
        }
        let number = self.numbers.len() as u64 + 1;
        self.numbers.insert(string.to_owned(), number);
        field(&mut self.table, 1, string.as_bytes());
        self.bytes = self.table.len();
        number
    }

    fn table(self) -> Vec<u8> {
        let mut table = Vec::new();
        field(&mut table, 1, b"");
        table.extend(self.table);
        table
    }
}

/// Numbers, each as its difference from the one before.
#[derive(Default)]
struct Differences {
    bytes: Vec<u8>,
    last: i64,
}

impl Differences {
    fn push(&mut self, value: i64) {
        varint(&mut self.bytes, zigzag(value.wrapping_sub(self.last)));
        self.last = value;
    }
}

fn tag_fields(message: &mut Vec<u8>, tags: Option<&Tags>, strings: &mut Strings) {
    let (mut keys, mut values) = (Vec::new(), Vec::new());
    for (key, value) in tags.into_iter().flat_map(in_order) {
        varint(&mut keys, strings.index(key));
        varint(&mut values, strings.index(value));
    }
    field(message, 2, &keys);
    field(message, 3, &values);
}

/// The tags by key: files have them in any order.
fn in_order(tags: &Tags) -> Vec<(&str, &str)> {
    let mut tags: Vec<_> = tags.iter().collect();
    tags.sort_unstable();
    tags
}

/// A block of a file.
fn blob(kind: &str, content: &[u8]) -> Vec<u8> {
    let mut data = Vec::new();
    number(&mut data, 2, content.len() as u64);
    field(&mut data, 3, &packed(content));
    let mut header = Vec::new();
    field(&mut header, 1, kind.as_bytes());
    number(&mut header, 3, data.len() as u64);
    let length = (header.len() as u32).to_be_bytes();
    [&length[..], &header, &data].concat()
}

fn packed(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(content).and_then(|()| encoder.finish());
    // Memory takes whatever is written to it.
    written.unwrap_or_default()
}

fn number(message: &mut Vec<u8>, name: u64, value: u64) {
    varint(message, name << 3);
    varint(message, value);
}

fn field(message: &mut Vec<u8>, name: u64, bytes: &[u8]) {
    varint(message, name << 3 | 2);
    varint(message, bytes.len() as u64);
    message.extend(bytes);
}

fn varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// 0, -1, 1, -2 as 0, 1, 2, 3.
fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63) as u64
}

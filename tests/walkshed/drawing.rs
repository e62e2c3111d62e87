//! Writes small maps as `.osm` and `.osm.pbf`, for tests to read back.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::{Map, Value, json};
use walkshed::geo::LonLat;

pub(crate) type TagList = Vec<(String, String)>;

/// Ways with their roles.
pub(crate) type Members = Vec<(i64, &'static str)>;

/// A map as a file holds it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drawing {
    pub(crate) nodes: Vec<(i64, LonLat, TagList)>,
    /// Ids, nodes, tags.
    pub(crate) ways: Vec<(i64, Vec<i64>, TagList)>,
    /// Ids, members, tags.
    pub(crate) relations: Vec<(i64, Members, TagList)>,
}

/// The choices that the PBF format leaves to a writer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    pub(crate) packing: Packing,
    pub(crate) dense: bool,
    /// Whether ways say where their nodes are, and only nodes with tags are in the file themselves.
    pub(crate) located: bool,
    /// Added to all coordinates, in nanodegrees.
    pub(crate) offset: i64,
}

/// How a block is packed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Packing {
    Raw,
    Zlib,
    Lz4,
    Zstd,
}

pub(crate) fn tags(pairs: &[(&str, &str)]) -> TagList {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

impl Drawing {
    pub(crate) fn to_xml(&self) -> String {
        let mut xml = "<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n".to_owned();
        for (id, LonLat { lon, lat }, tags) in &self.nodes {
            xml += &format!("<node id=\"{id}\" visible=\"true\" lat=\"{lat:.7}\" lon=\"{lon:.7}\">");
            xml += &format!("{}</node>\n", xml_tags(tags));
        }
        for (id, refs, tags) in &self.ways {
            let nodes: String = refs.iter().map(|node| format!("<nd ref=\"{node}\"/>")).collect();
            xml += &format!("<way id=\"{id}\">{nodes}{}</way>\n", xml_tags(tags));
        }
        for (id, members, tags) in &self.relations {
            let member = |(way, role): &_| format!("<member type=\"way\" ref=\"{way}\" role=\"{role}\"/>");
            let members: String = members.iter().map(member).collect();
            xml += &format!("<relation id=\"{id}\">{members}{}</relation>\n", xml_tags(tags));
        }
        xml + "</osm>\n"
    }

    pub(crate) fn to_pbf(&self, form: Form) -> Vec<u8> {
        [header(&["OsmSchema-V0.6", "DenseNodes"]), blob("OSMData", &content(&self.block(form), form.packing))].concat()
    }

    /// An answer of Overpass API. With geometry, the nodes without tags are in the ways alone, and so are the ways without tags in the
    /// relations.
    pub(crate) fn to_json(&self, geometry: bool) -> String {
        let mut elements = Vec::new();
        let line = |refs: &[i64]| {
            let points: Vec<Value> = refs.iter().map(|id| self.position(*id).map_or(Value::Null, point)).collect();
            points
        };
        for (id, at, tags) in self.nodes.iter().filter(|(_, _, tags)| !geometry || !tags.is_empty()) {
            elements.push(json!({ "type": "node", "id": id, "lat": at.lat, "lon": at.lon, "tags": object(tags) }));
        }
        for (id, refs, tags) in self.ways.iter().filter(|(_, _, tags)| !geometry || !tags.is_empty()) {
            let mut way = json!({ "type": "way", "id": id, "nodes": refs, "tags": object(tags) });
            if geometry {
                way["geometry"] = line(refs).into();
            }
            elements.push(way);
        }
        for (id, members, tags) in &self.relations {
            let member = |(way, role): &(i64, &str)| {
                let mut member = json!({ "type": "way", "ref": way, "role": role });
                if let Some((_, refs, _)) = self.ways.iter().find(|(id, _, _)| geometry && id == way) {
                    member["geometry"] = line(refs).into();
                }
                member
            };
            let members: Vec<Value> = members.iter().map(member).collect();
            elements.push(json!({ "type": "relation", "id": id, "members": members, "tags": object(tags) }));
        }
        json!({ "version": 0.6, "osm3s": { "copyright": "© OpenStreetMap contributors" }, "elements": elements })
            .to_string()
    }

    fn position(&self, id: i64) -> Option<LonLat> {
        self.nodes.iter().find(|node| node.0 == id).map(|node| node.1)
    }

    /// As an Overpass server answers, with the time of its data.
    pub(crate) fn to_overpass(&self, time: &str) -> String {
        let mut elements = Vec::new();
        let object = |tags: &TagList| tags.iter().cloned().collect::<std::collections::BTreeMap<_, _>>();
        for (id, LonLat { lon, lat }, tags) in &self.nodes {
            elements
                .push(serde_json::json!({ "type": "node", "id": id, "lat": lat, "lon": lon, "tags": object(tags) }));
        }
        for (id, refs, tags) in &self.ways {
            elements.push(serde_json::json!({ "type": "way", "id": id, "nodes": refs, "tags": object(tags) }));
        }
        for (id, members, tags) in &self.relations {
            let member = |(way, role): &_| serde_json::json!({ "type": "way", "ref": way, "role": role });
            let members: Vec<_> = members.iter().map(member).collect();
            let relation =
                serde_json::json!({ "type": "relation", "id": id, "members": members, "tags": object(tags) });
            elements.push(relation);
        }
        let about = serde_json::json!({ "timestamp_osm_base": time });
        serde_json::json!({ "version": 0.6, "osm3s": about, "elements": elements }).to_string()
    }

    pub(crate) fn block(&self, form: Form) -> Vec<u8> {
        let mut strings = Strings(vec![String::new()]);
        let mut group = Vec::new();
        if form.dense {
            field(&mut group, 2, &self.dense_nodes(form, &mut strings));
        } else {
            for (id, at, tags) in self.own_nodes(form) {
                let mut node = tag_fields(tags, &mut strings);
                number(&mut node, 1, zigzag(*id));
                number(&mut node, 8, zigzag(units(at.lat, form)));
                number(&mut node, 9, zigzag(units(at.lon, form)));
                field(&mut group, 1, &node);
            }
        }
        for (id, refs, tags) in &self.ways {
            let mut way = tag_fields(tags, &mut strings);
            number(&mut way, 1, *id as u64);
            field(&mut way, 8, &differences(refs.iter().copied()));
            if form.located {
                let at = |id: &i64| self.position(*id).unwrap_or(LonLat::new(0.0, 0.0));
                field(&mut way, 9, &differences(refs.iter().map(|id| units(at(id).lat, form))));
                field(&mut way, 10, &differences(refs.iter().map(|id| units(at(id).lon, form))));
            }
            field(&mut group, 3, &way);
        }
        for (id, members, tags) in &self.relations {
            let mut relation = tag_fields(tags, &mut strings);
            number(&mut relation, 1, *id as u64);
            field(&mut relation, 8, &packed(members.iter().map(|(_, role)| strings.number(role))));
            field(&mut relation, 9, &differences(members.iter().map(|(way, _)| *way)));
            field(&mut relation, 10, &packed(members.iter().map(|_| 1)));
            field(&mut group, 4, &relation);
        }
        let mut table = Vec::new();
        strings.0.iter().for_each(|string| field(&mut table, 1, string.as_bytes()));
        let mut block = Vec::new();
        field(&mut block, 1, &table);
        field(&mut block, 2, &group);
        number(&mut block, 19, form.offset as u64);
        number(&mut block, 20, form.offset as u64);
        block
    }

    fn own_nodes(&self, form: Form) -> impl Iterator<Item = &(i64, LonLat, TagList)> {
        self.nodes.iter().filter(move |(_, _, tags)| !form.located || !tags.is_empty())
    }

    fn dense_nodes(&self, form: Form, strings: &mut Strings) -> Vec<u8> {
        let mut tag_list = Vec::new();
        for (_, _, tags) in self.own_nodes(form) {
            tag_list.extend(tags.iter().flat_map(|(key, value)| [strings.number(key), strings.number(value)]));
            tag_list.push(0);
        }
        let mut nodes = Vec::new();
        field(&mut nodes, 1, &differences(self.own_nodes(form).map(|(id, _, _)| *id)));
        field(&mut nodes, 8, &differences(self.own_nodes(form).map(|(_, at, _)| units(at.lat, form))));
        field(&mut nodes, 9, &differences(self.own_nodes(form).map(|(_, at, _)| units(at.lon, form))));
        field(&mut nodes, 10, &packed(tag_list.into_iter()));
        nodes
    }
}

fn point(at: LonLat) -> Value {
    json!({ "lat": at.lat, "lon": at.lon })
}

fn object(tags: &TagList) -> Map<String, Value> {
    tags.iter().map(|(key, value)| (key.clone(), Value::from(value.as_str()))).collect()
}

/// A header block that requires these features of a reader.
pub(crate) fn header(features: &[&str]) -> Vec<u8> {
    let mut header = Vec::new();
    features.iter().for_each(|feature| field(&mut header, 4, feature.as_bytes()));
    blob("OSMHeader", &content(&header, Packing::Raw))
}

/// A block of a file, given its content in some packing.
pub(crate) fn blob(kind: &str, content: &[u8]) -> Vec<u8> {
    let mut header = Vec::new();
    field(&mut header, 1, kind.as_bytes());
    number(&mut header, 3, content.len() as u64);
    [&(header.len() as u32).to_be_bytes(), &header[..], content].concat()
}

/// A block's content.
pub(crate) fn content(raw: &[u8], packing: Packing) -> Vec<u8> {
    let (number_of_packing, packed) = match packing {
        Packing::Raw => (1, raw.to_vec()),
        Packing::Zlib => {
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
            (3, encoder.write_all(raw).and_then(|()| encoder.finish()).unwrap_or_default())
        }
        Packing::Lz4 => (6, lz4_flex::block::compress(raw)),
        Packing::Zstd => (7, compress_to_vec(raw, CompressionLevel::Fastest)),
    };
    let mut content = Vec::new();
    number(&mut content, 2, raw.len() as u64);
    field(&mut content, number_of_packing, &packed);
    content
}

/// A field that holds bytes.
pub(crate) fn field(out: &mut Vec<u8>, field: u64, bytes: &[u8]) {
    varint(out, field << 3 | 2);
    varint(out, bytes.len() as u64);
    out.extend(bytes);
}

/// A field that holds a number.
pub(crate) fn number(out: &mut Vec<u8>, field: u64, value: u64) {
    varint(out, field << 3);
    varint(out, value);
}

struct Strings(Vec<String>);

impl Strings {
    fn number(&mut self, string: &str) -> u64 {
        let known = self.0.iter().skip(1).position(|known| known == string);
        known.map_or_else(
            || {
                self.0.push(string.to_owned());
                self.0.len() as u64 - 1
            },
            |index| index as u64 + 1,
        )
    }
}

fn xml_tags(tags: &TagList) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    tags.iter().map(|(key, value)| format!("<tag k=\"{}\" v=\"{}\"/>", escape(key), escape(value))).collect()
}

fn tag_fields(tags: &TagList, strings: &mut Strings) -> Vec<u8> {
    let mut fields = Vec::new();
    field(&mut fields, 2, &packed(tags.iter().map(|(key, _)| strings.number(key))));
    field(&mut fields, 3, &packed(tags.iter().map(|(_, value)| strings.number(value))));
    fields
}

/// A coordinate in units of 100 nanodegrees.
fn units(degrees: f64, form: Form) -> i64 {
    ((degrees * 1e9).round() as i64 - form.offset) / 100
}

fn differences(values: impl Iterator<Item = i64>) -> Vec<u8> {
    let mut before = 0;
    packed(values.map(|value| zigzag(value - std::mem::replace(&mut before, value))))
}

fn packed(values: impl Iterator<Item = u64>) -> Vec<u8> {
    let mut out = Vec::new();
    values.for_each(|value| varint(&mut out, value));
    out
}

fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63) as u64
}

pub(crate) fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

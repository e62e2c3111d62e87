//! Extracts are read the same from both formats, and damaged ones are refused with a reason.

use std::fs;
use std::io::Write;
use std::path::Path;

use proptest::prelude::*;
use walkshed::geo::LonLat;
use walkshed::osm::{self, Error, Extract, Wanted};
use walkshed::walk::{self, network::Network};

use crate::drawing::{Drawing, Form, Packing, blob, content, field, header, number, tags, varint};

const EVERYTHING: Wanted = Wanted { ways: |_| true, nodes: |_| true, areas: |_| true };

const FORMS: [Form; 5] = [
    Form { packing: Packing::Zlib, dense: true, located: false, offset: 0 },
    Form { packing: Packing::Raw, dense: false, located: false, offset: -1_000_000_000 },
    Form { packing: Packing::Raw, dense: true, located: false, offset: 700 },
    Form { packing: Packing::Zstd, dense: true, located: false, offset: 0 },
    Form { packing: Packing::Lz4, dense: true, located: false, offset: 0 },
];

fn durham() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("places/durham/streets.osm.pbf");
    fs::read(path).unwrap_or_default()
}

/// A square pond with an island, its outline drawn as two ways, and a path around it that leaves the map.
fn pond() -> Drawing {
    let positions = [(0, 0), (0, 30), (30, 30), (30, 0), (10, 10), (10, 20), (20, 20), (40, -180)];
    let at = |(x, y): (i32, i32)| LonLat::new(-70.0 + f64::from(x) * 1e-4, -20.0 + f64::from(y) * 1e-4);
    let mut nodes: Vec<_> = (1..).zip(positions).map(|(id, p)| (id, at(p), Vec::new())).collect();
    nodes[0].2 = tags(&[("barrier", "gate"), ("note", "\"Müller & Söhne\" <closed>")]);
    nodes.push((-9, LonLat::new(179.999_999_9, -89.999_999_9), tags(&[("place", "islet")])));
    Drawing {
        nodes,
        ways: vec![
            (11, vec![1, 2, 3], Vec::new()),
            (12, vec![1, 4, 3], Vec::new()),
            (13, vec![5, 6, 7, 5], tags(&[("natural", "scrub")])),
            (14, vec![1, 2, 3, 404, 4, 8], tags(&[("highway", "path"), ("name", "Pond Walk")])),
            (15, vec![1], tags(&[("highway", "path"), ("note", "a way of one node is none")])),
            (16, vec![], tags(&[("highway", "path"), ("note", "nor is one of no nodes")])),
        ],
        relations: vec![
            (
                21,
                vec![(11, "outer"), (12, "outer"), (13, "inner")],
                tags(&[("natural", "water"), ("type", "multipolygon")]),
            ),
            (22, vec![(11, "outer"), (99, "outer")], tags(&[("natural", "wood"), ("type", "multipolygon")])),
            (23, vec![(14, "")], tags(&[("type", "route")])),
        ],
    }
}

#[test]
fn a_map_is_the_same_in_all_forms() {
    let map = pond();
    let extract = osm::read(map.to_xml().as_bytes(), &EVERYTHING).unwrap();
    assert!(extract.ways.iter().all(|way| way.points.len() >= 2), "{extract:?}");
    for form in FORMS {
        assert_eq!(osm::read(&map.to_pbf(form), &EVERYTHING).unwrap(), extract, "{form:?}");
    }
}

#[test]
fn durham_is_the_same_in_all_forms() {
    let extract = osm::read(&durham(), &EVERYTHING).unwrap();
    assert!(extract.ways.len() > 800 && extract.nodes.len() > 500);
    let map = redraw(&extract);
    assert_eq!(osm::read(map.to_xml().as_bytes(), &EVERYTHING).unwrap(), extract);
    for form in FORMS {
        assert_eq!(osm::read(&map.to_pbf(form), &EVERYTHING).unwrap(), extract, "{form:?}");
    }
}

#[test]
fn compressed_files_are_unpacked() {
    let xml = pond().to_xml();
    let extract = osm::read(xml.as_bytes(), &EVERYTHING).unwrap();
    let half = xml.len() / 2;
    // Some programs write a file in pieces.
    let (first, last) = (&xml.as_bytes()[..half], &xml.as_bytes()[half..]);
    for (name, packed) in
        [("gzip", [gzip(first), gzip(last)].concat()), ("bzip2", [bzip2(first), bzip2(last)].concat())]
    {
        assert_eq!(osm::read(&packed, &EVERYTHING).unwrap(), extract, "{name}");
        let refusal = refusal(&packed[..packed.len() - 9]);
        assert!(refusal.starts_with(&format!("it is compressed with {name}, and cannot be unpacked: ")), "{refusal}");
    }
    assert_eq!(osm::read(&gzip(pond().to_json(false).as_bytes()), &EVERYTHING).unwrap(), extract);
    let bomb = gzip(&[b' '; 30 << 20]);
    assert!(refusal(&bomb).contains("it would unpack to more than"), "{}", refusal(&bomb));
    assert!(refusal(&gzip(&bomb)).ends_with("it is compressed, and holds something else"));
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap()
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap()
}

#[test]
fn ways_may_say_where_their_nodes_are() {
    let mut map = pond();
    map.ways[3].1.retain(|id| *id != 404);
    let extract = osm::read(map.to_xml().as_bytes(), &EVERYTHING).unwrap();
    for form in FORMS {
        let bytes = map.to_pbf(Form { located: true, ..form });
        assert_eq!(osm::read(&bytes, &EVERYTHING).unwrap(), extract, "{form:?}");
    }
}

#[test]
fn answers_of_overpass_are_read() {
    let map = pond();
    let extract = osm::read(map.to_xml().as_bytes(), &EVERYTHING).unwrap();
    assert_eq!(osm::read(map.to_json(false).as_bytes(), &EVERYTHING).unwrap(), extract);
    // With geometry, the outline of a pond is in the relation alone: its corners have no ids, but those that the path passes.
    let drawn = osm::read(map.to_json(true).as_bytes(), &EVERYTHING).unwrap();
    assert_eq!(drawn.nodes, extract.nodes);
    let tagged: Vec<_> = extract.ways.iter().filter(|way| way.tags.iter().next().is_some()).cloned().collect();
    assert_eq!(drawn.ways.iter().filter(|way| way.tags.iter().next().is_some()).cloned().collect::<Vec<_>>(), tagged);
    let points = |extract: &Extract| extract.areas.iter().map(|area| area.outer[0].points.clone()).collect::<Vec<_>>();
    assert_eq!(points(&drawn), points(&extract));
    assert_eq!(drawn.areas[0].inner[0].points, extract.areas[0].inner[0].points);
}

#[test]
fn damaged_json_is_refused_with_its_line() {
    for (json, message) in [
        (" {\"elements\": [\n  {\"type\": \"node\", \"id\": 1,,", "key must be a string at line 2 column 28"),
        (
            "{\"elements\": [{\"type\": \"node\", \"id\": \"one\"}]}",
            "invalid type: string \"one\", expected i64 at line 1 column 42",
        ),
        (
            "{\"type\": \"FeatureCollection\", \"features\": []}",
            "it has no `elements`, which an answer of Overpass API has at line 1",
        ),
        ("[1]", "invalid type: sequence, expected an object with `elements`, as Overpass API writes it at line 1"),
        (
            "{\"elements\": [],\n\"remark\": \"runtime error: Query timed out in \\\"query\\\" at line 3 after 26 seconds.\"}",
            "the server gave up: runtime error: Query timed out in \"query\" at line 3 after 26 seconds.",
        ),
    ] {
        let refusal = refusal(json.as_bytes());
        assert!(refusal.starts_with(message), "{refusal}");
    }
}

/// A path that was moved and named later, a gate that was taken away, a pond that was filled in and a well dug anew, with what else
/// such files say of each version.
#[test]
fn of_files_with_history_the_last_version_counts() {
    let xml = "<osm>
        <node id='1' version='1' visible='true' lat='0' lon='0'/><node id='1' version='2' visible='true' lat='0' lon='0.5'/>
        <node id='2' version='1' visible='true' lat='0' lon='1'><tag k='barrier' v='gate'/></node>
        <node id='2' version='2' visible='true' lat='0' lon='1'/>
        <node id='3' version='1' visible='true' lat='1' lon='1'><tag k='natural' v='tree'/></node>
        <node id='3' version='2' visible='false'/>
        <node id='4' version='1' visible='false'/>
        <node id='4' version='2' visible='true' lat='2' lon='2'><tag k='man_made' v='well'/></node>
        <way id='5' version='1' visible='true'><nd ref='1'/><nd ref='3'/></way>
        <way id='5' version='2' visible='true'><nd ref='1'/><nd ref='2'/><tag k='name' v='New Street'/></way>
        <way id='6' version='1' visible='true'><nd ref='1'/><nd ref='2'/><nd ref='4'/><nd ref='1'/></way>
        <way id='6' version='2' visible='false'/>
        <relation id='7' version='1' visible='true'><member type='way' ref='5' role='outer'/><tag k='type' v='multipolygon'/></relation>
        <relation id='7' version='2' visible='false'/>
    </osm>";
    let extract = osm::read(xml.as_bytes(), &EVERYTHING).unwrap();
    assert_eq!(extract.nodes.iter().map(|node| node.id).collect::<Vec<_>>(), [4]);
    assert_eq!(extract.ways.len(), 1);
    assert_eq!(extract.ways[0].tags.name(), Some("New Street"));
    assert_eq!(extract.ways[0].points, [LonLat::new(0.5, 0.0), LonLat::new(1.0, 0.0)]);
    assert!(extract.areas.is_empty());
    assert_eq!(osm::read(&history(), &EVERYTHING).unwrap(), extract);
}

/// The same in `.osm.pbf`.
fn history() -> Vec<u8> {
    let numbers = |list: &[u64]| {
        let mut bytes = Vec::new();
        list.iter().for_each(|&number| varint(&mut bytes, number));
        bytes
    };
    let signed =
        |list: &[i64]| numbers(&list.iter().map(|&number| (number << 1 ^ number >> 63) as u64).collect::<Vec<_>>());
    let mut table = Vec::new();
    for string in [
        "",
        "barrier",
        "gate",
        "natural",
        "tree",
        "man_made",
        "well",
        "name",
        "New Street",
        "outer",
        "type",
        "multipolygon",
    ] {
        field(&mut table, 1, string.as_bytes());
    }
    let mut info = Vec::new();
    field(&mut info, 1, &numbers(&[1, 2, 1, 2, 1, 2, 1, 2]));
    field(&mut info, 6, &numbers(&[1, 1, 1, 1, 1, 0, 0, 1]));
    let half = 5_000_000;
    let mut nodes = Vec::new();
    field(&mut nodes, 1, &signed(&[1, 0, 1, 0, 1, 0, 1, 0]));
    field(&mut nodes, 5, &info);
    field(&mut nodes, 8, &signed(&[0, 0, 0, 0, 2 * half, -2 * half, 0, 4 * half]));
    field(&mut nodes, 9, &signed(&[0, half, half, 0, 0, -2 * half, 0, 4 * half]));
    field(&mut nodes, 10, &numbers(&[0, 0, 1, 2, 0, 0, 3, 4, 0, 0, 0, 5, 6, 0]));
    let mut group = Vec::new();
    field(&mut group, 2, &nodes);
    let version = |visible: u64| {
        let mut info = Vec::new();
        number(&mut info, 6, visible);
        info
    };
    for (id, refs, named, visible) in
        [(5, &[1, 2][..], false, 1), (5, &[1, 1], true, 1), (6, &[1, 1, 2, -3], false, 1), (6, &[], false, 0)]
    {
        let mut way = Vec::new();
        number(&mut way, 1, id);
        if named {
            field(&mut way, 2, &numbers(&[7]));
            field(&mut way, 3, &numbers(&[8]));
        }
        field(&mut way, 4, &version(visible));
        field(&mut way, 8, &signed(refs));
        field(&mut group, 3, &way);
    }
    for visible in [1, 0] {
        let mut relation = Vec::new();
        number(&mut relation, 1, 7);
        field(&mut relation, 4, &version(visible));
        if visible == 1 {
            field(&mut relation, 2, &numbers(&[10]));
            field(&mut relation, 3, &numbers(&[11]));
            field(&mut relation, 8, &numbers(&[9]));
            field(&mut relation, 9, &signed(&[5]));
            field(&mut relation, 10, &numbers(&[1]));
        }
        field(&mut group, 4, &relation);
    }
    let mut block = Vec::new();
    field(&mut block, 1, &table);
    field(&mut block, 2, &group);
    [header(&["OsmSchema-V0.6", "HistoricalInformation"]), blob("OSMData", &content(&block, Packing::Zlib))].concat()
}

/// Writes down an extract, so that reading it gives the same again.
pub(crate) fn redraw(extract: &Extract) -> Drawing {
    let owned = |tags: &osm::Tags| tags.iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    let mut nodes: Vec<_> = extract.nodes.iter().map(|node| (node.id, node.at, owned(&node.tags))).collect();
    for way in &extract.ways {
        nodes.extend(way.refs.iter().zip(&way.points).map(|(&id, &at)| (id, at, Vec::new())));
    }
    let mut seen = std::collections::HashSet::new();
    nodes.retain(|node| seen.insert(node.0));
    let ways = extract.ways.iter().map(|way| (way.id, way.refs.clone(), owned(&way.tags))).collect();
    Drawing { nodes, ways, relations: Vec::new() }
}

#[test]
fn gaps_cut_ways_and_outlines_close() {
    let extract = osm::read(&pond().to_pbf(FORMS[0]), &EVERYTHING).unwrap();
    let pieces: Vec<_> = extract.ways.iter().filter(|way| way.id == 14).map(|way| way.refs.as_slice()).collect();
    assert_eq!(pieces, [&[1, 2, 3][..], &[4, 8]]);
    assert_eq!(extract.areas.len(), 1, "the wood's outline is not complete");
    let water = &extract.areas[0];
    assert!(water.tags.is("natural", "water"));
    assert_eq!((water.outer.len(), water.inner.len()), (1, 1));
    assert_eq!((water.outer[0].refs.len(), water.inner[0].refs.len()), (5, 4));
    assert_eq!(water.outer[0].points.first(), water.outer[0].points.last());
}

#[test]
fn a_way_is_a_part_of_a_multipolygon_once() {
    let mut map = pond();
    let areas = |map: &Drawing| osm::read(&map.to_pbf(FORMS[0]), &EVERYTHING).unwrap().areas;
    let once = areas(&map);
    let members = map.relations[0].1.clone();
    map.relations[0].1.extend(members.iter().cycle().take(3_000));
    map.relations[0].1.push((13, "outer"));
    assert_eq!(areas(&map), once);
}

#[test]
fn ways_that_lead_nowhere_are_left_out() {
    let mut map = pond();
    let ways = |map: &Drawing| osm::read(map.to_xml().as_bytes(), &EVERYTHING).unwrap().ways;
    let before = ways(&map);
    map.ways.extend([(15, Vec::new(), tags(&[("highway", "path")])), (16, vec![1], tags(&[("highway", "path")]))]);
    assert_eq!(ways(&map), before);
}

#[test]
fn more_than_a_map_holds_is_refused() {
    let mut map = pond();
    map.ways[3].1 = [1, 2].repeat(400_000);
    for form in [FORMS[0], Form { dense: false, ..FORMS[0] }] {
        let refusal = refusal(&map.to_pbf(form));
        assert!(refusal.ends_with("it holds more than a map does in a file of this size"), "{refusal}");
    }
    // Unpacked, the file is as large as its ways.
    assert_eq!(refusal(map.to_xml().as_bytes()), "");
    assert_eq!(refusal(&map.to_pbf(FORMS[2])), "");
    let mut map = pond();
    map.ways[0].1 = [1, 2].repeat(1_000);
    map.relations = (30..130).map(|id| (id, vec![(11, "outer")], map.relations[0].2.clone())).collect();
    assert!(refusal(&map.to_pbf(FORMS[0])).starts_with("its multipolygons name its ways so often"));
}

#[test]
fn only_what_is_wanted_is_kept() {
    let wanted = Wanted { ways: |tags| tags.get("highway").is_some(), nodes: |_| false, areas: |_| true };
    let extract = osm::read(&pond().to_pbf(FORMS[0]), &wanted).unwrap();
    assert!(extract.nodes.is_empty() && extract.ways.iter().all(|way| way.id == 14));
    assert_eq!(extract.areas.len(), 1, "its outline is known all the same");
}

#[test]
fn nodes_nowhere_on_earth_are_left_out() {
    let xml = "<osm><node id='1' lat='90.1' lon='0'><tag k='a' v='b'/></node><node id='2' lat='NaN' lon='0'/>\
        <node id='3' lat='0' lon='-180'/><node id='4' lat='0' lon='1'/>\
        <way id='5'><nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='4'/></way></osm>";
    let extract = osm::read(xml.as_bytes(), &EVERYTHING).unwrap();
    assert!(extract.nodes.is_empty());
    assert_eq!(extract.ways[0].refs, [3, 4]);
}

#[test]
fn other_files_are_refused_by_name() {
    for (bytes, message) in [
        (&b""[..], "not an OpenStreetMap extract in .osm.pbf, .osm or Overpass API's JSON format: the file is empty"),
        (b"<html>", "line 1: the outermost element is <html>, not <osm>"),
        (
            b"Dear all",
            "the block at byte 0: its header would have 1147494770 bytes, more than the format allows; is this a .osm.pbf file?",
        ),
    ] {
        assert_eq!(refusal(bytes), message);
    }
}

#[test]
fn damaged_xml_is_refused_with_its_line() {
    for (xml, message) in [
        ("<osm>\n<node id='1' lat='0' lon='0'/>\n", "line 3: the file ends before </osm>"),
        ("<osm>\n<node id='1' lat='here' lon='0'/></osm>", "line 2: <node> has lat=\"here\", which is not a number"),
        ("<osm>\n\n<node id='1' lat='0'/></osm>", "line 3: <node> needs lon"),
        ("<osm><way id='1'><nd/></way></osm>", "line 1: <nd> needs ref"),
        ("<osm><way id='1'><tag k='a'/></way></osm>", "line 1: <tag> needs k and v"),
        (
            "<osm><way id='99999999999999999999'/></osm>",
            "line 1: <way> has id=\"99999999999999999999\", which is not a number",
        ),
    ] {
        assert_eq!(refusal(xml.as_bytes()), message);
    }
    for xml in ["<osm></node>", "<osm><node", "<osm><node id='1' id='1'/></osm>", "<osm><node id='&bad;'/></osm>"] {
        assert!(refusal(xml.as_bytes()).starts_with("line 1: "), "{xml}");
    }
    assert_eq!(refusal(b"<osm>\n\n\xff</osm>"), "line 3: this is not UTF-8 text");
}

#[test]
fn damaged_pbf_is_refused_with_its_block() {
    let start = header(&["OsmSchema-V0.6"]);
    let at = start.len();
    let data = |content: &[u8]| [start.clone(), blob("OSMData", content)].concat();
    let packed_with = |number| {
        let mut content = Vec::new();
        field(&mut content, number, b"?");
        data(&content)
    };
    let mut lying = Vec::new();
    number(&mut lying, 2, 1000);
    lying.extend(&content(b"short", Packing::Zlib)[2..]);
    let mut bomb = Vec::new();
    number(&mut bomb, 2, 1 << 40);
    field(&mut bomb, 3, b"?");
    let mut huge = start.clone();
    huge.extend([0, 0, 0, 13, 0x0a, 1, b'x', 0x18, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]);
    for (bytes, message) in [
        (header(&["Knitting"]), "the block at byte 0: the file needs a reader that knows `Knitting`".to_owned()),
        (blob("OSMData", b""), "the block at byte 0: it is not the header that a .osm.pbf file starts with".to_owned()),
        (
            packed_with(4),
            format!("the block at byte {at}: it is compressed with lzma; zlib, lz4 and zstd are supported"),
        ),
        (
            packed_with(6),
            format!("the block at byte {at}: its compressed data are damaged (literal is out of bounds of the input)"),
        ),
        (data(&lying), format!("the block at byte {at}: it does not unpack to the 1000 bytes it announces")),
        (
            data(&bomb),
            format!("the block at byte {at}: it would have 1099511627776 bytes, more than the format allows"),
        ),
        (huge, format!("the block at byte {at}: it would have 9223372036854775807 bytes, more than the format allows")),
        (
            [start.clone(), vec![0, 0]].concat(),
            format!("the block at byte {at}: the file ends inside it; has all of it been downloaded?"),
        ),
        (
            data(&content(&[0x0a, 0x7f], Packing::Raw)),
            format!("the block at byte {at}: a field is longer than the bytes that are left"),
        ),
    ] {
        assert_eq!(refusal(&bytes), message);
    }
}

fn refusal(bytes: &[u8]) -> String {
    osm::read(bytes, &EVERYTHING).err().as_ref().map(Error::to_string).unwrap_or_default()
}

proptest! {
    #[test]
    fn damage_never_panics(form in 0..FORMS.len(), damage in damage()) {
        let bytes = apply(&damage, pond().to_pbf(FORMS[form]));
        read_and_walk(&bytes);
        read_and_walk(&apply(&damage, pond().to_xml().into_bytes()));
        read_and_walk(&apply(&damage, pond().to_json(true).into_bytes()));
        read_and_walk(&apply(&damage, gzip(pond().to_xml().as_bytes())));
        read_and_walk(&apply(&damage, history()));
    }

    #[test]
    fn noise_never_panics(noise in prop::collection::vec(any::<u8>(), 0..200)) {
        read_and_walk(&noise);
        read_and_walk(&[header(&[]), blob("OSMData", &content(&noise, Packing::Raw))].concat());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn damage_to_durham_never_panics(damage in damage()) {
        read_and_walk(&apply(&damage, durham()));
    }
}

/// Bytes to change, by share of the file, and perhaps where to cut it.
fn damage() -> impl Strategy<Value = (Vec<(f64, u8)>, Option<f64>)> {
    (prop::collection::vec((0.0..1.0, any::<u8>()), 1..4), prop::option::weighted(0.2, 0.0..1.0))
}

fn apply((changes, cut): &(Vec<(f64, u8)>, Option<f64>), mut bytes: Vec<u8>) -> Vec<u8> {
    let index = |share: f64| (share * bytes.len() as f64) as usize;
    let changes: Vec<_> = changes.iter().map(|&(share, byte)| (index(share), byte)).collect();
    let length = cut.map_or(bytes.len(), index);
    changes.into_iter().for_each(|(index, byte)| bytes[index] = byte);
    bytes.truncate(length);
    bytes
}

/// What is read of a damaged file can be walked on like anything else.
fn read_and_walk(bytes: &[u8]) {
    if let Ok(extract) = osm::read(bytes, &EVERYTHING) {
        let venue = extract.ways.first().map_or(LonLat::new(0.0, 0.0), |way| way.points[0]);
        let walks =
            walk::walks(Some(&Network::from_extract(&extract, &[])), venue, &[venue, LonLat::new(-70.0, -20.0)]);
        assert!(walks.iter().all(|walk| walk.metres.0.is_finite()));
    }
}

//! Extracts are read the same from both formats, and damaged ones are refused with a reason.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use walkshed::geo::LonLat;
use walkshed::osm::{self, Error, Extract, Wanted};
use walkshed::walk::{self, network::Network};

use crate::drawing::{Drawing, Form, blob, content, field, header, number, tags};

const EVERYTHING: Wanted = Wanted { ways: |_| true, nodes: |_| true, areas: |_| true };

const FORMS: [Form; 3] = [
    Form { zlib: true, dense: true, offset: 0 },
    Form { zlib: false, dense: false, offset: -1_000_000_000 },
    Form { zlib: false, dense: true, offset: 700 },
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
        ],
        relations: vec![
            (
                21,
                vec![(11, "outer"), (12, "outer"), (13, "inner")],
                tags(&[("type", "multipolygon"), ("natural", "water")]),
            ),
            (22, vec![(11, "outer"), (99, "outer")], tags(&[("type", "multipolygon"), ("natural", "wood")])),
            (23, vec![(14, "")], tags(&[("type", "route")])),
        ],
    }
}

#[test]
fn a_map_is_the_same_in_all_forms() {
    let map = pond();
    let extract = osm::read(map.to_xml().as_bytes(), &EVERYTHING).unwrap();
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

/// Writes down an extract, so that reading it gives the same again.
fn redraw(extract: &Extract) -> Drawing {
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
        (&b""[..], "not an OpenStreetMap extract in .osm.pbf or .osm format: the file is empty"),
        (b" {\"elements\": []}", "not an OpenStreetMap extract in .osm.pbf or .osm format: it looks like JSON"),
        (
            b"\x1f\x8b\x08",
            "not an OpenStreetMap extract in .osm.pbf or .osm format: it is compressed with gzip; unpack it first",
        ),
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
    lying.extend(&content(b"short", true)[2..]);
    let mut bomb = Vec::new();
    number(&mut bomb, 2, 1 << 40);
    field(&mut bomb, 3, b"?");
    let mut huge = start.clone();
    huge.extend([0, 0, 0, 13, 0x0a, 1, b'x', 0x18, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]);
    for (bytes, message) in [
        (
            header(&["HistoricalInformation"]),
            "the block at byte 0: the file needs a reader that knows `HistoricalInformation`".to_owned(),
        ),
        (blob("OSMData", b""), "the block at byte 0: it is not the header that a .osm.pbf file starts with".to_owned()),
        (packed_with(4), format!("the block at byte {at}: it is compressed with lzma; only zlib is supported")),
        (packed_with(7), format!("the block at byte {at}: it is compressed with zstd; only zlib is supported")),
        (data(&lying), format!("the block at byte {at}: it does not unpack to the 1000 bytes it announces")),
        (
            data(&bomb),
            format!("the block at byte {at}: it would have 1099511627776 bytes, more than the format allows"),
        ),
        (huge, format!("the block at byte {at}: it would have 9223372036854775807 bytes, more than the format allows")),
        ([start.clone(), vec![0, 0]].concat(), format!("the block at byte {at}: the file ends inside it")),
        (
            data(&content(&[0x0a, 0x7f], false)),
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
    }

    #[test]
    fn noise_never_panics(noise in prop::collection::vec(any::<u8>(), 0..200)) {
        read_and_walk(&noise);
        read_and_walk(&[header(&[]), blob("OSMData", &content(&noise, false))].concat());
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

//! The streets of a guide, cut out of larger maps: what is kept, whole, and the same bytes from every kind of file.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use walkshed::geo::{Bounds, LonLat, Metres};
use walkshed::osm::{self, Error, Extract, Wanted};
use walkshed::{FOR_PAGE, FOR_PLACES, streets};

use crate::drawing::{Drawing, Form, Packing, blob, content, header, tags};

const EVERYTHING: Wanted = Wanted { ways: |_| true, nodes: |_| true, areas: |_| true };
const FORMS: [Form; 3] = [
    Form { packing: Packing::Zlib, located: false, dense: true, offset: 0 },
    Form { packing: Packing::Raw, located: false, dense: false, offset: -1_000_000_000 },
    Form { packing: Packing::Raw, located: false, dense: true, offset: 700 },
];

/// A square kilometre on the equator, from 0.01 to 0.02 degrees.
const GROUND: Bounds = Bounds { south: 0.01, west: 0.01, north: 0.02, east: 0.02 };

/// A position in thousandths of a degree.
fn at(lon: i32, lat: i32) -> LonLat {
    LonLat::new(f64::from(lon) / 1e3, f64::from(lat) / 1e3)
}

fn clip(file: &[u8]) -> Vec<u8> {
    osm::clip(Cursor::new(file), &streets::selection(GROUND)).unwrap().to_pbf()
}

fn clip_of_answer(json: &str) -> Vec<u8> {
    osm::clip_answer(json.as_bytes(), &streets::selection(GROUND)).unwrap().to_pbf()
}

/// A street that leaves the ground, a pond half of which lies beyond it, and what is not wanted.
fn town() -> Drawing {
    let mut nodes: Vec<_> = [(15, 15), (15, 25), (15, 40), (19, 15), (19, 12), (30, 12), (30, 15), (50, 50), (51, 51)]
        .into_iter()
        .zip(1..)
        .map(|((lon, lat), id)| (id, at(lon, lat), Vec::new()))
        .collect();
    nodes[2].2 = tags(&[("barrier", "gate"), ("access", "private")]);
    nodes.extend([
        (20, at(16, 16), tags(&[("shop", "books"), ("name", "Leaves")])),
        (21, at(16, 17), tags(&[("barrier", "gate")])),
        (22, at(16, 18), tags(&[("natural", "tree")])),
        (23, at(60, 16), tags(&[("shop", "books"), ("name", "Far Leaves")])),
    ]);
    Drawing {
        nodes,
        ways: vec![
            (31, vec![1, 2, 3], tags(&[("name", "Long Street"), ("highway", "residential")])),
            (32, vec![4, 5], Vec::new()),
            (33, vec![5, 6, 7, 4], tags(&[("fence", "yes")])),
            (34, vec![8, 9], tags(&[("highway", "residential")])),
            (35, vec![1, 4], tags(&[("power", "line")])),
        ],
        relations: vec![
            (41, vec![(32, "outer"), (33, "outer")], tags(&[("type", "multipolygon"), ("natural", "water")])),
            (42, vec![(34, "outer")], tags(&[("type", "multipolygon"), ("natural", "water")])),
            (43, vec![(31, "")], tags(&[("type", "route")])),
        ],
    }
}

#[test]
fn what_reaches_the_ground_stays_whole() {
    let extract = osm::read(&clip(&town().to_pbf(FORMS[0])), &EVERYTHING).unwrap();
    assert_eq!(extract.ways.iter().map(|way| way.id).collect::<Vec<_>>(), [31, 32, 33]);
    assert_eq!(extract.ways[0].refs, [1, 2, 3]);
    assert!(extract.ways[2].tags.get("fence").is_none(), "only the outline is wanted");
    assert_eq!(
        extract.nodes.iter().map(|node| node.id).collect::<Vec<_>>(),
        [3, 20],
        "the gate on the street, the shop"
    );
    let [pond] = &extract.areas[..] else { panic!("{:?}", extract.areas) };
    assert_eq!((pond.id, pond.outer.len(), pond.outer[0].refs.len()), (41, 1, 5));
}

#[test]
fn a_clip_says_where_it_comes_from() {
    let json = town().to_overpass("2026-11-20T10:00:00Z");
    let selection = streets::selection(GROUND);
    let clipping = osm::clip_answer(json.as_bytes(), &selection).unwrap();
    let again = osm::clip(Cursor::new(clipping.to_pbf()), &selection).unwrap();
    assert_eq!(again.origin.data_of, Some(1_795_168_800));
    assert_eq!(again.origin.bounds, Some(GROUND));
    assert!(again.to_pbf() == clipping.to_pbf(), "a clip of a clip is the same");
    let unpacked = String::from_utf8_lossy(&unpacked_header(&clipping.to_pbf())).into_owned();
    assert!(unpacked.contains("walkshed") && unpacked.contains("OpenStreetMap contributors, ODbL"), "{unpacked}");
}

/// The header of a file, which is its first block: after 4 bytes of length, 13 of its own header, and 5 of field names and sizes.
fn unpacked_header(file: &[u8]) -> Vec<u8> {
    let start = file.windows(2).position(|pair| pair == [0x78, 0xda]).unwrap();
    let mut header = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(&file[start..]), &mut header).unwrap();
    header
}

#[test]
fn the_order_of_a_file_does_not_matter() {
    let expected = clip(&town().to_pbf(FORMS[0]));
    let town = town();
    let parts = [
        Drawing { relations: town.relations.clone(), ..Drawing::default() },
        Drawing { ways: town.ways.clone(), ..Drawing::default() },
        Drawing { nodes: town.nodes[..4].to_vec(), ..Drawing::default() },
        Drawing { nodes: town.nodes[4..].to_vec(), ..Drawing::default() },
    ];
    for order in [[0, 1, 2, 3], [1, 3, 0, 2], [3, 2, 1, 0], [2, 1, 3, 0]] {
        let blocks = order.map(|part| blob("OSMData", &content(&parts[part].block(FORMS[0]), Packing::Zlib)));
        let file = [header(&["OsmSchema-V0.6", "DenseNodes"]), blocks.concat()].concat();
        assert!(clip(&file) == expected, "{order:?}");
    }
}

/// Of a sea with more than a thousand shores only those stay that are on the ground; of a lake with a thousand, all.
#[test]
fn a_sea_is_not_taken_along() {
    let lake = |shores: i64| {
        let mut nodes = vec![(1, at(15, 15), Vec::new())];
        nodes.extend((2..=shores).map(|id| (id, at(30, id as i32), Vec::new())));
        let mut ends: Vec<i64> = (1..=shores).collect();
        ends.push(1);
        let ways: Vec<_> = ends.windows(2).zip(1000..).map(|(ends, id)| (id, ends.to_vec(), Vec::new())).collect();
        let members = ways.iter().map(|way| (way.0, "outer")).collect();
        let relations = vec![(9, members, tags(&[("type", "multipolygon"), ("natural", "water")]))];
        osm::read(&clip(&Drawing { nodes, ways, relations }.to_pbf(FORMS[0])), &EVERYTHING).unwrap()
    };
    let (whole, cut) = (lake(1_000), lake(1_001));
    assert_eq!((whole.ways.len(), whole.areas.len()), (1_000, 1));
    assert_eq!((cut.ways.len(), cut.areas.len()), (2, 0));
}

#[test]
fn damaged_files_are_refused_with_a_reason() {
    let refusal = |file: &[u8]| osm::clip(Cursor::new(file), &streets::selection(GROUND)).err().unwrap().to_string();
    let good = town().to_pbf(FORMS[0]);
    let refusals = [
        refusal(b""),
        refusal(b"<osm></osm>"),
        refusal(&good[..good.len() - 1]),
        refusal(&good[header(&["OsmSchema-V0.6", "DenseNodes"]).len()..]),
        refusal(&header(&["HistoricalInformation"])),
    ];
    insta::assert_snapshot!(refusals.join("\n"));
    let answer = |json: &str| osm::clip_answer(json.as_bytes(), &streets::selection(GROUND)).err().unwrap().to_string();
    let json = town().to_overpass("2026-11-20T10:00:00Z");
    let remark = json.replace("\"elements\"", "\"remark\": \"runtime error: Query timed out\", \"elements\"");
    insta::assert_snapshot!([answer("<html>"), answer(&json[..json.len() - 9]), answer(&remark)].join("\n"));
}

/// Whatever walking, drawing or looking up wants has a key by which a server is asked.
#[test]
fn nothing_that_is_wanted_lacks_a_key() {
    let wanted = |extract: Extract| {
        let ways = extract.ways.into_iter().map(|way| (way.tags, FOR_PAGE.streets.ways, FOR_PLACES.streets.ways));
        let areas = extract.areas.into_iter().map(|area| (area.tags, FOR_PAGE.streets.areas, FOR_PLACES.streets.areas));
        ways.chain(areas).filter(|(tags, page, places)| page(tags) || places(tags)).map(|(tags, ..)| tags).collect()
    };
    let files = ["places/durham/streets.osm.pbf", "tests/catalogue/town.osm"].map(|file| fs::read(file).unwrap());
    let networks = fs::read_dir("tests/networks").unwrap().map(|file| fs::read(file.unwrap().path()).unwrap());
    for file in files.into_iter().chain(networks) {
        let all: Vec<osm::Tags> = wanted(osm::read(&file, &EVERYTHING).unwrap());
        for tags in all {
            assert!(streets::KEYS.iter().any(|key| tags.get(key).is_some()), "{tags:?}");
        }
    }
}

fn any_map() -> impl Strategy<Value = Drawing> {
    let keys = [("highway", "path"), ("natural", "water"), ("barrier", "gate"), ("power", "line"), ("shop", "books")];
    let any_tags = || {
        vec((0..keys.len(), any::<bool>()), 0..3).prop_map(move |chosen| {
            let mut all: Vec<(&str, &str)> = chosen.iter().map(|(key, _)| keys[*key]).collect();
            all.extend(chosen.iter().any(|(_, is_named)| *is_named).then_some(("name", "A")));
            all.sort_unstable();
            all.dedup();
            tags(&all)
        })
    };
    let nodes = vec((0..30_i32, 0..30_i32, any_tags()), 1..20);
    let ways = vec((vec(1..25_i64, 2..6), any_tags()), 0..12);
    let roles = prop_oneof![Just("outer"), Just("inner"), Just("")];
    let relations = vec((vec((100..114_i64, roles), 0..5), any_tags()), 0..6);
    (nodes, ways, relations).prop_map(|(nodes, ways, relations)| Drawing {
        nodes: nodes.into_iter().zip(1..).map(|((lon, lat, tags), id)| (id, at(lon, lat), tags)).collect(),
        ways: ways.into_iter().zip(100..).map(|((refs, tags), id)| (id, refs, tags)).collect(),
        relations: relations
            .into_iter()
            .zip(200..)
            .map(|((members, mut tags), id)| {
                tags.push(("type".to_owned(), "multipolygon".to_owned()));
                (id, members, tags)
            })
            .collect(),
    })
}

proptest! {
    #[test]
    fn a_clip_is_the_same_from_every_kind_of_file(map in any_map()) {
        let expected = clip(&map.to_pbf(FORMS[0]));
        for form in FORMS {
            prop_assert!(clip(&map.to_pbf(form)) == expected, "{form:?}");
        }
        prop_assert!(clip(&expected) == expected, "a clip of a clip");
        prop_assert!(clip_of_answer(&map.to_overpass("")) == expected, "what a server answers");
        let mut shuffled = map.clone();
        shuffled.nodes.reverse();
        shuffled.ways.reverse();
        shuffled.relations.reverse();
        prop_assert!(clip(&shuffled.to_pbf(FORMS[0])) == expected, "another order");
    }

    /// Against the definition, element by element.
    #[test]
    fn streets_that_reach_the_ground_are_kept(map in any_map()) {
        let kept = osm::read(&clip(&map.to_pbf(FORMS[0])), &EVERYTHING).unwrap();
        let whole = osm::read(&map.to_pbf(FORMS[0]), &EVERYTHING).unwrap();
        for way in whole.ways.iter().filter(|way| way.tags.get("highway").is_some()) {
            let all = &map.ways.iter().find(|(id, ..)| *id == way.id).unwrap().1;
            let place = |id: &i64| map.nodes.iter().find(|node| node.0 == *id).map(|node| node.1);
            let is_near = all.iter().filter_map(place).any(|at| GROUND.contains(at));
            let is_member = map.relations.iter().any(|(_, members, _)| members.iter().any(|(id, _)| *id == way.id));
            prop_assert!(kept.ways.contains(way) == is_near || is_member, "{:?}", way);
        }
    }

    #[test]
    fn a_damaged_answer_is_no_panic(at in 0..1_500_usize, text in "[\\[\\]{},:\"0-9a-z.-]{0,6}") {
        let mut json = town().to_overpass("2026-11-20T10:00:00Z");
        let end = json.len().min(at + text.len());
        json.replace_range(at.min(end)..end, &text);
        let _ = osm::clip_answer(json.as_bytes(), &streets::selection(GROUND)).map(|clipping| clipping.to_pbf());
    }

    #[test]
    fn damage_is_no_panic(flips in vec((0..2_000_usize, any::<u8>()), 1..6)) {
        let mut file = town().to_pbf(Form { packing: Packing::Raw, ..FORMS[0] });
        for (index, byte) in flips {
            let length = file.len();
            file[index % length] ^= byte;
        }
        let result = osm::clip(Cursor::new(&file[..]), &streets::selection(GROUND)).map(|clipping| clipping.to_pbf());
        prop_assert!(!matches!(result, Err(Error::Io(_))));
    }
}

#[test]
fn durham_is_as_good_when_it_is_cut_to_its_ground() {
    let file = fs::read(Path::new("places/durham/streets.osm.pbf")).unwrap();
    let venue = LonLat::new(-78.902347, 35.997514);
    let ground = Bounds::around(venue, [(venue, Metres(2_000.0))]);
    let clipping = osm::clip(Cursor::new(&file[..]), &streets::selection(ground)).unwrap();
    let [clipped, whole] = [clipping.to_pbf(), file].map(|file| osm::read(&file, &FOR_PAGE.streets).unwrap());
    for way in &clipped.ways {
        assert!(whole.ways.iter().any(|other| (way.id, &way.points) == (other.id, &other.points)), "{way:?}");
    }
    assert!(clipped.ways.len() * 2 > whole.ways.len());
}

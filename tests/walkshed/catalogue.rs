//! What an extract's named places become in a list.

use std::fs;

use proptest::prelude::*;
use walkshed::catalogue::search::{self, FOUND};
use walkshed::catalogue::{Candidate, candidates, is_entrance, is_named};
use walkshed::geo::LonLat;
use walkshed::osm::{self, Extract, Node, Tags, Wanted};
use walkshed::places::save;

const WANTED: Wanted = Wanted { ways: is_named, nodes: |tags| is_named(tags) || is_entrance(tags), areas: is_named };

fn read(path: &str) -> Vec<Candidate> {
    candidates(&osm::read(&fs::read(path).unwrap(), &WANTED).unwrap(), "en-US")
}

/// Each place as a list would have it, with what was left out of it.
#[test]
fn a_town() {
    let mut list = String::new();
    for candidate in read("tests/catalogue/town.osm") {
        let (place, findings) = candidate.place("en-US");
        list += &format!("# {}\n{}", candidate.kind.word, save::entry(&place.unwrap()));
        list.extend(findings.iter().map(|finding| format!("  # left out: {}\n", finding.message)));
    }
    insta::assert_snapshot!(list);
}

/// What is one place, what is open, and what it is called in English.
#[test]
fn a_street() {
    let line = |candidate: &Candidate| {
        let closed = if candidate.is_closed { ", closed" } else { "" };
        let osm = candidate.osm.as_deref().unwrap_or_default();
        format!("{} ({}{closed}) {osm}\n", candidate.name, candidate.kind.word)
    };
    insta::assert_snapshot!(read("tests/catalogue/street.osm").iter().map(line).collect::<String>());
}

#[test]
fn which_of_two_is_kept_does_not_depend_on_the_order_of_the_file() {
    let mut extract = osm::read(&fs::read("tests/catalogue/street.osm").unwrap(), &WANTED).unwrap();
    let places = candidates(&extract, "en-US");
    extract.nodes.reverse();
    extract.ways.reverse();
    assert_eq!(candidates(&extract, "en-US"), places);
}

#[test]
fn a_place_is_found_by_any_of_its_names() {
    let street = read("tests/catalogue/street.osm");
    for typed in ["Market Square", "kauppatori", "Salutorget"] {
        let (likeness, found) = search::find(&street, typed)[0];
        assert_eq!((likeness, &*found.name), (1.0, "Market Square"), "{typed}");
    }
}

#[test]
fn names_are_found_as_people_type_them() {
    let town = read("tests/catalogue/town.osm");
    for (typed, expected) in [
        ("Pizzeria Mulino", &["Pizzeria Mulino"][..]),
        ("pizeria mulino", &["Pizzeria Mulino"]),
        ("mulino", &["Pizzeria Mulino"]),
        ("the mill", &["Pizzeria Mulino", "Mill Museum", "Mill Park"]),
        ("kings book", &["King's Books"]),
        ("大阪茶房", &["Osaka Tea House"]),
        ("ŌSAKA", &["Osaka Tea House"]),
        ("two-doors", &["Two Doors"]),
        ("nowhere", &[]),
        ("…", &[]),
    ] {
        let found = search::find(&town, typed).into_iter().filter(|(likeness, _)| *likeness >= FOUND);
        let names: Vec<&str> = found.map(|(_, candidate)| &*candidate.name).collect();
        assert_eq!(names, expected, "{typed}");
    }
}

/// The extract beside the Durham guide numbers its nodes in its own way: none of them may be called OpenStreetMap's.
#[test]
fn durham() {
    let durham = read("places/durham/streets.osm.pbf");
    assert!(durham.len() > 100, "{}", durham.len());
    let federal = &search::find(&durham, "Federal")[0].1;
    assert_eq!((&*federal.name, federal.osm.as_deref()), ("The Federal", None));
    assert_eq!(federal.address("en").as_deref(), Some("914 W Main St"));
    for candidate in &durham {
        let (place, findings) = candidate.place("en");
        assert!(place.is_some() && findings.is_empty(), "{candidate:?} {findings:?}");
    }
}

#[test]
fn a_tag_that_belongs_in_another_field_is_left_out() {
    let tags = [("name", "Mill"), ("amenity", "$"), ("cuisine", "pizza;24/7"), ("addr:street", "www.mill.example")];
    let node = Node { id: 1, tags: Tags::from_iter(tags), at: LonLat::new(-78.9, 36.0) };
    let (place, findings) =
        candidates(&Extract { nodes: vec![node], ..Extract::default() }, "en").remove(0).place("en");
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(place.unwrap().categories, ["pizza"]);
}

proptest! {
    #[test]
    fn no_tag_becomes_a_finding_of_the_guide(texts in prop::collection::vec(".{0,60}", 11)) {
        let keys = ["name", "cuisine", "website", "phone", "opening_hours", "wheelchair", "addr:street", "addr:housenumber",
            "check_date", "name:en", "amenity"];
        let tags: Tags = keys.into_iter().zip(texts.iter().map(String::as_str)).collect();
        let node = Node { id: 1, tags, at: LonLat::new(-78.9, 36.0) };
        for candidate in candidates(&Extract { nodes: vec![node], ..Extract::default() }, "en") {
            let (place, _) = candidate.place("en");
            let entry = save::entry(&place.unwrap());
            let mut findings = Vec::new();
            walkshed::places::load::list(walkshed::finding::FileId(0), &entry, 0, &mut findings);
            prop_assert!(findings.is_empty(), "{}\n{:?}", entry, findings);
        }
    }
}

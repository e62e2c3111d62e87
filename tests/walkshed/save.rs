//! What is written is read back as it was, by us and by others.

use std::fs;

use proptest::prelude::*;
use serde_yaml::Value;
use walkshed::finding::{FileId, Severity};
use walkshed::places::field::{self, KEYS};
use walkshed::places::save;
use walkshed::places::{Place, load};

use crate::invented::{place, text};

fn read(yaml: &str) -> Vec<Place> {
    let mut findings = Vec::new();
    let places = load::list(FileId(0), yaml, 0, &mut findings);
    let is_sound = findings.iter().all(|finding| finding.severity == Severity::Warning);
    assert!(is_sound, "{findings:?} in\n{yaml}");
    places.into_iter().map(|listed| listed.place).collect()
}

proptest! {
    #[test]
    fn a_place_is_read_as_it_was_written(place in place()) {
        let yaml = save::entry(&place);
        prop_assert_eq!(&read(&yaml), std::slice::from_ref(&place), "{}", yaml);
        prop_assert_eq!(save::entry(&read(&yaml)[0]), yaml);
    }

    #[test]
    fn another_reader_reads_the_same(text in ".{0,60}", items in prop::collection::vec(text(), 0..4)) {
        let fields = [("name", field::Value::Text(text.clone())), ("categories", field::Value::Texts(items.clone()))];
        let yaml = save::entry_of(&fields);
        let read: Vec<Value> = serde_yaml::from_str(&yaml).unwrap();
        prop_assert_eq!(read[0]["name"].as_str(), Some(&*text), "{}", yaml);
        let categories: Option<Vec<&str>> = read[0]["categories"].as_sequence().unwrap().iter().map(Value::as_str).collect();
        prop_assert_eq!(categories, Some(items.iter().map(String::as_str).collect()), "{}", yaml);
    }
}

#[test]
fn fields_stand_in_the_order_of_the_format() {
    let yaml = fs::read_to_string("tests/cases/good/every-field/places.yaml").unwrap();
    let mut place = read(&yaml).remove(0);
    place.hidden = true;
    let entry = save::entry(&place);
    let keys: Vec<&str> = entry.lines().map(|line| line[2..].split(':').next().unwrap()).collect();
    assert_eq!(keys, KEYS);
}

#[test]
fn the_durham_guide_is_in_house_style() {
    for name in ["restaurants", "coffee", "bars", "sweets", "sights"] {
        let yaml = fs::read_to_string(format!("places/durham/{name}.yaml")).unwrap();
        let places = read(&yaml);
        assert_eq!(read(&save::list(&places)), places);
    }
}

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
fn what_readers_disagree_on_is_quoted() {
    for text in [
        "NO",
        "yes",
        "Off",
        "y",
        "12:30",
        "=",
        "<<",
        "007",
        "~",
        "null",
        "1_000",
        "0x1F",
        "0o17",
        "1e5",
        "6.5e-3",
        ".inf",
        "+19195551234",
        "2024-09-22",
        "2024-09-22 10:00:00",
        "2021",
        "1,000",
        " blank",
        "blank ",
        "",
        "a: b",
        "a:",
        "a #b",
        "#1",
        "- a",
        "? a",
        "@home",
        "%",
        "`a`",
        "[a]",
        "{a}",
        "*a",
        "&a",
        "!a",
        "|",
        ">",
        "'a'",
        "\"a\"",
        "a\nb",
        "a\u{85}b",
        "\u{feff}a",
    ] {
        assert!(save::scalar(text).starts_with('"'), "{text:?}");
        assert_eq!(serde_yaml::from_str::<Value>(&save::scalar(text)).unwrap().as_str(), Some(text));
    }
    for text in [
        "Pizzeria Toro",
        "King's",
        "The \"Pit\"",
        "117A W Main St",
        "+1-919-908-6936",
        "+1 919 682 3061",
        "2024-09",
        "24/7",
        "Tu-Su 17:00-22:00",
        "08:00-12:00",
        "https://a.example/#b",
        "$$",
        "C#",
        "a:b",
        "Café 🍜 大阪",
        "node/123",
        "10 % off",
        "Normal",
        "added",
        "a\\b",
    ] {
        assert_eq!(save::scalar(text), text);
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

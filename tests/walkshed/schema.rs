//! The schemas that editors find in `schema/` are those of the format.

use std::fs;

use walkshed::places::field::KEYS;
use walkshed::places::load::GUIDE_KEYS;
use walkshed::places::schema;

/// Run with `UPDATE_SCHEMA=1` to write them.
#[test]
fn the_schemas_are_current() {
    for (name, schema) in [("places", schema::places()), ("guide", schema::guide())] {
        let path = format!("schema/{name}.json");
        let text = format!("{schema:#}\n");
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            fs::write(&path, &text).unwrap();
        }
        assert!(!text.contains("null"), "a key is left out, not null");
        assert!(fs::read_to_string(&path).unwrap() == text, "{path} is not what `walkshed schema {name}` prints");
    }
}

#[test]
fn languages_are_as_the_reader_takes_them() {
    let guide = schema::guide();
    let tag = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";
    let [language, title] = ["language", "title"].map(|key| &guide["properties"][key]["anyOf"]);
    assert_eq!([&language[0]["pattern"], &language[1]["items"]["pattern"]], [tag, tag]);
    assert_eq!((&language[1]["minItems"], &language[1]["uniqueItems"]), (&1.into(), &true.into()));
    assert_eq!(title[1]["propertyNames"]["pattern"], tag);
    assert_eq!([&title[0]["minLength"], &title[1]["additionalProperties"]["minLength"]], [1, 1]);
}

#[test]
fn every_key_is_explained() {
    for (schema, known) in [(schema::places()["$defs"]["Place"].take(), &KEYS[..]), (schema::guide(), GUIDE_KEYS)] {
        let mut known = known.to_vec();
        known.sort_unstable();
        let keys: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, known);
        for property in schema["properties"].as_object().unwrap().values() {
            assert!(property["description"].as_str().is_some_and(|text| text.ends_with('.')), "{property}");
        }
    }
}

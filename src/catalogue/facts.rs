//! What tags say about a place, as fields of a list.

use super::{Candidate, language, text, texts};
use crate::osm::Tags;
use crate::places::field::{FIELDS, Value};
use crate::places::home_of;

/// Diets by the keys of OpenStreetMap, which begin with `diet:`.
const DIETS: [(&str, &str); 9] = [
    ("diet:vegetarian", "vegetarian"),
    ("diet:vegan", "vegan"),
    ("diet:pescetarian", "pescetarian"),
    ("diet:gluten_free", "gluten-free"),
    ("diet:lactose_free", "lactose-free"),
    ("diet:dairy_free", "dairy-free"),
    ("diet:nut_free", "nut-free"),
    ("diet:halal", "halal"),
    ("diet:kosher", "kosher"),
];

/// The name in a guide's language.
pub(super) fn name(tags: &Tags, language: &str) -> Option<String> {
    language::name(tags, language).map(on_one_line)
}

/// The fields of a place in the order of the format, as far as the tags give them.
pub(super) fn fields(candidate: &Candidate, signs: &str) -> Vec<(&'static str, Value)> {
    let tags = &candidate.tags;
    let values = FIELDS.iter().filter_map(|field| {
        let value = match field.key {
            "name" => Value::Text(candidate.name.clone()),
            "at" => Value::Position(candidate.at),
            "local_name" => {
                let local = text(tags, "name").map(on_one_line).filter(|local| *local != candidate.name);
                Value::Text(local?)
            }
            "address" => Value::Text(candidate.address(signs)?),
            "categories" => several(categories(candidate))?,
            "website" => Value::Text(website(tags)?),
            "diets" => several(diets(tags))?,
            "hours" => Value::Text(spaced(text(tags, field.osm[0])?)),
            "step_free" => Value::Text(step_free(tags.get(field.osm[0])?)?.to_owned()),
            "osm" => Value::Text(candidate.osm.clone()?),
            "source" => Value::Text("OpenStreetMap".to_owned()),
            _ => Value::Text(first(tags, field.osm)?.to_owned()),
        };
        at_home(field.key, value).map(|value| (field.key, value))
    });
    values.collect()
}

/// A value without the texts that belong in another field: a list that has them gets a finding.
fn at_home(key: &str, value: Value) -> Option<Value> {
    let is_at_home = |text: &str| match key {
        "address" | "categories" => home_of(text).is_none(),
        "local_name" => home_of(text) != Some("website"),
        _ => true,
    };
    match value {
        Value::Text(text) => is_at_home(&text).then_some(Value::Text(text)),
        Value::Texts(texts) => several(texts.into_iter().filter(|text| is_at_home(text)).collect()),
        value => Some(value),
    }
}

fn several(texts: Vec<String>) -> Option<Value> {
    (!texts.is_empty()).then_some(Value::Texts(texts))
}

/// Its page on the web.
pub(super) fn website(tags: &Tags) -> Option<String> {
    first(tags, keys("website")).map(with_scheme)
}

/// Its telephone number, as the mappers have it.
pub(super) fn phone(tags: &Tags) -> Option<&str> {
    first(tags, keys("phone"))
}

/// The keys of OpenStreetMap that have a field.
fn keys(field: &str) -> &'static [&'static str] {
    FIELDS.iter().find(|known| known.key == field).map_or(&[], |field| field.osm)
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first value of the first of some keys that is given.
fn first<'a>(tags: &'a Tags, keys: &[&str]) -> Option<&'a str> {
    keys.iter().find_map(|key| texts(tags, key).next())
}

/// A web address; mappers leave `https://` out.
fn with_scheme(address: &str) -> String {
    if address.starts_with("www.") { format!("https://{address}") } else { address.to_owned() }
}

/// What it is, where that says more than that it is there, and its cuisines.
pub(super) fn categories(candidate: &Candidate) -> Vec<String> {
    let kind = Some(candidate.kind.word.clone()).filter(|word| !matches!(word.as_str(), "restaurant" | "building"));
    let mut categories: Vec<String> = Vec::new();
    for word in kind.into_iter().chain(texts(&candidate.tags, "cuisine").map(|cuisine| cuisine.replace('_', " "))) {
        let word = match word.to_lowercase().as_str() {
            "coffee shop" => "coffee".to_owned(),
            word => word.to_owned(),
        };
        if !categories.contains(&word) {
            categories.push(word);
        }
    }
    categories
}

fn diets(tags: &Tags) -> Vec<String> {
    let caters = |key: &str| matches!(tags.get(key), Some("yes" | "only"));
    DIETS.iter().filter(|(key, _)| caters(key)).map(|(_, diet)| (*diet).to_owned()).collect()
}

/// Opening hours with a space behind each semicolon.
fn spaced(hours: &str) -> String {
    hours.split(';').map(str::trim).filter(|rule| !rule.is_empty()).collect::<Vec<_>>().join("; ")
}

fn step_free(wheelchair: &str) -> Option<&str> {
    match wheelchair {
        "yes" | "limited" | "no" => Some(wheelchair),
        "designated" => Some("yes"),
        _ => None,
    }
}

//! What tags say about a place, as fields of a list.

use super::{Candidate, language, text, texts};
use crate::osm::Tags;
use crate::places::save::{self, Field};

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
pub(super) fn fields(candidate: &Candidate, language: &str) -> Vec<(&'static str, Field)> {
    let tags = &candidate.tags;
    let one = |key, value: Option<String>| value.map(|value| (key, Field::Text(value)));
    let several = |key, values: Vec<String>| (!values.is_empty()).then_some((key, Field::Texts(values)));
    let local_name = text(tags, "name").map(on_one_line).filter(|local| *local != candidate.name);
    let fields = [
        one("name", Some(candidate.name.clone())),
        Some(("at", Field::Bare(save::position(candidate.at)))),
        one("local_name", local_name),
        one("address", candidate.address(language)),
        several("categories", categories(candidate)),
        one("website", website(tags)),
        one("phone", phone(tags).map(str::to_owned)),
        several("diets", diets(tags)),
        one("hours", text(tags, "opening_hours").map(spaced)),
        one("step_free", tags.get("wheelchair").and_then(step_free).map(str::to_owned)),
        one("verified", text(tags, "check_date").map(str::to_owned)),
        one("osm", candidate.osm.clone()),
        one("source", Some("OpenStreetMap".to_owned())),
    ];
    fields.into_iter().flatten().collect()
}

/// Its page on the web.
pub(super) fn website(tags: &Tags) -> Option<String> {
    first(tags, ["website", "contact:website", "url"]).map(with_scheme)
}

/// Its telephone number, as the mappers have it.
pub(super) fn phone(tags: &Tags) -> Option<&str> {
    first(tags, ["phone", "contact:phone", "contact:mobile"])
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first value of the first of some keys that is given.
fn first<'a>(tags: &'a Tags, keys: [&str; 3]) -> Option<&'a str> {
    keys.into_iter().find_map(|key| texts(tags, key).next())
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

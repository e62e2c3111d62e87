//! What the exports say about a place: its position in the guide, the walk, and every field of its entry.

use super::link::website;
use crate::guide::Entry;
use crate::places::field::{KEYS, Value, values};
use crate::walk::{Basis, whole_minutes};
use crate::words::{Telling, Told};

/// Where OpenStreetMap says which credit it asks for.
pub(super) const COPYRIGHT: &str = "https://www.openstreetmap.org/copyright";
/// The licence of its data.
pub(super) const LICENCE: &str = "https://opendatacommons.org/licenses/odbl/1-0/";

/// The facts that stand before the fields of a place,
const FIRST: [&str; 9] =
    ["number", "name", "section", "minutes", "metres", "step_free_minutes", "basis", "latitude", "longitude"];
/// and those behind them: what programs read rather than people.
const LAST: [&str; 5] = ["local_name", "id", "osm", "source", "directions"];
/// What is no fact by itself: the position is two, and nothing hidden is in a guide.
const LEFT_OUT: [&str; 2] = ["at", "hidden"];

/// The names of the facts, in their order. Those of a place are the keys of its entry.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let is_between = |key: &&str| !FIRST.contains(key) && !LAST.contains(key) && !LEFT_OUT.contains(key);
    FIRST.into_iter().chain(KEYS.into_iter().filter(is_between)).chain(LAST)
}

/// All that is known of an entry, in the order of [`names`].
///
/// `minutes` and `metres` are whole, as the page has them; `basis` says whether they were `routed` along streets or
/// `estimated` from the straight line. `step_free_minutes` are those of the shortest walk without steps, if one is known.
pub(super) fn facts(telling: &Telling, told: &Told) -> Vec<(&'static str, Value)> {
    let entry = told.entry;
    let place = &entry.place;
    let directions = spaced(&told.walk.directions.text.join(", "));
    let is_fact = |(key, _): &(&str, Value)| !LEFT_OUT.contains(key) && *key != "id";
    let mut facts: Vec<_> = values(place).filter(is_fact).collect();
    facts.extend([
        ("number", Value::Number(entry.number as u64)),
        ("section", Value::Text(telling.sections[entry.section].clone())),
        ("minutes", Value::Number(entry.walk.whole_minutes().into())),
        ("metres", Value::Number(entry.walk.metres.0.round_ties_even() as u64)),
        ("basis", Value::Text(basis(entry).to_owned())),
        ("latitude", Value::Degrees(place.at.lat)),
        ("longitude", Value::Degrees(place.at.lon)),
        ("id", Value::Text(place.id.clone())),
    ]);
    if let Some(metres) = entry.walk.step_free_metres() {
        facts.push(("step_free_minutes", Value::Number(whole_minutes(metres).into())));
    }
    facts.retain(|(key, _)| *key != "note");
    facts.extend(told.note.as_ref().map(|note| ("note", Value::Text(note.text.clone()))));
    if !directions.is_empty() {
        facts.push(("directions", Value::Text(directions)));
    }
    facts.sort_by_key(|(key, _)| names().position(|name| name == *key));
    facts
}

fn basis(entry: &Entry) -> &'static str {
    match entry.walk.basis {
        Basis::Routed => "routed",
        Basis::Estimated(_) => "estimated",
    }
}

/// What a map app shows below the name of a place: the walk first, then where and what it is; all but its note.
pub(super) fn lines(telling: &Telling, told: &Told) -> Vec<String> {
    let place = &told.entry.place;
    let estimated = told.entry.walk.basis != Basis::Routed;
    let number = told.entry.number.to_string();
    let walk = telling.say(
        if estimated { "number-and-estimate" } else { "number-and-time" },
        &[
            ("section", &telling.sections[told.entry.section]),
            ("number", &number),
            ("time", &told.walk.time),
            ("distance", &told.walk.distance),
        ],
    );
    let about = about(told);
    let labelled = |label: &str, text: &str| telling.say("labelled", &[("label", label), ("text", text)]).text;
    let facts = [
        Some(spaced(&walk.text)),
        place.local_name.clone(),
        place.address.clone(),
        (!about.is_empty()).then(|| about.join(", ")),
        told.hours().map(|hours| labelled(&telling.word("hours-label"), &hours.text)),
        told.breaks.as_ref().map(|breaks| labelled(&telling.word("breaks-label"), &breaks.text)),
        told.walk.access.as_ref().map(|access| access.text.clone()),
        told.groups.as_ref().map(|groups| labelled(&telling.word("groups-label"), &groups.text)),
    ];
    let others = told.labelled.iter().map(|fact| Some(labelled(&fact.label.text, &fact.text)));
    let sources = [
        place.phone.clone(),
        place.website.as_ref().and_then(website).map(|link| link.href),
        recommended(telling, told),
        verified(telling, told),
    ];
    facts.into_iter().chain(others).chain(sources).flatten().collect()
}

/// Who says that it is worth it.
pub(super) fn recommended(telling: &Telling, told: &Told) -> Option<String> {
    let who = told.entry.place.recommended_by.as_ref()?;
    Some(telling.say("recommended-by", &[("who", who)]).text)
}

/// When its facts were last checked.
pub(super) fn verified(telling: &Telling, told: &Told) -> Option<String> {
    Some(telling.say("as-of", &[("date", told.verified.as_ref()?)]).text)
}

/// What it is, what it costs and whom it feeds.
fn about(told: &Told) -> Vec<String> {
    let price = told.entry.place.price.map(|price| price.to_string());
    let diets = told.diets.iter().map(|(_, diet)| diet.clone());
    told.categories.iter().map(|(_, category)| category.clone()).chain(price).chain(diets).collect()
}

/// What the file is about: the venue, the pace, the credit.
pub(super) fn legend(telling: &Telling) -> String {
    let legend = telling.say("legend", &[("venue", &telling.guide.venue.name), ("pace", &spaced(&telling.pace))]);
    format!("{} {}", legend.text, credit(telling))
}

/// The credit that OpenStreetMap asks for.
pub(super) fn credit(telling: &Telling) -> String {
    let contributors = "OpenStreetMap contributors";
    format!("{} 1.0, {COPYRIGHT}", telling.say("street-data", &[("contributors", contributors)]).text)
}

/// A text for programs that do not know a space at which no line breaks.
pub(super) fn spaced(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

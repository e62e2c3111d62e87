//! What the exports say about a place: its position in the guide, the walk, and every field of its entry.

use super::link::website;
use crate::guide::words::words;
use crate::guide::{Entry, Guide, format};
use crate::places::field::{KEYS, Value, labelled, values};
use crate::places::{Diet, Place, StepFree};
use crate::walk::Basis;

/// The credit that OpenStreetMap asks for (<https://www.openstreetmap.org/copyright>).
pub(super) const CREDIT: &str =
    "Street data: © OpenStreetMap contributors, ODbL 1.0, https://www.openstreetmap.org/copyright";
/// The licence of its data.
pub(super) const LICENCE: &str = "https://opendatacommons.org/licenses/odbl/1-0/";

/// The facts that stand before the fields of a place,
const FIRST: [&str; 8] = ["number", "name", "section", "minutes", "metres", "basis", "latitude", "longitude"];
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
/// `estimated` from the straight line.
pub(super) fn facts(guide: &Guide, entry: &Entry) -> Vec<(&'static str, Value)> {
    let place = &entry.place;
    let directions = instructions(entry, guide).join(", ").replace('\u{a0}', " ");
    let is_fact = |(key, _): &(&str, Value)| !LEFT_OUT.contains(key) && *key != "id";
    let mut facts: Vec<_> = values(place).filter(is_fact).collect();
    facts.extend([
        ("number", Value::Number(entry.number as u64)),
        ("section", Value::Text(guide.sections[entry.section].title.clone())),
        ("minutes", Value::Number(format::minutes(&entry.walk).into())),
        ("metres", Value::Number(entry.walk.metres.0.round_ties_even() as u64)),
        ("basis", Value::Text(basis(entry).to_owned())),
        ("latitude", Value::Degrees(place.at.lat)),
        ("longitude", Value::Degrees(place.at.lon)),
        ("id", Value::Text(place.id.clone())),
    ]);
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
pub(super) fn lines(guide: &Guide, entry: &Entry) -> Vec<String> {
    let place = &entry.place;
    let walk = &entry.walk;
    let (time, distance) = (format::time(walk), format::distance(walk, guide.units));
    let estimated = if walk.basis == Basis::Routed { "" } else { ", estimated" };
    let section = &guide.sections[entry.section].title;
    let first = format!("{section}, no. {}: {time} on foot, {distance}{estimated}", entry.number);
    let hours = place.hours.as_ref();
    let hours = hours.map(|hours| guide.hours_on_event(entry).unwrap_or_else(|| hours.as_str().to_owned()));
    let about = about(place);
    let lines = [
        Some(first.replace('\u{a0}', " ")),
        place.local_name.clone(),
        place.address.clone(),
        (!about.is_empty()).then(|| about.join(", ")),
        hours.map(|hours| format!("Hours: {hours}")),
        access(entry),
        groups(place),
    ];
    let labelled = labelled(place).map(|(label, value)| Some(format!("{label}: {value}")));
    let sources = [
        place.phone.clone(),
        place.website.as_ref().and_then(website).map(|link| link.href),
        recommended(place),
        verified(place),
    ];
    lines.into_iter().chain(labelled).chain(sources).flatten().collect()
}

/// Whether one gets in without steps, and whether the walk there has some: both, lest the one be taken for the other.
pub(super) fn access(entry: &Entry) -> Option<String> {
    let place = match entry.place.step_free? {
        StepFree::Yes => "Step-free",
        StepFree::Limited => "Partly step-free",
        StepFree::No => "Not step-free",
    };
    Some(format!("{place}{}", if entry.walk.has_steps { "; the walk there has steps" } else { "" }))
}

/// The largest party it takes.
pub(super) fn groups(place: &Place) -> Option<String> {
    place.groups.map(|groups| format!("Groups: up to {groups}"))
}

/// Who says that it is worth it.
pub(super) fn recommended(place: &Place) -> Option<String> {
    place.recommended_by.as_ref().map(|who| format!("Recommended by {who}"))
}

/// When its facts were last checked.
pub(super) fn verified(place: &Place) -> Option<String> {
    place.verified.as_ref().map(|when| format!("As of {when}"))
}

/// What it is, what it costs and whom it feeds.
fn about(place: &Place) -> Vec<String> {
    let price = place.price.map(|price| price.to_string());
    let diets = place.diets.iter().copied().map(Diet::name).map(str::to_owned);
    place.categories.iter().cloned().chain(price).chain(diets).collect()
}

/// What the file is about: the venue, the pace, the credit.
pub(super) fn legend(guide: &Guide) -> String {
    let pace = format::pace(guide.units).replace('\u{a0}', " ");
    format!("On foot from {}; minutes are at {pace}, ≈ is estimated. {CREDIT}", guide.venue.name)
}

/// The words of a walk, the first with a capital; none if it is estimated.
pub(super) fn instructions(entry: &Entry, guide: &Guide) -> Vec<String> {
    let mut words = words(&entry.walk.itinerary, &guide.language, guide.units);
    if let Some(first) = words.first_mut() {
        let rest = first.split_off(first.chars().next().map_or(0, char::len_utf8));
        *first = first.to_uppercase() + &rest;
    }
    words
}

//! What the exports say about a place: its position in the guide, the walk, and every field of its entry.

use super::view::{instructions, pace};
use crate::guide::{Entry, Guide, format};
use crate::places::save::{self, Field};
use crate::places::{Diet, Place};
use crate::walk::Basis;

/// The credit that OpenStreetMap asks for (<https://www.openstreetmap.org/copyright>).
pub(super) const CREDIT: &str =
    "Street data: © OpenStreetMap contributors, ODbL 1.0, https://www.openstreetmap.org/copyright";
/// The licence of its data.
pub(super) const LICENCE: &str = "https://opendatacommons.org/licenses/odbl/1-0/";

/// The names of the facts, in their order. Those of a place are the keys of its entry.
pub(super) const NAMES: [&str; 27] = [
    "number",
    "name",
    "section",
    "minutes",
    "metres",
    "basis",
    "latitude",
    "longitude",
    "address",
    "categories",
    "website",
    "phone",
    "price",
    "diets",
    "hours",
    "step_free",
    "groups",
    "booking",
    "discount",
    "note",
    "recommended_by",
    "verified",
    "local_name",
    "id",
    "osm",
    "source",
    "directions",
];

/// All that is known of an entry, in the order of [`NAMES`].
///
/// `minutes` and `metres` are whole, as the page has them; `basis` says whether they were `routed` along streets or
/// `estimated` from the straight line.
pub(super) fn facts(guide: &Guide, entry: &Entry) -> Vec<(&'static str, Field)> {
    let place = &entry.place;
    let directions = instructions(entry, guide).join(", ").replace('\u{a0}', " ");
    let mut facts = save::fields(place);
    facts.retain(|(key, _)| NAMES.contains(key) && *key != "id");
    facts.extend([
        ("number", Field::Bare(entry.number.to_string())),
        ("section", Field::Text(guide.sections[entry.section].title.clone())),
        ("minutes", Field::Bare(format::minutes(&entry.walk).to_string())),
        ("metres", Field::Bare(format!("{:.0}", entry.walk.metres.0))),
        ("basis", Field::Text(basis(entry).to_owned())),
        ("latitude", Field::Bare(save::degrees(place.at.lat))),
        ("longitude", Field::Bare(save::degrees(place.at.lon))),
        ("id", Field::Text(place.id.clone())),
    ]);
    if !directions.is_empty() {
        facts.push(("directions", Field::Text(directions)));
    }
    facts.sort_by_key(|(key, _)| NAMES.iter().position(|name| name == key));
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
        place.booking.as_ref().map(|booking| format!("Booking: {booking}")),
        place.discount.as_ref().map(|discount| format!("Discount: {discount}")),
        place.phone.clone(),
        place.recommended_by.as_ref().map(|who| format!("Recommended by {who}")),
        place.verified.as_ref().map(|when| format!("As of {when}")),
    ];
    lines.into_iter().flatten().collect()
}

/// What it is, what it costs and whom it feeds.
fn about(place: &Place) -> Vec<String> {
    let price = place.price.map(|price| price.to_string());
    let diets = place.diets.iter().copied().map(Diet::name).map(str::to_owned);
    place.categories.iter().cloned().chain(price).chain(diets).collect()
}

/// What the file is about: the venue, the pace, the credit.
pub(super) fn legend(guide: &Guide) -> String {
    let pace = pace(guide.units).replace('\u{a0}', " ");
    format!("On foot from {}; minutes are at {pace}, ≈ is estimated. {CREDIT}", guide.venue.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::load::PLACE_KEYS;

    #[test]
    fn no_field_of_a_place_is_forgotten() {
        let forgotten: Vec<_> = PLACE_KEYS.iter().filter(|key| !NAMES.contains(key)).collect();
        assert_eq!(forgotten, [&"at", &"hidden"]);
    }
}

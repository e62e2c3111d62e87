//! What visitors steer by: stations, entrances of the underground, tram stops, sights, squares, quarters and water.
//!
//! What the guide lists itself is left out: it has a number.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::Spot;
use super::drawing::{LandmarkKind, NameKind};
use super::frame::Frame;
use crate::geo::LonLat;
use crate::guide::Guide;
use crate::osm::{Extract, Tags};

/// Something to steer by.
pub(super) struct Landmark {
    pub(super) what: What,
    /// Its name; empty for an entrance without one.
    pub(super) text: String,
    /// Where it is; for an area, its middle.
    pub(super) at: Spot,
}

/// How something to steer by is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// As a mark with its name beside it.
    Mark(LandmarkKind),
    /// As a name alone.
    Name(NameKind),
}

/// Whether the map may show a point with these tags.
///
/// For the reader of an extract, which keeps only what someone wants.
pub fn is_landmark(tags: &Tags) -> bool {
    what(tags).is_some()
}

fn what(tags: &Tags) -> Option<What> {
    let of_key = |key, what: fn(&str) -> Option<What>| tags.get(key).and_then(what);
    let what = of_key("railway", railway)
        .or_else(|| of_key("amenity", amenity))
        .or_else(|| of_key("tourism", tourism))
        .or_else(|| of_key("historic", historic))
        .or_else(|| of_key("place", place))
        .or_else(|| of_key("natural", natural))
        .or_else(|| of_key("building", building))
        .or_else(|| {
            (is_famous(tags) && tags.is("amenity", "place_of_worship")).then_some(What::Mark(LandmarkKind::Sight))
        })?;
    let is_in_use = || ["disused", "abandoned"].iter().all(|key| !tags.is(key, "yes"));
    (is_in_use() && (tags.name().is_some() || what == What::Mark(LandmarkKind::Entrance))).then_some(what)
}

fn railway(value: &str) -> Option<What> {
    match value {
        "station" | "halt" => Some(What::Mark(LandmarkKind::Station)),
        "subway_entrance" => Some(What::Mark(LandmarkKind::Entrance)),
        "tram_stop" => Some(What::Mark(LandmarkKind::Stop)),
        _ => None,
    }
}

fn amenity(value: &str) -> Option<What> {
    match value {
        "bus_station" | "ferry_terminal" => Some(What::Mark(LandmarkKind::Station)),
        "arts_centre" | "courthouse" | "library" | "marketplace" | "theatre" | "townhall" => {
            Some(What::Mark(LandmarkKind::Sight))
        }
        _ => None,
    }
}

fn tourism(value: &str) -> Option<What> {
    matches!(value, "aquarium" | "attraction" | "museum" | "zoo").then_some(What::Mark(LandmarkKind::Sight))
}

fn historic(value: &str) -> Option<What> {
    matches!(value, "castle" | "city_gate" | "fort" | "monument").then_some(What::Mark(LandmarkKind::Sight))
}

fn building(value: &str) -> Option<What> {
    match value {
        "train_station" => Some(What::Mark(LandmarkKind::Station)),
        "cathedral" => Some(What::Mark(LandmarkKind::Sight)),
        _ => None,
    }
}

fn place(value: &str) -> Option<What> {
    match value {
        "borough" | "suburb" | "quarter" | "neighbourhood" | "town" | "village" => Some(What::Name(NameKind::Quarter)),
        "square" => Some(What::Name(NameKind::Square)),
        _ => None,
    }
}

fn natural(value: &str) -> Option<What> {
    matches!(value, "bay" | "strait").then_some(What::Name(NameKind::Water))
}

/// Whether an encyclopedia has an article about it.
fn is_famous(tags: &Tags) -> bool {
    ["wikidata", "wikipedia"].iter().any(|key| tags.get(key).is_some())
}

/// What there is to steer by, in an order of its own: the famous and the large first.
pub(super) fn collect(extract: &Extract, frame: &Frame, guide: &Guide) -> Vec<Landmark> {
    let places = guide.entries.iter().flat_map(|entry| [Some(&entry.place.name), entry.place.local_name.as_ref()]);
    let listed: HashSet<String> = places.flatten().chain([&guide.venue.name]).map(|name| name.to_lowercase()).collect();
    let nodes = extract.nodes.iter().map(|node| (&node.tags, std::slice::from_ref(&node.at)));
    let ways = extract.ways.iter().filter(|way| way.is_closed()).map(|way| (&way.tags, way.points.as_slice()));
    let areas = extract.areas.iter().map(|area| (&area.tags, area.outer[0].points.as_slice()));
    let landmark = |(tags, points): (&Tags, &[LonLat])| {
        let what = what(tags)?;
        let text = tags.name().unwrap_or_default();
        if listed.contains(&text.to_lowercase()) {
            return None;
        }
        let [from, to] = corners(points.iter().map(|&point| frame.spot(point)))?;
        let (at, extent) = ((from + to) / 2.0, to - from);
        let renown = (Reverse(is_famous(tags)), Reverse((extent.x * extent.y) as u64));
        frame.wider.contains(at).then(|| (renown, Landmark { what, text: text.to_owned(), at }))
    };
    let mut landmarks: Vec<_> = nodes.chain(ways).chain(areas).filter_map(landmark).collect();
    landmarks.sort_by(|(renown, a), (other, b)| {
        let position = |landmark: &Landmark| landmark.at.key();
        (a.what, renown, &a.text, position(a)).cmp(&(b.what, other, &b.text, position(b)))
    });
    landmarks.into_iter().map(|(_, landmark)| landmark).collect()
}

/// The upper left and the lower right corner of what lies around all spots.
fn corners(spots: impl Iterator<Item = Spot>) -> Option<[Spot; 2]> {
    let both = spots.map(|spot| [spot; 2]);
    both.reduce(|[low, high], [spot, _]| {
        [Spot::new(low.x.min(spot.x), low.y.min(spot.y)), Spot::new(high.x.max(spot.x), high.y.max(spot.y))]
    })
}

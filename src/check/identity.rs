//! Is each place one place, with an id of its own?

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Span};
use crate::geo::{Metres, Plane};
use crate::places::load::Listed;
use crate::places::{Settings, Spans, slug};

/// Two places of one name within this are probably one place.
const SAME_NAME: Metres = Metres(200.0);
/// Two points within this are one spot: about the width of a shop front.
const SAME_SPOT: Metres = Metres(15.0);
/// Likeness of two names, from 0 to 1, from which they are probably one name in two spellings.
const SIMILAR: f64 = 0.8;
/// How many places of about one latitude, and how many of those nearby, are looked at: a list that has more was made to
/// be slow.
const MOST_OF_A_LATITUDE: usize = 5000;
const MOST_NEARBY: usize = 50;

/// Two places have one id, so a link to one would open the other.
pub(super) fn duplicate_ids(places: &[Listed]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&str, &Listed> = BTreeMap::new();
    let mut findings = Vec::new();
    for listed in places {
        let id = listed.place.id.as_str();
        let Some(earlier) = first.get(id) else {
            first.insert(id, listed);
            continue;
        };
        findings.push(
            Diagnostic::error("duplicate-id", format!("two places share the id `{id}`"))
                .at(id_span(listed), "used again here")
                .at(id_span(earlier), "first used here")
                .help("remove one if it is the same place; else give one of them another `id`"),
        );
    }
    findings
}

/// Where the id is given, or the name that it is made from.
fn id_span(listed: &Listed) -> Span {
    listed.spans.given("id").unwrap_or_else(|| listed.spans.of("name"))
}

/// Two starting points have one id.
pub(super) fn duplicate_starts(settings: &Settings, spans: &Spans) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    let mut findings = Vec::new();
    for (i, start) in settings.starts.iter().enumerate() {
        let span = spans.given(&format!("starts.{i}.id")).unwrap_or_else(|| spans.of(&format!("starts.{i}.name")));
        match first.get(start.id.as_str()) {
            None => {
                first.insert(&start.id, span);
            }
            Some(&earlier) => findings.push(
                Diagnostic::error("duplicate-id", format!("two starting points share the id `{}`", start.id))
                    .at(span, "used again here")
                    .at(earlier, "first used here")
                    .help("give one of them another `id`"),
            ),
        }
    }
    findings
}

/// Two places have the same name within 200 m, or the same spot and similar names: readers would see one place twice.
///
/// A place is reported once, however many twins it has.
pub(super) fn near_twins(places: &[Listed]) -> Vec<Diagnostic> {
    let slugs: Vec<String> = places.iter().map(|listed| slug(&listed.place.name)).collect();
    let latitude = |index: usize| places[index].place.at.lat;
    let mut by_latitude: Vec<usize> = (0..places.len()).collect();
    by_latitude.sort_by(|a, b| latitude(*a).total_cmp(&latitude(*b)));
    let mut findings = Vec::new();
    for (rank, &index) in by_latitude.iter().enumerate() {
        let plane = Plane::at(places[index].place.at);
        let candidates = by_latitude[..rank].iter().rev().take(MOST_OF_A_LATITUDE);
        let mut nearby = candidates
            .map(|&other| (other, plane.to_metres(places[other].place.at)))
            .take_while(|(_, [_, north])| north.abs() <= SAME_NAME.0)
            .map(|(other, [east, north])| (other, Metres(east.hypot(north))))
            .filter(|(_, distance)| *distance <= SAME_NAME)
            .take(MOST_NEARBY);
        let twin = nearby.find_map(|(other, distance)| {
            let is_reported = places[index].place.id == places[other].place.id;
            (!is_reported && are_one([&slugs[index], &slugs[other]], distance)).then_some((other, distance))
        });
        if let Some((other, distance)) = twin {
            let (earlier, later) = (&places[index.min(other)], &places[index.max(other)]);
            findings.push(
                Diagnostic::warning("near-twins", "two places are probably one")
                    .at(later.spans.of("name"), format!("{:.0} m from the other", distance.0))
                    .at(earlier.spans.of("name"), "the other")
                    .help("keep one of them; if they are two, tell them apart by name"),
            );
        }
    }
    findings
}

/// Whether two places of these names, as slugs, so far apart, are probably one.
pub(crate) fn are_one([a, b]: [&str; 2], distance: Metres) -> bool {
    a == b && distance <= SAME_NAME || distance <= SAME_SPOT && are_similar(a, b)
}

/// Whether two slugs differ by a few letters, or one has all the words of the other.
fn are_similar(a: &str, b: &str) -> bool {
    let has_all = |a: &str, b: &str| b.split('-').all(|word| a.split('-').any(|other| other == word));
    has_all(a, b) || has_all(b, a) || strsim::normalized_levenshtein(a, b) >= SIMILAR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_similar_and_neighbours_are_not() {
        assert!(are_similar("bull-city-burger", "bull-city-burger-and-brewery"));
        assert!(are_similar("kings-sandwich-shop", "king-sandwich-shop"));
        assert!(!are_similar("durham-farmers-market", "durham-craft-market"));
        assert!(!are_similar("mothers-sons", "mateo"));
    }
}

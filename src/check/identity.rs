//! Is each place one place, with an id of its own?

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::geo::{Metres, Plane};
use crate::places::load::Listed;
use crate::places::slug;

/// Two places of one name within this are probably one place.
const SAME_NAME: Metres = Metres(200.0);
/// Two points within this are one spot: about the width of a shop front.
const SAME_SPOT: Metres = Metres(15.0);
/// Likeness of two names, from 0 to 1, from which they are probably one name in two spellings.
const SIMILAR: f64 = 0.8;

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
fn id_span(listed: &Listed) -> crate::diagnostic::Span {
    listed.spans.given("id").unwrap_or_else(|| listed.spans.of("name"))
}

/// Two places have the same name within 200 m, or the same spot and similar names: readers would see one place twice.
pub(super) fn near_twins(places: &[Listed]) -> Vec<Diagnostic> {
    let slugs: Vec<String> = places.iter().map(|listed| slug(&listed.place.name)).collect();
    let mut findings = Vec::new();
    for (i, later) in places.iter().enumerate() {
        let plane = Plane::at(later.place.at);
        for (j, earlier) in places[..i].iter().enumerate() {
            let is_same_name = slugs[i] == slugs[j];
            let limit = if is_same_name { SAME_NAME } else { SAME_SPOT };
            let [east, north] = plane.to_metres(earlier.place.at);
            let distance = Metres(east.hypot(north));
            let is_near = distance <= limit && later.place.id != earlier.place.id;
            if is_near && (is_same_name || are_similar(&slugs[i], &slugs[j])) {
                findings.push(
                    Diagnostic::warning("near-twins", "two places are probably one")
                        .at(later.spans.of("name"), format!("{:.0} m from the other", distance.0))
                        .at(earlier.spans.of("name"), "the other")
                        .help("keep one of them; if they are two, tell them apart by name"),
                );
            }
        }
    }
    findings
}

/// Whether two slugs differ by a few letters, or one has all the words of the other.
fn are_similar(a: &str, b: &str) -> bool {
    let has_all = |a: &str, b: &str| b.split('-').all(|word| a.split('-').any(|other| other == word));
    has_all(a, b) || has_all(b, a) || strsim::normalized_damerau_levenshtein(a, b) >= SIMILAR
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

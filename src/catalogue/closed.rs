//! Which places are closed for good, or for as long as the extract can tell.
//!
//! The tags are those of the OpenStreetMap wiki: <https://wiki.openstreetmap.org/wiki/Lifecycle_prefix>,
//! <https://wiki.openstreetmap.org/wiki/Key:opening_hours>, <https://wiki.openstreetmap.org/wiki/Key:disused>. `end_date` alone
//! says nothing without a clock, and a guide is built without one.

use super::kind::{KEYS, Kind};
use crate::osm::Tags;

/// A key, or the prefix of a key, for something that is no longer there.
const GONE: [&str; 5] = ["demolished", "razed", "removed", "destroyed", "was"];
/// A key, or the prefix of a key, for something that is there but closed.
const UNUSED: [&str; 4] = ["disused", "abandoned", "closed", "vacant"];

/// All days, as hours have them.
const EVERY_DAY: [&str; 6] = ["", "24/7", "mo-su", "mo-su,ph", "mo-su, ph", "ph,mo-su"];

/// Whether tags say that a place of this kind is closed.
///
/// An abandoned castle is still a sight. A closed pub that is now a book shop is a book shop.
pub(super) fn is_closed(tags: &Tags, kind: &Kind) -> bool {
    let is_said = |key: &str| super::text(tags, key).is_some_and(|value| value != "no");
    let is_ruin = tags.get("historic").is_some() || matches!(tags.get("tourism"), Some("attraction" | "viewpoint"));
    let is_word = |value: &str| GONE.contains(&value) || UNUSED.contains(&value);
    GONE.into_iter().chain(["closed", "permanently_closed"]).any(is_said)
        || UNUSED.into_iter().any(is_said) && !is_ruin
        || KEYS.into_iter().chain(["operational_status"]).any(|key| tags.get(key).is_some_and(is_word))
        || kind.symbol.is_none() && tags.iter().any(|(key, _)| was_a_place(key))
        || tags.get("opening_hours").is_some_and(is_never_open)
}

/// Whether a key is `disused:amenity` or the like.
fn was_a_place(key: &str) -> bool {
    let Some((prefix, key)) = key.split_once(':') else { return false };
    (GONE.contains(&prefix) || UNUSED.contains(&prefix)) && KEYS.contains(&key)
}

/// Whether every rule of the hours says closed, and one of them is for all days.
fn is_never_open(hours: &str) -> bool {
    let rules = hours.split([';', '|']).map(|rule| rule.split('"').next().unwrap_or_default().trim().to_lowercase());
    let days = |rule: String| {
        let days = rule.strip_suffix("off").or_else(|| rule.strip_suffix("closed"))?;
        Some(days.trim().to_owned())
    };
    let days: Option<Vec<String>> = rules.filter(|rule| !rule.is_empty()).map(days).collect();
    days.is_some_and(|rules| rules.iter().any(|days| EVERY_DAY.contains(&days.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_closed(pairs: &[(&str, &str)]) -> bool {
        let tags = pairs.iter().copied().collect();
        super::is_closed(&tags, &Kind::of(&tags).unwrap())
    }

    #[test]
    fn closed_places_are_told_from_open_ones() {
        let pub_with = |key, value| is_closed(&[("amenity", "pub"), (key, value)]);
        for hours in
            ["off", "closed", "Closed", "Mo-Su off", "24/7 off \"renovation\"", "off; PH off", "Mo-Su,PH closed"]
        {
            assert!(pub_with("opening_hours", hours), "{hours}");
        }
        for hours in ["24/7", "Mo off", "PH off", "Mo-Fr 10:00-18:00; Su off", ""] {
            assert!(!pub_with("opening_hours", hours), "{hours}");
        }
        for (key, value) in
            [("closed", "yes"), ("disused", "yes"), ("abandoned", "yes"), ("demolished", "yes"), ("was", "yes")]
        {
            assert!(pub_with(key, value), "{key}");
            assert!(!pub_with(key, "no"), "{key}");
        }
        assert!(!pub_with("end_date", "2019"));
        assert!(!pub_with("disused:shop", "books"), "it is a pub now");
        assert!(is_closed(&[("building", "yes"), ("disused:amenity", "pub")]));
        assert!(is_closed(&[("building", "yes"), ("was:amenity", "pub")]));
        assert!(is_closed(&[("shop", "vacant")]));
        assert!(!is_closed(&[("historic", "castle"), ("abandoned", "yes")]));
        assert!(is_closed(&[("historic", "castle"), ("demolished", "yes")]));
    }
}

//! What stops who cannot take steps: with a wheelchair, a pram, a walker.
//!
//! | a way | is |
//! |---|---|
//! | `highway=steps`, escalators among them, without a ramp for wheelchairs | barred |
//! | `highway=steps` with `ramp:wheelchair` or `wheelchair` one of [`YES`] | open |
//! | `wheelchair=no` | barred |
//! | `incline` over [`STEEP`], as `10%` or `6°` | steep |
//! | any other, with `incline=up` or `down` as well, and elevators | open |
//!
//! | a node | stops |
//! |---|---|
//! | `wheelchair` one of [`YES`], or `limited` | nobody |
//! | `wheelchair=no`, on what belongs to a way: `barrier`, `kerb`, `crossing` | all but those who stay on the road |
//! | `kerb` one of [`HIGH_KERBS`], or `kerb:height` over [`LOWERED`] | the same |
//! | `barrier` one of [`HURDLES`] | the same |
//!
//! Mappers put the kerb of a crossing on the road's own node as well, where it says nothing of those who go along the road. That a
//! way is open means only that the map knows nothing against it: most kerbs, slopes and surfaces are not mapped. `kerb=yes` tells
//! of no height.
//!
//! Sources: <https://wiki.openstreetmap.org/wiki/Key:kerb> (`raised`, over 3 cm, stops wheelchairs; `lowered`, about 3 cm, and
//! `flush` do not; a car can mount a `rolled` one, a wheelchair hardly), <https://wiki.openstreetmap.org/wiki/Key:ramp>
//! (`ramp=yes` alone may be for bicycles; `ramp=separate` is a way of its own), <https://wiki.openstreetmap.org/wiki/Key:wheelchair>,
//! <https://wiki.openstreetmap.org/wiki/Key:incline>, <https://wiki.openstreetmap.org/wiki/Key:barrier>.

use super::ground::Ground;
use crate::osm::Tags;

/// Values of `wheelchair` and `ramp:wheelchair` that say that one gets through.
const YES: [&str; 2] = ["yes", "designated"];
/// Values of `kerb` that a wheelchair does not get over.
const HIGH_KERBS: [&str; 2] = ["raised", "rolled"];
/// The highest kerb that counts as lowered, in metres.
const LOWERED: f64 = 0.03;
/// Values of `barrier` that let through only who steps over, squeezes in or has no wheels.
const HURDLES: [&str; 9] = [
    "stile",
    "horse_stile",
    "step",
    "turnstile",
    "full-height_turnstile",
    "kissing_gate",
    "log",
    "debris",
    "jersey_barrier",
];
/// What rises or falls by more than this share of its length is steep: a ramp of 1:12, as building rules allow at most, is just
/// over it.
const STEEP: f64 = 0.08;

/// How well an edge can be used without taking steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Ease {
    /// Nothing is known against it.
    #[default]
    Open,
    /// It rises or falls by more than [`STEEP`].
    Steep,
    /// Not at all.
    Barred,
}

impl Ease {
    /// Of a way with these tags.
    pub(super) fn of(tags: &Tags) -> Self {
        let says = |key: &str| tags.get(key).is_some_and(|value| YES.contains(&value));
        let is_step = Ground::of(tags) == Ground::Steps && !says("ramp:wheelchair") && !says("wheelchair");
        let is_steep = || tags.get("incline").and_then(slope).is_some_and(|slope| slope.abs() > STEEP);
        match () {
            () if is_step || tags.is("wheelchair", "no") => Ease::Barred,
            () if is_steep() => Ease::Steep,
            () => Ease::Open,
        }
    }
}

/// The ends of an edge that cannot be passed without steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shut {
    #[default]
    Neither,
    Start,
    End,
    Both,
}

impl Shut {
    /// By whether each end is shut.
    pub(super) fn at(ends: [bool; 2]) -> Self {
        match ends {
            [false, false] => Shut::Neither,
            [true, false] => Shut::Start,
            [false, true] => Shut::End,
            [true, true] => Shut::Both,
        }
    }

    pub(super) fn start(self) -> bool {
        matches!(self, Shut::Start | Shut::Both)
    }

    pub(super) fn end(self) -> bool {
        matches!(self, Shut::End | Shut::Both)
    }
}

/// Whether a node with these tags stops who cannot take steps, unless they stay on the road.
pub(super) fn is_hurdle(tags: &Tags) -> bool {
    match tags.get("wheelchair") {
        Some("limited") => false,
        Some(value) if YES.contains(&value) => false,
        Some("no") if ["barrier", "kerb", "crossing"].iter().any(|key| tags.get(key).is_some()) => true,
        _ => {
            tags.get("kerb").is_some_and(|kerb| HIGH_KERBS.contains(&kerb))
                || tags.get("kerb:height").and_then(metres).is_some_and(|height| height > LOWERED)
                || tags.get("barrier").is_some_and(|barrier| HURDLES.contains(&barrier))
        }
    }
}

/// Whether a way with these tags is a road for vehicles: who stays on it passes no kerb and no stile.
pub(super) fn is_road(tags: &Tags) -> bool {
    let is_for_walkers = ["footway", "pedestrian", "path", "steps", "corridor", "platform", "elevator", "cycleway"];
    tags.get("highway").is_some_and(|kind| !is_for_walkers.contains(&kind))
}

/// A slope as a share of its length: `10%`, `-4.5 %`, `6°`; a bare number is in per cent.
fn slope(incline: &str) -> Option<f64> {
    match incline.trim().strip_suffix('°') {
        Some(degrees) => number(degrees).map(|degrees| degrees.to_radians().tan()),
        None => number(incline.trim().trim_end_matches('%')).map(|percent| percent / 100.0),
    }
}

/// A height: `0.1`, `0.1 m`, `10 cm`.
fn metres(height: &str) -> Option<f64> {
    let (number, unit) = match height.trim().strip_suffix("cm") {
        Some(number) => (number, 0.01),
        None => (height.trim().trim_end_matches('m'), 1.0),
    };
    self::number(number).map(|number| number * unit)
}

/// A number with a point or a comma.
fn number(text: &str) -> Option<f64> {
    text.trim().replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Tags {
        text.split_whitespace().filter_map(|tag| tag.split_once('=')).collect()
    }

    #[test]
    fn steps_are_barred_unless_they_have_a_ramp() {
        for (text, expected) in [
            ("highway=steps", Ease::Barred),
            ("highway=steps conveying=yes", Ease::Barred),
            ("highway=steps ramp=yes", Ease::Barred),
            ("highway=steps ramp:bicycle=yes", Ease::Barred),
            ("highway=steps ramp=separate", Ease::Barred),
            ("highway=steps wheelchair=limited", Ease::Barred),
            ("highway=steps ramp:wheelchair=yes", Ease::Open),
            ("highway=steps ramp:wheelchair=yes wheelchair=no", Ease::Barred),
            ("highway=steps wheelchair=yes incline=up", Ease::Open),
            ("highway=footway wheelchair=no", Ease::Barred),
            ("highway=footway wheelchair=limited", Ease::Open),
            ("highway=elevator", Ease::Open),
            ("highway=residential", Ease::Open),
        ] {
            assert_eq!(Ease::of(&tags(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_slope_over_eight_per_cent_is_steep() {
        for (incline, expected) in [
            ("8%", Ease::Open),
            ("8.1%", Ease::Steep),
            ("-12%", Ease::Steep),
            ("12", Ease::Steep),
            ("10°", Ease::Steep),
            ("4°", Ease::Open),
            ("5°", Ease::Steep),
            ("up", Ease::Open),
            ("down", Ease::Open),
            ("NaN", Ease::Open),
            ("inf", Ease::Open),
        ] {
            assert_eq!(Ease::of(&tags(&format!("highway=footway incline={incline}"))), expected, "{incline}");
        }
        assert_eq!(slope("-4.5 %"), Some(-0.045));
    }

    #[test]
    fn high_kerbs_and_stiles_are_hurdles() {
        for text in [
            "barrier=kerb kerb=raised",
            "kerb=rolled",
            "kerb:height=0.12",
            "kerb=lowered kerb:height=5cm",
            "barrier=stile",
            "barrier=full-height_turnstile",
            "highway=crossing crossing=marked wheelchair=no",
        ] {
            assert!(is_hurdle(&tags(text)), "{text}");
        }
        for text in [
            "barrier=kerb",
            "kerb=yes",
            "kerb=lowered",
            "kerb=flush kerb:height=0.00",
            "kerb=no",
            "kerb:height=3cm",
            "kerb=raised wheelchair=yes",
            "barrier=kissing_gate wheelchair=limited",
            "barrier=gate",
            "barrier=bollard",
            "amenity=cafe wheelchair=no",
        ] {
            assert!(!is_hurdle(&tags(text)), "{text}");
        }
    }
}

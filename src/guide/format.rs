//! Lengths and times as a reader sees them, the same on screen, on paper and in the exports.

use crate::geo::{MILE, Metres};
use crate::places::Units;
use crate::walk::{Basis, PACE, Walk};

/// Feet in a mile.
const MILE_FEET: f64 = 5280.0;
/// Separates a number from its unit: a line never breaks there.
const SPACE: char = '\u{a0}';

/// Whole minutes of a walk: rounded to the nearest, and at least 1.
///
/// Rounding up would make a walk of 4.1 minutes the equal of one of 5; nobody walks to the second.
pub fn minutes(walk: &Walk) -> u32 {
    walk.minutes().0.round().max(1.0) as u32
}

/// The mark that stands before a number that was estimated, not measured: `≈` or nothing.
pub fn approximately(walk: &Walk) -> &'static str {
    match walk.basis {
        Basis::Routed => "",
        Basis::Estimated(_) => "≈",
    }
}

/// A walk's time with its unit: `4 min`, `≈4 min`.
pub fn time(walk: &Walk) -> String {
    format!("{}{}{SPACE}min", approximately(walk), minutes(walk))
}

/// A walk's length with its unit: `0.4 mi`, `≈0.4 mi`.
pub fn distance(walk: &Walk, units: Units) -> String {
    format!("{}{}", approximately(walk), length(walk.metres, units))
}

/// A length in the reader's units, as exact as feet can follow it.
///
/// Metric: tens of metres below a kilometre, then tenths of a kilometre: `70 m`, `1.2 km`. Imperial: fifties of feet below
/// a tenth of a mile (500 ft), then tenths of a mile: `350 ft`, `0.4 mi`. The smallest are `10 m` and `50 ft`.
pub fn length(metres: Metres, units: Units) -> String {
    match units {
        Units::Metric => metric(metres.0),
        Units::Imperial => imperial(metres.0),
    }
}

fn metric(metres: f64) -> String {
    let tens = (metres / 10.0).round().max(1.0) * 10.0;
    if tens < 1000.0 { format!("{tens:.0}{SPACE}m") } else { format!("{:.1}{SPACE}km", metres / 1000.0) }
}

fn imperial(metres: f64) -> String {
    let miles = metres / MILE;
    let feet = (miles * MILE_FEET / 50.0).round().max(1.0) * 50.0;
    if feet <= 500.0 { format!("{feet:.0}{SPACE}ft") } else { format!("{miles:.1}{SPACE}mi") }
}

/// The pace behind the minutes, by the hour.
pub fn pace(units: Units) -> String {
    let metres_per_hour = PACE * 60.0;
    match units {
        Units::Metric => format!("{:.1}{SPACE}km/h", metres_per_hour / 1000.0),
        Units::Imperial => format!("{:.0}{SPACE}mph", metres_per_hour / MILE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walk::{Itinerary, Obstacle};

    fn walk(metres: f64, basis: Basis) -> Walk {
        Walk {
            metres: Metres(metres),
            access: Metres(0.0),
            straight: Metres(metres),
            basis,
            path: Vec::new(),
            via: Vec::new(),
            has_steps: false,
            itinerary: Itinerary::default(),
        }
    }

    #[test]
    fn minutes_are_whole_and_never_none() {
        for (metres, expected) in [(0.0, 1), (39.0, 1), (119.0, 1), (121.0, 2), (328.0, 4), (800.0, 10)] {
            assert_eq!(minutes(&walk(metres, Basis::Routed)), expected, "{metres} m");
        }
    }

    #[test]
    fn an_estimate_says_so() {
        assert_eq!(time(&walk(800.0, Basis::Routed)), "10\u{a0}min");
        let estimated = walk(800.0, Basis::Estimated(Obstacle::NoStreets));
        assert_eq!(time(&estimated), "≈10\u{a0}min");
        assert_eq!(distance(&estimated, Units::Imperial), "≈0.5\u{a0}mi");
    }

    #[test]
    fn lengths_grow_from_metres_to_kilometres() {
        for (metres, expected) in [
            (0.0, "10 m"),
            (44.0, "40 m"),
            (994.9, "990 m"),
            (995.0, "1.0 km"),
            (1260.0, "1.3 km"),
            (25_040.0, "25.0 km"),
        ] {
            assert_eq!(length(Metres(metres), Units::Metric).replace(SPACE, " "), expected);
        }
    }

    #[test]
    fn lengths_grow_from_feet_to_miles() {
        for (metres, expected) in [
            (0.0, "50 ft"),
            (107.0, "350 ft"),
            (159.9, "500 ft"),
            (161.0, "0.1 mi"),
            (720.0, "0.4 mi"),
            (4000.0, "2.5 mi"),
        ] {
            assert_eq!(length(Metres(metres), Units::Imperial).replace(SPACE, " "), expected);
        }
    }
}

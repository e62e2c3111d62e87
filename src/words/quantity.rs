//! Lengths and times as a reader sees them, the same on screen, on paper and in the exports.

use super::voice::decimal;
use super::{Missing, Voice};
use crate::geo::{MILE, Metres};
use crate::places::Units;
use crate::walk::{Basis, PACE, StepFreeWalk, Walk, whole_minutes};

/// Feet in a mile.
const MILE_FEET: f64 = 5280.0;

/// The mark that stands before a number that was estimated, not measured: `≈` or nothing.
pub fn approximately(walk: &Walk) -> &'static str {
    match walk.basis {
        Basis::Routed => "",
        Basis::Estimated(_) => "≈",
    }
}

/// A walk's time with its unit: `4 min`, `≈4 min`.
pub(super) fn time(walk: &Walk, voice: &Voice) -> Result<String, Missing> {
    Ok(format!("{}{}", approximately(walk), minutes(walk.metres, voice)?))
}

fn minutes(metres: Metres, voice: &Voice) -> Result<String, Missing> {
    voice.say("minutes", &[("minutes", whole_minutes(metres).into())])
}

/// What is to say of the walk without steps: `walk without steps: 9 min`. Nothing where the shortest walk has none, unless it is
/// steep, and nothing where it is estimated.
pub(super) fn without_steps(walk: &Walk, voice: &Voice) -> Result<Option<String>, Missing> {
    match walk.step_free {
        StepFreeWalk::Other { metres, steep } => {
            let message = if steep { "without-steps-steep" } else { "without-steps" };
            voice.say(message, &[("time", minutes(metres, voice)?.into())]).map(Some)
        }
        StepFreeWalk::NoneKnown => voice.word("without-steps-none").map(Some),
        StepFreeWalk::Shortest { steep: true } => voice.word("walk-steep").map(Some),
        StepFreeWalk::Shortest { steep: false } | StepFreeWalk::Unknown => Ok(None),
    }
}

/// A walk's length with its unit: `0.4 mi`, `≈0.4 mi`.
pub(super) fn distance(walk: &Walk, units: Units, voice: &Voice) -> Result<String, Missing> {
    Ok(format!("{}{}", approximately(walk), length(walk.metres, units, voice)?))
}

/// A length in the reader's units, as exact as feet can follow it.
///
/// Metric: tens of metres below a kilometre, then tenths of a kilometre: `70 m`, `1.2 km`. Imperial: fifties of feet below
/// a tenth of a mile (500 ft), then tenths of a mile: `350 ft`, `0.4 mi`. The smallest are `10 m` and `50 ft`.
pub(super) fn length(metres: Metres, units: Units, voice: &Voice) -> Result<String, Missing> {
    match units {
        Units::Metric => metric(metres.0, voice),
        Units::Imperial => imperial(metres.0, voice),
    }
}

fn metric(metres: f64, voice: &Voice) -> Result<String, Missing> {
    let tens = (metres / 10.0).round().max(1.0) * 10.0;
    if tens < 1000.0 {
        voice.say("metres", &[("metres", decimal(tens, 0))])
    } else {
        voice.say("kilometres", &[("kilometres", decimal(metres / 1000.0, 1))])
    }
}

fn imperial(metres: f64, voice: &Voice) -> Result<String, Missing> {
    let miles = metres / MILE;
    let feet = (miles * MILE_FEET / 50.0).round().max(1.0) * 50.0;
    if feet <= 500.0 {
        voice.say("feet", &[("feet", decimal(feet, 0))])
    } else {
        voice.say("miles", &[("miles", decimal(miles, 1))])
    }
}

/// A multiple of the pace behind the minutes, by the hour.
pub(super) fn pace(factor: f64, units: Units, voice: &Voice) -> Result<String, Missing> {
    let metres_per_hour = PACE * 60.0 * factor;
    let miles = metres_per_hour / MILE;
    let is_round = (miles - miles.round()).abs() < 0.05;
    match units {
        Units::Metric => voice.say("pace-in-kilometres", &[("kilometres", decimal(metres_per_hour / 1000.0, 1))]),
        Units::Imperial => voice.say("pace-in-miles", &[("miles", decimal(miles, if is_round { 0 } else { 1 }))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walk::{Itinerary, Obstacle};
    use crate::words::Words;

    fn length(metres: f64, units: Units) -> String {
        super::length(Metres(metres), units, &Words::english().voice).unwrap().replace('\u{a0}', " ")
    }

    fn walk(metres: f64, basis: Basis) -> Walk {
        Walk {
            metres: Metres(metres),
            access: Metres(0.0),
            straight: Metres(metres),
            basis,
            path: Vec::new(),
            via: Vec::new(),
            has_steps: false,
            step_free: StepFreeWalk::default(),
            itinerary: Itinerary::default(),
        }
    }

    #[test]
    fn an_estimate_says_so() {
        let words = Words::english();
        assert_eq!(words.time(&walk(800.0, Basis::Routed)), "10\u{a0}min");
        let estimated = walk(800.0, Basis::Estimated(Obstacle::NoStreets));
        assert_eq!(words.time(&estimated), "≈10\u{a0}min");
        assert_eq!(words.distance(&estimated, Units::Imperial), "≈0.5\u{a0}mi");
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
            assert_eq!(length(metres, Units::Metric), expected);
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
            assert_eq!(length(metres, Units::Imperial), expected);
        }
    }
}

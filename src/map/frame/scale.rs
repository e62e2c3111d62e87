//! The scale bars.

use super::Frame;
use crate::geo::MILE;
use crate::map::drawing::Scale;
use crate::places::Units;
use crate::walk::PACE;
use crate::words::Telling;

/// The magnifications that have scale bars of their own: before the next, a bar does not grow into the credit.
const ZOOMS: [f64; 14] = [0.06, 0.09, 0.125, 0.18, 0.25, 0.35, 0.5, 0.7, 1.4, 2.0, 2.8, 4.0, 5.6, 8.0];
/// A bar longer than this walk says its length only.
const MOST_MINUTES: f64 = 60.0;

impl Frame {
    /// The longest round length, in the reader's units, that takes up no more than a third of the width.
    pub(in crate::map) fn scale(&self, telling: &Telling) -> Scale {
        self.scale_magnified(telling, 1.0)
    }

    /// The scale bars for when the drawing is magnified or made smaller; none where it cannot be.
    pub(in crate::map) fn scales(&self, telling: &Telling) -> Vec<(f64, Scale)> {
        let zooms = ZOOMS.into_iter().filter(|zoom| self.zooms && 1.5 * zoom * self.farthest() > 1.0);
        zooms.map(|zoom| (zoom, self.scale_magnified(telling, zoom))).collect()
    }

    fn scale_magnified(&self, telling: &Telling, zoom: f64) -> Scale {
        let lengths = match telling.guide.units {
            Units::Metric => METRIC_LENGTHS,
            Units::Imperial => IMPERIAL_LENGTHS,
        };
        let fits = |length: &&Round| length.metres * self.units_per_metre * zoom <= self.width / 3.0;
        let &Round { metres, number, unit } = lengths.iter().rev().find(fits).unwrap_or(&lengths[0]);
        let text = telling.say(unit, &[(unit, number)]).text;
        let minutes = metres / PACE;
        let quarters = (minutes * 4.0).round();
        let is_round = (1.0..=MOST_MINUTES).contains(&minutes) && (minutes * 4.0 - quarters).abs() < 0.3;
        let fraction = ["", "¼", "½", "¾"][quarters as usize % 4];
        let text = if is_round {
            let minutes = format!("{}{fraction}", (quarters / 4.0).floor());
            telling.say("scale-and-time", &[("length", &text), ("minutes", &minutes)]).text
        } else {
            text
        };
        Scale { length: metres * self.units_per_metre, text }
    }
}

/// A round length for the scale bar.
struct Round {
    metres: f64,
    /// As it is written in its unit.
    number: &'static str,
    /// The message of the unit, and what that is given.
    unit: &'static str,
}

const fn round(metres: f64, number: &'static str, unit: &'static str) -> Round {
    Round { metres, number, unit }
}

/// The shortest first.
const METRIC_LENGTHS: &[Round] = &[
    round(50.0, "50", "metres"),
    round(100.0, "100", "metres"),
    round(200.0, "200", "metres"),
    round(400.0, "400", "metres"),
    round(800.0, "800", "metres"),
    round(2000.0, "2", "kilometres"),
    round(4000.0, "4", "kilometres"),
    round(8000.0, "8", "kilometres"),
    round(16000.0, "16", "kilometres"),
];
const IMPERIAL_LENGTHS: &[Round] = &[
    round(60.96, "200", "feet"),
    round(121.92, "400", "feet"),
    round(MILE / 8.0, "⅛", "miles"),
    round(MILE / 4.0, "¼", "miles"),
    round(MILE / 2.0, "½", "miles"),
    round(MILE, "1", "miles"),
    round(2.0 * MILE, "2", "miles"),
    round(5.0 * MILE, "5", "miles"),
    round(10.0 * MILE, "10", "miles"),
];

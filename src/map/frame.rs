//! Which part of the Earth the map shows, and how large.

use super::drawing::{Scale, Spot};
use crate::geo::{LonLat, Metres, Minutes, Plane};
use crate::guide::Guide;
use crate::places::Units;
use crate::walk::PACE;

/// A place within this walk of the venue lies inside the frame; a longer one is shown at its edge.
const SENSIBLE: Minutes = Minutes(15.0);
/// Width of the drawing: one unit is about a pixel on a phone.
const WIDTH: f64 = 400.0;
/// Empty ground between the outermost place and the edge, in units: a marker, an arrow and some air.
const MARGIN: f64 = 36.0;
/// Ground below the places for the scale and the credit, in units.
const FOOT: f64 = 20.0;
/// The least that is shown from left to right, so that a few places around one corner still have streets around them.
const LEAST: Metres = Metres(700.0);
/// The flattest and the tallest frame, height over width: both fit above a list and beside it.
const TALLNESS: [f64; 2] = [0.85, 1.2];
/// Share of the drawing that markers may cover; many places make the drawing wider in units, so that all have room.
const CROWDED: f64 = 0.25;

/// The part of the Earth that is drawn.
pub(super) struct Frame {
    plane: Plane,
    west: f64,
    north: f64,
    units_per_metre: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Frame {
    /// The frame that holds the venue and every place within a sensible walk.
    pub(super) fn around(guide: &Guide) -> Self {
        let plane = Plane::at(guide.venue.at);
        let near = guide.entries.iter().filter(|entry| entry.walk.minutes() <= SENSIBLE);
        let (mut low, mut high) = ([0.0_f64; 2], [0.0_f64; 2]);
        for metres in near.map(|entry| plane.to_metres(entry.place.at)) {
            for axis in [0, 1] {
                low[axis] = low[axis].min(metres[axis]);
                high[axis] = high[axis].max(metres[axis]);
            }
        }
        let width = width_for(guide.entries.len());
        let inner = width - 2.0 * MARGIN;
        let spans = [high[0] - low[0], high[1] - low[1]];
        let across = spans[0].max(spans[1] / TALLNESS[1]).max(LEAST.0);
        let units_per_metre = inner / across;
        let down = (spans[1] * units_per_metre).max(inner * TALLNESS[0]);
        let height = (down + 2.0 * MARGIN + FOOT).round();
        let middle = [(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0];
        Self {
            plane,
            west: middle[0] - width / 2.0 / units_per_metre,
            north: middle[1] + (height - FOOT) / 2.0 / units_per_metre,
            units_per_metre,
            width,
            height,
        }
    }

    /// Where a position is drawn; outside the drawing for positions outside the frame.
    pub(super) fn spot(&self, position: LonLat) -> Spot {
        let [east, north] = self.plane.to_metres(position);
        [(east - self.west) * self.units_per_metre, (self.north - north) * self.units_per_metre]
    }

    /// Left, top, right and bottom of the drawing, moved inwards by `inset` units.
    pub(super) fn bounds(&self, inset: f64) -> [f64; 4] {
        [inset, inset, self.width - inset, self.height - inset]
    }

    /// As [`bounds`](Self::bounds), without the ground for the scale and the credit.
    pub(super) fn places(&self, inset: f64) -> [f64; 4] {
        [inset, inset, self.width - inset, self.height - FOOT - inset]
    }

    /// The longest round length that takes no more than a third of the width, in the reader's units.
    pub(super) fn scale(&self, units: Units) -> Scale {
        let lengths = match units {
            Units::Metric => METRIC_LENGTHS,
            Units::Imperial => IMPERIAL_LENGTHS,
        };
        let fits = |&&(metres, _): &&(f64, &str)| metres * self.units_per_metre <= self.width / 3.0;
        let &(metres, text) = lengths.iter().rev().find(fits).unwrap_or(&lengths[0]);
        let minutes = metres / PACE;
        let whole = (minutes - minutes.round()).abs() < 0.05 && minutes >= 1.0;
        let text = if whole { format!("{text}, {minutes:.0} min") } else { text.to_owned() };
        Scale { length: metres * self.units_per_metre, text }
    }
}

/// Round lengths for the scale bar in metres, the shortest first.
const METRIC_LENGTHS: &[(f64, &str)] =
    &[(50.0, "50 m"), (100.0, "100 m"), (200.0, "200 m"), (400.0, "400 m"), (800.0, "800 m"), (2000.0, "2 km")];
const IMPERIAL_LENGTHS: &[(f64, &str)] = &[
    (60.96, "200 ft"),
    (121.92, "400 ft"),
    (201.168, "⅛ mi"),
    (402.336, "¼ mi"),
    (804.672, "½ mi"),
    (1609.344, "1 mi"),
];

/// Width in units that leaves room for `places` markers.
fn width_for(places: usize) -> f64 {
    let covered = places as f64 * super::marker::SEPARATION.powi(2);
    WIDTH.max((covered / CROWDED).sqrt()).ceil()
}

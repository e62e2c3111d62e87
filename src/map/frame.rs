//! Which part of the Earth the map shows, and how large.

use super::drawing::{Georeference, RADIUS, SEPARATION, Scale, Spot};
use super::line::{Rectangle, contains};
use crate::geo::{LonLat, MILE, Metres, Minutes, Plane};
use crate::guide::Guide;
use crate::osm::Extract;
use crate::places::Units;
use crate::walk::PACE;
use crate::words::Telling;

/// A place within this walk of the venue is inside the frame. A place farther away is shown at its edge.
const SENSIBLE: Minutes = Minutes(15.0);
/// Empty ground between the outermost place and the edge, in units: a marker, an arrow and some air.
const MARGIN: f64 = 36.0;
/// The same where the extract ends.
const NARROW: f64 = 15.0;
/// Ground below the places for the scale and the credit, in units.
const FOOT: f64 = 20.0;
/// The map shows at least this much from left to right, so that a few places around one corner still have streets around them.
/// If the extract is smaller than this, the frame is not narrowed to it.
const LEAST: Metres = Metres(700.0);
/// Share of the drawing that markers may cover. With many places, the drawing gets wider in units to make room.
const CROWDED: f64 = 0.25;
/// Share of an extract's points that may lie beyond its edge, because ways that were kept whole reach far out.
const STRAGGLERS: f64 = 0.005;

/// What a map is drawn on. A marker is about 20 units wide on every sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// The narrowest and the widest, in units. Many places make the map wider.
    widths: [f64; 2],
    /// The flattest and the tallest frame, height over width.
    tallness: [f64; 2],
    /// With a narrow extract, the frame may be taller than that, up to this.
    tallest: f64,
    /// The room there is from top to bottom, in units.
    height: f64,
    /// How far from its place a number may be, in units. On a screen, a dot stands in for it until the map is magnified.
    reach: f64,
}

/// Where the extract is narrow, the shape of a printed map may be taller than its sheet by this factor.
const NARROWED: f64 = 1.6;

impl Sheet {
    /// A page on a screen, where the map has to fit both above a list and beside it. On a phone a unit is about a pixel.
    pub const SCREEN: Self = Self {
        widths: [400.0, 480.0],
        tallness: [0.85, 1.2],
        tallest: f64::INFINITY,
        height: f64::INFINITY,
        reach: 30.0,
    };

    /// A part of a printed page, in units.
    pub fn of(width: f64, height: f64) -> Self {
        let tallness = height / width;
        Self { widths: [width; 2], tallness: [tallness; 2], tallest: tallness * NARROWED, height, reach: 75.0 }
    }

    /// Width in units that leaves room for `places` markers.
    fn width_for(&self, places: usize) -> f64 {
        let covered = places as f64 * SEPARATION.powi(2);
        (covered / CROWDED).sqrt().clamp(self.widths[0], self.widths[1]).ceil()
    }
}

/// Least and greatest metres east and north of the venue.
type Range = [[f64; 2]; 2];

/// The part of the Earth that is drawn, and where on the drawing.
pub(super) struct Frame {
    plane: Plane,
    west: f64,
    north: f64,
    units_per_metre: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    /// The part of the drawing that shows the Earth; beyond it is paper.
    pub(super) ground: Rectangle,
    /// How far from its place a number may be, in units.
    pub(super) reach: f64,
}

impl Frame {
    /// The frame that holds the venue and every place within a sensible walk, no larger than the extract.
    pub(super) fn around(guide: &Guide, extract: Option<&Extract>, sheet: Sheet) -> Self {
        let plane = Plane::at(guide.venue.at);
        let extent = extract.and_then(|extract| extent(extract, &plane));
        let near = guide.entries.iter().filter(|entry| entry.walk.minutes() <= SENSIBLE);
        let near = near.map(|entry| plane.to_metres(entry.place.at));
        let near: Vec<[f64; 2]> = near.filter(|&at| extent.is_none_or(|extent| holds(extent, at))).collect();
        let mut width = sheet.width_for(near.len());
        let mut range = sheet.shown(&near, extent, width);
        let tallness = |[east, north]: Range| (north[1] - north[0]) / (east[1] - east[0]);
        if width * tallness(range) > sheet.height {
            width = (sheet.height / tallness(range)).floor();
            range = sheet.shown(&near, extent, width);
        }
        let height = (width * tallness(range)).round();
        let mut frame = Self {
            plane,
            west: range[0][0],
            north: range[1][1],
            units_per_metre: width / (range[0][1] - range[0][0]),
            width,
            height,
            ground: [0.0, 0.0, width, height],
            reach: sheet.reach,
        };
        if let Some([east, north]) = extent {
            let ([left, top], [right, bottom]) = (frame.at([east[0], north[1]]), frame.at([east[1], north[0]]));
            frame.ground = [left.max(0.0), top.max(0.0), right.min(width), bottom.min(height)];
        }
        frame
    }

    /// Whether a place at this spot is shown there; otherwise it lies beyond the frame.
    pub(super) fn shows(&self, spot: Spot) -> bool {
        contains(self.places(RADIUS), spot)
    }

    /// Where the venue is drawn.
    pub(super) fn venue(&self) -> Spot {
        self.at([0.0, 0.0])
    }

    fn at(&self, [east, north]: [f64; 2]) -> Spot {
        [(east - self.west) * self.units_per_metre, (self.north - north) * self.units_per_metre]
    }

    /// Where a position is drawn; outside the drawing for positions outside the frame.
    pub(super) fn spot(&self, position: LonLat) -> Spot {
        self.at(self.plane.to_metres(position))
    }

    /// Left, top, right and bottom of the drawing, moved inwards by `inset` units.
    pub(super) fn bounds(&self, inset: f64) -> Rectangle {
        [inset, inset, self.width - inset, self.height - inset]
    }

    /// The ground and this many units around it.
    pub(super) fn ground(&self, around: f64) -> Rectangle {
        let [left, top, right, bottom] = self.ground;
        [left - around, top - around, right + around, bottom + around]
    }

    /// Where numbers may be: on the ground, at least `inset` units from the edge of the drawing, and not in its foot, which
    /// holds the scale and the credit.
    pub(super) fn places(&self, inset: f64) -> Rectangle {
        let [left, top, right, bottom] = self.ground;
        let floor = self.height - FOOT - inset;
        [left.max(inset), top.max(inset), right.min(self.width - inset), bottom.min(floor)]
    }

    /// The longest round length, in the reader's units, that takes up no more than a third of the width.
    pub(super) fn scale(&self, telling: &Telling) -> Scale {
        self.scale_magnified(telling, 1)
    }

    /// The scale bars for when the drawing is magnified.
    pub(super) fn closer(&self, telling: &Telling) -> Vec<(u32, Scale)> {
        [2, 4, 8].map(|zoom| (zoom, self.scale_magnified(telling, zoom))).into()
    }

    fn scale_magnified(&self, telling: &Telling, zoom: u32) -> Scale {
        let lengths = match telling.guide.units {
            Units::Metric => METRIC_LENGTHS,
            Units::Imperial => IMPERIAL_LENGTHS,
        };
        let fits = |length: &&Round| length.metres * self.units_per_metre * f64::from(zoom) <= self.width / 3.0;
        let &Round { metres, number, unit } = lengths.iter().rev().find(fits).unwrap_or(&lengths[0]);
        let text = telling.say(unit, &[(unit, number)]).text;
        let minutes = metres / PACE;
        let quarters = (minutes * 4.0).round();
        let is_round = minutes >= 1.0 && (minutes * 4.0 - quarters).abs() < 0.3;
        let fraction = ["", "¼", "½", "¾"][quarters as usize % 4];
        let text = if is_round {
            let minutes = format!("{}{fraction}", (quarters / 4.0).floor());
            telling.say("scale-and-time", &[("length", &text), ("minutes", &minutes)]).text
        } else {
            text
        };
        Scale { length: metres * self.units_per_metre, text }
    }

    /// Where on the Earth the drawing lies.
    pub(super) fn georeference(&self) -> Georeference {
        let corner = self.plane.to_lon_lat([self.west, self.north]);
        let [east, north] = self.plane.to_metres(LonLat::new(corner.lon + 1.0, corner.lat + 1.0));
        let per_degree = |metres: f64| metres * self.units_per_metre;
        Georeference { corner, units_per_degree: [per_degree(east - self.west), per_degree(north - self.north)] }
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
];
const IMPERIAL_LENGTHS: &[Round] = &[
    round(60.96, "200", "feet"),
    round(121.92, "400", "feet"),
    round(MILE / 8.0, "⅛", "miles"),
    round(MILE / 4.0, "¼", "miles"),
    round(MILE / 2.0, "½", "miles"),
    round(MILE, "1", "miles"),
];

/// Metres east and north that an extract covers; none if it is too small for a map or does not contain the venue.
fn extent(extract: &Extract, plane: &Plane) -> Option<Range> {
    let streets = extract.ways.iter().filter(|way| way.tags.get("highway").is_some());
    let points: Vec<[f64; 2]> = streets.flat_map(|way| &way.points).map(|&point| plane.to_metres(point)).collect();
    let beyond = (points.len() as f64 * STRAGGLERS) as usize;
    let range = [0, 1].map(|axis| {
        let mut values: Vec<f64> = points.iter().map(|point| point[axis]).collect();
        values.sort_unstable_by(f64::total_cmp);
        let end = |index: usize| values.get(index).copied().unwrap_or_default();
        [end(beyond), end(values.len().saturating_sub(beyond + 1))]
    });
    let is_large = range.iter().all(|[low, high]| high - low >= LEAST.0);
    (is_large && holds(range, [0.0, 0.0])).then_some(range)
}

fn holds([east, north]: Range, at: [f64; 2]) -> bool {
    contains([east[0], north[0], east[1], north[1]], at)
}

impl Sheet {
    /// What is shown of the Earth: the venue and these positions with ground around them, but no empty ground beyond the
    /// extract.
    fn shown(&self, near: &[[f64; 2]], extent: Option<Range>, width: f64) -> Range {
        let tallness = self.tallness;
        let needed = [0, 1].map(|axis| {
            let values = near.iter().map(|at| at[axis]);
            values.fold([0.0_f64; 2], |[low, high], value| [low.min(value), high.max(value)])
        });
        let spans = needed.map(|[low, high]| high - low);
        let inner = width - 2.0 * MARGIN;
        let across = spans[0].max(spans[1] / tallness[1]).max(LEAST.0);
        let [margin, narrow, foot] = [MARGIN, NARROW, FOOT].map(|units| units * across / inner);
        let sides = [across, spans[1].max(across * tallness[0])];
        let [east, north] = [0, 1].map(|axis| {
            let middle = (needed[axis][0] + needed[axis][1]) / 2.0;
            let foot = if axis == 1 { foot } else { 0.0 };
            let (low, high) = (middle - sides[axis] / 2.0 - margin, middle + sides[axis] / 2.0 + margin);
            let Some(extent) = extent else { return [low - foot, high] };
            [
                low.max(extent[axis][0].min(needed[axis][0] - narrow)) - foot,
                high.min(extent[axis][1].max(needed[axis][1] + narrow)),
            ]
        });
        // Too tall: what is near the venue matters most.
        let tall = (self.tallest * (east[1] - east[0])).min(north[1] - north[0]);
        let south = north[0].max(-tall / 2.0).min(north[1] - tall);
        [east, [south, south + tall]]
    }
}

//! Which part of the Earth the map shows, and how large.

use super::drawing::{Georeference, RADIUS, SEPARATION, Scale};
use super::{Rectangle, Spot};
use crate::geo::{EastNorth, LonLat, MILE, Metres, Minutes, Plane};
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

    /// Whether it is a room to be filled.
    fn is_room(&self) -> bool {
        self.height.is_finite()
    }

    /// Width in units that leaves room for `places` markers.
    fn width_for(&self, places: usize) -> f64 {
        let covered = places as f64 * SEPARATION.powi(2);
        (covered / CROWDED).sqrt().clamp(self.widths[0], self.widths[1]).ceil()
    }
}

/// The least and the greatest of some metres.
type Range = [f64; 2];

/// A part of the Earth: how far it reaches east and north of the venue.
#[derive(Clone, Copy)]
struct Extent {
    east: Range,
    north: Range,
}

impl Extent {
    fn contains(self, at: EastNorth) -> bool {
        let is_within = |[low, high]: Range, metres: f64| (low..=high).contains(&metres);
        is_within(self.east, at.east) && is_within(self.north, at.north)
    }

    /// Height over width.
    fn tallness(self) -> f64 {
        (self.north[1] - self.north[0]) / (self.east[1] - self.east[0])
    }
}

/// The part of the Earth that is drawn, and where on the drawing.
pub(super) struct Frame {
    plane: Plane,
    /// The upper left corner.
    corner: EastNorth,
    units_per_metre: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    /// The part of the drawing that shows the Earth; beyond it is paper.
    pub(super) ground: Rectangle,
    /// How far from its place a number may be, in units.
    pub(super) reach: f64,
}

/// What a map has to show, and what it can: the places within a sensible walk, and the ground of the extract.
pub struct Scene {
    plane: Plane,
    extent: Option<Extent>,
    near: Vec<EastNorth>,
}

impl Scene {
    /// The scene of a guide on its extract.
    pub fn of(guide: &Guide, extract: Option<&Extract>) -> Self {
        let plane = Plane::at(guide.venue.at);
        let extent = extract.and_then(|extract| extent(extract, &plane));
        let near = guide.entries.iter().filter(|entry| entry.walk.minutes() <= SENSIBLE);
        let near = near.map(|entry| plane.to_metres(entry.place.at));
        let near = near.filter(|&at| extent.is_none_or(|extent| extent.contains(at))).collect();
        Self { plane, extent, near }
    }

    /// How many units a metre of ground would be on a sheet, and how many the drawing would be wide.
    pub fn scale_on(&self, sheet: Sheet) -> [f64; 2] {
        let frame = Frame::around(self, sheet);
        [frame.units_per_metre, frame.width]
    }
}

impl Frame {
    /// The frame that holds the venue and every place within a sensible walk, no larger than the extract.
    pub(super) fn around(scene: &Scene, sheet: Sheet) -> Self {
        let Scene { plane, extent, near } = scene;
        let (plane, extent) = (*plane, *extent);
        let mut width = sheet.width_for(near.len());
        let mut shown = sheet.shown(near, extent, width);
        // A narrower frame has taller margins, by less each time.
        for _ in 0..4 {
            if width * shown.tallness() > sheet.height {
                width = (sheet.height / shown.tallness()).floor();
                shown = sheet.shown(near, extent, width);
            }
        }
        let height = (width * shown.tallness()).round();
        let mut frame = Self {
            plane,
            corner: EastNorth::new(shown.east[0], shown.north[1]),
            units_per_metre: width / (shown.east[1] - shown.east[0]),
            width,
            height,
            ground: Rectangle::between(Spot::default(), Spot::new(width, height)),
            reach: sheet.reach,
        };
        if let Some(Extent { east: [west, east], north: [south, north] }) = extent {
            let (from, to) = (frame.at(EastNorth::new(west, north)), frame.at(EastNorth::new(east, south)));
            frame.ground = frame.ground.intersection(Rectangle::between(from, to));
        }
        frame
    }

    /// Whether a place at this spot is shown there; otherwise it lies beyond the frame.
    pub(super) fn shows(&self, spot: Spot) -> bool {
        self.places(RADIUS).contains(spot)
    }

    /// Where the venue is drawn.
    pub(super) fn venue(&self) -> Spot {
        self.at(EastNorth::default())
    }

    fn at(&self, EastNorth { east, north }: EastNorth) -> Spot {
        Spot::new(east - self.corner.east, self.corner.north - north) * self.units_per_metre
    }

    /// Where a position is drawn; outside the drawing for positions outside the frame.
    pub(super) fn spot(&self, position: LonLat) -> Spot {
        self.at(self.plane.to_metres(position))
    }

    /// The drawing without so many units at each side.
    pub(super) fn bounds(&self, inset: f64) -> Rectangle {
        Rectangle::between(Spot::default(), Spot::new(self.width, self.height)).inset(inset)
    }

    /// The ground and this many units around it.
    pub(super) fn ground(&self, around: f64) -> Rectangle {
        self.ground.inset(-around)
    }

    /// Where numbers may be: on the ground, at least `inset` units from the edge of the drawing, and not in its foot, which
    /// holds the scale and the credit.
    pub(super) fn places(&self, inset: f64) -> Rectangle {
        let above_foot = Rectangle { bottom: self.height - FOOT - inset, ..self.bounds(inset) };
        self.ground.intersection(above_foot)
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
        let corner = self.plane.to_lon_lat(self.corner);
        let degree = self.plane.to_metres(LonLat::new(corner.lon + 1.0, corner.lat + 1.0)) - self.corner;
        Georeference { corner, units_per_degree: Spot::new(degree.east, degree.north) * self.units_per_metre }
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
fn extent(extract: &Extract, plane: &Plane) -> Option<Extent> {
    let streets = extract.ways.iter().filter(|way| way.tags.get("highway").is_some());
    let points: Vec<EastNorth> = streets.flat_map(|way| &way.points).map(|&point| plane.to_metres(point)).collect();
    let beyond = (points.len() as f64 * STRAGGLERS) as usize;
    let range = |metres: fn(&EastNorth) -> f64| {
        let mut values: Vec<f64> = points.iter().map(metres).collect();
        values.sort_unstable_by(f64::total_cmp);
        let end = |index: usize| values.get(index).copied().unwrap_or_default();
        [end(beyond), end(values.len().saturating_sub(beyond + 1))]
    };
    let extent = Extent { east: range(|at| at.east), north: range(|at| at.north) };
    let is_large = [extent.east, extent.north].iter().all(|[low, high]| high - low >= LEAST.0);
    (is_large && extent.contains(EastNorth::default())).then_some(extent)
}

/// From the least to the greatest of some metres and 0.
fn around_venue(metres: impl Iterator<Item = f64>) -> Range {
    metres.fold([0.0, 0.0], |[low, high], metres| [low.min(metres), high.max(metres)])
}

impl Sheet {
    /// What is shown of the Earth: the venue and these positions with ground around them, but no empty ground beyond the
    /// extract.
    fn shown(&self, near: &[EastNorth], extent: Option<Extent>, width: f64) -> Extent {
        let tallness = self.tallness;
        let (east, north) = (around_venue(near.iter().map(|at| at.east)), around_venue(near.iter().map(|at| at.north)));
        let inner = width - 2.0 * MARGIN;
        let span = north[1] - north[0];
        let across = (east[1] - east[0]).max(span / tallness[1]).max(LEAST.0);
        let down = span.max(across * tallness[0]);
        let [margin, narrow, foot] = [MARGIN, NARROW, FOOT].map(|units| units * across / inner);
        let with_ground_around = |[low, high]: Range, length: f64, known: Option<Range>| {
            let middle = (low + high) / 2.0;
            let (from, to) = (middle - length / 2.0 - margin, middle + length / 2.0 + margin);
            let Some([first, last]) = known else { return [from, to] };
            let (first, last) = (first.min(low - narrow), last.max(high + narrow));
            // What one side lacks, the other has more of.
            let aside = if self.is_room() { (first - from).max(0.0) - (to - last).max(0.0) } else { 0.0 };
            [(from + aside).max(first), (to + aside).min(last)]
        };
        let east = with_ground_around(east, across, extent.map(|extent| extent.east));
        let [lowest, highest] = [north[0] - narrow - foot, north[1] + narrow];
        let [south, north] = with_ground_around(north, down, extent.map(|extent| extent.north));
        let south = south - foot;
        // Too tall: places and what is near the venue matter most.
        let across = east[1] - east[0];
        let room = if self.is_room() { tallness[1] * across } else { f64::INFINITY };
        let least = span + 2.0 * narrow + foot;
        let tall = room.max(least).min(self.tallest * across).min(north - south);
        let around_venue = -tall / 2.0;
        let around = if tall < least { around_venue } else { around_venue.max(highest - tall).min(lowest) };
        let south = around.max(south).min(north - tall);
        Extent { east, north: [south, south + tall] }
    }
}

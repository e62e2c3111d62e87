//! The part of the Earth that a sheet shows.

use super::{FOOT, Sheet};
use crate::geo::{EastNorth, Metres, Plane};
use crate::osm::Extract;

/// Empty ground between the outermost place and the edge, in units: a marker, an arrow and some air.
const MARGIN: f64 = 36.0;
/// The same where the extract ends.
const NARROW: f64 = 15.0;
/// The map shows at least this much from left to right, so that a few places around one corner still have streets around them.
/// If the extract is smaller than this, the frame is not narrowed to it.
const LEAST: Metres = Metres(700.0);
/// Share of an extract's points that may lie beyond its edge, because ways that were kept whole reach far out.
const STRAGGLERS: f64 = 0.005;
/// On a screen, more near places than this are drawn larger, so that each has as much of the map as if there were so many.
const ROOMY: f64 = 12.0;
/// However many there are, the map shows this much.
const CLOSEST: Metres = Metres(300.0);
/// On a screen, there is this much ground on one side of the venue for what there is on the other, if the extract has it: with
/// the margins, the venue is at least a fifth of the frame from its edge.
const OTHER_SIDE: f64 = 0.25;

/// The least and the greatest of some metres.
type Range = [f64; 2];

/// A part of the Earth: how far it reaches east and north of the venue.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    pub(super) east: Range,
    pub(super) north: Range,
}

impl Extent {
    pub(super) fn contains(self, at: EastNorth) -> bool {
        let is_within = |[low, high]: Range, metres: f64| (low..=high).contains(&metres);
        is_within(self.east, at.east) && is_within(self.north, at.north)
    }

    /// Height over width.
    pub(super) fn tallness(self) -> f64 {
        (self.north[1] - self.north[0]) / (self.east[1] - self.east[0])
    }
}

/// Metres east and north that an extract covers; none if it is too small for a map or does not contain the venue.
pub(super) fn extent(extract: &Extract, plane: &Plane) -> Option<Extent> {
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

/// The same with ground on both sides of the venue, as far as it is known.
fn balanced([low, high]: Range, known: Option<Range>) -> Range {
    let [first, last] = known.unwrap_or([f64::NEG_INFINITY, f64::INFINITY]);
    [low.min((-high * OTHER_SIDE).max(first)), high.max((-low * OTHER_SIDE).min(last))]
}

impl Sheet {
    /// The fewest metres from left to right for so many near places.
    fn least(&self, places: usize) -> f64 {
        let crowded = LEAST.0 * (ROOMY / places as f64).sqrt();
        if self.is_room() { LEAST.0 } else { crowded.clamp(CLOSEST.0, LEAST.0) }
    }

    /// What is shown of the Earth: the venue and these positions with ground around them, but no empty ground beyond the
    /// extract.
    pub(super) fn shown(&self, near: &[EastNorth], extent: Option<Extent>, width: f64) -> Extent {
        let tallness = self.tallness;
        let (east, north) = (around_venue(near.iter().map(|at| at.east)), around_venue(near.iter().map(|at| at.north)));
        let (places_east, places_north) = (east, north);
        let (known_east, known_north) = (extent.map(|extent| extent.east), extent.map(|extent| extent.north));
        let (east, north) =
            if self.is_room() { (east, north) } else { (balanced(east, known_east), balanced(north, known_north)) };
        let inner = width - 2.0 * MARGIN;
        let span = north[1] - north[0];
        let across = (east[1] - east[0]).max(span / tallness[1]).max(self.least(near.len()));
        let down = span.max(across * tallness[0]);
        let [margin, narrow, foot] = [MARGIN, NARROW, FOOT].map(|units| units * across / inner);
        let with_ground_around = |[low, high]: Range, places: Range, length: f64, known: Option<Range>| {
            let middle = (low + high) / 2.0;
            let (from, to) = (middle - length / 2.0 - margin, middle + length / 2.0 + margin);
            let Some([first, last]) = known else { return [from, to] };
            let (first, last) = (first.min(places[0] - narrow), last.max(places[1] + narrow));
            // What one side lacks, the other has more of.
            let aside = if self.is_room() { (first - from).max(0.0) - (to - last).max(0.0) } else { 0.0 };
            [(from + aside).max(first), (to + aside).min(last)]
        };
        let east = with_ground_around(east, places_east, across, known_east);
        let [lowest, highest] = [north[0] - narrow - foot, north[1] + narrow];
        let [south, north] = with_ground_around(north, places_north, down, known_north);
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

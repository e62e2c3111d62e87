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

/// Where ground fills the sheet, a unit has at least and at most so many metres.
const FILLED: Range = [2.0, 4.5];
/// It has fewer if the venue would be nearer to a side than this share of the width: some who show a picture cut off both sides.
const ASIDE: f64 = 0.3;
/// So many of the nearest places are shown even if it has to have more.
const NEAREST: usize = 3;

/// The least and the greatest of some metres.
type Range = [f64; 2];

/// A part of the Earth: how far it reaches east and north of the venue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    pub(super) east: Range,
    pub(super) north: Range,
}

impl Extent {
    pub(super) fn contains(self, at: EastNorth) -> bool {
        let is_within = |[low, high]: Range, metres: f64| (low..=high).contains(&metres);
        is_within(self.east, at.east) && is_within(self.north, at.north)
    }

    fn including(self, EastNorth { east, north }: EastNorth) -> Self {
        let wider = |[low, high]: Range, metres: f64| [low.min(metres), high.max(metres)];
        Self { east: wider(self.east, east), north: wider(self.north, north) }
    }

    /// Metres from west to east and from south to north.
    fn size(self) -> [f64; 2] {
        [self.east, self.north].map(|[low, high]| high - low)
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

/// The ground that fills a sheet of this width and height: the venue and the nearest places, as many as fit, the venue as near to
/// the middle as they let it be.
fn filled(near: &[EastNorth], known: Option<Extent>, width: f64, height: f64) -> Extent {
    let room = [width - 2.0 * MARGIN, height - 2.0 * NARROW - FOOT];
    let metres = |[east, north]: [f64; 2], [width, height]: [f64; 2]| [east / width, north / height];
    let known_metres = known.map_or([f64::INFINITY; 2], |known| metres(known.size(), [width, height]));
    let most = known_metres[0].min(known_metres[1]);
    let aside = known.map_or(f64::INFINITY, |known| known.east[1].min(-known.east[0]));
    let good = FILLED[1].min((aside / (ASIDE * width)).max(FILLED[0])).min(most);
    let holding = |shown: Extent| metres(shown.size(), room).into_iter().fold(0.0, f64::max);
    let mut shown = Extent { east: [0.0; 2], north: [0.0; 2] };
    for (index, &at) in near.iter().enumerate() {
        let wider = shown.including(at);
        let limit = if index < NEAREST { most } else { good };
        if holding(wider) <= limit {
            shown = wider;
        }
    }
    let unit = holding(shown).max(FILLED[0]).min(most);
    let around = |[low, high]: Range, length: f64, [before, behind]: Range, known: Option<Range>| {
        let [first, last] = known.unwrap_or([f64::NEG_INFINITY, f64::INFINITY]);
        let length = length * unit;
        let from = (-length / 2.0).min(low - before * unit).max(high + behind * unit - length);
        let from = from.min(last - length).max(first);
        [from, from + length]
    };
    Extent {
        east: around(shown.east, width, [MARGIN; 2], known.map(|known| known.east)),
        north: around(shown.north, height, [NARROW + FOOT, NARROW], known.map(|known| known.north)),
    }
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
        if self.is_filled {
            return filled(near, extent, width, width * self.tallness[0]);
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    const EVERYWHERE: Extent = Extent { east: [-5_000.0, 5_000.0], north: [-5_000.0, 5_000.0] };
    /// Width and height of a sheet.
    const SHEET: [f64; 2] = [680.0, 230.0];

    fn filled_with(near: &[(f64, f64)], known: Extent) -> Extent {
        let near: Vec<EastNorth> = near.iter().map(|&(east, north)| EastNorth::new(east, north)).collect();
        let shown = filled(&near, Some(known), SHEET[0], SHEET[1]);
        let [width, height] = shown.size();
        assert!((width / height - SHEET[0] / SHEET[1]).abs() < 1e-6, "the sheet keeps its shape");
        assert!(shown.contains(EastNorth::default()), "the venue is shown");
        let is_within = |[low, high]: Range, [first, last]: Range| low >= first - 1e-6 && high <= last + 1e-6;
        assert!(is_within(shown.east, known.east) && is_within(shown.north, known.north), "there is ground everywhere");
        shown
    }

    #[test]
    fn ground_fills_the_sheet_and_the_venue_is_in_the_middle() {
        assert_eq!(filled_with(&[], EVERYWHERE).east, [-680.0, 680.0]);
        assert_eq!(filled_with(&[(200.0, 30.0), (-100.0, -50.0)], EVERYWHERE).east, [-680.0, 680.0]);
        filled_with(&[(900.0, 300.0)], Extent { east: [-10.0, 1_000.0], north: [-400.0, 400.0] });
    }

    #[test]
    fn a_place_that_is_too_far_away_is_left_out_unless_it_is_one_of_the_nearest() {
        let near = [(100.0, 0.0), (0.0, 100.0), (-100.0, 0.0), (0.0, -100.0)];
        let with = |far: &[(f64, f64)], near: &[(f64, f64)]| filled_with(&[near, far].concat(), EVERYWHERE);
        assert_eq!(with(&[(0.0, 1_200.0)], &near), with(&[], &near));
        assert!(with(&[(0.0, 1_200.0)], &near[..1]).contains(EastNorth::new(0.0, 1_200.0)));
    }
}

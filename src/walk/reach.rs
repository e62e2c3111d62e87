//! How far you can get on foot in a given time: rings of true walks, not circles.
//!
//! We lay a grid around the venue and measure the walk to each of its points in the same way as the walk to a place: to the
//! nearest spot on a street that you can walk to, plus the leg from there. So a ring runs along the middle of a river or a
//! railway that you can only cross farther on, and never encloses ground that cannot be reached at all.

use rstar::primitives::Line;

use super::PACE;
use super::contour::{Grid, SLOPE, outlines};
use super::ground::Ground;
use super::nearest::{Nearest, Segment, nearest, segments};
use super::network::{Network, PAVEMENT, SNAP_LIMIT, SNAP_TIE};
use super::search::Search;
use crate::geo::{EastNorth, LonLat, Plane};

/// The minutes for which maps show rings.
pub const RINGS: [u32; 3] = [5, 10, 15];

/// Metres between two points of the grid: finer than a block, coarser than a street.
const CELL: f64 = 16.0;
/// Metres between the points where a street is sampled.
const STEP: f64 = CELL / 2.0;
/// Where a street is sampled: on the street itself, and this many metres to its left and right.
const BESIDE: [f64; 5] = [0.0, -PAVEMENT.0 / 2.0, PAVEMENT.0 / 2.0, -PAVEMENT.0, PAVEMENT.0];
/// Ground farther than this from every street, in metres, belongs to a ring only if the ring runs all the way around it. This
/// includes the lawns of a park, but not the open water of a harbour.
const OPEN: f64 = 80.0;

/// How far you can get on foot from a venue.
#[derive(Clone, Debug, PartialEq)]
pub struct Reach {
    /// The rings, the innermost first.
    pub rings: Vec<Ring>,
    /// The south-western and the north-eastern corner of the streets that we know. There may be more beyond.
    pub known: [LonLat; 2],
}

/// The line that you can reach in a given time.
///
/// It is approximate, because corners are rounded and areas smaller than a hectare are left out. But every point inside has
/// another within 60 m, less than a minute away, that you can reach in that time.
#[derive(Clone, Debug, PartialEq)]
pub struct Ring {
    /// Minutes at [`PACE`].
    pub minutes: u32,
    /// Closed lines, their first point repeated as their last; more than one where there are holes or islands.
    pub outlines: Vec<Vec<LonLat>>,
}

/// The rings for these numbers of minutes around the venue of a search.
pub(super) fn reach(search: &Search<'_>, venue: LonLat, minutes: &[u32]) -> Reach {
    let farthest = minutes.iter().copied().max().unwrap_or(0);
    let plane = Plane::at(venue);
    let field = Field::around(search, &plane, f64::from(farthest) * PACE);
    let ring = |&minutes: &u32| {
        let level = f64::from(minutes) * PACE;
        let within = |grid: &Grid| grid.within(level + SLOPE);
        let lines = outlines(&within(&field.without_open_ground(level)), &within(&field.on_streets).values, level);
        let place = |line: Vec<EastNorth>| line.into_iter().map(|spot| plane.to_lon_lat(spot)).collect();
        Ring { minutes, outlines: lines.into_iter().map(place).collect() }
    };
    Reach { rings: minutes.iter().map(ring).collect(), known: known(search.network) }
}

fn known(network: &Network) -> [LonLat; 2] {
    [network.bounds.lower(), network.bounds.upper()].map(|corner| network.plane.to_lon_lat(corner))
}

/// The walks to the points of a grid.
struct Field {
    /// For each point, the length of the walk; infinite where there is none.
    metres: Grid,
    /// For each point, how far it is from what can be walked to; infinite where that is nowhere near.
    legs: Vec<f64>,
    /// For each point, the walk to the nearest spot on a street within a cell of it.
    on_streets: Grid,
}

impl Field {
    fn around(search: &Search<'_>, plane: &Plane, limit: f64) -> Self {
        let mut metres = Grid::around(limit, CELL);
        let ground = |segment: &Segment| search.network.edge(segment.edge).ground;
        let segments = segments(search, plane, metres.half() + SNAP_LIMIT.0);
        let on_streets = on_streets(search, &segments, &metres, limit);
        let (streets, others): (Vec<_>, Vec<_>) = segments.into_iter().partition(|one| ground(one) == Ground::Street);
        // No walk is shorter than the straight line.
        let is_far = |index: usize| metres.position(index).length() > limit + SLOPE;
        let limits = (0..metres.values.len()).map(|index| if is_far(index) { -1.0 } else { SNAP_LIMIT.0 });
        let limits: Vec<f64> = limits.collect();
        let near_streets = nearest(search, &streets, &metres, &limits);
        let beside_street = |(near, limit): (&Option<Nearest>, &f64)| near.map_or(*limit, |near| near.leg + SNAP_TIE.0);
        let limits: Vec<f64> = near_streets.iter().zip(&limits).map(beside_street).collect();
        let near_others = nearest(search, &others, &metres, &limits);
        let mut legs = vec![f64::INFINITY; metres.values.len()];
        for (index, (street, other)) in near_streets.into_iter().zip(near_others).enumerate() {
            let limit =
                other.map_or(f64::INFINITY, |other| other.leg + search.network.beside(others[other.segment].edge));
            let street = street.filter(|street| street.leg <= limit);
            let limit = street.map_or(f64::INFINITY, |street| street.leg + SNAP_TIE.0);
            let other = other.filter(|other| other.leg <= limit);
            for near in street.into_iter().chain(other) {
                metres.values[index] = metres.values[index].min(near.walk + near.leg);
                legs[index] = legs[index].min(near.leg);
            }
        }
        Self { metres, legs, on_streets }
    }

    /// The walks without what is open ground, as far as that is connected with open ground beyond a level.
    fn without_open_ground(&self, level: f64) -> Grid {
        let mut metres = self.metres.clone();
        let is_open = |index: usize| self.legs[index] > OPEN;
        let mut beyond: Vec<usize> =
            (0..metres.values.len()).filter(|&index| is_open(index) && metres.values[index] > level).collect();
        while let Some(index) = beyond.pop() {
            for neighbour in [index.wrapping_sub(metres.size), index.wrapping_sub(1), index + 1, index + metres.size] {
                if metres.values.get(neighbour).is_some_and(|walk| *walk <= level) && is_open(neighbour) {
                    metres.values[neighbour] = f64::INFINITY;
                    beyond.push(neighbour);
                }
            }
        }
        metres
    }
}

/// Walks along every street that is not too far away: what lies on it, and on the pavements beside it, is inside a ring for
/// certain.
fn on_streets(search: &Search<'_>, segments: &[Segment], empty: &Grid, limit: f64) -> Grid {
    let mut on_streets = empty.clone();
    for Segment { line: Line { from, to }, edge, along, .. } in segments.iter().filter(|one| one.least <= limit) {
        let step = *to - *from;
        let is_street = search.network.edge(*edge).ground == Ground::Street && step.length() > 0.0;
        let beside: &[f64] = if is_street { &BESIDE } else { &BESIDE[..1] };
        let to_the_right = step.to_the_right() / step.length().max(f64::MIN_POSITIVE);
        let walks = search.on_edge(*edge);
        let steps = (((along[1] - along[0]) / STEP).ceil() as usize).max(1);
        for share in (0..=steps).map(|step| step as f64 / steps as f64) {
            let walk = walks.metres_to(along[0] + share * (along[1] - along[0]));
            let Some(walk) = walk.filter(|walk| *walk <= limit) else { continue };
            for aside in beside {
                for index in empty.around_position(*from + step * share + to_the_right * *aside) {
                    on_streets.values[index] = on_streets.values[index].min(walk + aside.abs());
                }
            }
        }
    }
    on_streets
}

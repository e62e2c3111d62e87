//! Stairs on an area that is walked across. A map draws them as a line, but they are as wide as the gap they fill: who walks past
//! that line at arm's length has taken them as well.

use geo::{Euclidean, Intersects, Length, LineLocatePoint};
use rstar::primitives::{GeomWithData, Line};
use rstar::{AABB, RTree};

use super::access;
use super::ground::{Climb, Ground};
use crate::geo::{EastNorth, LonLat, Plane};
use crate::osm::{Extract, Tags};

/// So far, in metres, stairs reach to either side of their line, unless the map tells their width: those between two squares are
/// often wider, those up to a door are not.
const HALF_WIDTH: f64 = 5.0;
/// What is shorter, in metres, is a step at a kerb.
const LEAST: f64 = 1.0;
/// A straight piece of way is compared with at most this many flights around it: more than a series of terraces has.
const MOST: usize = 64;

/// One of the flights of an extract.
pub(super) struct Flight<'a> {
    pub(super) tags: &'a Tags,
    ends: [LonLat; 2],
}

/// The flights of an extract, in an order that does not depend on that of the file.
pub(super) fn flights(extract: &Extract) -> Vec<Flight<'_>> {
    let is_flight = |tags: &Tags| Ground::of(tags) == Ground::Steps && access::is_walkable(tags);
    let mut ways: Vec<_> = extract.ways.iter().filter(|way| is_flight(&way.tags) && !way.is_closed()).collect();
    ways.sort_by_key(|way| way.id);
    let ends = ways.into_iter().filter_map(|way| Some((&way.tags, [*way.points.first()?, *way.points.last()?])));
    ends.map(|(tags, ends)| Flight { tags, ends }).collect()
}

impl Flight<'_> {
    /// Halfway between its ends.
    pub(super) fn middle(&self) -> LonLat {
        let [from, to] = self.ends;
        LonLat::new((from.lon + to.lon) / 2.0, (from.lat + to.lat) / 2.0)
    }
}

/// The flights on one area, found by where they are passed.
pub(super) struct Stairs<'a> {
    plane: Plane,
    /// The line across the middle of each flight.
    middles: RTree<GeomWithData<Line<EastNorth>, &'a Flight<'a>>>,
}

/// A part of a line, and what it leads over.
pub(super) struct Part<'a> {
    pub(super) points: Vec<LonLat>,
    /// The tags of the stairs, and which way one takes them.
    pub(super) stairs: Option<(&'a Tags, Option<Climb>)>,
}

impl<'a> Stairs<'a> {
    pub(super) fn new(plane: Plane, flights: impl Iterator<Item = &'a Flight<'a>>) -> Self {
        let middles = flights.filter_map(|flight| Some(GeomWithData::new(across(flight, &plane)?, flight)));
        Self { plane, middles: RTree::bulk_load(middles.collect()) }
    }

    /// Cuts a line where stairs on it begin and end.
    pub(super) fn cut(&self, line: &[LonLat]) -> Vec<Part<'a>> {
        let mut parts = Vec::new();
        let mut points = vec![line[0]];
        for ends in line.windows(2) {
            let (from, to) = (ends[0], ends[1]);
            let between = |share: f64| {
                LonLat::new(from.lon + share * (to.lon - from.lon), from.lat + share * (to.lat - from.lat))
            };
            let at = |share: f64| if share < 1.0 { between(share) } else { to };
            for Taken { flight, shares: [start, end], is_along } in self.taken(from, to) {
                points.push(at(start));
                points.dedup();
                if points.len() > 1 {
                    parts.push(Part { points, stairs: None });
                }
                let climb = Ground::climb(flight.tags).map(|climb| if is_along { climb } else { climb.reversed() });
                parts.push(Part { points: vec![at(start), at(end)], stairs: Some((flight.tags, climb)) });
                points = vec![at(end)];
            }
            points.push(to);
        }
        if parts.is_empty() || points.iter().any(|point| *point != points[0]) {
            parts.push(Part { points, stairs: None });
        }
        parts
    }

    /// The flights that a straight line takes, in order.
    fn taken(&self, from: LonLat, to: LonLat) -> Vec<Taken<'a>> {
        if self.middles.size() == 0 {
            return Vec::new();
        }
        let [from, to] = [from, to].map(|point| self.plane.to_metres(point));
        let line = geo::Line::new(from, to);
        let length = Euclidean.length(&line);
        let share =
            |point: LonLat| line.line_locate_point(&geo::Point(self.plane.to_metres(point).into())).unwrap_or(0.0);
        let near = self.middles.locate_in_envelope_intersecting(&AABB::from_corners(from, to)).take(MOST);
        let passed = near.filter(|middle| line.intersects(&geo::Line::new(middle.geom().from, middle.geom().to)));
        let mut taken: Vec<Taken<'_>> = passed
            .map(|middle| {
                let [first, last] = middle.data.ends.map(share);
                Taken { flight: middle.data, shares: [first.min(last), first.max(last)], is_along: first < last }
            })
            .collect();
        taken.sort_by(|a, b| a.shares[0].total_cmp(&b.shares[0]).then(a.shares[1].total_cmp(&b.shares[1])));
        let mut done = 0.0;
        taken.retain_mut(|Taken { shares: [start, end], .. }| {
            *start = start.max(done);
            let is_long = (*end - *start) * length >= LEAST;
            done = if is_long { *end } else { done };
            is_long
        });
        taken
    }
}

/// A flight that a straight line takes.
struct Taken<'a> {
    flight: &'a Flight<'a>,
    /// The shares of the line's length at which it begins and ends.
    shares: [f64; 2],
    /// Whether it is taken from its first point to its last.
    is_along: bool,
}

/// The line across the middle of a flight, as long as it is wide.
fn across(flight: &Flight<'_>, plane: &Plane) -> Option<Line<EastNorth>> {
    let [from, to] = flight.ends.map(|end| plane.to_metres(end));
    let step = to - from;
    let length = step.length();
    let told = flight.tags.get("width").and_then(|width| width.trim_end_matches('m').trim().parse::<f64>().ok());
    let half = told.filter(|width| width.is_finite()).map_or(HALF_WIDTH, |width| width / 2.0 + 1.0);
    let middle = (from + to) / 2.0;
    let aside = step.to_the_right() / length * half;
    (length > 0.0).then(|| Line::new(middle + aside, middle - aside))
}

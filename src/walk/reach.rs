//! How far one comes on foot in a given time: rings of true walks, not circles.
//!
//! A grid is laid around the venue. The walk to each of its points is measured as the walk to a place there would be: to
//! the nearest spot on a street that can be walked to, with the leg to it counted. So a ring follows the middle of a
//! river or a railway that is crossed farther on, and never runs around what cannot be reached at all.

use std::ops::Range;

use rstar::primitives::Line;
use rstar::{PointDistance, RTreeObject};

use super::PACE;
use super::contour::{Grid, outlines};
use super::ground::Ground;
use super::network::{Network, PAVEMENT, SNAP_LIMIT, SNAP_TIE};
use super::search::Search;
use crate::geo::{LonLat, Plane};

/// The minutes for which maps show rings.
pub const RINGS: [u32; 3] = [5, 10, 15];

/// Metres between two points of the grid: finer than a block, coarser than a street.
const CELL: f64 = 16.0;
/// Metres between two looks at a street.
const STEP: f64 = CELL / 2.0;
/// Where one looks: on a street, and so many metres to the left and to the right of it.
const BESIDE: [f64; 5] = [0.0, -PAVEMENT.0 / 2.0, PAVEMENT.0 / 2.0, -PAVEMENT.0, PAVEMENT.0];
/// Points within so many cells of a segment are compared with it at once; those farther off ask their neighbours.
const NEAR: f64 = 1.5;
/// How often the grid is swept for points nearer to a neighbour's segment than to their own.
const SWEEPS: usize = 2;
/// All points in the bounding box of a segment are compared with it if they are no more than this: those of a straight street half
/// a kilometre long. Of a longer one, only the points beside it.
const BOX: usize = 1024;

/// What lies farther than this from every street, in metres, belongs to a ring only if the ring runs around all of it: the
/// lawns of a park, but not the open water of a harbour.
const OPEN: f64 = 80.0;

/// How far one comes on foot from a venue.
#[derive(Clone, Debug, PartialEq)]
pub struct Reach {
    /// The rings, the innermost first.
    pub rings: Vec<Ring>,
    /// The south-western and the north-eastern corner of the streets that are known. Beyond, there may be more.
    pub known: [LonLat; 2],
}

/// The line up to which one comes in a time.
///
/// From any point inside there is one within 60 m, less than a minute, to which the walk takes no longer: corners are
/// rounded, and what is smaller than a hectare is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Ring {
    /// Minutes at [`PACE`].
    pub minutes: u32,
    /// Closed lines, their first point repeated as their last; more than one where there are holes or islands.
    pub outlines: Vec<Vec<LonLat>>,
}

/// The rings of so many minutes around the venue of a search.
pub(super) fn reach(search: &Search<'_>, venue: LonLat, minutes: &[u32]) -> Reach {
    let farthest = minutes.iter().copied().max().unwrap_or(0);
    let plane = Plane::at(venue);
    let field = Field::around(search, &plane, f64::from(farthest) * PACE);
    let ring = |&minutes: &u32| {
        let level = f64::from(minutes) * PACE;
        let lines = outlines(&field.without_open_ground(level), &field.on_streets, level);
        let place = |line: Vec<[f64; 2]>| line.into_iter().map(|spot| plane.to_lon_lat(spot)).collect();
        Ring { minutes, outlines: lines.into_iter().map(place).collect() }
    };
    Reach { rings: minutes.iter().map(ring).collect(), known: known(search.network) }
}

fn known(network: &Network) -> [LonLat; 2] {
    [network.bounds.lower(), network.bounds.upper()].map(|corner| network.plane.to_lon_lat(corner))
}

/// The walks to the points of a grid.
struct Field<'a> {
    search: &'a Search<'a>,
    segments: Vec<Segment>,
    /// For each point of the grid, the nearest segment that is reached.
    nearest: Vec<Option<Nearest>>,
    /// For each point of the grid, the length of the walk; infinite where there is none.
    metres: Grid,
    /// For each point of the grid, that to the nearest spot on a street within a cell of it.
    on_streets: Vec<f64>,
}

/// The nearest segment to a point.
#[derive(Clone, Copy)]
struct Nearest {
    segment: u32,
    /// Metres from the point to the segment.
    leg: f64,
    /// Metres of the walk to the spot where the point joins the segment.
    walk: f64,
}

/// A straight piece of an edge, in metres around the venue.
struct Segment {
    line: Line<[f64; 2]>,
    edge: usize,
    /// Metres from the start of the edge to the start and the end of the segment.
    along: [f64; 2],
    /// Metres of a walk than which none to a spot on the segment is shorter.
    least: f64,
}

impl<'a> Field<'a> {
    fn around(search: &'a Search<'a>, plane: &Plane, limit: f64) -> Self {
        let metres = Grid::around(limit, CELL);
        let nearest = vec![None; metres.values.len()];
        let on_streets = vec![f64::INFINITY; metres.values.len()];
        let segments = segments(search, plane, metres.half() + SNAP_LIMIT.0);
        let mut field = Self { search, segments, nearest, metres, on_streets };
        field.seed();
        for _ in 0..SWEEPS {
            field.sweep();
        }
        field.measure();
        field.measure_streets(limit);
        field
    }

    /// Compares every segment with the points beside it.
    fn seed(&mut self) {
        for number in 0..self.segments.len() {
            let bounds = self.segments[number].line.envelope();
            let (low, high) = (bounds.lower(), bounds.upper());
            let [columns, rows] =
                [0, 1].map(|axis| self.metres.span(low[axis] - NEAR * CELL, high[axis] + NEAR * CELL));
            let is_long = columns.len() * rows.len() > BOX;
            for row in rows {
                let columns = if is_long { self.columns_beside(number, row) } else { columns.clone() };
                for column in columns {
                    self.offer(number as u32, row * self.metres.size + column);
                }
            }
        }
    }

    /// The points of a row that are beside a segment.
    fn columns_beside(&self, number: usize, row: usize) -> Range<usize> {
        let Line { from, to } = self.segments[number].line;
        let north = self.metres.position(row * self.metres.size)[1];
        let run = to[1] - from[1];
        let east_at = |north: f64| {
            let share = if run == 0.0 { 0.0 } else { ((north - from[1]) / run).clamp(0.0, 1.0) };
            from[0] + share * (to[0] - from[0])
        };
        let ends =
            if run == 0.0 { [from[0], to[0]] } else { [-1.0, 1.0].map(|side| east_at(north + side * NEAR * CELL)) };
        self.metres.span(ends[0].min(ends[1]) - NEAR * CELL, ends[0].max(ends[1]) + NEAR * CELL)
    }

    /// Offers every point the segments of its neighbours, from one corner of the grid to the other and back.
    fn sweep(&mut self) {
        let size = self.metres.size;
        for index in size + 1..self.nearest.len() {
            self.ask(index, [index - 1, index - size - 1, index - size, index - size + 1]);
        }
        for index in (0..self.nearest.len() - size - 1).rev() {
            self.ask(index, [index + 1, index + size - 1, index + size, index + size + 1]);
        }
    }

    fn ask(&mut self, index: usize, neighbours: [usize; 4]) {
        if self.nearest[index].is_some_and(|nearest| nearest.leg <= NEAR * CELL) {
            return;
        }
        for neighbour in neighbours {
            let own = self.nearest[index].map(|nearest| nearest.segment);
            if let Some(nearest) = self.nearest[neighbour].filter(|nearest| Some(nearest.segment) != own) {
                self.offer(nearest.segment, index);
            }
        }
    }

    /// Notes a segment for a point of the grid if it is reached and nearer, or as near with a shorter walk.
    fn offer(&mut self, segment: u32, index: usize) {
        let point = self.metres.position(index);
        let leg = self.segments[segment as usize].line.distance_2(&point).sqrt();
        let known = self.nearest[index];
        if leg > known.map_or(SNAP_LIMIT.0, |known| (known.leg + SNAP_TIE.0).min(SNAP_LIMIT.0)) {
            return;
        }
        let as_near = known.filter(|known| leg > known.leg - SNAP_TIE.0);
        let is_shorter = |walk: f64| as_near.is_none_or(|known| walk < known.walk);
        if !is_shorter(self.segments[segment as usize].least) {
            return;
        }
        if let Some(walk) = self.walk(segment, point).filter(|walk| is_shorter(*walk)) {
            self.nearest[index] = Some(Nearest { segment, leg, walk });
        }
    }

    /// Metres to the point's nearest spot on a segment.
    fn walk(&self, number: u32, point: [f64; 2]) -> Option<f64> {
        let Segment { line, edge, along: [from, to], .. } = &self.segments[number as usize];
        let [along_east, along_north] = [line.to[0] - line.from[0], line.to[1] - line.from[1]];
        let length_2 = along_east * along_east + along_north * along_north;
        let dot = (point[0] - line.from[0]) * along_east + (point[1] - line.from[1]) * along_north;
        let share = if length_2 > 0.0 { (dot / length_2).clamp(0.0, 1.0) } else { 0.0 };
        self.search.metres_to(*edge, from + share * (to - from))
    }

    fn measure(&mut self) {
        for index in 0..self.nearest.len() {
            self.metres.values[index] = self.nearest[index].map_or(f64::INFINITY, |nearest| nearest.walk + nearest.leg);
        }
    }
}

impl Field<'_> {
    /// Walks along every street that is not too far away: what lies on it, and on the pavements beside it, is inside a ring for
    /// certain.
    fn measure_streets(&mut self, limit: f64) {
        for Segment { line: Line { from, to }, edge, along, .. } in
            self.segments.iter().filter(|one| one.least <= limit)
        {
            let [east, north] = [to[0] - from[0], to[1] - from[1]];
            let is_street = self.search.network.edge(*edge).ground == Ground::Street && east.hypot(north) > 0.0;
            let beside: &[f64] = if is_street { &BESIDE } else { &BESIDE[..1] };
            let to_the_right = [north, -east].map(|metres| metres / east.hypot(north).max(f64::MIN_POSITIVE));
            let steps = (((along[1] - along[0]) / STEP).ceil() as usize).max(1);
            for share in (0..=steps).map(|step| step as f64 / steps as f64) {
                let walk = self.search.metres_to(*edge, along[0] + share * (along[1] - along[0]));
                let Some(walk) = walk.filter(|walk| *walk <= limit) else { continue };
                for aside in beside {
                    let at =
                        [0, 1].map(|axis| from[axis] + share * (to[axis] - from[axis]) + aside * to_the_right[axis]);
                    for index in self.metres.around_position(at) {
                        self.on_streets[index] = self.on_streets[index].min(walk + aside.abs());
                    }
                }
            }
        }
    }

    /// The walks without what is open ground, as far as that is connected with open ground beyond a level.
    fn without_open_ground(&self, level: f64) -> Grid {
        let mut metres = self.metres.clone();
        let is_open = |index: usize| self.nearest[index].is_none_or(|nearest| nearest.leg > OPEN);
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

/// The segments of all edges that are reached and come within so many metres of the venue, east and north.
fn segments(search: &Search<'_>, plane: &Plane, limit: f64) -> Vec<Segment> {
    let network = search.network;
    let mut segments = Vec::new();
    for (number, edge) in network.edges.iter().enumerate() {
        let points: Vec<[f64; 2]> = network.points(number).iter().map(|&point| plane.to_metres(point)).collect();
        let along = &network.along[edge.points.clone()];
        for (ends, along) in points.windows(2).zip(along.windows(2)) {
            let beyond = |axis: usize| ends[0][axis].abs().min(ends[1][axis].abs()) > limit;
            if beyond(0) || beyond(1) {
                continue;
            }
            let walks = along.iter().filter_map(|&along| search.metres_to(number, along));
            if let Some(walk) = walks.reduce(f64::min) {
                let (line, least) = (Line::new(ends[0], ends[1]), walk - (along[1] - along[0]));
                segments.push(Segment { line, edge: number, along: [along[0], along[1]], least });
            }
        }
    }
    segments
}

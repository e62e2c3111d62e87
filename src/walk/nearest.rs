//! For every point of a grid, the nearest piece of street and the walk to it.

use std::collections::HashSet;
use std::ops::Range;

use rstar::primitives::Line;
use rstar::{PointDistance, RTreeObject};

use super::contour::Grid;
use super::network::SNAP_TIE;
use super::search::Search;
use crate::geo::{EastNorth, Plane};

/// Points within this many cells of a segment are compared with it directly; those farther off ask their neighbours.
const NEAR: f64 = 1.5;
/// How often the grid is swept for points nearer to a neighbour's segment than to their own.
const SWEEPS: usize = 2;
/// All points in the bounding box of a segment are compared with it if they are no more than this: those of a straight street half
/// a kilometre long. Of a longer one, only the points beside it.
const BOX: usize = 1024;

/// A straight piece of an edge, in metres around the venue.
pub(super) struct Segment {
    pub(super) line: Line<EastNorth>,
    pub(super) edge: usize,
    /// Metres from the start of the edge to the start and the end of the segment.
    pub(super) along: [f64; 2],
    /// A length, in metres, that no walk to a spot on the segment falls below.
    pub(super) least: f64,
}

/// The nearest segment to a point.
#[derive(Clone, Copy)]
pub(super) struct Nearest {
    /// Its number.
    pub(super) segment: usize,
    /// Metres from the point to the segment.
    pub(super) leg: f64,
    /// Metres of the walk to the spot where the point joins the segment.
    pub(super) walk: f64,
}

/// The segments of all edges that are reached and come within this many metres of the venue, east and north.
///
/// Of edges that lie on one another and are walked alike, like the ways across squares that share their corners, one is enough.
pub(super) fn segments(search: &Search<'_>, plane: &Plane, limit: f64) -> Vec<Segment> {
    let network = search.network;
    let mut segments = Vec::new();
    let mut seen = HashSet::new();
    for (number, edge) in network.edges.iter().enumerate() {
        let points: Vec<EastNorth> = network.points(number).iter().map(|&point| plane.to_metres(point)).collect();
        let beyond = |a: f64, b: f64| a.abs().min(b.abs()) > limit;
        let is_near = |ends: &[EastNorth]| !beyond(ends[0].east, ends[1].east) && !beyond(ends[0].north, ends[1].north);
        if !points.windows(2).any(is_near) {
            continue;
        }
        let walks = search.on_edge(number);
        let bends = network.points(number).iter().skip(1).rev().skip(1);
        let bends: Vec<_> = bends.map(|bend| [bend.lon.to_bits(), bend.lat.to_bits()]).collect();
        let is_new = seen.insert((edge.from, edge.to, edge.directions, edge.ground, bends));
        if !is_new && !walks.has_start() {
            continue;
        }
        let along = &network.along[edge.points.clone()];
        for (ends, along) in points.windows(2).zip(along.windows(2)).filter(|(ends, _)| is_near(ends)) {
            let (from, to) = (ends[0], ends[1]);
            let to_its_ends = along.iter().filter_map(|&along| walks.metres_to(along));
            if let Some(walk) = to_its_ends.reduce(f64::min) {
                let (line, least) = (Line::new(from, to), walk - (along[1] - along[0]));
                segments.push(Segment { line, edge: number, along: [along[0], along[1]], least });
            }
        }
    }
    segments
}

/// For each point of a grid, the nearest of some segments that is reached and no farther than the limit at that point, in metres.
pub(super) fn nearest(search: &Search<'_>, segments: &[Segment], grid: &Grid, limits: &[f64]) -> Vec<Option<Nearest>> {
    let points = vec![None; grid.values.len()];
    let mut field = Field { search, segments, grid, limits, points, changed: vec![0; grid.values.len()], pass: 0 };
    field.seed();
    for _ in 0..SWEEPS {
        field.sweep();
    }
    field.points
}

struct Field<'a> {
    search: &'a Search<'a>,
    segments: &'a [Segment],
    grid: &'a Grid,
    limits: &'a [f64],
    points: Vec<Option<Nearest>>,
    /// By point: in which pass over the grid its segment changed last.
    changed: Vec<usize>,
    /// Half a sweep.
    pass: usize,
}

impl Field<'_> {
    /// Compares every segment with the points beside it.
    fn seed(&mut self) {
        for number in 0..self.segments.len() {
            let bounds = self.segments[number].line.envelope();
            let (low, high) = (bounds.lower(), bounds.upper());
            let span = |low: f64, high: f64| self.grid.span(low - NEAR * self.grid.cell, high + NEAR * self.grid.cell);
            let (columns, rows) = (span(low.east, high.east), span(low.north, high.north));
            let is_long = columns.len() * rows.len() > BOX;
            for row in rows {
                let columns = if is_long { self.columns_beside(number, row) } else { columns.clone() };
                for column in columns {
                    let index = row * self.grid.size + column;
                    self.offer(number, index, self.grid.position(index));
                }
            }
        }
    }

    /// The points of a row that are beside a segment.
    fn columns_beside(&self, number: usize, row: usize) -> Range<usize> {
        let Line { from, to } = self.segments[number].line;
        let north = self.grid.position(row * self.grid.size).north;
        let run = to.north - from.north;
        let east_at = |north: f64| {
            let share = if run == 0.0 { 0.0 } else { ((north - from.north) / run).clamp(0.0, 1.0) };
            from.east + share * (to.east - from.east)
        };
        let ends = if run == 0.0 {
            [from.east, to.east]
        } else {
            [-1.0, 1.0].map(|side| east_at(north + side * NEAR * self.grid.cell))
        };
        self.grid.span(ends[0].min(ends[1]) - NEAR * self.grid.cell, ends[0].max(ends[1]) + NEAR * self.grid.cell)
    }

    /// Offers every point the segments of its neighbours, from one corner of the grid to the other and back.
    fn sweep(&mut self) {
        let size = self.grid.size;
        for index in size + 1..self.points.len() {
            self.ask(index, [index - 1, index - size - 1, index - size, index - size + 1]);
        }
        self.pass += 1;
        for index in (0..self.points.len() - size - 1).rev() {
            self.ask(index, [index + 1, index + size - 1, index + size, index + size + 1]);
        }
        self.pass += 1;
    }

    fn ask(&mut self, index: usize, neighbours: [usize; 4]) {
        let is_near = self.points[index].is_some_and(|nearest| nearest.leg <= NEAR * self.grid.cell);
        if is_near || self.limits[index] < 0.0 {
            return;
        }
        let point = self.grid.position(index);
        let mut last = None;
        for neighbour in neighbours {
            // What it had before the last pass, it has offered already.
            if self.changed[neighbour] + 1 < self.pass {
                continue;
            }
            let own = self.points[index].map(|nearest| nearest.segment);
            let segment = self.points[neighbour].map(|nearest| nearest.segment);
            if let Some(new) = segment.filter(|_| segment != own && segment != last) {
                self.offer(new, index, point);
                last = segment;
            }
        }
    }

    /// Notes a segment for a point of the grid, which lies there, if it is reached and nearer, or as near with a shorter walk.
    fn offer(&mut self, segment: usize, index: usize, point: EastNorth) {
        let limit = self.limits[index];
        if limit < 0.0 {
            return;
        }
        let leg = self.segments[segment].line.distance_2(&point).sqrt();
        let known = self.points[index];
        if leg > known.map_or(limit, |known| (known.leg + SNAP_TIE.0).min(limit)) {
            return;
        }
        let as_near = known.filter(|known| leg > known.leg - SNAP_TIE.0);
        let is_shorter = |walk: f64| as_near.is_none_or(|known| walk < known.walk);
        if !is_shorter(self.segments[segment].least) {
            return;
        }
        if let Some(walk) = self.walk(segment, point).filter(|walk| is_shorter(*walk)) {
            self.points[index] = Some(Nearest { segment, leg, walk });
            self.changed[index] = self.pass;
        }
    }

    /// Metres to the point's nearest spot on a segment.
    fn walk(&self, number: usize, point: EastNorth) -> Option<f64> {
        let Segment { line, edge, along: [from, to], .. } = &self.segments[number];
        let step = line.to - line.from;
        let length_2 = step.square();
        let share = if length_2 > 0.0 { ((point - line.from).dot(step) / length_2).clamp(0.0, 1.0) } else { 0.0 };
        self.search.on_edge(*edge).metres_to(from + share * (to - from))
    }
}

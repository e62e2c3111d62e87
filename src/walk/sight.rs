//! Lines of sight across an area: from one entrance straight to another, or round the corners and holes between them.
//!
//! The shortest way across an area is made of straight pieces that bend at inner corners only
//! (<https://en.wikipedia.org/wiki/Visibility_graph>). So entrances and inner corners are joined wherever one is in sight of
//! the other.

use geo::{Intersects, Line, LineString, Winding};
use rstar::primitives::{GeomWithData, Line as Wall};
use rstar::{AABB, RTree};

use super::looks::Looks;
use crate::geo::{EastNorth, is_to_the_right};

/// In an area with at most this many points, all that can see each other are joined.
const FEW: usize = 64;
/// In a larger area, every point is joined with those it sees among this many of the nearest
const NEAREST: usize = 16;
/// and this many points, spread over the area, are joined with each other.
const FAR: usize = 32;
/// Pairs of points and walls that are checked in all areas of an extract: this many for each of their corners and each point on
/// them, and some more. A city with many squares takes 20 for each.
const LOOKS: usize = 50;
const SPARE_LOOKS: usize = 200_000;
/// The same for the ways across, each of which takes as much memory as about ten corners.
const LINES: usize = 1;
const SPARE_LINES: usize = 50_000;

/// What may still be done to find the ways across the areas of an extract.
pub(super) struct Effort {
    looks: Looks,
    lines: Looks,
}

impl Effort {
    /// For this many corners and points on areas, in all.
    pub(super) fn for_points(count: usize) -> Self {
        Self { looks: Looks::new(LOOKS * count + SPARE_LOOKS), lines: Looks::new(LINES * count + SPARE_LINES) }
    }
}

/// An area on a plane, in metres, with the points that are to be joined.
pub(super) struct Sight {
    corners: Vec<Corner>,
    walls: RTree<Wall<EastNorth>>,
    points: Vec<Point>,
}

/// A corner of an outline or a hole, between the one before and the one after it; the area lies to the left.
#[derive(Clone, Copy)]
struct Corner {
    before: EastNorth,
    at: EastNorth,
    after: EastNorth,
}

/// A point that is to be joined with others.
#[derive(Clone, Copy)]
struct Point {
    at: EastNorth,
    /// `None` if it is inside the area.
    corner: Option<Corner>,
    /// Whether a walk may begin or end there, not only bend.
    is_entrance: bool,
}

impl Sight {
    /// An area with these closed rings: the first `outlines` of them are outlines, the others holes.
    pub(super) fn new(rings: Vec<Vec<EastNorth>>, outlines: usize) -> Self {
        let mut corners = Vec::new();
        for (index, ring) in rings.into_iter().enumerate() {
            let line = LineString::from_iter(ring.iter().copied());
            let is_left = if index < outlines { line.is_ccw() } else { line.is_cw() };
            let ring = &ring[..ring.len() - 1];
            for (index, &at) in ring.iter().enumerate() {
                let before = ring[(index + ring.len() - 1) % ring.len()];
                let after = ring[(index + 1) % ring.len()];
                let [before, after] = if is_left { [before, after] } else { [after, before] };
                corners.push(Corner { before, at, after });
            }
        }
        let walls = corners.iter().map(|corner| Wall::new(corner.at, corner.after)).collect();
        Self { corners, walls: RTree::bulk_load(walls), points: Vec::new() }
    }

    /// Whether a walk may have to bend at a corner, counted ring after ring without the repeated points.
    pub(super) fn bends_at(&self, corner: usize) -> bool {
        self.corners[corner].is_inner()
    }

    /// Whether a point is inside the area, by the number of walls to the east of it.
    pub(super) fn contains(&self, point: EastNorth, effort: &Effort) -> bool {
        let horizon = EastNorth { east: self.walls.root().envelope().upper().east, ..point };
        let beside = self.walls.locate_in_envelope_intersecting(&AABB::from_corners(point, horizon));
        let mut is_inside = false;
        for Wall { from, to } in beside.take(effort.looks.left()) {
            effort.looks.take(1);
            is_inside ^= is_to_the_right(point, *from, *to);
        }
        is_inside && effort.looks.left() > 0
    }

    /// Adds a corner that is to be joined with others, counted as for [`bends_at`](Self::bends_at).
    pub(super) fn add_corner(&mut self, corner: usize, is_entrance: bool) {
        let corner = self.corners[corner];
        self.points.push(Point { at: corner.at, corner: Some(corner), is_entrance });
    }

    /// Adds a point inside the area that is to be joined with others.
    pub(super) fn add_inside(&mut self, at: EastNorth) {
        self.points.push(Point { at, corner: None, is_entrance: true });
    }

    /// Which points are joined by straight lines, by their numbers in the order in which they were added.
    pub(super) fn lines(self, effort: &Effort) -> Vec<[usize; 2]> {
        if effort.looks.left() == 0 {
            return Vec::new();
        }
        let mut lines = self.candidates();
        lines.retain(|&[a, b]| self.is_in_sight(self.points[a], self.points[b], effort));
        lines.truncate(effort.lines.left());
        effort.lines.take(lines.len());
        lines
    }

    /// The pairs of points that are worth a look.
    fn candidates(&self) -> Vec<[usize; 2]> {
        let count = self.points.len();
        let pairs = |numbers: &[usize]| -> Vec<[usize; 2]> {
            let from =
                |(index, &a): (usize, &usize)| numbers[index + 1..].iter().map(move |&b| [a, b]).collect::<Vec<_>>();
            numbers.iter().enumerate().flat_map(from).collect()
        };
        if count <= FEW {
            return pairs(&(0..count).collect::<Vec<_>>());
        }
        let numbered = self.points.iter().enumerate().map(|(number, point)| GeomWithData::new(point.at, number));
        let tree = RTree::bulk_load(numbered.collect());
        let near = |a: usize| {
            let nearest = tree.nearest_neighbor_iter(&self.points[a].at).map(|point| point.data);
            nearest.filter(move |&b| b != a).take(NEAREST).map(move |b| [a.min(b), a.max(b)])
        };
        let far: Vec<usize> = (0..FAR).map(|share| share * count / FAR).collect();
        let mut candidates: Vec<[usize; 2]> = (0..count).flat_map(near).chain(pairs(&far)).collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    /// Whether the straight line between two points is walkable and worth walking. Pieces of the outline itself do not count.
    fn is_in_sight(&self, a: Point, b: Point, effort: &Effort) -> bool {
        effort.looks.take(1);
        let is_wanted = |here: Point, there: Point| {
            here.corner
                .is_none_or(|corner| corner.opens_to(there.at) && (here.is_entrance || corner.leads_past(there.at)))
        };
        if a.at == b.at || !is_wanted(a, b) || !is_wanted(b, a) {
            return false;
        }
        let line = Line::new(a.at, b.at);
        let near =
            self.walls.locate_in_envelope_intersecting(&AABB::from_corners(a.at, b.at)).take(effort.looks.left());
        let is_free = near.inspect(|_| effort.looks.take(1)).all(|wall| {
            let ends = [wall.from, wall.to];
            ends.contains(&a.at) || ends.contains(&b.at) || !line.intersects(&Line::new(wall.from, wall.to))
        });
        is_free && effort.looks.left() > 0
    }
}

impl Corner {
    /// Whether the area's angle there is wider than straight on.
    fn is_inner(self) -> bool {
        turn(self.before, self.at, self.after) < 0.0
    }

    /// Whether the direction from there to a point leads into the area.
    fn opens_to(self, point: EastNorth) -> bool {
        let [left_of_in, left_of_out] =
            [turn(self.before, self.at, point) > 0.0, turn(self.at, self.after, point) > 0.0];
        if self.is_inner() { left_of_in || left_of_out } else { left_of_in && left_of_out }
    }

    /// Whether the straight line from a point leads past this corner without running into a wall there.
    fn leads_past(self, point: EastNorth) -> bool {
        turn(point, self.at, self.before) * turn(point, self.at, self.after) >= 0.0
    }
}

/// Positive if the way from `a` to `c` turns left at `b`.
fn turn(a: EastNorth, b: EastNorth, c: EastNorth) -> f64 {
    (b - a).cross(c - b)
}

//! The graph of ways that a pedestrian may use.
//!
//! Its vertices are junctions and the ends of ways; an edge keeps the points between them, so walks can be drawn. The
//! graph does not depend on the order of the ways in the extract.

use std::ops::Range;

use rstar::primitives::{GeomWithData, Line, Rectangle};
use rstar::{Envelope, RTree};

use super::access::Directions;
use super::build;
use crate::geo::{LonLat, Metres, Plane};
use crate::osm::Extract;

/// A point farther than this from any street is not joined to the network.
pub const SNAP_LIMIT: Metres = Metres(250.0);

/// Streets whose distances from a point differ by less than this are equally near: a map is not more exact than that.
pub const SNAP_TIE: Metres = Metres(0.1);

/// A part of the network that is shorter than this and connected to nothing else is an islet: a stray driveway, the
/// platform of a station without its entrance. A venue is not joined to it, lest it be cut off from the whole city.
///
/// In a very small extract, no part that is half as long as the longest is an islet.
pub const ISLET_LIMIT: Metres = Metres(1000.0);

/// Ways to walk on, connected where they share a node.
#[derive(Clone, Debug)]
pub struct Network {
    pub(super) edges: Vec<Edge>,
    /// The points of all edges, one edge after the other.
    pub(super) points: Vec<LonLat>,
    /// For each point, metres from the start of its edge.
    pub(super) along: Vec<f64>,
    pub(super) names: Vec<String>,
    /// The arcs that leave each vertex: those of vertex `v` are `arcs[first_arcs[v]..first_arcs[v + 1]]`.
    pub(super) arcs: Vec<Arc>,
    pub(super) first_arcs: Vec<usize>,
    pub(super) plane: Plane,
    pub(super) boxes: RTree<EdgeBox>,
}

/// A stretch of way between two vertices.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) metres: f64,
    pub(super) directions: Directions,
    /// Where its points are in the network's list.
    pub(super) points: Range<usize>,
    /// The number of its name in the network's list.
    pub(super) name: Option<usize>,
    /// Whether it belongs to an islet; see [`ISLET_LIMIT`].
    pub(super) on_islet: bool,
}

/// An edge as one walks it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    pub(super) edge: usize,
    /// Whether it is walked from its first point to its last.
    pub(super) forward: bool,
}

/// The bounding box of an edge on the plane, with the edge's number.
pub(super) type EdgeBox = GeomWithData<Rectangle<[f64; 2]>, usize>;

/// Where a point joins the network.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) edge: usize,
    /// The straight piece of the edge, counted from 0.
    pub(super) segment: usize,
    pub(super) at: LonLat,
    /// Metres from the start of the edge.
    pub(super) along: f64,
    /// Metres of the straight leg between the point and the network.
    pub(super) leg: f64,
}

impl Network {
    /// The walkable ways of an extract.
    pub fn from_extract(extract: &Extract) -> Self {
        build::network(extract)
    }

    pub(super) fn edge(&self, edge: usize) -> &Edge {
        &self.edges[edge]
    }

    pub(super) fn points(&self, edge: usize) -> &[LonLat] {
        &self.points[self.edges[edge].points.clone()]
    }

    pub(super) fn name(&self, edge: usize) -> Option<&str> {
        self.edges[edge].name.map(|name| self.names[name].as_str())
    }

    pub(super) fn vertex_count(&self) -> usize {
        self.first_arcs.len() - 1
    }

    /// The arcs that can be walked from a vertex.
    pub(super) fn arcs(&self, vertex: usize) -> &[Arc] {
        &self.arcs[self.first_arcs[vertex]..self.first_arcs[vertex + 1]]
    }

    /// The vertices between which an arc leads; `None` if its edge is not walkable in this direction.
    pub(super) fn ends(&self, arc: Arc) -> Option<(usize, usize)> {
        let Edge { from, to, directions, .. } = self.edges[arc.edge];
        if arc.forward { directions.forward.then_some((from, to)) } else { directions.backward.then_some((to, from)) }
    }

    /// Whether a point lies in the bounding box of the network.
    pub(super) fn covers(&self, point: LonLat) -> bool {
        self.boxes.root().envelope().contains_point(&self.plane.to_metres(point))
    }

    /// The nearest spot within [`SNAP_LIMIT`] on an edge that is accepted, and those as near within [`SNAP_TIE`].
    pub(super) fn snap(&self, point: LonLat, accepts: impl Fn(usize) -> bool) -> Vec<Spot> {
        // How far the network's plane may be off, at the rim of a large extract.
        const PLANE_ERROR: f64 = 1.01;
        let mut limit = SNAP_LIMIT.0;
        let mut feet = Vec::new();
        for (edge_box, distance_2) in self.boxes.nearest_neighbor_iter_with_distance_2(&self.plane.to_metres(point)) {
            if distance_2.sqrt() > limit * PLANE_ERROR {
                break;
            }
            if accepts(edge_box.data) {
                for foot in self.feet(point, edge_box.data) {
                    limit = limit.min(foot.distance + SNAP_TIE.0);
                    feet.push(foot);
                }
            }
        }
        feet.iter().filter(|foot| foot.distance <= limit).map(|foot| self.spot(point, foot)).collect()
    }

    /// The nearest spot of each segment of an edge.
    fn feet(&self, point: LonLat, edge: usize) -> impl Iterator<Item = Foot> {
        let plane = Plane::at(point);
        self.points(edge).windows(2).enumerate().map(move |(segment, ends)| {
            let line = Line::new(plane.to_metres(ends[0]), plane.to_metres(ends[1]));
            let at = line.nearest_point(&[0.0, 0.0]);
            Foot { edge, segment, at: plane.to_lon_lat(at), distance: at[0].hypot(at[1]) }
        })
    }

    fn spot(&self, point: LonLat, foot: &Foot) -> Spot {
        let &Foot { edge, segment, at, .. } = foot;
        let before = self.edges[edge].points.start + segment;
        let along = self.along[before] + self.points[before].distance(at).0;
        Spot { edge, segment, at, along: along.min(self.edges[edge].metres), leg: point.distance(at).0 }
    }
}

/// The spot of a segment that is nearest to a point.
struct Foot {
    edge: usize,
    segment: usize,
    at: LonLat,
    /// Metres from the point, on the point's own plane.
    distance: f64,
}

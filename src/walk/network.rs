//! The graph of ways that a pedestrian may use.
//!
//! Its vertices are junctions and the ends of ways; an edge keeps the points between them, so walks can be drawn. The
//! graph does not depend on the order of the ways in the extract.

use std::ops::Range;

use rstar::primitives::{GeomWithData, Line, Rectangle};
use rstar::{AABB, Envelope, RTree};

use super::access::Directions;
use super::beside::{Streets, street_beside};
use super::building::Buildings;
use super::ease::{Ease, Shut};
use super::ground::{Climb, Ground};
use super::looks::Looks;
use crate::geo::{EastNorth, LonLat, Metres, Plane};
use crate::text::street::Words;

/// A point farther than this from any street is not joined to the network.
pub const SNAP_LIMIT: Metres = Metres(250.0);

/// Streets whose distances from a point differ by less than this are equally near: a map is no more exact than that.
pub const SNAP_TIE: Metres = Metres(0.1);

/// From a pavement or a square that is drawn as an area, you can step onto the street beside it, though the two may not share a
/// node anywhere. So a street that is this much farther away counts as equally near.
pub const PAVEMENT: Metres = Metres(20.0);

/// If more streets than this are equally near to a point, or more other ways, only the very nearest count.
const MOST_TIES: usize = 8;

/// At most this many runs of edges are checked to find the spot nearest to a point: more than a city has within
/// [`SNAP_LIMIT`].
const MOST_RUNS: usize = 2_000;

/// A part of the network that is shorter than this and connected to nothing else is an islet: a stray driveway, the
/// platform of a station without its entrance. A venue is not joined to one, because that would cut it off from the whole city.
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
    pub(super) names: Vec<Name>,
    /// The arcs that leave each vertex: those of vertex `v` are `arcs[first_arcs[v]..first_arcs[v + 1]]`.
    pub(super) arcs: Vec<Arc>,
    pub(super) first_arcs: Vec<usize>,
    pub(super) plane: Plane,
    /// Around all edges.
    pub(super) bounds: AABB<EastNorth>,
    pub(super) runs_of_streets: RTree<RunBox>,
    /// Those of paths, squares and all else that is no street.
    pub(super) other_runs: RTree<RunBox>,
    pub(super) streets: Streets,
    pub(super) buildings: Buildings,
}

/// The name of a street.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) words: Words,
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
    /// What kind of ground it is.
    pub(super) ground: Ground,
    /// Which way it leads from its first point to its last, where the map tells.
    pub(super) climb: Option<Climb>,
    /// How well it can be used without taking steps.
    pub(super) ease: Ease,
    /// Which of its ends cannot be passed without steps.
    pub(super) shut: Shut,
    /// Whether it is a part of a roundabout.
    pub(super) roundabout: bool,
    /// Whether it belongs to an islet; see [`ISLET_LIMIT`].
    pub(super) on_islet: bool,
}

impl Edge {
    /// Whether, without steps, one comes from its first vertex onto it, or from its last.
    pub(super) fn lets_in(&self, forward: bool) -> bool {
        self.ease != Ease::Barred && !if forward { self.shut.start() } else { self.shut.end() }
    }

    /// Whether, without steps, one comes from it to its last vertex, or to its first.
    pub(super) fn lets_out(&self, forward: bool) -> bool {
        self.lets_in(!forward)
    }
}

/// An edge walked in one direction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    pub(super) edge: usize,
    /// Whether it is walked from its first point to its last.
    pub(super) forward: bool,
}

/// The bounding box of a run of an edge on the plane.
pub(super) type RunBox = GeomWithData<Rectangle<EastNorth>, Run>;

/// This many straight pieces of an edge share a bounding box: more than most edges have, but few enough that a long edge need not be
/// checked as a whole wherever a part of it is near.
pub(super) const RUN: usize = 16;

/// Up to [`RUN`] straight pieces of an edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) edge: usize,
    /// The first of the pieces, counted from 0.
    pub(super) first: usize,
}

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
    pub(super) fn edge(&self, edge: usize) -> &Edge {
        &self.edges[edge]
    }

    /// A street counts as near to a point as an edge if it is at most this many metres farther away.
    pub(super) fn beside(&self, edge: usize) -> f64 {
        let is_area = matches!(self.edges[edge].ground, Ground::Square | Ground::Strip);
        if is_area { PAVEMENT.0 } else { SNAP_TIE.0 }
    }

    pub(super) fn points(&self, edge: usize) -> &[LonLat] {
        &self.points[self.edges[edge].points.clone()]
    }

    pub(super) fn name(&self, edge: usize) -> Option<&str> {
        self.edges[edge].name.map(|name| self.names[name].text.as_str())
    }

    /// The name of the street that runs beside a line on the plane, as long as looks are left.
    pub(super) fn street_beside(&self, line: &[EastNorth], looks: &Looks) -> Option<&str> {
        street_beside(&self.streets, line, looks).map(|name| self.names[name].text.as_str())
    }

    /// Whether a spot is on the street that an address names, or on its pavement, as long as looks are left.
    pub(super) fn is_named_by(&self, spot: &Spot, address: &Words, looks: &Looks) -> bool {
        let edge = &self.edges[spot.edge];
        let points = &self.points[edge.points.clone()][spot.segment..spot.segment + 2];
        let beside = || {
            let line = [points[0], points[1]].map(|point| self.plane.to_metres(point));
            edge.ground.is_pavement().then(|| street_beside(&self.streets, &line, looks)).flatten()
        };
        edge.name.or_else(beside).is_some_and(|name| address.name(&self.names[name].words))
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

    /// Takes these bounds, which are on another plane.
    pub(super) fn set_bounds(&mut self, bounds: &AABB<EastNorth>, plane: &Plane) {
        let corners = [bounds.lower(), bounds.upper()].map(|corner| self.plane.to_metres(plane.to_lon_lat(corner)));
        self.bounds = AABB::from_corners(corners[0], corners[1]);
    }

    /// Whether a point lies in the bounding box of the network.
    pub(super) fn covers(&self, point: LonLat) -> bool {
        self.bounds.contains_point(&self.plane.to_metres(point))
    }

    /// How far a point lies outside the bounding box of the network; none inside.
    pub fn metres_outside(&self, point: LonLat) -> Option<Metres> {
        let distance_2 = self.bounds.distance_2(&self.plane.to_metres(point));
        (distance_2 > 0.0 && distance_2.is_finite()).then(|| Metres(distance_2.sqrt()))
    }

    /// The nearest spot within [`SNAP_LIMIT`] that is accepted, and those as near within [`SNAP_TIE`].
    pub(super) fn snap(&self, point: LonLat, accepts: impl Fn(&Spot) -> bool) -> Vec<Spot> {
        let mut streets = self.nearest(&self.runs_of_streets, point, SNAP_LIMIT.0, &accepts);
        let limit = streets.iter().map(|spot| spot.leg + SNAP_TIE.0).fold(SNAP_LIMIT.0, f64::min);
        let others = self.nearest(&self.other_runs, point, limit, &accepts);
        let beside = |spot: &Spot| spot.leg + self.beside(spot.edge);
        let limit = others.iter().map(beside).fold(SNAP_LIMIT.0, f64::min);
        streets.retain(|spot| spot.leg <= limit);
        [streets, others].concat()
    }

    /// The nearest spot of some runs, within a limit, that is accepted, and those as near.
    fn nearest(
        &self,
        runs: &RTree<RunBox>,
        point: LonLat,
        mut limit: f64,
        accepts: impl Fn(&Spot) -> bool,
    ) -> Vec<Spot> {
        // How far the network's plane may be off, at the rim of a large extract.
        const PLANE_ERROR: f64 = 1.01;
        let mut spots = Vec::new();
        let near = runs.nearest_neighbor_iter_with_distance_2(&self.plane.to_metres(point)).take(MOST_RUNS);
        for (run_box, distance_2) in near {
            if distance_2.sqrt() > limit * PLANE_ERROR {
                break;
            }
            let Run { edge, first } = run_box.data;
            for segment in first..(first + RUN).min(self.edges[edge].points.len() - 1) {
                let spot = self.spot(point, edge, segment);
                if spot.leg <= limit && accepts(&spot) {
                    limit = limit.min(spot.leg + SNAP_TIE.0);
                    spots.push(spot);
                }
            }
        }
        spots.retain(|spot| spot.leg <= limit);
        if spots.len() > MOST_TIES {
            spots.sort_by(|a, b| a.leg.total_cmp(&b.leg));
            spots.truncate(MOST_TIES);
        }
        spots
    }

    /// The spot of a segment that is nearest to a point.
    fn spot(&self, point: LonLat, edge: usize, segment: usize) -> Spot {
        let plane = Plane::at(point);
        let before = self.edges[edge].points.start + segment;
        let line = Line::new(plane.to_metres(self.points[before]), plane.to_metres(self.points[before + 1]));
        let at = plane.to_lon_lat(line.nearest_point(&EastNorth::default()));
        let along = self.along[before] + self.points[before].short_distance(at);
        Spot { edge, segment, at, along: along.min(self.edges[edge].metres), leg: point.short_distance(at) }
    }
}

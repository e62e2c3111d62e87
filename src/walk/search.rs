//! Finds the shortest walks from one place to all others.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::ease::Ease;
use super::ground::Ground;
use super::network::{Arc, Edge, Network, Spot};
use super::route::Route;

/// The shortest walks to every vertex that can be reached (Dijkstra's algorithm), where a metre of a [service
/// road](super::ground) counts for more than one; all walks, or those [without steps](super::ease).
///
/// All lengths include the leg between the point and the network where the walk starts.
pub(super) struct Search<'a> {
    pub(super) network: &'a Network,
    /// Where a walk may start; the leg to some of them may be longer.
    starts: Vec<Spot>,
    /// Whether no steps are taken.
    step_free: bool,
    /// By vertex: how it is reached, if it is.
    arrivals: Vec<Option<Arrival>>,
    queue: Queue,
}

/// Vertices to look at, nearest first; efforts are never negative, and such numbers sort like their bits.
type Queue = BinaryHeap<Reverse<(u64, usize)>>;

/// How a vertex is reached.
#[derive(Clone, Copy)]
struct Arrival {
    metres: f64,
    /// What the metres count for when walks are compared.
    effort: f64,
    /// The last edge of the walk.
    by: Arc,
    /// The vertex before that edge; `None` if the walk starts on it.
    before: Option<usize>,
    /// The number of the spot where the walk starts.
    start: usize,
}

impl<'a> Search<'a> {
    /// Searches from several spots, any of which may be the start.
    pub(super) fn from(network: &'a Network, starts: Vec<Spot>) -> Self {
        Self::over(network, starts, false)
    }

    /// As [`from`](Self::from), without taking steps.
    pub(super) fn step_free(network: &'a Network, starts: Vec<Spot>) -> Self {
        Self::over(network, starts, true)
    }

    fn over(network: &'a Network, starts: Vec<Spot>, step_free: bool) -> Self {
        let arrivals = vec![None; network.vertex_count()];
        let mut search = Self { network, starts, step_free, arrivals, queue: Queue::new() };
        search.run();
        search
    }

    /// Where its walks start.
    pub(super) fn starts(&self) -> &[Spot] {
        &self.starts
    }

    /// Whether the walk to any vertex that is nearer than `limit` and not on steps alone is shorter than that of another search, by more
    /// than `barely`; all in metres.
    pub(super) fn is_nearer_than(&self, other: &Self, limit: f64, barely: f64) -> bool {
        let arrivals = self.arrivals.iter().zip(&other.arrivals).enumerate();
        let mut near = arrivals.filter_map(|(vertex, (this, other))| Some((vertex, this.as_ref()?, other.as_ref())));
        let is_open =
            |vertex| self.network.arcs(vertex).iter().any(|arc| self.network.edge(arc.edge).ease != Ease::Barred);
        near.any(|(vertex, this, other)| {
            this.metres < limit && other.is_none_or(|other| other.metres > this.metres + barely) && is_open(vertex)
        })
    }

    /// Whether a spot can be walked to.
    pub(super) fn reaches(&self, end: &Spot) -> bool {
        self.on_edge(end.edge).arrival_at(end.along).is_some()
    }

    /// The shortest walk to one of several spots; `None` if there is none.
    pub(super) fn route_to_nearest(&self, ends: &[Spot]) -> Option<Route> {
        let effort = |end: &Spot| Some(self.on_edge(end.edge).arrival_at(end.along)?.effort + end.leg);
        let efforts = ends.iter().filter_map(|end| Some((effort(end)?, *end)));
        let (_, end) = efforts.min_by(|(a, _), (b, _)| a.total_cmp(b))?;
        self.route_to(end)
    }

    fn route_to(&self, end: Spot) -> Option<Route> {
        let last = self.on_edge(end.edge).arrival_at(end.along)?;
        let start = self.starts[last.start];
        Some(Route { metres: last.metres + end.leg, start, end, arcs: self.trace(last) })
    }

    /// The shortest walks to the spots of an edge.
    pub(super) fn on_edge(&self, number: usize) -> OnEdge<'_> {
        let entry = |forward| {
            let arc = Arc { edge: number, forward };
            let (tail, _) = self.network.ends(arc).filter(|_| self.lets_in(arc))?;
            Some((tail, self.arrivals[tail]?))
        };
        let is_open = !self.step_free || self.network.edge(number).ease != Ease::Barred;
        let has_start = is_open && self.starts.iter().any(|start| start.edge == number);
        let starts = if has_start { &self.starts[..] } else { &[] };
        OnEdge { edge: self.network.edge(number), number, start: entry(true), end: entry(false), starts }
    }

    /// The edges of a walk, in order.
    fn trace(&self, last: Arrival) -> Vec<Arc> {
        let mut arcs = vec![last.by];
        let mut before = last.before;
        while let Some(arrival) = before.and_then(|vertex| self.arrivals[vertex]) {
            arcs.push(arrival.by);
            before = arrival.before;
        }
        arcs.reverse();
        arcs
    }

    fn run(&mut self) {
        for (start, spot) in self.starts.clone().into_iter().enumerate() {
            let rest = self.network.edge(spot.edge).metres - spot.along;
            for (forward, metres) in [(true, rest), (false, spot.along)] {
                let by = Arc { edge: spot.edge, forward };
                let effort = spot.leg + metres * self.network.edge(spot.edge).ground.effort();
                self.arrive(Arrival { metres: spot.leg + metres, effort, by, before: None, start });
            }
        }
        while let Some(Reverse((bits, vertex))) = self.queue.pop() {
            // A vertex waits in the queue once for each walk found to it; only the shortest goes on.
            let is_shortest = self.arrivals[vertex].is_some_and(|arrival| arrival.effort.to_bits() == bits);
            let arcs = if is_shortest { self.network.arcs(vertex) } else { &[] };
            for &by in arcs {
                let Some(before) = self.arrivals[vertex].filter(|_| self.lets_in(by)) else { continue };
                let edge = self.network.edge(by.edge);
                self.arrive(before.onward(vertex, by, edge.metres, edge.ground));
            }
        }
    }

    /// Whether an arc can be entered from the vertex where it begins.
    fn lets_in(&self, arc: Arc) -> bool {
        !self.step_free || self.network.edge(arc.edge).lets_in(arc.forward)
    }

    /// Notes a walk to the end of its last edge, if that can be walked and no shorter walk there was found before.
    fn arrive(&mut self, arrival: Arrival) {
        let Arc { edge, forward } = arrival.by;
        let lets_out = !self.step_free || self.network.edge(edge).lets_out(forward);
        let Some((_, head)) = self.network.ends(arrival.by).filter(|_| lets_out) else { return };
        if self.arrivals[head].is_none_or(|known| arrival.effort < known.effort) {
            self.arrivals[head] = Some(arrival);
            self.queue.push(Reverse((arrival.effort.to_bits(), head)));
        }
    }
}

impl Arrival {
    /// The walk that goes on from its vertex, this many metres along an edge.
    fn onward(self, vertex: usize, by: Arc, metres: f64, ground: Ground) -> Self {
        let effort = self.effort + metres * ground.effort();
        Self { metres: self.metres + metres, effort, by, before: Some(vertex), start: self.start }
    }
}

/// The shortest walks to the spots of an edge: what they have in common is looked up once.
pub(super) struct OnEdge<'a> {
    edge: &'a Edge,
    number: usize,
    /// The vertex at its start and how that is reached, if the edge can be walked from there.
    start: Option<(usize, Arrival)>,
    /// The same for the vertex at its end.
    end: Option<(usize, Arrival)>,
    /// All starts of the search that are on this edge.
    starts: &'a [Spot],
}

impl OnEdge<'_> {
    /// Whether a walk starts on the edge.
    pub(super) fn has_start(&self) -> bool {
        !self.starts.is_empty()
    }

    /// Length of the shortest walk to the spot this many metres along the edge; `None` if there is none.
    pub(super) fn metres_to(&self, along: f64) -> Option<f64> {
        if self.has_start() {
            return self.arrival_at(along).map(|arrival| arrival.metres);
        }
        let through = |entry: Option<(usize, Arrival)>, metres: f64| {
            let (_, before) = entry?;
            Some((before.effort + metres * self.edge.ground.effort(), before.metres + metres))
        };
        let both = [through(self.start, along), through(self.end, self.edge.metres - along)];
        let shortest = both.into_iter().flatten().min_by(|a, b| a.0.total_cmp(&b.0));
        shortest.map(|(_, metres)| metres)
    }

    fn arrival_at(&self, along: f64) -> Option<Arrival> {
        let direct = self.starts.iter().enumerate().filter_map(|(start, spot)| self.direct(start, spot, along));
        let through = |(vertex, before): (usize, Arrival), forward, metres| {
            before.onward(vertex, Arc { edge: self.number, forward }, metres, self.edge.ground)
        };
        let ahead = self.start.map(|entry| through(entry, true, along));
        let back = self.end.map(|entry| through(entry, false, self.edge.metres - along));
        direct.chain(ahead).chain(back).min_by(|a, b| a.effort.total_cmp(&b.effort))
    }

    /// Reaches a spot from a start on the edge, without leaving it.
    fn direct(&self, start: usize, spot: &Spot, along: f64) -> Option<Arrival> {
        let ahead = along - spot.along;
        let by = Arc { edge: self.number, forward: ahead >= 0.0 };
        let allowed = if by.forward { self.edge.directions.forward } else { self.edge.directions.backward };
        let possible = spot.edge == self.number && (ahead == 0.0 || allowed);
        let effort = spot.leg + ahead.abs() * self.edge.ground.effort();
        possible.then_some(Arrival { metres: spot.leg + ahead.abs(), effort, by, before: None, start })
    }
}

//! Finds the shortest walks from one place to all others.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::network::{Arc, Network, Spot};
use super::route::Route;

/// The shortest walks to every vertex that can be reached (Dijkstra's algorithm), where a metre of a [service
/// road](super::ground) counts for more than one.
///
/// All lengths include the leg between the point and the network where the walk starts.
pub(super) struct Search<'a> {
    pub(super) network: &'a Network,
    /// Where a walk may start; the leg to some of them may be longer.
    starts: Vec<Spot>,
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
    /// Searches from spots that one may choose from.
    pub(super) fn from(network: &'a Network, starts: Vec<Spot>) -> Self {
        let arrivals = vec![None; network.vertex_count()];
        let mut search = Self { network, starts, arrivals, queue: Queue::new() };
        search.run();
        search
    }

    /// Whether one can walk to a spot.
    pub(super) fn reaches(&self, end: &Spot) -> bool {
        self.arrival_at(end.edge, end.along).is_some()
    }

    /// Length of the shortest walk to the spot so many metres along an edge; `None` if there is none.
    pub(super) fn metres_to(&self, edge: usize, along: f64) -> Option<f64> {
        self.arrival_at(edge, along).map(|arrival| arrival.metres)
    }

    /// What the shortest walk to a spot counts for when walks are compared; `None` if there is none.
    pub(super) fn effort_to(&self, end: &Spot) -> Option<f64> {
        self.arrival_at(end.edge, end.along).map(|arrival| arrival.effort + end.leg)
    }

    /// The shortest walk to a spot; `None` if there is none.
    pub(super) fn route_to(&self, end: Spot) -> Option<Route> {
        let last = self.arrival_at(end.edge, end.along)?;
        let start = self.starts[last.start];
        Some(Route { metres: last.metres + end.leg, start, end, arcs: self.trace(last) })
    }

    fn arrival_at(&self, edge: usize, along: f64) -> Option<Arrival> {
        let direct = (0..self.starts.len()).filter_map(|start| self.direct(start, edge, along));
        let ahead = self.through(Arc { edge, forward: true }, along);
        let back = self.through(Arc { edge, forward: false }, self.network.edge(edge).metres - along);
        direct.chain(ahead).chain(back).min_by(|a, b| a.effort.total_cmp(&b.effort))
    }

    /// Reaches a spot from a start on the same edge, without leaving it.
    fn direct(&self, start: usize, edge: usize, along: f64) -> Option<Arrival> {
        let Spot { edge: start_edge, along: start_along, leg, .. } = self.starts[start];
        let ahead = along - start_along;
        let by = Arc { edge, forward: ahead >= 0.0 };
        let possible = edge == start_edge && (ahead == 0.0 || self.network.ends(by).is_some());
        let effort = leg + ahead.abs() * self.network.edge(edge).ground.effort();
        possible.then_some(Arrival { metres: leg + ahead.abs(), effort, by, before: None, start })
    }

    /// Reaches a spot so many metres into an edge from the vertex where the edge is entered.
    fn through(&self, by: Arc, metres: f64) -> Option<Arrival> {
        let (tail, _) = self.network.ends(by)?;
        let before = self.arrivals[tail]?;
        let effort = before.effort + metres * self.network.edge(by.edge).ground.effort();
        Some(Arrival { metres: before.metres + metres, effort, by, before: Some(tail), start: before.start })
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
                if let Some(arrival) = self.through(by, self.network.edge(by.edge).metres) {
                    self.arrive(arrival);
                }
            }
        }
    }

    /// Notes a walk to the end of its last edge, if that can be walked and no shorter walk there was found before.
    fn arrive(&mut self, arrival: Arrival) {
        let Some((_, head)) = self.network.ends(arrival.by) else { return };
        if self.arrivals[head].is_none_or(|known| arrival.effort < known.effort) {
            self.arrivals[head] = Some(arrival);
            self.queue.push(Reverse((arrival.effort.to_bits(), head)));
        }
    }
}

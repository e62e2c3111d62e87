//! What a walk passes on its way: points to draw and streets to name.

use super::ease::Ease;
use super::ground::Ground;
use super::network::{Arc, Network, Spot};
use crate::geo::LonLat;

/// An edge followed for no more than this, in metres, is one at whose end the walk begins or ends.
const TOUCHED: f64 = 0.001;

/// A walk along the network from one spot to another.
pub(super) struct Route {
    /// Length with both legs, in metres.
    pub(super) metres: f64,
    pub(super) start: Spot,
    pub(super) end: Spot,
    /// The edges walked, in order; the first from the start on, the last as far as the end.
    pub(super) arcs: Vec<Arc>,
}

impl Route {
    /// Length of the legs between the two points and the network, in metres.
    pub(super) fn legs(&self) -> f64 {
        self.start.leg + self.end.leg
    }

    /// The points along the network, from the start to the end.
    pub(super) fn points(&self, network: &Network) -> Vec<LonLat> {
        let mut points: Vec<_> = (0..self.arcs.len()).flat_map(|index| self.stretch(index, network)).collect();
        points.dedup();
        points
    }

    /// The points of an arc as far as it is walked, with both its ends.
    pub(super) fn stretch(&self, index: usize, network: &Network) -> Vec<LonLat> {
        let Arc { edge, forward } = self.arcs[index];
        let edge = network.points(edge);
        let start = (index == 0).then_some(self.start);
        let end = (index + 1 == self.arcs.len()).then_some(self.end);
        // Empty also if both spots are at one node, each on the segment beyond the other's.
        let between = |low: Option<Spot>, high: Option<Spot>| {
            let (low, high) =
                (low.map_or(0, |spot| spot.segment + 1), high.map_or(edge.len(), |spot| spot.segment + 1));
            edge.get(low..high).unwrap_or_default()
        };
        let mut points: Vec<LonLat> = start.map(|spot| spot.at).into_iter().collect();
        if forward {
            points.extend(between(start, end));
        } else {
            points.extend(between(end, start).iter().rev());
        }
        points.extend(end.map(|spot| spot.at));
        points.dedup();
        points
    }

    /// Whether stairs are followed for a metre or more.
    pub(super) fn has_steps(&self, network: &Network) -> bool {
        self.followed(network).any(|edge| network.edge(edge).ground == Ground::Steps)
    }

    /// Whether nothing on it stops who cannot take steps.
    pub(super) fn is_step_free(&self, network: &Network) -> bool {
        let edge = |arc: &Arc| network.edge(arc.edge);
        let passes = |arcs: &[Arc]| edge(&arcs[0]).lets_out(arcs[0].forward) && edge(&arcs[1]).lets_in(arcs[1].forward);
        let arcs = self.passed(network);
        arcs.iter().all(|arc| edge(arc).ease != Ease::Barred) && arcs.windows(2).all(passes)
    }

    /// Its edges but for a first or a last one that is only touched, unless that is all.
    fn passed(&self, network: &Network) -> &[Arc] {
        let is_touched = |index: usize| self.walked(index, network).abs() <= TOUCHED;
        let (mut start, mut end) = (0, self.arcs.len());
        if start + 1 < end && is_touched(start) {
            start += 1;
        }
        if start + 1 < end && is_touched(end - 1) {
            end -= 1;
        }
        &self.arcs[start..end]
    }

    /// Whether a stretch of a metre or more is steep.
    pub(super) fn is_steep(&self, network: &Network) -> bool {
        self.followed(network).any(|edge| network.edge(edge).ease == Ease::Steep)
    }

    /// The edges followed for a metre or more.
    fn followed(&self, network: &Network) -> impl Iterator<Item = usize> {
        (0..self.arcs.len()).filter(|&index| self.walked(index, network) >= 1.0).map(|index| self.arcs[index].edge)
    }

    /// The names of the streets followed for a metre or more, each once in a row, up to a limit.
    pub(super) fn streets(&self, network: &Network, most: usize) -> Vec<String> {
        let mut streets: Vec<&str> = self.followed(network).filter_map(|edge| network.name(edge)).collect();
        streets.dedup();
        streets.into_iter().take(most).map(str::to_owned).collect()
    }

    /// How many metres of an arc are walked.
    pub(super) fn walked(&self, index: usize, network: &Network) -> f64 {
        let Arc { edge, forward } = self.arcs[index];
        let metres = network.edge(edge).metres;
        let along = |spot: &Spot| if forward { spot.along } else { metres - spot.along };
        let from = if index == 0 { along(&self.start) } else { 0.0 };
        let to = if index + 1 == self.arcs.len() { along(&self.end) } else { metres };
        to - from
    }
}

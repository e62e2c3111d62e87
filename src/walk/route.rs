//! What a walk passes on its way: points to draw and streets to name.

use super::network::{Arc, Network, Spot};
use crate::geo::LonLat;

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
        let mut points = vec![self.start.at];
        for (index, arc) in self.arcs.iter().enumerate() {
            let edge = network.points(arc.edge);
            let start = (index == 0).then_some(self.start.segment);
            let end = (index + 1 == self.arcs.len()).then_some(self.end.segment);
            let between = |low: Option<usize>, high: Option<usize>| {
                &edge[low.map_or(0, |segment| segment + 1)..high.map_or(edge.len(), |segment| segment + 1)]
            };
            if arc.forward {
                points.extend(between(start, end));
            } else {
                points.extend(between(end, start).iter().rev());
            }
        }
        points.push(self.end.at);
        points.dedup();
        points
    }

    /// The names of the streets followed, each once in a row.
    pub(super) fn streets(&self, network: &Network) -> Vec<String> {
        let mut streets: Vec<&str> = self.arcs.iter().filter_map(|arc| network.name(arc.edge)).collect();
        streets.dedup();
        streets.into_iter().map(str::to_owned).collect()
    }
}

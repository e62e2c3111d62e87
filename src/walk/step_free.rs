//! The shortest walk without steps, beside the shortest of all: a second search, of what [`ease`](super::ease) leaves of the network.

use super::door::Joint;
use super::ease::Ease;
use super::network::{Network, Spot};
use super::route::Route;
use super::search::Search;
use super::{Goal, PACE, Reach, Walk, Walkshed, itinerary, joint, reach};
use crate::geo::Metres;

/// A walk without steps begins and ends where the shortest of all walks does, or at most this many metres beside that: about as far
/// as a ramp is from its stairs. A street behind the house may be a storey below.
const BESIDE_STEPS: f64 = 5.0;

/// Rings are drawn anew only where a walk without steps is longer by more than this, in metres: they are no more exact.
const BARELY: f64 = 15.0;

/// The shortest walk without steps, high kerbs and the like, as far as the map knows of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum StepFreeWalk {
    /// The shortest of all walks has none.
    Shortest {
        /// Whether a stretch of it rises or falls by more than 8 %.
        steep: bool,
    },
    /// Another walk has none.
    Other {
        /// Its length, with both legs.
        metres: Metres,
        /// As above.
        steep: bool,
    },
    /// No such walk is known.
    NoneKnown,
    /// The walk is estimated, so nothing is known of steps.
    #[default]
    Unknown,
}

impl Walk {
    /// Length of the shortest walk without steps; `None` if none is known.
    pub fn step_free_metres(&self) -> Option<Metres> {
        match self.step_free {
            StepFreeWalk::Shortest { .. } => Some(self.metres),
            StepFreeWalk::Other { metres, .. } => Some(metres),
            StepFreeWalk::NoneKnown | StepFreeWalk::Unknown => None,
        }
    }
}

impl<'a> Walkshed<'a> {
    /// The shortest walk without steps to a place, with its itinerary; `None` if none is known.
    pub fn told_step_free_walk_to<'b>(&self, place: impl Into<Goal<'b>>) -> Option<Walk> {
        let goal = place.into();
        let search = self.search.as_ref().ok()?;
        let network = search.network;
        let Joint { entrance, spots } = joint(search, goal);
        let route = self.step_free_route(search, &spots)?;
        let step_free = StepFreeWalk::Shortest { steep: route.is_steep(network) };
        let itinerary = itinerary(network, &route, goal);
        Some(Walk { itinerary, step_free, ..self.routed(network, &route, entrance, goal.at) })
    }

    /// How far you can get without steps in each of these numbers of minutes; `None` without a network or minutes.
    pub fn step_free_reach(&self, minutes: &[u32]) -> Option<Reach> {
        let search = self.search.as_ref().ok().filter(|_| !minutes.is_empty())?;
        Some(reach::reach(self.step_free_search(search), self.venue, minutes))
    }

    /// Whether anything within so many minutes' walk is farther away without steps, or out of reach, so that rings differ.
    pub fn steps_matter_within(&self, minutes: &[u32]) -> bool {
        let Ok(search) = &self.search else { return false };
        let limit = f64::from(minutes.iter().copied().max().unwrap_or(0)) * PACE;
        search.is_nearer_than(self.step_free_search(search), limit, BARELY)
    }

    fn step_free_search(&self, all: &Search<'a>) -> &Search<'a> {
        let network = all.network;
        self.step_free.get_or_init(|| Search::step_free(network, without_steps(network, all.starts(), |_| true)))
    }

    fn step_free_route(&self, all: &Search<'a>, ends: &[Spot]) -> Option<Route> {
        let search = self.step_free_search(all);
        search.route_to_nearest(&without_steps(all.network, ends, |spot| search.reaches(spot)))
    }

    /// The shortest walk without steps, beside the shortest of all, which ends at one of these spots, so many metres before the place.
    pub(super) fn step_free_walk(
        &self,
        all: &Search<'a>,
        shortest: &Route,
        ends: &[Spot],
        inside: f64,
    ) -> StepFreeWalk {
        let network = all.network;
        if shortest.is_step_free(network) {
            return StepFreeWalk::Shortest { steep: shortest.is_steep(network) };
        }
        self.step_free_route(all, ends).map_or(StepFreeWalk::NoneKnown, |route| StepFreeWalk::Other {
            metres: Metres(route.metres + inside),
            steep: route.is_steep(network),
        })
    }
}

/// Those spots that are on no steps; if there are none, the nearest close by each that are accepted.
fn without_steps(network: &Network, spots: &[Spot], accepts: impl Fn(&Spot) -> bool) -> Vec<Spot> {
    let is_open = |spot: &Spot| network.edge(spot.edge).ease != Ease::Barred;
    let open: Vec<Spot> = spots.iter().copied().filter(is_open).collect();
    if !open.is_empty() {
        return open;
    }
    let near = |spot: &Spot| {
        let near = network.snap(spot.at, |other| other.leg <= BESIDE_STEPS && is_open(other) && accepts(other));
        let leg = spot.leg;
        near.into_iter().map(move |other| Spot { leg: leg + other.leg, ..other })
    };
    spots.iter().flat_map(near).collect()
}

//! The legs of a route: what is followed under one name, or as one unnamed way.

use super::ground::{Climb, Ground};
use super::heading::{change, heading};
use super::looks::Looks;
use super::network::{Arc, Network};
use super::route::Route;
use crate::geo::EastNorth;

/// A stretch walked for less than this, in metres, is not followed.
const LEAST: f64 = 1.0;
/// At a fork, headings are measured over this many metres.
const LOOK: f64 = 20.0;
/// A street or path that bends by more than this, in degrees, where another way goes straighter, is turned into.
const BEND: f64 = 45.0;
/// Another way goes as straight as the one taken if its change of heading is not larger by more than this, in degrees.
const AS_STRAIGHT: f64 = 15.0;
/// At most this many pieces of street are looked at for the names of all pavements of a walk: fifteen kilometres through a
/// city may have five hundred pavements, each beside some tens of pieces.
const MOST_BESIDE: usize = 20_000;

/// What is followed under one name, or as one unnamed way.
pub(super) struct Leg<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) ground: Ground,
    pub(super) climb: Option<Climb>,
    pub(super) roundabout: bool,
    pub(super) metres: f64,
    /// On the network's plane.
    pub(super) line: Vec<EastNorth>,
    /// Whether a way of the same name or kind is left for this one, which bends away from it.
    pub(super) turns_off: bool,
    /// Whether, where it begins, another way goes as straight.
    pub(super) forks: bool,
}

impl Leg<'_> {
    /// Whether the two are one street, or could be.
    pub(super) fn is_like(&self, other: &Leg<'_>) -> bool {
        let both_steps = (self.ground == Ground::Steps) == (other.ground == Ground::Steps);
        self.roundabout == other.roundabout
            && self.name == other.name
            && if self.name.is_some() { both_steps } else { self.ground == other.ground }
    }

    /// Degrees clockwise from north, over its first metres; over all of a square, around anything on it.
    pub(super) fn heading_in(&self, look: f64) -> f64 {
        if self.ground == Ground::Square { self.heading_across() } else { heading(self.line.iter().copied(), look) }
    }

    /// Degrees clockwise from north, over its last metres; over all of a square.
    pub(super) fn heading_out(&self, look: f64) -> f64 {
        if self.ground == Ground::Square {
            return self.heading_across();
        }
        (heading(self.line.iter().rev().copied(), look) + 180.0).rem_euclid(360.0)
    }

    fn heading_across(&self) -> f64 {
        self.line.first().zip(self.line.last()).map_or(0.0, |(first, last)| (*last - *first).heading())
    }
}

/// The legs of a route, in order.
pub(super) fn legs<'a>(route: &Route, network: &'a Network) -> Vec<Leg<'a>> {
    let mut legs: Vec<Leg<'a>> = Vec::new();
    let looks = Looks::new(MOST_BESIDE);
    for (index, &arc) in route.arcs.iter().enumerate() {
        let metres = route.walked(index, network);
        if metres < LEAST {
            continue;
        }
        let edge = network.edge(arc.edge);
        let line: Vec<_> = route.stretch(index, network).iter().map(|&point| network.plane.to_metres(point)).collect();
        let may_be_beside = edge.ground.is_pavement() || edge.ground == Ground::Footbridge;
        let beside = may_be_beside.then(|| network.street_beside(&line, &looks)).flatten();
        let name = network.name(arc.edge).or(beside);
        let ground = if beside.is_some() { Ground::Street } else { edge.ground };
        let climb = edge.climb.map(|climb| if arc.forward { climb } else { climb.reversed() });
        let roundabout = edge.roundabout;
        let mut leg = Leg { name, ground, climb, roundabout, metres, line, turns_off: false, forks: false };
        if let Some(before) = legs.last_mut() {
            let angle = change(before.heading_out(LOOK), leg.heading_in(LOOK));
            let straightest = straightest_other(before.heading_out(LOOK), route.arcs[index - 1], arc, network);
            leg.forks = straightest.is_some_and(|other| other.abs() <= angle.abs() + AS_STRAIGHT);
            leg.turns_off = angle.abs() > BEND && straightest.is_some_and(|other| other.abs() < BEND);
            if before.is_like(&leg) && !leg.turns_off {
                before.climb = before.climb.filter(|climb| leg.climb == Some(*climb));
                before.metres += leg.metres;
                before.line.extend(leg.line.into_iter().skip(1));
                continue;
            }
        }
        legs.push(leg);
    }
    legs
}

/// The smallest change of heading towards another way that looks like the way on.
fn straightest_other(heading_out: f64, from: Arc, taken: Arc, network: &Network) -> Option<f64> {
    let Arc { edge, forward } = taken;
    let vertex = if forward { network.edge(edge).from } else { network.edge(edge).to };
    let others = network.arcs(vertex).iter().filter(|arc| arc.edge != edge && arc.edge != from.edge);
    let changes = others.filter_map(|arc| {
        let is_minor = matches!(
            network.edge(arc.edge).ground,
            Ground::Crossing
                | Ground::Sidewalk
                | Ground::Parking
                | Ground::ServiceRoad
                | Ground::Platform
                | Ground::Square
                | Ground::Strip
        );
        let points = network.points(arc.edge).iter().map(|&point| network.plane.to_metres(point));
        let heading = || if arc.forward { heading(points, LOOK) } else { heading(points.rev(), LOOK) };
        (!is_minor).then(|| change(heading_out, heading()))
    });
    changes.min_by(|a, b| a.abs().total_cmp(&b.abs()))
}

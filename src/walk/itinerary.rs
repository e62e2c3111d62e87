//! A walk as instructions: which way to turn, and onto what.

use super::ground::{Climb, Ground};
use crate::geo::Metres;

/// How to find the way, turn by turn; [`turns`](super::turns) says how it is made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Itinerary {
    /// What to do, in order; empty when the walk is estimated.
    pub steps: Vec<Step>,
    /// On which side of the last street the place is, as you arrive; `None` if straight ahead or on the street.
    pub side: Option<Side>,
}

/// One instruction: a turn, and what is followed after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Which way to go.
    pub turn: Turn,
    /// The direction in which you then go.
    pub heading: Compass,
    /// The name of what is followed.
    pub street: Option<String>,
    /// What it is.
    pub ground: Ground,
    /// Which way stairs lead, if the map says.
    pub climb: Option<Climb>,
    /// How far it is followed, crossings and short connections counted.
    pub metres: Metres,
}

/// Which way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The walk begins here.
    Start,
    /// On into something of another name.
    Straight,
    /// A little to this side, where you could also go straight.
    Slight(Side),
    /// To this side.
    Turn(Side),
    /// To this side and half back.
    Sharp(Side),
    /// To this side and after a few metres to the other: a street that goes on around the corner.
    Jog(Side),
    /// Leave a roundabout to this side, or straight across it.
    Roundabout(Option<Side>),
}

/// A side, as the walker sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Against the clock, for a turn.
    Left,
    /// With the clock, for a turn.
    Right,
}

/// One of eight directions, each 45 degrees wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compass {
    /// Around 0 degrees.
    North,
    /// Around 45 degrees.
    Northeast,
    /// Around 90 degrees.
    East,
    /// Around 135 degrees.
    Southeast,
    /// Around 180 degrees.
    South,
    /// Around 225 degrees.
    Southwest,
    /// Around 270 degrees.
    West,
    /// Around 315 degrees.
    Northwest,
}

impl Compass {
    /// The direction nearest to this many degrees clockwise from north.
    pub fn nearest(degrees: f64) -> Self {
        const ALL: [Compass; 8] = [
            Compass::North,
            Compass::Northeast,
            Compass::East,
            Compass::Southeast,
            Compass::South,
            Compass::Southwest,
            Compass::West,
            Compass::Northwest,
        ];
        ALL[(degrees / 45.0).round().rem_euclid(8.0) as usize]
    }
}

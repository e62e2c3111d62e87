//! Walks as a routing engine elsewhere measures them.
//!
//! An engine says how far it is between the points of its own ways that are nearest to two others. The legs from there to those are
//! added here, as for our own walks. What an engine answers is not taken on trust.

use std::collections::HashMap;

use super::network::SNAP_LIMIT;
use super::{Basis, Obstacle, StepFreeWalk, Walk, thinned};
use crate::geo::{LonLat, Metres};

/// Nobody walks faster than so many metres a second, 10.8 km/h: an engine that is much faster does not measure walks.
const FASTEST: f64 = 3.0;
/// A walk ends at most so many metres from where it is said to: engines know several ways near a point, and Valhalla names the nearest of
/// them whichever is taken. A walk that even so is shorter than the straight line is none.
const ASIDE: f64 = SNAP_LIMIT.0;
/// A line that begins or ends farther than this from where the walk is said to, in metres, is not drawn: across a wide street.
const ACROSS: f64 = 30.0;
/// Two lengths are the same if one is at most this much longer, as a share of it,
const SHARE: f64 = 0.01;
/// or by so many metres.
const BARELY: f64 = 5.0;

/// How to mend it where the map of an engine is that of another area.
const ELSEWHERE: &str = "use a router whose map has the streets around the venue";
/// The same where the answers are none.
pub const NO_ANSWER: &str = "see whether `kind` and `url` are those of the server, and whether it is up to date";
/// The same where it does not walk.
const ON_WHEELS: &str = "prepare its map for walking, as OSRM's profile `foot.lua` does";

/// A routing engine that can be asked for walks.
pub trait Router: Sync {
    /// The walks from a point to others, in their order; none where it knows no way.
    fn walks(&self, from: LonLat, to: &[LonLat]) -> Result<Vec<Option<RouterWalk>>, Trouble>;

    /// Along which points the walk between two others leads; none if it does not say so.
    fn line(&self, from: LonLat, to: LonLat) -> Option<Vec<LonLat>>;
}

/// A walk as an engine has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RouterWalk {
    /// Length between the two ends, in metres.
    pub metres: f64,
    /// How long it takes.
    pub seconds: f64,
    /// Where it begins and where it ends: on ways of the engine, near the two points that it was asked for.
    pub ends: [LonLat; 2],
}

impl RouterWalk {
    /// The legs between its ends and the points that it was asked for, in metres.
    fn legs(&self, from: LonLat, to: LonLat) -> [f64; 2] {
        [from.distance(self.ends[0]).0, to.distance(self.ends[1]).0]
    }

    fn is_possible(&self) -> bool {
        let straight = self.ends[0].distance(self.ends[1]).0;
        self.metres.is_finite() && self.metres >= 0.0 && self.seconds >= 0.0 && self.metres + ASIDE >= straight
    }

    /// Whether a line begins and ends where it does.
    fn is_along(&self, line: &[LonLat]) -> bool {
        let is_near = |point: Option<&LonLat>, end: LonLat| point.is_some_and(|at| at.distance(end).0 <= ACROSS);
        is_near(line.first(), self.ends[0]) && is_near(line.last(), self.ends[1])
    }

    fn is_walked(&self) -> bool {
        self.metres <= FASTEST * self.seconds.max(1.0)
    }
}

/// Why an engine's walks are of no use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The reason.
    pub why: String,
    /// What can be done about it.
    pub help: &'static str,
}

impl Trouble {
    /// Some trouble and what can be done about it.
    pub fn new(why: impl Into<String>, help: &'static str) -> Self {
        Self { why: why.into(), help }
    }
}

/// The walks of a guide as an engine has them.
pub(crate) struct RouterWalks<'a> {
    router: &'a dyn Router,
    /// By the two points that they were asked for.
    walks: HashMap<[u64; 4], Option<RouterWalk>>,
}

impl<'a> RouterWalks<'a> {
    /// Asks for the walks from each start to each place.
    pub(crate) fn ask(router: &'a dyn Router, starts: &[LonLat], places: &[LonLat]) -> Result<Self, Trouble> {
        let mut walks = HashMap::new();
        for &from in starts {
            let given = judged(from, places, router.walks(from, places)?)?;
            walks.extend(places.iter().zip(given).map(|(&to, walk)| (key(from, to), walk)));
        }
        Ok(Self { router, walks })
    }

    /// The engine's walk in place of our own. What belongs to our own stays if both are as long; otherwise it `is_drawn` as the
    /// engine says, if that is as long as it should be, or not at all, and nothing is known of directions and steps.
    pub(crate) fn instead_of(&self, own: Walk, from: LonLat, to: LonLat, is_drawn: bool) -> Walk {
        let Some(walk) = self.walks.get(&key(from, to)).copied().flatten() else {
            return Walk::estimated(from, to, Obstacle::NoWay);
        };
        let legs: f64 = walk.legs(from, to).into_iter().sum();
        let metres = Metres(walk.metres + legs);
        if own.basis == Basis::Routed && is_as_long(own.metres.0, metres.0) {
            let step_free = match own.step_free {
                StepFreeWalk::Other { metres: without, steep } => {
                    StepFreeWalk::Other { metres: Metres(without.0.max(metres.0)), steep }
                }
                other => other,
            };
            return Walk { metres, step_free, ..own };
        }
        let line = if is_drawn { self.router.line(from, to) } else { None };
        let line = line.filter(|line| is_as_long(length(line), walk.metres) && walk.is_along(line));
        let path = line.map(|line| [&[from], &thinned(line)[..], &[to]].concat());
        Walk {
            metres,
            access: Metres(legs),
            basis: Basis::Routed,
            path: path.unwrap_or_default(),
            ..Walk::estimated(from, to, Obstacle::NoWay)
        }
    }
}

/// What of an engine's walks can be used: none to a place that is too far from where its walk ends.
fn judged(from: LonLat, places: &[LonLat], walks: Vec<Option<RouterWalk>>) -> Result<Vec<Option<RouterWalk>>, Trouble> {
    if walks.len() != places.len() {
        let why = format!("it answers for {} walks instead of {}", walks.len(), places.len());
        return Err(Trouble::new(why, NO_ANSWER));
    }
    let here = format!("{}, {}", from.lat, from.lon);
    let mut legs = walks.iter().flatten().map(|walk| from.distance(walk.ends[0]).0);
    if let Some(leg) = legs.find(|leg| *leg > SNAP_LIMIT.0) {
        let why = format!("the nearest way on its map is {:.1} km from {here}, where walks begin", leg / 1000.0);
        return Err(Trouble::new(why, ELSEWHERE));
    }
    let is_there = |walk: &RouterWalk, to: LonLat| walk.legs(from, to)[1] <= SNAP_LIMIT.0;
    let walks = walks.into_iter().zip(places).map(|(walk, &to)| walk.filter(|walk| is_there(walk, to)));
    let walks: Vec<Option<RouterWalk>> = walks.collect();
    let known = || walks.iter().flatten();
    if !places.is_empty() && known().next().is_none() {
        return Err(Trouble::new(format!("it knows no way from {here} to any of the places"), ELSEWHERE));
    }
    if let Some(walk) = known().find(|walk| !walk.is_possible()) {
        let straight = walk.ends[0].distance(walk.ends[1]).0;
        let why = format!("it says {:.1} m where the straight line is {straight:.1} m", walk.metres);
        return Err(Trouble::new(why, NO_ANSWER));
    }
    if 2 * known().filter(|walk| !walk.is_walked()).count() > known().count() {
        let (metres, seconds) = known().fold((0.0, 0.0), |sum, walk| (sum.0 + walk.metres, sum.1 + walk.seconds));
        let why = format!("it goes at {:.0} km/h, which is no walking", 3.6 * metres / f64::max(seconds, 1.0));
        return Err(Trouble::new(why, ON_WHEELS));
    }
    Ok(walks)
}

/// By which two points a walk is found again.
pub(crate) fn key(from: LonLat, to: LonLat) -> [u64; 4] {
    [from.lon, from.lat, to.lon, to.lat].map(f64::to_bits)
}

fn length(line: &[LonLat]) -> f64 {
    line.windows(2).map(|ends| ends[0].distance(ends[1]).0).sum()
}

fn is_as_long(one: f64, other: f64) -> bool {
    (one - other).abs() <= f64::max(BARELY, SHARE * other)
}

//! From a route to its [`Itinerary`].
//!
//! 1. The edges walked become [`legs`](Leg), one for each street or unnamed way, whatever its bends.
//! 2. Things that nobody would mention are skipped: crossings, connections of a few metres, the roundabout between two
//!    streets, a jog of [`JOG`] metres.
//! 3. Between the remaining legs there are turns, described by the angle walked.
//!
//! What counts is the angle walked, not the change between two headings: three turns to the left make a turn to the left. Angles are
//! classed as OSRM does it (`getTurnDirection`, `include/guidance/turn_instruction.hpp`): up to
//! 10 degrees straight, up to 40 slight, up to 120 a turn. A slight turn is mentioned only where another way goes as straight.

use super::ground::Ground;
use super::heading::{change, heading};
use super::itinerary::{Compass, Itinerary, Side, Step, Turn};
use super::leg::{Leg, legs};
use super::network::Network;
use super::route::Route;
use crate::geo::{EastNorth, LonLat, Metres};

/// Changes of heading in degrees: below the first straight on, below the second slight, beyond the third sharp.
const STRAIGHT: f64 = 10.0;
const SLIGHT: f64 = 40.0;
const SHARP: f64 = 120.0;
/// A named street followed for less than this, in metres, and then left to the other side is a jog: two junctions that
/// a walker sees as one. About the width of a street with its pavements.
const JOG: f64 = 15.0;
/// A street that continues less than this many metres to one side counts as going straight on: to a walker, a crossing that is
/// mapped as two junctions a few metres apart is one.
const OFFSET: f64 = 8.0;
/// An unnamed way shorter than this, in metres, only connects two others.
const CONNECTION: f64 = 20.0;
/// Headings are measured over this many metres before and after a turn, and over more around roundabouts, whose arms splay.
const LOOK: f64 = 20.0;
const LOOK_PAST_ROUNDABOUT: f64 = 40.0;
/// A place is said to be beside the street if the way to it leaves the street at more than this many degrees.
const BESIDE: f64 = 30.0;

/// The itinerary of a walk that ends at `to`.
pub(super) fn itinerary(route: &Route, network: &Network, to: LonLat) -> Itinerary {
    let legs = legs(route, network);
    let side = side(&legs, network.plane.to_metres(to));
    let mut steps: Vec<Step> = Vec::new();
    let mut told: Option<&Leg> = None;
    let mut passed = Passed::default();
    for (index, leg) in legs.iter().enumerate() {
        let is_last = index + 1 == legs.len();
        let follows = legs.get(index + 1);
        if !is_last && is_passed_over(leg, told, follows) || (is_last && told.is_some() && is_connection(leg)) {
            passed.over(leg);
            continue;
        }
        match told {
            Some(before) if is_same(before, leg, &passed) => extend(&mut steps, leg.metres + passed.metres),
            Some(before) => {
                extend(&mut steps, passed.metres);
                steps.push(step(turn(before, leg, &passed), leg, leg.metres));
            }
            None => steps.push(step(Turn::Start, leg, leg.metres + passed.metres)),
        }
        told = Some(leg);
        passed = Passed::default();
    }
    extend(&mut steps, passed.metres);
    Itinerary { steps, side }
}

fn extend(steps: &mut [Step], metres: f64) {
    if let Some(step) = steps.last_mut() {
        step.metres.0 += metres;
    }
}

fn step(turn: Turn, leg: &Leg, metres: f64) -> Step {
    let heading = Compass::nearest(leg.heading_in(LOOK));
    let street = leg.name.map(str::to_owned);
    Step { turn, heading, street, ground: leg.ground, climb: leg.climb, metres: Metres(metres) }
}

/// What was skipped since the last leg that is mentioned.
#[derive(Default)]
struct Passed {
    metres: f64,
    roundabout: bool,
    /// Whether it was a street with a name, followed for a few metres only.
    street: bool,
    line: Vec<EastNorth>,
}

impl Passed {
    fn over(&mut self, leg: &Leg) {
        self.metres += leg.metres;
        self.roundabout |= leg.roundabout;
        self.street |= leg.name.is_some() && !leg.roundabout;
        self.line.extend(&leg.line);
    }

    /// The angle walked from one leg over this to another, in degrees, to the right positive.
    fn angle(&self, before: &Leg, leg: &Leg) -> f64 {
        let pieces = self.line.windows(2).map(|ends| ends[1] - ends[0]).filter(|step| step.length() >= 1.0);
        let pieces = pieces.map(EastNorth::heading);
        let headings = std::iter::once(before.heading_out(LOOK)).chain(pieces).chain([leg.heading_in(LOOK)]);
        let headings: Vec<f64> = headings.collect();
        headings.windows(2).map(|ends| change(ends[0], ends[1])).sum()
    }

    /// How far to the right of the way straight on the next leg begins, in metres.
    fn offset(&self, before: &Leg) -> f64 {
        let (Some(first), Some(last)) = (self.line.first(), self.line.last()) else { return 0.0 };
        let step = *last - *first;
        step.length() * change(before.heading_out(LOOK), step.heading()).to_radians().sin()
    }
}

fn is_passed_over(leg: &Leg, told: Option<&Leg>, follows: Option<&Leg>) -> bool {
    let between = told.is_some() && follows.is_some();
    let underground = |leg: Option<&Leg>| leg.is_some_and(|leg| leg.ground == Ground::Underpass);
    if leg.ground == Ground::Steps && leg.name.is_none() && underground(told) && underground(follows) {
        return true;
    }
    is_connection(leg)
        || (between
            && (leg.roundabout || (leg.metres < JOG && !matches!(leg.ground, Ground::Steps | Ground::Elevator))))
}

fn is_connection(leg: &Leg) -> bool {
    let worth_telling = matches!(
        leg.ground,
        Ground::Steps | Ground::Elevator | Ground::Footbridge | Ground::Underpass | Ground::Tunnel | Ground::Passage
    );
    leg.ground == Ground::Crossing || (leg.name.is_none() && leg.metres < CONNECTION && !worth_telling)
}

/// Whether a leg goes on where one of the same name ended, with nothing to tell in between. Underpasses have signs of their
/// own; their bends and stairs are not described one by one.
fn is_same(before: &Leg, leg: &Leg, passed: &Passed) -> bool {
    if before.is_like(leg) && leg.ground == Ground::Underpass {
        return true;
    }
    let is_aside = passed.street && passed.offset(before).abs() >= OFFSET;
    before.is_like(leg)
        && !leg.turns_off
        && !passed.roundabout
        && !is_aside
        && passed.angle(before, leg).abs() < SHARP / 2.0
}

fn turn(before: &Leg, leg: &Leg, passed: &Passed) -> Turn {
    if passed.roundabout {
        // Going straight on means walking half of the circle.
        let angle = change(before.heading_out(LOOK_PAST_ROUNDABOUT), leg.heading_in(LOOK_PAST_ROUNDABOUT));
        return Turn::Roundabout((angle.abs() > SLIGHT).then(|| side_of(angle)));
    }
    let angle = passed.angle(before, leg);
    let offset = passed.offset(before);
    if passed.street && offset.abs() >= OFFSET && angle.abs() <= SLIGHT {
        return Turn::Jog(side_of(offset));
    }
    match angle.abs() {
        a if a <= STRAIGHT => Turn::Straight,
        a if a <= SLIGHT && !leg.forks => Turn::Straight,
        a if a <= SLIGHT => Turn::Slight(side_of(angle)),
        a if a <= SHARP => Turn::Turn(side_of(angle)),
        _ => Turn::Sharp(side_of(angle)),
    }
}

fn side_of(angle: f64) -> Side {
    if angle < 0.0 { Side::Left } else { Side::Right }
}

/// The side of the walk's end on which a point lies.
fn side(legs: &[Leg], to: EastNorth) -> Option<Side> {
    let last = legs.last()?;
    let backwards = legs.iter().rev().flat_map(|leg| leg.line.iter().rev().copied());
    let end = backwards.clone().next()?;
    let heading_out =
        if last.ground == Ground::Square { last.heading_out(LOOK) } else { heading(backwards, LOOK / 4.0) + 180.0 };
    let aside = to - end;
    let angle = change(heading_out, aside.heading());
    let is_beside = aside.length() > 1.0 && (BESIDE..=180.0 - BESIDE).contains(&angle.abs());
    is_beside.then(|| side_of(angle))
}

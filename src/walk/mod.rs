//! From points and streets to walks: metres and minutes on foot from the venue, the path, and the streets it follows.
//!
//! All it knows about a place is its position and its address.
//!
//! - [`access`] says which ways a pedestrian may use and `area` which squares can be crossed: `crossing` says where, `sight` along
//!   which straight lines, `flight` over which stairs.
//! - `build` makes a [`network`] of all these, and `islet` marks its stray parts; `near` says how much of a large extract is enough.
//! - `ease` says what stops who cannot take steps, and `step_free` finds the walks without.
//! - `door` joins a place to the network. It uses `building`, and `beside` for the street that a pavement belongs to.
//! - `search` finds the shortest walks, `route` says what they pass, and `turns` how to find the way.
//! - [`router`] takes the walks of a routing engine elsewhere instead.
//! - `reach` says how far you can get, using what is `nearest` to each point of a grid.

pub mod access;
mod area;
mod beside;
mod build;
mod building;
mod contour;
mod crossing;
mod door;
mod ease;
mod flight;
mod ground;
mod heading;
mod islet;
mod itinerary;
mod leg;
mod looks;
mod near;
mod nearest;
pub mod network;
mod reach;
mod route;
pub mod router;
mod search;
mod sight;
mod step_free;
mod turns;

pub use door::{ADDRESS_LIMIT, Goal, STRANDED};
pub use ground::{Climb, Ground};
pub use itinerary::{Compass, Itinerary, Side, Step, Turn};
pub use reach::{RINGS, Reach, Ring};
pub use step_free::StepFreeWalk;

use std::sync::OnceLock;

use crate::geo::{LonLat, Metres, Minutes};
use crate::osm::Wanted;
use door::Joint;
use network::Network;
use route::Route;
use search::Search;

/// What walks need of an extract.
pub const WANTED: Wanted = Wanted {
    ways: |tags| access::is_walkable(tags) || access::is_street(tags) || building::is_building(tags),
    nodes: |tags| access::is_obstacle(tags) || ease::is_hurdle(tags) || building::is_entrance(tags),
    areas: |tags| area::is_crossed(tags) || building::is_building(tags),
};

/// Walking pace in metres a minute, or 4.8 km/h: a usual planning value for adults on level ground. It is a convention, not a
/// measurement, so every guide states it beside its minutes.
pub const PACE: f64 = 80.0;

/// Estimated length of a walk, as a multiple of the straight line, where there is no network to measure it on.
///
/// This is a round figure just below the median detour of walks in Helsinki, 1.45 (10th percentile 1.28, 90th 2.3). So more than
/// half of those walks are longer than their estimate would be, and guides mark every estimate with "≈".
pub const DETOUR: f64 = 1.4;

/// A walk along more edges than this, from junction to junction, gets no turn-by-turn directions. A walk of fifteen kilometres
/// through a city has about five hundred.
const MOST_TOLD: usize = 5_000;
/// The path of a walk keeps no more points than about this, for drawing, and no more streets.
const MOST_POINTS: usize = 5_000;

/// The shortest walks from the venue to each place, in the order of `places`.
///
/// The venue joins the nearest street that is not on an islet ([`network::ISLET_LIMIT`]), by its entrance and through no other
/// building; its position is that of its door, whatever the street of its address. A place joins the street of its address or the
/// nearest one ([`Goal`]) that can be walked to from there; of streets equally near, the one with the shorter walk. Without a
/// network, or where a point is too far from it, walks are estimated.
pub fn walks<'a>(network: Option<&Network>, venue: LonLat, places: &[impl Copy + Into<Goal<'a>>]) -> Vec<Walk> {
    let walkshed = Walkshed::around(network, venue);
    places.iter().map(|&place| walkshed.walk_to(place)).collect()
}

/// As [`walks`], each with its [`Itinerary`].
pub fn told_walks<'a>(network: Option<&Network>, venue: LonLat, places: &[impl Copy + Into<Goal<'a>>]) -> Vec<Walk> {
    let walkshed = Walkshed::around(network, venue);
    places.iter().map(|&place| walkshed.told_walk_to(place)).collect()
}

/// Everything that can be reached on foot from a venue.
pub struct Walkshed<'a> {
    venue: LonLat,
    /// The entrance of its building, if it is known.
    entrance: Option<LonLat>,
    /// The search on the network, or why there is none.
    search: Result<Search<'a>, Obstacle>,
    /// That for walks without steps, once one is asked for.
    step_free: OnceLock<Search<'a>>,
}

impl<'a> Walkshed<'a> {
    /// Searches the network once, for all walks from the venue.
    pub fn around(network: Option<&'a Network>, venue: LonLat) -> Self {
        let joint = network.map(|network| door::join(network, venue.into(), |spot| !network.edge(spot.edge).on_islet));
        let Joint { entrance, mut spots } = joint.unwrap_or_default();
        let inside = entrance.map_or(0.0, |entrance| venue.distance(entrance).0);
        spots.iter_mut().for_each(|spot| spot.leg += inside);
        let search = match network {
            None => Err(Obstacle::NoStreets),
            Some(_) if spots.is_empty() => Err(Obstacle::VenueOffNetwork),
            Some(network) => Ok(Search::from(network, spots)),
        };
        Self { venue, entrance, search, step_free: OnceLock::new() }
    }

    /// The shortest walk to a place; see [`walks`].
    pub fn walk_to<'b>(&self, place: impl Into<Goal<'b>>) -> Walk {
        self.find(place.into(), |_, _| Itinerary::default())
    }

    /// As [`walk_to`](Self::walk_to), with its itinerary, which takes as long again to find.
    pub fn told_walk_to<'b>(&self, place: impl Into<Goal<'b>>) -> Walk {
        let goal = place.into();
        self.find(goal, |network, route| itinerary(network, route, goal))
    }

    fn find(&self, goal: Goal<'_>, tell: impl Fn(&Network, &Route) -> Itinerary) -> Walk {
        let place = goal.at;
        let search = match &self.search {
            Ok(search) => search,
            Err(obstacle) => return Walk::estimated(self.venue, place, *obstacle),
        };
        let network = search.network;
        let Joint { entrance, spots } = joint(search, goal);
        match search.route_to_nearest(&spots) {
            Some(route) => {
                let inside = entrance.map_or(0.0, |entrance| entrance.distance(place).0);
                let step_free = self.step_free_walk(search, &route, &spots, inside);
                Walk { itinerary: tell(network, &route), step_free, ..self.routed(network, &route, entrance, place) }
            }
            None if network.covers(place) => Walk::estimated(self.venue, place, Obstacle::FarFromStreets),
            None => Walk::estimated(self.venue, place, Obstacle::OutsideExtract),
        }
    }

    fn routed(&self, network: &Network, route: &Route, entrance: Option<LonLat>, place: LonLat) -> Walk {
        let before = [&[self.venue], self.entrance.as_slice()].concat();
        let after = [entrance.as_slice(), &[place]].concat();
        Walk::routed(&before, &after, network, route)
    }

    /// How far you can get in each of these numbers of minutes at [`PACE`]; `None` without a network or minutes.
    pub fn reach(&self, minutes: &[u32]) -> Option<Reach> {
        self.search
            .as_ref()
            .ok()
            .filter(|_| !minutes.is_empty())
            .map(|search| reach::reach(search, self.venue, minutes))
    }
}

/// Where a place joins the network; nowhere if nobody can get there.
fn joint(search: &Search, goal: Goal) -> Joint {
    let network = search.network;
    let mut joint = door::join(network, goal, |spot| search.reaches(spot));
    if door::is_stranded(network, joint.entrance.unwrap_or(goal.at), &joint.spots) {
        joint.spots.clear();
    }
    joint
}

fn itinerary(network: &Network, route: &Route, goal: Goal) -> Itinerary {
    if route.arcs.len() > MOST_TOLD {
        return Itinerary::default();
    }
    turns::itinerary(route, network, goal.at)
}

/// The shortest walk between two points.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    /// Length of the walk, with both legs between the points and the network.
    pub metres: Metres,
    /// The part of `metres` that is legs between the points and the network; zero when estimated.
    pub access: Metres,
    /// Length of the straight line (a geodesic).
    pub straight: Metres,
    /// Measured along streets, or estimated.
    pub basis: Basis,
    /// From the first point to the last, with both legs; the straight line when estimated; empty where a [`router`] does not say it.
    /// Of thousands of points, some are left out.
    pub path: Vec<LonLat>,
    /// Names of the streets followed, in order, each once in a row; unnamed ways are left out.
    pub via: Vec<String>,
    /// Whether it takes stairs.
    pub has_steps: bool,
    /// The shortest walk without steps.
    pub step_free: StepFreeWalk,
    /// The walk turn by turn; empty unless it was asked for.
    pub itinerary: Itinerary,
}

impl Walk {
    /// Time at [`PACE`].
    pub fn minutes(&self) -> Minutes {
        Minutes(self.metres.0 / PACE)
    }

    /// Whole minutes: rounded to the nearest, and at least 1.
    ///
    /// Rounding up would make a walk of 4.1 minutes the equal of one of 5; nobody walks to the second.
    pub fn whole_minutes(&self) -> u32 {
        whole_minutes(self.metres)
    }

    /// The walk on a route, from the venue by its entrance and by another one to the place, as far as these are known.
    fn routed(before: &[LonLat], after: &[LonLat], network: &Network, route: &Route) -> Self {
        let inside: f64 = after.windows(2).map(|ends| ends[0].distance(ends[1]).0).sum();
        let points = thinned(route.points(network));
        let mut path = [before, &points, after].concat();
        path.dedup();
        let (from, to) = (path[0], path[path.len() - 1]);
        Self {
            metres: Metres(route.metres + inside),
            access: Metres(route.legs() + inside),
            straight: from.distance(to),
            basis: Basis::Routed,
            path,
            via: route.streets(network, MOST_POINTS),
            has_steps: route.has_steps(network),
            step_free: StepFreeWalk::default(),
            itinerary: Itinerary::default(),
        }
    }

    fn estimated(from: LonLat, to: LonLat, obstacle: Obstacle) -> Self {
        let straight = from.distance(to);
        Self {
            metres: Metres(straight.0 * DETOUR),
            access: Metres(0.0),
            straight,
            basis: Basis::Estimated(obstacle),
            path: vec![from, to],
            via: Vec::new(),
            has_steps: false,
            step_free: StepFreeWalk::default(),
            itinerary: Itinerary::default(),
        }
    }
}

/// The points of a path, without some of them if they are thousands.
fn thinned(points: Vec<LonLat>) -> Vec<LonLat> {
    let step = points.len().div_ceil(MOST_POINTS).max(1);
    points.into_iter().step_by(step).collect()
}

/// As [`Walk::whole_minutes`], of a walk of this length.
pub fn whole_minutes(metres: Metres) -> u32 {
    (metres.0 / PACE).round().max(1.0) as u32
}

/// Where a walk's length comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Measured along the network.
    Routed,
    /// Straight line times [`DETOUR`], because of this.
    Estimated(Obstacle),
}

/// Why a walk could not be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The guide has no street extract.
    NoStreets,
    /// The place lies outside the extract.
    OutsideExtract,
    /// No street that the venue can reach lies within [`network::SNAP_LIMIT`] of the place.
    FarFromStreets,
    /// The venue itself could not be joined to the network.
    VenueOffNetwork,
    /// The guide's [`router`] knows no way there.
    NoWay,
}

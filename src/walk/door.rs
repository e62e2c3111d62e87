//! Where a walk to a place leaves the streets: at its door, as far as the map shows where that is.
//!
//! 1. Of the [entrances](super::building) of the building it is in, the place takes the nearest one, if that is near enough to be its
//!    own. The next steps then apply to that entrance instead of the place.
//! 2. A place that is on a way or a square needs nothing else.
//! 3. The walk leaves the street that the place's address names, if that is not much farther away than the nearest way
//!    ([`ADDRESS_LIMIT`]): at the nearest point of the street, or of the pavement beside it.
//! 4. Otherwise it leaves the nearest street, path or square.
//!
//! No walk goes from the street to the place through another building, unless there is no other way. A place whose own street cannot
//! be reached, such as one across the harbour, is not joined to a street far beyond it ([`STRANDED`]).

use super::looks::Looks;
use super::network::{Network, Spot};
use crate::geo::{LonLat, Metres};
use crate::text::street::Words;

/// The street that an address names is the place's own if it is at most this much farther away than the nearest way: about the
/// depth of a house, which may have an alley behind it. A shop deep inside a mall also has its address on the street, but its door
/// is on the passage in front of it.
pub const ADDRESS_LIMIT: Metres = Metres(25.0);

/// A street that can be reached is no use to a place if another one, which cannot be reached, is this much nearer.
pub const STRANDED: Metres = Metres(100.0);

/// At most this many walls and pieces of street are checked to join one place: those between it and a few hundred spots. Beyond
/// that, nothing counts as being in the way, and no further street is its own.
const LOOKS: usize = 20_000;

/// Anything nearer to a place than this, in metres, is at the same spot.
const STANDS: f64 = 0.5;

/// Where a walk ends: a place, and what is known of its door.
#[derive(Clone, Copy, Debug)]
pub struct Goal<'a> {
    /// Where the place is.
    pub at: LonLat,
    /// Its address, which may name a street.
    pub address: Option<&'a str>,
}

impl From<LonLat> for Goal<'_> {
    fn from(at: LonLat) -> Self {
        Self { at, address: None }
    }
}

/// Where a place can be joined to the network.
#[derive(Default)]
pub(super) struct Joint {
    /// The entrance of its building, if it is known.
    pub(super) entrance: Option<LonLat>,
    /// The spots of the network, all equally good.
    pub(super) spots: Vec<Spot>,
}

/// Where a place can be joined to those parts of a network that are accepted.
pub(super) fn join(network: &Network, goal: Goal<'_>, accepts: impl Fn(&Spot) -> bool) -> Joint {
    let on_plane = |at: LonLat| network.plane.to_metres(at);
    let buildings = network.buildings.around(on_plane(goal.at));
    let entrance = network.buildings.entrance(&buildings, goal.at);
    let at = entrance.unwrap_or(goal.at);
    let looks = Looks::new(LOOKS);
    let is_open = |spot: &Spot| !network.buildings.stand_between(on_plane(at), on_plane(spot.at), &buildings, &looks);
    let mut spots = network.snap(at, |spot| accepts(spot) && is_open(spot));
    if spots.is_empty() {
        spots = network.snap(at, &accepts);
    }
    let nearest = least(&spots);
    if let Some(address) = goal.address.map(Words::of).filter(|_| nearest > STANDS) {
        let is_own = |spot: &Spot| spot.leg <= nearest + ADDRESS_LIMIT.0 && network.is_named_by(spot, &address, &looks);
        let own = network.snap(at, |spot| is_own(spot) && accepts(spot) && is_open(spot));
        if !own.is_empty() {
            spots = own;
        }
    }
    Joint { entrance, spots }
}

/// Whether a place that is joined to these spots is beside a far nearer street that cannot be reached.
pub(super) fn is_stranded(network: &Network, place: LonLat, spots: &[Spot]) -> bool {
    let nearest = least(spots);
    nearest > STRANDED.0 && nearest > least(&network.snap(place, |_| true)) + STRANDED.0
}

/// Metres from a point to the nearest of the spots it is joined to.
fn least(spots: &[Spot]) -> f64 {
    spots.iter().map(|spot| spot.leg).fold(f64::INFINITY, f64::min)
}

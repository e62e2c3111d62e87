//! From points and streets to walks: metres and minutes on foot from the venue, the path, and the streets it follows.
//!
//! Knows nothing of what a place is. [`access`] says which ways a pedestrian may use, [`network`] makes a graph of them,
//! [`search`] finds the shortest walks.

pub mod access;
pub mod network;
pub mod search;

use crate::geo::{LonLat, Metres, Minutes};

/// Walking pace in metres a minute: 4.8 km/h, a usual planning value for adults on level ground.
pub const PACE: f64 = 80.0;

/// Straight distance times this estimates a walk where there is no network to measure it on.
///
/// The median detour in Helsinki is 1.45 (10th percentile 1.28, 90th 2.3).
pub const DETOUR: f64 = 1.4;

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
    /// From the first point to the last, with both legs; the straight line when estimated.
    pub path: Vec<LonLat>,
    /// Names of the streets followed, in order, each once in a row; unnamed ways are left out.
    pub via: Vec<String>,
}

impl Walk {
    /// Time at [`PACE`].
    pub fn minutes(&self) -> Minutes {
        Minutes(self.metres.0 / PACE)
    }
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
}

//! The graph of ways that a pedestrian may use.

use crate::geo::Metres;

/// A point farther than this from any street is not joined to the network.
pub const SNAP_LIMIT: Metres = Metres(250.0);

//! Where things are on the Earth and how far apart: positions, metres, minutes.
//!
//! Lengths are geodesics on the WGS 84 ellipsoid, from the `geo` crate. For snapping and drawing, where many
//! distances over a few kilometres are needed, [`Plane`] gives local metres.

mod bounds;
mod pair;
mod plane;

use std::fmt;

pub use bounds::Bounds;
use geo::{Distance, Geodesic, Point};
pub(crate) use pair::{arithmetic, is_to_the_right, signed_area};
pub use plane::{EastNorth, Plane};
use serde::{Deserialize, Serialize};

/// A position in degrees, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LonLat {
    /// Degrees east of Greenwich, -180 to 180.
    pub lon: f64,
    /// Degrees north of the equator, -90 to 90.
    pub lat: f64,
}

impl LonLat {
    /// A position from degrees east and degrees north.
    pub const fn new(lon: f64, lat: f64) -> Self {
        Self { lon, lat }
    }

    /// Length of the geodesic to `other`, accurate to nanometres.
    ///
    /// ```
    /// use walkshed::geo::LonLat;
    /// let convention_center = LonLat::new(-78.902347, 35.997514);
    /// let geer_street_garden = LonLat::new(-78.901122, 36.003544);
    /// assert_eq!(convention_center.distance(geer_street_garden).0.round(), 678.0);
    /// ```
    pub fn distance(self, other: Self) -> Metres {
        Metres(Geodesic.distance(Point::new(self.lon, self.lat), Point::new(other.lon, other.lat)))
    }

    /// Length of a short geodesic to `other` in metres, ten times as fast as [`distance`](Self::distance).
    ///
    /// Measured on a plane that touches the Earth at the latitude halfway. Up to 10 km and 75 degrees north or south, it is right to
    /// three parts in a million.
    pub(crate) fn short_distance(self, other: Self) -> f64 {
        let plane = Plane::at(LonLat::new(self.lon, (self.lat + other.lat) / 2.0));
        (plane.to_metres(other) - plane.to_metres(self)).length()
    }
}

impl fmt::Display for LonLat {
    /// Latitude first, six decimals (0.1 m), as maps show a position.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.6}, {:.6}", self.lat, self.lon)
    }
}

/// A length in metres.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Metres(pub f64);

/// Metres in an international mile.
pub const MILE: f64 = 1609.344;

/// All that is near a position, as straight lines go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Circle {
    /// The position.
    pub centre: LonLat,
    /// How far away is still near.
    pub radius: Metres,
}

impl Circle {
    /// All that is at most some kilometres from `centre`.
    pub fn around(centre: LonLat, kilometres: f64) -> Self {
        Self { centre, radius: Metres(kilometres * 1000.0) }
    }

    /// Whether a position is near.
    pub fn contains(self, at: LonLat) -> bool {
        self.centre.distance(at) <= self.radius
    }
}

/// A walking time in minutes, not rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Minutes(pub f64);

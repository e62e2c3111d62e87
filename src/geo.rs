//! Where things are on the Earth and how far apart: positions, metres, minutes.
//!
//! Lengths are geodesics on the WGS 84 ellipsoid, from the `geo` crate. For snapping and drawing, where many
//! distances over a few kilometres are needed, [`Plane`] gives local metres.

use std::fmt;

use geo::{Area, Distance, Geodesic, LineString, Point, Polygon};
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
        let ([ax, ay], [bx, by]) = (plane.to_metres(self), plane.to_metres(other));
        (bx - ax).hypot(by - ay)
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

/// A plane that touches the Earth at one position, with metres east and north of it as coordinates.
///
/// Within 5 km of its origin, distances are right to 0.1 %: good for finding the nearest street and for drawing, not for
/// the walking distances themselves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    origin: LonLat,
    metres_per_degree_lon: f64,
    metres_per_degree_lat: f64,
}

/// Semi-major axis of WGS 84, in metres (NIMA TR8350.2).
const EQUATORIAL_RADIUS: f64 = 6_378_137.0;
/// First eccentricity squared of WGS 84 (NIMA TR8350.2).
const ECCENTRICITY_SQUARED: f64 = 0.006_694_379_990_141;

impl Plane {
    /// The plane that touches the ellipsoid at `origin`.
    pub fn at(origin: LonLat) -> Self {
        let latitude = origin.lat.to_radians();
        let w = (1.0 - ECCENTRICITY_SQUARED * latitude.sin().powi(2)).sqrt();
        let meridian_radius = EQUATORIAL_RADIUS * (1.0 - ECCENTRICITY_SQUARED) / w.powi(3);
        let parallel_radius = EQUATORIAL_RADIUS / w * latitude.cos();
        Self {
            origin,
            metres_per_degree_lon: parallel_radius.to_radians(),
            metres_per_degree_lat: meridian_radius.to_radians(),
        }
    }

    /// Metres east and north of the origin.
    pub fn to_metres(&self, position: LonLat) -> [f64; 2] {
        [
            shorter_turn(position.lon - self.origin.lon) * self.metres_per_degree_lon,
            (position.lat - self.origin.lat) * self.metres_per_degree_lat,
        ]
    }

    /// The position that lies `east` and `north` metres of the origin.
    pub fn to_lon_lat(&self, [east, north]: [f64; 2]) -> LonLat {
        LonLat::new(
            self.origin.lon + east / self.metres_per_degree_lon,
            self.origin.lat + north / self.metres_per_degree_lat,
        )
    }
}

/// Whether a line from a point to the right crosses a piece of outline. A point is inside an outline if that holds for an odd
/// number of its pieces.
pub(crate) fn is_to_the_right([x, y]: [f64; 2], from: [f64; 2], to: [f64; 2]) -> bool {
    (from[1] > y) != (to[1] > y) && x < from[0] + (y - from[1]) / (to[1] - from[1]) * (to[0] - from[0])
}

/// The area that an outline encloses, whether or not it repeats its first point; negative where it runs clockwise on the
/// ground, or the other way round on a drawing, whose second coordinate grows downwards.
pub(crate) fn signed_area(outline: &[[f64; 2]]) -> f64 {
    Polygon::new(LineString::from(outline.to_vec()), Vec::new()).signed_area()
}

/// An angle in degrees, the shorter way round: -180 to 180.
fn shorter_turn(degrees: f64) -> f64 {
    if degrees.abs() <= 180.0 { degrees } else { (degrees + 180.0).rem_euclid(360.0) - 180.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_plane_agrees_with_geodesics_nearby() {
        let venue = LonLat::new(24.9414, 60.1719);
        let plane = Plane::at(venue);
        for (lon, lat) in [(24.95, 60.17), (24.90, 60.19), (24.9414, 60.21), (25.02, 60.1719)] {
            let there = LonLat::new(lon, lat);
            let [east, north] = plane.to_metres(there);
            let geodesic = venue.distance(there).0;
            assert!((east.hypot(north) / geodesic - 1.0).abs() < 0.001, "{there}");
            assert!(plane.to_lon_lat([east, north]).distance(there).0 < 1e-6, "{there}");
        }
    }

    #[test]
    fn the_plane_goes_on_across_the_antimeridian() {
        let [east, _] = Plane::at(LonLat::new(179.99, -17.0)).to_metres(LonLat::new(-179.99, -17.0));
        assert!((2000.0..2300.0).contains(&east), "{east}");
    }

    proptest! {
        #[test]
        fn short_distances_are_geodesics(
            lon in -170.0..170.0, lat in -75.0..75.0, east in -1.0..1.0, north in -1.0..1.0, km in 0.001..10.0
        ) {
            let here = LonLat::new(lon, lat);
            let there = Plane::at(here).to_lon_lat([east * km * 700.0, north * km * 700.0]);
            let geodesic = here.distance(there).0;
            let short = here.short_distance(there);
            prop_assert!((short - geodesic).abs() <= 3e-6 * geodesic + 1e-9, "{here} {there}: {short} is not {geodesic}");
        }
    }
}

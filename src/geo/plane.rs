//! A plane on which the Earth is flat, for a few kilometres.

use super::LonLat;
use super::pair::arithmetic;

/// A point on a [`Plane`], or a step from one to another, in metres.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct EastNorth {
    /// Metres to the east.
    pub east: f64,
    /// Metres to the north.
    pub north: f64,
}

arithmetic!(EastNorth, east, north);

impl EastNorth {
    /// Which way a step leads, in degrees clockwise from north: -180 to 180.
    pub fn heading(self) -> f64 {
        self.east.atan2(self.north).to_degrees()
    }

    /// A step as long, to the right of this one.
    pub fn to_the_right(self) -> Self {
        Self::new(self.north, -self.east)
    }
}

/// A plane that touches the Earth at one position, with metres [east and north](EastNorth) of it as coordinates.
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

    /// Where a position lies on the plane.
    pub fn to_metres(&self, position: LonLat) -> EastNorth {
        EastNorth::new(
            shorter_turn(position.lon - self.origin.lon) * self.metres_per_degree_lon,
            (position.lat - self.origin.lat) * self.metres_per_degree_lat,
        )
    }

    /// The position of a point on the plane.
    pub fn to_lon_lat(&self, at: EastNorth) -> LonLat {
        LonLat::new(
            self.origin.lon + at.east / self.metres_per_degree_lon,
            self.origin.lat + at.north / self.metres_per_degree_lat,
        )
    }
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
            let at = plane.to_metres(there);
            let geodesic = venue.distance(there).0;
            assert!((at.length() / geodesic - 1.0).abs() < 0.001, "{there}");
            assert!(plane.to_lon_lat(at).distance(there).0 < 1e-6, "{there}");
        }
    }

    #[test]
    fn the_plane_goes_on_across_the_antimeridian() {
        let EastNorth { east, .. } = Plane::at(LonLat::new(179.99, -17.0)).to_metres(LonLat::new(-179.99, -17.0));
        assert!((2000.0..2300.0).contains(&east), "{east}");
    }

    proptest! {
        #[test]
        fn short_distances_are_geodesics(
            lon in -170.0..170.0, lat in -75.0..75.0, east in -1.0..1.0, north in -1.0..1.0, km in 0.001..10.0
        ) {
            let here = LonLat::new(lon, lat);
            let there = Plane::at(here).to_lon_lat(EastNorth::new(east, north) * (km * 700.0));
            let geodesic = here.distance(there).0;
            let short = here.short_distance(there);
            prop_assert!((short - geodesic).abs() <= 3e-6 * geodesic + 1e-9, "{here} {there}: {short} is not {geodesic}");
        }
    }
}

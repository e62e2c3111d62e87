//! Parts of the Earth between two parallels and two meridians.

use std::fmt;

use super::{EastNorth, LonLat, Metres, Plane};

/// Edges are rounded outwards to so many parts of a degree: to about eleven metres.
const PARTS: f64 = 1e4;

/// A part of the Earth between two parallels and two meridians, in degrees of WGS 84, its edges included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The southern edge.
    pub south: f64,
    /// The western edge.
    pub west: f64,
    /// The northern edge.
    pub north: f64,
    /// The eastern edge; less than `west` where the antimeridian runs between them.
    pub east: f64,
}

impl Bounds {
    /// The part that contains `centre` and so many metres to all four sides of each of these positions, which are at most some tens of
    /// kilometres away. Edges are rounded outwards to 0.0001 degrees.
    pub fn around(centre: LonLat, positions: impl IntoIterator<Item = (LonLat, Metres)>) -> Self {
        let plane = Plane::at(centre);
        let (mut low, mut high) = (EastNorth::default(), EastNorth::default());
        for (position, Metres(metres)) in positions {
            let at = plane.to_metres(position);
            low = EastNorth::new(low.east.min(at.east - metres), low.north.min(at.north - metres));
            high = EastNorth::new(high.east.max(at.east + metres), high.north.max(at.north + metres));
        }
        let (low, high) = (plane.to_lon_lat(low), plane.to_lon_lat(high));
        let (south, north) = (low.lat.max(-90.0), high.lat.min(90.0));
        let (west, east) =
            if high.lon - low.lon < 360.0 { (turned(low.lon), turned(high.lon)) } else { (-180.0, 180.0) };
        let down = |degrees: f64| (degrees * PARTS).floor() / PARTS;
        let up = |degrees: f64| (degrees * PARTS).ceil() / PARTS;
        Self { south: down(south), west: down(west), north: up(north), east: up(east) }
    }

    /// Whether a position is in there.
    pub fn contains(&self, at: LonLat) -> bool {
        let is_between = if self.west <= self.east {
            (self.west..=self.east).contains(&at.lon)
        } else {
            at.lon >= self.west || at.lon <= self.east
        };
        is_between && (self.south..=self.north).contains(&at.lat)
    }

    /// The same in one part, or in two if the antimeridian runs through it.
    pub fn parts(self) -> Vec<Self> {
        if self.west <= self.east {
            return vec![self];
        }
        vec![Self { east: 180.0, ..self }, Self { west: -180.0, ..self }]
    }

    /// How many metres it has from west to east, at its middle, and from south to north.
    pub fn size(&self) -> [Metres; 2] {
        let lon = if self.west <= self.east { self.east - self.west } else { self.east - self.west + 360.0 };
        let lat = self.north - self.south;
        let middle = Plane::at(LonLat::new(0.0, (self.south + self.north) / 2.0));
        let degree = middle.to_metres(LonLat::new(1.0, (self.south + self.north) / 2.0 + 1.0));
        [Metres(lon * degree.east), Metres(lat * degree.north)]
    }
}

impl fmt::Display for Bounds {
    /// South, west, north, east: `41.1268,-8.6445,41.1589,-8.5959`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{},{},{}", self.south, self.west, self.north, self.east)
    }
}

/// The same meridian from -180 to 180 degrees.
fn turned(lon: f64) -> f64 {
    if lon.abs() <= 180.0 { lon } else { (lon + 180.0).rem_euclid(360.0) - 180.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_go_on_across_the_antimeridian() {
        let taveuni = LonLat::new(-179.999, -16.8);
        let bounds = Bounds::around(taveuni, [(taveuni, Metres(1000.0)), (LonLat::new(179.99, -16.8), Metres(10.0))]);
        assert!(bounds.west > 179.9 && bounds.east < -179.9, "{bounds}");
        assert!(bounds.contains(LonLat::new(180.0, -16.8)) && !bounds.contains(LonLat::new(179.0, -16.8)));
        let [west, east] = &bounds.parts()[..] else { panic!("{bounds}") };
        assert_eq!((west.east, east.west), (180.0, -180.0));
        let [across, down] = bounds.size();
        assert!((2100.0..2300.0).contains(&across.0) && (2000.0..2050.0).contains(&down.0), "{across:?} {down:?}");
    }

    #[test]
    fn a_pole_has_bounds() {
        let pole = LonLat::new(0.0, 89.9999);
        let bounds = Bounds::around(pole, [(pole, Metres(5000.0))]);
        assert_eq!((bounds.north, bounds.west, bounds.east), (90.0, -180.0, 180.0));
        let here = LonLat::new(10.0, 90.0);
        assert!(Bounds::around(here, [(here, Metres(10.0))]).contains(here));
    }
}

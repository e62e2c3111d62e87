//! Streets as evidence of land.

use geo::{Contains, Coord, Intersects, Line, LineString, Point, Polygon};

use crate::map::drawing::Spot;
use crate::map::line::{Rectangle, contains, turn};

/// Water has no more than this share of the streets that land has on the same area: quays and piers.
const AFLOAT: f64 = 0.25;

/// Streets on solid ground, piece by piece.
pub(in crate::map) struct Streets(Vec<Line>);

impl Streets {
    pub(in crate::map) fn new<'a>(lines: impl Iterator<Item = &'a [Spot]>) -> Self {
        Self(lines.flat_map(|line| line.windows(2)).map(|ends| between(ends[0], ends[1])).collect())
    }

    /// How many pieces of street one crosses going straight from one spot to another.
    pub(super) fn crossed(&self, from: Spot, to: Spot) -> usize {
        let way = between(from, to);
        self.0.iter().filter(|street| street.intersects(&way)).count()
    }

    /// Whether what is said to be water, islands in it apart, has streets like land.
    pub(super) fn are_flooded(&self, water: &[Spot], islands: &[Vec<Spot>], rectangle: Rectangle) -> bool {
        let outline = polygon(water);
        let islands: Vec<Polygon> = islands.iter().map(|island| polygon(island)).collect();
        let [mut afloat, mut ashore] = [0.0, 0.0];
        for street in &self.0 {
            let middle = Point::from((street.start + street.end) / 2.0);
            let length = street.dx().hypot(street.dy());
            if !contains(rectangle, middle.into()) {
                continue;
            } else if outline.contains(&middle) && !islands.iter().any(|island| island.contains(&middle)) {
                afloat += length;
            } else {
                ashore += length;
            }
        }
        let wet = turn(water) / 2.0;
        let [left, top, right, bottom] = rectangle;
        let dry = (right - left) * (bottom - top) - wet;
        afloat * dry > AFLOAT * ashore * wet
    }
}

pub(super) fn between(from: Spot, to: Spot) -> Line {
    Line::new(Coord::from(from), Coord::from(to))
}

fn polygon(ring: &[Spot]) -> Polygon {
    Polygon::new(LineString::from_iter(ring.iter().copied()), Vec::new())
}

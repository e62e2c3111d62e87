//! Streets as evidence of land.

use geo::{Intersects, Line};

use crate::geo::signed_area;
use crate::map::cover::Cover;
use crate::map::{Rectangle, Spot};

/// Water has no more than this share of the streets that land has on the same area: quays and piers.
const AFLOAT: f64 = 0.25;
/// Pieces of street and of shore that are compared for one water; where there are more, some streets stand for all.
const COMPARED: usize = 50_000_000;

/// Streets on solid ground, piece by piece.
pub(in crate::map) struct Streets(Vec<Line>);

impl Streets {
    pub(in crate::map) fn new<'a>(lines: impl Iterator<Item = &'a [Spot]>) -> Self {
        Self(lines.flat_map(|line| line.windows(2)).map(|ends| Line::new(ends[0], ends[1])).collect())
    }

    /// How many pieces of street one crosses going straight from one spot to another.
    pub(super) fn crossed(&self, from: Spot, to: Spot) -> usize {
        let way = Line::new(from, to);
        self.0.iter().filter(|street| meet(street, &way)).count()
    }

    /// Whether what is said to be water, islands in it apart, has streets like land.
    pub(super) fn are_flooded(&self, water: &Vec<Spot>, islands: &Cover, rectangle: Rectangle) -> bool {
        let outline = Cover::new(std::iter::once(std::slice::from_ref(water)));
        let [mut afloat, mut ashore] = [0.0, 0.0];
        for street in self.0.iter().step_by(1 + self.0.len() * water.len() / COMPARED) {
            let middle = Spot::from((street.start + street.end) / 2.0);
            let length = street.dx().hypot(street.dy());
            if !rectangle.contains(middle) {
                continue;
            } else if outline.covers(middle) && !islands.covers(middle) {
                afloat += length;
            } else {
                ashore += length;
            }
        }
        let wet = signed_area(water);
        let Spot { x, y } = rectangle.size();
        let dry = x * y - wet;
        afloat * dry > AFLOAT * ashore * wet
    }
}

/// Whether two lines share a point; most do not even come near each other.
pub(super) fn meet(a: &Line, b: &Line) -> bool {
    let apart = |a: [f64; 2], b: [f64; 2]| a[0].max(a[1]) < b[0].min(b[1]) || b[0].max(b[1]) < a[0].min(a[1]);
    let are_apart =
        apart([a.start.x, a.end.x], [b.start.x, b.end.x]) || apart([a.start.y, a.end.y], [b.start.y, b.end.y]);
    !are_apart && a.intersects(b)
}

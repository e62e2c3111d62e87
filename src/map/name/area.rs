//! Names inside parks, squares and water.

use geo::{Area as _, Centroid, Contains, Coord, LineString, Polygon};

use super::setter::Setter;
use crate::map::drawing::{Class, NameKind};
use crate::map::feature::Feature;
use crate::map::stretch::{REACH, Seat};
use crate::map::taken::Tilted;
use crate::map::width::width;
use crate::map::{Rectangle, Spot};

/// An area's name is tried in its middle and up to so many lines above and below.
const LINES: i32 = 3;
/// So much of half a name, to either side of its middle, lies on the area.
const INSIDE: [f64; 5] = [-0.9, -0.45, 0.0, 0.45, 0.9];

/// A park, a square or a lake with its name.
pub(super) struct NamedArea {
    text: String,
    kind: NameKind,
    outline: Polygon,
    middle: Spot,
    /// Square units.
    extent: f64,
}

/// Areas with names, the largest first.
pub(super) fn areas(features: &[Feature], bounds: Rectangle) -> Vec<NamedArea> {
    let mut areas: Vec<NamedArea> = features.iter().filter_map(|feature| named(feature, bounds)).collect();
    areas.sort_by(|a, b| b.extent.total_cmp(&a.extent).then_with(|| a.text.cmp(&b.text)));
    areas
}

fn named(feature: &Feature, bounds: Rectangle) -> Option<NamedArea> {
    let kind = match feature.class {
        Class::Green => NameKind::Green,
        Class::Water => NameKind::Water,
        Class::Square => NameKind::Square,
        _ => return None,
    };
    let text = feature.name.as_deref()?.to_owned();
    let outline = largest(feature, bounds)?;
    let middle = outline.centroid()?.0.into();
    let extent = outline.unsigned_area();
    Some(NamedArea { text, kind, outline, middle, extent })
}

/// The largest visible piece of an area.
fn largest(feature: &Feature, bounds: Rectangle) -> Option<Polygon> {
    let rings = feature.lines.iter().map(|ring| bounds.clip_ring(ring));
    let polygons = rings.map(|ring| Polygon::new(LineString::from(ring), Vec::new()));
    polygons.max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))
}

impl NamedArea {
    /// Adds the area's name where it fits inside at this magnification, unless it has been added already.
    pub(super) fn add_name(&self, setter: &mut Setter) {
        if setter.room == 0 {
            return;
        }
        let size = setter.size(self.kind);
        let half = Spot::new(width(&self.text, size) / 2.0, size * REACH);
        if self.extent < half.x * size || !setter.spots_of(&self.text).is_empty() {
            return;
        }
        let lines = (0..=2 * LINES).map(|step| if step % 2 == 0 { step / 2 } else { -(step + 1) / 2 });
        let rooms = lines.map(|line| {
            let middle = Spot { y: self.middle.y + f64::from(line) * size, ..self.middle };
            Tilted::new(middle, half, 0.0)
        });
        let mut fitting = rooms.filter(|room| self.holds(room.middle, half.x) && room.is_within(setter.bounds));
        let Some(room) = fitting.find(|room| setter.taken.is_free(room)) else { return };
        setter.add(&self.text, self.kind, Seat::level(room.middle), &[room]);
    }

    fn holds(&self, Spot { x, y }: Spot, half: f64) -> bool {
        INSIDE.iter().all(|share| self.outline.contains(&Coord { x: x + share * half, y }))
    }
}

//! What is already occupied on the map, as tilted rectangles.

use super::drawing::{DOT, Marker, RADIUS, Scale, UNNUMBERED};
use super::frame::Frame;
use super::{Rectangle, Spot};

/// Air around a marker, in units.
const AIR: f64 = 1.0;
/// The middle of an arrow is this far from its marker's, in units, and it is this large, with some air.
const ARROW: f64 = 13.0;
const ARROW_HALF: Spot = Spot::new(6.0, 4.5);
/// The foot of the drawing that the scale and the credit take: height, and width of the credit.
const FOOT: f64 = 22.0;
const CREDIT: f64 = 216.0;
/// Half the room that the buttons take on a wide screen, in the upper right corner, and when their corner shows other ground.
pub(super) const CONTROLS: Spot = Spot::new(17.0, 46.0);
const CONTROLS_UNTIL: f64 = 2.0;
/// As the map is magnified, a marker slides from where it stands to its spot and covers less and less of the ground: what
/// it covers at these shares of the way, 1 where it stands.
const SLIDE: [f64; 6] = [1.0, 0.75, 0.5, 0.37, 0.25, 0.12];

/// The magnifications at which texts beside marks are compared with others and with numbers, for all draw nearer to their spots.
const LATER: [f64; 4] = [1.5, 2.0, 4.0, 8.0];

/// A rectangle around its middle, tilted by an angle in degrees.
#[derive(Clone, Debug)]
pub(super) struct Tilted {
    /// Its middle.
    pub(super) middle: Spot,
    /// Half its width and half its height.
    half: Spot,
    /// The directions of its width and its height, each of length one.
    axes: [Spot; 2],
}

impl Tilted {
    pub(super) fn new(middle: Spot, half: Spot, angle: f64) -> Self {
        let along = Spot::towards(angle.to_radians());
        Self { middle, half, axes: [along, Spot::new(-along.y, along.x)] }
    }

    /// Whether all of it lies in the rectangle.
    pub(super) fn is_within(&self, rectangle: Rectangle) -> bool {
        self.bounds().into_iter().all(|corner| rectangle.contains(corner))
    }

    /// Whether some of it may lie in the rectangle.
    pub(super) fn touches(&self, Rectangle { left, top, right, bottom }: Rectangle) -> bool {
        let [low, high] = self.bounds();
        high.x > left && low.x < right && high.y > top && low.y < bottom
    }

    /// The same, `share` as large and as far from `anchor`.
    pub(super) fn shrunk(&self, anchor: Spot, share: f64) -> Self {
        Self { middle: anchor + (self.middle - anchor) * share, half: self.half * share, axes: self.axes }
    }

    /// Its upper left and lower right corner, if it were level.
    fn bounds(&self) -> [Spot; 2] {
        let reach = Spot::new(self.reach(Spot::new(1.0, 0.0)), self.reach(Spot::new(0.0, 1.0)));
        [self.middle - reach, self.middle + reach]
    }

    /// Whether the two share any ground: no side of either separates them.
    fn meets(&self, other: &Self) -> bool {
        let between = other.middle - self.middle;
        let separates = |axis: &Spot| between.dot(*axis).abs() >= self.reach(*axis) + other.reach(*axis);
        !self.axes.iter().chain(&other.axes).any(separates)
    }

    /// How far it reaches from its middle in a direction.
    fn reach(&self, direction: Spot) -> f64 {
        let [width, height] = self.axes.map(|axis| axis.dot(direction).abs());
        self.half.x * width + self.half.y * height
    }
}

/// Side of a cell of [`Taken`], in units; larger on a map that is made smaller.
const CELL: f64 = 20.0;

/// Everything that a name must keep clear of at one magnification, found by the cells of a grid.
#[derive(Clone)]
pub(super) struct Taken {
    corner: Spot,
    cell: f64,
    columns: usize,
    cells: Vec<Vec<Tilted>>,
    /// What numbers and texts beside marks cover at the magnifications that are yet to come.
    later: Vec<(f64, Tilted)>,
}

impl Taken {
    /// Nothing but the venue's mark in a part of the drawing, when that is magnified so many times.
    pub(super) fn new(part: Rectangle, venue: Spot, magnification: f64) -> Self {
        let cell = CELL / magnification.min(1.0);
        let [columns, rows] = [part.size().x, part.size().y].map(|length| (length / cell).ceil().max(1.0) as usize);
        let corner = Spot::new(part.left, part.top);
        let mut taken = Self { corner, cell, columns, cells: vec![Vec::new(); columns * rows], later: Vec::new() };
        taken.take(&square(venue, (RADIUS + 2.0 + AIR) / magnification));
        taken
    }

    /// Takes what markers, their arrows and the lines to their spots cover at a magnification and beyond; what is a dot until then
    /// covers that ground as well.
    pub(super) fn take_markers(&mut self, markers: &[Marker], magnification: f64) {
        for marker in markers {
            let from = f64::from(marker.zoom);
            if from > magnification {
                self.take(&square(marker.spot, (DOT + AIR) / magnification));
            }
            for zoom in LATER.into_iter().filter(|zoom| *zoom > magnification && *zoom >= from) {
                let at = marker.spot + (marker.at - marker.spot) / zoom;
                self.later.push((zoom, square(at, (RADIUS + AIR) / zoom)));
            }
            if marker.zoom < UNNUMBERED {
                self.take_number(marker, from.max(magnification));
            }
        }
    }

    fn take_number(&mut self, Marker { spot, at, beyond, .. }: &Marker, magnification: f64) {
        let step = (*at - *spot) / magnification;
        let half = (RADIUS + AIR) / magnification;
        if let Some(bearing) = beyond {
            let (sin, cos) = bearing.to_radians().sin_cos();
            let middle = *at + Spot::new(sin, -cos) * ARROW / magnification;
            self.take(&Tilted::new(middle, ARROW_HALF / magnification, *bearing));
        }
        let is_aside = step.length() > 0.0;
        for share in SLIDE.into_iter().take(if is_aside { SLIDE.len() } else { 1 }) {
            self.take(&square(*spot + step * share, half * share));
        }
        let half = Spot::new(step.length() / 2.0 + AIR / magnification, AIR / magnification);
        self.take(&Tilted::new(*spot + step / 2.0, half, step.angle().to_degrees()));
    }

    /// Takes what markers cover at a magnification on a map that has been moved, where those of far places stand at their spots.
    pub(super) fn take_markers_around(&mut self, markers: &[Marker], magnification: f64) {
        for Marker { spot, at, zoom, from, away, .. } in markers {
            let from = away.map_or(from.max(if *zoom > 1 { f64::from(*zoom) } else { 0.0 }), |away| away.from);
            let (spot, step) = away.map_or((*spot, *at - *spot), |away| (away.spot, Spot::default()));
            if from <= magnification {
                self.take(&square(spot + step / magnification, (RADIUS + AIR) / magnification));
            } else {
                self.take(&square(spot, (DOT + AIR) / magnification));
            }
        }
    }

    /// Takes all of a part of the drawing.
    pub(super) fn take_rectangle(&mut self, part: Rectangle) {
        let half = part.size() / 2.0;
        self.take(&Tilted::new(Spot::new(part.left, part.top) + half, half, 0.0));
    }

    /// Takes the foot of the drawing that the scale and the credit stand in.
    pub(super) fn take_foot(&mut self, frame: &Frame, scale: &Scale) {
        let foot = |left: f64, width: f64| {
            let half = Spot::new(width, FOOT) / 2.0;
            Tilted::new(Spot::new(left + half.x, frame.height - half.y), half, 0.0)
        };
        self.take(&foot(0.0, scale.length + 20.0));
        self.take(&foot(frame.width - CREDIT, CREDIT));
    }

    /// Takes the corner in which a wide screen has its buttons, as long as the map has not been magnified much.
    pub(super) fn take_controls(&mut self, frame: &Frame, magnification: f64) {
        if magnification < CONTROLS_UNTIL {
            self.take(&Tilted::new(Spot::new(frame.width - CONTROLS.x, CONTROLS.y), CONTROLS, 0.0));
        }
    }

    /// Takes the ground of a text beside a mark, which stays beside it as the map is magnified.
    pub(super) fn take_beside(&mut self, mark: Spot, room: &Tilted, magnification: f64) {
        for share in SLIDE {
            self.take(&room.shrunk(mark, share / magnification));
        }
        let later = LATER.into_iter().filter(|zoom| *zoom > magnification);
        self.later.extend(later.map(|zoom| (zoom, room.shrunk(mark, 1.0 / zoom))));
    }

    /// Whether a text beside a mark, which draws nearer as the map is magnified, meets no number and no other such text on the way.
    pub(super) fn stays_free(&self, mark: Spot, room: &Tilted) -> bool {
        self.later.iter().all(|(zoom, other)| !room.shrunk(mark, 1.0 / zoom).meets(other))
    }

    pub(super) fn is_free(&self, room: &Tilted) -> bool {
        self.cells_under(room).all(|cell| !self.cells[cell].iter().any(|taken| taken.meets(room)))
    }

    pub(super) fn take(&mut self, room: &Tilted) {
        let under: Vec<usize> = self.cells_under(room).collect();
        under.into_iter().for_each(|cell| self.cells[cell].push(room.clone()));
    }

    fn cells_under(&self, room: &Tilted) -> impl Iterator<Item = usize> + use<> {
        let [low, high] = room.bounds().map(|corner| corner - self.corner);
        let (columns, rows) = (self.columns, self.cells.len() / self.columns);
        let cell = |value: f64, count: usize| ((value / self.cell).max(0.0) as usize).min(count - 1);
        let across = cell(low.x, columns)..=cell(high.x, columns);
        let down = cell(low.y, rows)..=cell(high.y, rows);
        down.flat_map(move |row| across.clone().map(move |column| row * columns + column))
    }
}

/// The ground of a mark.
pub(super) fn square(middle: Spot, half: f64) -> Tilted {
    Tilted::new(middle, Spot::new(half, half), 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tilted_rectangles_meet_only_where_they_overlap() {
        let tilted = |x: f64, y: f64, half: f64, angle| Tilted::new(Spot { x, y }, Spot::new(half, 2.0), angle);
        let level = tilted(0.0, 0.0, 10.0, 0.0);
        assert!(level.meets(&tilted(15.0, 0.0, 6.0, 0.0)));
        assert!(!level.meets(&tilted(15.0, 0.0, 4.0, 0.0)));
        // Upright beside its end: the bounding boxes meet as soon as the rectangles do.
        assert!(level.meets(&tilted(11.0, 0.0, 10.0, 90.0)));
        // Diagonal past its corner: the bounding boxes meet, the rectangles do not.
        assert!(!level.meets(&tilted(14.0, 8.0, 10.0, -45.0)));
        assert!(level.meets(&tilted(10.0, 6.0, 10.0, 45.0)));
    }
}

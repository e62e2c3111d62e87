//! Which part of the Earth the map shows, and how large.

mod extent;
mod scale;

use super::drawing::{Georeference, RADIUS};
use super::{Rectangle, Spot};
use crate::geo::{EastNorth, LonLat, Minutes, Plane};
use crate::guide::{Entry, Guide};
use crate::osm::Extract;
use extent::{Extent, extent};

/// A place within this walk of the venue is inside the frame. A place farther away is shown at its edge.
const SENSIBLE: Minutes = Minutes(15.0);
/// One in so many, the nearest, are inside even if the walk is longer, up to this one: there is little to see around a hotel on the edge
/// of the city.
const SHARE: usize = 3;
const LONG: Minutes = Minutes(30.0);
/// Ground below the places for the scale and the credit, in units.
const FOOT: f64 = 20.0;

/// What a map is drawn on. A marker is about 20 units wide on every sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// In units, from left to right.
    width: f64,
    /// The flattest and the tallest frame, height over width.
    tallness: [f64; 2],
    /// With a narrow extract, the frame may be taller than that, up to this.
    tallest: f64,
    /// The room there is from top to bottom, in units.
    height: f64,
    /// How far from its place a number may be, in units. On a screen, a dot stands in for it until the map is magnified.
    reach: f64,
    /// Whether the reader can magnify the map, and make it smaller to see what lies beyond the frame.
    zooms: bool,
    /// The least size of letters, in units.
    letters: f64,
    /// Whether ground fills it, the venue as near to the middle as can be, even if not all places within a sensible walk fit.
    is_filled: bool,
}

/// A map that is made smaller shows at most so many times the width and the height of its frame. A place farther away stays at the edge.
pub(super) const FARTHEST: f64 = 16.0;
/// Ground around the outermost places of a map that is made as small as can be, as a share of its size.
const AROUND: f64 = 0.06;
/// From so many units a metre on, streets of an old town have room for lines of the usual width between the houses; below, lines
/// are thinner, though by less than the drawing is smaller, and never thinner than this share of it.
const SPACIOUS: f64 = 0.22;
const THINNER: f64 = 0.75;
const THINNEST: f64 = 0.5;
/// Where the extract is narrow, the shape of a printed map may be taller than its sheet by this factor.
const NARROWED: f64 = 1.6;

impl Sheet {
    /// A page on a screen, where the map has to fit both above a list and beside it. On a phone a unit is about a pixel.
    pub const SCREEN: Self = Self {
        width: 400.0,
        tallness: [0.85, 1.2],
        tallest: f64::INFINITY,
        height: f64::INFINITY,
        reach: 30.0,
        zooms: true,
        letters: 10.4,
        is_filled: false,
    };

    /// The same as a picture.
    pub const PICTURE: Self = Self { zooms: false, letters: 0.0, ..Self::SCREEN };

    /// A part of a printed page, in units.
    pub fn of(width: f64, height: f64) -> Self {
        let tallness = height / width;
        Self {
            width,
            tallness: [tallness; 2],
            tallest: tallness * NARROWED,
            height,
            reach: 75.0,
            zooms: false,
            letters: 0.0,
            is_filled: false,
        }
    }

    /// A picture of the ground around the venue, in units.
    pub fn filled(width: f64, height: f64) -> Self {
        Self { is_filled: true, ..Self::of(width, height) }
    }

    /// Whether it is a room to be filled.
    fn is_room(&self) -> bool {
        self.height.is_finite()
    }
}

/// The part of the Earth that is drawn, and where on the drawing.
pub(super) struct Frame {
    plane: Plane,
    /// The upper left corner.
    corner: EastNorth,
    units_per_metre: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    /// The part of the drawing that shows the Earth; beyond it is paper.
    pub(super) ground: Rectangle,
    /// What one sees when the map is made as small as can be.
    pub(super) whole: Rectangle,
    /// The part of it that shows the Earth.
    pub(super) wider: Rectangle,
    /// How far from its place a number may be, in units.
    pub(super) reach: f64,
    /// Whether the reader can magnify the map and make it smaller.
    pub(super) zooms: bool,
    /// The least size of letters, in units.
    pub(super) letters: f64,
}

/// What a map has to show, and what it can: the places within a sensible walk, and the ground of the extract.
pub struct Scene {
    plane: Plane,
    extent: Option<Extent>,
    near: Vec<EastNorth>,
    places: Vec<EastNorth>,
}

impl Scene {
    /// The scene of a guide on its extract.
    pub fn of(guide: &Guide, extract: Option<&Extract>) -> Self {
        let plane = Plane::at(guide.venue.at);
        let extent = extract.and_then(|extract| extent(extract, &plane));
        let at = |entry: &Entry| plane.to_metres(entry.place.at);
        let few = guide.entries.len() / SHARE;
        let is_near =
            |(index, entry): &(usize, &Entry)| entry.walk.minutes() <= if *index < few { LONG } else { SENSIBLE };
        let near = guide.entries.iter().enumerate().filter(is_near).map(|(_, entry)| at(entry));
        let near = near.filter(|&at| extent.is_none_or(|extent| extent.contains(at))).collect();
        let starts = guide.alternatives.iter().filter_map(|walks| Some(plane.to_metres(walks.start.as_ref()?.at)));
        let places = guide.entries.iter().map(at).chain(starts).collect();
        Self { plane, extent, near, places }
    }

    /// How many units a metre of ground would be on a sheet, and how many the drawing would be wide.
    pub fn scale_on(&self, sheet: Sheet) -> [f64; 2] {
        let frame = Frame::around(self, sheet);
        [frame.units_per_metre, frame.width]
    }

    /// Those places of the guide that a sheet shows where they are.
    pub fn on(&self, sheet: Sheet, guide: &Guide) -> Vec<Entry> {
        let frame = Frame::around(self, sheet);
        let is_shown = |entry: &&Entry| frame.shows(frame.spot(entry.place.at));
        guide.entries.iter().filter(is_shown).cloned().collect()
    }
}

impl Frame {
    /// The frame that holds the venue and every place within a sensible walk, no larger than the extract.
    pub(super) fn around(scene: &Scene, sheet: Sheet) -> Self {
        let Scene { plane, extent, near, places } = scene;
        let (plane, extent) = (*plane, *extent);
        let mut width = sheet.width;
        let mut shown = sheet.shown(near, extent, width);
        // A narrower frame has taller margins, by less each time.
        for _ in 0..4 {
            if width * shown.tallness() > sheet.height {
                width = (sheet.height / shown.tallness()).floor();
                shown = sheet.shown(near, extent, width);
            }
        }
        let height = (width * shown.tallness()).round();
        let drawing = Rectangle::between(Spot::default(), Spot::new(width, height));
        let mut frame = Self {
            plane,
            corner: EastNorth::new(shown.east[0], shown.north[1]),
            units_per_metre: width / (shown.east[1] - shown.east[0]),
            width,
            height,
            ground: drawing,
            whole: drawing,
            wider: drawing,
            reach: sheet.reach,
            zooms: sheet.zooms,
            letters: sheet.letters,
        };
        let known = extent.map(|Extent { east: [west, east], north: [south, north] }| {
            Rectangle::between(frame.at(EastNorth::new(west, north)), frame.at(EastNorth::new(east, south)))
        });
        if sheet.zooms {
            let places = places.iter().fold(drawing, |around, &place| around.including(frame.at(place)));
            let Spot { x, y } = places.size();
            let places = if places == drawing { drawing } else { places.inset(-AROUND * x.max(y)) };
            let whole = known.iter().fold(places, |whole, known| whole.union(*known));
            frame.whole = whole.intersection(drawing.scaled(FARTHEST));
            frame.wider = frame.whole;
        }
        if let Some(known) = known {
            frame.ground = frame.ground.intersection(known);
            frame.wider = frame.wider.intersection(known);
        }
        frame
    }

    /// How wide lines are, as a share of their usual width.
    pub(super) fn lines(&self) -> f64 {
        (self.units_per_metre / SPACIOUS).powf(THINNER).clamp(THINNEST, 1.0)
    }

    /// Whether a place at this spot is shown there; otherwise it lies beyond the frame.
    pub(super) fn shows(&self, spot: Spot) -> bool {
        self.places(RADIUS).contains(spot)
    }

    /// Whether there is more to see when the map is made smaller or moved.
    pub(super) fn zooms_out(&self) -> bool {
        self.whole != self.bounds(0.0)
    }

    /// How many times as wide and as high as the drawing it shows at most.
    pub(super) fn farthest(&self) -> f64 {
        let whole = self.whole.size();
        (whole.x / self.width).max(whole.y / self.height)
    }

    /// Where the venue is drawn.
    pub(super) fn venue(&self) -> Spot {
        self.at(EastNorth::default())
    }

    fn at(&self, EastNorth { east, north }: EastNorth) -> Spot {
        Spot::new(east - self.corner.east, self.corner.north - north) * self.units_per_metre
    }

    /// Where a position is drawn; outside the drawing for positions outside the frame.
    pub(super) fn spot(&self, position: LonLat) -> Spot {
        self.at(self.plane.to_metres(position))
    }

    /// The drawing without so many units at each side.
    pub(super) fn bounds(&self, inset: f64) -> Rectangle {
        Rectangle::between(Spot::default(), Spot::new(self.width, self.height)).inset(inset)
    }

    /// The ground and this many units around it.
    pub(super) fn ground(&self, around: f64) -> Rectangle {
        self.ground.inset(-around)
    }

    /// Where numbers may be: on the ground, at least `inset` units from the edge of the drawing, and not in its foot, which
    /// holds the scale and the credit.
    pub(super) fn places(&self, inset: f64) -> Rectangle {
        let above_foot = Rectangle { bottom: self.height - FOOT - inset, ..self.bounds(inset) };
        self.ground.intersection(above_foot)
    }

    /// Where on the Earth the drawing lies.
    pub(super) fn georeference(&self) -> Georeference {
        let corner = self.plane.to_lon_lat(self.corner);
        let degree = self.plane.to_metres(LonLat::new(corner.lon + 1.0, corner.lat + 1.0)) - self.corner;
        Georeference { corner, units_per_degree: Spot::new(degree.east, degree.north) * self.units_per_metre }
    }
}

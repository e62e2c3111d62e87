//! Draws the map: streets, water, parks and rail from the extract, with the venue and the numbered places on them.
//!
//! [`draw`] turns a guide and an extract into a [`Drawing`], plain data in drawing units; [`Drawing::to_svg`] writes it
//! down. Colours and line widths are left to the style sheet, by class. What is drawn of OpenStreetMap is decided in
//! `class`, where it is drawn in `frame`, `marker` and `name`.

mod class;
mod coast;
mod cover;
mod drawing;
mod feature;
mod frame;
mod join;
mod landmark;
mod line;
mod marker;
mod name;
mod rectangle;
mod ring;
mod spot;
mod stretch;
mod svg;
mod taken;
mod venue;
mod walk;
mod wider;
mod width;

pub use class::is_drawn;
pub use drawing::{
    Alternative, Anchor, Away, Class, DOT, Drawing, Georeference, Label, Landmark, LandmarkKind, Layer, Marker, Name,
    NameKind, PlaceName, Ring, Scale, Shape, Span, UNNUMBERED, VenueMark, WalkLine, Wider,
};
pub use frame::{Scene, Sheet};
pub use landmark::is_landmark;
pub(crate) use line::path_data;
pub use rectangle::Rectangle;
pub use spot::Spot;
pub use svg::{ARROW, CREDIT, ONE_LINE, SMALL_ARROW};

use crate::guide;
use crate::osm::Extract;
use crate::walk::Walk;
use crate::words::Telling;
use frame::Frame;
use name::Named;

/// Draws a guide on the streets of `extract`, for a screen; without an extract, on empty ground.
///
/// North is up. Lengths on the drawing are right to 0.1 % (see [`Plane`](crate::geo::Plane)).
pub fn draw(telling: &Telling, extract: Option<&Extract>) -> Drawing {
    draw_on(Sheet::SCREEN, telling, extract)
}

/// [`draw`]s for another sheet.
pub fn draw_on(sheet: Sheet, telling: &Telling, extract: Option<&Extract>) -> Drawing {
    let guide = telling.guide;
    let frame = Frame::around(&Scene::of(guide, extract), sheet);
    let collect = |ground| extract.map(|extract| feature::collect(extract, &frame, ground)).unwrap_or_default();
    let features = collect(frame.ground);
    let wider = (frame.wider != frame.ground).then(|| collect(frame.wider));
    let wider = wider.as_ref().unwrap_or(&features);
    let scale = frame.scale(telling);
    let venue = venue::mark(guide, &frame);
    let mut markers = marker::place(telling, &frame, &venue);
    let landmarks = extract.map(|extract| landmark::collect(extract, &frame, guide)).unwrap_or_default();
    let ground = name::Ground { features: &features, wider, landmarks: &landmarks };
    let Named { rings, others, names, landmarks } = name::place(telling, &frame, &ground, &venue, &mut markers, &scale);
    Drawing {
        width: frame.width,
        height: frame.height,
        ground: frame.ground,
        whole: frame.whole,
        wider: wider::draw(wider, &frame),
        lines: frame.lines(),
        title: telling.say("map-of-venue", &[("venue", &guide.venue.name)]).text,
        layers: feature::layers(&features, &frame),
        rings,
        names,
        landmarks,
        walks: walk::draw(guide, &frame),
        alternatives: guide
            .alternatives
            .iter()
            .zip(others)
            .map(|(walks, rings)| alternative(walks, rings, &frame))
            .collect(),
        venue,
        markers,
        scale,
        scales: frame.scales(telling),
        georeference: frame.georeference(),
        credit: extract.is_some(),
    }
}

fn alternative(walks: &guide::Alternative, rings: Vec<Ring>, frame: &Frame) -> Alternative {
    let lines = |walk: &Option<Walk>| walk.as_ref().map(|walk| walk::lines(walk, frame)).unwrap_or_default();
    Alternative { walks: walks.walks.iter().map(lines).collect(), rings }
}

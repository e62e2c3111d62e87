//! Names on the map: of streets along their line, of parks and water inside them, of places beside their numbers; and what
//! one steers by, with its mark.
//!
//! Better none than a crowded one: a name is set only where it touches no marker and no other name. As the map is
//! magnified, letters keep their size on the screen, so that more of them fit: names are placed at every magnification of
//! [`ZOOMS`] in turn, around those already there, and in the same way at those of [`around`] when the map is made smaller.
//! [`taken`](super::taken) knows what is occupied, [`stretch`] where a line has room, [`setter`](setter::Setter) what is set.

mod area;
mod around;
mod label;
mod landmark;
mod setter;
mod street;

use super::drawing::{self, Class, Marker, Name, Ring, Scale, VenueMark};
use super::feature::Feature;
use super::frame::Frame;
use super::landmark::Landmark;
use super::ring;
use super::taken::Taken;
use crate::parallel;
use crate::walk::Reach;
use crate::words::Telling;
use setter::{Names, Setter};

/// The magnifications at which further names appear: small steps, so that they do not come all at once.
const ZOOMS: [f64; 7] = [1.0, 1.3, 1.7, 2.2, 3.0, 4.0, 5.6];
/// From this magnification on, places have their names beside their numbers.
const CLOSE: f64 = 3.0;
/// A name stays this far from the edge of the ground, in units.
const INSET: f64 = 5.0;

/// What on the ground of a map may have a name.
pub(super) struct Ground<'a> {
    /// What is drawn in the frame.
    pub(super) features: &'a [Feature],
    /// What is drawn all around.
    pub(super) wider: &'a [Feature],
    /// What one steers by, all around.
    pub(super) landmarks: &'a [Landmark],
}

/// What is named on a map.
pub(super) struct Named {
    pub(super) rings: Vec<Ring>,
    /// The rings of each [alternative](crate::guide::Guide::alternatives).
    pub(super) others: Vec<Vec<Ring>>,
    pub(super) names: Vec<Name>,
    pub(super) landmarks: Vec<drawing::Landmark>,
}

/// The rings with their minutes, and all names and landmarks for which there is room, the more important first; gives markers
/// their labels and names.
pub(super) fn place(
    telling: &Telling,
    frame: &Frame,
    ground: &Ground,
    venue: &VenueMark,
    markers: &mut [Marker],
    scale: &Scale,
) -> Named {
    let bounds = frame.ground(-INSET);
    let streets = street::streets(ground.features, Class::River, &telling.guide.signs, bounds);
    let areas = area::areas(ground.features, bounds);
    let (mut rings, mut others) = (Vec::new(), Vec::new());
    let mut names = Names::around(venue);
    for zoom in ZOOMS.into_iter().filter(|&zoom| zoom == 1.0 || frame.zooms) {
        let mut taken = Taken::new(frame.bounds(0.0), venue.at, zoom);
        taken.take_markers(markers, zoom);
        taken.take_foot(frame, scale);
        if frame.zooms {
            taken.take_controls(frame, zoom);
        }
        let mut setter = Setter::new(zoom, frame.letters, bounds, taken, &mut names);
        if zoom == 1.0 {
            label::add_to_far_places(telling, frame, markers, &mut setter);
            let draw = |reach| ring::draw(reach, telling, frame, ground.wider, &mut setter.taken);
            rings = telling.guide.reach.as_ref().map(draw).unwrap_or_default();
        }
        for minutes in rings.iter().filter_map(|ring| ring.label.as_ref()) {
            setter.take_name(minutes);
        }
        landmark::add(ground.landmarks, landmark::is_major, &mut setter);
        if zoom >= CLOSE {
            label::add_names(telling, frame, markers, &mut setter);
        }
        streets.iter().filter(|street| street.is_major()).for_each(|street| street.add_names(&mut setter));
        areas.iter().for_each(|area| area.add_name(&mut setter));
        landmark::add(ground.landmarks, |what| !landmark::is_major(what), &mut setter);
        streets.iter().filter(|street| !street.is_major()).for_each(|street| street.add_names(&mut setter));
        if zoom == 1.0 && frame.zooms {
            let taken = &setter.taken;
            let draw = |reach: &Reach| ring::ground_alone(reach, telling, frame, taken.clone());
            others = parallel::map(&telling.guide.alternatives, |alternative| {
                alternative.reach.as_ref().map(&draw).unwrap_or_default()
            });
        }
    }
    let around = around::place(telling, frame, ground, venue, markers);
    names.append(around);
    Named { rings, others, names: names.all, landmarks: names.landmarks }
}

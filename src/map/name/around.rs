//! Names for a map that is made smaller, or moved to what lies beyond the frame.

use super::label;
use super::setter::{Names, Setter};
use super::{Ground, INSET, area, landmark, street};
use crate::map::drawing::{Class, Marker, VenueMark};
use crate::map::frame::Frame;
use crate::map::taken::Taken;
use crate::map::venue;
use crate::words::Telling;

/// The magnifications at which further names appear, the farthest out first. From 1 on, only beyond the frame.
const ZOOMS: [f64; 11] = [0.0625, 0.09, 0.125, 0.18, 0.25, 0.35, 0.5, 0.7, 1.0, 2.0, 4.0];
/// Below this magnification streets have no names.
const STREETS: f64 = 0.2;
/// So many names are added at each magnification.
const MOST: usize = 24;

/// Gives far places names beside their true spots, and sets the names of what lies around.
pub(super) fn place(
    telling: &Telling,
    frame: &Frame,
    ground: &Ground,
    venue: &VenueMark,
    markers: &mut [Marker],
) -> Names {
    let mut names = Names::default();
    if !frame.zooms_out() {
        return names;
    }
    let bounds = frame.wider.inset(INSET);
    let streets = street::streets(ground.wider, Class::Connector, &telling.guide.signs, bounds);
    let areas = area::areas(ground.wider, bounds);
    let drawing = frame.bounds(0.0);
    for zoom in ZOOMS.into_iter().filter(|zoom| zoom * frame.farthest() > 0.5) {
        let mut taken = Taken::new(frame.wider, venue.at, zoom);
        taken.take_markers_around(markers, zoom);
        if zoom >= venue::NAMED {
            venue.label.iter().for_each(|label| taken.take_beside(venue.at, &label::room(label), zoom));
        }
        if zoom >= 1.0 {
            taken.take_rectangle(drawing);
        }
        let mut setter = Setter::new(zoom, frame.letters, bounds, taken, &mut names);
        setter.frame = Some(drawing);
        setter.room = MOST;
        landmark::add(ground.landmarks, landmark::is_major, &mut setter);
        label::add_names_beyond(telling, frame, markers, &mut setter);
        if zoom >= STREETS {
            streets.iter().for_each(|street| street.add_names(&mut setter));
        }
        areas.iter().for_each(|area| area.add_name(&mut setter));
        landmark::add(ground.landmarks, |what| !landmark::is_major(what), &mut setter);
    }
    names
}

//! Names on the map: of streets along their line, of parks and water inside them, of far places beside their markers.
//!
//! Better none than a crowded one: a name is set only where it touches no marker and no other name. As the map is
//! magnified, letters keep their size on the screen, so that more of them fit: names are placed at every magnification of
//! [`ZOOMS`] in turn, around those already there. [`taken`](super::taken) knows what is occupied, [`stretch`] where a line has room.

mod area;
mod label;
mod street;

use std::collections::HashMap;

use super::drawing::{Marker, Name, Ring, Scale, VenueMark};
use super::feature::Feature;
use super::frame::Frame;
use super::taken::{Taken, Tilted};
use super::{ring, stretch};
use crate::map::Spot;
use crate::words::Telling;

/// The magnifications at which further names appear.
const ZOOMS: [u8; 3] = [1, 2, 4];
/// A name stays this far from the edge of the ground, in units.
const INSET: f64 = 5.0;
/// So many stretches of street are tried for names at each magnification, those of the widest and longest streets first. A
/// dense city has a fifth as many; where there are more, there is no room for names.
const TRIES: usize = 200_000;

/// The rings with their minutes, and all names for which there is room, those for lower magnifications first, then the more important;
/// gives the markers of far places their labels. Given the features in the frame, and those all around.
pub(super) fn place(
    telling: &Telling,
    frame: &Frame,
    [features, wider]: [&[Feature]; 2],
    venue: &VenueMark,
    markers: &mut [Marker],
    scale: &Scale,
) -> (Vec<Ring>, Vec<Name>) {
    let guide = telling.guide;
    let bounds = frame.ground(-INSET);
    let streets = street::streets(features, &guide.signs, bounds);
    let areas = area::areas(features, bounds);
    let mut beside: Vec<(Spot, Tilted)> = venue.label.iter().map(|label| (venue.at, label::room(label))).collect();
    let mut rings = Vec::new();
    let mut names = Names::default();
    for zoom in ZOOMS.into_iter().filter(|&zoom| zoom == 1 || frame.zooms) {
        let magnification = f64::from(zoom);
        let mut taken = Taken::new(frame, magnification);
        taken.take_markers(markers, magnification);
        taken.take_foot(frame, scale);
        if zoom == 1 {
            beside.iter().for_each(|(_, room)| taken.take(room));
            beside.extend(label(telling, frame, markers, &mut taken));
            let draw = |reach| ring::draw(reach, telling, frame, wider, &mut taken);
            rings = guide.reach.as_ref().map(draw).unwrap_or_default();
        }
        beside.iter().for_each(|(mark, room)| taken.take_beside(*mark, room, magnification));
        let minutes = rings.iter().filter_map(|ring| ring.label.as_ref());
        minutes.chain(&names.all).flat_map(|name: &Name| name.ground(zoom)).for_each(|room| taken.take(&room));
        let mut tries = TRIES;
        let mut add_names = |is_major: bool, taken: &mut Taken, names: &mut Names| {
            let streets = streets.iter().filter(|street| street.is_major() == is_major);
            streets.for_each(|street| street.add_names(zoom, taken, names, &mut tries));
        };
        add_names(true, &mut taken, &mut names);
        areas.iter().for_each(|area| area.add_name(zoom, bounds, &mut taken, &mut names));
        add_names(false, &mut taken, &mut names);
    }
    (rings, names.all)
}

/// The names that are set, found by their text.
#[derive(Default)]
struct Names {
    all: Vec<Name>,
    spots: HashMap<String, Vec<Spot>>,
}

impl Names {
    fn add(&mut self, name: Name) {
        self.spots.entry(name.text.clone()).or_default().push(name.at);
        self.all.push(name);
    }

    /// Where a text is set already.
    fn spots_of(&self, text: &str) -> &[Spot] {
        self.spots.get(text).map_or(&[], Vec::as_slice)
    }
}

/// Labels places beyond the frame; their markers' positions, and the ground that each label takes.
fn label(telling: &Telling, frame: &Frame, markers: &mut [Marker], taken: &mut Taken) -> Vec<(Spot, Tilted)> {
    let mut rooms = Vec::new();
    for index in label::with_name(markers) {
        let marker = &mut markers[index];
        marker.label = label::beyond(&telling.entries[index], telling, marker, frame.bounds(INSET), taken);
        for room in marker.label.iter().map(label::room) {
            taken.take(&room);
            rooms.push((marker.at, room));
        }
    }
    rooms
}

impl Name {
    /// The ground that the text covers at a magnification.
    fn ground(&self, zoom: u8) -> Vec<Tilted> {
        let size = self.kind.size() / f64::from(zoom);
        let text = super::width::width(&self.text, size);
        stretch::ground(self.at, self.angle, &self.line, text, size)
    }
}

//! Names beside the markers of places.

use super::INSET;
use super::setter::Setter;
use crate::map::drawing::{Anchor, Away, Label, Marker, PlaceName, RADIUS};
use crate::map::frame::Frame;
use crate::map::taken::Tilted;
use crate::map::width::width;
use crate::map::{Rectangle, Spot};
use crate::words::{Telling, Told};

/// Size of the names of places on paper, and room between the middle of their marker and them, in units.
const SIZE: f64 = 8.5;
const GAP: f64 = 13.0;
/// So many places beyond the frame have their names there, the nearest; the others have a number only.
const MOST: usize = 8;
/// Such a name stays this far from the middle of every other number, in units: farther than from its own, so that it is clear which
/// place has it.
const CLEAR: f64 = 1.5 * GAP;
/// A name beyond the frame takes no more than this share of the drawing's width.
const WIDEST: f64 = 0.42;
/// The name of a park so near on the screen, in units, is also that of the place in it.
const SAME: f64 = 120.0;
/// The sides of a marker; the other positions are at its corners.
const SIDES: usize = 4;

/// Labels the nearest places beyond the frame, where there is room.
pub(super) fn add_to_far_places(telling: &Telling, frame: &Frame, markers: &mut [Marker], setter: &mut Setter) {
    let numbers: Vec<Spot> = markers.iter().filter(|marker| marker.zoom == 1).map(|marker| marker.at).collect();
    let beyond = markers.iter_mut().zip(&telling.entries);
    let beyond = beyond.filter(|(marker, _)| marker.beyond.is_some() && marker.zoom == 1);
    for (marker, told) in beyond.take(MOST) {
        let others: Vec<Spot> = numbers.iter().copied().filter(|at| *at != marker.at).collect();
        marker.label = beyond_frame(told, telling, marker, &others, frame, setter);
        marker.label.iter().for_each(|label| setter.take_beside(marker.at, label));
    }
}

/// The name of a place beyond the frame with the time to it; where that does not fit beside its marker and clear of the other numbers,
/// one of the two.
fn beyond_frame(
    told: &Told,
    telling: &Telling,
    marker: &Marker,
    others: &[Spot],
    frame: &Frame,
    setter: &Setter,
) -> Option<Label> {
    let widest = frame.width * WIDEST;
    let name = told.entry.place.name.as_str();
    let both = telling.say("name-time", &[("name", name), ("time", &told.walk.time)]).text;
    let labels = [&both, name, &told.walk.time].into_iter().flat_map(|text| beside(text, marker.at, setter.letters));
    let is_clear =
        |label: &Label| 2.0 * label.half.x <= widest && others.iter().all(|at| distance(label, *at) >= CLEAR);
    setter.first_free(marker.at, labels.filter(is_clear), frame.bounds(INSET))
}

/// How far a label is from a spot.
fn distance(label: &Label, spot: Spot) -> f64 {
    let step = spot - label.middle();
    Spot::new((step.x.abs() - label.half.x).max(0.0), (step.y.abs() - label.half.y).max(0.0)).length()
}

/// A text beside a marker, on each side where it can stand.
fn beside(text: &str, at: Spot, letters: f64) -> Vec<Label> {
    let size = SIZE.max(letters);
    let half = Spot::new(width(text, size) / 2.0, size * 0.6);
    let aside = GAP + half.y;
    let corners = [
        (Anchor::Start, Spot::new(-RADIUS, aside)),
        (Anchor::Start, Spot::new(-RADIUS, -aside)),
        (Anchor::End, Spot::new(RADIUS, aside)),
        (Anchor::End, Spot::new(RADIUS, -aside)),
    ];
    let positions = Label::sides(GAP, half).into_iter().chain(corners);
    positions.map(|(anchor, step)| Label { text: text.to_owned(), anchor, at: at + step, half }).collect()
}

/// Sets the names of places in the frame beside their numbers, where there is room for both.
pub(super) fn add_names(telling: &Telling, frame: &Frame, markers: &mut [Marker], setter: &mut Setter) {
    for (marker, told) in markers.iter_mut().zip(&telling.entries).filter(|(marker, _)| marker.beyond.is_none()) {
        if f64::from(marker.zoom) <= setter.zoom {
            let sides = sides(told, marker.at, setter);
            add_name(&told.entry.place.name, marker, marker.spot, sides, frame.bounds(INSET), setter);
        }
    }
}

/// Sets the names of places beyond the frame beside their numbers, where those stand once the map has been moved; not in the
/// frame, which has other names.
pub(super) fn add_names_beyond(telling: &Telling, frame: &Frame, markers: &mut [Marker], setter: &mut Setter) {
    for (marker, told) in markers.iter_mut().zip(&telling.entries) {
        if let Some(Away { spot, .. }) = marker.away.filter(|away| !away.is_past && away.from <= setter.zoom) {
            let sides = sides(told, spot, setter).filter(|label| !room(label).touches(frame.bounds(0.0)));
            add_name(&told.entry.place.name, marker, spot, sides, frame.whole, setter);
        }
    }
}

/// The name of a place on each side of its number.
fn sides(told: &Told, at: Spot, setter: &Setter) -> impl Iterator<Item = Label> + use<> {
    beside(&told.entry.place.name, at, setter.letters).into_iter().take(SIDES)
}

/// Sets the name of a place beside its number, given the place's spot, unless the ground there has that name already.
fn add_name(
    text: &str,
    marker: &mut Marker,
    spot: Spot,
    sides: impl Iterator<Item = Label>,
    bounds: Rectangle,
    setter: &mut Setter,
) {
    if marker.name.is_some() || setter.spots_of(text).iter().any(|at| (*at - spot).length() < SAME / setter.zoom) {
        return;
    }
    if let Some(label) = setter.first_free(spot, sides, bounds) {
        setter.take_beside(spot, &label);
        marker.name = Some(PlaceName { from: setter.zoom, label });
    }
}

/// The ground that a label takes.
pub(super) fn room(label: &Label) -> Tilted {
    Tilted::new(label.middle(), label.half, 0.0)
}

//! Where the numbers of the places stand on the map, and from which magnification on.
//!
//! Every number must be readable, also where several places share a house: [`spread`](spread::spread) moves markers apart
//! until none covers another. A number stays within sight of its place; what finds no room there is a dot until the map is
//! magnified. Where places crowd, those nearest to the venue come first. Places beyond the frame are [`beyond`]
//! and, once the map is moved or made smaller, [`away`].

mod away;
mod beyond;
mod grid;
mod spread;
mod standing;

use super::drawing::{Marker, RADIUS, SEPARATION, Shape, UNNUMBERED, VenueMark};
use super::frame::Frame;
use crate::map::Spot;
use crate::map::taken::CONTROLS;
use crate::words::{Telling, Told};
use beyond::{Order, along_edge};
use grid::Grid;
use spread::{Room, spread};
use standing::{Placed, Standing};

/// The magnifications at which further numbers appear.
const CLOSER: [u8; 3] = [2, 4, 8];
/// How far from its spot a number may stand at the last of them, in units: there is room for some two hundred around a spot.
const LAST_REACH: f64 = 180.0;
/// The middle of a marker stays this far from the edge of the drawing, in units; its arrow has room there.
const INSET: f64 = 17.0;
/// So many places beyond the frame have their numbers at its edge, the nearest.
const FEW: usize = 16;
const NUMBERS: Order = Order { aside: 90.0, step: SEPARATION, rows: 2 };
/// The others are small arrows this far from the edge of the drawing and from each other, in units, and this far from the
/// middles of markers.
const SMALL_INSET: f64 = 5.0;
const SMALL_APART: f64 = 6.0;
const SMALL_ASIDE: f64 = 15.0;
const SMALL: Order = Order { aside: 150.0, step: 7.0, rows: 20 };

/// The markers of all places, in the order of their numbers.
pub(super) fn place(telling: &Telling, frame: &Frame, venue: &VenueMark) -> Vec<Marker> {
    let at_its_spot = |told| at_its_spot(told, telling, venue.at, frame);
    let mut markers: Vec<Marker> = telling.entries.iter().map(at_its_spot).collect();
    if frame.zooms_out() {
        markers.iter_mut().for_each(|marker| marker.away = away::away(marker, venue, frame));
    }
    let (near, far): (Vec<&mut Marker>, Vec<&mut Marker>) = markers.iter_mut().partition(|m| m.beyond.is_none());
    let controls = if frame.zooms { in_controls(frame) } else { Vec::new() };
    let mut taken = [around_venue(venue), controls.clone()].concat();
    let mut near = number(near, 1, frame, &mut taken);
    let mut far = line_edge(far, venue.at, frame, &mut taken);
    taken.retain(|placed| !controls.contains(placed));
    for zoom in CLOSER {
        near = number(near, zoom, frame, &mut taken);
        far = number_beyond(far, zoom, frame, &mut taken);
    }
    if frame.zooms_out() {
        away::thin(&mut markers, venue, frame);
    }
    markers
}

/// Gives places their numbers as far as there is room at a magnification; those that are left.
fn number<'a>(near: Vec<&'a mut Marker>, zoom: u8, frame: &Frame, taken: &mut Vec<Placed>) -> Vec<&'a mut Marker> {
    let times = f64::from(zoom);
    let is_last = CLOSER.last() == Some(&zoom);
    let room = Room {
        bounds: frame.places(INSET / times).magnified(times),
        reach: if is_last { LAST_REACH } else { frame.reach },
        over_spots: is_last,
    };
    let spots: Vec<Spot> = near.iter().map(|marker| marker.spot * times).collect();
    let fixed: Vec<Placed> = taken.iter().map(|placed| placed.magnified(times)).collect();
    let placed = spread(&spots, &fixed, &room);
    let mut left = Vec::new();
    for (marker, placed) in near.into_iter().zip(placed) {
        let Some(placed) = placed else {
            left.push(marker);
            continue;
        };
        marker.zoom = zoom;
        marker.at = marker.spot + placed.step();
        taken.push(Placed { spot: marker.spot, at: marker.at });
    }
    left
}

/// Sets places beyond the frame along its edge, the nearest with their numbers; those without.
fn line_edge<'a>(far: Vec<&'a mut Marker>, venue: Spot, frame: &Frame, taken: &mut Vec<Placed>) -> Vec<&'a mut Marker> {
    let (bounds, outer) = (frame.places(INSET), frame.places(SMALL_INSET));
    let mut standing = Standing::on(outer, f64::INFINITY, taken.iter().copied());
    let mut small = Grid::new(outer);
    let mut left = Vec::new();
    for (rank, marker) in far.into_iter().enumerate() {
        let to = marker.spot;
        let is_clear = |at: Spot| standing.is_free(Placed::fixed(at));
        let numbered = || along_edge(bounds.leave(venue, to), bounds, &NUMBERS, is_clear);
        if let Some(at) = (rank < FEW).then(numbered).flatten() {
            (marker.spot, marker.at, marker.zoom) = (at, at, 1);
            taken.push(Placed::fixed(at));
            standing.add(Placed::fixed(at));
            continue;
        }
        let is_clear = |at: Spot| {
            small.within(at, SMALL_APART).next().is_none() && standing.numbers_within(at, SMALL_ASIDE).next().is_none()
        };
        let edge = outer.leave(venue, to);
        let at = along_edge(edge, outer, &SMALL, is_clear).unwrap_or(edge);
        (marker.spot, marker.at) = (at, at);
        small.add(at, ());
        left.push(marker);
    }
    left
}

/// Gives places beyond the frame their numbers as far as there is room at a magnification; those that are left.
fn number_beyond<'a>(
    mut far: Vec<&'a mut Marker>,
    zoom: u8,
    frame: &Frame,
    taken: &mut Vec<Placed>,
) -> Vec<&'a mut Marker> {
    let times = f64::from(zoom);
    let bounds = frame.bounds(0.0).magnified(times);
    let mut standing = Standing::on(bounds, f64::INFINITY, taken.iter().map(|placed| placed.magnified(times)));
    far.retain_mut(|marker| {
        let here = Placed::fixed(marker.at);
        let has_room = standing.is_free(here.magnified(times));
        if has_room {
            marker.zoom = zoom;
            taken.push(here);
            standing.add(here.magnified(times));
        }
        !has_room
    });
    far
}

/// The venue's mark and name as a row of markers, for others to keep clear of.
fn around_venue(venue: &VenueMark) -> Vec<Placed> {
    let mark = Placed::fixed(venue.at);
    let name = venue.label.iter().flat_map(|label| {
        let (Spot { x, y }, half) = (label.middle(), (label.half.x - RADIUS).max(0.0));
        let steps = (2.0 * half / RADIUS).ceil().max(1.0);
        let along = move |step: f64| x - half + 2.0 * half * step / steps;
        (0..=steps as u32).map(move |step| Placed { spot: venue.at, at: Spot::new(along(f64::from(step)), y) })
    });
    std::iter::once(mark).chain(name).collect()
}

/// The corner of the first view in which a wide screen has its buttons, as a column of markers.
fn in_controls(frame: &Frame) -> Vec<Placed> {
    let rows = (0..).map(|row| RADIUS * (1.0 + f64::from(row))).take_while(|y| *y < 2.0 * CONTROLS.y - RADIUS);
    rows.map(|y| Placed::fixed(Spot::new(frame.width - CONTROLS.x, y))).collect()
}

fn at_its_spot(told: &Told, telling: &Telling, venue: Spot, frame: &Frame) -> Marker {
    let entry = told.entry;
    let number = entry.number.to_string();
    let title = [("number", number.as_str()), ("name", &entry.place.name), ("time", &told.walk.time)];
    let spot = frame.spot(entry.place.at);
    let outside = !frame.shows(spot);
    Marker {
        number: entry.number,
        id: entry.place.id.clone(),
        title: telling.say("number-name-time", &title).text,
        shape: Shape::of_section(entry.section),
        spot,
        at: spot,
        zoom: UNNUMBERED,
        from: 0.0,
        away: None,
        beyond: outside.then(|| (spot.x - venue.x).atan2(venue.y - spot.y).to_degrees()),
        label: None,
        name: None,
    }
}

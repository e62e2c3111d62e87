//! Where the numbers of the places stand on the map.
//!
//! Every number must be readable, also where several places share a house: [`spread`](spread::spread) moves markers apart
//! until none covers another, as little as that allows. Places beyond the frame are [`beyond`].

mod beyond;
mod spread;

use super::drawing::{Marker, Shape, Spot, VenueMark};
use super::frame::{BAND_AIR, Frame};
use super::line::{Rectangle, contains, leave};
use crate::guide::{Entry, Guide, format};
use beyond::{along_edge, in_band};
use spread::{Placed, spread};

/// The middles of two markers are at least this far apart, in units.
pub(super) const SEPARATION: f64 = 19.0;
/// Half a marker and its edge, in units.
pub(super) const RADIUS: f64 = 9.5;
/// The middle of a marker stays this far from the edge of the drawing, in units; its arrow has room there.
const INSET: f64 = 17.0;

/// The markers of all places, in the order of their numbers.
pub(super) fn place(guide: &Guide, frame: &Frame, venue: &VenueMark) -> Vec<Marker> {
    let fixed = around_venue(venue);
    let venue = venue.at;
    let bounds = frame.places(INSET);
    let mut markers: Vec<Marker> = guide.entries.iter().map(|entry| at_its_spot(entry, venue, frame)).collect();
    let (near, far): (Vec<&mut Marker>, Vec<&mut Marker>) = markers.iter_mut().partition(|m| m.beyond.is_none());
    let spots: Vec<Spot> = near.iter().map(|marker| marker.spot).collect();
    let mut taken = spread(&spots, &fixed, bounds);
    for (marker, placed) in near.into_iter().zip(&taken) {
        marker.at = placed.at;
    }
    taken.extend(fixed);
    if let Some(depth) = frame.band {
        let rows = ((depth - 3.0 * BAND_AIR) / SEPARATION).round() as usize;
        let towards: Vec<Spot> = far.iter().map(|marker| marker.spot).collect();
        for (marker, place) in far.into_iter().zip(in_band(&towards, venue, frame.ground, rows)) {
            (marker.at, marker.spot, marker.arrow) = (place.at, place.at, place.outermost);
        }
    } else {
        for marker in far {
            marker.at = along_edge(leave(venue, marker.spot, bounds), &taken, bounds);
            marker.spot = marker.at;
            taken.push(Placed::fixed(marker.at));
        }
    }
    markers
}

/// The venue's mark and name as a row of markers, for others to keep clear of.
fn around_venue(venue: &VenueMark) -> Vec<Placed> {
    let mark = Placed::fixed(venue.at);
    let name = venue.label.iter().flat_map(|label| {
        let ([x, y], half) = (label.middle(), (label.half[0] - RADIUS).max(0.0));
        let steps = (2.0 * half / RADIUS).ceil().max(1.0);
        let along = move |step: f64| x - half + 2.0 * half * step / steps;
        (0..=steps as u32).map(move |step| Placed { spot: venue.at, at: [along(f64::from(step)), y] })
    });
    std::iter::once(mark).chain(name).collect()
}

fn at_its_spot(entry: &Entry, venue: Spot, frame: &Frame) -> Marker {
    let spot = frame.spot(entry.place.at);
    let outside = !frame.shows(spot);
    Marker {
        number: entry.number,
        id: entry.place.id.clone(),
        title: format!("{} {}, {}", entry.number, entry.place.name, format::time(&entry.walk)),
        shape: Shape::of_section(entry.section),
        spot,
        at: spot,
        beyond: outside.then(|| (spot[0] - venue[0]).atan2(venue[1] - spot[1]).to_degrees()),
        arrow: outside,
        label: None,
    }
}

fn clamp([x, y]: Spot, [left, top, right, bottom]: Rectangle) -> Spot {
    [x.min(right).max(left), y.min(bottom).max(top)]
}

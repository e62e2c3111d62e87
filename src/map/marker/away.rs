//! Which numbers there is room for when the map is made smaller, and where places beyond the frame stand then.

use super::standing::{Placed, Standing};
use super::{CLOSER, INSET, around_venue};
use crate::map::drawing::{Away, Marker, UNNUMBERED, VenueMark};
use crate::map::frame::{FARTHEST, Frame};
use crate::map::venue::NAMED;

/// From each magnification at which numbers appear to the next.
const STEP: f64 = std::f64::consts::SQRT_2;

/// The magnifications at which numbers appear, those of places beyond the frame at their true spots.
fn zooms() -> impl Iterator<Item = f64> {
    let smaller = (1..).map(|step| STEP.powi(-step)).take_while(|zoom| zoom * FARTHEST > 0.99);
    let mut smaller: Vec<f64> = smaller.collect();
    smaller.reverse();
    smaller.into_iter().chain([1.0]).chain(CLOSER.map(f64::from))
}

/// Says from which magnification on each number has room; where there is none, it is a dot. The nearest to the venue come first.
///
/// What stands in the frame at magnification 1 or more stays as it is, and no place from beyond covers it.
pub(super) fn thin(markers: &mut [Marker], venue: &VenueMark, frame: &Frame) {
    let nearer = |zoom: u8| {
        let times = f64::from(zoom);
        let near = markers.iter().filter(|marker| marker.away.is_none() && marker.zoom == zoom);
        let placed: Vec<Placed> = near.map(|marker| placed(marker).magnified(times)).collect();
        (times, Standing::on(frame.whole.magnified(times), f64::INFINITY, placed))
    };
    let nearer: Vec<(f64, Standing)> = std::iter::once(1).chain(CLOSER).map(nearer).collect();
    let named = around_venue(venue).into_iter().map(|placed| placed.magnified(NAMED));
    let named = Standing::on(frame.whole.magnified(NAMED), f64::INFINITY, named);
    let mut taken = vec![Placed::fixed(venue.at)];
    let mut left: Vec<&mut Marker> =
        markers.iter_mut().filter(|marker| marker.away.is_some() || marker.zoom == 1).collect();
    for zoom in zooms() {
        let all = taken.iter().map(|placed| placed.magnified(zoom));
        let mut standing = Standing::on(frame.whole.magnified(zoom), f64::INFINITY, all);
        left.retain_mut(|marker| {
            let here = placed(marker);
            let is_free_from = |standing: &Standing, zoom: f64| standing.is_free(here.magnified(zoom));
            let is_free = || is_free_from(&standing, zoom) && is_free_from(&named, zoom.max(NAMED));
            let is_free = match marker.away {
                None => zoom >= 1.0 || is_free(),
                Some(_) => is_free() && nearer.iter().all(|(times, near)| is_free_from(near, times.max(zoom))),
            };
            if is_free {
                let from = if zoom * FARTHEST > 1.01 { zoom } else { 0.0 };
                match &mut marker.away {
                    None => marker.from = from,
                    Some(away) => away.from = from,
                }
                taken.push(here);
                standing.add(here.magnified(zoom));
            }
            !is_free
        });
    }
}

/// Where a place beyond the frame stands once the map has been moved; without a number until there is room.
pub(super) fn away(marker: &Marker, venue: &VenueMark, frame: &Frame) -> Option<Away> {
    marker.beyond?;
    let is_past = !frame.whole.contains(marker.spot);
    // The whole number can be seen, arrow and all, when the map is made as small as can be.
    let edge = frame.whole.inset(INSET * frame.farthest());
    let spot = if is_past { edge.leave(venue.at, marker.spot) } else { marker.spot };
    Some(Away { spot, from: f64::from(UNNUMBERED), is_past })
}

fn placed(marker: &Marker) -> Placed {
    marker.away.map_or(Placed { spot: marker.spot, at: marker.at }, |away| Placed::fixed(away.spot))
}

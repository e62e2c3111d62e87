//! The venue's mark with its name, for which markers make room.

use super::Spot;
use super::drawing::{Label, VenueMark};
use super::frame::Frame;
use super::width::{BOLD, width};
use crate::guide::Guide;

/// Below this magnification the venue has no name beside its mark.
pub(super) const NAMED: f64 = 0.5;
/// Size of the venue's name, in units.
const SIZE: f64 = 10.5;
/// Room between the middle of the venue's mark and its name, in units.
const GAP: f64 = 13.0;
/// The name stays this far from the edge of the drawing, in units.
const INSET: f64 = 5.0;
/// Places this near to the middle of the name's line would have to give way, in units.
const NEAR: f64 = 15.0;

/// The venue with its name on that side of its mark where it covers the fewest places; of two such sides the right, the
/// left, the one below. None where the name would leave the drawing.
pub(super) fn mark(guide: &Guide, frame: &Frame) -> VenueMark {
    let at = frame.venue();
    let places: Vec<Spot> = guide.entries.iter().map(|entry| frame.spot(entry.place.at)).collect();
    let room = frame.places(INSET);
    let half = Spot::new(width(&guide.venue.name, SIZE) * BOLD / 2.0, SIZE * 0.6);
    let labels = Label::sides(GAP, half).map(|(anchor, step)| Label {
        text: guide.venue.name.clone(),
        anchor,
        at: at + step,
        half,
    });
    let fits = |label: &&Label| room.contains(label.middle() - half) && room.contains(label.middle() + half);
    let covered = |label: &&Label| {
        let apart = places.iter().map(|place| *place - label.middle());
        apart.filter(|step| step.x.abs() < half.x + NEAR && step.y.abs() < NEAR).count()
    };
    let label = labels.iter().filter(fits).min_by_key(covered).cloned();
    VenueMark { name: guide.venue.name.clone(), at, label }
}

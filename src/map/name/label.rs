//! Names beside the markers of places beyond the frame.

use crate::map::drawing::{Anchor, Label, Marker};
use crate::map::taken::{Taken, Tilted};
use crate::map::width::width;
use crate::map::{Rectangle, Spot};
use crate::words::{Telling, Told};

/// Size of the names of places beyond the frame, and room between the middle of their marker and them, in units.
const SIZE: f64 = 8.5;
const GAP: f64 = 12.0;
/// So many places beyond the frame have their names there, the nearest; the others have a number only.
const MOST: usize = 8;
/// A name beyond the frame takes no more than this share of the drawing's width.
const WIDEST: f64 = 0.42;

/// Which markers have a name beside them: those of the nearest places beyond the frame.
pub(super) fn with_name(markers: &[Marker]) -> Vec<usize> {
    let beyond = markers.iter().enumerate().filter(|(_, marker)| marker.beyond.is_some() && marker.zoom == 1);
    beyond.map(|(index, _)| index).take(MOST).collect()
}

/// The name of a place beyond the frame with the time to it; where that does not fit beside its marker, one of the two.
pub(super) fn beyond(
    told: &Told,
    telling: &Telling,
    marker: &Marker,
    bounds: Rectangle,
    taken: &Taken,
) -> Option<Label> {
    let widest = bounds.size().x * WIDEST;
    let name = told.entry.place.name.as_str();
    let both = telling.say("name-time", &[("name", name), ("time", &told.time)]).text;
    let labels = [&both, name, &told.time].into_iter().flat_map(|text| {
        let half = Spot::new(width(text, SIZE) / 2.0, SIZE * 0.6);
        let aside = GAP + half.y;
        let corners = [
            (Anchor::Start, Spot::new(-GAP, aside)),
            (Anchor::Start, Spot::new(-GAP, -aside)),
            (Anchor::End, Spot::new(GAP, aside)),
            (Anchor::End, Spot::new(GAP, -aside)),
        ];
        let positions = Label::sides(GAP, half).into_iter().chain(corners);
        positions.map(move |(anchor, step)| Label { text: text.to_owned(), anchor, at: marker.at + step, half })
    });
    let mut narrow = labels.filter(|label| 2.0 * label.half.x <= widest);
    narrow.find(|label| room(label).is_within(bounds) && taken.is_free(&room(label)))
}

/// The ground that a label takes.
pub(super) fn room(label: &Label) -> Tilted {
    Tilted::new(label.middle(), label.half, 0.0)
}

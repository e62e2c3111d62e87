//! Landmarks: a mark with its name beside it, and names of squares, quarters and water that no outline holds.

use super::setter::Setter;
use crate::map::Spot;
use crate::map::drawing::{Label, LandmarkKind, NameKind};
use crate::map::landmark::{Landmark, What};
use crate::map::stretch::{REACH, Seat};
use crate::map::taken::{Tilted, square};
use crate::map::width::{BOLD, width};

/// Size of the names beside marks on paper, and room between mark and name, in units.
const SIZE: f64 = 8.0;
const GAP: f64 = 2.5;

/// Whether a landmark is more important than the names of wide streets.
pub(super) fn is_major(what: What) -> bool {
    what == What::Mark(LandmarkKind::Station) || what == What::Name(NameKind::Quarter)
}

/// How many there are at most on a map of the first view's size; none where they would be too much to look at.
fn most(what: What, zoom: f64) -> f64 {
    match what {
        What::Mark(LandmarkKind::Station) => 12.0,
        What::Mark(LandmarkKind::Entrance) if zoom >= 1.3 => 24.0,
        What::Mark(LandmarkKind::Sight) if zoom >= 1.0 => 5.0,
        What::Mark(LandmarkKind::Stop) if zoom >= 1.7 => 12.0,
        What::Mark(_) => 0.0,
        What::Name(_) => 8.0,
    }
}

/// Sets those landmarks for which there is room, the first first.
pub(super) fn add(landmarks: &[Landmark], which: fn(What) -> bool, setter: &mut Setter) {
    for landmark in landmarks.iter().filter(|landmark| which(landmark.what)) {
        let most = most(landmark.what, setter.zoom) * setter.zoom.max(1.0);
        if setter.room == 0 || setter.count(landmark.what) as f64 >= most {
            continue;
        }
        match landmark.what {
            What::Mark(kind) => add_mark(kind, landmark, setter),
            What::Name(kind) => add_name(kind, landmark, setter),
        }
    }
}

fn add_mark(kind: LandmarkKind, Landmark { text, at, .. }: &Landmark, setter: &mut Setter) {
    let mark = square(*at, (kind.half() + 1.0) / setter.zoom);
    if setter.has_landmark(*at) || !mark.is_within(setter.bounds) || !setter.taken.is_free(&mark) {
        return;
    }
    if kind == LandmarkKind::Entrance {
        return setter.add_landmark(kind, *at, None);
    }
    if !setter.spots_of(text).is_empty() {
        return;
    }
    let size = SIZE.max(setter.letters);
    let half = Spot::new(width(text, size) * BOLD / 2.0, size * REACH);
    let labels = Label::sides(kind.half() + GAP, half);
    let labels = labels.map(|(anchor, step)| Label { text: text.clone(), anchor, at: *at + step, half });
    if let Some(label) = setter.first_free(*at, labels.into_iter(), setter.bounds) {
        setter.add_landmark(kind, *at, Some(label));
    }
}

fn add_name(kind: NameKind, Landmark { text, at, .. }: &Landmark, setter: &mut Setter) {
    let size = setter.size(kind);
    let room = Tilted::new(*at, Spot::new(width(text, size) * BOLD / 2.0, size * REACH), 0.0);
    if setter.spots_of(text).is_empty() && room.is_within(setter.bounds) && setter.taken.is_free(&room) {
        setter.add(text, kind, Seat::level(*at), &[room]);
    }
}

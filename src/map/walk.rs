//! The walks as lines on the drawing, one for each measured entry.

use super::Spot;
use super::drawing::WalkLine;
use super::frame::Frame;
use super::line::simplify;
use crate::guide::{Entry, Guide};
use crate::walk::{Basis, Walk};

/// A point nearer than this to a simplified walk is left out, in units.
const TOLERANCE: f64 = 0.4;

/// The measured walks in the order of their numbers.
pub(super) fn draw(guide: &Guide, frame: &Frame) -> Vec<WalkLine> {
    let walks =
        guide.entries.iter().map(|Entry { number, walk, .. }| WalkLine { number: *number, lines: lines(walk, frame) });
    walks.filter(|walk| !walk.lines.is_empty()).collect()
}

/// The lines of a walk; none of one that is estimated: it is not known where it leads.
pub(super) fn lines(walk: &Walk, frame: &Frame) -> Vec<Vec<Spot>> {
    if walk.basis != Basis::Routed {
        return Vec::new();
    }
    let line: Vec<Spot> = walk.path.iter().map(|&position| frame.spot(position)).collect();
    frame.wider.clip_line(&line).iter().map(|piece| simplify(piece, TOLERANCE)).collect()
}

//! The rings of five, ten and fifteen minutes' walk, each with its minutes on the line.

use geo::{ChaikinSmoothing, LineString};
use rstar::primitives::Line;
use rstar::{PointDistance, RTree};

use super::cover::Cover;
use super::drawing::{Class, Name, NameKind, Ring, Span};
use super::feature::Feature;
use super::frame::Frame;
use super::line::{Measured, length, part, simplify};
use super::stretch::{stray, upright};
use super::taken::{Taken, Tilted};
use super::width::width;
use super::{Rectangle, Spot};
use crate::geo::LonLat;
use crate::walk::{self, Reach};
use crate::words::Telling;

/// A point nearer than this to a simplified ring is left out, in units.
const TOLERANCE: f64 = 0.5;
/// How often corners are cut to make a line round.
const ROUNDS: usize = 2;
/// A piece of a ring shorter than this, in units, is left out: a stub in a corner of the map.
const STUB: f64 = 30.0;
/// A ring nearer than this to one within it, in units, is not drawn there: along a shore they are one line.
const APART: f64 = 3.0;
/// Water wider than this along a ring, in units, is not crossed.
const WIDE: f64 = 24.0;
/// Line that the label replaces on either side of its text, in units.
const AIR: f64 = 3.0;
/// A line may stray this far from the straight line of its label, in units.
const STRAY: f64 = 2.5;
/// A label is tried at intervals of this many units along its line.
const STEP: f64 = 4.0;
/// A label stays this far from the edge of the drawing, in units.
const INSET: f64 = 6.0;

/// The rings as far as the drawing shows them and the streets are known, and not across open water; labelled where there is
/// room.
pub(super) fn draw(
    reach: &Reach,
    telling: &Telling,
    frame: &Frame,
    features: &[Feature],
    taken: &mut Taken,
) -> Vec<Ring> {
    let bounds = known(reach, frame);
    let water = features.iter().filter(|feature| feature.class == Class::Water);
    let visible = |area: &Feature| area.lines.iter().map(|line| frame.wider.inset(-STUB).clip_ring(line)).collect();
    let water: Vec<Vec<Vec<Spot>>> = water.map(visible).collect();
    let water = Cover::new(water.iter().map(Vec::as_slice));
    let mut rings: Vec<Ring> = Vec::new();
    for ring in &reach.rings {
        let outlines = rounded(ring, frame);
        let segments = rings.iter().flat_map(|ring| &ring.lines).flat_map(|line| line.windows(2));
        let within = RTree::bulk_load(segments.map(|ends| Line::new(ends[0], ends[1])).collect());
        let pieces = outlines
            .iter()
            .flat_map(|line| bounds.clip_line(line))
            .flat_map(|piece| ashore(&piece, &water))
            .flat_map(|piece| apart(&piece, &within))
            .map(|piece| simplify(&piece, TOLERANCE / 4.0));
        let mut lines: Vec<Vec<Spot>> = pieces.filter(|piece| length(piece) >= STUB).collect();
        let label = label(ring.minutes, &mut lines, telling, frame, &rings, taken);
        rings.push(Ring { minutes: ring.minutes, ground: ground(&outlines, bounds, TOLERANCE / 4.0), lines, label });
    }
    rings
}

/// The rings of another walk, which the reader may ask for: their ground, drawn with fewer points because the page has it in
/// advance, and their minutes where there is room beside all else.
pub(super) fn ground_alone(reach: &Reach, telling: &Telling, frame: &Frame, mut taken: Taken) -> Vec<Ring> {
    let bounds = known(reach, frame);
    let mut rings: Vec<Ring> = Vec::new();
    for ring in &reach.rings {
        let outlines = rounded(ring, frame);
        let mut lines = outlines.iter().flat_map(|line| bounds.clip_line(line)).collect();
        let label = label(ring.minutes, &mut lines, telling, frame, &rings, &mut taken);
        rings.push(Ring {
            minutes: ring.minutes,
            ground: ground(&outlines, bounds, TOLERANCE),
            lines: Vec::new(),
            label,
        });
    }
    rings
}

/// The outlines of a ring, without corners.
fn rounded(ring: &walk::Ring, frame: &Frame) -> Vec<Vec<Spot>> {
    let round = |outline: &Vec<LonLat>| {
        let line: Vec<Spot> = outline.iter().map(|&position| frame.spot(position)).collect();
        let round = LineString::from(simplify(&line, TOLERANCE)).chaikin_smoothing(ROUNDS);
        round.into_iter().map(Spot::from).collect()
    };
    ring.outlines.iter().map(round).collect()
}

/// The ground within outlines, of which points nearer than `tolerance` may be left out.
fn ground(outlines: &[Vec<Spot>], bounds: Rectangle, tolerance: f64) -> Vec<Vec<Spot>> {
    let ground = outlines.iter().map(|line| simplify(&bounds.clip_ring(line), tolerance));
    ground.filter(|line| line.len() > 2).collect()
}

/// The pieces of a line that keep away from the rings within it.
fn apart(line: &[Spot], within: &RTree<Line<Spot>>) -> Vec<Vec<Spot>> {
    let is_near = |spot: &Spot| {
        within.locate_within_distance(*spot, APART * APART).any(|line| line.distance_2(spot) < APART * APART)
    };
    let pieces = runs(line, is_near).into_iter();
    pieces.filter(|(is_near, _)| !is_near).map(|(_, piece)| piece.to_vec()).collect()
}

/// The pieces of a line that lie on land or cross no more water than a bridge does.
fn ashore(line: &[Spot], water: &Cover) -> Vec<Vec<Spot>> {
    let mut pieces: Vec<Vec<Spot>> = Vec::new();
    for (is_wet, run) in runs(line, |spot| water.covers(*spot)) {
        match pieces.last_mut() {
            _ if is_wet && length(run) >= WIDE => pieces.push(Vec::new()),
            Some(piece) => piece.extend(run),
            None => pieces.push(run.to_vec()),
        }
    }
    pieces.retain(|piece| piece.len() >= 2);
    pieces
}

/// A line's longest stretches of points that are alike.
fn runs(line: &[Spot], is: impl Fn(&Spot) -> bool) -> Vec<(bool, &[Spot])> {
    let marked: Vec<bool> = line.iter().map(is).collect();
    let mut begin = 0;
    let lengths = marked.chunk_by(|a, b| a == b).map(|run| (run[0], run.len()));
    let run = |(mark, length)| {
        begin += length;
        (mark, &line[begin - length..begin])
    };
    lengths.map(run).collect()
}

/// The part of the drawing where streets are known.
fn known(reach: &Reach, frame: &Frame) -> Rectangle {
    let [south_west, north_east] = reach.known.map(|corner| frame.spot(corner));
    let (left, bottom, right, top) = (south_west.x, south_west.y, north_east.x, north_east.y);
    frame.wider.intersection(Rectangle { left, top, right, bottom })
}

/// A place for a label on one of the lines.
struct Room {
    line: usize,
    /// Where on the line the label begins and ends.
    along: [f64; 2],
    tilted: Tilted,
    angle: f64,
    /// How far from ideal: a bent or steep stretch, or one far from the label of the ring before.
    fault: f64,
}

/// Sets the minutes where the ring is straightest and most level, and opens the line there.
fn label(
    minutes: u32,
    lines: &mut Vec<Vec<Spot>>,
    telling: &Telling,
    frame: &Frame,
    within: &[Ring],
    taken: &mut Taken,
) -> Option<Name> {
    let text = telling.say("minutes", &[("minutes", &minutes.to_string())]).text;
    let before = within.iter().rev().find_map(|ring| ring.label.as_ref()).map(|label| label.at);
    let size = NameKind::Ring.size().max(frame.letters);
    let rooms = lines.iter().enumerate().flat_map(|(number, line)| rooms(number, line, &text, size, before));
    let free = rooms.filter(|room| room.tilted.is_within(frame.ground(-INSET)) && taken.is_free(&room.tilted));
    let best = free.min_by(|a, b| a.fault.total_cmp(&b.fault))?;
    let line = lines.swap_remove(best.line);
    let [from, to] = best.along;
    let is_closed = line.first() == line.last();
    let (head, tail) = (part(&line, 0.0, from), part(&line, to, f64::INFINITY));
    if is_closed {
        lines.push([tail, head.into_iter().skip(1).collect()].concat());
    } else {
        lines.extend([head, tail]);
    }
    let at = best.tilted.middle;
    taken.take(&best.tilted);
    Some(Name { text, kind: NameKind::Ring, at, angle: best.angle, line: Vec::new(), shows: Span::from(1.0) })
}

fn rooms(number: usize, line: &[Spot], text: &str, size: f64, before: Option<Spot>) -> Vec<Room> {
    let needed = width(text, size) + 2.0 * AIR;
    let line = Measured::new(line.to_vec());
    let spare = line.length() - needed;
    let starts = (0..).map(|step| f64::from(step) * STEP).take_while(|start| *start <= spare);
    let rooms = starts.filter_map(|start| {
        let under = line.part(start, start + needed);
        let (from, to) = (*under.first()?, *under.last()?);
        let stray = stray(&under, from, to);
        let angle = upright((to - from).angle().to_degrees());
        let middle = (from + to) / 2.0;
        let far = before.map_or(0.0, |before| (before - middle).length());
        let tilted = Tilted::new(middle, Spot::new(needed / 2.0, size * 0.6), angle);
        let along = [start, start + needed];
        (stray <= STRAY).then(|| Room {
            line: number,
            along,
            tilted,
            angle,
            fault: stray + angle.abs() / 20.0 + far / 80.0,
        })
    });
    rooms.collect()
}

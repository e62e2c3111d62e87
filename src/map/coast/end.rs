//! Where a coastline goes on that just stops: the extract was cut there, or lacks a way.

use geo::Line;

use super::streets::{Streets, meet};
use super::{NEAR, around};
use crate::geo::signed_area;
use crate::map::line::length;
use crate::map::{Rectangle, Spot};

/// A line's heading where it stops is measured over this many units.
const LOOK: f64 = 20.0;
/// Continuations are tried in steps of this many degrees, up to this many steps to either side of straight on.
const STEP: f64 = 15.0;
const STEPS: i32 = 8;
/// A bend of this many degrees is as bad as doubling the length.
const BEND: f64 = 60.0;
/// A street in the way is as bad as so many units more of it.
const STREET: f64 = 40.0;
/// Land with less than this share of its shore missing is an island.
const MISSING: f64 = 0.1;

/// Leads lines that stop inside a rectangle to where they most likely go on.
///
/// Where one stops nearer to the beginning of another, or to its own, than to the edge, it goes there. Otherwise to the edge
/// of the rectangle: the short way rather than the long, straight on rather than bent, past streets rather than across, and
/// never across another coastline.
pub(super) fn lead_on(
    mut lines: Vec<Vec<Spot>>,
    coastlines: &[Vec<Spot>],
    streets: &Streets,
    rectangle: Rectangle,
) -> Vec<Vec<Spot>> {
    while let Some((from, to)) = nearest_gap(&lines, rectangle) {
        if from == to {
            let start = lines[to][0];
            lines[from].push(start);
        } else {
            let next = lines[to].clone();
            lines[from].extend(next);
            lines.swap_remove(to);
        }
    }
    for line in lines.iter_mut().filter(|line| line[0] != line[line.len() - 1]) {
        for _ in 0..2 {
            line.reverse();
            if around(line[line.len() - 1], rectangle).is_none() {
                let way = way_on(line, coastlines, streets, rectangle);
                line.extend(way);
            }
        }
    }
    lines
}

/// The shortest gap from the end of one line to the start of one, by their indices.
fn nearest_gap(lines: &[Vec<Spot>], rectangle: Rectangle) -> Option<(usize, usize)> {
    let is_open = |line: &&Vec<Spot>| line[0] != line[line.len() - 1];
    let open = || lines.iter().enumerate().filter(move |(_, line)| is_open(line));
    let gaps = open().flat_map(|(i, from)| open().map(move |(j, to)| (i, j, from, to)));
    let bridged = gaps.filter_map(|(i, j, from, to)| {
        let (end, start) = (from[from.len() - 1], to[0]);
        let gap = (end - start).length();
        let is_near = gap < to_edge(end, rectangle).min(to_edge(start, rectangle));
        (is_near && (i != j || is_ring(from, gap))).then_some((gap, i, j))
    });
    bridged.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, i, j)| (i, j))
}

/// Whether a line whose ends are this far apart is the shore of one bay or one island.
fn is_ring(line: &[Spot], gap: f64) -> bool {
    signed_area(line) > 0.0 || gap < MISSING * length(line)
}

fn to_edge(Spot { x, y }: Spot, Rectangle { left, top, right, bottom }: Rectangle) -> f64 {
    (x - left).min(right - x).min(y - top).min(bottom - y)
}

/// Where on the edge of the rectangle a line that stops goes on to.
fn way_on(line: &[Spot], coastlines: &[Vec<Spot>], streets: &Streets, rectangle: Rectangle) -> Option<Spot> {
    let end = line[line.len() - 1];
    let before = line.iter().rev().find(|&&spot| (spot - end).length() > LOOK).unwrap_or(&line[0]);
    let ahead = (end - *before).angle();
    let far = rectangle.size().length();
    let ways = (-STEPS..=STEPS).map(|step| {
        let bend = f64::from(step) * STEP;
        let to = rectangle.leave(end, end + Spot::towards(ahead + bend.to_radians()) * far);
        let effort = (end - to).length() * (1.0 + bend.abs() / BEND) + STREET * streets.crossed(end, to) as f64;
        (effort, to)
    });
    let mut ways: Vec<(f64, Spot)> = ways.collect();
    ways.sort_by(|a, b| a.0.total_cmp(&b.0));
    ways.into_iter().map(|(_, to)| to).find(|&to| !crosses(end, to, coastlines))
}

/// Whether the way from the end of a coastline meets one, where it begins apart.
fn crosses(from: Spot, to: Spot, coastlines: &[Vec<Spot>]) -> bool {
    let way = Line::new(from + (to - from) * NEAR, to);
    coastlines.iter().flat_map(|line| line.windows(2)).any(|ends| meet(&Line::new(ends[0], ends[1]), &way))
}

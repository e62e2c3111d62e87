//! Where the numbers of the places stand on the map.
//!
//! Every number must be readable, also where several places share a house: markers are moved apart until none covers
//! another, and stay as near to their spots as that allows.

use super::drawing::{Marker, Shape, Spot};
use super::frame::Frame;
use super::line::Rectangle;
use crate::guide::{Entry, Guide, format};

/// The middles of two markers are at least this far apart, in units.
pub(super) const SEPARATION: f64 = 19.0;
/// Half a marker and its edge, in units.
pub(super) const RADIUS: f64 = 9.5;
/// The middle of a marker stays this far from the edge of the drawing, in units; its arrow has room there.
const INSET: f64 = 17.0;

/// How often overlapping markers are pushed apart.
const ROUNDS: usize = 150;
/// Share of the way back to its spot that a marker takes in each of the first rounds.
const HOMESICKNESS: f64 = 0.04;

/// The markers of all places, in the order of their numbers.
pub(super) fn place(guide: &Guide, frame: &Frame) -> Vec<Marker> {
    let venue = frame.spot(guide.venue.at);
    let bounds = frame.places(INSET);
    let mut markers: Vec<Marker> = guide.entries.iter().map(|entry| at_its_spot(entry, venue, frame)).collect();
    let (near, far): (Vec<&mut Marker>, Vec<&mut Marker>) = markers.iter_mut().partition(|m| m.beyond.is_none());
    let spots: Vec<Spot> = near.iter().map(|marker| marker.spot).collect();
    let mut taken = spread(&spots, venue, bounds);
    for (marker, &at) in near.into_iter().zip(&taken) {
        marker.at = at;
    }
    for marker in far {
        marker.at = along_edge(marker.spot, &taken, venue, bounds);
        taken.push(marker.at);
    }
    markers
}

fn at_its_spot(entry: &Entry, venue: Spot, frame: &Frame) -> Marker {
    let spot = frame.spot(entry.place.at);
    let outside = !contains(frame.places(RADIUS), spot);
    let leaves = if outside { leave(venue, spot, frame.places(INSET)) } else { spot };
    Marker {
        number: entry.number,
        id: entry.place.id.clone(),
        title: format!("{} {}, {}", entry.number, entry.place.name, format::time(&entry.walk)),
        shape: Shape::of_section(entry.section),
        spot: leaves,
        at: leaves,
        beyond: outside.then(|| (spot[0] - venue[0]).atan2(venue[1] - spot[1]).to_degrees()),
    }
}

fn contains([left, top, right, bottom]: Rectangle, [x, y]: Spot) -> bool {
    (left..=right).contains(&x) && (top..=bottom).contains(&y)
}

/// Where the line from a point inside a rectangle to one outside leaves it.
fn leave(from: Spot, to: Spot, [left, top, right, bottom]: Rectangle) -> Spot {
    let limits = [if to[0] < from[0] { left } else { right }, if to[1] < from[1] { top } else { bottom }];
    let share = |axis: usize| {
        let run = to[axis] - from[axis];
        if run == 0.0 { 1.0 } else { (limits[axis] - from[axis]) / run }
    };
    let t = share(0).min(share(1)).clamp(0.0, 1.0);
    [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]
}

/// Moves markers from their spots until no two are nearer than [`SEPARATION`], and none that near to the venue.
///
/// Markers push each other apart while a weak pull holds them to their spots; what still overlaps then goes, in order,
/// to the nearest free position. Where nothing is free the marker stays: [`Frame`] makes drawings large enough.
fn spread(spots: &[Spot], venue: Spot, bounds: Rectangle) -> Vec<Spot> {
    let mut at = spots.to_vec();
    for round in 0..ROUNDS {
        let pull = HOMESICKNESS * (1.0 - round as f64 / ROUNDS as f64).powi(2);
        let moved = push_apart(&mut at, venue);
        for (at, spot) in at.iter_mut().zip(spots) {
            *at = clamp([at[0] + pull * (spot[0] - at[0]), at[1] + pull * (spot[1] - at[1])], bounds);
        }
        if !moved {
            break;
        }
    }
    for i in 0..at.len() {
        if !is_free(at[i], &at[..i], venue) {
            at[i] = nearest_free(at[i], &at[..i], venue, bounds).unwrap_or(at[i]);
        }
    }
    at
}

/// Pushes every overlapping pair half the way apart each, and those on the venue all the way; whether any did.
fn push_apart(at: &mut [Spot], venue: Spot) -> bool {
    let mut moved = false;
    for i in 0..at.len() {
        for j in 0..i {
            if let Some([dx, dy]) = overlap(at[j], at[i], i) {
                at[i] = [at[i][0] + dx / 2.0, at[i][1] + dy / 2.0];
                at[j] = [at[j][0] - dx / 2.0, at[j][1] - dy / 2.0];
                moved = true;
            }
        }
        if let Some([dx, dy]) = overlap(venue, at[i], i) {
            at[i] = [at[i][0] + dx, at[i][1] + dy];
            moved = true;
        }
    }
    moved
}

/// A little more than needed, so that rounding to tenths does not bring an overlap back.
const SLACK: f64 = 0.3;

/// How far the second of two markers must move away from the first; for two on one spot in a direction of its own.
fn overlap(first: Spot, second: Spot, index: usize) -> Option<Spot> {
    let (dx, dy) = (second[0] - first[0], second[1] - first[1]);
    let distance = dx.hypot(dy);
    if distance >= SEPARATION + SLACK / 2.0 {
        return None;
    }
    let missing = SEPARATION + SLACK - distance;
    if distance > 1e-6 {
        return Some([dx / distance * missing, dy / distance * missing]);
    }
    // Successive multiples of the golden angle spread evenly around the circle.
    let (sin, cos) = (index as f64 * 2.399_963).sin_cos();
    Some([cos * missing, sin * missing])
}

fn clamp([x, y]: Spot, [left, top, right, bottom]: Rectangle) -> Spot {
    [x.min(right).max(left), y.min(bottom).max(top)]
}

fn is_free(spot: Spot, others: &[Spot], venue: Spot) -> bool {
    let clear = |other: &Spot| (spot[0] - other[0]).hypot(spot[1] - other[1]) >= SEPARATION;
    clear(&venue) && others.iter().all(clear)
}

/// The nearest free position on rings around a spot.
fn nearest_free(spot: Spot, others: &[Spot], venue: Spot, bounds: Rectangle) -> Option<Spot> {
    let farthest = (bounds[2] - bounds[0]).max(bounds[3] - bounds[1]);
    let rings = (1..).map(|ring| f64::from(ring) * 2.0).take_while(|&radius| radius < farthest);
    let mut candidates = rings.flat_map(|radius| {
        let steps = (radius * 2.0).ceil().max(8.0);
        (0..steps as usize).map(move |step| {
            let (sin, cos) = (step as f64 / steps * std::f64::consts::TAU).sin_cos();
            [spot[0] + radius * cos, spot[1] + radius * sin]
        })
    });
    candidates.find(|&candidate| contains(bounds, candidate) && is_free(candidate, others, venue))
}

/// The nearest free position on the edge of the rectangle, or on that of a smaller one where the edge is crowded.
fn along_edge(spot: Spot, others: &[Spot], venue: Spot, mut bounds: Rectangle) -> Spot {
    while bounds[0] < bounds[2] && bounds[1] < bounds[3] {
        let start = clamp(spot, bounds);
        let distance = |at: &Spot| (at[0] - start[0]).hypot(at[1] - start[1]);
        let near = edge(bounds).filter(|at| distance(at) < FAR_ASIDE);
        let free = std::iter::once(start).chain(near).filter(|&at| is_free(at, others, venue));
        if let Some(at) = free.min_by(|a, b| distance(a).total_cmp(&distance(b))) {
            return at;
        }
        bounds = [bounds[0] + SEPARATION, bounds[1] + SEPARATION, bounds[2] - SEPARATION, bounds[3] - SEPARATION];
    }
    spot
}

/// A marker at the edge is moved along it by no more than this, in units; otherwise it would show the wrong way.
const FAR_ASIDE: f64 = 90.0;

/// Positions around the edge of a rectangle, two units apart.
fn edge([left, top, right, bottom]: Rectangle) -> impl Iterator<Item = Spot> {
    let steps = |from: f64, to: f64| (0..=((to - from) / 2.0) as usize).map(move |step| from + 2.0 * step as f64);
    let level = steps(left, right).flat_map(move |x| [[x, top], [x, bottom]]);
    level.chain(steps(top, bottom).flat_map(move |y| [[left, y], [right, y]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Rectangle = [17.0, 17.0, 383.0, 443.0];

    fn assert_apart(at: &[Spot], venue: Spot) {
        for (i, &spot) in at.iter().enumerate() {
            assert!(contains(BOUNDS, spot), "{spot:?} is outside");
            assert!(is_free(spot, &at[..i], venue), "{spot:?} overlaps");
        }
    }

    #[test]
    fn places_in_one_house_stand_around_it() {
        let at = spread(&[[100.0, 100.0]; 5], [200.0, 200.0], BOUNDS);
        assert_apart(&at, [200.0, 200.0]);
        assert!(at.iter().all(|at| (at[0] - 100.0).hypot(at[1] - 100.0) < 2.5 * SEPARATION), "{at:?}");
    }

    #[test]
    fn places_with_room_stay_where_they_are() {
        let spots = [[100.0, 100.0], [130.0, 100.0], [300.0, 300.0]];
        assert_eq!(spread(&spots, [200.0, 200.0], BOUNDS), spots);
    }

    #[test]
    fn a_crowd_in_a_corner_stays_in_the_frame() {
        let spots: Vec<Spot> = (0..60).map(|i| [17.0 + f64::from(i % 7), 20.0 + f64::from(i % 3)]).collect();
        assert_apart(&spread(&spots, [25.0, 25.0], BOUNDS), [25.0, 25.0]);
    }

    #[test]
    fn arrows_stand_side_by_side_at_the_edge() {
        let venue = [200.0, 200.0];
        let mut at: Vec<Spot> = Vec::new();
        for _ in 0..20 {
            at.push(along_edge([17.0, 200.0], &at, venue, BOUNDS));
        }
        assert_apart(&at, venue);
        assert_eq!(at[0], [17.0, 200.0]);
        assert!(at[..9].iter().all(|at| at[0] == 17.0), "{at:?}");
    }

    #[test]
    fn the_line_to_a_far_place_leaves_at_the_edge() {
        assert_eq!(leave([200.0, 200.0], [-1000.0, 200.0], BOUNDS), [17.0, 200.0]);
        assert_eq!(leave([200.0, 200.0], [200.0, 9000.0], BOUNDS), [200.0, 443.0]);
        assert_eq!(leave([200.0, 200.0], [1200.0, -800.0], BOUNDS), [383.0, 17.0]);
    }
}

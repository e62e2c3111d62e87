//! Moves markers apart where places crowd, so that no number covers another at any magnification.
//!
//! When the map is magnified, markers keep their size on the screen and so does the step from a spot to its marker. In
//! drawing units both shrink: at magnification `z` a marker stands at `spot + (at - spot) / z`.

use super::super::drawing::{RADIUS, SEPARATION, Spot};
use super::super::line::Rectangle;
use super::{clamp, contains};

/// How often overlapping markers are pushed apart.
const ROUNDS: usize = 120;
/// Share of the way back to its spot that a marker takes in each of the first rounds.
const HOMESICKNESS: f64 = 0.04;
/// Spots nearer to each other than this, in units, look like one.
const HOUSE: f64 = 5.0;
/// A little more than needed, so that rounding to tenths does not bring an overlap back.
const SLACK: f64 = 0.3;

/// A marker: the spot of its place, and where its number stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) spot: Spot,
    pub(super) at: Spot,
}

impl Placed {
    pub(super) fn fixed(at: Spot) -> Self {
        Self { spot: at, at }
    }

    /// From the spot to where the number stands.
    pub(super) fn step(&self) -> Spot {
        [self.at[0] - self.spot[0], self.at[1] - self.spot[1]]
    }

    /// The same on a drawing that is so many times as large, where the number keeps its size and its step from the spot.
    pub(super) fn magnified(&self, times: f64) -> Self {
        let (spot, [dx, dy]) = (self.spot.map(|value| value * times), self.step());
        Self { spot, at: [spot[0] + dx, spot[1] + dy] }
    }

    /// Whether the two stay [`SEPARATION`] apart at every magnification from 1 on.
    ///
    /// At magnification `1 + t` they are `(at - at') + t (spot - spot')` apart on the screen: a ray that must pass the
    /// origin at a distance.
    pub(super) fn is_clear_of(&self, other: &Self) -> bool {
        let apart = [self.at[0] - other.at[0], self.at[1] - other.at[1]];
        let grows = [self.spot[0] - other.spot[0], self.spot[1] - other.spot[1]];
        let square = square_of(grows);
        let along = -(apart[0] * grows[0] + apart[1] * grows[1]);
        let t = if along > 0.0 && square > 0.0 { along / square } else { 0.0 };
        square_of([apart[0] + t * grows[0], apart[1] + t * grows[1]]) >= SEPARATION * SEPARATION
    }
}

/// The square of a step's length: many pairs are compared, and a root takes longer than all else.
fn square_of([x, y]: Spot) -> f64 {
    x * x + y * y
}

pub(super) fn is_free(candidate: Placed, others: &[Placed]) -> bool {
    others.iter().all(|other| candidate.is_clear_of(other))
}

/// Markers for spots, in their order, none covering another or one of `fixed`, none farther than `reach` from its spot.
///
/// Markers push each other apart while a weak pull holds them to their spots; what still overlaps, stands too far away or on
/// another's spot then goes, in order, to the nearest good position. What finds none has no marker, and makes room for the
/// others. With no limit to the reach every spot has a marker, also on other spots and, where nothing is free, on its own.
pub(super) fn spread(spots: &[Spot], fixed: &[Placed], bounds: Rectangle, reach: f64) -> Vec<Option<Placed>> {
    let mut markers: Vec<Option<Placed>> = spots.iter().map(|&spot| Some(Placed::fixed(spot))).collect();
    loop {
        let before = markers.iter().flatten().count();
        markers = settled(markers, spots, fixed, bounds, reach);
        if markers.iter().flatten().count() == before {
            return markers;
        }
    }
}

/// The markers after one round of pushing, without those that find no place.
fn settled(
    mut markers: Vec<Option<Placed>>,
    spots: &[Spot],
    fixed: &[Placed],
    bounds: Rectangle,
    reach: f64,
) -> Vec<Option<Placed>> {
    let numbered: Vec<Spot> = markers.iter().flatten().map(|marker| marker.spot).collect();
    let pushed = pushed_apart(&numbered, fixed, bounds);
    let mut placed = fixed.to_vec();
    for (marker, at) in markers.iter_mut().filter(|marker| marker.is_some()).zip(pushed) {
        let Some(Placed { spot, .. }) = *marker else { continue };
        let here = Placed { spot, at };
        // Beyond this no marker within reach of its spot can meet one within reach of this.
        let near =
            |other: Spot| square_of([other[0] - spot[0], other[1] - spot[1]]) < (2.0 * reach + SEPARATION).powi(2);
        let others: Vec<Placed> = placed.iter().filter(|other| near(other.spot)).copied().collect();
        let spots: Vec<Spot> = spots.iter().filter(|other| reach.is_finite() && near(**other)).copied().collect();
        let is_good = |candidate: Placed| is_free(candidate, &others) && !covers_another(candidate, &spots);
        let is_here = square_of(here.step()) <= reach * reach && is_good(here);
        let best = if is_here { Some(here) } else { nearest(spot, bounds, reach, is_good) };
        *marker = best.or(reach.is_infinite().then_some(here));
        placed.extend(*marker);
    }
    markers
}

/// Whether a marker covers the spot of another place, not counting those in the same house.
fn covers_another(marker: Placed, spots: &[Spot]) -> bool {
    let is_within =
        |from: Spot, spot: &Spot, least: f64| square_of([from[0] - spot[0], from[1] - spot[1]]) < least * least;
    spots.iter().any(|spot| is_within(marker.at, spot, RADIUS) && !is_within(marker.spot, spot, HOUSE))
}

/// Where markers come to stand that push each other apart.
fn pushed_apart(spots: &[Spot], fixed: &[Placed], bounds: Rectangle) -> Vec<Spot> {
    let mut at: Vec<Spot> = spots.iter().map(|&spot| clamp(spot, bounds)).collect();
    for round in 0..ROUNDS {
        let pull = HOMESICKNESS * (1.0 - round as f64 / ROUNDS as f64).powi(2);
        let moved = push_apart(&mut at, fixed);
        for (at, spot) in at.iter_mut().zip(spots) {
            *at = clamp([at[0] + pull * (spot[0] - at[0]), at[1] + pull * (spot[1] - at[1])], bounds);
        }
        if !moved {
            break;
        }
    }
    at
}

/// Pushes every overlapping pair half the way apart each, and those on something fixed all the way; whether any did.
fn push_apart(at: &mut [Spot], fixed: &[Placed]) -> bool {
    let mut moved = false;
    let mut from_left: Vec<usize> = (0..at.len()).collect();
    from_left.sort_by(|&a, &b| at[a][0].total_cmp(&at[b][0]).then(a.cmp(&b)));
    let left: Vec<f64> = from_left.iter().map(|&index| at[index][0]).collect();
    for (rank, &i) in from_left.iter().enumerate() {
        let near = (rank + 1..at.len()).take_while(|&other| left[other] - left[rank] < SEPARATION + SLACK);
        for j in near.map(|other| from_left[other]) {
            if let Some([dx, dy]) = overlap(at[j], at[i], i) {
                at[i] = [at[i][0] + dx / 2.0, at[i][1] + dy / 2.0];
                at[j] = [at[j][0] - dx / 2.0, at[j][1] - dy / 2.0];
                moved = true;
            }
        }
        for other in fixed {
            if let Some([dx, dy]) = overlap(other.at, at[i], i) {
                at[i] = [at[i][0] + dx, at[i][1] + dy];
                moved = true;
            }
        }
    }
    moved
}

/// How far the second of two markers must move away from the first; for two on one spot in a direction of its own.
fn overlap(first: Spot, second: Spot, index: usize) -> Option<Spot> {
    let (dx, dy) = (second[0] - first[0], second[1] - first[1]);
    if square_of([dx, dy]) >= (SEPARATION + SLACK / 2.0).powi(2) {
        return None;
    }
    let distance = dx.hypot(dy);
    let missing = SEPARATION + SLACK - distance;
    if distance > 1e-6 {
        return Some([dx / distance * missing, dy / distance * missing]);
    }
    // Successive multiples of the golden angle spread evenly around the circle.
    let (sin, cos) = (index as f64 * 2.399_963).sin_cos();
    Some([cos * missing, sin * missing])
}

/// The nearest good position on rings around a spot, within reach.
fn nearest(spot: Spot, bounds: Rectangle, reach: f64, is_good: impl Fn(Placed) -> bool) -> Option<Placed> {
    let farthest = (bounds[2] - bounds[0]).max(bounds[3] - bounds[1]).min(reach);
    let rings = (1..).map(|ring| f64::from(ring) * 3.0).take_while(|&radius| radius < farthest);
    let mut candidates = rings.flat_map(|radius| {
        let steps = (radius * 2.0).ceil().max(8.0);
        (0..steps as usize).map(move |step| {
            let (sin, cos) = (step as f64 / steps * std::f64::consts::TAU).sin_cos();
            Placed { spot, at: [spot[0] + radius * cos, spot[1] + radius * sin] }
        })
    });
    candidates.find(|candidate| contains(bounds, candidate.at) && is_good(*candidate))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BOUNDS: Rectangle = [17.0, 17.0, 383.0, 443.0];

    /// Every spot's marker, however far away.
    fn spread_all(spots: &[Spot], fixed: &[Placed]) -> Vec<Placed> {
        spread(spots, fixed, BOUNDS, f64::INFINITY).into_iter().flatten().collect()
    }

    fn venue(at: Spot) -> [Placed; 1] {
        [Placed::fixed(at)]
    }

    fn assert_apart(placed: &[Placed], venue: &[Placed]) {
        for (i, marker) in placed.iter().enumerate() {
            assert!(contains(BOUNDS, marker.at), "{marker:?} is outside");
            assert!(is_free(*marker, &placed[..i]) && is_free(*marker, venue), "{marker:?} overlaps");
        }
    }

    #[test]
    fn places_in_one_house_stand_around_it() {
        let placed = spread_all(&[[100.0, 100.0]; 5], &venue([200.0, 200.0]));
        assert_apart(&placed, &venue([200.0, 200.0]));
        assert!(placed.iter().all(|m| (m.at[0] - 100.0).hypot(m.at[1] - 100.0) < 2.5 * SEPARATION), "{placed:?}");
    }

    #[test]
    fn places_with_room_stay_where_they_are() {
        let spots = [[100.0, 100.0], [130.0, 100.0], [300.0, 300.0]];
        let placed = spread_all(&spots, &venue([200.0, 200.0]));
        assert!(placed.iter().zip(spots).all(|(marker, spot)| marker.at == spot));
    }

    #[test]
    fn a_crowd_in_a_corner_stays_in_the_frame() {
        let spots: Vec<Spot> = (0..60).map(|i| [17.0 + f64::from(i % 7), 20.0 + f64::from(i % 3)]).collect();
        assert_apart(&spread_all(&spots, &venue([25.0, 25.0])), &venue([25.0, 25.0]));
    }

    #[test]
    fn in_a_crowd_the_first_have_markers_and_stay_near() {
        let spots: Vec<Spot> = (0..40).map(|i| [200.0 + f64::from(i % 3), 300.0 + f64::from(i % 2)]).collect();
        let markers = spread(&spots, &venue([200.0, 200.0]), BOUNDS, 32.0);
        let placed: Vec<Placed> = markers.iter().flatten().copied().collect();
        assert_apart(&placed, &venue([200.0, 200.0]));
        assert!(placed.len() >= 5 && markers[..5].iter().all(Option::is_some), "{markers:?}");
        assert!(placed.iter().all(|marker| square_of(marker.step()) <= 32.0 * 32.0), "{placed:?}");
    }

    #[test]
    fn two_that_changed_sides_meet_when_magnified() {
        let (left, right) =
            (Placed { spot: [0.0, 0.0], at: [30.0, 0.0] }, Placed { spot: [10.0, 0.0], at: [0.0, 5.0] });
        assert!(!left.is_clear_of(&right));
        assert!(Placed::fixed([0.0, 0.0]).is_clear_of(&right) == ((5.0_f64) >= SEPARATION));
    }

    proptest! {
        #[test]
        fn no_marker_ever_covers_another(spots in prop::collection::vec((20.0..380.0_f64, 20.0..440.0_f64), 0..70)) {
            let spots: Vec<Spot> = spots.into_iter().map(|(x, y)| [(x / 9.0).round() * 9.0, y]).collect();
            assert_apart(&spread_all(&spots, &venue([200.0, 200.0])), &venue([200.0, 200.0]));
        }
    }
}

//! Moves markers apart where places crowd, so that no number covers another at any magnification.

use super::grid::Grid;
use super::standing::{Placed, Standing};
use crate::map::drawing::{RADIUS, SEPARATION};
use crate::map::{Rectangle, Spot};

/// How often overlapping markers are pushed apart.
const ROUNDS: usize = 120;
/// So many pairs and positions are looked at before markers stay where they are, if all have been seen once. Two hundred places
/// on one spot come to half of it; of more, few find room near their spot, however often they are pushed.
const EFFORT: usize = 20_000_000;
/// Share of the way back to its spot that a marker takes in each of the first rounds.
const HOMESICKNESS: f64 = 0.04;
/// Spots nearer to each other than this, in units, look like one.
const HOUSE: f64 = 5.0;
/// A little more than needed, so that rounding to tenths does not bring an overlap back.
const SLACK: f64 = 0.3;

/// Where the markers of a magnification may stand.
pub(super) struct Room {
    /// The part of the drawing for their middles.
    pub(super) bounds: Rectangle,
    /// How far from its spot a marker may stand.
    pub(super) reach: f64,
    /// Whether a marker may cover the spot of another place.
    pub(super) over_spots: bool,
}

/// Markers for spots, in their order, none covering another or one of `fixed`, none farther from its spot than in reach.
///
/// Markers push each other apart while a weak pull holds them to their spots; what still overlaps, stands too far away or on
/// another's spot then goes, in order, to the nearest good position. What finds none has no marker, and makes room for the
/// others.
pub(super) fn spread(spots: &[Spot], fixed: &[Placed], room: &Room) -> Vec<Option<Placed>> {
    let mut markers: Vec<Option<Placed>> = spots.iter().map(|&spot| Some(Placed::fixed(spot))).collect();
    let mut effort = 0;
    loop {
        let before = markers.iter().flatten().count();
        markers = settled(markers, spots, fixed, room, &mut effort);
        if markers.iter().flatten().count() == before || effort > EFFORT {
            return markers;
        }
    }
}

/// The markers after one round of pushing, without those that find no place. Adds what it looked at to `effort`.
fn settled(
    mut markers: Vec<Option<Placed>>,
    spots: &[Spot],
    fixed: &[Placed],
    room: &Room,
    effort: &mut usize,
) -> Vec<Option<Placed>> {
    let numbered: Vec<Spot> = markers.iter().flatten().map(|marker| marker.spot).collect();
    // Beyond this no marker within reach of its spot can meet what is fixed, or one within reach of another.
    let longest = fixed.iter().map(|placed| placed.step().length()).fold(room.reach, f64::max);
    let apart = if room.over_spots { f64::INFINITY } else { room.reach + longest + SEPARATION };
    let mut standing = Standing::on(room.bounds, apart, fixed.iter().copied());
    let pushed = pushed_apart(&numbered, &standing, room.bounds, effort);
    let mut to_keep_clear = Grid::new(room.bounds);
    if !room.over_spots {
        spots.iter().for_each(|&spot| to_keep_clear.add(spot, ()));
    }
    let steps = steps(room);
    for (marker, at) in markers.iter_mut().filter(|marker| marker.is_some()).zip(pushed) {
        let Some(Placed { spot, .. }) = *marker else { continue };
        let here = Placed { spot, at };
        let is_good = |candidate: &Placed| standing.is_free(*candidate) && !covers_another(*candidate, &to_keep_clear);
        let is_here = here.step().square() <= room.reach * room.reach && is_good(&here);
        let around = steps.iter().map(|step| Placed { spot, at: spot + *step });
        let mut around = around.inspect(|_| *effort += 1).filter(|candidate| room.bounds.contains(candidate.at));
        *marker = if is_here { Some(here) } else { around.find(is_good) };
        marker.iter().for_each(|&marker| standing.add(marker));
    }
    markers
}

/// Whether a marker covers the spot of another place, not counting those in the same house.
fn covers_another(marker: Placed, spots: &Grid<()>) -> bool {
    let is_another = |spot: Spot| (marker.spot - spot).square() >= HOUSE * HOUSE;
    spots.within(marker.at, RADIUS).any(|(spot, ())| is_another(spot))
}

/// The steps from a spot to positions on rings around it, within reach, the nearest first.
fn steps(Room { bounds, reach, .. }: &Room) -> Vec<Spot> {
    let Spot { x: width, y: height } = bounds.size();
    let farthest = width.max(height).min(*reach);
    let rings = (1..).map(|ring| f64::from(ring) * 3.0).take_while(|&radius| radius < farthest);
    let steps = rings.flat_map(|radius| {
        let count = (radius * 2.0).ceil().max(8.0);
        (0..count as usize).map(move |step| Spot::towards(step as f64 / count * std::f64::consts::TAU) * radius)
    });
    steps.collect()
}

/// Where markers come to stand that push each other apart.
fn pushed_apart(spots: &[Spot], fixed: &Standing, bounds: Rectangle, effort: &mut usize) -> Vec<Spot> {
    let mut at: Vec<Spot> = spots.iter().map(|&spot| bounds.nearest(spot)).collect();
    for round in 0..ROUNDS {
        let pull = HOMESICKNESS * (1.0 - round as f64 / ROUNDS as f64).powi(2);
        let moved = push_apart(&mut at, fixed, effort);
        for (at, spot) in at.iter_mut().zip(spots) {
            *at = bounds.nearest(*at + (*spot - *at) * pull);
        }
        if !moved || *effort > EFFORT {
            break;
        }
    }
    at
}

/// Pushes every overlapping pair half the way apart each, and those on something fixed all the way; whether any did.
fn push_apart(at: &mut [Spot], fixed: &Standing, effort: &mut usize) -> bool {
    let mut moved = false;
    let mut from_left: Vec<usize> = (0..at.len()).collect();
    from_left.sort_by(|&a, &b| at[a].x.total_cmp(&at[b].x).then(a.cmp(&b)));
    let left: Vec<f64> = from_left.iter().map(|&index| at[index].x).collect();
    for (rank, &i) in from_left.iter().enumerate() {
        let near = (rank + 1..at.len()).take_while(|&other| left[other] - left[rank] < SEPARATION + SLACK);
        for j in near.map(|other| from_left[other]) {
            *effort += 1;
            if let Some(step) = overlap(at[j], at[i], i) {
                at[i] = at[i] + step / 2.0;
                at[j] = at[j] - step / 2.0;
                moved = true;
            }
        }
        *effort += 1;
        moved |= push_off(&mut at[i], fixed, i);
    }
    moved
}

/// Pushes a marker off each fixed one that it overlaps, in their order; whether there was any.
fn push_off(at: &mut Spot, fixed: &Standing, index: usize) -> bool {
    let mut next = 0;
    let first = |at: Spot, next: usize| {
        let overlaps = fixed.numbers_within(at, SEPARATION + SLACK).filter(|(_, rank)| *rank >= next);
        let overlaps = overlaps.filter_map(|(other, rank)| Some((rank, overlap(other, at, index)?)));
        overlaps.min_by_key(|(rank, _)| *rank)
    };
    while let Some((rank, step)) = first(*at, next) {
        *at = *at + step;
        next = rank + 1;
    }
    next > 0
}

/// How far the second of two markers must move away from the first; for two on one spot in a direction of its own.
fn overlap(first: Spot, second: Spot, index: usize) -> Option<Spot> {
    let step = second - first;
    if step.square() >= (SEPARATION + SLACK / 2.0).powi(2) {
        return None;
    }
    let distance = step.length();
    let missing = SEPARATION + SLACK - distance;
    if distance > 1e-6 {
        return Some(step / distance * missing);
    }
    // Successive multiples of the golden angle spread evenly around the circle.
    Some(Spot::towards(index as f64 * 2.399_963) * missing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::spot::line;
    use proptest::prelude::*;

    const BOUNDS: Rectangle = Rectangle { left: 17.0, top: 17.0, right: 383.0, bottom: 443.0 };

    const VENUE: Placed = Placed { spot: Spot::new(200.0, 200.0), at: Spot::new(200.0, 200.0) };

    /// Every spot's marker, however far away.
    fn spread_all(spots: &[Spot], fixed: &[Placed]) -> Vec<Placed> {
        let room = Room { bounds: BOUNDS, reach: f64::INFINITY, over_spots: true };
        let placed: Vec<Placed> = spread(spots, fixed, &room).into_iter().flatten().collect();
        assert_eq!(placed.len(), spots.len());
        placed
    }

    fn assert_apart(placed: &[Placed], venue: &[Placed]) {
        for (i, marker) in placed.iter().enumerate() {
            assert!(BOUNDS.contains(marker.at), "{marker:?} is outside");
            let mut others = placed[..i].iter().chain(venue);
            assert!(others.all(|other| marker.is_clear_of(other)), "{marker:?} overlaps");
        }
    }

    #[test]
    fn places_in_one_house_stand_around_it() {
        let placed = spread_all(&line([[100.0, 100.0]; 5]), &[VENUE]);
        assert_apart(&placed, &[VENUE]);
        assert!(placed.iter().all(|marker| marker.step().length() < 2.5 * SEPARATION), "{placed:?}");
    }

    #[test]
    fn places_with_room_stay_where_they_are() {
        let spots = line([[100.0, 100.0], [130.0, 100.0], [300.0, 300.0]]);
        let placed = spread_all(&spots, &[VENUE]);
        assert!(placed.iter().zip(&spots).all(|(marker, spot)| marker.at == *spot));
    }

    #[test]
    fn a_crowd_in_a_corner_stays_in_the_frame() {
        let spots: Vec<Spot> = (0..60).map(|i| Spot::new(17.0 + f64::from(i % 7), 20.0 + f64::from(i % 3))).collect();
        let venue = [Placed::fixed(Spot::new(25.0, 25.0))];
        assert_apart(&spread_all(&spots, &venue), &venue);
    }

    #[test]
    fn in_a_crowd_the_first_have_markers_and_stay_near() {
        let spots: Vec<Spot> = (0..40).map(|i| Spot::new(200.0 + f64::from(i % 3), 300.0 + f64::from(i % 2))).collect();
        let markers = spread(&spots, &[VENUE], &Room { bounds: BOUNDS, reach: 32.0, over_spots: false });
        let placed: Vec<Placed> = markers.iter().flatten().copied().collect();
        assert_apart(&placed, &[VENUE]);
        assert!(placed.len() >= 5 && markers[..5].iter().all(Option::is_some), "{markers:?}");
        assert!(placed.iter().all(|marker| marker.step().length() <= 32.0), "{placed:?}");
    }

    proptest! {
        #[test]
        fn no_marker_ever_covers_another(spots in prop::collection::vec((20.0..380.0_f64, 20.0..440.0_f64), 0..70)) {
            let spots: Vec<Spot> = spots.into_iter().map(|(x, y)| Spot::new((x / 9.0).round() * 9.0, y)).collect();
            assert_apart(&spread_all(&spots, &[VENUE]), &[VENUE]);
        }
    }
}

//! The markers that stand, and whether there is room for another.

use std::cell::Cell;

use super::grid::Grid;
use crate::map::drawing::SEPARATION;
use crate::map::{Rectangle, Spot};

/// A marker: the spot of its place, and where its number stands.
///
/// When the map is magnified, markers keep their size on the screen and so does the step from a spot to its marker. In
/// drawing units both shrink: at magnification `z` a marker stands at `spot + (at - spot) / z`.
#[derive(Clone, Copy, Debug, PartialEq)]
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
        self.at - self.spot
    }

    /// The same on a drawing that is so many times as large, where the number keeps its size and its step from the spot.
    pub(super) fn magnified(&self, times: f64) -> Self {
        let spot = self.spot * times;
        Self { spot, at: spot + self.step() }
    }

    /// Whether the two stay [`SEPARATION`] apart at every magnification from 1 on.
    ///
    /// At magnification `1 + t` they are `(at - at') + t (spot - spot')` apart on the screen: a ray that must pass the
    /// origin at a distance.
    pub(super) fn is_clear_of(&self, other: &Self) -> bool {
        let (apart, grows) = (self.at - other.at, self.spot - other.spot);
        let square = grows.square();
        let along = -apart.dot(grows);
        let t = if along > 0.0 && square > 0.0 { along / square } else { 0.0 };
        (apart + grows * t).square() >= SEPARATION * SEPARATION
    }
}

/// Markers that stand, found by where their numbers are and by their spots.
pub(super) struct Standing {
    at: Grid<(Placed, usize)>,
    spots: Grid<Placed>,
    /// The longest step from a spot to its number.
    longest: f64,
    /// Markers whose spots are as far apart as this are not compared.
    apart: f64,
    count: usize,
    /// What was last found in the way. Candidates come in rows, and most that find no room meet what the one before met.
    in_the_way: Cell<Option<Placed>>,
}

impl Standing {
    /// The markers that stand on a part of the drawing; a few may stand beyond it.
    ///
    /// Markers whose spots are `apart` or farther are not compared.
    pub(super) fn on(bounds: Rectangle, apart: f64, markers: impl IntoIterator<Item = Placed>) -> Self {
        let (at, spots) = (Grid::new(bounds), Grid::new(bounds));
        let mut standing = Self { at, spots, longest: 0.0, apart, count: 0, in_the_way: Cell::new(None) };
        markers.into_iter().for_each(|marker| standing.add(marker));
        standing
    }

    pub(super) fn add(&mut self, marker: Placed) {
        self.at.add(marker.at, (marker, self.count));
        self.spots.add(marker.spot, marker);
        self.longest = self.longest.max(marker.step().square().sqrt());
        self.count += 1;
    }

    /// Whether a marker stays clear of all at every magnification from 1 on.
    pub(super) fn is_free(&self, candidate: Placed) -> bool {
        let is_apart = |other: &Placed| (candidate.spot - other.spot).square() >= self.apart * self.apart;
        let meets = |other: &Placed| !is_apart(other) && !candidate.is_clear_of(other);
        if self.in_the_way.get().is_some_and(|other| meets(&other)) {
            return false;
        }
        let beside = || self.at.within(candidate.at, SEPARATION).map(|(_, (other, _))| other).find(|o| !is_apart(o));
        let in_the_way = beside().or_else(|| self.could_meet(candidate).find(meets));
        if in_the_way.is_some() {
            self.in_the_way.set(in_the_way);
        }
        in_the_way.is_none()
    }

    /// Those with spots near enough: two markers never meet whose spots are farther apart than their steps and [`SEPARATION`]
    /// together.
    fn could_meet(&self, candidate: Placed) -> impl Iterator<Item = Placed> {
        /// More than rounding can amount to, in units.
        const ROUNDING: f64 = 0.1;
        let farthest = candidate.step().square().sqrt() + self.longest + SEPARATION + ROUNDING;
        self.spots.within(candidate.spot, farthest).map(|(_, other)| other)
    }

    /// The numbers less than a distance from a spot, each with its rank in the order in which they came.
    pub(super) fn numbers_within(&self, spot: Spot, distance: f64) -> impl Iterator<Item = (Spot, usize)> {
        self.at.within(spot, distance).map(|(at, (_, rank))| (at, rank))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// How far apart two numbers are on a drawing that is so many times as large.
    fn apart(markers: [&Placed; 2], times: f64) -> f64 {
        let [one, other] = markers.map(|marker| marker.magnified(times).at);
        (one - other).length()
    }

    #[test]
    fn two_that_changed_sides_meet_when_magnified() {
        let [near, far, above] = [Spot::new(10.0, 0.0), Spot::new(30.0, 0.0), Spot::new(0.0, 5.0)];
        let (left, right) = (Placed { spot: Spot::default(), at: far }, Placed { spot: near, at: above });
        assert!(apart([&left, &right], 1.0) > SEPARATION && apart([&left, &right], 4.0) < SEPARATION);
        assert!(!left.is_clear_of(&right));
        let (stayed_left, stayed_right) = (Placed { spot: Spot::default(), at: above }, Placed { spot: near, at: far });
        assert!(stayed_left.is_clear_of(&stayed_right));
    }

    fn marker() -> impl Strategy<Value = Placed> {
        let spot = (-20.0..420.0_f64, -20.0..460.0_f64);
        (spot, -90.0..90.0_f64, -90.0..90.0_f64)
            .prop_map(|((x, y), dx, dy)| Placed { spot: Spot { x, y }, at: Spot::new(x + dx, y + dy) })
    }

    proptest! {
        #[test]
        fn markers_are_clear_where_they_are_at_every_magnification(one in marker(), other in marker()) {
            const LOOKS: usize = 2_000;
            let grows = (one.spot - other.spot).length().max(0.001);
            // Magnified by more, they only move apart.
            let last = apart([&one, &other], 1.0) / grows;
            let times = (0..=LOOKS).map(|look| 1.0 + last * look as f64 / LOOKS as f64);
            let nearest = times.map(|times| apart([&one, &other], times)).fold(f64::INFINITY, f64::min);
            let between_looks = last / LOOKS as f64 * grows;
            prop_assume!((nearest - SEPARATION).abs() > between_looks);
            prop_assert_eq!(one.is_clear_of(&other), nearest > SEPARATION, "{}", nearest);
        }

        #[test]
        fn a_marker_is_free_where_it_is_clear_of_each(markers in prop::collection::vec(marker(), 0..40), another in marker()) {
            let standing = Standing::on(Rectangle::between(Spot::default(), Spot::new(400.0, 440.0)), f64::INFINITY, markers.iter().copied());
            let is_free = markers.iter().all(|marker| another.is_clear_of(marker));
            prop_assert_eq!([standing.is_free(another), standing.is_free(another)], [is_free; 2]);
        }
    }
}

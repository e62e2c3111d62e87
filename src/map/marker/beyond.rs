//! Places beyond the frame: numbers with their names just inside its edge, and small arrows for those that find no room.

use crate::map::{Rectangle, Spot};

/// How marks stand along an edge, in units.
pub(super) struct Order {
    /// A mark is moved along the edge by less than this; otherwise it would show the wrong way.
    pub(super) aside: f64,
    /// Where that is not enough, it stands in another row, so much farther in.
    pub(super) step: f64,
    /// How many rows there are.
    pub(super) rows: u32,
}

/// The nearest free position on the edge of the rectangle or in a row further in.
pub(super) fn along_edge(spot: Spot, bounds: Rectangle, order: &Order, is_free: impl Fn(Spot) -> bool) -> Option<Spot> {
    (0..order.rows).map(|row| f64::from(row) * order.step).find_map(|inset| {
        let bounds = bounds.inset(inset);
        let start = bounds.nearest(spot);
        let distance = |at: &Spot| (*at - start).length();
        let near = edge(bounds).filter(|at| distance(at) < order.aside);
        let free = std::iter::once(start).chain(near).filter(|&at| is_free(at));
        free.min_by(|a, b| distance(a).total_cmp(&distance(b)))
    })
}

/// Positions around the edge of a rectangle, two units apart.
fn edge(Rectangle { left, top, right, bottom }: Rectangle) -> impl Iterator<Item = Spot> {
    let steps = |from: f64, to: f64| (0..=((to - from) / 2.0) as usize).map(move |step| from + 2.0 * step as f64);
    let level = steps(left, right).flat_map(move |x| [(x, top), (x, bottom)]);
    let upright = steps(top, bottom).flat_map(move |y| [(left, y), (right, y)]);
    level.chain(upright).map(|(x, y)| Spot { x, y })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Rectangle = Rectangle { left: 17.0, top: 17.0, right: 383.0, bottom: 443.0 };

    #[test]
    fn arrows_stand_side_by_side_at_the_edge_then_in_a_second_row() {
        let mut placed: Vec<Spot> = Vec::new();
        let apart = |at: Spot, placed: &[Spot]| placed.iter().all(|other| (at - *other).length() >= 19.0);
        let order = Order { aside: 90.0, step: 19.0, rows: 2 };
        let spot = Spot::new(17.0, 200.0);
        while let Some(at) = along_edge(spot, BOUNDS, &order, |at| apart(at, &placed)) {
            placed.push(at);
        }
        assert_eq!(placed[0], spot);
        assert!(placed[..9].iter().all(|at| at.x == 17.0), "{placed:?}");
        assert!(placed.len() > 14 && placed[9..].iter().all(|at| at.x == 36.0 && (at.y - 200.0).abs() < 90.0));
    }
}

//! Joins the ways of a multipolygon's outline to closed rings.

use std::collections::HashMap;

/// Closed rings of node ids, each with its first id repeated as its last.
///
/// A ring may be one closed way or several that meet at their ends, in any order and direction. Ways that do not close,
/// because a neighbour is not in the extract, are left out.
pub(super) fn close(ways: &[&[i64]]) -> Vec<Vec<i64>> {
    let mut unused = Unused::new(ways);
    let mut rings = Vec::new();
    for (index, way) in ways.iter().enumerate() {
        if way.len() < 2 || !unused.take(index) {
            continue;
        }
        let mut ring = way.to_vec();
        while ring[0] != ring[ring.len() - 1] {
            let Some(next) = unused.take_at(ring[ring.len() - 1]) else { break };
            let next = ways[next];
            if next[0] == ring[ring.len() - 1] {
                ring.extend(&next[1..]);
            } else {
                ring.extend(next.iter().rev().skip(1));
            }
        }
        if ring[0] == ring[ring.len() - 1] {
            rings.push(ring);
        }
    }
    rings
}

/// The ways that no ring has yet.
struct Unused {
    is_unused: Vec<bool>,
    /// The ways that start or end at a node, the last of the list first.
    by_end: HashMap<i64, Vec<usize>>,
}

impl Unused {
    fn new(ways: &[&[i64]]) -> Self {
        let mut by_end: HashMap<i64, Vec<usize>> = HashMap::new();
        for (index, way) in ways.iter().enumerate().rev() {
            if let [first, .., last] = way {
                by_end.entry(*first).or_default().push(index);
                by_end.entry(*last).or_default().push(index);
            }
        }
        Self { is_unused: vec![true; ways.len()], by_end }
    }

    /// Whether this way was still unused; it no longer is.
    fn take(&mut self, index: usize) -> bool {
        std::mem::take(&mut self.is_unused[index])
    }

    /// An unused way that starts or ends at this node.
    fn take_at(&mut self, node: i64) -> Option<usize> {
        let ends = self.by_end.get_mut(&node)?;
        while let Some(index) = ends.pop() {
            if std::mem::take(&mut self.is_unused[index]) {
                return Some(index);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_join_in_any_order_and_direction() {
        let ways: [&[i64]; 4] = [&[1, 2, 3], &[5, 6, 1], &[10, 11, 12, 10], &[5, 4, 3]];
        assert_eq!(close(&ways), [vec![1, 2, 3, 4, 5, 6, 1], vec![10, 11, 12, 10]]);
    }

    #[test]
    fn open_outlines_are_left_out() {
        let ways: [&[i64]; 4] = [&[1, 2, 3], &[3, 4], &[], &[7]];
        assert_eq!(close(&ways), Vec::<Vec<i64>>::new());
    }
}

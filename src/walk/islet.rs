//! Parts of the network that are connected with nothing else; see [`ISLET_LIMIT`].

use super::network::{Edge, ISLET_LIMIT};

/// Marks the edges of each part of the network that is shorter than [`ISLET_LIMIT`] and than half of the longest part, so that a
/// very small extract still has a mainland.
///
/// What was `repeated`, two vertices and the metres between them, is no edge but counts: a part is as long as it is drawn.
pub(super) fn mark(edges: &mut [Edge], repeated: &[(usize, usize, f64)], vertex_count: usize) {
    let drawn: Vec<(usize, usize, f64)> =
        edges.iter().map(|edge| (edge.from, edge.to, edge.metres)).chain(repeated.iter().copied()).collect();
    let parts = parts(&drawn, vertex_count);
    let mut metres = vec![0.0; vertex_count];
    for &(from, _, length) in &drawn {
        metres[parts[from]] += length;
    }
    let longest = metres.iter().copied().fold(0.0, f64::max);
    let limit = ISLET_LIMIT.0.min(longest / 2.0);
    for edge in edges {
        edge.on_islet = metres[parts[edge.from]] < limit;
    }
}

/// For each vertex, the one that represents all vertices connected with it, in any direction.
pub(super) fn parts(drawn: &[(usize, usize, f64)], vertex_count: usize) -> Vec<usize> {
    let mut parents: Vec<usize> = (0..vertex_count).collect();
    for &(from, to, _) in drawn {
        let (from, to) = (root(&mut parents, from), root(&mut parents, to));
        parents[from] = to;
    }
    (0..vertex_count).map(|vertex| root(&mut parents, vertex)).collect()
}

/// Follows a vertex to the root of its tree, and shortens the way for the next time.
fn root(parents: &mut [usize], mut vertex: usize) -> usize {
    while parents[vertex] != vertex {
        parents[vertex] = parents[parents[vertex]];
        vertex = parents[vertex];
    }
    vertex
}

//! The street that a pavement belongs to.

use rstar::primitives::{GeomWithData, Line};
use rstar::{PointDistance, RTree};

use super::heading::change;
use super::looks::Looks;
use crate::geo::EastNorth;

/// A pavement belongs to a street within this many metres whose heading differs by at most this many degrees.
const BESIDE: f64 = 25.0;
const PARALLEL: f64 = 25.0;
/// At most this many pieces of street are checked to find the one that a pavement belongs to: about five times those at a large
/// junction.
const MOST_BESIDE: usize = 200;

/// The pieces of all streets that have a name, with its number: also of those on which nobody walks, because their pavements are
/// ways of their own.
pub(super) type Streets = RTree<GeomWithData<Line<EastNorth>, usize>>;

/// The number of the name of the street that runs beside a line, as long as looks are left.
pub(super) fn street_beside(streets: &Streets, line: &[EastNorth], looks: &Looks) -> Option<usize> {
    let (first, last) = (*line.first()?, *line.last()?);
    let middle = (first + last) / 2.0;
    let along = (last - first).heading();
    let near = streets.locate_within_distance(middle, BESIDE * BESIDE).take(MOST_BESIDE.min(looks.left()));
    let parallel = near.inspect(|_| looks.take(1)).filter(|piece| {
        let Line { from, to } = *piece.geom();
        let turned = change(along, (to - from).heading()).abs();
        turned.min(180.0 - turned) <= PARALLEL
    });
    let by_distance = parallel.map(|piece| (piece.geom().distance_2(&middle), piece.data));
    by_distance.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, name)| name)
}

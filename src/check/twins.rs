//! Which places are one place, told twice.

use std::collections::{BTreeSet, HashMap};

use crate::geo::{LonLat, Metres};
use crate::places::slug;

/// Two places of one name within this are probably one place.
const SAME_NAME: Metres = Metres(200.0);
/// Two points within this are one spot: about the width of a shop front.
const SAME_SPOT: Metres = Metres(15.0);
/// One letter in so many may differ between two spellings of a name.
const LETTERS_PER_SLIP: usize = 5;
/// How many places of one cell are compared with another: a spot that has more was made to be slow.
const MOST_OF_A_CELL: usize = 50;
/// Metres in a degree of latitude, at least; on the equator there are 110,574.
const METRES_PER_DEGREE: f64 = 110_000.0;

/// A name as it is compared with others.
#[derive(Clone, Debug)]
struct Name {
    slug: String,
    words: BTreeSet<String>,
}

impl Name {
    fn of(slug: &str) -> Self {
        Self { slug: slug.to_owned(), words: slug.split('-').map(str::to_owned).collect() }
    }

    /// Whether two names differ by a few letters, or one has all the words of the other.
    fn is_like(&self, other: &Self) -> bool {
        let (a, b) = (self.slug.as_bytes(), other.slug.as_bytes());
        self.words.is_subset(&other.words)
            || other.words.is_subset(&self.words)
            || are_within(a, b, a.len().max(b.len()) / LETTERS_PER_SLIP)
    }
}

/// Whether two places of these names, as slugs, so far apart, are probably one.
pub(crate) fn are_one([a, b]: [&str; 2], distance: Metres) -> bool {
    a == b && distance <= SAME_NAME || distance <= SAME_SPOT && Name::of(a).is_like(&Name::of(b))
}

/// Places among which the twin of another is found without comparing it with all of them.
#[derive(Default)]
pub(crate) struct Known {
    places: Vec<(Name, LonLat)>,
    /// A number for each name.
    names: HashMap<String, usize>,
    /// The places of a name in a cell that is as large as one name reaches.
    by_name: HashMap<(usize, Cell), Vec<usize>>,
    /// The places in a cell that is as large as a spot.
    by_spot: HashMap<Cell, Vec<usize>>,
}

impl Known {
    /// Adds a place behind the others.
    pub(crate) fn insert(&mut self, name: &str, at: LonLat) {
        let slug = slug(name);
        let index = self.places.len();
        let count = self.names.len();
        let number = *self.names.entry(slug.clone()).or_insert(count);
        self.by_name.entry((number, cell(at, SAME_NAME))).or_default().push(index);
        self.by_spot.entry(cell(at, SAME_SPOT)).or_default().push(index);
        self.places.push((Name::of(&slug), at));
    }

    /// The places that are probably the one of this name at this position, with how far each is; the last added come first.
    pub(crate) fn twins(&self, name: &str, at: LonLat) -> impl Iterator<Item = (usize, Metres)> {
        let name = Name::of(&slug(name));
        let mut near = BTreeSet::new();
        let mut add = |cell: Option<&Vec<usize>>| {
            near.extend(cell.into_iter().flat_map(|cell| cell.iter().rev().take(MOST_OF_A_CELL)))
        };
        if let Some(number) = self.names.get(&name.slug) {
            cells(at, SAME_NAME).for_each(|cell| add(self.by_name.get(&(*number, cell))));
        }
        cells(at, SAME_SPOT).for_each(|cell| add(self.by_spot.get(&cell)));
        near.into_iter().rev().filter_map(move |index: usize| {
            let (other, position) = &self.places[index];
            let distance = at.distance(*position);
            let are_one =
                other.slug == name.slug && distance <= SAME_NAME || distance <= SAME_SPOT && other.is_like(&name);
            are_one.then_some((index, distance))
        })
    }
}

/// A piece of the Earth: which band of latitudes, and which part of it.
type Cell = [i64; 2];

/// The cell that a position is in, of at least `side` from edge to edge.
fn cell(at: LonLat, side: Metres) -> Cell {
    neighbour(at, side, [0.0, 0.0])
}

/// That cell and those around it.
fn cells(at: LonLat, side: Metres) -> impl Iterator<Item = Cell> {
    let steps = [-1.0, 0.0, 1.0];
    steps.into_iter().flat_map(move |north| steps.map(|east| neighbour(at, side, [north, east])))
}

fn neighbour(at: LonLat, side: Metres, [north, east]: [f64; 2]) -> Cell {
    let height = side.0 / METRES_PER_DEGREE;
    let band = (at.lat / height).floor() + north;
    let poleward = band.abs().max((band + 1.0).abs()) * height;
    let width = height / poleward.to_radians().cos().max(0.001);
    let columns = (360.0 / width).floor().max(1.0);
    let column = ((at.lon + 180.0) / 360.0 * columns).floor() + east;
    [band as i64, column.rem_euclid(columns) as i64]
}

/// Whether at most so many letters have to be changed, added or left out to make one text of the other.
///
/// The table of distances is filled only where they can be so small (E. Ukkonen, Algorithms for approximate string matching,
/// 1985).
fn are_within(a: &[u8], b: &[u8], most: usize) -> bool {
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (index, letter) in a.iter().enumerate() {
        let (from, to) = (index.saturating_sub(most), (index + most + 1).min(b.len()));
        let mut diagonal = row[from];
        row[from] = if from == 0 { index + 1 } else { most + 1 };
        let mut least = row[from];
        for column in from..to {
            let changed = diagonal + usize::from(b[column] != *letter);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
            least = least.min(row[column + 1]);
        }
        if least > most {
            return false;
        }
    }
    row[b.len()] <= most
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_name_are_similar_and_neighbours_are_not() {
        let are_similar = |a: &str, b: &str| Name::of(a).is_like(&Name::of(b));
        assert!(are_similar("bull-city-burger", "bull-city-burger-and-brewery"));
        assert!(are_similar("kings-sandwich-shop", "king-sandwich-shop"));
        assert!(!are_similar("durham-farmers-market", "durham-craft-market"));
        assert!(!are_similar("mothers-sons", "mateo"));
    }

    proptest! {
        #[test]
        fn a_distance_is_that_of_the_whole_table(a in "[ab]{0,12}", b in "[ab]{0,12}", most in 0usize..6) {
            prop_assert_eq!(are_within(a.as_bytes(), b.as_bytes(), most), strsim::levenshtein(&a, &b) <= most);
        }

        /// Also at the poles and across the line where the date changes.
        #[test]
        fn twins_are_found_wherever_they_are(lat in -89.9f64..89.9, lon in -180.0f64..180.0, north in -0.002f64..0.002, east in -0.002f64..0.002) {
            let at = LonLat::new(lon, lat);
            let turned = (lon + east / lat.to_radians().cos() + 540.0).rem_euclid(360.0) - 180.0;
            let other = LonLat::new(turned, (lat + north).clamp(-90.0, 90.0));
            for name in ["Mill", "Mills"] {
                let mut known = Known::default();
                known.insert(name, other);
                let expected = are_one(["mill", &slug(name)], at.distance(other));
                prop_assert_eq!(known.twins("Mill", at).next().is_some(), expected);
            }
        }
    }
}

//! Which places the former edition of a guide had.

use std::collections::BTreeMap;

use super::twins::{Identity, Known};
use crate::finding::{Code, Diagnostic};
use crate::places::load::Listed;
use crate::places::{Place, Settings, Spans};

/// For each place, the position of what it was in the former edition; none for a new one.
///
/// That is the place of the same id. Where there is none, because ids are made from names, it is the place of the same element of
/// OpenStreetMap, or else the one that is probably the same by its name, position and contact. No two places are the
/// same former one.
///
/// ```
/// use walkshed::check::former_places;
/// use walkshed::geo::LonLat;
/// use walkshed::places::Place;
/// let place = |id: &str, name: &str| Place::new(id.to_owned(), name.to_owned(), LonLat::new(-78.9, 36.0));
/// let former = [place("mill", "Mill"), place("cafe-osaka", "Café Osaka")];
/// let now = [place("osaka-cafe", "Osaka Café"), place("mill", "Mill"), place("bakery", "Bakery")];
/// assert_eq!(former_places(&former, &now), [Some(1), Some(0), None]);
/// ```
pub fn former_places<'a>(former: &[Place], now: impl IntoIterator<Item = &'a Place>) -> Vec<Option<usize>> {
    let now: Vec<&Place> = now.into_iter().collect();
    let mut pairs = Pairs { former, now: &now, of_now: vec![None; now.len()], is_taken: vec![false; former.len()] };
    pairs.join_by(|place| Some(&place.id));
    pairs.join_by(|place| place.osm.as_deref());
    pairs.join_twins();
    pairs.of_now
}

/// Places now and in the former edition, as far as it is known which are the same.
struct Pairs<'a> {
    former: &'a [Place],
    now: &'a [&'a Place],
    /// What each of those of now was.
    of_now: Vec<Option<usize>>,
    /// Whether each of the former ones is one of those of now.
    is_taken: Vec<bool>,
}

impl<'a> Pairs<'a> {
    /// Joins those that have the same key.
    fn join_by(&mut self, key: fn(&Place) -> Option<&str>) {
        let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for index in self.left().into_iter().rev() {
            if let Some(key) = key(&self.former[index]) {
                by_key.entry(key).or_default().push(index);
            }
        }
        for index in self.still_new() {
            let of = key(self.now[index]).and_then(|key| by_key.get_mut(key)?.pop());
            self.join(index, of);
        }
    }

    /// Joins those that are probably the same, each with the nearest.
    fn join_twins(&mut self) {
        let left = self.left();
        let known = Known::of(left.iter().map(|index| Identity::of(&self.former[*index])));
        for index in self.still_new() {
            let identity = Identity::of(self.now[index]);
            let twins = known.twins(&identity).map(|(of, distance)| (left[of], distance));
            let twins = twins.filter(|(of, _)| !self.is_taken[*of]);
            let nearest = twins.min_by(|(i, a), (j, b)| a.0.total_cmp(&b.0).then(i.cmp(j)));
            self.join(index, nearest.map(|(of, _)| of));
        }
    }

    fn join(&mut self, now: usize, former: Option<usize>) {
        self.of_now[now] = former;
        if let Some(former) = former {
            self.is_taken[former] = true;
        }
    }

    /// The former ones that are none of those of now yet.
    fn left(&self) -> Vec<usize> {
        (0..self.former.len()).filter(|index| !self.is_taken[*index]).collect()
    }

    /// Those of now that were nothing yet.
    fn still_new(&self) -> Vec<usize> {
        (0..self.now.len()).filter(|index| self.of_now[*index].is_none()).collect()
    }
}

/// No place of the guide is in its former edition: the file is that of another guide, or is empty.
pub(super) fn unrelated(settings: &Settings, spans: &Spans, former: &[Place], places: &[Listed]) -> Option<Diagnostic> {
    let shown: Vec<&Place> = places.iter().map(|listed| &listed.place).filter(|place| !place.hidden).collect();
    let name = settings.former.as_deref()?;
    if shown.is_empty() || former_places(former, shown).iter().any(Option::is_some) {
        return None;
    }
    Some(
        Diagnostic::warning(Code::UnrelatedFormer, format!("no place of the guide is in `{name}`"))
            .at(spans.of("former"), "so no place is marked as new")
            .help("put the `places.csv` of this guide's former edition there, or remove the line"),
    )
}

//! Which places are the same place, listed twice.
//!
//! Two places are probably the same one if they have [the same name](crate::places::is_same_name), or one has the other's name beside
//! its own, they are within 200 m of each other, and neither house numbers nor OpenStreetMap elements tell them apart. OpenStreetMap
//! has many places twice, as a point and as a building. So two elements with the same phone number, address or website still count as
//! one place, unless they have two phone numbers.
//!
//! However near they are, places with different names are different places. The exception is a name that contains all words of the
//! other, if phone number and website are the same: "Bull City Burger" is "Bull City Burger and Brewery", but a stall is not its
//! market.

use std::collections::{BTreeSet, HashMap};

use url::Url;

use crate::geo::{LonLat, Metres};
use crate::places::{Place, name_keys, name_words, slug};

/// Two places with the same name within this are probably one: the positions of a place differ by this much from map to map.
pub(crate) const SAME_NAME: Metres = Metres(200.0);
/// Two points within this are the same spot: about the width of a shop front.
pub(crate) const SAME_SPOT: Metres = Metres(15.0);
/// How many places in a cell are compared with another place: a spot with more was made to be slow.
const MOST_OF_A_CELL: usize = 50;
/// How many digits at the end of a phone number tell it from others in a town, however the country code is written.
const OWN_DIGITS: usize = 7;
/// Metres in a degree of latitude, at least; on the equator there are 110,574.
const METRES_PER_DEGREE: f64 = 110_000.0;

/// What tells a place from others.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    /// What its names are known by.
    names: BTreeSet<String>,
    /// The words of each of its names.
    words: Vec<BTreeSet<String>>,
    at: LonLat,
    /// The house numbers of its address.
    numbers: BTreeSet<String>,
    /// Its address, if that has a number; the end of its phone number; its website without what is often left out.
    address: Option<String>,
    phone: Option<String>,
    website: Option<String>,
    /// Its element of OpenStreetMap.
    osm: Option<String>,
}

impl Identity {
    /// Of a place by its position and its element alone.
    pub(crate) fn at(at: LonLat, osm: Option<String>) -> Self {
        let (names, numbers) = (BTreeSet::new(), BTreeSet::new());
        Self { names, words: Vec::new(), at, numbers, address: None, phone: None, website: None, osm }
    }

    /// Of an entry.
    pub(crate) fn of(place: &Place) -> Self {
        let names = [Some(&*place.name), place.local_name.as_deref()];
        let address = place.address.as_deref().unwrap_or_default();
        Self::at(place.at, place.osm.clone())
            .called(names.into_iter().flatten())
            .with_address(address, address)
            .reached_by(place.phone.as_deref(), place.website.as_ref().map(Url::as_str))
    }

    /// With these names.
    pub(crate) fn called<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        for name in names {
            self.names.extend(name_keys(name));
            self.words.push(name_words(name).into_iter().collect());
        }
        self
    }

    /// With an address, and the part of it that has the house numbers.
    pub(crate) fn with_address(mut self, address: &str, numbers: &str) -> Self {
        let words = numbers.split(|c: char| !c.is_alphanumeric());
        self.numbers.extend(words.filter(|word| is_number(word)).map(str::to_lowercase));
        self.address = Some(slug(address)).filter(|_| !self.numbers.is_empty());
        self
    }

    /// With a phone number and a website.
    pub(crate) fn reached_by(self, phone: Option<&str>, website: Option<&str>) -> Self {
        Self { phone: phone.and_then(own_digits), website: website.map(bare), ..self }
    }

    /// Whichever element of OpenStreetMap it is.
    pub(crate) fn without_osm(self) -> Self {
        Self { osm: None, ..self }
    }

    /// Whether this and another are probably one place.
    pub(crate) fn is_one_with(&self, other: &Self) -> bool {
        let is_another_element = self.osm.is_some() && other.osm.is_some() && self.osm != other.osm;
        let is_another_house =
            !self.numbers.is_empty() && !other.numbers.is_empty() && self.numbers.is_disjoint(&other.numbers);
        let has_same_name = !self.names.is_disjoint(&other.names);
        let is_told_apart =
            is_another_element && (!self.shares_a_fact_with(other) || self.has_another_phone_than(other));
        !is_another_house
            && self.at.distance(other.at) <= SAME_NAME
            && (has_same_name && !is_told_apart || self.has_contact_of(other) && self.has_a_name_in(other))
    }

    /// Whether both have the same address, phone number or website.
    pub(crate) fn shares_a_fact_with(&self, other: &Self) -> bool {
        self.facts().into_iter().zip(other.facts()).any(|(own, others)| own.is_some() && own == others)
    }

    fn facts(&self) -> [Option<&String>; 3] {
        [self.address.as_ref(), self.phone.as_ref(), self.website.as_ref()]
    }

    /// Whether both have a phone number, and the two differ.
    pub(crate) fn has_another_phone_than(&self, other: &Self) -> bool {
        self.phone.is_some() && other.phone.is_some() && self.phone != other.phone
    }

    /// Whether both have the same phone number and the same website.
    fn has_contact_of(&self, other: &Self) -> bool {
        let is_same = |own: &Option<String>, others: &Option<String>| own.is_some() && own == others;
        is_same(&self.phone, &other.phone) && is_same(&self.website, &other.website)
    }

    /// Phone number and website, if it has both.
    fn contact(&self) -> Option<String> {
        Some(format!("{} {}", self.phone.as_ref()?, self.website.as_ref()?))
    }

    /// Whether all words of a name of one of them are in a name of the other.
    fn has_a_name_in(&self, other: &Self) -> bool {
        let is_within = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_empty() && a.is_subset(b);
        self.words.iter().any(|own| other.words.iter().any(|others| is_within(own, others) || is_within(others, own)))
    }

    /// What its twins have in common with it: one of its names, or its phone number and website.
    fn keys(&self) -> impl Iterator<Item = String> {
        self.names.iter().cloned().chain(self.contact())
    }
}

/// The digits of a phone number that stay the same from near and far.
fn own_digits(phone: &str) -> Option<String> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let start = digits.len().saturating_sub(OWN_DIGITS);
    (!digits.is_empty()).then(|| digits[start..].to_owned())
}

/// A website without what some leave out: `https://www.` and the last `/`.
fn bare(website: &str) -> String {
    let address = website.to_lowercase();
    let address = address.split_once("://").map_or(&*address, |(_, rest)| rest);
    address.strip_prefix("www.").unwrap_or(address).trim_end_matches('/').to_owned()
}

/// Whether a word of an address is a number as houses have it: `12`, `12b`.
fn is_number(word: &str) -> bool {
    let digits = word.strip_suffix(char::is_alphabetic).unwrap_or(word);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Places among which the twin of another is found without comparing it with all of them.
#[derive(Default)]
pub(crate) struct Known {
    places: Vec<Identity>,
    /// A number for each of their keys.
    numbers: HashMap<String, usize>,
    /// The places of a key in a cell that is as large as one name reaches.
    by_key: HashMap<(usize, Cell), Vec<usize>>,
}

impl Known {
    /// Those of some places, in their order.
    pub(crate) fn of(places: impl IntoIterator<Item = Identity>) -> Self {
        let mut known = Self::default();
        places.into_iter().for_each(|place| known.insert(place));
        known
    }

    /// Adds a place behind the others.
    pub(crate) fn insert(&mut self, place: Identity) {
        for key in place.keys() {
            let count = self.numbers.len();
            let number = *self.numbers.entry(key).or_insert(count);
            self.by_key.entry((number, cell(place.at, SAME_NAME))).or_default().push(self.places.len());
        }
        self.places.push(place);
    }

    /// The places that are probably this one, with how far each is; the last added come first.
    pub(crate) fn twins(&self, place: &Identity) -> impl Iterator<Item = (usize, Metres)> {
        let mut near = BTreeSet::new();
        for number in place.keys().filter_map(|key| self.numbers.get(&key)) {
            for cell in cells(place.at, SAME_NAME).filter_map(|cell| self.by_key.get(&(*number, cell))) {
                near.extend(cell.iter().rev().take(MOST_OF_A_CELL));
            }
        }
        let twins = near.into_iter().rev().filter(|index: &usize| self.places[*index].is_one_with(place));
        twins.map(|index| (index, self.places[index].at.distance(place.at)))
    }

    /// The nearest of those; of several, the first added.
    pub(crate) fn twin(&self, place: &Identity) -> Option<(usize, Metres)> {
        self.twins(place).min_by(|(i, a), (j, b)| a.0.total_cmp(&b.0).then(i.cmp(j)))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_name_is_one_place_unless_something_tells_it_apart() {
        let at = |metres: f64| LonLat::new(-78.9, 36.0 + metres / 110_950.0);
        let named = |name: &str, metres| Identity::at(at(metres), None).called([name]);
        let mill = named("Mill", 0.0).with_address("12 Mill St, Durham", "12");
        let osm = |identity: Identity, osm: &str| Identity { osm: Some(osm.to_owned()), ..identity };
        for (other, is_one) in [
            (named("The Mill", 190.0), true),
            (named("The Mill", 210.0), false),
            (named("Mills", 0.0), false),
            (named("Moulin", 0.0).called(["Mill"]), true),
            (named("Mill", 90.0).with_address("12b-12 Mill Street", "12b-12 Mill Street"), true),
            (named("Mill", 90.0).with_address("14 Mill St", "14 Mill St"), false),
            (named("Mill", 90.0).with_address("Mill Square", "Mill Square"), true),
            (osm(named("Mill", 90.0), "node/2"), false),
            (osm(named("Mill", 90.0), "node/2").with_address("12 MILL ST, Durham", "12"), true),
            (osm(named("Mill", 90.0), "node/2").reached_by(Some("919 555-0199"), None), true),
            (osm(named("Mill", 90.0), "node/2").reached_by(None, Some("http://mill.example")), true),
            (osm(named("Mill", 90.0), "node/2").reached_by(Some("919 555 0100"), Some("http://mill.example")), false),
            (named("Mill and Bakery", 90.0).reached_by(Some("919 555 0199"), Some("mill.example")), true),
            (
                osm(named("Mill Shop", 90.0), "node/2").reached_by(Some("919 555 0199"), Some("mill.example/shop")),
                false,
            ),
            (named("Mill Shop", 0.0).reached_by(None, Some("https://www.mill.example/")), false),
            (named("Bakery", 0.0).reached_by(Some("919 555 0199"), Some("mill.example")), false),
        ] {
            let mill = mill.clone().reached_by(Some("+1-919-555-0199"), Some("https://www.Mill.example/"));
            assert_eq!(osm(mill, "node/1").is_one_with(&other), is_one, "{other:?}");
        }
    }

    proptest! {
        /// Also at the poles and across the line where the date changes.
        #[test]
        fn twins_are_found_wherever_they_are(lat in -89.9f64..89.9, lon in -180.0f64..180.0, north in -0.002f64..0.002, east in -0.002f64..0.002) {
            let at = LonLat::new(lon, lat);
            let turned = (lon + east / lat.to_radians().cos() + 540.0).rem_euclid(360.0) - 180.0;
            let other = LonLat::new(turned, (lat + north).clamp(-90.0, 90.0));
            for name in ["Mill", "Mills", "Old Mill"] {
                let named = |at, name| Identity::at(at, None).called([name]).reached_by(Some("5550199"), Some("mill.example"));
                let (sought, other) = (named(at, "Mill"), named(other, name));
                let expected = sought.is_one_with(&other);
                prop_assert_eq!(Known::of([other]).twin(&sought).is_some(), expected);
            }
        }
    }
}

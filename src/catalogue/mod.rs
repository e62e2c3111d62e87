//! What a street extract knows of places by name: restaurants, museums, parks, with the facts that a guide has of each.
//!
//! Knows OpenStreetMap's tags and the format of a place, and nothing of walking. [`kind`] says what tags are which kind of
//! place, `spot` where its door is, `facts` what else they tell, [`search`] finds a place by a name that a person typed.

pub mod kind;
pub mod search;

mod address;
mod facts;
mod spot;

use std::collections::HashMap;

use crate::check::are_one;
use crate::diagnostic::{Diagnostic, FileId};
use crate::geo::LonLat;
use crate::letters::is_unprintable;
use crate::osm::{Extract, Tags};
use crate::places::save::{self, Field};
use crate::places::{Place, load, slug};
use kind::Kind;
use spot::Entrances;

/// OpenStreetMap limits texts to so many characters; an extract whose texts are longer was not made from it.
const MAX_TEXT: usize = 255;
/// Ids beyond this were given by whoever put the extract together: OpenStreetMap had 14 thousand million nodes in 2026.
const MAX_ID: i64 = 50_000_000_000;

/// Whether elements with these tags are places with a name, for the reader of an extract.
pub fn is_named(tags: &Tags) -> bool {
    tags.get("name").is_some() && kind::has_kind(tags)
}

/// Whether a node with these tags is the entrance of something, for the reader of an extract.
pub fn is_entrance(tags: &Tags) -> bool {
    spot::is_entrance(tags)
}

/// A place that the extract names.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its name, romanised if the extract has that.
    pub name: String,
    /// Its door where that is known, else its middle; with six decimals.
    pub at: LonLat,
    /// What it is.
    pub kind: Kind,
    /// Its element in OpenStreetMap: `node/123`; none where the extract numbers its elements in its own way.
    pub osm: Option<String>,
    /// Everything else that is said of it.
    tags: Tags,
}

/// The named places of an extract, by name. Where it has the same place twice, such as a shop and its building, the one of
/// which more is said.
pub fn candidates(extract: &Extract) -> Vec<Candidate> {
    let entrances = Entrances::of(extract);
    let nodes = extract.nodes.iter().map(|node| ("node", node.id, &node.tags, Some(node.at)));
    let ways = extract.ways.iter().map(|way| ("way", way.id, &way.tags, entrances.spot_of_way(way)));
    let areas = extract.areas.iter().map(|area| ("relation", area.id, &area.tags, entrances.spot_of_area(area)));
    let elements = nodes.chain(ways).chain(areas);
    let mut candidates: Vec<Candidate> =
        elements.filter_map(|(element, id, tags, at)| candidate(element, id, tags, at?)).collect();
    candidates.sort_by_cached_key(|candidate| {
        (slug(&candidate.name), usize::MAX - candidate.tags.iter().count(), candidate.osm.clone())
    });
    let mut spots: HashMap<(String, [i64; 2]), Vec<LonLat>> = HashMap::new();
    candidates.retain(|candidate| {
        let name = slug(&candidate.name);
        let [east, north] = cell(candidate.at);
        let around = (-1..=1).flat_map(|x| (-1..=1).map(move |y| [east + x, north + y]));
        let mut known = around.filter_map(|cell| spots.get(&(name.clone(), cell))).flatten();
        let is_new = !known.any(|at| are_one([&name, &name], candidate.at.distance(*at)));
        if is_new {
            spots.entry((name, [east, north])).or_default().push(candidate.at);
        }
        is_new
    });
    candidates
}

/// The hundredth of a degree east and north that a position is in. Two of one name that are one place are in the same or in
/// neighbouring ones.
fn cell(at: LonLat) -> [i64; 2] {
    [at.lon, at.lat].map(|degrees| (degrees * 100.0).floor() as i64)
}

fn candidate(element: &str, id: i64, tags: &Tags, at: LonLat) -> Option<Candidate> {
    let name = facts::name(tags)?;
    let kind = Kind::of(tags).filter(|_| !slug(&name).is_empty())?;
    let osm = (1..MAX_ID).contains(&id).then(|| format!("{element}/{id}"));
    let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
    Some(Candidate { name, at: LonLat::new(rounded(at.lon), rounded(at.lat)), kind, osm, tags: tags.clone() })
}

impl Candidate {
    /// Its street address, as signs of the guide's language have it: `105 E Chapel Hill St`.
    pub fn address(&self, language: &str) -> Option<String> {
        address::address(&self.tags, language)
    }

    /// Its name, its name in the local script, and those by which it is also known.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        facts::names(&self.tags)
    }

    /// Whether a place of this name and position is probably this one.
    pub fn is_at(&self, name: &str, at: LonLat) -> bool {
        are_one([&slug(&self.name), &slug(name)], self.at.distance(at))
    }

    /// All that is known of it as a list would have it, not yet judged.
    pub fn fields(&self, language: &str) -> Vec<(&'static str, Field)> {
        facts::fields(self, language)
    }

    /// All that is known of it and that a list may have; what is wrong with the rest.
    ///
    /// The reader of lists is the judge, so that nothing comes from an extract that a person could not have written.
    pub fn place(&self, language: &str) -> (Option<Place>, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let entry = save::entry_of(&self.fields(language));
        let place = load::list(FileId(0), &entry, 0, &mut findings).pop().map(|listed| listed.place);
        (place, findings)
    }
}

/// The text of a tag on one line; none if it cannot be printed or is longer than OpenStreetMap allows.
fn text<'a>(tags: &'a Tags, key: &str) -> Option<&'a str> {
    let text = tags.get(key)?.trim();
    let is_sound = !text.is_empty() && text.chars().count() <= MAX_TEXT && !text.contains(is_unprintable);
    is_sound.then_some(text)
}

/// The texts of a tag with several, which OpenStreetMap sets apart by semicolons.
fn texts<'a>(tags: &'a Tags, key: &str) -> impl Iterator<Item = &'a str> {
    text(tags, key).into_iter().flat_map(|text| text.split(';')).map(str::trim).filter(|text| !text.is_empty())
}

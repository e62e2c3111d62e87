//! What a street extract knows about places: restaurants, museums, parks, by name, with the facts that a guide gives about each.
//!
//! Knows OpenStreetMap's tags and the format of a place, but nothing about walking. [`kind`] says what tags are which kind of
//! place, `closed` whether it is still one, `spot` where its door is, `facts` what else they tell, [`search`] finds a place by a
//! name that a person typed.

pub mod kind;
pub mod search;

mod address;
mod closed;
mod facts;
mod language;
mod spot;

use std::cmp::Reverse;

use crate::check::{Identity, Known, SAME_SPOT};
use crate::finding::{Diagnostic, FileId};
use crate::geo::{LonLat, Metres};
use crate::osm::{Extract, Tags};
use crate::places::field::{Value, position};
use crate::places::save;
use crate::places::{Place, load, slug};
use crate::text::letters::is_unprintable;
use kind::Kind;
use spot::Entrances;

/// OpenStreetMap limits texts to this many characters. An extract with longer texts was not made from it.
const MAX_TEXT: usize = 255;
/// Larger ids were made up by the program that wrote the extract: OpenStreetMap had 14 thousand million nodes in 2026.
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
    /// Its name in the language of the guide; else romanised, if the extract has that and the name on the spot is not in the
    /// script of the guide.
    pub name: String,
    /// Its door where that is known, else its middle; with six decimals.
    pub at: LonLat,
    /// What it is.
    pub kind: Kind,
    /// Its element in OpenStreetMap: `node/123`; none if the extract numbers its elements in its own way.
    pub osm: Option<String>,
    /// Whether the extract has it as closed.
    pub is_closed: bool,
    /// Whether it is mapped as a point.
    is_node: bool,
    /// Everything else that the extract says about it.
    tags: Tags,
}

/// The named places of an extract, by name in the language of a guide. If it has the same place twice, such as a shop and its
/// building, the one with more facts counts, whichever comes first in the file.
pub fn candidates(extract: &Extract, language: &str) -> Vec<Candidate> {
    let entrances = Entrances::of(extract);
    let nodes = extract.nodes.iter().map(|node| ("node", node.id, &node.tags, Some(node.at)));
    let ways = extract.ways.iter().map(|way| ("way", way.id, &way.tags, entrances.spot_of_way(way)));
    let areas = extract.areas.iter().map(|area| ("relation", area.id, &area.tags, entrances.spot_of_area(area)));
    let elements = nodes.chain(ways).chain(areas);
    let mut candidates: Vec<Candidate> =
        elements.filter_map(|(element, id, tags, at)| candidate(element, id, tags, at?, language)).collect();
    let merit = |candidate: &Candidate| {
        let is_plain = candidate.kind.symbol.is_none();
        (candidate.is_closed, is_plain, Reverse(candidate.tags.iter().count()), candidate.osm.clone())
    };
    // Tags decide only between elements that have no id of their own, so that the order of the file does not.
    candidates.sort_by_cached_key(|candidate| {
        (merit(candidate), slug(&candidate.name), position(candidate.at), candidate.tags.clone())
    });
    let mut known = Known::default();
    let (mut kept, mut identities): (Vec<Candidate>, Vec<Identity>) = Default::default();
    for candidate in candidates {
        let identity = candidate.identity_by(&[&candidate.name]).without_osm();
        let is_there = known.twins(&identity).any(|(index, distance)| {
            kept[index].is_also(&candidate, distance, identity.shares_a_fact_with(&identities[index]))
                && !identity.has_another_phone_than(&identities[index])
        });
        if !is_there {
            known.insert(identity.clone());
            identities.push(identity);
            kept.push(candidate);
        }
    }
    kept.sort_by_cached_key(|candidate| (slug(&candidate.name), merit(candidate)));
    kept
}

fn candidate(element: &str, id: i64, tags: &Tags, at: LonLat, language: &str) -> Option<Candidate> {
    let name = facts::name(tags, language)?;
    let kind = Kind::of(tags).filter(|_| !slug(&name).is_empty())?;
    let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
    Some(Candidate {
        name,
        at: LonLat::new(rounded(at.lon), rounded(at.lat)),
        osm: (1..MAX_ID).contains(&id).then(|| format!("{element}/{id}")),
        is_closed: closed::is_closed(tags, &kind),
        kind,
        is_node: element == "node",
        tags: tags.clone(),
    })
}

impl Candidate {
    /// Its street address, as street signs in this language have it: `105 E Chapel Hill St`.
    pub fn address(&self, signs: &str) -> Option<String> {
        address::address(&self.tags, signs)
    }

    /// Its names in every language, and those by which it is also known.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        language::names(&self.tags)
    }

    /// What it is and what is served there, in a word or two each.
    pub fn categories(&self) -> Vec<String> {
        facts::categories(self)
    }

    /// What tells it from other places.
    pub(crate) fn identity(&self) -> Identity {
        self.identity_by(&self.names().chain([&*self.name]).collect::<Vec<_>>())
    }

    fn identity_by(&self, names: &[&str]) -> Identity {
        let number = text(&self.tags, "addr:housenumber").unwrap_or_default();
        let street = text(&self.tags, "addr:street").or_else(|| text(&self.tags, "addr:place")).unwrap_or_default();
        Identity::at(self.at, self.osm.clone())
            .called(names.iter().copied())
            .with_address(&format!("{street} {number}"), number)
            .reached_by(facts::phone(&self.tags), facts::website(&self.tags).as_deref())
    }

    /// Whether another element of the same name and house, at this distance, is the same place mapped twice: at one spot, as its
    /// building, as another part of its grounds, or because both give the same facts. Otherwise two points are two branches of a
    /// chain.
    fn is_also(&self, other: &Self, distance: Metres, shares_a_fact: bool) -> bool {
        let (a, b) = (&self.kind, &other.kind);
        let is_one_amenity = self.tags.get("amenity").is_some_and(|amenity| other.tags.is("amenity", amenity));
        let is_one_kind = a.word == b.word || a.symbol.is_some() && a.symbol == b.symbol || is_one_amenity;
        let are_points = self.is_node && other.is_node;
        (is_one_kind || a.is_building() || b.is_building()) && (distance <= SAME_SPOT || !are_points || shares_a_fact)
    }

    /// All that is known of it as a list would have it, not yet judged; the address as street signs in the language `signs` have it.
    pub fn fields(&self, signs: &str) -> Vec<(&'static str, Value)> {
        facts::fields(self, signs)
    }

    /// All that is known of it and that a list may have; what is wrong with the rest.
    ///
    /// The reader of lists is the judge, so that nothing comes from an extract that a person could not have written.
    pub fn place(&self, signs: &str) -> (Option<Place>, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let entry = save::entry_of(&self.fields(signs));
        let place = load::list(FileId(0), &entry, 0, &mut findings).pop().map(|listed| listed.place);
        (place, findings)
    }
}

/// The text of a tag on one line; none if it cannot be printed or is longer than OpenStreetMap allows.
fn text<'a>(tags: &'a Tags, key: &str) -> Option<&'a str> {
    tags.get(key).and_then(sound)
}

fn sound(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_sound = !text.is_empty() && text.chars().count() <= MAX_TEXT && !text.contains(is_unprintable);
    is_sound.then_some(text)
}

/// The texts of a tag with several.
fn texts<'a>(tags: &'a Tags, key: &str) -> impl Iterator<Item = &'a str> {
    text(tags, key).into_iter().flat_map(several)
}

/// The parts of a text that OpenStreetMap sets apart by semicolons.
fn several(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|text| !text.is_empty())
}

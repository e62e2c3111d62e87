//! From places and walks to the guide: sections, walking order, numbers.
//!
//! Knows nothing of YAML or HTML. The number of an entry is the same in the list, on the map and on paper.

pub mod format;

use crate::geo::LonLat;
use crate::places::{Dates, Place, Symbol, Units};
use crate::walk::Walk;

/// Everything that the page, the map and the exports show.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// Name of the guide's folder.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The event it is for.
    pub event: Option<String>,
    /// The days of the event.
    pub dates: Option<Dates>,
    /// BCP 47 language tag of its text.
    pub language: String,
    /// Units that its reader thinks in.
    pub units: Units,
    /// Where every walk begins.
    pub venue: Venue,
    /// The lists, in the order of `guide.yaml`.
    pub sections: Vec<Section>,
    /// Every shown place, nearest first.
    pub entries: Vec<Entry>,
}

/// Where every walk begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Venue {
    /// Its name.
    pub name: String,
    /// Where its door is.
    pub at: LonLat,
    /// Street address.
    pub address: Option<String>,
}

/// One list of the guide.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Made from the title: `restaurants`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The capital that stands for it where there is no room for more; no two sections share one.
    pub letter: char,
    /// The picture that stands for it.
    pub symbol: Option<Symbol>,
}

/// A place in the guide.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Rank by walking distance, from 1.
    pub number: usize,
    /// Index of its section in [`Guide::sections`].
    pub section: usize,
    /// The place.
    pub place: Place,
    /// The walk from the venue.
    pub walk: Walk,
}

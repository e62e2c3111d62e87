//! From YAML text to places: the guide's format, each field documented at its type.
//!
//! Knows nothing of files, walking or printing. [`load`] reads text and collects every finding, with what `read` knows of single
//! values; [`save`] writes it; the types below are what comes out. [`field`] is the table of a place's fields; [`hours`] knows
//! opening hours, `look` how a guide looks.

pub mod field;
pub mod hours;
pub mod load;
pub mod schema;

mod ids;
mod look;
mod name;
mod read;
mod slug;
mod text;
mod write;

use std::fmt;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::geo::{Circle, LonLat};

pub use hours::Hours;
pub(crate) use ids::Ids;
pub use look::print::Print;
pub use look::theme::Theme;
pub use look::{colour, logo, print, theme};
pub use name::is_same_name;
pub(crate) use name::{name_keys, name_words};
pub use read::claim::{Claim, Unit};
pub(crate) use read::element::{element, page_of_osm};
pub(crate) use read::fields::MAX_ITEMS;
pub use read::fields::Spans;
pub(crate) use read::loose;
pub(crate) use read::misplaced::home_of;
pub use read::position::{swapped_position, typed_position};
pub use slug::slug;
pub use text::Text;
pub(crate) use text::is_language_tag;
pub use write::{append, save};

/// What `guide.yaml` says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, extend("required" = ["title", "venue", "sections"]))]
pub struct Settings {
    /// The page's title: `Where to eat in Durham`.
    #[schemars(with = "schema::InLanguages")]
    pub title: Text,
    /// The event whose guests the guide is for: `DjangoCon US 2024`.
    pub event: Option<String>,
    /// First and last day of the event: `2024-09-22 to 2024-09-27`, or one day.
    #[schemars(with = "schema::Days")]
    pub dates: Option<Dates>,
    /// Name of the time zone in the IANA database: `America/New_York`.
    pub timezone: Option<String>,
    /// Country of the venue, by its two letters in ISO 3166-1: `US`. Its public holidays count in the hours.
    #[schemars(with = "schema::Country")]
    pub country: Option<String>,
    /// Language of the guide, as a BCP 47 tag: `en`, `pt-BR`. Several make a page for each: `[en, es]`.
    #[serde(rename = "language")]
    #[schemars(with = "schema::Languages")]
    pub languages: Vec<String>,
    /// Miles and feet, or kilometres and metres.
    pub units: Units,
    /// Where every walk begins.
    #[schemars(with = "schema::Venue")]
    pub venue: Start,
    /// File name of the OpenStreetMap extract, beside `guide.yaml`.
    pub streets: Option<String>,
    /// The routing engine that measures the walks: by default walkshed itself does, on the streets.
    pub router: Option<RouterSettings>,
    /// File name of the event's programme, beside `guide.yaml`: iCalendar, or as pretalx, frab or Indico export it. Its breaks count on
    /// days for which `breaks` has none.
    pub schedule: Option<String>,
    /// A place farther than this from the venue, in kilometres as the crow flies, is a finding.
    #[schemars(with = "schema::Kilometres")]
    pub within_km: f64,
    /// Where the page will stand.
    #[schemars(with = "schema::Link")]
    pub url: Option<Url>,
    /// File name of the former edition's `places.csv`, beside `guide.yaml`: places that it does not have are marked as new.
    pub former: Option<String>,
    /// The lists, in the order of the page.
    pub sections: Vec<SectionSettings>,
    /// Further starting points, such as hotels.
    pub starts: Vec<Start>,
    /// When the event lets people out to eat.
    pub breaks: Vec<Break>,
    /// Accent colour, logo and fonts.
    #[schemars(with = "schema::Theme")]
    pub theme: Theme,
    /// Pages and fold of the printed guide.
    #[schemars(with = "schema::Print")]
    pub print: Print,
}

impl Settings {
    /// The language of the street signs: English where the country speaks it, and else the guide's.
    pub fn signs(&self) -> &str {
        const ENGLISH: [&str; 6] = ["AU", "CA", "GB", "IE", "NZ", "US"];
        let is_english = self.country.as_deref().is_some_and(|country| ENGLISH.contains(&country));
        if is_english { "en" } else { self.language() }
    }

    /// The first of its languages, which is that of texts that say no other.
    pub fn language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }

    /// Where the places are to be: as near to the venue as the guide wants them.
    pub fn vicinity(&self) -> Circle {
        Circle::around(self.venue.at, self.within_km)
    }
}

/// A starting point: the venue or a hotel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, extend("required" = ["name", "at"]))]
pub struct Start {
    /// Short name for addresses and files: `marriott`; made from the name when not given.
    #[schemars(with = "schema::Id")]
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where its door is.
    #[schemars(with = "schema::Position")]
    pub at: LonLat,
    /// Street address.
    pub address: Option<String>,
}

/// A routing engine that somebody hosts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RouterSettings {
    /// What it speaks.
    pub kind: RouterKind,
    /// The address of its server: `http://localhost:5000`.
    #[schemars(with = "schema::Link")]
    pub url: Url,
}

/// A kind of routing engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RouterKind {
    /// OSRM, <https://project-osrm.org>.
    Osrm,
    /// Valhalla, <https://valhalla.github.io/valhalla>.
    Valhalla,
}

/// One list of places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SectionSettings {
    /// Its heading: `Restaurants`.
    #[schemars(with = "schema::InLanguages")]
    pub title: Text,
    /// The YAML file that holds it, beside `guide.yaml`: `restaurants.yaml`.
    pub file: String,
    /// The picture beside its heading.
    pub symbol: Option<Symbol>,
}

/// A small picture that tells sections apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Symbol {
    /// Restaurants.
    Fork,
    /// Coffee and tea.
    Cup,
    /// Bars and breweries.
    Glass,
    /// Ice cream and sweets.
    Cone,
    /// Sights.
    Star,
    /// Parks.
    Tree,
    /// Shops.
    Bag,
    /// Hotels.
    Bed,
}

/// The units of length that readers of the guide think in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Units {
    /// Metres and kilometres.
    #[default]
    Metric,
    /// Feet and miles.
    Imperial,
}

/// The days of an event, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dates {
    /// The first day.
    pub first: NaiveDate,
    /// The last day, not before the first.
    pub last: NaiveDate,
}

impl Dates {
    /// Days of a longer event are not looked at one by one, and it has no breaks: nobody would look through them.
    pub const LONGEST: usize = 31;

    /// Whether there are more than [`Dates::LONGEST`].
    pub fn are_too_many(self) -> bool {
        self.days().nth(Self::LONGEST).is_some()
    }

    /// Each of the days.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.first.iter_days().take_while(move |day| *day <= self.last)
    }
}

/// A pause in the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Break {
    /// `Lunch`.
    pub name: String,
    /// Days of the week as OpenStreetMap writes them: `Mo-We`, `Mo,Tu`, `Su`.
    pub days: String,
    /// From and to on a 24-hour clock: `12:20-13:50`.
    pub time: String,
}

/// A place as a list file describes it. Only `name` and `at` are required.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, extend("required" = ["name", "at"]))]
pub struct Place {
    /// Short name for addresses and files: `pizzeria-toro`; made from the name when not given.
    #[schemars(with = "schema::Id")]
    pub id: String,
    /// Its name in the language of the guide, or romanised where the local script is another.
    pub name: String,
    /// Its name on the spot, where that is another.
    pub local_name: Option<String>,
    /// Where its door is: `35.996975, -78.903608`, degrees-minutes-seconds, or a `geo:` link.
    #[schemars(with = "schema::Position")]
    pub at: LonLat,
    /// Street address.
    pub address: Option<String>,
    /// What it is, in a word or two each: `pizza`, `italian`.
    #[schemars(with = "schema::OneOrMore<String>")]
    pub categories: Vec<String>,
    /// Its own page, `http` or `https`.
    #[schemars(with = "schema::Link")]
    pub website: Option<Url>,
    /// Telephone number as one would dial it from abroad.
    pub phone: Option<String>,
    /// `$` to `$$$$`.
    #[schemars(with = "schema::Price")]
    pub price: Option<Price>,
    /// Diets it caters for.
    #[schemars(with = "schema::OneOrMore<Diet>")]
    pub diets: Vec<Diet>,
    /// Opening hours in OpenStreetMap's `opening_hours` syntax: `Tu-Su 17:00-22:00`.
    #[schemars(with = "String")]
    pub hours: Option<Hours>,
    /// Whether one gets in without steps.
    pub step_free: Option<StepFree>,
    /// The largest party it takes.
    pub groups: Option<u32>,
    /// Minutes that people stay, without the walk; as usual for such a place when not given.
    pub stay: Option<u32>,
    /// What to know about reservations.
    pub booking: Option<String>,
    /// What guests of the event get off.
    pub discount: Option<String>,
    /// A sentence or two for someone who is choosing.
    #[schemars(with = "schema::InLanguages")]
    pub note: Option<Text>,
    /// Who says it is worth it.
    pub recommended_by: Option<String>,
    /// When these facts were last checked: a day, a month or a year.
    #[schemars(with = "schema::Day")]
    pub verified: Option<String>,
    /// The same place in OpenStreetMap: `node/123`.
    pub osm: Option<String>,
    /// Where the facts come from.
    pub source: Option<String>,
    /// Kept in the list but not shown.
    pub hidden: bool,
}

impl Place {
    /// Whether who eats by a diet finds something there.
    pub fn suits(&self, diet: Diet) -> bool {
        self.diets.iter().any(|of| of.suits(diet))
    }

    /// A place of which nothing else is known.
    pub fn new(id: String, name: String, at: LonLat) -> Self {
        Self {
            id,
            name,
            local_name: None,
            at,
            address: None,
            categories: Vec::new(),
            website: None,
            phone: None,
            price: None,
            diets: Vec::new(),
            hours: None,
            step_free: None,
            groups: None,
            stay: None,
            booking: None,
            discount: None,
            note: None,
            recommended_by: None,
            verified: None,
            osm: None,
            source: None,
            hidden: false,
        }
    }
}

/// What a meal costs there, from 1 (`$`) to 4 (`$$$$`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Price(pub u8);

impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&"$".repeat(self.0.into()))
    }
}

/// A diet that a kitchen caters for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Diet {
    /// No meat, no fish.
    Vegetarian,
    /// Nothing from animals.
    Vegan,
    /// Fish, but no meat.
    Pescetarian,
    /// No gluten.
    GlutenFree,
    /// No lactose.
    LactoseFree,
    /// No dairy.
    DairyFree,
    /// No nuts.
    NutFree,
    /// By Islamic law.
    Halal,
    /// By Jewish law.
    Kosher,
}

impl Diet {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Vegetarian,
        Self::Vegan,
        Self::Pescetarian,
        Self::GlutenFree,
        Self::LactoseFree,
        Self::DairyFree,
        Self::NutFree,
        Self::Halal,
        Self::Kosher,
    ];
    /// Their names.
    pub const NAMES: &[&str] = &[
        "vegetarian",
        "vegan",
        "pescetarian",
        "gluten-free",
        "lactose-free",
        "dairy-free",
        "nut-free",
        "halal",
        "kosher",
    ];

    /// Its name: `gluten-free`.
    pub fn name(self) -> &'static str {
        match self {
            Diet::Vegetarian => "vegetarian",
            Diet::Vegan => "vegan",
            Diet::Pescetarian => "pescetarian",
            Diet::GlutenFree => "gluten-free",
            Diet::LactoseFree => "lactose-free",
            Diet::DairyFree => "dairy-free",
            Diet::NutFree => "nut-free",
            Diet::Halal => "halal",
            Diet::Kosher => "kosher",
        }
    }

    /// Whether who eats by `other` finds something where a kitchen caters for this one.
    ///
    /// ```
    /// use walkshed::places::Diet;
    ///
    /// assert!(Diet::Vegan.suits(Diet::Vegetarian));
    /// assert!(!Diet::Vegetarian.suits(Diet::Vegan));
    /// ```
    pub fn suits(self, other: Diet) -> bool {
        use Diet::{DairyFree, LactoseFree, Pescetarian, Vegan, Vegetarian};
        match self {
            Vegan => matches!(other, Vegan | Vegetarian | Pescetarian | DairyFree | LactoseFree),
            Vegetarian => matches!(other, Vegetarian | Pescetarian),
            DairyFree => matches!(other, DairyFree | LactoseFree),
            _ => self == other,
        }
    }
}

/// Whether one gets in without steps, as OpenStreetMap's `wheelchair` has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StepFree {
    /// Everywhere.
    Yes,
    /// In part, or with help.
    Limited,
    /// Not without steps.
    No,
}

impl StepFree {
    /// The names of all.
    pub const NAMES: &[&str] = &["yes", "limited", "no"];

    /// Its name: `limited`.
    pub fn name(self) -> &'static str {
        match self {
            StepFree::Yes => "yes",
            StepFree::Limited => "limited",
            StepFree::No => "no",
        }
    }
}

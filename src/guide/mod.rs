//! From places and walks to the guide: sections, walking order, numbers.
//!
//! Knows nothing about YAML or HTML. The number of an entry is the same in the list, on the map and on paper.

use std::path::Path;

use chrono_tz::Tz;
use url::Url;

use crate::check::former_places;
use crate::geo::LonLat;
use crate::places::hours::Holidays;
use crate::places::logo::Logo;
use crate::places::{Dates, Place, Print, SectionSettings, Settings, Start, Symbol, Text, Theme, Units, slug};
use crate::programme::schedule::Session;
use crate::programme::{self, Fit, Openness, Pause, Sky};
use crate::walk::{Basis, Reach, Walk};

/// Everything that the page, the map and the exports show.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// Its title.
    pub title: Text,
    /// The event it is for.
    pub event: Option<String>,
    /// The days of the event.
    pub dates: Option<Dates>,
    /// The time zone of the event.
    pub zone: Option<Tz>,
    /// The breaks of its programme, the first first.
    pub pauses: Vec<Pause>,
    /// The public holidays of its country, as far as they are known.
    pub holidays: Holidays,
    /// BCP 47 tags of its languages, the first that of texts that say no other.
    pub languages: Vec<String>,
    /// BCP 47 tag of the language of the street signs.
    pub signs: String,
    /// Units that its reader thinks in.
    pub units: Units,
    /// The page's address, once it is published.
    pub url: Option<Url>,
    /// Where every walk begins.
    pub venue: Venue,
    /// The lists, in the order of `guide.yaml`.
    pub sections: Vec<Section>,
    /// Every shown place, nearest first.
    pub entries: Vec<Entry>,
    /// Accent colour and fonts.
    pub theme: Theme,
    /// Pages and fold on paper.
    pub print: Print,
    /// The logo of the event.
    pub logo: Option<Logo>,
    /// How far you can get on foot; none if that is not known or not wanted.
    pub reach: Option<Reach>,
    /// The walks of those who start elsewhere, or take no steps; none unless they are wanted.
    pub alternatives: Vec<Alternative>,
}

/// Other walks to the places of a guide.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// Where they begin, if not at the venue.
    pub start: Option<Start>,
    /// Whether they are the shortest walks without steps.
    pub step_free: bool,
    /// The walks, in the order of [`Guide::entries`]; none where no walk without steps is known.
    pub walks: Vec<Option<Walk>>,
    /// How far you can get; none if that is not known.
    pub reach: Option<Reach>,
}

impl Guide {
    /// Puts places in walking order: by metres, then by id. Each comes with the index of its section and its walk. `sessions` are
    /// those of the programme, if guide.yaml names its file.
    pub fn assemble(
        settings: &Settings,
        places: impl IntoIterator<Item = (Place, usize, Walk)>,
        sessions: &[Session],
        logo: Option<Logo>,
        reach: Option<Reach>,
    ) -> Self {
        let holidays = Holidays::of(settings.country.as_deref());
        let zone = settings.timezone.as_deref().and_then(|name| name.parse().ok());
        let sky = Sky::over(settings.venue.at, zone);
        let pauses = programme::pauses(settings.dates, &settings.breaks, sessions);
        let mut entries: Vec<Entry> = places
            .into_iter()
            .filter(|(place, ..)| !place.hidden)
            .map(|(place, section, walk)| {
                let symbol = settings.sections.get(section).and_then(|section| section.symbol);
                let hours = place.hours.as_ref().zip(settings.dates);
                let open = hours.map(|(hours, dates)| Openness::during(hours, dates, &sky, &holidays));
                let stay = programme::stay(&place, symbol);
                let fits = programme::fits(&pauses, &walk, stay, open.as_ref());
                Entry { number: 0, section, place, walk, open, stay, fits, is_new: false }
            })
            .collect();
        number(&mut entries);
        Self {
            title: settings.title.clone(),
            event: settings.event.clone(),
            dates: settings.dates,
            zone,
            pauses,
            holidays,
            languages: settings.languages.clone(),
            signs: settings.signs().to_owned(),
            units: settings.units,
            url: settings.url.clone(),
            venue: Venue::from(&settings.venue),
            sections: sections(&settings.sections),
            entries,
            theme: settings.theme.clone(),
            print: settings.print,
            logo,
            reach,
            alternatives: Vec::new(),
        }
    }

    /// The guide for those who start there; its page is this one's, from there.
    fn by(&self, start: &Start, Alternative { walks, reach, .. }: &Alternative) -> Self {
        let walks = self.entries.iter().zip(walks).filter_map(|(entry, walk)| Some((entry, walk.clone()?)));
        let entry = |(entry, walk): (&Entry, Walk)| {
            let fits = programme::fits(&self.pauses, &walk, entry.stay, entry.open.as_ref());
            Entry { walk, fits, ..entry.clone() }
        };
        let mut entries: Vec<Entry> = walks.map(entry).collect();
        number(&mut entries);
        let mut url = self.url.clone();
        if let Some(url) = &mut url {
            url.query_pairs_mut().append_pair("from", &start.id);
        }
        let (venue, reach) = (Venue::from(start), reach.clone());
        Self { venue, entries, reach, url, alternatives: Vec::new(), ..self.clone() }
    }

    /// The same with those entries marked as new that its former edition did not have; none if it had none of them, which says
    /// nothing.
    pub fn since(mut self, former: &[Place]) -> Self {
        let were = former_places(former, self.entries.iter().map(|entry| &entry.place));
        if were.iter().any(Option::is_some) {
            for (entry, was) in self.entries.iter_mut().zip(were) {
                entry.is_new = was.is_none();
            }
        }
        self
    }

    /// The first of its languages.
    pub fn language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }

    /// The other points from which walks begin.
    pub fn starts(&self) -> impl Iterator<Item = &Start> {
        self.walks_of_starts().map(|(start, _)| start)
    }

    /// The guide by the walks from each of them.
    pub fn by_start(&self) -> impl Iterator<Item = (&Start, Self)> {
        self.walks_of_starts().map(|(start, walks)| (start, self.by(start, walks)))
    }

    fn walks_of_starts(&self) -> impl Iterator<Item = (&Start, &Alternative)> {
        let with_steps = self.alternatives.iter().filter(|walks| !walks.step_free);
        with_steps.filter_map(|walks| Some((walks.start.as_ref()?, walks)))
    }

    /// How many of the walks were measured along streets.
    pub fn routed(&self) -> usize {
        self.entries.iter().filter(|entry| entry.walk.basis == Basis::Routed).count()
    }
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

impl From<&Start> for Venue {
    fn from(Start { name, at, address, .. }: &Start) -> Self {
        Self { name: name.clone(), at: *at, address: address.clone() }
    }
}

/// One list of the guide.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Made from the name of its file: `restaurants`.
    pub id: String,
    /// Its heading.
    pub title: Text,
    /// A letter or two that stand for it where there is no room for more; no other section has the same.
    pub letters: String,
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
    /// When it is open during the event; none if nobody knows its hours.
    pub open: Option<Openness>,
    /// Minutes that people stay.
    pub stay: u32,
    /// What there is time for in each of the [`Guide::pauses`].
    pub fits: Vec<Fit>,
    /// Whether the former edition did not have it.
    pub is_new: bool,
}

/// Puts entries in walking order: by metres, then by id.
fn number(entries: &mut [Entry]) {
    entries.sort_by(|a, b| a.walk.metres.0.total_cmp(&b.walk.metres.0).then_with(|| a.place.id.cmp(&b.place.id)));
    for (index, entry) in entries.iter_mut().enumerate() {
        entry.number = index + 1;
    }
}

fn sections(settings: &[SectionSettings]) -> Vec<Section> {
    let titles: Vec<String> = settings.iter().map(|section| slug(&section.title)).collect();
    let mut sections: Vec<Section> = Vec::new();
    for (SectionSettings { title, file, symbol }, words) in settings.iter().zip(&titles) {
        let stem = Path::new(file).file_stem().unwrap_or_default().to_string_lossy();
        let is_alone = titles.iter().filter(|other| other.chars().next() == words.chars().next()).count() == 1;
        let is_free = |letters: &String| sections.iter().all(|section| section.letters != *letters);
        let letters = shorter_than(words).skip(usize::from(!is_alone)).find(is_free).unwrap_or_default();
        sections.push(Section { id: slug(&stem), title: title.clone(), letters, symbol: *symbol });
    }
    sections
}

/// What may stand for a title: `S`, `Si`, `Sg` and so on, then `S1`.
fn shorter_than(words: &str) -> impl Iterator<Item = String> {
    let mut letters = words.chars().filter(char::is_ascii_alphanumeric);
    let first = letters.next().unwrap_or('x').to_ascii_uppercase();
    let letters: Vec<char> = letters.collect();
    let alone = std::iter::once(String::from(first));
    let two = letters.into_iter().map(move |second| format!("{first}{second}"));
    alone.chain(two).chain((1..).map(move |number| format!("{first}{number}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(titles: &[&str]) -> Vec<String> {
        let settings: Vec<SectionSettings> = titles
            .iter()
            .map(|title| SectionSettings { title: (*title).into(), file: format!("{title}.yaml"), symbol: None })
            .collect();
        sections(&settings).into_iter().map(|section| section.letters).collect()
    }

    #[test]
    fn sections_that_begin_alike_get_two_letters() {
        assert_eq!(letters(&["Restaurants", "Coffee", "Sweets", "Sights", "Строения"]), ["R", "C", "Sw", "Si", "St"]);
        assert_eq!(letters(&["Bars", "Bakeries", "Ba"]), ["Ba", "Bk", "B1"]);
    }
}

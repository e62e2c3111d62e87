//! What templates are given: the guide in the words of a page.
//!
//! Plain data: texts as they are [told](crate::words), and what a page needs besides. Whatever else a page says, it says by messages:
//! `{{ say("map") }}`.

use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono_tz::Tz;
use serde::Serialize;
use url::Url;

use super::facets::Facets;
use super::link::{Link, geo, osm, phone, website};
use super::{Banner, CALENDAR, banner, for_the_hand, page_from, symbol};
use crate::guide::{Guide, Venue};
use crate::map::Shape;
use crate::places::logo::Logo;
use crate::places::theme::Accent;
use crate::places::{Dates, Diet, Hours, Start, StepFree, Units};
use crate::programme::Openness;
use crate::walk::Basis;
use crate::words::{Labelled, Language, Said, Telling, Told, approximately};

/// The paces that one may choose, as multiples of the usual one: 3.6 km/h, at which many old people and families with small children
/// walk, and a brisk 6 km/h.
const PACES: [(&str, f64); 3] = [("slower", 0.75), ("", 1.0), ("faster", 1.25)];

/// The whole guide.
#[derive(Serialize)]
pub(super) struct GuideView<'a> {
    title: &'a str,
    event: Option<&'a str>,
    dates: Option<&'a Said>,
    language: &'a str,
    /// The guide's other languages, with where their pages are.
    others: &'a [Language],
    /// `metric` or `imperial`.
    units: &'static str,
    url: Option<&'a str>,
    /// The picture beside the page that is shown where its link is shared.
    banner: Option<BannerView>,
    venue: VenueView<'a>,
    /// In the order of the guide, also those without entries.
    sections: Vec<SectionView<'a>>,
    /// All places, nearest first.
    entries: Vec<EntryView<'a>>,
    facets: Facets,
    /// The file with its breaks for calendars.
    calendar: Option<String>,
    /// Its days by the event's clock, if it has any.
    clock: Option<ClockView>,
    /// Whether the script knows of other walks.
    walks: bool,
    /// Where else one may start.
    starts: Vec<StartView<'a>>,
    /// Its printed sheets.
    sheets: Vec<SheetView>,
    /// The pace behind the minutes: `4.8 km/h`.
    pace: &'a str,
    /// The paces that one may choose.
    paces: Vec<PaceView>,
    /// Whether any walk is estimated, and whether any is measured.
    estimated: bool,
    measured: bool,
    theme: ThemeView<'a>,
}

/// The days of an event.
#[derive(Serialize)]
struct ClockView {
    /// Its time zone, by its name in the IANA database; none if that is not known.
    zone: Option<&'static str>,
    first: String,
    days: usize,
}

/// A further point to start from.
#[derive(Serialize)]
struct StartView<'a> {
    id: &'a str,
    name: &'a str,
    /// The page with the walks from there, for browsers without scripts.
    file: String,
}

/// A pace that one may choose.
#[derive(Serialize)]
struct PaceView {
    /// As in addresses; empty for the usual one.
    name: &'static str,
    /// As a multiple of the usual one.
    factor: f64,
    /// By the hour, alone and as a choice.
    pace: String,
    text: String,
}

/// A picture with where it will be found.
#[derive(Serialize)]
struct BannerView {
    url: String,
    /// In pixels.
    width: u32,
    height: u32,
}

/// A printed sheet beside the page.
#[derive(Serialize)]
struct SheetView {
    /// The name of its file.
    file: String,
    /// `Letter` or `A4`.
    paper: &'static str,
    is_large: bool,
}

/// What differs from the built-in looks.
#[derive(Serialize)]
struct ThemeView<'a> {
    accent: Option<AccentView>,
    /// A CSS value.
    font: Option<&'a str>,
    /// A `data:` address.
    logo: Option<String>,
}

/// An accent in either palette: `#0b6e4f`.
#[derive(Serialize)]
struct AccentView {
    light: String,
    dark: String,
}

#[derive(Serialize)]
struct VenueView<'a> {
    name: &'a str,
    address: Option<&'a str>,
    geo: String,
    osm: String,
}

/// A section with what tells it apart.
#[derive(Serialize)]
struct SectionView<'a> {
    /// Its address in the page; a file may be listed twice, a position is not.
    anchor: String,
    /// Its name in the address of a filtered page.
    id: &'a str,
    title: &'a str,
    letters: &'a str,
    shape: Shape,
    /// Path data of its picture, on a grid of 24 by 24.
    symbol: Option<&'static str>,
    /// Positions of its entries in the list of all, from 0.
    entries: Vec<usize>,
}

/// A place with everything that the guide says about it; what is not known is missing or empty.
#[derive(Serialize)]
struct EntryView<'a> {
    number: usize,
    id: &'a str,
    name: &'a str,
    local_name: Option<&'a str>,
    /// Position of its section in the guide's sections.
    section: usize,
    /// Whether the former edition did not have it.
    is_new: bool,
    /// `≈` where the walk is estimated, else empty.
    about: &'static str,
    minutes: u32,
    /// Length of the walk, to the tenth.
    metres: String,
    /// With its unit.
    time: &'a str,
    distance: &'a str,
    /// The walk as instructions, the first beginning with a capital; none if it is estimated.
    words: &'a Said<Vec<String>>,
    address: Option<&'a str>,
    categories: Vec<Choice<'a>>,
    website: Option<Link<'a>>,
    phone: Option<Link<'a>>,
    lat: String,
    lon: String,
    geo: String,
    osm: String,
    /// 1 to 4, and as signs: `$$`.
    price: Option<u8>,
    price_signs: Option<String>,
    diets: Vec<Choice<'a>>,
    /// Who finds something there: the names of these diets, and of those that they include.
    suits: Vec<&'static str>,
    /// As the list has them, in OpenStreetMap's syntax.
    hours: Option<&'a str>,
    /// On the days of the event, in words.
    hours_on_event: Option<&'a Said>,
    /// The breaks in which there is time for it, in words.
    breaks: Option<&'a Said>,
    /// When it is open during the event, for certain and perhaps, in minutes from the midnight at which that begins: `660+120` is
    /// from 11 to 13 on its first day. None if nobody knows its hours.
    open: Option<[String; 2]>,
    /// Minutes that people stay.
    stay: u32,
    /// The largest party.
    party: Option<u32>,
    /// `yes`, `limited` or `no`.
    step_free: Option<&'static str>,
    /// The same in words, with whether the walk there has steps.
    access: Option<&'a Said>,
    walk_has_steps: bool,
    /// The largest party, in words.
    groups: Option<&'a Said>,
    booking: Option<&'a str>,
    discount: Option<&'a str>,
    /// What is shown behind a label, such as `Booking`.
    labelled: &'a [Labelled],
    note: Option<&'a Said>,
    recommended_by: Option<&'a str>,
    verified: Option<&'a str>,
}

/// A category or a diet, as the address of a filtered page has it and as the reader sees it.
#[derive(Serialize)]
struct Choice<'a> {
    value: &'a str,
    text: &'a str,
}

impl<'a> GuideView<'a> {
    pub(super) fn of(telling: &'a Telling<'a>) -> Self {
        let guide = telling.guide;
        let estimates = guide.entries.iter().filter(|entry| entry.walk.basis != Basis::Routed).count();
        Self {
            title: &telling.title,
            event: guide.event.as_deref(),
            dates: telling.dates.as_ref(),
            language: telling.words.language(),
            others: &telling.others,
            units: match guide.units {
                Units::Metric => "metric",
                Units::Imperial => "imperial",
            },
            url: telling.url.as_ref().map(Url::as_str),
            banner: banner().and_then(|banner| banner_view(telling, banner)),
            venue: venue(&guide.venue),
            entries: telling.entries.iter().map(entry).collect(),
            sections: (0..guide.sections.len()).map(|index| section(telling, index)).collect(),
            facets: Facets::of(telling),
            calendar: (!guide.pauses.is_empty()).then(|| Language::file(guide, telling.words.language(), CALENDAR)),
            clock: guide.dates.map(|dates| ClockView {
                zone: guide.zone.map(Tz::name),
                first: dates.first.to_string(),
                days: dates.days().take(Dates::LONGEST).count(),
            }),
            walks: !guide.alternatives.is_empty(),
            starts: guide.starts().map(|start| start_view(telling, start)).collect(),
            sheets: for_the_hand(guide).into_iter().map(|sheet| sheet_view(telling, sheet)).collect(),
            pace: &telling.pace,
            paces: PACES.map(|(name, factor)| pace(telling, name, factor)).into(),
            estimated: estimates > 0,
            measured: estimates < guide.entries.len(),
            theme: theme(guide),
        }
    }
}

fn banner_view(telling: &Telling, Banner { path, width, height }: Banner) -> Option<BannerView> {
    Some(BannerView { url: telling.beside(path)?.into(), width, height })
}

fn start_view<'a>(telling: &Telling, Start { id, name, .. }: &'a Start) -> StartView<'a> {
    StartView { id, name, file: Language::file(telling.guide, telling.words.language(), &page_from(id)) }
}

fn pace(telling: &Telling, name: &'static str, factor: f64) -> PaceView {
    let pace = telling.words.pace(factor, telling.guide.units);
    let message = if name.is_empty() { "pace-usual".to_owned() } else { format!("pace-{name}") };
    PaceView { name, factor, text: telling.say(&message, &[("pace", &pace)]).text, pace }
}

fn sheet_view(telling: &Telling, (path, paper, is_large): (&str, &'static str, bool)) -> SheetView {
    SheetView { file: Language::file(telling.guide, telling.words.language(), path), paper, is_large }
}

fn theme(guide: &Guide) -> ThemeView<'_> {
    let accent = |accent: Accent| AccentView { light: accent.light.to_string(), dark: accent.dark.to_string() };
    let logo = |logo: &Logo| format!("data:{};base64,{}", logo.media_type, STANDARD.encode(&logo.bytes));
    ThemeView {
        accent: guide.theme.accent.map(accent),
        font: guide.theme.font.as_deref(),
        logo: guide.logo.as_ref().map(logo),
    }
}

fn venue(venue: &Venue) -> VenueView<'_> {
    let geo = geo(venue.at, &venue.name);
    VenueView { name: &venue.name, address: venue.address.as_deref(), geo, osm: osm(venue.at) }
}

fn section<'a>(telling: &'a Telling, index: usize) -> SectionView<'a> {
    let guide = telling.guide;
    let section = &guide.sections[index];
    let entries = guide.entries.iter().enumerate().filter(|(_, entry)| entry.section == index);
    SectionView {
        anchor: format!("_section-{}", index + 1),
        id: &section.id,
        title: &telling.sections[index],
        letters: &section.letters,
        shape: Shape::of_section(index),
        symbol: section.symbol.map(symbol::path_data),
        entries: entries.map(|(position, _)| position).collect(),
    }
}

/// Ranges of minutes as the script reads them, each by its first and its length.
fn spans(Openness { surely, perhaps }: &Openness) -> [String; 2] {
    let span = |range: &Range<i32>| format!("{}+{}", range.start, range.end - range.start);
    [surely, perhaps].map(|ranges| ranges.iter().map(span).collect::<Vec<_>>().join(" "))
}

fn entry<'a>(told: &'a Told<'a>) -> EntryView<'a> {
    let entry = told.entry;
    let place = &entry.place;
    EntryView {
        number: entry.number,
        id: &place.id,
        name: &place.name,
        local_name: place.local_name.as_deref(),
        section: entry.section,
        is_new: entry.is_new,
        about: approximately(&entry.walk),
        minutes: entry.walk.whole_minutes(),
        metres: format!("{:.1}", entry.walk.metres.0),
        time: &told.walk.time,
        distance: &told.walk.distance,
        words: &told.walk.directions,
        address: place.address.as_deref(),
        categories: told.categories.iter().map(|(value, text)| Choice { value, text }).collect(),
        website: place.website.as_ref().and_then(website),
        phone: place.phone.as_deref().and_then(phone),
        lat: format!("{:.6}", place.at.lat),
        lon: format!("{:.6}", place.at.lon),
        geo: geo(place.at, &place.name),
        osm: osm(place.at),
        price: place.price.map(|price| price.0),
        price_signs: place.price.map(|price| price.to_string()),
        diets: told.diets.iter().map(|(diet, text)| Choice { value: diet.name(), text }).collect(),
        suits: Diet::ALL.into_iter().filter(|&diet| place.suits(diet)).map(Diet::name).collect(),
        hours: place.hours.as_ref().map(Hours::as_str),
        hours_on_event: told.hours_on_event.as_ref(),
        breaks: told.breaks.as_ref(),
        open: entry.open.as_ref().map(spans),
        stay: entry.stay,
        party: place.groups,
        step_free: place.step_free.map(StepFree::name),
        access: told.walk.access.as_ref(),
        walk_has_steps: entry.walk.has_steps,
        groups: told.groups.as_ref(),
        booking: place.booking.as_deref(),
        discount: place.discount.as_deref(),
        labelled: &told.labelled,
        note: told.note.as_ref(),
        recommended_by: place.recommended_by.as_deref(),
        verified: told.verified.as_deref(),
    }
}

//! From the guide to files: each a path below the output folder and its bytes. Writes nothing itself.
//!
//! [`files`] makes all of them, [`pages`] those for the screen; [`page`] is the web page, [`embed`] the same for a site around
//! it; `markdown` says the same to site generators, `csv`, `geojson`, `gpx` and `kml` to spreadsheets and map apps, `ics` to
//! calendars; `guides` lists several guides. The page's looks are templates, built in and replaceable: see [`Templates`]. What they are given is in `view`. A
//! `picture` shows one place alone.

mod alternatives;
mod csv;
mod facets;
mod facts;
mod geojson;
mod gpx;
mod guides;
mod ics;
mod kml;
pub(crate) mod link;
mod markdown;
mod page;
mod picture;
#[cfg(feature = "pdf")]
mod print;
mod scope;
mod spoken;
mod structured;
mod symbol;
mod templates;
mod view;

pub use guides::{GENERATOR, Summary, guides};
pub use page::{embed, page};
pub(crate) use picture::picture;
#[cfg(feature = "pdf")]
pub use print::WITH_OTHER_FONTS;
pub use templates::Templates;

use std::collections::BTreeMap;

use crate::guide::Guide;
use crate::osm::Extract;
use crate::places::Start;
use crate::words::{Language, Telling, Words};
use crate::{map, parallel};
use markdown::markdown;

/// The file with the breaks for calendars.
const CALENDAR: &str = "breaks.ics";

/// The page with the walks from a start, by its id.
fn page_from(start: &str) -> String {
    format!("from-{start}.html")
}

/// Those letters of each text that no font at hand can print: not the built-in one, none of the guide's `fonts`, none of
/// this machine's.
#[cfg(feature = "pdf")]
pub fn unprintable(texts: &[&str], fonts: &[Vec<u8>]) -> Vec<String> {
    let fonts = print::Fonts::for_text(&texts.concat(), fonts);
    texts.iter().map(|text| text.chars().filter(|&letter| fonts.lacks(letter)).collect()).collect()
}

/// What keeps a font file from being used on paper.
#[cfg(feature = "pdf")]
pub fn font_fault(bytes: &[u8]) -> Option<&'static str> {
    print::font_fault(bytes)
}

/// What keeps a font file from being used on paper: nothing without the feature `pdf`.
#[cfg(not(feature = "pdf"))]
pub fn font_fault(_bytes: &[u8]) -> Option<&'static str> {
    None
}

/// All files of a guide; `templates` are the guide's own, by name, and `fonts` its font files for the printed page.
///
/// Those of its first language have plain names, those of every other one are named after it: `index.es.html`.
pub fn files(
    guide: &Guide,
    extract: Option<&Extract>,
    templates: &BTreeMap<String, String>,
    fonts: &[Vec<u8>],
) -> Result<Vec<File>, Error> {
    in_each_language(guide, templates, |telling| {
        let mut files = screen(telling, extract, templates)?;
        files.extend([csv::csv(telling), geojson::geojson(telling), gpx::gpx(telling), kml::kml(telling)]);
        files.extend(ics::ics(telling));
        files.extend(paper(telling, extract, fonts)?);
        Ok(files)
    })
}

/// Those for the screen.
pub fn pages(
    guide: &Guide,
    extract: Option<&Extract>,
    templates: &BTreeMap<String, String>,
) -> Result<Vec<File>, Error> {
    in_each_language(guide, templates, |telling| screen(telling, extract, templates))
}

/// Those for paper.
pub fn sheets(
    guide: &Guide,
    extract: Option<&Extract>,
    templates: &BTreeMap<String, String>,
    fonts: &[Vec<u8>],
) -> Result<Vec<File>, Error> {
    in_each_language(guide, templates, |telling| paper(telling, extract, fonts))
}

/// Those for paper with the walks from a start; none if the guide has no such start.
pub fn sheets_from(
    start: &str,
    guide: &Guide,
    extract: Option<&Extract>,
    templates: &BTreeMap<String, String>,
    fonts: &[Vec<u8>],
) -> Result<Vec<File>, Error> {
    let Some((_, guide)) = guide.by_start().find(|(other, _)| other.id == start) else { return Ok(Vec::new()) };
    let mut files = sheets(&guide, extract, templates, fonts)?;
    files.retain(|file| file.path.ends_with(".pdf"));
    for file in &mut files {
        file.path = format!("from-{start}-{}", file.path.trim_start_matches("guide-"));
    }
    Ok(files)
}

fn in_each_language(
    guide: &Guide,
    templates: &BTreeMap<String, String>,
    files: impl Fn(&Telling) -> Result<Vec<File>, Error>,
) -> Result<Vec<File>, Error> {
    let mut all = Vec::new();
    for language in &guide.languages {
        let words = Words::of(language, templates);
        let files = files(&Telling::of(guide, &words))?.into_iter();
        all.extend(files.map(|file| File { path: Language::file(guide, language, &file.path), ..file }));
    }
    Ok(all)
}

fn screen(
    telling: &Telling,
    extract: Option<&Extract>,
    templates: &BTreeMap<String, String>,
) -> Result<Vec<File>, Error> {
    let templates = Templates::new(templates.clone());
    let without_map = || {
        let from_start =
            |(start, guide): (&Start, Guide)| page::start(&Telling::of(&guide, telling.words), &start.id, &templates);
        let from_starts = telling.guide.by_start().map(from_start).collect::<Result<Vec<File>, Error>>();
        (markdown(telling), from_starts)
    };
    let (drawing, (markdown, from_starts)) = parallel::both(|| map::draw(telling, extract), without_map);
    let (page, embed) = parallel::both(|| page(telling, &drawing, &templates), || embed(telling, &drawing, &templates));
    let mut files = vec![page?, embed?, markdown];
    files.extend(from_starts?);
    Ok(files)
}

#[cfg(feature = "pdf")]
fn paper(telling: &Telling, extract: Option<&Extract>, fonts: &[Vec<u8>]) -> Result<Vec<File>, Error> {
    print::sheets(telling, extract, fonts)
}

/// None without the feature `pdf`.
#[cfg(not(feature = "pdf"))]
fn paper(_telling: &Telling, _extract: Option<&Extract>, _fonts: &[Vec<u8>]) -> Result<Vec<File>, Error> {
    Ok(Vec::new())
}

/// The sheets that readers print: name of the file, paper, and whether it is in large print.
#[cfg(feature = "pdf")]
fn for_the_hand(guide: &Guide) -> Vec<(&'static str, &'static str, bool)> {
    print::for_the_hand(guide)
}

/// None without the feature `pdf`.
#[cfg(not(feature = "pdf"))]
fn for_the_hand(_guide: &Guide) -> Vec<(&'static str, &'static str, bool)> {
    Vec::new()
}

/// The picture that is shown where a link to a page is shared.
#[derive(Clone, Copy)]
struct Banner {
    path: &'static str,
    /// In pixels.
    width: u32,
    height: u32,
}

/// The picture of every page that has an address.
#[cfg(feature = "pdf")]
fn banner() -> Option<Banner> {
    Some(print::BANNER)
}

/// None without the feature `pdf`.
#[cfg(not(feature = "pdf"))]
fn banner() -> Option<Banner> {
    None
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path below the output folder, with `/` between its parts.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What gave way in it, for the report of the build.
    pub remark: Option<String>,
}

impl File {
    pub(crate) fn new(path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.to_owned(), bytes: bytes.into(), remark: None }
    }

    /// Its path and what it holds.
    pub(crate) fn named(&self) -> (&str, &[u8]) {
        (&self.path, &self.bytes)
    }
}

/// Why a file could not be made: a guide's own template is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("template {name}{}: {message}", line.map(|line| format!(", line {line}")).unwrap_or_default())]
pub struct Error {
    /// The template: `page.html`.
    pub name: String,
    /// Where in it, from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

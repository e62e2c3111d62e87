//! The page in front of several guides: a list with a link to each.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Error, File, Templates};
use crate::guide::Guide;
use crate::places::Dates;
use crate::text::inline::inline_style;
use crate::words::{Language, Said, Words};

/// What marks the page as ours, so that no other is overwritten.
pub const GENERATOR: &str = r#"<meta name="generator" content="walkshed">"#;

/// What the page says of a guide.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The folder beside the page where the guide's own page is.
    pub folder: String,
    /// BCP 47 tags of the languages that the guide is told in, the first one first.
    pub languages: Vec<String>,
    /// Its title in its first language.
    pub title: String,
    /// The event it is for.
    pub event: Option<String>,
    /// The days of that event.
    pub dates: Option<Dates>,
    /// Name of the venue.
    pub venue: String,
    /// How many places it has.
    pub places: usize,
}

#[derive(Serialize)]
struct View<'a> {
    href: String,
    language: &'a str,
    title: &'a str,
    event: Option<&'a str>,
    dates: Option<Said>,
    venue: &'a str,
    places: usize,
    others: Vec<Language>,
}

impl Summary {
    /// What is said of a guide whose page is in this folder.
    pub fn of(folder: &str, guide: &Guide) -> Self {
        Self {
            folder: folder.to_owned(),
            languages: guide.languages.clone(),
            title: guide.title.in_language(guide.language()).1.to_owned(),
            event: guide.event.clone(),
            dates: guide.dates,
            venue: guide.venue.name.clone(),
            places: guide.entries.len(),
        }
    }

    fn language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }

    fn view(&self, words: &Words) -> View<'_> {
        let Self { folder, title, event, dates, venue, places, .. } = self;
        let others = self.languages.iter().skip(1).map(|tag| Language {
            tag: tag.clone(),
            name: words.name_of(tag),
            href: format!("{folder}/index.{}.html", tag.to_lowercase()),
        });
        View {
            href: format!("{folder}/index.html"),
            language: self.language(),
            title,
            event: event.as_deref(),
            dates: dates.map(|dates| words.dates(dates)),
            venue,
            places: *places,
            others: others.collect(),
        }
    }
}

/// Renders `index.html` for the folder that has the guides: by title, in the language of all of them or else in English.
///
/// # Errors
///
/// None, unless the built-in template is at fault.
pub fn guides(summaries: &[Summary]) -> Result<File, Error> {
    let first = summaries.first().map_or("en", Summary::language);
    let is_shared = summaries.iter().all(|summary| summary.language() == first);
    let words = Words::of(if is_shared { first } else { "en" }, &Default::default());
    let mut listed: Vec<&Summary> = summaries.iter().collect();
    listed.sort_by_cached_key(|summary| (summary.title.to_lowercase(), &summary.folder));
    let style = inline_style(include_str!("../../templates/guides.css"));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        STANDARD.encode(Sha256::digest(&style))
    );
    let context = context! {
        language => words.language(),
        guides => listed.iter().map(|summary| Value::from(Serde(summary.view(&words)))).collect::<Vec<_>>(),
        generator => Value::from_safe_string(GENERATOR.to_owned()),
        policy => Value::from_safe_string(policy),
        style => Value::from_safe_string(style),
    };
    Ok(File::new("index.html", Templates::default().render("guides.html", &words, summaries.len(), context)?))
}

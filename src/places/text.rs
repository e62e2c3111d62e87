//! A text for a guide's readers, which may stand in several languages.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

/// A text in one language, or the same in several: `note: { en: Wood-fired, es: A la leña }`.
///
/// As a `str` it is the first of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    first: String,
    /// The BCP 47 tag of the first; none where there is no other.
    language: Option<String>,
    /// The others, each after its tag.
    others: Vec<(String, String)>,
}

impl Text {
    /// The same in several languages, each after its BCP 47 tag; none if there are none.
    pub fn in_languages(texts: Vec<(String, String)>) -> Option<Self> {
        let mut texts = texts.into_iter();
        let (language, first) = texts.next()?;
        Some(Self { first, language: Some(language), others: texts.collect() })
    }

    /// All texts, each with its language where that is said.
    pub fn all(&self) -> impl Iterator<Item = (Option<&str>, &str)> {
        let others = self.others.iter().map(|(language, text)| (Some(language.as_str()), text.as_str()));
        std::iter::once((self.language.as_deref(), self.first.as_str())).chain(others)
    }

    /// All texts of a field, each under the name that findings give it: `title`, or `title.es` where it is in several languages.
    pub(crate) fn named(&self, field: &str) -> impl Iterator<Item = (String, &str)> {
        self.all().map(move |(language, text)| {
            (language.map_or_else(|| field.to_owned(), |language| format!("{field}.{language}")), text)
        })
    }

    /// The text in a language, or else in another variety of it, or else the first; with the language that it is in.
    pub fn in_language(&self, wanted: &str) -> (Option<&str>, &str) {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let exactly = |tag: &str| tag.eq_ignore_ascii_case(wanted);
        let nearly = |tag: &str| primary(tag) == primary(wanted);
        let find = |fits: &dyn Fn(&str) -> bool| self.all().find(|(language, _)| language.is_some_and(fits));
        find(&exactly).or_else(|| find(&nearly)).unwrap_or((self.language.as_deref(), &self.first))
    }
}

/// Whether a text has the shape of a BCP 47 language tag: `en`, `pt-BR`.
pub(crate) fn is_language_tag(text: &str) -> bool {
    let (primary, subtags) = text.split_once('-').unwrap_or((text, ""));
    let is_primary = matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_subtag = |part: &str| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_primary && (primary == text || subtags.split('-').all(is_subtag))
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.first
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.first)
    }
}

impl From<String> for Text {
    fn from(first: String) -> Self {
        Self { first, language: None, others: Vec::new() }
    }
}

impl From<&str> for Text {
    fn from(first: &str) -> Self {
        first.to_owned().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_gets_its_text_or_the_nearest() {
        let text = |tags: &[&str]| {
            Text::in_languages(tags.iter().map(|tag| ((*tag).to_owned(), format!("in {tag}"))).collect()).unwrap()
        };
        for (tags, wanted, expected) in [
            (&["en", "es"][..], "es", "in es"),
            (&["en", "es"], "es-MX", "in es"),
            (&["en", "pt-BR", "pt"], "pt", "in pt"),
            (&["en", "pt-BR"], "PT", "in pt-BR"),
            (&["en", "es"], "fi", "in en"),
        ] {
            assert_eq!(text(tags).in_language(wanted).1, expected);
        }
        assert_eq!(Text::from("plain").in_language("fi"), (None, "plain"));
    }
}

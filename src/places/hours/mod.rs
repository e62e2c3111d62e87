//! Opening hours as OpenStreetMap writes them (<https://wiki.openstreetmap.org/wiki/Key:opening_hours>): read, explained
//! where they cannot be read, and told for a single day.

mod day;
mod doubt;
mod holiday;
mod outline;
mod repair;

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use opening_hours_syntax::Error;
use opening_hours_syntax::rules::{RuleKind, RuleOperator, RuleSequence};
use pest::error::InputLocation;
use serde::{Deserialize, Serialize};

use self::outline::Outline;
use crate::finding::shorten;

pub use day::{Moment, Opening, State, Sun, clock};
pub use doubt::Doubt;
pub use holiday::Holidays;
pub use opening_hours_syntax::rules::day::HolidayKind;

/// Longest value that OpenStreetMap takes for a tag, in characters.
const MAX_LENGTH: usize = 255;

/// Opening hours that were understood, beside the text as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hours {
    text: String,
    rules: Vec<Rule>,
}

/// One of the rules that hours consist of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    sequence: RuleSequence,
    /// Holidays, one of which a day has to be as well.
    within: Vec<HolidayKind>,
}

impl Hours {
    /// The text as it was written: `Tu-Su 17:00-22:00`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What the hours say of all times that they do not name: `on appointment` in `Mo-Fr 08:00-16:00 || "on appointment"`.
    pub fn otherwise(&self) -> Option<&str> {
        let last = &self.rules.last()?.sequence;
        let is_for_the_rest = last.operator == RuleOperator::Fallback && last.is_constant() && !last.comment.is_empty();
        is_for_the_rest.then_some(&*last.comment)
    }
}

impl FromStr for Hours {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        if text.chars().count() > MAX_LENGTH {
            let what = format!("longer than the {MAX_LENGTH} characters that OpenStreetMap takes");
            return Err(Misread { at: 0..text.len(), what, repaired: None });
        }
        let outline = Outline::of(text);
        let rules =
            rules(&outline).ok_or_else(|| Misread::of(text, opening_hours_syntax::parse(text).err().as_ref()))?;
        Ok(Self { text: text.to_owned(), rules })
    }
}

/// What the rules of hours say; none where they cannot be read.
///
/// A rule that has nothing but words says when to ask, not when it is open: `"by appointment"`.
fn rules(outline: &Outline) -> Option<Vec<Rule>> {
    let sequences = opening_hours_syntax::parse(&outline.text).ok()?.rules;
    if sequences.len() != outline.parts.len() {
        return None;
    }
    let rules = sequences.into_iter().zip(&outline.parts).map(|(mut sequence, part)| {
        if part.has_comment && !part.has_times && !part.has_state {
            sequence.kind = RuleKind::Unknown;
        }
        Rule { sequence, within: part.within.clone() }
    });
    Some(rules.collect())
}

impl TryFrom<String> for Hours {
    type Error = Misread;

    fn try_from(text: String) -> Result<Self, Misread> {
        text.parse()
    }
}

impl From<Hours> for String {
    fn from(hours: Hours) -> Self {
        hours.text
    }
}

/// Why hours cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The bytes that cannot be read.
    pub at: Range<usize>,
    /// What is the matter with them.
    pub what: String,
    /// The hours as they were probably meant.
    pub repaired: Option<String>,
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Misread {}

impl Misread {
    /// What stopped reading; where nothing did, it is the lists of days.
    fn of(text: &str, error: Option<&Error>) -> Self {
        let (at, what) = match error {
            None => (0..text.len(), "these days are not a list".to_owned()),
            Some(Error::Syntax(error)) => {
                let (InputLocation::Pos(at) | InputLocation::Span((at, _))) = error.location;
                culprit(text, at)
            }
            Some(Error::InvertedYearRange { .. }) => (0..text.len(), "these years run backwards".to_owned()),
            Some(Error::InvertedWeekRange { .. }) => (0..text.len(), "these weeks run backwards".to_owned()),
            Some(_) => (0..text.len(), "these days or times do not exist".to_owned()),
        };
        Self { at, what, repaired: repair::repaired(text) }
    }
}

/// The word or sign at which reading stopped, and what to say about it.
fn culprit(text: &str, stopped: usize) -> (Range<usize>, String) {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, ':' | '.');
    let rest = text.get(stopped..).unwrap_or_default();
    let start = text.len() - rest.trim_start().len();
    let Some(sign) = text[start..].chars().next() else {
        let start = text.trim_end_matches(is_word).len();
        return (start..text.len(), "it breaks off here".to_owned());
    };
    if !is_word(sign) {
        let what = match sign {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => "this dash is not a hyphen".to_owned(),
            _ => format!("`{sign}` is not understood here"),
        };
        return (start..start + sign.len_utf8(), what);
    }
    let begin = text[..start].trim_end_matches(is_word).len();
    let end = text.len() - text[start..].trim_start_matches(is_word).len();
    (begin..end, format!("`{}` is not understood here", shorten(&text[begin..end])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_that_cannot_be_read_is_named() {
        for (text, at, what) in [
            ("Mon-Fri 9-5", "Mon", "`Mon` is not understood here"),
            ("Mo–Fr 09:00-17:00", "–", "this dash is not a hyphen"),
            ("Mo-Fr 9am-5pm", "9am", "`9am` is not understood here"),
            ("Mo-Fr 09:00-", "", "it breaks off here"),
            ("Mo-Fr 09:00", "09:00", "it breaks off here"),
            ("Mo-Fr 09:00-17:00; Mittwoch zu", "Mittwoch", "`Mittwoch` is not understood here"),
            ("ask at the desk", "ask", "`ask` is not understood here"),
            ("Mo-Fr 25:00-26:00", "25:00", "`25:00` is not understood here"),
            ("Mo-Fr 09:00-99:00", "99:00", "`99:00` is not understood here"),
            ("week 40-10 09:00-17:00", "week 40-10 09:00-17:00", "these weeks run backwards"),
        ] {
            let misread = text.parse::<Hours>().unwrap_err();
            assert_eq!((&text[misread.at], misread.what.as_str()), (at, what), "{text}");
        }
    }

    #[test]
    fn a_comma_too_many_is_not_passed_over() {
        for text in [
            "Mo,, sunset-22:00",
            "10:00-12:00,, 24/7",
            "Mo-Fr 10:00-12:00; , Sa 10:00-12:00",
            ", Mo 10:00-12:00",
            "Mo,",
        ] {
            assert!(text.parse::<Hours>().is_err(), "{text}");
        }
    }

    #[test]
    fn hours_have_a_longest_length() {
        let long = "24/7; ".repeat(50);
        assert!(long.parse::<Hours>().unwrap_err().what.contains("255"));
    }
}

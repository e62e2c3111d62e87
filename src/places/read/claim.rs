//! How far a place is, as its note has it: `5 min walk`, `0.3 mi`. Whether that is so is asked in [`crate::check`].

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use super::yaml::{Node, Value};
use crate::finding::Span;

/// A walk that somebody typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Where it stands.
    pub span: Span,
    /// The least that they say, in `unit`.
    pub least: f64,
    /// The most that they say, in `unit`.
    pub most: f64,
    /// What is counted.
    pub unit: Unit,
}

/// What a claim counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minutes on foot.
    Minutes,
    /// Metres.
    Metres,
    /// Kilometres.
    Kilometres,
    /// Miles.
    Miles,
}

/// The claims in a note, in each of its languages, which stands in the file whose text is `source`.
pub(crate) fn claims(note: &Node, source: &str) -> Vec<Claim> {
    if let Value::Map(texts) = &note.value {
        return texts.iter().flat_map(|(_, text)| claims(text, source)).collect();
    }
    let text = note.text().unwrap_or_default();
    let found = found(text).into_iter();
    found.map(|(part, [least, most], unit)| Claim { span: note.part(part, source), least, most, unit }).collect()
}

/// The claims in a text: their bytes, the least and the most that they say, and in what.
fn found(text: &str) -> Vec<(Range<usize>, [f64; 2], Unit)> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    while let Some(&(start, c)) = chars.peek() {
        let is_number =
            c.is_ascii_digit() && !before.is_some_and(|c: char| c.is_alphanumeric() || "$€£.,:-".contains(c));
        if !is_number {
            chars.next();
            before = Some(c);
            continue;
        }
        if let Some((range, unit)) = amount(&mut chars) {
            let end = chars.peek().map_or(text.len(), |(at, _)| *at);
            if let Some(behind) = walk_behind(&text[end..]).or(alone(&text[..start], &text[end..], unit)) {
                found.push((start..end + behind, range, unit));
            }
        }
        before = Some('0');
    }
    found
}

/// `5 min`, `5-10 minutes`, `0.3 mi`, `300m`: takes what it can of the text.
fn amount(chars: &mut Peekable<CharIndices<'_>>) -> Option<([f64; 2], Unit)> {
    let least = number(chars)?;
    let mut ahead = chars.clone();
    let most = if skip(&mut ahead, "-–") { number(&mut ahead) } else { None };
    if most.is_some() {
        *chars = ahead;
    }
    skip(chars, " -\u{a0}");
    let unit = match word(chars).as_str() {
        "min" | "mins" | "minute" | "minutes" => Unit::Minutes,
        "m" | "meter" | "meters" | "metre" | "metres" => Unit::Metres,
        "km" | "kilometer" | "kilometers" | "kilometre" | "kilometres" => Unit::Kilometres,
        "mi" | "mile" | "miles" => Unit::Miles,
        _ => return None,
    };
    let most = most.unwrap_or(least);
    (least <= most).then_some(([least, most], unit))
}

fn number(chars: &mut Peekable<CharIndices<'_>>) -> Option<f64> {
    let mut digits = String::new();
    while let Some((_, c)) = chars.next_if(|(_, c)| c.is_ascii_digit() || *c == '.') {
        digits.push(c);
    }
    digits.parse().ok()
}

fn word(chars: &mut Peekable<CharIndices<'_>>) -> String {
    let mut word = String::new();
    while let Some((_, c)) = chars.next_if(|(_, c)| c.is_alphabetic()) {
        word.extend(c.to_lowercase());
    }
    word
}

/// Skips one of these signs, if it is next.
fn skip(chars: &mut Peekable<CharIndices<'_>>, signs: &str) -> bool {
    chars.next_if(|(_, c)| signs.contains(*c)).is_some()
}

/// How many bytes of what follows an amount say that it is the walk from the venue; none where it may be another.
fn walk_behind(rest: &str) -> Option<usize> {
    const WALKS: [&str; 8] = ["", "walk", "walk away", "stroll", "on foot", "by foot", "away on foot", "away"];
    const FROM: [&str; 4] = ["", " from the venue", " from the conference", " from the convention center"];
    let words = rest.trim_start_matches([' ', '-', '\u{a0}', '\'', '’', '.']);
    let mut longest = None;
    for walk in WALKS {
        let Some(behind) = without(words, walk) else { continue };
        for from in FROM {
            let from = if walk.is_empty() { from.trim_start() } else { from };
            if let Some(behind) = without(behind, from).filter(|behind| behind.len() < words.len() && ends(behind)) {
                longest = longest.max(Some(rest.len() - behind.len()));
            }
        }
    }
    longest
}

/// What follows some words, in whatever case.
fn without<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let (begin, rest) = text.split_at_checked(words.len())?;
    begin.eq_ignore_ascii_case(words).then_some(rest)
}

/// Whether a length is given on its own, as people note it: in brackets, or as the first thing they say.
fn alone(before: &str, rest: &str, unit: Unit) -> Option<usize> {
    let is_begun = before.is_empty() || before.ends_with('(');
    (unit != Unit::Minutes && is_begun && ends(rest.trim_start_matches('.'))).then_some(0)
}

/// Whether a thought ends here.
fn ends(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([',', '.', ';', ')', '!', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_are_told_from_all_else_that_is_counted() {
        for (text, expected) in [
            ("5 min walk", Some(("5 min walk", [5.0, 5.0], Unit::Minutes))),
            ("Tacos, a 5-minute walk away.", Some(("5-minute walk away", [5.0, 5.0], Unit::Minutes))),
            (
                "It is 5–10 min. walk from the venue, really.",
                Some(("5–10 min. walk from the venue", [5.0, 10.0], Unit::Minutes)),
            ),
            ("5 minutes' walk", Some(("5 minutes' walk", [5.0, 5.0], Unit::Minutes))),
            ("Good (0.3 mi).", Some(("0.3 mi", [0.3, 0.3], Unit::Miles))),
            ("0.3 miles, 4 blocks", Some(("0.3 miles", [0.3, 0.3], Unit::Miles))),
            ("300m away; cash only", Some(("300m away", [300.0, 300.0], Unit::Metres))),
            ("Café ☕ 1.2 km on foot", Some(("1.2 km on foot", [1.2, 1.2], Unit::Kilometres))),
            ("5 min walk from the station", None),
            ("0.8 miles from the venue", Some(("0.8 miles from the venue", [0.8, 0.8], Unit::Miles))),
            ("10 min wait", None),
            ("A 2 mile trail along the river", None),
            ("11 feet 8 inches", None),
            ("Open till 5 min past midnight", None),
            ("a 30 minute walking tour", None),
            ("$5 mi", None),
            ("v1.5 m", None),
            ("5", None),
            ("5-", None),
            ("1.2.3 km away", None),
        ] {
            let found = found(text);
            let found = found.first().map(|(part, range, unit)| (&text[part.clone()], *range, *unit));
            assert_eq!(found, expected, "{text}");
        }
    }
}

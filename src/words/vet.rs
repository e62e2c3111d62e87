//! What keeps a guide's own words from being used.
//!
//! They come from people whom nobody knows. A file that is nested too deep is not even parsed; a message that is too long, or that
//! nobody says, is named.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;

use super::refers::{self, References};
use super::voice::ENGLISH_WORDS;

/// How many braces may stand within each other: the parser climbs down a level for each. The built-in words have three.
const MAX_NESTING: usize = 20;
/// The longest message, in bytes; the longest built-in one has 250.
const MAX_MESSAGE: usize = 2_000;
/// How many faults of a file are reported in one run.
const MAX_FAULTS: usize = 20;

/// Something wrong in a file of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in it, from 1.
    pub line: usize,
    /// What is wrong, and how to fix it.
    pub message: String,
}

/// What is wrong with a guide's own words, by their lines.
pub fn faults(text: &str) -> Vec<Fault> {
    let at = |byte: usize, message: String| Fault { line: line_of(text, byte), message };
    if let Some(byte) = too_deep(text) {
        return vec![at(byte, format!("more than {MAX_NESTING} braces stand within each other: close some"))];
    }
    let mut faults = Vec::new();
    let resource = parse(text).unwrap_or_else(|(rest, errors)| {
        faults.extend(errors.iter().map(|error| at(error.pos.start, format!("this is not Fluent: {}", error.kind))));
        rest
    });
    let english = parse(ENGLISH_WORDS).unwrap_or_else(|(rest, _)| rest);
    let messages = english.body.iter().filter_map(named);
    let known: BTreeMap<&str, References> = messages.map(|(name, text)| (name, References::of(text))).collect();
    let terms: BTreeSet<&str> = resource.body.iter().filter_map(term).collect();
    for (name, pattern) in resource.body.iter().filter_map(named) {
        let byte = name.as_ptr() as usize - text.as_ptr() as usize;
        faults.extend(unsayable(name, pattern, &known, &terms).map(|message| at(byte, message)));
        if !known.contains_key(name) && !name.starts_with("category-") {
            faults
                .push(at(byte, format!("no page says `{name}`; templates/words/en.ftl has the names of all messages")));
        }
        if length(pattern) > MAX_MESSAGE {
            faults.push(at(byte, format!("`{name}` is longer than {MAX_MESSAGE} bytes: shorten it")));
        }
    }
    faults.sort_by_key(|fault| fault.line);
    faults.truncate(MAX_FAULTS);
    faults
}

/// What in a message nobody can fill in, so that the page would go without it.
fn unsayable(
    name: &str,
    pattern: &Pattern<&str>,
    known: &BTreeMap<&str, References>,
    terms: &BTreeSet<&str>,
) -> Option<String> {
    let is_own = |other: &str| other.starts_with("category-");
    let used = References::of(pattern);
    let given = refers::given(name, known);
    if let Some(wrong) = used.variables.difference(&given).next() {
        let has: Vec<String> = given.iter().map(|name| format!("`${name}`")).collect();
        let has = if has.is_empty() { "nothing".to_owned() } else { has.join(", ") };
        return Some(format!("`{name}` is not given `${wrong}`: it is given {has}"));
    }
    if let Some(wrong) = used.messages.iter().find(|other| **other == name) {
        return Some(format!("`{wrong}` refers to itself"));
    }
    if let Some(wrong) = used.messages.iter().find(|other| !known.contains_key(*other) && !is_own(other)) {
        return Some(format!("`{name}` refers to `{wrong}`, and there is no such message"));
    }
    if let Some(wrong) = used.terms.difference(terms).next() {
        return Some(format!("`{name}` refers to `-{wrong}`, which is not in this file"));
    }
    used.functions
        .first()
        .map(|wrong| format!("`{name}` calls `{wrong}`, and there are no functions: write `{{ $name }}` alone"))
}

/// Where braces stand too deep within each other, if they do.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX_NESTING
    })
}

/// A message by its name.
fn named<'a, 'b>(entry: &'b Entry<&'a str>) -> Option<(&'a str, &'b Pattern<&'a str>)> {
    let Entry::Message(message) = entry else { return None };
    Some((message.id.name, message.value.as_ref()?))
}

/// The name of a term.
fn term<'a>(entry: &Entry<&'a str>) -> Option<&'a str> {
    let Entry::Term(term) = entry else { return None };
    Some(term.id.name)
}

/// Bytes of text in a message, all its variants taken together.
fn length(pattern: &Pattern<&str>) -> usize {
    let lengths = pattern.elements.iter().map(|element| match element {
        PatternElement::TextElement { value } => value.len(),
        PatternElement::Placeable { expression } => length_of(expression),
    });
    lengths.sum()
}

fn length_of(expression: &Expression<&str>) -> usize {
    match expression {
        Expression::Select { variants, .. } => variants.iter().map(|variant| length(&variant.value)).sum(),
        Expression::Inline(InlineExpression::StringLiteral { value }) => value.len(),
        Expression::Inline(InlineExpression::Placeable { expression }) => length_of(expression),
        Expression::Inline(_) => 0,
    }
}

fn line_of(text: &str, byte: usize) -> usize {
    1 + text.as_bytes()[..byte.min(text.len())].iter().filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_said_is_named_with_its_line() {
        let long = format!("map = {}", "a".repeat(3_000));
        let deep = format!("map = {}", "{ ".repeat(10_000));
        for (text, line, word) in [
            ("map = Karte\n\nmapp = Karte\n", 3, "`mapp`"),
            ("map = Karte\nclose = { $\n", 2, "not Fluent"),
            (&long, 1, "2000 bytes"),
            (&deep, 1, "20 braces"),
            ("map = { $count }\n", 1, "not given `$count`: it is given nothing"),
            ("close = Zu\nplaces = { $count ->\n  [one] a\n *[other] { $places }\n}\n", 2, "it is given `$count`"),
            ("map = { map }\n", 1, "refers to itself"),
            ("map = { mapp }\n", 1, "no such message"),
            ("map = { -brand }\n", 1, "`-brand`"),
            ("places = { NUMBER($count) }\n", 1, "no functions"),
        ] {
            let faults = faults(text);
            assert!(faults[0].line == line && faults[0].message.contains(word), "{faults:?}");
        }
        assert_eq!(faults("step-free-with-steps = { $access ->\n *[yes] { step-free }\n}\n"), []);
        for built_in in ["de", "en", "es", "fi", "fr", "pt", "pt-BR"] {
            let path = format!("{}/templates/words/{built_in}.ftl", env!("CARGO_MANIFEST_DIR"));
            assert_eq!(faults(&std::fs::read_to_string(path).unwrap()), [], "{built_in}");
        }
        assert_eq!(faults("# A comment\nmap = Karte\ncategory-mochi = mochi\n-brand = Us\n"), []);
    }
}

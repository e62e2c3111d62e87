//! What keeps a guide's own words from being used.
//!
//! They come from people whom nobody knows. A file that is nested too deep is not even parsed; a message that is too long, or that
//! nobody says, is named.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Term};
use fluent_syntax::parser::parse;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::refers::{self, References, Trail};
use super::voice::ENGLISH_WORDS;
use crate::text::letters::is_obeyed;

/// How many braces may stand within each other: the parser climbs down a level for each. The built-in words have three.
const MAX_NESTING: usize = 20;
/// The longest message, in bytes; the longest built-in one has 250.
const MAX_MESSAGE: usize = 2_000;
/// How many faults of a file are reported in one run.
const MAX_FAULTS: usize = 20;
/// How many names are listed of what a text is given.
const MAX_NAMED: usize = 10;

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
    let mut faults = match too_deep(text) {
        Some(byte) => vec![(byte, format!("more than {MAX_NESTING} braces stand within each other: close some"))],
        None => unreadable(text).chain(unsayable(text)).collect(),
    };
    faults.sort_by_key(|(byte, _)| *byte);
    faults.truncate(MAX_FAULTS);
    faults.into_iter().map(|(byte, message)| Fault { line: line_of(text, byte), message }).collect()
}

/// The first character of each line that cannot be shown.
fn unreadable(text: &str) -> impl Iterator<Item = (usize, String)> {
    text.split_inclusive('\n').filter_map(|line| {
        let shown = line.strip_suffix("\r\n").unwrap_or(line).trim_end_matches('\n');
        let wrong = shown.find(is_beyond_text)?;
        let message = match shown[wrong..].chars().next()? {
            '\r' => "a carriage return alone does not end a line: save the file with the line ends of Linux or Windows",
            _ => "this line has a control character: remove it",
        };
        Some((byte_of(line, text) + wrong, message.to_owned()))
    })
}

fn is_beyond_text(c: char) -> bool {
    is_obeyed(c) && !matches!(c, '\t' | '\n')
}

/// What nobody can say, so that the page would go without it.
fn unsayable(text: &str) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    let resource = parse(text).unwrap_or_else(|(rest, errors)| {
        faults.extend(errors.iter().map(|error| (error.pos.start, format!("this is not Fluent: {}", error.kind))));
        rest
    });
    let is_whole = faults.is_empty();
    let english = parse(ENGLISH_WORDS).unwrap_or_else(|(rest, _)| rest);
    let read = |(name, _, pattern)| (name, References::of(pattern));
    let known: BTreeMap<String, References> = english.body.iter().flat_map(texts).map(read).collect();
    let own: Vec<_> = resource.body.iter().flat_map(texts).collect();
    let mut all = known.clone();
    all.extend(own.iter().cloned().map(read));
    let passed: BTreeSet<&str> = all.values().flat_map(|references| &references.passed).copied().collect();
    let mut bytes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut trail = Trail::default();
    for (name, id, pattern) in &own {
        let byte = byte_of(id, text);
        let mut add = |message: String| faults.push((byte, message));
        if bytes.insert(name, byte).is_some() {
            add(format!("`{name}` is given again: remove one of the two"));
            continue;
        }
        let is_term = name.starts_with('-');
        let given = if is_term { Cow::Borrowed(&passed) } else { Cow::Owned(refers::given(name, &known)) };
        wrong_reference(name, &References::of(pattern), &given, &all, is_whole).into_iter().for_each(&mut add);
        if !is_term && !known.contains_key(name) && !name.starts_with("category-") {
            add(format!("no page says `{name}`; templates/words/en.ftl has the names of all messages"));
        }
        if length(pattern) > MAX_MESSAGE {
            add(format!("`{name}` is longer than {MAX_MESSAGE} bytes: shorten it"));
        }
        trail.follow(name, &all);
    }
    for circle in &trail.circles {
        let names: Vec<String> = circle.iter().take(3).map(|name| format!("`{name}`")).collect();
        let message = match names.as_slice() {
            [name] => format!("{name} refers to itself: write its text out"),
            names => format!("{} refer to each other without end: write one of them out", names.join(", ")),
        };
        faults.extend(circle.iter().find_map(|name| bytes.get(name)).map(|byte| (*byte, message)));
    }
    faults.extend(resource.body.iter().filter_map(|entry| attribute(entry, text)));
    faults
}

/// What in a text nobody can fill in.
fn wrong_reference(
    name: &str,
    used: &References,
    given: &BTreeSet<&str>,
    all: &BTreeMap<String, References>,
    is_whole: bool,
) -> Option<String> {
    let is_missing = |other: &&String| !all.contains_key(*other) && !other.starts_with("category-");
    if let Some(wrong) = used.lacking(given) {
        let has: Vec<String> = given.iter().map(|name| format!("`${name}`")).take(MAX_NAMED).collect();
        let has = if has.is_empty() { "nothing".to_owned() } else { has.join(", ") };
        return Some(format!("`{name}` is not given `${wrong}`: it is given {has}"));
    }
    if let Some(wrong) = used.others.iter().find(is_missing).filter(|_| is_whole) {
        let why = if wrong.starts_with('-') { "which is not in this file" } else { "and there is no such message" };
        return Some(format!("`{name}` refers to `{wrong}`, {why}"));
    }
    let messages = used.others.iter().filter(|other| !other.starts_with('-'));
    let mut lacking = messages.filter_map(|other| Some((other, all.get(other)?.lacking(given)?)));
    if let Some((other, wrong)) = lacking.next() {
        return Some(format!("`{name}` refers to `{other}`, which needs `${wrong}`, and is not given that"));
    }
    if used.literals.iter().any(|literal| unescape_unicode_to_string(literal).contains(is_beyond_text)) {
        return Some(format!("`{name}` has a control character in quotes: remove it"));
    }
    let wrong = used.functions.first()?;
    Some(format!("`{name}` calls `{wrong}`, and there are no functions: write `{{ $name }}` alone"))
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

/// The texts of an entry: each with its name, `map`, `-brand` or `-brand.gender`, and where in the file that stands.
fn texts<'a, 'b>(entry: &'b Entry<&'a str>) -> Vec<(String, &'a str, &'b Pattern<&'a str>)> {
    match entry {
        Entry::Message(Message { id, value: Some(value), .. }) => vec![(id.name.to_owned(), id.name, value)],
        Entry::Term(Term { id, value, attributes, .. }) => {
            let name = format!("-{}", id.name);
            let attributes = attributes.iter().map(|of| (format!("{name}.{}", of.id.name), of.id.name, &of.value));
            let attributes: Vec<_> = attributes.collect();
            std::iter::once((name, id.name, value)).chain(attributes).collect()
        }
        _ => Vec::new(),
    }
}

/// An attribute of a message: no page says any.
fn attribute(entry: &Entry<&str>, text: &str) -> Option<(usize, String)> {
    let Entry::Message(Message { id, attributes, .. }) = entry else { return None };
    let name = attributes.first()?.id.name;
    let message = format!("no page says the attribute `.{name}` of `{0}`: write the text as `{0} = …`", id.name);
    Some((byte_of(name, text), message))
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

/// Where a part of a text stands in it.
fn byte_of(part: &str, text: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
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
        let chain: String = (0..5_000).map(|n| format!("category-{n} = {{ category-{} }}\n", n + 1)).collect();
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
            ("map = Karte\nclose = { places }\n", 2, "needs `$count`"),
            ("fit = x\nmap = { close }\nclose = { map }\n", 2, "`map`, `close` refer to each other without end"),
            ("number-and-time = { number-and-estimate }\n", 1, "refer to each other"),
            ("map = { -a }\n-a = { -b }\n-b = { -a }\n", 2, "`-a`, `-b` refer to each other"),
            ("map = { -a }\n-a = { $count }\n", 2, "`-a` is not given `$count`"),
            (&chain, 1, "without end"),
            ("map =\n  .title = Karte\n", 2, "attribute `.title` of `map`: write the text as `map = …`"),
            ("map = { close.title }\n", 1, "no such message"),
            ("map = Karte\nclose = Zu\nmap = Plan\n", 3, "`map` is given again"),
            ("-a = A\n-a = B\n", 2, "`-a` is given again"),
            ("fit = x\nmap = Karte\rclose = Zu\n", 2, "line ends of Linux or Windows"),
            ("map = Kar\u{1b}te\n", 1, "control character"),
            ("map = {\"\\u001B\"}\n", 1, "control character in quotes"),
        ] {
            let faults = faults(text);
            assert!(faults[0].line == line && faults[0].message.contains(word), "{faults:?}");
        }
        assert_eq!(faults("step-free-with-walk = { $access ->\n *[yes] { step-free }; { $walk }\n}\n"), []);
        for built_in in ["de", "en", "es", "fi", "fr", "pt", "pt-BR"] {
            let path = format!("{}/templates/words/{built_in}.ftl", env!("CARGO_MANIFEST_DIR"));
            assert_eq!(faults(&std::fs::read_to_string(path).unwrap()), [], "{built_in}");
        }
        let sound = "# A comment\r\nmap = { -brand(case: \"of\") }\tKarte\r\ncategory-mochi = mochi\n-brand = { $case ->\n  [of] Our\n *[at] Us\n}\n  .kind = it\n";
        assert_eq!(faults(sound), []);
    }
}

//! Has the page words of its own in the languages that a guide names?

use std::collections::BTreeSet;

use crate::finding::{Code, Diagnostic, Span};
use crate::places::{Settings, Spans};

/// A guide in a language that nobody has written the page's own words in: its notes would be mixed with English hours, directions
/// and buttons.
pub(super) fn english_words(settings: &Settings, spans: &Spans, is_spoken: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let unspoken = settings.languages.iter().enumerate().filter(|(_, language)| !is_spoken(language));
    let finding = |(index, language): (usize, &String)| {
        let span = if settings.languages.len() == 1 { spans.of("language") } else { nth(spans, index) };
        Diagnostic::warning(Code::EnglishWords, format!("the page's own words are English, not `{language}`"))
            .at(span, "only the guide's own text is in this language")
            .help(format!("translate them in templates/words/{language}.ftl, see docs/templates.md, or keep it"))
    };
    unspoken.map(finding).collect()
}

/// A language that a guide names twice, in whatever letters: its files would have the same names.
pub(super) fn named_twice(settings: &Settings, spans: &Spans) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let again = settings.languages.iter().enumerate().filter(|(_, language)| !seen.insert(language.to_lowercase()));
    let finding = |(index, language): (usize, &String)| {
        Diagnostic::error(Code::DuplicateKey, format!("`{language}` is given twice"))
            .at(nth(spans, index), "given again here")
            .help("remove one of the two")
    };
    again.map(finding).collect()
}

/// Where the language of that index stands.
fn nth(spans: &Spans, index: usize) -> Span {
    spans.of(&format!("language.{index}"))
}

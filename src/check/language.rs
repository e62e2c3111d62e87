//! Is the guide in the language that it names?

use crate::finding::Code;
use crate::finding::Diagnostic;
use crate::places::{Settings, Spans};

/// The languages of the page's own words, by the files of `templates/words/`.
const SPOKEN: [&str; 6] = ["de", "en", "es", "fi", "fr", "pt"];

/// A guide in a language that the page's own words do not have: its notes would be mixed with English hours, directions and buttons.
pub(super) fn english_words(settings: &Settings, spans: &Spans) -> Option<Diagnostic> {
    let primary = settings.language.split('-').next().unwrap_or_default();
    (!SPOKEN.contains(&primary)).then(|| {
        Diagnostic::warning(
            Code::EnglishWords,
            format!("the page's own words are English, not `{}`", settings.language),
        )
        .at(spans.of("language"), "only the guide's own text is in this language")
        .help("write `language: en`, or keep it if the notes are in that language")
    })
}

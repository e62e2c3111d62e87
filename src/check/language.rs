//! Does the guide speak the language that it names?

use crate::diagnostic::Diagnostic;
use crate::places::{Settings, Spans};
use crate::street::is_english;

/// A guide in a language that the page's own words are not in: hours, directions and buttons would stand in English between its
/// notes, and a screen reader would read them aloud by the rules of the other language.
pub(super) fn english_words(settings: &Settings, spans: &Spans) -> Option<Diagnostic> {
    (!is_english(&settings.language)).then(|| {
        Diagnostic::warning("english-words", format!("the page's own words are English, not `{}`", settings.language))
            .at(spans.of("language"), "only the guide's own text is in this language")
            .help("write `language: en`, or keep it if the notes are in that language")
    })
}

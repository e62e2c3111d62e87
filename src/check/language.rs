//! Is the guide in the language that it names?

use crate::finding::Code;
use crate::finding::Diagnostic;
use crate::places::{Settings, Spans};
use crate::text::street::is_english;

/// A guide in a language other than that of the page's own words: its notes would be mixed with English hours, directions and
/// buttons, and a screen reader would pronounce these by the rules of the other language.
pub(super) fn english_words(settings: &Settings, spans: &Spans) -> Option<Diagnostic> {
    (!is_english(&settings.language)).then(|| {
        Diagnostic::warning(
            Code::EnglishWords,
            format!("the page's own words are English, not `{}`", settings.language),
        )
        .at(spans.of("language"), "only the guide's own text is in this language")
        .help("write `language: en`, or keep it if the notes are in that language")
    })
}

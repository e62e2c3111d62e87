//! JSON whose parts know where they stand.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Error;
use serde_json::value::RawValue;

use super::{Programme, Unreadable, frab, indico};

/// The keys by which the kinds of files are told apart.
#[derive(Deserialize)]
struct Keys {
    schedule: Option<IgnoredAny>,
    results: Option<IgnoredAny>,
}

/// Reads a programme in JSON.
pub(super) fn read(text: &str, programme: &mut Programme) -> Result<(), Unreadable> {
    let unreadable = |what: &str, error: &Error| {
        let said = error.to_string();
        let (problem, _) = said.rsplit_once(" at line ").unwrap_or((&said, ""));
        Unreadable { at: place(text, error), problem: format!("{what}: {problem}") }
    };
    let keys: Keys = serde_json::from_str(text).map_err(|error| unreadable("this is not valid JSON", &error))?;
    match keys {
        Keys { schedule: Some(_), .. } => frab::read_json(text, programme)
            .map_err(|error| unreadable("this is not a schedule as pretalx and frab write it", &error)),
        Keys { results: Some(_), .. } => indico::read(text, programme)
            .map_err(|error| unreadable("this is not a timetable as Indico writes it", &error)),
        _ => Err(Unreadable { at: 0..0, problem: "this JSON has neither `schedule` nor `results`".to_owned() }),
    }
}

/// The character at which reading ended.
fn place(text: &str, error: &Error) -> Range<usize> {
    let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let start = text.floor_char_boundary(before + error.column().saturating_sub(1));
    start..text.ceil_char_boundary((start + 1).min(text.len()))
}

/// Where a part of a text stands.
pub(super) fn range(text: &str, part: &RawValue) -> Range<usize> {
    let start = part.get().as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.get().len()
}

/// A part that is a text.
pub(super) fn string(part: &RawValue) -> Option<Cow<'_, str>> {
    #[derive(Deserialize)]
    #[serde(transparent)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
    serde_json::from_str::<Text>(part.get()).ok().map(|text| text.0)
}

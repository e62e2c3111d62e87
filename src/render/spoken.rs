//! What the page's script says.

use serde_json::{Map, Value};

use crate::places::Dates;
use crate::words::{Missing, Telling, Voice};

/// The messages, each with what the script fills in: `{found}` of `{all}`.
const MESSAGES: [(&str, &[&str]); 47] = [
    ("found", &["found", "all"]),
    ("with-count", &["choice", "count"]),
    ("no-picks", &[]),
    ("no-match", &[]),
    ("metres", &["metres"]),
    ("kilometres", &["kilometres"]),
    ("feet", &["feet"]),
    ("miles", &["miles"]),
    ("nearest-to-you", &[]),
    ("from-you", &["length"]),
    ("on-map", &[]),
    ("off-map", &[]),
    ("sorted-from-you", &[]),
    ("far-away", &["length"]),
    ("locating", &[]),
    ("location-denied", &[]),
    ("location-unknown", &[]),
    ("link-copied", &[]),
    ("fit-spare", &["spare"]),
    ("fit-tight", &[]),
    ("fit-unknown", &[]),
    ("fit-closed", &[]),
    ("fit-too-far", &[]),
    ("fit-too-short", &[]),
    ("breaks-label", &[]),
    ("break-fits", &["name", "days", "fit"]),
    ("weekdays", &["first", "last"]),
    ("list-comma", &["rest", "next"]),
    ("minutes", &["minutes"]),
    ("number-name-time", &["number", "name", "time"]),
    ("show-on-map", &["number", "name", "section"]),
    ("minutes-at-pace", &["pace"]),
    ("walks-from", &["start"]),
    ("no-walk-without-steps", &[]),
    ("found-and-unknown", &["found", "all", "unknown"]),
    ("not-known", &[]),
    ("open-now", &[]),
    ("open-now-until", &["time"]),
    ("perhaps-open-now", &[]),
    ("closed-now", &[]),
    ("opens-at", &["time"]),
    ("opens-on", &["day", "time"]),
    ("time-am", &["time"]),
    ("time-pm", &["time"]),
    ("time-of-day", &["hour", "minute"]),
    ("noon", &[]),
    ("midnight", &[]),
];

/// The messages as JSON that may stand in a `<script>` element, with the language they are in where that is not the page's, the
/// names of the event's days, and whether the time is told by twelve hours.
pub(super) fn words(telling: &Telling) -> String {
    let said = telling.words.say(|voice| {
        let message = |(name, gaps): &(&str, &[&str])| Ok(((*name).to_owned(), message(voice, name, gaps)?.into()));
        MESSAGES.iter().map(message).collect::<Result<Map<String, Value>, Missing>>()
    });
    let mut words = said.text;
    words.insert("lang".to_owned(), said.lang.into());
    let guide = telling.guide;
    let days: Vec<_> = guide.dates.iter().flat_map(|dates| dates.days().take(Dates::LONGEST)).collect();
    let (has_twelve_hours, days) = telling.words.clock(guide.units, &days);
    words.insert("twelve".to_owned(), has_twelve_hours.into());
    words.insert("days".to_owned(), days.into());
    Value::Object(words).to_string().replace('<', "\\u003c")
}

fn message(voice: &Voice, name: &str, gaps: &[&str]) -> Result<String, Missing> {
    let marks: Vec<String> = gaps.iter().map(|gap| format!("{{{gap}}}")).collect();
    let given: Vec<_> = gaps.iter().zip(&marks).map(|(gap, mark)| (*gap, mark.as_str().into())).collect();
    voice.say(name, &given)
}

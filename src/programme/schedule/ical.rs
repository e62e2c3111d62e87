//! Reads iCalendar (RFC 5545): the events of a calendar that have a time.
//!
//! Events that last whole days are passed over, and so are cancelled ones. Of an event that repeats, the first time is read.

use std::borrow::Cow;
use std::ops::Range;

use chrono::{FixedOffset, NaiveDateTime, TimeZone, Utc};

use super::Programme;
use super::clock::{Fault, day, later};

/// How a calendar begins.
const BEGIN: &str = "BEGIN:VCALENDAR";
/// Bytes of a title that are read.
const TITLE: usize = 1000;

/// Whether a text begins as a calendar does.
pub(super) fn is_calendar(text: &str) -> bool {
    text.get(..BEGIN.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(BEGIN))
}

/// Reads the events of a calendar.
pub(super) fn read(text: &str, programme: &mut Programme) {
    let mut event: Option<Event> = None;
    // Alarms within an event have times of their own.
    let mut within = 0_usize;
    for line in (Lines { text, at: 0 }) {
        let Some(property) = Property::of(&line) else { continue };
        let is_event = property.value.eq_ignore_ascii_case("VEVENT");
        match (property.name.to_ascii_uppercase().as_str(), &mut event) {
            ("BEGIN", None) if is_event => (event, within) = (Some(Event::default()), 0),
            ("BEGIN", Some(_)) => within += 1,
            ("END", Some(_)) if within > 0 => within -= 1,
            ("END", Some(_)) => {
                if let Some(event) = event.take() {
                    event.finish(programme);
                }
            }
            (name, Some(event)) if within == 0 => event.take(name, &property, line.at.clone(), programme),
            _ => {}
        }
    }
}

/// The lines of a calendar, each with those that carry it on.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

/// A line, and where it stands.
struct Line<'a> {
    text: Cow<'a, str>,
    at: Range<usize>,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let (text, at) = self.plain()?;
        let mut line = Line { text: text.into(), at };
        while self.text[self.at..].starts_with([' ', '\t']) {
            let (more, at) = self.plain()?;
            line.text.to_mut().push_str(&more[1..]);
            line.at.end = at.end;
        }
        Some(line)
    }
}

impl<'a> Lines<'a> {
    /// The next line as it stands.
    fn plain(&mut self) -> Option<(&'a str, Range<usize>)> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
        self.at += length;
        let line = rest[..length].trim_end_matches(['\r', '\n']);
        Some((line, start..start + line.len()))
    }
}

/// A name with parameters and a value: `DTSTART;TZID=Europe/Berlin:20240923T093000`.
struct Property<'a> {
    name: &'a str,
    parameters: &'a str,
    value: &'a str,
}

impl<'a> Property<'a> {
    fn of(line: &'a Line) -> Option<Self> {
        let line = line.text.as_ref();
        let mut is_quoted = false;
        let colon = line.find(|c| {
            is_quoted ^= c == '"';
            c == ':' && !is_quoted
        })?;
        let (before, value) = (&line[..colon], line[colon + 1..].trim());
        let (name, parameters) = before.split_once(';').unwrap_or((before, ""));
        Some(Self { name: name.trim(), parameters, value })
    }

    /// The value of a parameter, without quotes.
    fn parameter(&self, name: &str) -> Option<&'a str> {
        let pairs = self.parameters.split(';').filter_map(|pair| pair.split_once('='));
        pairs
            .into_iter()
            .find(|(key, _)| key.trim().eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim_matches('"'))
    }
}

/// What is read of an event.
#[derive(Default)]
struct Event {
    title: String,
    from: Option<Moment>,
    to: Option<Moment>,
    /// In seconds.
    duration: Option<Result<u64, Fault>>,
    /// Where a rule says when it comes again.
    repeats: Option<Range<usize>>,
    is_cancelled: bool,
}

/// When an event begins or ends, and where that stands; none of its time if it is a whole day.
struct Moment {
    time: Result<Option<NaiveDateTime>, Fault>,
    at: Range<usize>,
}

impl Event {
    fn take(&mut self, name: &str, property: &Property, at: Range<usize>, programme: &Programme) {
        match name {
            "SUMMARY" => self.title = unescaped(&property.value[..property.value.floor_char_boundary(TITLE)]),
            "DTSTART" => self.from = Some(Moment { time: moment(property, programme), at }),
            "DTEND" => self.to = Some(Moment { time: moment(property, programme), at }),
            "DURATION" => self.duration = Some(duration(property.value).ok_or(Fault::Time)),
            "RRULE" | "RDATE" => self.repeats = Some(at),
            "STATUS" => self.is_cancelled = property.value.eq_ignore_ascii_case("CANCELLED"),
            _ => {}
        }
    }

    fn finish(self, programme: &mut Programme) {
        let Some(Moment { time, at }) = self.from else { return };
        if self.is_cancelled || time == Ok(None) {
            return;
        }
        if let Some(at) = self.repeats {
            programme.report(Fault::Repeats, at);
        }
        let times = time.map_err(|fault| (fault, at.clone())).and_then(|from| {
            let from = from.unwrap_or_default();
            Ok([from, end(from, self.to, self.duration, at)?])
        });
        programme.add(&self.title, false, times);
    }
}

/// When an event ends that begins `from`, which stands at `at`. One that says nothing of it ends at once.
fn end(
    from: NaiveDateTime,
    to: Option<Moment>,
    duration: Option<Result<u64, Fault>>,
    at: Range<usize>,
) -> Result<NaiveDateTime, (Fault, Range<usize>)> {
    match (to, duration) {
        (Some(Moment { time, at }), _) => match time.map_err(|fault| (fault, at.clone()))? {
            Some(to) if to < from => Err((Fault::Order, at)),
            to => Ok(to.unwrap_or(from)),
        },
        (None, Some(seconds)) => {
            let seconds = seconds.map_err(|fault| (fault, at.clone()))?;
            later(from, seconds).ok_or((Fault::Time, at))
        }
        (None, None) => Ok(from),
    }
}

/// `20240923T093000`, in UTC with a `Z` behind it, or in a zone; none for a whole day.
fn moment(property: &Property, programme: &Programme) -> Result<Option<NaiveDateTime>, Fault> {
    let value = property.value;
    let is_day = property.parameter("VALUE").is_some_and(|kind| kind.eq_ignore_ascii_case("DATE"));
    if is_day || value.len() == 8 {
        return day(value).map(|_| None).ok_or(Fault::Time);
    }
    let (value, is_utc) = value.strip_suffix(['Z', 'z']).map_or((value, false), |value| (value, true));
    let is_plain = value.len() == 15 && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'T');
    let time = NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%S").ok();
    let time = time.filter(|time| is_plain && day(&time.date().to_string()).is_some()).ok_or(Fault::Time)?;
    let clock = programme.clock;
    match property.parameter("TZID") {
        _ if is_utc => {
            clock.at(Utc.from_utc_datetime(&time).with_timezone(&FixedOffset::east_opt(0).ok_or(Fault::Time)?))
        }
        Some(zone) => clock.when(time, zone),
        None => Ok(time),
    }
    .map(Some)
}

/// `PT1H30M`, `P1D`, `P2W` in seconds.
fn duration(text: &str) -> Option<u64> {
    let mut rest = text.strip_prefix('+').unwrap_or(text).strip_prefix('P')?;
    let mut seconds = 0_u64;
    while !rest.is_empty() {
        rest = rest.strip_prefix('T').unwrap_or(rest);
        let unit = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: u64 = rest[..unit].parse().ok()?;
        let length = match rest.as_bytes()[unit] {
            b'W' => 7 * 24 * 3600,
            b'D' => 24 * 3600,
            b'H' => 3600,
            b'M' => 60,
            b'S' => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(number.checked_mul(length)?)?;
        rest = &rest[unit + 1..];
    }
    Some(seconds)
}

/// A text without its escapes (RFC 5545, 3.3.11).
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => out.extend(letters.next().map(|letter| if matches!(letter, 'n' | 'N') { ' ' } else { letter })),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        for (text, minutes) in
            [("PT45M", 45), ("PT1H30M", 90), ("P1DT1H", 25 * 60), ("P1W", 7 * 24 * 60), ("+PT60S", 1)]
        {
            assert_eq!(duration(text), Some(minutes * 60), "{text}");
        }
        for text in ["", "45", "PT", "-PT45M", "PT45", "P99999999999999999999D", "P9999999999999999W", "PTM"] {
            assert!(duration(text).is_none_or(|seconds| seconds == 0), "{text}");
        }
    }

    #[test]
    fn lines_are_unfolded_where_they_stand() {
        let text = "SUMMARY:Cof\r\n fee\\, \r\n\tbreak\r\n\r\nX:é\n";
        let lines: Vec<_> = Lines { text, at: 0 }.map(|line| (line.text.into_owned(), &text[line.at])).collect();
        assert_eq!(lines[0], ("SUMMARY:Coffee\\, break".to_owned(), "SUMMARY:Cof\r\n fee\\, \r\n\tbreak"));
        assert_eq!(lines[2], ("X:é".to_owned(), "X:é"));
        assert_eq!(unescaped("Tea\\, coffee\\; \\\\ and\\nmore\\"), "Tea, coffee; \\ and more");
    }
}

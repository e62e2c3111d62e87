//! `breaks.ics`: the breaks for a calendar (iCalendar, RFC 5545), each with the nearest places for which there is time.

use chrono::{NaiveDateTime, TimeZone};

use super::facts::{legend, spaced};
use super::{CALENDAR, File};
use crate::places::slug;
use crate::programme::Fit;
use crate::words::{Telling, Told};

/// So many places stand in the text of a break.
const MOST: usize = 3;
/// A line has no more octets than this.
const LINE: usize = 75;

/// Writes `breaks.ics`, if the guide has breaks.
///
/// Times are in UTC, or in nobody's time zone where the guide does not say its own. No clock is asked when the file was made.
pub(super) fn ics(telling: &Telling) -> Option<File> {
    let guide = telling.guide;
    if guide.pauses.is_empty() {
        return None;
    }
    let id = slug(&guide.title);
    let venue = [Some(guide.venue.name.as_str()), guide.venue.address.as_deref()];
    let venue = venue.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let title = &telling.title;
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//walkshed//breaks//EN".to_owned(),
        text("NAME", title),
        // What most calendars still read (RFC 7986 came later).
        text("X-WR-CALNAME", title),
        text("DESCRIPTION", &legend(telling)),
    ];
    for (index, pause) in guide.pauses.iter().enumerate() {
        let [from, to] = pause.times().map(|time| stamp(time, telling));
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}-{}-{id}@walkshed", pause.day.format("%Y%m%d"), index + 1),
            format!("DTSTAMP:{}Z", from.trim_end_matches('Z')),
            format!("DTSTART:{from}"),
            format!("DTEND:{to}"),
            text("SUMMARY", &telling.words.pause_name(pause)),
            text("LOCATION", &venue),
        ]);
        let places = places(telling, index);
        lines.extend((!places.is_empty()).then(|| text("DESCRIPTION", &places)));
        lines.extend(telling.url.as_ref().map(|url| format!("URL:{url}")));
        lines.push("END:VEVENT".to_owned());
    }
    lines.push("END:VCALENDAR".to_owned());
    Some(File::new(CALENDAR, lines.iter().map(|line| folded(line)).collect::<String>()))
}

/// The nearest places for which there is time in a break, a line each; those of which nobody knows the hours come last.
fn places(telling: &Telling, pause: usize) -> String {
    let with =
        |is_wanted: fn(Fit) -> bool| telling.entries.iter().filter(move |told| is_wanted(told.entry.fits[pause]));
    let known = with(Fit::is_sure);
    let unknown = with(|fit| fit == Fit::Unknown);
    let line = |told: &Told| {
        let (number, name) = (told.entry.number.to_string(), told.entry.place.name.as_str());
        let given = [("number", number.as_str()), ("name", name), ("time", &told.walk.time)];
        let place = telling.say("number-name-time", &given).text;
        let fit = telling.words.fit(told.entry.fits[pause]);
        spaced(&telling.say("labelled", &[("label", &place), ("text", &fit)]).text) + "\n"
    };
    known.chain(unknown).take(MOST).map(line).collect()
}

/// A time of the event's clock: `20240922T163000Z`.
fn stamp(time: NaiveDateTime, telling: &Telling) -> String {
    let instant = telling.guide.zone.and_then(|zone| zone.from_local_datetime(&time).earliest());
    let (time, mark) = instant.map_or((time, ""), |instant| (instant.naive_utc(), "Z"));
    time.format("%Y%m%dT%H%M%S").to_string() + mark
}

/// A line with a text in it (RFC 5545, 3.3.11).
fn text(name: &str, text: &str) -> String {
    let mut line = format!("{name}:");
    for letter in text.trim_end().chars() {
        match letter {
            '\\' | ';' | ',' => line.extend(['\\', letter]),
            '\n' => line.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => line.push(letter),
        }
    }
    line
}

/// A line in pieces, none longer than is allowed (RFC 5545, 3.1).
fn folded(line: &str) -> String {
    let (mut out, mut octets) = (String::new(), 0);
    for letter in line.chars() {
        if octets + letter.len_utf8() > LINE {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(letter);
        octets += letter.len_utf8();
    }
    out + "\r\n"
}

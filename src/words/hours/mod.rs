//! Opening hours on the days of the event, in a few words: `Mon 17:00–22:00, Tue–Fri 11:00–22:00, closed Sun`.

mod clock;
mod holiday;
mod week;

use chrono::{NaiveDate, Weekday};

use self::clock::end;
use self::week::{day_by_day, same_every_day};
use super::{Missing, Voice};
use crate::places::Dates;
use crate::places::hours::{HolidayKind, Holidays, Hours, Opening, State};

pub(super) use clock::{Clock, begin, span};
pub(super) use week::names;

/// Days after which the names of the week come again.
const WEEK: usize = 7;

/// How the hours are told.
#[derive(Clone, Copy)]
pub(super) struct Manner<'a> {
    pub(super) voice: &'a Voice,
    pub(super) clock: Clock,
}

/// When a place is open on the days of the event.
///
/// From a Sunday to a Friday, `Mo 17:00-22:00; Tu-Sa 11:00-22:00` is `Mon 17:00–22:00, Tue–Fri 11:00–22:00, closed Sun`.
///
/// Hours past midnight are given with the day on which they begin, and hours by the sun as such. Text in quotes is repeated as it is.
/// If the hours of a day are unknown, that day is left out. None if there is nothing to say at all, or if an event lasts more than a
/// week and its weeks differ: the seven names of days could not tell its days apart.
///
/// If a day is known to be a public holiday and its hours differ, the text says so. If hours would differ but the holidays are not
/// known, both are given: `Mon–Fri 9:00–17:00; closed on public holidays (dates not known)`.
pub(super) fn on_event(
    hours: &Hours,
    dates: Dates,
    manner: Manner,
    holidays: &Holidays,
) -> Result<Option<String>, Missing> {
    let voice = manner.voice;
    let days: Vec<NaiveDate> = dates.days().take(Dates::LONGEST + 1).collect();
    let said = days.iter().map(|day| on(hours, *day, manner, holidays)).collect::<Result<Option<Vec<Day>>, _>>()?;
    let Some(said) = said else { return Ok(None) };
    let repeats = said.iter().zip(said.iter().skip(WEEK)).all(|(day, week_later)| day == week_later);
    if said.len() > Dates::LONGEST || !repeats {
        return Ok(None);
    }
    let otherwise = hours.otherwise().filter(|otherwise| said.iter().any(|day| !day.is(otherwise)));
    let said = said.into_iter().map(|day| match (day, otherwise) {
        (day, Some(otherwise)) if day.is(otherwise) => Day::Unknown,
        (day, _) => day,
    });
    let week: Vec<(Weekday, Day)> = days.iter().map(chrono::Datelike::weekday).zip(said).take(WEEK).collect();
    let line = match week.split_first() {
        None => return Ok(None),
        Some(((_, first), rest)) if rest.iter().all(|(_, day)| day == first) => {
            same_every_day(first, days.len(), voice)?
        }
        Some(_) => day_by_day(&week, voice)?,
    };
    let line = match (line, otherwise) {
        (Some(open), Some(otherwise)) => {
            Some(voice.say("open-otherwise", &[("open", open.into()), ("otherwise", otherwise.into())])?)
        }
        (line, _) => line,
    };
    let is_open = week.iter().any(|(_, day)| !matches!(day, Day::Closed(_)));
    let Some(holidays) = holiday::if_any(hours, &days, manner, holidays)? else { return Ok(line) };
    match line {
        _ if !is_open => voice.say("closed-but", &[("holidays", holidays.into())]).map(Some),
        Some(open) => voice.say("open-and-holidays", &[("open", open.into()), ("holidays", holidays.into())]).map(Some),
        None => Ok(Some(holidays)),
    }
}

/// What is said of a day, as far as holidays are known.
fn on(hours: &Hours, day: NaiveDate, manner: Manner, holidays: &Holidays) -> Result<Option<Day>, Missing> {
    let Some(openings) = hours.on(day, holidays.known()) else { return Ok(None) };
    let said = said_of(&openings, manner)?;
    if !hours.name(HolidayKind::Public) || holidays.include(HolidayKind::Public, day) != Some(true) {
        return Ok(Some(said));
    }
    let Some(as_ever) = hours.on(day, |_, _| false) else { return Ok(None) };
    if said == said_of(&as_ever, manner)? {
        return Ok(Some(said));
    }
    said.because(&manner.voice.word("public-holiday")?, manner.voice).map(Some)
}

/// What is said of a day.
#[derive(Clone, Debug, PartialEq)]
enum Day {
    /// When, and of a day with one stretch of hours, when it begins and what is said of its end.
    Open(String, Option<(u16, String)>),
    /// With what the hours say beside it, if anything.
    Always(String),
    /// With the reason, if one is given.
    Closed(String),
    Unknown,
}

impl Day {
    /// Whether nothing but this is said.
    fn is(&self, said: &str) -> bool {
        matches!(self, Day::Open(open, _) if open == said)
    }

    /// The same with a reason behind it.
    fn because(self, reason: &str, voice: &Voice) -> Result<Self, Missing> {
        let both = |said: String| match said.as_str() {
            "" => Ok(reason.to_owned()),
            _ => voice.say("reasons", &[("first", said.into()), ("second", reason.into())]),
        };
        Ok(match self {
            Day::Open(open, _) => Day::Open(with_remark(open, reason, voice)?, None),
            Day::Always(comment) => Day::Always(both(comment)?),
            Day::Closed(comment) => Day::Closed(both(comment)?),
            Day::Unknown => Day::Unknown,
        })
    }
}

fn said_of(openings: &[Opening], manner: Manner) -> Result<Day, Missing> {
    let open = openings.iter().filter_map(|opening| stretch(opening, manner).transpose());
    let open = open.collect::<Result<Vec<_>, _>>()?;
    Ok(match openings {
        [] => Day::Closed(String::new()),
        [day] if day.state == State::Open && day.is_whole_day() => Day::Always(day.comment.clone()),
        [opening] if opening.state == State::Open && opening.comment.is_empty() => {
            Day::Open(manner.voice.list(&open)?, end(opening, manner)?)
        }
        _ if !open.is_empty() => Day::Open(manner.voice.list(&open)?, None),
        [Opening { state: State::Closed, comment, .. }] => Day::Closed(comment.clone()),
        _ => Day::Unknown,
    })
}

/// One stretch of time, where it is open or the hours say what to do.
fn stretch(opening: &Opening, manner: Manner) -> Result<Option<String>, Missing> {
    let comment = &opening.comment;
    Ok(match (opening.state, comment.as_str()) {
        (State::Closed, _) | (State::Unknown, "") => None,
        (State::Unknown, _) if opening.is_whole_day() => Some(comment.clone()),
        _ => Some(with_remark(span(opening, manner)?, comment, manner.voice)?),
    })
}

/// A text with a remark in brackets, if there is one.
fn with_remark(open: String, remark: &str, voice: &Voice) -> Result<String, Missing> {
    if remark.is_empty() {
        Ok(open)
    } else {
        voice.say("with-remark", &[("open", open.into()), ("remark", remark.into())])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::places::Units;
    use crate::words::Words;

    const SPACE: char = '\u{a0}';

    fn on_event(hours: &Hours, dates: Dates, clock: Clock, holidays: &Holidays) -> Option<String> {
        super::on_event(hours, dates, Manner { voice: &Words::english().voice, clock }, holidays).unwrap()
    }

    fn on(hours: &str, first: &str, last: &str, clock: Clock) -> String {
        let dates = Dates { first: first.parse().unwrap(), last: last.parse().unwrap() };
        on_event(&hours.parse().unwrap(), dates, clock, &Holidays::default())
            .unwrap_or_else(|| "-".to_owned())
            .replace(SPACE, " ")
    }

    /// From a Sunday to a Friday.
    fn on_conference(hours: &str, clock: Clock) -> String {
        on(hours, "2024-09-22", "2024-09-27", clock)
    }

    #[test]
    fn days_of_one_pattern_are_joined() {
        for (hours, expected) in [
            ("Su-Fr 08:00-15:00", "daily 8:00–15:00"),
            ("Mo-Su 08:00-sunset", "daily 8:00–sunset"),
            ("Mo 17:00-22:00; Tu-Fr 11:00-22:00", "Mon 17:00–22:00, Tue–Fri 11:00–22:00, closed Sun"),
            ("Sa 08:00-12:00; We 15:00-18:00", "only Wed 15:00–18:00"),
            ("Mar-Nov Su[4] 11:00-15:00", "only Sun 11:00–15:00"),
            ("Mar-Nov Su[1] 11:00-15:00", "closed during the event"),
            ("Tu,Th off; Mo-Su 10:00-12:00; Tu,Th off", "Sun–Mon, Wed and Fri 10:00–12:00, closed Tue and Thu"),
            ("Tu-Su 11:30-14:30,17:00-22:30", "Sun and Tue–Fri 11:30–14:30 and 17:00–22:30, closed Mon"),
            ("24/7", "open day and night"),
            ("24/7; Su off", "Mon–Fri all day, closed Sun"),
            ("Oct-Dec Mo-Su 10:00-12:00", "closed during the event"),
            ("2023: 10:00-12:00", "closed during the event"),
        ] {
            assert_eq!(on_conference(hours, Clock::TwentyFour), expected, "{hours}");
        }
    }

    #[test]
    fn hours_past_midnight_belong_to_the_evening() {
        for (hours, expected) in [
            ("Mo-Su 11:20-02:00", "daily 11:20–2:00"),
            ("Mo-Su 17:00-26:00", "daily 17:00–2:00"),
            ("Mo-Su 17:00-24:00", "daily 17:00–24:00"),
            ("Th-Sa 17:00-02:00; Su 12:00-20:00", "Sun 12:00–20:00, Thu–Fri 17:00–2:00, closed Mon–Wed"),
            ("Mo-Th 17:00-02:00; Fr 00:00-24:00", "Mon–Thu 17:00–2:00, Fri all day, closed Sun"),
            ("Mo-Su 17:00-02:00; We off", "Sun–Tue and Thu–Fri 17:00–2:00, closed Wed"),
            ("sunset-sunrise", "daily sunset–sunrise"),
            ("Mo-Su 22:00-48:00", "daily 22:00–24:00 the next day"),
            ("Mo 10:00-36:00", "only Mon 10:00–12:00 the next day"),
            ("Mo 00:00-26:00+", "only Mon 0:00–2:00 the next day or later"),
            ("Mo 00:00-48:00", "only Mon 0:00–24:00 the next day"),
        ] {
            assert_eq!(on_conference(hours, Clock::TwentyFour), expected, "{hours}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_made_up() {
        for (hours, expected) in [
            ("Mo-Su unknown", "-"),
            ("Mo-Fr unknown \"call ahead\"", "Mon–Fri call ahead, closed Sun"),
            ("Mo-Fr 10:00-18:00 \"ring the bell\"", "Mon–Fri 10:00–18:00 (ring the bell), closed Sun"),
            ("Mo-Th 10:00-18:00; Fr unknown", "Mon–Thu 10:00–18:00, closed Sun"),
            ("Mo unknown; Tu 10:00-11:00", "Tue 10:00–11:00, closed Sun and Wed–Fri"),
            ("\"by appointment\"", "daily by appointment"),
            ("Mo-Su 10:00-18:00; We off \"inventory\"", "Sun–Tue and Thu–Fri 10:00–18:00, closed Wed (inventory)"),
            ("2024 off \"rebuilding\"", "closed during the event (rebuilding)"),
            ("24/7 \"self service\"", "open day and night (self service)"),
            ("Mo-Fr 00:00-24:00 \"self service\"", "Mon–Fri all day (self service), closed Sun"),
            ("Mo-Fr 08:00-16:00 || \"on appointment\"", "Mon–Fri 8:00–16:00, otherwise on appointment"),
            ("Sa 08:00-16:00 || \"on appointment\"", "daily on appointment"),
            ("Mo-Su 17:00+", "daily from 17:00"),
            ("Mo-Su 17:00-22:00+", "daily 17:00–22:00 or later"),
            ("Mo-Su 10:00-16:00/01:30", "-"),
        ] {
            assert_eq!(on_conference(hours, Clock::TwentyFour), expected, "{hours}");
        }
    }

    #[test]
    fn holidays_are_said() {
        let on = |hours: &str, country, dates: [&str; 2]| {
            let dates = Dates { first: dates[0].parse().unwrap(), last: dates[1].parse().unwrap() };
            let said = on_event(&hours.parse().unwrap(), dates, Clock::TwentyFour, &Holidays::of(country));
            said.unwrap_or_else(|| "-".to_owned()).replace(SPACE, " ")
        };
        // From Sunday to Friday, the last day but one Thanksgiving.
        let thanksgiving = ["2024-11-24", "2024-11-29"];
        for (hours, unknown, known) in [
            (
                "Mo-Fr 10:00-18:00; PH off",
                "Mon–Fri 10:00–18:00, closed Sun; closed on public holidays (dates not known)",
                "Mon–Wed and Fri 10:00–18:00, closed Sun, closed Thu (public holiday)",
            ),
            (
                "Mo-We 10:00-18:00; PH 12:00-14:00",
                "Mon–Wed 10:00–18:00, closed Sun and Thu–Fri; 12:00–14:00 on public holidays (dates not known)",
                "Mon–Wed 10:00–18:00, Thu 12:00–14:00 (public holiday), closed Sun and Fri",
            ),
            ("Mo-Tu 10:00-18:00; PH off", "", "only Mon–Tue 10:00–18:00"),
            (
                "PH 12:00-14:00",
                "closed, but 12:00–14:00 on public holidays (dates not known)",
                "only Thu 12:00–14:00 (public holiday)",
            ),
            (
                "PH Mo-We 12:00-14:00",
                "closed, but Mon–Wed 12:00–14:00 on public holidays (dates not known)",
                "closed during the event",
            ),
            (
                "SH,PH off; 10:00-18:00; SH,PH off",
                "daily 10:00–18:00; closed on public holidays and in school holidays (dates not known)",
                "Sun–Wed and Fri 10:00–18:00, closed Thu (public holiday); closed in school holidays (dates not known)",
            ),
            (
                "SH Mo-Fr 08:00-12:00",
                "closed, but Mon–Fri 8:00–12:00 in school holidays (dates not known)",
                "closed, but Mon–Fri 8:00–12:00 in school holidays (dates not known)",
            ),
            ("Sa 10:00-18:00; PH off", "closed during the event", "closed during the event"),
        ] {
            if !unknown.is_empty() {
                assert_eq!(on(hours, None, thanksgiving), unknown, "{hours}");
            }
            assert_eq!(on(hours, Some("US"), thanksgiving), known, "{hours}");
        }
        let columbus_day = ["2024-10-13", "2024-10-15"];
        let expected = "daily 10:00–18:00; closed where Mon is a public holiday";
        assert_eq!(on("10:00-18:00; PH off", Some("US"), columbus_day), expected);
    }

    #[test]
    fn the_clock_has_twelve_hours_where_readers_do() {
        for (hours, expected) in [
            ("08:00-15:00", "daily 8 am–3 pm"),
            ("17:00-22:30", "daily 5–10:30 pm"),
            ("08:30-11:00", "daily 8:30–11 am"),
            ("11:30-14:30,17:00-24:00", "daily 11:30 am–2:30 pm and 5 pm–midnight"),
            ("12:00-20:00", "daily noon–8 pm"),
            ("12:30-20:00", "daily 12:30–8 pm"),
            ("11:20-02:00", "daily 11:20 am–2 am"),
            ("00:30-05:00", "daily 12:30–5 am"),
            ("05:00-05:00", "daily 5 am–5 am"),
            ("08:00-33:00", "daily 8 am–9 am the next day"),
            ("(sunrise+00:30)-(sunset-01:30)", "daily 30 min after sunrise–1 h 30 min before sunset"),
        ] {
            assert_eq!(on_conference(hours, Clock::Twelve), expected, "{hours}");
        }
        let clock = |language, units| Clock::of(&Words::of(language, &BTreeMap::new()).voice, units);
        assert_eq!(clock("en-US", Units::Imperial), Clock::Twelve);
        assert_eq!(clock("en", Units::Metric), Clock::TwentyFour);
        assert_eq!(clock("es", Units::Imperial), Clock::Twelve);
        assert_eq!(clock("de", Units::Imperial), Clock::TwentyFour);
    }

    #[test]
    fn events_have_any_length() {
        let on = |last, hours| on(hours, "2024-09-22", last, Clock::TwentyFour);
        assert_eq!(on("2024-09-22", "Su 10:00-12:00"), "10:00–12:00");
        assert_eq!(on("2024-09-22", "Mo 10:00-12:00"), "closed during the event");
        assert_eq!(on("2024-10-06", "Mo-Fr 10:00-12:00"), "Mon–Fri 10:00–12:00, closed Sun and Sat");
        assert_eq!(on("2024-10-06", "Su[4] 10:00-12:00"), "-");
        assert_eq!(on("2099-01-01", "Mo-Fr 10:00-12:00"), "-");
    }
}

//! Opening hours on the days of the event, in a few words: `Mon 17:00–22:00, Tue–Fri 11:00–22:00, closed Sun`.

use chrono::{NaiveDate, Weekday};

use crate::places::hours::{Hours, Moment, Opening, State, Sun};
use crate::places::{Dates, Units};
use crate::street;

/// Days after which the names of the week come again.
const WEEK: usize = 7;
/// Longest event whose days are looked at one by one, in days.
const LONGEST: usize = 31;
/// Minutes of half a day.
const HALF_DAY: u16 = 12 * 60;
/// Separates a number from its unit: a line never breaks there.
const SPACE: char = '\u{a0}';

/// How a guide's readers tell the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// `5–10 pm`
    Twelve,
    /// `17:00–22:00`
    TwentyFour,
}

impl Clock {
    /// Twelve hours where a guide is in English and counts in miles, as in the United States.
    pub fn of(language: &str, units: Units) -> Self {
        if units == Units::Imperial && street::is_english(language) { Self::Twelve } else { Self::TwentyFour }
    }
}

/// When a place is open on the days of the event, in English.
///
/// From a Sunday to a Friday, `Mo 17:00-22:00; Tu-Sa 11:00-22:00` is `Mon 17:00–22:00, Tue–Fri 11:00–22:00, closed Sun`.
///
/// Hours past midnight stand with the day on which they begin. Hours by the sun are said so. What is in quotes in the hours is
/// said as it is; where they only say that nobody knows, nothing is said of that day. None where nothing can be said at all,
/// and for an event of more than a week whose weeks differ: seven names of days do not tell its days apart.
pub fn on_event(hours: &Hours, dates: Dates, clock: Clock) -> Option<String> {
    let days: Vec<NaiveDate> = dates.first.iter_days().take_while(|day| *day <= dates.last).take(LONGEST + 1).collect();
    let said = days.iter().map(|day| Some(words(&hours.on(*day)?, clock))).collect::<Option<Vec<Words>>>()?;
    let repeats = said.iter().zip(said.iter().skip(WEEK)).all(|(day, week_later)| day == week_later);
    if said.len() > LONGEST || !repeats {
        return None;
    }
    let week: Vec<(Weekday, Words)> = days.iter().map(chrono::Datelike::weekday).zip(said).take(WEEK).collect();
    match week.split_first()? {
        ((_, first), rest) if rest.iter().all(|(_, words)| words == first) => same_every_day(first, days.len()),
        _ => day_by_day(&week),
    }
}

/// What is said of a day.
#[derive(Clone, Debug, PartialEq)]
enum Words {
    Open(String),
    AllDay,
    /// With the reason, if one is given.
    Closed(String),
    Unknown,
}

fn words(openings: &[Opening], clock: Clock) -> Words {
    let open: Vec<String> = openings.iter().filter_map(|opening| stretch(opening, clock)).collect();
    match openings {
        [] => Words::Closed(String::new()),
        [day] if day.state == State::Open && day.is_whole_day() && day.comment.is_empty() => Words::AllDay,
        _ if !open.is_empty() => Words::Open(open.join(" and ")),
        [Opening { state: State::Closed, comment, .. }] => Words::Closed(comment.clone()),
        _ => Words::Unknown,
    }
}

/// One stretch of time, where it is open or the hours say what to do.
fn stretch(opening: &Opening, clock: Clock) -> Option<String> {
    let comment = &opening.comment;
    match (opening.state, comment.as_str()) {
        (State::Closed, _) | (State::Unknown, "") => None,
        (State::Open, "") => Some(span(opening, clock)),
        _ if opening.is_whole_day() => Some(comment.clone()),
        _ => Some(format!("{} ({comment})", span(opening, clock))),
    }
}

fn same_every_day(words: &Words, days: usize) -> Option<String> {
    match words {
        Words::Open(words) if days == 1 => Some(words.clone()),
        Words::Open(words) => Some(format!("daily {words}")),
        Words::AllDay => Some("open day and night".to_owned()),
        Words::Closed(reason) => Some(format!("closed during the event{}", in_brackets(reason))),
        Words::Unknown => None,
    }
}

fn day_by_day(week: &[(Weekday, Words)]) -> Option<String> {
    let mut groups: Vec<(Vec<String>, &Words)> = Vec::new();
    for run in week.chunk_by(|(_, a), (_, b)| a == b) {
        let words = &run[0].1;
        match groups.iter_mut().find(|(_, other)| *other == words) {
            Some((days, _)) => days.push(names(run)),
            None => groups.push((vec![names(run)], words)),
        }
    }
    let is_closed = |words: &Words| matches!(words, Words::Closed(reason) if reason.is_empty());
    let closed = week.iter().filter(|(_, words)| is_closed(words)).count();
    let is_mostly_closed = closed > week.len() / 2 && !week.iter().any(|(_, words)| *words == Words::Unknown);
    let mut open = Vec::new();
    let mut shut = Vec::new();
    for (days, words) in &groups {
        let days = listed(days);
        match words {
            Words::Open(words) => open.push(format!("{days} {words}")),
            Words::AllDay => open.push(format!("{days} all day")),
            Words::Closed(_) if is_mostly_closed && is_closed(words) => {}
            Words::Closed(reason) => shut.push(format!("closed {days}{}", in_brackets(reason))),
            Words::Unknown => {}
        }
    }
    let only = if is_mostly_closed && !open.is_empty() { "only " } else { "" };
    open.extend(shut);
    (!open.is_empty()).then(|| format!("{only}{}", open.join(", ")))
}

fn names(run: &[(Weekday, Words)]) -> String {
    match run {
        [(first, _), .., (last, _)] => format!("{first}–{last}"),
        _ => run.iter().map(|(day, _)| day.to_string()).collect(),
    }
}

/// `Sun`, `Sun and Tue`, `Sun, Tue and Thu–Fri`.
fn listed(names: &[String]) -> String {
    match names {
        [names @ .., last] if !names.is_empty() => format!("{} and {last}", names.join(", ")),
        _ => names.concat(),
    }
}

fn in_brackets(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!(" ({reason})") }
}

/// From and to: `17:00–22:00`, `8 am–sunset`, `from noon`.
fn span(opening: &Opening, clock: Clock) -> String {
    let Opening { from, to, .. } = opening;
    if to.is_open_end && to.minute == 2 * HALF_DAY {
        return format!("from {}", time(from, clock));
    }
    let later = if to.is_open_end { " or later" } else { "" };
    let is_clock = |moment: &Moment| moment.sun.is_none() && !moment.minute.is_multiple_of(HALF_DAY);
    let shares_half = from.minute / HALF_DAY == to.minute / HALF_DAY && is_clock(from) && is_clock(to);
    let begin = match clock {
        Clock::Twelve if shares_half => twelve(from.minute),
        _ => time(from, clock),
    };
    format!("{begin}–{}{later}", time(to, clock))
}

fn time(moment: &Moment, clock: Clock) -> String {
    match (moment.sun, clock) {
        (Some((sun, offset)), _) => by_the_sun(sun, offset),
        (None, Clock::TwentyFour) if moment.minute == 2 * HALF_DAY => "24:00".to_owned(),
        (None, Clock::TwentyFour) => format!("{}:{:02}", moment.minute / 60 % 24, moment.minute % 60),
        (None, Clock::Twelve) => match moment.minute % (2 * HALF_DAY) {
            0 => "midnight".to_owned(),
            HALF_DAY => "noon".to_owned(),
            minute @ 0..HALF_DAY => format!("{}{SPACE}am", twelve(minute)),
            minute => format!("{}{SPACE}pm", twelve(minute)),
        },
    }
}

/// On the face of a clock: `5`, `12:30`.
fn twelve(minute: u16) -> String {
    let hour = (minute / 60 + 11) % 12 + 1;
    if minute.is_multiple_of(60) { hour.to_string() } else { format!("{hour}:{:02}", minute % 60) }
}

fn by_the_sun(sun: Sun, offset: i16) -> String {
    let event = match sun {
        Sun::Dawn => "dawn",
        Sun::Sunrise => "sunrise",
        Sun::Sunset => "sunset",
        Sun::Dusk => "dusk",
    };
    let minutes = offset.unsigned_abs();
    let length = match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}{SPACE}min"),
        (hours, 0) => format!("{hours}{SPACE}h"),
        (hours, minutes) => format!("{hours}{SPACE}h {minutes}{SPACE}min"),
    };
    match offset {
        0 => event.to_owned(),
        1.. => format!("{length} after {event}"),
        _ => format!("{length} before {event}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(hours: &str, first: &str, last: &str, clock: Clock) -> String {
        let dates = Dates { first: first.parse().unwrap(), last: last.parse().unwrap() };
        on_event(&hours.parse().unwrap(), dates, clock).unwrap_or_else(|| "-".to_owned()).replace(SPACE, " ")
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
            ("Mo-Su 17:00+", "daily from 17:00"),
            ("Mo-Su 17:00-22:00+", "daily 17:00–22:00 or later"),
            ("Mo-Su 10:00-16:00/01:30", "-"),
        ] {
            assert_eq!(on_conference(hours, Clock::TwentyFour), expected, "{hours}");
        }
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
            ("(sunrise+00:30)-(sunset-01:30)", "daily 30 min after sunrise–1 h 30 min before sunset"),
        ] {
            assert_eq!(on_conference(hours, Clock::Twelve), expected, "{hours}");
        }
        assert_eq!(Clock::of("en-US", Units::Imperial), Clock::Twelve);
        assert_eq!(Clock::of("en", Units::Metric), Clock::TwentyFour);
        assert_eq!(Clock::of("es", Units::Imperial), Clock::TwentyFour);
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

//! The text about the days of a week, in one line.

use chrono::Weekday;

use super::Words;

/// Days that are all alike, of which there are so many.
pub(super) fn same_every_day(words: &Words, days: usize) -> Option<String> {
    match words {
        Words::Open(words) if days == 1 => Some(words.clone()),
        Words::Open(words) => Some(format!("daily {words}")),
        Words::AllDay(comment) => Some(format!("open day and night{}", in_brackets(comment))),
        Words::Closed(reason) => Some(format!("closed during the event{}", in_brackets(reason))),
        Words::Unknown => None,
    }
}

/// Days with what is said of each, those that are alike together.
pub(super) fn day_by_day(week: &[(Weekday, Words)]) -> Option<String> {
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
            Words::AllDay(comment) => open.push(format!("{days} all day{}", in_brackets(comment))),
            Words::Closed(_) if is_mostly_closed && is_closed(words) => {}
            Words::Closed(reason) => shut.push(format!("closed {days}{}", in_brackets(reason))),
            Words::Unknown => {}
        }
    }
    let only = if is_mostly_closed && !open.is_empty() { "only " } else { "" };
    open.extend(shut);
    (!open.is_empty()).then(|| format!("{only}{}", open.join(", ")))
}

/// `Sun`, `Tue–Thu`: the days of a run.
pub(super) fn names(run: &[(Weekday, Words)]) -> String {
    match run {
        [(first, _), .., (last, _)] => format!("{first}–{last}"),
        _ => run.iter().map(|(day, _)| day.to_string()).collect(),
    }
}

/// `Sun`, `Sun and Tue`, `Sun, Tue and Thu–Fri`.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [names @ .., last] if !names.is_empty() => format!("{} and {last}", names.join(", ")),
        _ => names.concat(),
    }
}

pub(super) fn in_brackets(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!(" ({reason})") }
}

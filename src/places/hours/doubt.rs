//! Hours that can be read in more than one way.

use std::ops::{Range, RangeInclusive};

use opening_hours_syntax::rules::time::Time;
use opening_hours_syntax::rules::{RuleKind, RuleOperator, RuleSequence};

use super::Hours;
use super::day::clock;
use super::outline::{Outline, Part};

/// Noon, in minutes from midnight.
const NOON: u16 = 12 * 60;
/// When what opens in the morning opens.
const MORNING: Range<u16> = 5 * 60..NOON;
/// Latest closing at night, and in the afternoon if it was meant so, in minutes from midnight or noon.
const LATEST: u16 = 6 * 60;
/// How long what opens in the morning is open, in minutes.
const WORKING_DAY: RangeInclusive<u16> = 5 * 60..=12 * 60;

/// Why hours may be meant otherwise than they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// How they are read.
    pub read: String,
    /// How to write what is probably meant.
    pub help: String,
    /// The hours without the doubt, where that changes nothing in what is read.
    pub plain: Option<String>,
}

impl Hours {
    /// What may be meant otherwise, if anything: the first such thing.
    pub fn doubt(&self) -> Option<Doubt> {
        let outline = Outline::of(&self.text);
        let rules: Vec<&RuleSequence> = self.rules.iter().map(|rule| &rule.sequence).collect();
        self.apart(&outline)
            .or_else(|| without_times(&outline, &rules))
            .or_else(|| replaced(&outline, &rules))
            .or_else(|| rules.iter().find_map(|rule| through_the_night(rule)))
    }

    /// `Tu, Fr 10:00-18:00`: OpenStreetMap's specification has a new rule begin at a comma with a space.
    fn apart(&self, outline: &Outline) -> Option<Doubt> {
        let plain = Some(outline.text.clone()).filter(|_| outline.parts.iter().all(|part| part.within.is_empty()));
        outline.is_joined.then(|| Doubt {
            read: "read as one list of days, as if there were no space after the comma".to_owned(),
            help: match &plain {
                Some(plain) => format!("write `{plain}`"),
                None => "write lists of days without spaces: `Tu,Fr 10:00-18:00`".to_owned(),
            },
            plain,
        })
    }
}

/// `Tu; Fr 10:00-18:00`: nothing says when it is open on Tuesday.
fn without_times(outline: &Outline, rules: &[&RuleSequence]) -> Option<Doubt> {
    let bare = outline.parts.iter().position(|part| !part.has_times && !part.has_state && !part.has_comment)?;
    let days = rules.get(bare)?.day_selector.to_string();
    Some(Doubt {
        read: format!("`{days}` has no times, and is read as open from midnight to midnight"),
        help: format!("write `{days} 00:00-24:00` if it is, `{days} off` if it is closed, or else its times"),
        plain: None,
    })
}

/// `Mo-Fr 09:00-12:00; Mo-Fr 13:00-17:00`: behind a semicolon, hours take the place of those before.
fn replaced(outline: &Outline, rules: &[&RuleSequence]) -> Option<Doubt> {
    let parts = outline.parts.iter().zip(rules.iter().copied());
    let timed: Vec<_> = parts.filter(|(part, rule)| part.has_times && rule.kind == RuleKind::Open).collect();
    let (part, rule) = timed.iter().enumerate().skip(1).find_map(|(index, (part, rule))| {
        let replaces = |(before_part, before): &(&Part, &RuleSequence)| {
            let has_same_days = before.day_selector == rule.day_selector && before_part.within == part.within;
            !part.has_days || has_same_days && are_apart(before, rule)
        };
        (rule.operator == RuleOperator::Normal && timed[..index].iter().any(replaces)).then_some((part, rule))
    })?;
    let (days, help) = match part.has_days {
        true => (format!("on `{}`", rule.day_selector), "separate all times of a day with commas"),
        false => ("on every day".to_owned(), "say on which days, or separate all times of a day with commas"),
    };
    Some(Doubt {
        read: format!("after the semicolon, `{}` replaces what comes before it, {days}", rule.time_selector),
        help: format!("{help}: `Mo-Fr 09:00-12:00,13:00-17:00`"),
        plain: None,
    })
}

/// `9:00-5:00`: open for twenty hours, or until five in the afternoon. Bars that open by day are also open until morning, so this is
/// doubted only where it opens before noon and closes by six, and five to twelve hours would make a working day. `09:00-29:00` is clear.
fn through_the_night(rule: &RuleSequence) -> Option<Doubt> {
    let spans = rule.time_selector.spans.iter().filter(|_| rule.kind == RuleKind::Open);
    let mut times = spans.filter_map(|span| minute(span.range.start).zip(minute(span.range.end)));
    let (from, to) = times.find(|(from, to)| {
        MORNING.contains(from) && to < from && *to <= LATEST && WORKING_DAY.contains(&(to + NOON - from))
    })?;
    let [from, to, afternoon, night] = [from, to, to + NOON, to + 2 * NOON].map(clock);
    let (afternoon, night) = (format!("{from}-{afternoon}"), format!("{from}-{night}"));
    Some(Doubt {
        read: format!("read as open from {from} through the night to {to}"),
        help: format!("write `{afternoon}` if it closes in the afternoon, `{night}` if it closes at night"),
        plain: None,
    })
}

/// Whether the times of two rules have nothing in common, so that both of them may hold.
fn are_apart(one: &RuleSequence, other: &RuleSequence) -> bool {
    let spans = |rule: &RuleSequence| -> Option<Vec<(u16, u16)>> {
        rule.time_selector.spans.iter().map(|span| minute(span.range.start).zip(minute(span.range.end))).collect()
    };
    let (Some(one), Some(other)) = (spans(one), spans(other)) else { return false };
    one.iter().all(|(from, to)| other.iter().all(|(other_from, other_to)| to <= other_from || other_to <= from))
}

/// The minute of a day; none of a time by the sun.
fn minute(time: Time) -> Option<u16> {
    match time {
        Time::Fixed(time) => Some(time.mins_from_midnight()),
        Time::Variable(_) => None,
    }
}

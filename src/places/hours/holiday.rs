//! Holidays: when they are, as far as that is known, and what the rules about them say of a day.

use std::sync::OnceLock;

use chrono::NaiveDate;
use opening_hours::ContextHolidays;
use opening_hours::localization::Country;
use opening_hours_syntax::rules::day::{HolidayKind, WeekDayRange};
use opening_hours_syntax::rules::{RuleOperator, RuleSequence};

use super::{Hours, Rule};

/// The public holidays of a country.
///
/// The dates are those that `opening_hours` comes with, to the year 2076. School holidays are never known: they differ from town to
/// town, and what the crate has of them are single days.
#[derive(Clone, Debug, Default)]
pub struct Holidays {
    country: Option<Country>,
    /// Those of the whole country and those of parts of it, once they are asked for: looking them up takes as long as all else about
    /// the hours of a guide.
    dates: OnceLock<[ContextHolidays; 2]>,
}

impl PartialEq for Holidays {
    fn eq(&self, other: &Self) -> bool {
        self.country == other.country
    }
}

impl Holidays {
    /// Those of a country by its two letters in ISO 3166-1, `US`; of no country, or of one that is not known, nothing is known.
    pub fn of(country: Option<&str>) -> Self {
        Self { country: country.and_then(|country| country.parse().ok()), dates: OnceLock::new() }
    }

    fn dates(&self) -> &[ContextHolidays; 2] {
        let of = |country: Country| [country.holidays(), country.holidays_regional()];
        self.dates.get_or_init(|| self.country.map(of).unwrap_or_default())
    }

    /// Whether there are dates of any.
    pub fn are_known(&self) -> bool {
        self.dates().iter().any(|dates| *dates != ContextHolidays::default())
    }

    /// Whether a day is such a holiday. None where that is not known: without a country, in years of which there are no dates, and on
    /// the holidays of some parts of a country.
    pub fn include(&self, kind: HolidayKind, day: NaiveDate) -> Option<bool> {
        let [everywhere, somewhere] = self.dates();
        let dates = match kind {
            HolidayKind::Public => everywhere.get_public(),
            HolidayKind::School => return None,
        };
        let is_known = dates.year_for(day).is_some_and(|year| year.count() > 0);
        match dates.contains(day) {
            true => Some(true),
            false if is_known && !somewhere.get_public().contains(day) => Some(false),
            false => None,
        }
    }

    /// The same, with all that is not known left out.
    pub fn known(&self) -> impl Fn(HolidayKind, NaiveDate) -> bool {
        |kind, day| self.include(kind, day).unwrap_or(false)
    }

    /// The same, taking each day for a holiday of this kind unless it is known to be none.
    pub fn with_every(&self, wanted: HolidayKind) -> impl Fn(HolidayKind, NaiveDate) -> bool {
        move |kind, day| self.include(kind, day).unwrap_or(kind == wanted)
    }
}

impl Hours {
    /// Whether a rule speaks of holidays of this kind.
    pub fn name(&self, kind: HolidayKind) -> bool {
        self.rules.iter().any(|rule| {
            rule.within.contains(&kind)
                || rule.sequence.day_selector.weekday.iter().any(|range| holiday(range) == Some(kind))
        })
    }

    /// Whether it matters on `date` that nobody knows whether it is a holiday of this kind.
    pub fn hinge_on(&self, kind: HolidayKind, date: NaiveDate, holidays: &Holidays) -> bool {
        self.name(kind) && self.on(date, holidays.known()) != self.on(date, holidays.with_every(kind))
    }
}

fn holiday(range: &WeekDayRange) -> Option<HolidayKind> {
    match range {
        WeekDayRange::Holiday { kind, .. } => Some(*kind),
        WeekDayRange::Fixed { .. } => None,
    }
}

/// The rules as they hold on a day, without holidays in them: those of other days are left out.
pub(super) fn settled(
    rules: &[Rule],
    date: NaiveDate,
    is_holiday: &impl Fn(HolidayKind, NaiveDate) -> bool,
) -> Vec<RuleSequence> {
    let mut settled: Vec<RuleSequence> = rules.iter().filter_map(|rule| settled_rule(rule, date, is_holiday)).collect();
    if let Some(first) = settled.first_mut() {
        first.operator = RuleOperator::Normal;
    }
    settled
}

fn settled_rule(
    Rule { sequence, within }: &Rule,
    date: NaiveDate,
    is_holiday: &impl Fn(HolidayKind, NaiveDate) -> bool,
) -> Option<RuleSequence> {
    if !within.is_empty() && !within.iter().any(|kind| is_holiday(*kind, date)) {
        return None;
    }
    let is_met = |range: &WeekDayRange| match range {
        WeekDayRange::Holiday { kind, offset } => {
            let day = date.checked_sub_signed(chrono::Duration::days((*offset).into()));
            day.is_some_and(|day| is_holiday(*kind, day))
        }
        WeekDayRange::Fixed { .. } => false,
    };
    let mut sequence = sequence.clone();
    let days = &mut sequence.day_selector.weekday;
    if days.iter().any(is_met) {
        days.clear();
    } else if !days.is_empty() {
        days.retain(|range| holiday(range).is_none());
        if days.is_empty() {
            return None;
        }
    }
    Some(sequence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_are_known_or_not() {
        let include =
            |country: Option<&str>, day: &str| Holidays::of(country).include(HolidayKind::Public, day.parse().unwrap());
        assert_eq!(include(Some("US"), "2024-07-04"), Some(true));
        assert_eq!(include(Some("US"), "2024-07-05"), Some(false));
        assert_eq!(include(Some("US"), "2024-10-14"), None, "not kept in all states");
        assert_eq!(include(Some("US"), "2999-07-05"), None);
        assert_eq!(include(Some("XX"), "2024-07-04"), None);
        assert_eq!(include(None, "2024-07-04"), None);
    }
}

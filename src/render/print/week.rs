//! The breaks on paper: which have a mark beside each place, in which order, and what the marks mean.

use kurbo::{BezPath, Point};
use serde::Serialize;

use super::sign::{Chance, joined, placed};
use crate::programme::{Pause, are_in_a_week};
use crate::words::{Said, Telling, Told};

/// More breaks have no marks beside a place: nobody would count them.
const MOST: usize = 12;
/// From one mark to the next and between two groups of marks, in sides of a mark.
const PITCH: f64 = 1.3;
const BETWEEN: f64 = 0.7;

/// The breaks in which there may be time for some place.
#[derive(Serialize)]
pub(super) struct Week {
    /// `In the breaks:`
    pub(super) lead: Said,
    /// Those with a mark beside each place; breaks that come at one time on several days are together.
    pub(super) groups: Vec<Group>,
    /// The marks that stand beside some place, with what they mean.
    #[serde(skip)]
    pub(super) marks: Vec<(Chance, Said)>,
    /// All of them, the first first.
    pub(super) columns: Vec<Column>,
    /// `What there is time for in the breaks`
    pub(super) title: Said,
    /// Which places are not in the table.
    pub(super) others: Said,
}

/// Breaks that come at one time on several days.
#[derive(Serialize)]
pub(super) struct Group {
    /// `Lunch Mon–Wed, 12:50–1:35 pm`
    pub(super) said: Said,
    /// Indices of the breaks.
    pauses: Vec<usize>,
}

/// A break with its place in the week.
#[derive(Serialize)]
pub(super) struct Column {
    /// Index of the break.
    pub(super) pause: usize,
    pub(super) day: Said,
    pub(super) begin: Said,
}

impl Week {
    /// The breaks of a guide; none if there are none, or if days of the week come twice: their names would not tell them apart.
    pub(super) fn of(telling: &Telling) -> Option<Self> {
        let guide = telling.guide;
        let columns: Vec<usize> = chances(telling);
        if columns.is_empty() || !are_in_a_week(&guide.pauses) {
            return None;
        }
        let groups = with_most_marks(grouped(&guide.pauses, &columns), telling);
        let said = |pauses: &[usize]| {
            let pauses: Vec<&Pause> = pauses.iter().map(|&pause| &guide.pauses[pause]).collect();
            telling.words.break_on_days(&pauses, guide.units)
        };
        let meaning = |chance: Chance| match chance {
            Chance::Spare => "sheet-to-spare",
            Chance::Tight => "fit-tight",
            Chance::Unknown => "fit-unknown",
            Chance::None => "sheet-no-time",
        };
        let fits = || {
            telling.entries.iter().flat_map(|told| columns.iter().map(|&pause| Chance::from(told.entry.fits[pause])))
        };
        let marks = Chance::ALL.into_iter().filter(|chance| fits().any(|other| other == *chance));
        Some(Self {
            lead: telling.say("sheet-breaks", &[]),
            marks: marks.map(|chance| (chance, telling.say(meaning(chance), &[]))).collect(),
            groups: groups.into_iter().map(|pauses| Group { said: said(&pauses), pauses }).collect(),
            columns: columns
                .iter()
                .map(|&pause| {
                    let [day, begin] = telling.words.day_and_begin(&guide.pauses[pause], guide.units);
                    Column { pause, day, begin }
                })
                .collect(),
            title: telling.say("sheet-week", &[]),
            others: telling.say("sheet-week-others", &[]),
        })
    }

    /// How many breaks have no mark beside a place.
    pub(super) fn unmarked(&self) -> usize {
        self.columns.len() - self.groups.iter().map(|group| group.pauses.len()).sum::<usize>()
    }

    /// What the marks beside a place say, in words; none if all of them say that there is no time.
    pub(super) fn said(&self, told: &Told, telling: &Telling) -> Option<Said> {
        let marked: Vec<usize> = self.groups.iter().flat_map(|group| group.pauses.iter().copied()).collect();
        let (pauses, fits): (Vec<_>, Vec<_>) = telling
            .guide
            .pauses
            .iter()
            .zip(&told.entry.fits)
            .enumerate()
            .filter(|(index, _)| marked.contains(index))
            .map(|(_, (pause, fit))| (pause.clone(), *fit))
            .unzip();
        telling.words.chances(&pauses, &fits, telling.guide.units)
    }

    /// The marks in a row, in which a side of a mark is 1, and how wide that is.
    pub(super) fn row(&self, chance: impl Fn(usize) -> Chance) -> (BezPath, f64) {
        row(&self.groups, chance)
    }

    /// Where in such a row a group stands: its own marks are full, and the row ends with them.
    pub(super) fn row_of(&self, group: &Group) -> (BezPath, f64) {
        let end = self.groups.iter().position(|other| other.pauses == group.pauses).map_or(0, |index| index + 1);
        row(&self.groups[..end], |pause| if group.pauses.contains(&pause) { Chance::Spare } else { Chance::None })
    }
}

fn row(groups: &[Group], chance: impl Fn(usize) -> Chance) -> (BezPath, f64) {
    let mut x = 0.0;
    let mut marks = Vec::new();
    for group in groups {
        for &pause in &group.pauses {
            marks.push(placed(&chance(pause).outline(), Point::new(x, 0.0), 1.0));
            x += PITCH;
        }
        x += BETWEEN;
    }
    (joined(marks), x - BETWEEN - PITCH + 1.0)
}

/// The breaks in which there may be time for some place.
pub(super) fn chances(telling: &Telling) -> Vec<usize> {
    let has_chance = |pause: &usize| telling.entries.iter().any(|told| told.entry.fits[*pause].may_be());
    (0..telling.guide.pauses.len()).filter(has_chance).collect()
}

/// Breaks of one name and time together, in the order of the first of each.
fn grouped(pauses: &[Pause], indices: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &index in indices {
        let is_same = |other: &usize| {
            let (pause, other) = (&pauses[index], &pauses[*other]);
            (&pause.name, &pause.opening) == (&other.name, &other.opening)
        };
        match groups.iter_mut().find(|group| group.first().is_some_and(is_same)) {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    groups
}

/// As many groups as may have marks: those of breaks in which there may be time for most places.
fn with_most_marks(groups: Vec<Vec<usize>>, telling: &Telling) -> Vec<Vec<usize>> {
    let marks = |group: &Vec<usize>| {
        let chances = |pause: &usize| telling.entries.iter().filter(|told| told.entry.fits[*pause].may_be()).count();
        group.iter().map(chances).sum::<usize>()
    };
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|&group| std::cmp::Reverse(marks(&groups[group])));
    let mut room = MOST;
    order.retain(|&group| {
        let fits = groups[group].len() <= room;
        room -= if fits { groups[group].len() } else { 0 };
        fits
    });
    groups.into_iter().enumerate().filter(|(index, _)| order.contains(index)).map(|(_, group)| group).collect()
}

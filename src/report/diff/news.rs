//! What has changed since a former edition, for the readers of a guide and in its language.

use super::markdown::plain;
use crate::check::{SAME_NAME, SAME_SPOT, former_places};
use crate::geo::Metres;
use crate::places::hours::Hours;
use crate::places::{Place, is_same_name};
use crate::text::columns::Side::Left;
use crate::text::columns::lines;
use crate::words::{Telling, Told};

/// The news of a guide: its changes by kind, without those kinds that have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The title of the guide.
    pub title: String,
    /// What is said where nothing has changed.
    pub nothing: String,
    /// The kinds of changes.
    pub parts: Vec<Part>,
}

/// The changes of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What they are: `Moved`.
    pub title: String,
    /// The places, nearest first, and those that are gone in the order of their lists.
    pub items: Vec<Item>,
}

/// A place that has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is called, or was: `Old Mill`, `Old Mill → Mill Café`.
    pub name: String,
    /// How it has changed; where and how far a new place is. Empty if there is nothing to say.
    pub change: String,
}

impl News {
    /// Compares a guide with the places of a former edition.
    ///
    /// Which places are the same is for [`former_places`] to say. A place has moved if it is farther than 200 m from where it was,
    /// because maps differ by as much, or farther than 15 m and at another address. Its hours are others if they were known before,
    /// are known now, and are written otherwise.
    pub fn of(former: &[Place], telling: &Telling) -> Self {
        let former: Vec<Place> = former.iter().filter(|place| !place.hidden).cloned().collect();
        let were = former_places(&former, telling.entries.iter().map(|told| &told.entry.place));
        let mut is_gone = vec![true; former.len()];
        were.iter().flatten().for_each(|index| is_gone[*index] = false);
        let new = telling.entries.iter().zip(&were).filter(|(_, was)| was.is_none());
        let stayed: Vec<(&Place, &Told)> =
            telling.entries.iter().zip(&were).filter_map(|(told, was)| Some((&former[(*was)?], told))).collect();
        let changed = |change: &dyn Fn(&Place, &Told) -> Option<String>| {
            let items = stayed.iter().filter_map(|(was, told)| Some(item(&told.entry.place, change(was, told)?)));
            items.collect()
        };
        let gone = former.iter().zip(is_gone).filter(|(_, is_gone)| *is_gone);
        let parts = [
            ("new-places", new.map(|(told, _)| item(&told.entry.place, whereabouts(telling, told))).collect()),
            ("gone-places", gone.map(|(place, _)| item(place, String::new())).collect()),
            ("renamed-places", stayed.iter().filter_map(|(was, told)| renamed(was, &told.entry.place)).collect()),
            ("moved-places", changed(&|was, told| moved(telling, was, &told.entry.place))),
            ("changed-hours", changed(&|was, told| rescheduled(telling, was, &told.entry.place))),
        ];
        let parts = parts.into_iter().map(|(title, items): (_, Vec<Item>)| Part { title: telling.word(title), items });
        Self {
            title: telling.title.clone(),
            nothing: telling.word("nothing-changed"),
            parts: parts.filter(|part| !part.items.is_empty()).collect(),
        }
    }

    /// For a terminal.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n", self.title);
        for Part { title, items } in &self.parts {
            text += &format!("\n{title}\n");
            let rows: Vec<[String; 2]> = items.iter().map(|item| [item.name.clone(), item.change.clone()]).collect();
            text.extend(lines(&rows, [Left, Left]).into_iter().map(|line| format!("  {line}\n")));
        }
        if self.parts.is_empty() {
            text += &format!("\n{}\n", self.nothing);
        }
        text
    }

    /// As Markdown, in which the guide's texts stay text.
    pub fn markdown(&self) -> String {
        let mut text = format!("## {}\n", plain(&self.title));
        for Part { title, items } in &self.parts {
            text += &format!("\n### {}\n\n", plain(title));
            for Item { name, change } in items {
                let name = plain(name);
                let between = if change.is_empty() { "" } else { " – " };
                text += &format!("- **{name}**{between}{}\n", plain(change));
            }
        }
        if self.parts.is_empty() {
            text += &format!("\n{}\n", plain(&self.nothing));
        }
        text
    }
}

fn item(place: &Place, change: String) -> Item {
    Item { name: place.name.clone(), change }
}

/// In which section a place is, and how far.
fn whereabouts(telling: &Telling, told: &Told) -> String {
    format!("{}, {}", telling.sections[told.entry.section], told.walk.time)
}

/// A place by its former name and the one it has now, if that is another.
fn renamed(was: &Place, is: &Place) -> Option<Item> {
    (!is_same_name(&was.name, &is.name)).then(|| Item { name: arrow(&was.name, &is.name), change: String::new() })
}

/// How far a place has moved, and its addresses if they differ.
fn moved(telling: &Telling, was: &Place, is: &Place) -> Option<String> {
    let addresses = was.address.as_ref().zip(is.address.as_ref()).filter(|(before, now)| before != now);
    let distance: Metres = was.at.distance(is.at);
    let least = if addresses.is_some() { SAME_SPOT } else { SAME_NAME };
    if distance <= least {
        return None;
    }
    let length = telling.words.length(distance, telling.guide.units);
    Some(match addresses {
        Some((before, now)) => format!("{length}, {}", arrow(before, now)),
        None => length,
    })
}

/// The hours of a place before and now: on the days of the event, unless they are the same there.
fn rescheduled(telling: &Telling, was: &Place, is: &Place) -> Option<String> {
    let (before, now) = was.hours.as_ref().zip(is.hours.as_ref()).filter(|(before, now)| before != now)?;
    let guide = telling.guide;
    let told = |hours: &Hours| telling.words.hours_on_event(hours, guide.dates?, guide.units, &guide.holidays);
    Some(match told(before).zip(told(now)).filter(|(before, now)| before != now) {
        Some((before, now)) => arrow(&before.text, &now.text),
        None => arrow(before.as_str(), now.as_str()),
    })
}

fn arrow(before: &str, now: &str) -> String {
    format!("{before} → {now}")
}

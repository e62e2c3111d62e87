//! Which section each place goes to, and which places go nowhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Known, far_from_venue};
use crate::command::surroundings::{Surroundings, lines_of, stem};
use crate::import::judge::{Judged, told};
use crate::letters::is_unprintable;
use crate::places::load::Listed;
use crate::places::{MAX_ITEMS, Place, SectionSettings, Settings, slug};

/// The longest title that a section is made of, in characters.
const MAX_TITLE: usize = 60;

/// What is to become of the places of a file.
pub(super) struct Sorted {
    /// The sections of the guide, then those that have to be made, each with the places that it gets.
    pub(super) sections: Vec<(SectionSettings, Vec<Place>)>,
    /// Line by line, what is not taken as the file has it.
    pub(super) remarks: Vec<Remark>,
}

/// Something to be said of a row.
pub(super) struct Remark {
    /// Its line.
    pub(super) line: usize,
    /// The name of the place; empty without one.
    pub(super) name: String,
    /// What it comes to.
    pub(super) fate: Fate,
}

/// What is not taken as the file has it.
pub(super) enum Fate {
    /// The place is not taken, because of this.
    Refused(String),
    /// The place is there already.
    Known(String),
    /// The place is taken without a field.
    LeftOut(String),
}

/// Sorts the places of a file into sections; `section` is the index of the one that all of them go to.
pub(super) fn sort(surroundings: &Surroundings, section: Option<usize>, rows: Vec<Judged>) -> Sorted {
    let sections = &surroundings.settings.sections;
    let mut by_name = BTreeMap::new();
    for (index, section) in sections.iter().enumerate() {
        by_name.entry(slug(&section.title)).or_insert(index);
        by_name.entry(stem(&section.file)).or_insert(index);
    }
    let sections = sections.iter().map(|section| (section.clone(), Vec::new())).collect();
    let places = &surroundings.project.places;
    let mut known = Known::default();
    places.iter().for_each(|listed| known.insert(&listed.place.name, listed.place.at));
    let mut sorting = Sorting {
        surroundings,
        section,
        venue: Settings { starts: Vec::new(), ..surroundings.settings.clone() },
        known,
        lines: lines_of(&surroundings.project),
        ids: places.iter().map(|listed| listed.place.id.clone()).collect(),
        next: BTreeMap::new(),
        by_name,
        sorted: Sorted { sections, remarks: Vec::new() },
    };
    for row in rows {
        let (line, name) = (row.line, row.name.clone());
        let left_out = row.left_out.iter().cloned().map(Fate::LeftOut).collect();
        let fates: Vec<Fate> = sorting.take(row).map_or_else(|fate| vec![fate], |()| left_out);
        sorting.sorted.remarks.extend(fates.into_iter().map(|fate| Remark { line, name: name.clone(), fate }));
    }
    sorting.sorted
}

struct Sorting<'a> {
    surroundings: &'a Surroundings,
    section: Option<usize>,
    /// The guide's settings without its other starting points, which are not to be judged again with every row.
    venue: Settings,
    /// The places that are in the guide, or will be.
    known: Known,
    /// Where each of them stands.
    lines: Vec<String>,
    ids: BTreeSet<String>,
    /// The number that the next place of an id gets.
    next: BTreeMap<String, usize>,
    /// The index of the section of each title, as an id, and of each file.
    by_name: BTreeMap<String, usize>,
    sorted: Sorted,
}

impl Sorting<'_> {
    /// Puts a place into its section, under an id that is free.
    fn take(&mut self, row: Judged) -> Result<(), Fate> {
        let listed = row.place.map_err(Fate::Refused)?;
        self.judge_position(&listed).map_err(Fate::Refused)?;
        let mut place = listed.place;
        if let Some((known, _)) = self.known.twins(&place.name, place.at).last() {
            return Err(Fate::Known(self.lines[known].clone()));
        }
        let section = self.section_of(row.section.as_deref()).map_err(Fate::Refused)?;
        place.id = self.free_id(place.id);
        self.ids.insert(place.id.clone());
        self.known.insert(&place.name, place.at);
        self.lines.push(format!("line {}", row.line));
        self.sorted.sections[section].1.push(place);
        Ok(())
    }

    /// The id itself, or with the first number that makes it another.
    fn free_id(&mut self, id: String) -> String {
        if !self.ids.contains(&id) {
            return id;
        }
        let next = self.next.entry(id.clone()).or_insert(2);
        loop {
            let numbered = format!("{id}-{next}");
            *next += 1;
            if !self.ids.contains(&numbered) {
                return numbered;
            }
        }
    }

    /// Whether the place is as near to the venue as the guide wants it.
    fn judge_position(&self, listed: &Listed) -> Result<(), String> {
        let Some(spans) = &self.surroundings.project.settings_spans else { return Ok(()) };
        match far_from_venue(&self.venue, spans, std::slice::from_ref(listed)).first() {
            Some(finding) => Err(told(finding)),
            None => Ok(()),
        }
    }

    /// The index of the section of this title, which is made if need be.
    fn section_of(&mut self, title: Option<&str>) -> Result<usize, String> {
        let sections = &mut self.sorted.sections;
        let title = match (self.section, title) {
            (Some(section), _) => return Ok(section),
            (None, None) if sections.len() == 1 => return Ok(0),
            (None, None) => return Err("it names no section; say which one with --section".to_owned()),
            (None, Some(title)) => title,
        };
        let id = slug(title);
        if let Some(index) = self.by_name.get(&id) {
            return Ok(*index);
        }
        if id.is_empty() || title.chars().count() > MAX_TITLE || title.contains(is_unprintable) {
            return Err("no section can be made of the one it names; say which one with --section".to_owned());
        }
        if sections.len() >= MAX_ITEMS {
            return Err(format!("the guide would have more than {MAX_ITEMS} sections; say which one with --section"));
        }
        let folder = &self.surroundings.project.folder;
        let is_free = |stem: &String| {
            let file = format!("{stem}.yaml");
            let is_there = folder.join(&file).symlink_metadata().is_ok();
            !is_there && !is_device(stem) && sections.iter().all(|(section, _)| section.file != file)
        };
        let stems = std::iter::once(id.clone()).chain((2..).map(|number| format!("{id}-{number}")));
        let file = stems.into_iter().find(is_free).unwrap_or_default() + ".yaml";
        let index = sections.len();
        self.by_name.entry(stem(&file)).or_insert(index);
        self.by_name.insert(id, index);
        sections.push((SectionSettings { title: title.to_owned(), file, symbol: None }, Vec::new()));
        Ok(index)
    }
}

/// Whether Windows takes a file of this name, whatever its ending, for a device ("Naming Files, Paths, and Namespaces" in its
/// documentation).
fn is_device(stem: &str) -> bool {
    let is_port = |kind| stem.strip_prefix(kind).is_some_and(|port| matches!(port.as_bytes(), [b'0'..=b'9']));
    matches!(stem, "con" | "prn" | "aux" | "nul") || is_port("com") || is_port("lpt")
}

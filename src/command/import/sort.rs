//! Which section each place goes to, and which places go nowhere.

use std::collections::BTreeSet;

use crate::check::{are_one, far_from_venue};
use crate::command::surroundings::{Surroundings, line_of, stem};
use crate::geo::LonLat;
use crate::import::judge::{Judged, told};
use crate::letters::is_unprintable;
use crate::places::load::Listed;
use crate::places::{Place, SectionSettings, Settings, slug};

/// The longest title that a section is made of, in characters.
const MAX_TITLE: usize = 60;

/// Degrees of latitude, about a kilometre, beyond which two spots need not be compared.
const NEARBY: f64 = 0.01;

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
    let sections = surroundings.settings.sections.iter().map(|section| (section.clone(), Vec::new())).collect();
    let places = &surroundings.project.places;
    let mut sorting = Sorting {
        surroundings,
        section,
        venue: Settings { starts: Vec::new(), ..surroundings.settings.clone() },
        known: places.iter().map(|listed| Known::of(&listed.place, line_of(&surroundings.project, listed))).collect(),
        ids: places.iter().map(|listed| listed.place.id.clone()).collect(),
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
    known: Vec<Known>,
    ids: BTreeSet<String>,
    sorted: Sorted,
}

/// A place that is in the guide, or will be.
struct Known {
    slug: String,
    at: LonLat,
    /// Where it stands.
    line: String,
}

impl Known {
    fn of(place: &Place, line: String) -> Self {
        Self { slug: slug(&place.name), at: place.at, line }
    }
}

impl Sorting<'_> {
    /// Puts a place into its section, under an id that is free.
    fn take(&mut self, row: Judged) -> Result<(), Fate> {
        let listed = row.place.map_err(Fate::Refused)?;
        self.judge_position(&listed).map_err(Fate::Refused)?;
        let mut place = listed.place;
        let name = slug(&place.name);
        let is_it = |known: &&Known| {
            let is_near = (known.at.lat - place.at.lat).abs() < NEARBY;
            is_near && are_one([&known.slug, &name], known.at.distance(place.at))
        };
        if let Some(known) = self.known.iter().find(is_it) {
            return Err(Fate::Known(known.line.clone()));
        }
        let section = self.section_of(row.section.as_deref()).map_err(Fate::Refused)?;
        let numbered = (2..).map(|number| format!("{}-{number}", place.id));
        let free = std::iter::once(place.id.clone()).chain(numbered).find(|id| !self.ids.contains(id));
        place.id = free.unwrap_or_default();
        self.ids.insert(place.id.clone());
        self.known.push(Known::of(&place, format!("line {}", row.line)));
        self.sorted.sections[section].1.push(place);
        Ok(())
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
        let is_it = |section: &SectionSettings| slug(&section.title) == id || stem(&section.file) == id;
        if let Some(index) = sections.iter().position(|(section, _)| is_it(section)) {
            return Ok(index);
        }
        if id.is_empty() || title.chars().count() > MAX_TITLE || title.contains(is_unprintable) {
            return Err("no section can be made of the one it names; say which one with --section".to_owned());
        }
        let folder = &self.surroundings.project.folder;
        let is_free = |stem: &String| {
            let file = format!("{stem}.yaml");
            let is_there = folder.join(&file).symlink_metadata().is_ok();
            !is_there && !is_device(stem) && sections.iter().all(|(section, _)| section.file != file)
        };
        let stems = std::iter::once(id.clone()).chain((2..).map(|number| format!("{id}-{number}")));
        let file = stems.into_iter().find(is_free).unwrap_or_default() + ".yaml";
        sections.push((SectionSettings { title: title.to_owned(), file, symbol: None }, Vec::new()));
        Ok(sections.len() - 1)
    }
}

/// Whether Windows takes a file of this name, whatever its ending, for a device ("Naming Files, Paths, and Namespaces" in its
/// documentation).
fn is_device(stem: &str) -> bool {
    let is_port = |kind| stem.strip_prefix(kind).is_some_and(|port| matches!(port.as_bytes(), [b'0'..=b'9']));
    matches!(stem, "con" | "prn" | "aux" | "nul") || is_port("com") || is_port("lpt")
}

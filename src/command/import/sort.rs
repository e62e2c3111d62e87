//! Which section each place goes to, and which places go nowhere.

use std::collections::BTreeMap;

use crate::check::{Identity, Known, SAME_SPOT, far_from_venue};
use crate::command::surroundings::{Surroundings, lines_of, stem};
use crate::import::judge::{Judged, told};
use crate::letters::is_unprintable;
use crate::places::load::Listed;
use crate::places::{Ids, MAX_ITEMS, Place, SectionSettings, Settings, slug};

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
    let mut sorting = Sorting {
        surroundings,
        section,
        venue: Settings { starts: Vec::new(), ..surroundings.settings.clone() },
        known: Known::of(places.iter().map(|listed| Identity::of(&listed.place))),
        standing: places.iter().map(|listed| listed.place.id.clone()).zip(lines_of(&surroundings.project)).collect(),
        ids: Ids::of(places),
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
    /// The id of each of them, and where it stands.
    standing: Vec<(String, String)>,
    ids: Ids,
    /// The index of the section of each title, as an id, and of each file.
    by_name: BTreeMap<String, usize>,
    sorted: Sorted,
}

impl Sorting<'_> {
    /// Puts a place into its section, under an id that is free.
    fn take(&mut self, row: Judged) -> Result<(), Fate> {
        let listed = row.place.map_err(Fate::Refused)?;
        self.judge_position(&listed).map_err(Fate::Refused)?;
        let identity = Identity::of(&listed.place);
        let given = listed.spans.given("id").map(|_| listed.place.id.as_str());
        self.judge_twin(&identity, given)?;
        let mut place = listed.place;
        let section = self.section_of(row.section.as_deref()).map_err(Fate::Refused)?;
        place.id = self.ids.take(&place.id);
        self.known.insert(identity);
        self.standing.push((place.id.clone(), format!("line {}", row.line)));
        self.sorted.sections[section].1.push(place);
        Ok(())
    }

    /// Whether the place is none that is there already. One of the same name at another spot may be this one or not: that is not
    /// guessed. Whoever gives it an id says that it is no place of another id.
    fn judge_twin(&self, identity: &Identity, given: Option<&str>) -> Result<(), Fate> {
        let may_be = |index: usize| given.is_none_or(|id| is_numbered(&self.standing[index].0, id));
        let twins = self.known.twins(identity).filter(|(index, _)| may_be(*index));
        let Some((index, distance)) = twins.min_by(|(i, a), (j, b)| a.0.total_cmp(&b.0).then(i.cmp(j))) else {
            return Ok(());
        };
        let (_, line) = &self.standing[index];
        if distance <= SAME_SPOT {
            return Err(Fate::Known(line.clone()));
        }
        Err(Fate::Refused(format!(
            "there is one of this name {:.0} m away, {line}; if it is another place, give it an `address`, `osm` or `id` of its own",
            distance.0
        )))
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

/// Whether an id is the given one, or that with a number because it was taken.
fn is_numbered(id: &str, given: &str) -> bool {
    let number = id.strip_prefix(given).map(|rest| rest.strip_prefix('-').unwrap_or(rest));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether Windows takes a file of this name, whatever its ending, for a device ("Naming Files, Paths, and Namespaces" in its
/// documentation).
fn is_device(stem: &str) -> bool {
    let is_port = |kind| stem.strip_prefix(kind).is_some_and(|port| matches!(port.as_bytes(), [b'0'..=b'9']));
    matches!(stem, "con" | "prn" | "aux" | "nul") || is_port("com") || is_port("lpt")
}

//! Which section each place goes to, and which places go nowhere.

use std::collections::BTreeMap;

use anyhow::anyhow;

use crate::check::{Identity, Known, SAME_SPOT, exchanged, far_from_venue};
use crate::command::surroundings::{Surroundings, lines_of, section_names, stem};
use crate::import::judge::{EXCHANGED, Judged, told};
use crate::places::load::Listed;
use crate::places::{Ids, MAX_ITEMS, Place, SectionSettings, Settings, slug};
use crate::text::letters::is_unprintable;

/// The longest title that a section is made of, in characters.
const MAX_TITLE: usize = 60;

/// What happens to the places of a file.
pub(super) struct Sorted {
    /// The sections of the guide, then those that have to be made, each with the places that it gets.
    pub(super) sections: Vec<(SectionSettings, Vec<Place>)>,
    /// Line by line, what is not taken as the file has it.
    pub(super) remarks: Vec<Remark>,
}

/// A remark about a row.
pub(super) struct Remark {
    /// The index of its file.
    pub(super) file: usize,
    /// Its file and where it is there.
    pub(super) row: String,
    /// The name of the place; empty without one.
    pub(super) name: String,
    /// What it comes to.
    pub(super) fate: Fate,
}

/// Why something is not added as it is in the file.
pub(super) enum Fate {
    /// The place is not added, for this reason.
    Refused(String),
    /// The place is there already.
    Known(String),
    /// The place is not added, because nothing says which section it belongs in.
    Homeless,
    /// The place is added without a field.
    LeftOut(String),
    /// The place is added with a field that differs from the file.
    Fixed(String),
}

/// The titles of the sections that places go to.
#[derive(Clone, Debug, Default)]
pub(super) struct Homes {
    /// The section for all places, whatever the file says.
    pub(super) all: Option<String>,
    /// The section for places without one in the file.
    pub(super) rest: Option<String>,
}

/// Sorts the places of some files into sections. `paths` are those of the files.
pub(super) fn sort(
    surroundings: &Surroundings,
    homes: &Homes,
    paths: &[String],
    files: &[Vec<Judged>],
) -> anyhow::Result<Sorted> {
    let sections = &surroundings.settings.sections;
    let mut by_name = BTreeMap::new();
    for (index, section) in sections.iter().enumerate() {
        for name in section_names(section) {
            by_name.entry(name).or_insert(index);
        }
    }
    let sections = sections.iter().map(|section| (section.clone(), Vec::new())).collect();
    let places = &surroundings.project.places;
    let mut sorting = Sorting {
        surroundings,
        all: None,
        rest: None,
        venue: Settings { starts: Vec::new(), ..surroundings.settings.clone() },
        known: Known::of(places.iter().map(|listed| Identity::of(&listed.place))),
        standing: places.iter().map(|listed| listed.place.id.clone()).zip(lines_of(&surroundings.project)).collect(),
        ids: Ids::of(places),
        by_name,
        sorted: Sorted { sections, remarks: Vec::new() },
    };
    sorting.all = homes.all.as_deref().map(|named| sorting.home(named)).transpose()?;
    sorting.rest = homes.rest.as_deref().map(|named| sorting.home(named)).transpose()?;
    for (file, rows) in files.iter().enumerate() {
        for judged in rows {
            let row = judged.place_in(&paths[file]);
            let fates = sorting.take(judged, row.clone()).unwrap_or_else(|fate| vec![fate]);
            let remarks =
                fates.into_iter().map(|fate| Remark { file, row: row.clone(), name: judged.name.clone(), fate });
            sorting.sorted.remarks.extend(remarks);
        }
    }
    Ok(sorting.sorted)
}

struct Sorting<'a> {
    surroundings: &'a Surroundings,
    /// The section for all places, and the one for places that name no section.
    all: Option<usize>,
    rest: Option<usize>,
    /// The guide's settings without its other starting points, which are not to be judged again with every row.
    venue: Settings,
    /// The places that are in the guide, or will be.
    known: Known,
    /// The id of each of them, and where it is.
    standing: Vec<(String, String)>,
    ids: Ids,
    /// The index of the section of each title, as an id, and of each file.
    by_name: BTreeMap<String, usize>,
    sorted: Sorted,
}

impl Sorting<'_> {
    /// Puts a place into its section, under an id that is free, and says what was changed or left out.
    fn take(&mut self, row: &Judged, line: String) -> Result<Vec<Fate>, Fate> {
        let mut listed = row.place.clone().map_err(Fate::Refused)?;
        let is_exchanged = self.judge_position(&mut listed, row.doubt.as_ref()).map_err(Fate::Refused)?;
        let identity = Identity::of(&listed.place);
        let given = listed.spans.given("id").map(|_| listed.place.id.as_str());
        self.judge_twin(&identity, given)?;
        let mut place = listed.place;
        let sections = &self.surroundings.settings.sections;
        let by_kind = row.kind.as_ref().filter(|_| self.all.is_none() && row.section.is_none());
        let section = match by_kind.and_then(|kind| kind.section(sections)) {
            Some(section) => section,
            None => self.section_of(row.section.as_deref())?,
        };
        place.id = self.ids.take(&place.id);
        self.known.insert(identity);
        self.standing.push((place.id.clone(), line));
        self.sorted.sections[section].1.push(place);
        let remark = is_exchanged.then(|| EXCHANGED.to_owned());
        let fixed = row.fixed.iter().cloned().chain(remark).map(Fate::Fixed);
        Ok(fixed.chain(row.left_out.iter().cloned().map(Fate::LeftOut)).collect())
    }

    /// The index of the section that the user named, which is made if need be.
    fn home(&mut self, named: &str) -> anyhow::Result<usize> {
        let error = match self.surroundings.section(named) {
            Ok(index) => return Ok(index),
            Err(error) => error,
        };
        let id = slug(named);
        let begins_several = self.by_name.keys().any(|name| !id.is_empty() && name.starts_with(&id));
        if begins_several {
            return Err(error);
        }
        self.section_of(Some(named)).map_err(|_| anyhow!("no section can be called `{named}`"))
    }

    /// Whether the place is not in the guide yet. One with the same name at another spot may be the same place or not, and we don't
    /// guess. Giving it an id says that it is a different place from those with other ids.
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
            "there is a place with this name {:.0} m away, {line}; if this is a different one, give it its own `address` or `id`",
            distance.0
        )))
    }

    /// Whether latitude and longitude had to be exchanged; an error if the place is not as near to the venue as the guide
    /// wants it.
    fn judge_position(&self, listed: &mut Listed, doubt: Option<&String>) -> Result<bool, String> {
        let Some(spans) = &self.surroundings.project.settings_spans else { return Ok(false) };
        let findings = far_from_venue(&self.venue, spans, std::slice::from_ref(&*listed));
        let Some(finding) = findings.first() else { return Ok(doubt.is_some()) };
        if let Some(doubt) = doubt {
            return Err(doubt.clone());
        }
        listed.place.at = exchanged(listed.place.at, self.venue.vicinity()).ok_or_else(|| told(finding))?;
        Ok(true)
    }

    /// The index of the section of this title, which is made if need be.
    fn section_of(&mut self, title: Option<&str>) -> Result<usize, Fate> {
        let sections = &mut self.sorted.sections;
        let refused = |why: String| Err(Fate::Refused(why));
        let title = match (self.all.or(self.rest.filter(|_| title.is_none())), title) {
            (Some(section), _) => return Ok(section),
            (None, None) if self.surroundings.settings.sections.len() == 1 => return Ok(0),
            (None, None) => return Err(Fate::Homeless),
            (None, Some(title)) => title,
        };
        let id = slug(title);
        let plural = || format!("{id}s");
        let found = self
            .by_name
            .get(&id)
            .or_else(|| self.by_name.get(&plural()))
            .or_else(|| self.by_name.get(id.strip_suffix('s')?));
        if let Some(index) = found {
            return Ok(*index);
        }
        if id.is_empty() || title.chars().count() > MAX_TITLE || title.contains(is_unprintable) {
            return refused("the section it names cannot be created; choose one with --section".to_owned());
        }
        if sections.len() >= MAX_ITEMS {
            return refused(format!("the guide would have more than {MAX_ITEMS} sections; choose one with --section"));
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
        sections.push((SectionSettings { title: title.into(), file, symbol: None }, Vec::new()));
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

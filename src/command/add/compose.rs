//! What its entry says, and in which list.

use anyhow::bail;

use super::Arguments;
use super::choose::offered;
use crate::catalogue::Candidate;
use crate::command::surroundings::Surroundings;
use crate::command::{ask, eprint, print_findings};
use crate::finding::{Diagnostic, FileId};
use crate::geo::LonLat;
use crate::places::field::Value;
use crate::places::load;
use crate::places::save;
use crate::places::{Ids, Place, Text};

/// The place and the index of its section, from the extract, the command line and the user's answers. None if the user changes
/// their mind or the entry has errors, which were then reported.
pub(super) fn compose(
    arguments: &Arguments,
    surroundings: &Surroundings,
    named: Option<usize>,
    candidate: Option<&Candidate>,
) -> anyhow::Result<Option<(Place, usize)>> {
    let Some(place) = facts(arguments, surroundings, candidate)? else { return Ok(None) };
    let Some(section) = section(arguments, surroundings, named, candidate)? else { return Ok(None) };
    Ok(Some((Place { note: note(arguments)?.map(Text::from), ..place }, section)))
}

/// The place as far as it is known before asking the user; none if even that has errors, which were then reported.
fn facts(
    arguments: &Arguments,
    surroundings: &Surroundings,
    candidate: Option<&Candidate>,
) -> anyhow::Result<Option<Place>> {
    let (place, findings) = match (candidate, arguments.at) {
        (Some(candidate), _) => {
            eprint(&format!("{}\n\n", offered(surroundings, &[candidate]).concat().trim_start()))?;
            candidate.place(surroundings.settings.signs())
        }
        (None, at) => by_hand(&arguments.name, at),
    };
    let Some(mut place) = place else {
        let findings: Vec<Diagnostic> =
            findings.into_iter().map(|finding| Diagnostic { labels: Vec::new(), ..finding }).collect();
        print_findings(&findings, &[])?;
        return Ok(None);
    };
    for finding in &findings {
        let label = finding.labels.first().map(|label| format!(" ({})", label.text)).unwrap_or_default();
        eprint(&format!("not taken over from OpenStreetMap: {}{label}\n", finding.message))?;
    }
    place.at = arguments.at.unwrap_or(place.at);
    place.id = match &arguments.id {
        Some(id) => id.clone(),
        None => Ids::of(&surroundings.project.places).take(&place.id),
    };
    Ok(Some(place))
}

/// A place with only a name and a position, as the reader of lists accepts them.
fn by_hand(name: &str, at: Option<LonLat>) -> (Option<Place>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut fields = vec![("name", Value::Text(name.to_owned()))];
    fields.extend(at.map(|at| ("at", Value::Position(at))));
    let place = load::list(FileId(0), &save::entry_of(&fields), 0, &mut findings).pop();
    (place.map(|listed| listed.place), findings)
}

/// The section that the user named, or that fits the place, or that the user chooses; none if they choose none.
fn section(
    arguments: &Arguments,
    surroundings: &Surroundings,
    named: Option<usize>,
    candidate: Option<&Candidate>,
) -> anyhow::Result<Option<usize>> {
    let sections = &surroundings.settings.sections;
    let only = (sections.len() == 1).then_some(0);
    let fitting = candidate.and_then(|candidate| candidate.kind.section(sections));
    if let Some(section) = named.or(fitting).or(only) {
        return Ok(Some(section));
    }
    if !arguments.may_ask() {
        bail!("which section does it go in? Choose one with --section: {}", surroundings.section_names());
    }
    let titles: Vec<&str> = sections.iter().map(|section| &*section.title).collect();
    let chosen = ask::one_of("To which section?", &titles)?;
    if chosen.is_none() {
        eprint("Nothing was added.\n")?;
    }
    Ok(chosen)
}

fn note(arguments: &Arguments) -> anyhow::Result<Option<String>> {
    let note = match &arguments.note {
        Some(note) => note.clone(),
        None if arguments.may_ask() => ask::text("A note to help someone choose, or Enter for none")?,
        None => String::new(),
    };
    let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(Some(note).filter(|note| !note.is_empty()))
}

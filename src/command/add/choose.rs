//! Which place is meant.

use super::Arguments;
use super::namesakes;
use crate::catalogue::Candidate;
use crate::catalogue::search::{self, FOUND, SURE, likeness};
use crate::check::{Identity, SAME_SPOT};
use crate::command::surroundings::Surroundings;
use crate::command::{ask, eprint};
use crate::geo::LonLat;

/// How many places are offered at a time.
const MOST_OFFERED: usize = 9;

/// What the typed name refers to.
pub(super) enum Choice<'a> {
    /// A place of the extract.
    Known(&'a Candidate),
    /// A place that the extract does not have, but whose position is given.
    Unknown,
    /// Nothing, which was then reported.
    None,
}

/// Looks the typed name up, asks if it could be several places, and refuses one that is in the guide already.
pub(super) fn choose<'a>(arguments: &Arguments, surroundings: &'a Surroundings) -> anyhow::Result<Choice<'a>> {
    let choice = match (&arguments.osm, arguments.at) {
        (Some(osm), _) => by_element(arguments, surroundings, osm)?,
        (None, Some(at)) => by_position(arguments, surroundings, at),
        (None, None) if namesakes::are_listed(arguments, surroundings)? => Choice::None,
        (None, None) => by_name(arguments, surroundings)?,
    };
    let candidate = match choice {
        Choice::Known(candidate) => Some(candidate),
        Choice::Unknown => None,
        Choice::None => return Ok(Choice::None),
    };
    Ok(if namesakes::is_listed(arguments, surroundings, candidate)? { Choice::None } else { choice })
}

/// The place that is this element of OpenStreetMap, if the typed name is like one of its names.
fn by_element<'a>(arguments: &Arguments, surroundings: &'a Surroundings, osm: &str) -> anyhow::Result<Choice<'a>> {
    let Some(candidate) = surroundings.candidates.iter().find(|candidate| candidate.osm.as_deref() == Some(osm)) else {
        eprint(&format!("The street extract has no named place {osm} that is open.\n"))?;
        return Ok(Choice::None);
    };
    if candidate.names().all(|name| likeness(&arguments.name, name) < FOUND) {
        eprint(&format!("{osm} is `{}`, not `{}`.\n", candidate.name, arguments.name))?;
        return Ok(Choice::None);
    }
    Ok(Choice::Known(candidate))
}

/// The nearest place with the typed name that is probably the one at the given position. A place that is already in the guide has to
/// be at that very spot, and so does any place if the user said that there is another one nearby.
fn by_position<'a>(arguments: &Arguments, surroundings: &'a Surroundings, at: LonLat) -> Choice<'a> {
    let identity = Identity::at(at, None).called([&*arguments.name]);
    let meant = surroundings.candidates().filter(|(candidate, entry)| {
        let is_there = candidate.at.distance(at) <= SAME_SPOT;
        if arguments.is_another() { is_there && entry.is_none() } else { is_there || entry.is_none() }
    });
    let meant = meant.map(|(candidate, _)| candidate).filter(|candidate| candidate.identity().is_one_with(&identity));
    let nearest = meant.min_by(|a, b| a.at.distance(at).0.total_cmp(&b.at.distance(at).0));
    nearest.map_or(Choice::Unknown, Choice::Known)
}

fn by_name<'a>(arguments: &Arguments, surroundings: &'a Surroundings) -> anyhow::Result<Choice<'a>> {
    let mut found = search::find(&surroundings.candidates, &arguments.name);
    let near: Vec<&Candidate> = found.iter().map(|(_, candidate)| *candidate).take(MOST_OFFERED).collect();
    let closed = search::find(&surroundings.closed, &arguments.name);
    let is_exact = |found: &[(f64, &Candidate)]| found.iter().any(|(likeness, _)| *likeness >= 1.0);
    let least = if is_exact(&found) || is_exact(&closed) { 1.0 } else { FOUND };
    found.retain(|(likeness, _)| *likeness >= least);
    match found[..] {
        [] => {
            let closed: Vec<&Candidate> =
                closed.iter().filter(|(likeness, _)| *likeness >= least).map(|(_, closed)| *closed).collect();
            not_found(arguments, surroundings, &near, &closed)
        }
        [(likeness, candidate)] if likeness >= SURE => Ok(Choice::Known(candidate)),
        _ => {
            let found = found.into_iter().map(|(_, candidate)| candidate).collect();
            choose_one(arguments, surroundings, if least < 1.0 { found } else { surroundings.nearest_first(found) })
        }
    }
}

fn not_found<'a>(
    arguments: &Arguments,
    surroundings: &Surroundings,
    near: &[&Candidate],
    closed: &[&Candidate],
) -> anyhow::Result<Choice<'a>> {
    let mut message = match surroundings.has_streets {
        true if !closed.is_empty() => "The street extract says that it is closed:\n".to_owned(),
        true => format!("The street extract has no place with a name like `{}`.\n", arguments.name),
        false => "The guide has no street extract to look up a name in.\n".to_owned(),
    };
    let indented = |lines: Vec<String>| lines.into_iter().map(|line| format!("  {line}\n")).collect::<String>();
    message += &indented(offered(surroundings, &closed[..closed.len().min(MOST_OFFERED)]));
    if !near.is_empty() {
        message += "The closest names in it:\n";
        message += &indented(offered(surroundings, near));
    }
    let section = surroundings.section_names();
    let section = arguments.section.as_deref().or_else(|| section.split(", ").next()).unwrap_or_default();
    let guide = arguments.guide.as_ref().map(|guide| format!(" --guide {}", guide.display())).unwrap_or_default();
    message += &format!(
        "To add it by hand, say where its door is, as copied from any map:\n  \
         walkshed add \"{}\" --at \"latitude, longitude\" --section {section}{guide}\n",
        arguments.name
    );
    eprint(&message)?;
    Ok(Choice::None)
}

/// A line for each candidate, with its walk.
pub(super) fn offered(surroundings: &Surroundings, candidates: &[&Candidate]) -> Vec<String> {
    let walks = surroundings.walks(candidates.iter().copied());
    surroundings.lines(candidates.iter().copied().zip(&walks))
}

fn choose_one<'a>(
    arguments: &Arguments,
    surroundings: &Surroundings,
    mut found: Vec<&'a Candidate>,
) -> anyhow::Result<Choice<'a>> {
    let more = found.len().saturating_sub(MOST_OFFERED);
    found.truncate(MOST_OFFERED);
    if arguments.may_ask() {
        let chosen = ask::one_of("Which one?", &surroundings.lines_to_choose(&found))?;
        if let Some(candidate) = chosen.and_then(|index| found.get(index)) {
            return Ok(Choice::Known(candidate));
        }
        eprint("Nothing was added.\n")?;
        return Ok(Choice::None);
    }
    let lines = namesakes::lines(surroundings, &found, more);
    eprint(&format!("Which place is `{}`? Each line ends with how to choose it:\n{lines}", arguments.name))?;
    Ok(Choice::None)
}

//! Places with the typed name that are already in the guide, and how to tell a new one apart from them.

use super::Arguments;
use crate::catalogue::Candidate;
use crate::check::{Identity, Known, SAME_SPOT};
use crate::command::eprint;
use crate::command::surroundings::{Surroundings, line_of};
use crate::places::load::Listed;
use crate::places::{Ids, is_same_name, slug};

/// How many places of one name are listed.
const MOST_LISTED: usize = 9;
/// What to do if nothing says where the place is.
const ELSEWHERE: &str =
    "If you mean another place of that name, say where it is with `--at \"latitude, longitude\"`.\n";

/// Whether the guide already has the typed name, and nothing says which of several places is meant. If so, says that and lists the
/// places with that name that the guide lacks.
pub(super) fn are_listed(arguments: &Arguments, surroundings: &Surroundings) -> anyhow::Result<bool> {
    let is_it = |name: &str| is_same_name(name, &arguments.name);
    let places = surroundings.project.places.iter();
    let entries: Vec<&Listed> = places
        .filter(|Listed { place, .. }| is_it(&place.name) || place.local_name.as_deref().is_some_and(is_it))
        .take(MOST_LISTED)
        .collect();
    if entries.is_empty() || arguments.is_another() {
        return Ok(false);
    }
    let lacking = surroundings.candidates().filter(|(_, entry)| entry.is_none()).map(|(candidate, _)| candidate);
    let mut others = surroundings.nearest_first(lacking.filter(|candidate| candidate.names().any(is_it)).collect());
    let more = others.len().saturating_sub(MOST_LISTED);
    others.truncate(MOST_LISTED);
    let mut message: String = entries.into_iter().map(|entry| already(arguments, surroundings, entry) + "\n").collect();
    message += &match others.is_empty() {
        true => ELSEWHERE.to_owned(),
        false => format!(
            "Other places of that name; each line ends with how to choose it:\n{}",
            lines(surroundings, &others, more)
        ),
    };
    eprint(&message)?;
    Ok(true)
}

/// Whether the chosen place, of the extract or of the given position alone, is already in the guide and the user did not say that it is a different one. If so, says that.
pub(super) fn is_listed(
    arguments: &Arguments,
    surroundings: &Surroundings,
    candidate: Option<&Candidate>,
) -> anyhow::Result<bool> {
    let is_there = |candidate: &Candidate| arguments.at.is_none_or(|at| candidate.at.distance(at) <= SAME_SPOT);
    let entry = match (candidate, arguments.at) {
        (Some(candidate), _) if is_there(candidate) => surroundings.listed(candidate),
        (_, None) => None,
        (_, Some(at)) => {
            let places = &surroundings.project.places;
            let known = Known::of(places.iter().map(|listed| Identity::of(&listed.place)));
            let twin = known.twin(&Identity::at(at, None).called([&*arguments.name]));
            twin.map(|(index, _)| &places[index])
        }
    };
    let Some(entry) = entry.filter(|_| !arguments.is_another()) else { return Ok(false) };
    let id = Ids::of(&surroundings.project.places).take(&slug(&arguments.name));
    let remedy = match arguments.is_pointed_out() {
        true => format!("If it is a different place, give it a different id: --id {id}\n"),
        false => ELSEWHERE.to_owned(),
    };
    let distance = arguments.at.map(|at| at.distance(entry.place.at)).filter(|distance| *distance > SAME_SPOT);
    let away = distance.map(|distance| format!(", {:.0} m from there", distance.0)).unwrap_or_default();
    eprint(&format!("{}{away}\n{remedy}", already(arguments, surroundings, entry)))?;
    Ok(true)
}

fn already(arguments: &Arguments, surroundings: &Surroundings, entry: &Listed) -> String {
    let name = &entry.place.name;
    let line = line_of(&surroundings.project, entry);
    match is_same_name(name, &arguments.name) {
        true => format!("{name} is already in the guide: {line}"),
        false => format!("{} is already in the guide, as {name}: {line}", arguments.name),
    }
}

/// A line for each of several places, with what chooses it.
pub(super) fn lines(surroundings: &Surroundings, candidates: &[&Candidate], more: usize) -> String {
    let lines = surroundings.lines_to_choose(candidates).into_iter().map(|line| format!("  {line}\n"));
    let more = (more > 0).then(|| format!("  and {more} more; choose one with `--at \"latitude, longitude\"`\n"));
    lines.chain(more).collect()
}

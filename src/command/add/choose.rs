//! Which place is meant.

use super::Arguments;
use crate::catalogue::Candidate;
use crate::catalogue::search::{self, FOUND, SURE};
use crate::command::surroundings::Surroundings;
use crate::command::{ask, eprint};

/// How many places are offered at a time.
const MOST_OFFERED: usize = 9;

/// What the typed name stands for.
pub(super) enum Choice<'a> {
    /// A place of the extract.
    Known(&'a Candidate),
    /// A place that the extract does not have, but of which the position is given.
    Unknown,
    /// Nothing, which has been said.
    None,
}

/// Looks the typed name up, and asks if it could be several places.
pub(super) fn choose<'a>(arguments: &Arguments, surroundings: &'a Surroundings) -> anyhow::Result<Choice<'a>> {
    let mut found = search::find(&surroundings.candidates, &arguments.name);
    if let Some(at) = arguments.at {
        let is_meant = |candidate: &Candidate| candidate.is_at(&candidate.name, at);
        let known = found.into_iter().find(|(likeness, candidate)| *likeness >= 1.0 && is_meant(candidate));
        return Ok(known.map_or(Choice::Unknown, |(_, candidate)| Choice::Known(candidate)));
    }
    let near: Vec<&Candidate> = found.iter().map(|(_, candidate)| *candidate).take(MOST_OFFERED).collect();
    let least = if found.iter().any(|(likeness, _)| *likeness >= 1.0) { 1.0 } else { FOUND };
    found.retain(|(likeness, _)| *likeness >= least);
    match found[..] {
        [] => not_found(arguments, surroundings, &near),
        [(likeness, candidate)] if likeness >= SURE => Ok(Choice::Known(candidate)),
        _ => choose_one(arguments, surroundings, &near[..near.len().min(found.len())]),
    }
}

fn not_found<'a>(
    arguments: &Arguments,
    surroundings: &Surroundings,
    near: &[&Candidate],
) -> anyhow::Result<Choice<'a>> {
    let mut message = match surroundings.has_streets {
        true => format!("The street extract names no place like `{}`.\n", arguments.name),
        false => "The guide has no street extract in which a name could be looked up.\n".to_owned(),
    };
    if !near.is_empty() {
        message += "The nearest names it has:\n";
        message.extend(offered(surroundings, near).into_iter().map(|line| format!("  {line}\n")));
    }
    let section = surroundings.section_names();
    let section = arguments.section.as_deref().or_else(|| section.split(", ").next()).unwrap_or_default();
    message += &format!(
        "To add it by hand, say where its door is, as copied from any map:\n  \
         walkshed add \"{}\" --at \"latitude, longitude\" --section {section}\n",
        arguments.name
    );
    eprint(&message)?;
    Ok(Choice::None)
}

/// A line for each candidate, with its walk.
pub(super) fn offered(surroundings: &Surroundings, candidates: &[&Candidate]) -> Vec<String> {
    let walks = surroundings.walks(&candidates.iter().map(|candidate| candidate.at).collect::<Vec<_>>());
    surroundings.lines(candidates.iter().copied().zip(&walks))
}

fn choose_one<'a>(
    arguments: &Arguments,
    surroundings: &Surroundings,
    found: &[&'a Candidate],
) -> anyhow::Result<Choice<'a>> {
    let lines = offered(surroundings, found);
    if arguments.may_ask() {
        let chosen = ask::one_of("Which one?", &lines)?;
        if let Some(candidate) = chosen.and_then(|index| found.get(index)) {
            return Ok(Choice::Known(candidate));
        }
        eprint("Nothing was added.\n")?;
        return Ok(Choice::None);
    }
    let lines: String = lines.into_iter().map(|line| format!("  {line}\n")).collect();
    eprint(&format!("Which place is `{}`? Name it in full:\n{lines}", arguments.name))?;
    Ok(Choice::None)
}

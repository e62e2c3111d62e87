//! `walkshed add`: looks a place up in the street extract and writes it into a list.

mod choose;
mod compose;
mod enter;

use std::path::PathBuf;

use super::surroundings::{Surroundings, line_of};
use super::{Verdict, ask, eprint, only_guide};
use crate::catalogue::search::likeness;
use crate::check::are_one;
use crate::geo::LonLat;
use crate::places::load::Listed;
use crate::places::{slug, typed_position};
use choose::Choice;

/// Add a place to a guide
///
/// Looks the name up in the guide's own street extract, without any network, and takes what OpenStreetMap knows: position,
/// address, website, telephone, hours, cuisine, diets, wheelchair access. Asks for the rest, shows the entry, and writes it
/// at the end of the right list; every other byte of the file stays as it is.
///
/// Where there is no terminal, nothing is asked: give --yes, and --section if the place could be in several.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed add \"The Federal\"           asks for what is missing
  walkshed add \"bar virgile\" --dry-run only shows the entry
  walkshed add federal --note \"Trivia on Tuesdays.\" --yes
  walkshed add \"Corner Stand\" --at \"35.9971, -78.9012\" --section restaurants

Exit codes: 0 added, 1 not added (not found, in the guide already, not a sound entry), 2 the command could not run.")]
pub(super) struct Arguments {
    /// Its name, more or less: accents, case and a few letters may differ
    name: String,

    /// A guide's folder, or its name under places/ [default: the only guide under places/]
    #[arg(long)]
    guide: Option<PathBuf>,

    /// The section it goes to, named by its file or its title [default: by what it is]
    #[arg(long)]
    section: Option<String>,

    /// A sentence or two for someone who is choosing
    #[arg(long)]
    note: Option<String>,

    /// Where its door is, latitude first: for a place that the extract does not know, or knows elsewhere
    #[arg(long, value_name = "POSITION", value_parser = typed_position, allow_hyphen_values = true)]
    at: Option<LonLat>,

    /// Ask nothing
    #[arg(short, long)]
    yes: bool,

    /// Show the entry, and write nothing
    #[arg(long)]
    dry_run: bool,
}

impl Arguments {
    /// Whether there is someone who can be asked.
    fn may_ask(&self) -> bool {
        !self.yes && !self.dry_run && ask::is_terminal()
    }
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let folder = only_guide(arguments.guide.as_deref())?;
    let Some(surroundings) = Surroundings::of(&folder)? else { return Ok(Verdict::Findings) };
    let named = arguments.section.as_deref().map(|named| surroundings.section(named)).transpose()?;
    if let Some(listed) = listed_by_name(arguments, &surroundings) {
        return already(&surroundings, listed);
    }
    let candidate = match choose::choose(arguments, &surroundings)? {
        Choice::Known(candidate) => Some(candidate),
        Choice::Unknown => None,
        Choice::None => return Ok(Verdict::Findings),
    };
    if let Some(listed) = candidate.and_then(|candidate| surroundings.listed(candidate)) {
        return already(&surroundings, listed);
    }
    match compose::compose(arguments, &surroundings, named, candidate)? {
        Some((place, section)) => enter::enter(arguments, &surroundings, section, &place),
        None => Ok(Verdict::Findings),
    }
}

/// The entry of the guide that has the typed name and, if a position is given, that position.
fn listed_by_name<'a>(arguments: &Arguments, surroundings: &'a Surroundings) -> Option<&'a Listed> {
    surroundings.project.places.iter().find(|Listed { place, .. }| match arguments.at {
        Some(at) => are_one([&slug(&arguments.name), &slug(&place.name)], at.distance(place.at)),
        None => likeness(&arguments.name, &place.name) >= 1.0,
    })
}

fn already(surroundings: &Surroundings, listed: &Listed) -> anyhow::Result<Verdict> {
    eprint(&format!(
        "{} is in the guide already: {}\n\
         If you mean another place of that name, say where it is with `--at \"latitude, longitude\"`.\n",
        listed.place.name,
        line_of(&surroundings.project, listed)
    ))?;
    Ok(Verdict::Findings)
}

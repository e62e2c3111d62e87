//! `walkshed add`: looks a place up in the street extract and writes it into a list.

mod choose;
mod compose;
mod enter;
mod namesakes;

use std::path::PathBuf;

use super::surroundings::Surroundings;
use super::{Verdict, ask, only_guide};
use crate::geo::LonLat;
use crate::places::typed_position;
use choose::Choice;

/// Add a place to a guide
///
/// Looks the name up in the guide's own street extract, without any network, and takes what OpenStreetMap knows: position,
/// address, website, telephone, hours, cuisine, diets, wheelchair access. Asks for the rest, shows the entry, and writes it
/// at the end of the right list; every other byte of the file stays as it is.
///
/// Where there is no terminal, nothing is asked: give --yes, and --section if the place could be in several. Where a name is that of
/// several places, they are listed with what tells them apart and what chooses each.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed add \"The Federal\"           asks for what is missing
  walkshed add \"bar virgile\" --dry-run only shows the entry
  walkshed add federal --note \"Trivia on Tuesdays.\" --yes
  walkshed add costa --osm node/123 --yes
  walkshed add \"Corner Stand\" --at \"35.9971, -78.9012\" --section restaurants

Exit codes: 0 added, 1 not added (not found, in the guide already, not a sound entry), 2 the command could not run.")]
pub(super) struct Arguments {
    /// Its name, more or less: accents, case and a few letters may differ
    #[arg(value_parser = name)]
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

    /// Which of several places of that name, as OpenStreetMap numbers them: node/123
    #[arg(long, value_name = "ELEMENT")]
    osm: Option<String>,

    /// An id of its own: with --at or --osm, for another place beside one of the same name
    #[arg(long)]
    id: Option<String>,

    /// Ask nothing
    #[arg(short, long)]
    yes: bool,

    /// Show the entry, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// A name, which is not blank.
fn name(text: &str) -> Result<String, &'static str> {
    let name = text.trim();
    if name.is_empty() { Err("write the name of a place") } else { Ok(name.to_owned()) }
}

impl Arguments {
    /// Whether there is someone who can be asked.
    fn may_ask(&self) -> bool {
        !self.yes && !self.dry_run && ask::is_terminal()
    }

    /// Whether it is said which place of that name is meant.
    fn is_pointed_out(&self) -> bool {
        self.at.is_some() || self.osm.is_some()
    }

    /// Whether it is said that the place is none of the guide's.
    fn is_another(&self) -> bool {
        self.id.is_some() && self.is_pointed_out()
    }
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let folder = only_guide(arguments.guide.as_deref())?;
    let Some(surroundings) = Surroundings::of(&folder)? else { return Ok(Verdict::Findings) };
    let named = arguments.section.as_deref().map(|named| surroundings.section(named)).transpose()?;
    let candidate = match choose::choose(arguments, &surroundings)? {
        Choice::Known(candidate) => Some(candidate),
        Choice::Unknown => None,
        Choice::None => return Ok(Verdict::Findings),
    };
    match compose::compose(arguments, &surroundings, named, candidate)? {
        Some((place, section)) => enter::enter(arguments, &surroundings, section, &place),
        None => Ok(Verdict::Findings),
    }
}

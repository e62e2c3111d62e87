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
/// Looks up the name in the guide's own street extract, without a network, and uses what OpenStreetMap knows: position,
/// address, website, phone, hours, cuisine, diets, wheelchair access. Asks you for the rest, shows the entry, and writes it
/// at the end of the right list. The rest of the file stays exactly as it is.
///
/// Without a terminal it cannot ask, so give --yes, and --section if the place could be in several. If several places have
/// the name, it lists them, with what tells them apart and how to choose each one.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed add \"The Federal\"           ask for what is missing
  walkshed add \"bar virgile\" --dry-run only show the entry
  walkshed add federal --note \"Trivia on Tuesdays.\" --yes
  walkshed add costa --osm node/123 --yes
  walkshed add \"Corner Stand\" --at \"35.9971, -78.9012\" --section restaurants

Exit codes: 0 added, 1 not added (not found, already in the guide, or the entry has errors), 2 the command could not run.")]
pub(super) struct Arguments {
    /// The place's name, more or less: accents, case and a few letters may differ
    #[arg(value_parser = name)]
    name: String,

    /// A guide's folder, or its name under places/ [default: the only guide under places/]
    #[arg(long)]
    guide: Option<PathBuf>,

    /// The section to add it to, given by its file or its title [default: the one that fits its kind]
    #[arg(long)]
    section: Option<String>,

    /// A sentence or two for someone who is choosing
    #[arg(long)]
    note: Option<String>,

    /// Position of its door, latitude first, for a place that the extract lacks or has in the wrong spot
    #[arg(long, value_name = "POSITION", value_parser = typed_position, allow_hyphen_values = true)]
    at: Option<LonLat>,

    /// Which of several places with that name, by its OpenStreetMap element: node/123
    #[arg(long, value_name = "ELEMENT")]
    osm: Option<String>,

    /// A different id: with --at or --osm, adds another place of the same name
    #[arg(long)]
    id: Option<String>,

    /// Don't ask any questions
    #[arg(short, long)]
    yes: bool,

    /// Show the entry without writing it
    #[arg(long)]
    dry_run: bool,
}

/// A name, which is not blank.
fn name(text: &str) -> Result<String, &'static str> {
    let name = text.trim();
    if name.is_empty() { Err("write the name of a place") } else { Ok(name.to_owned()) }
}

impl Arguments {
    /// Whether a person can be asked.
    fn may_ask(&self) -> bool {
        !self.yes && !self.dry_run && ask::is_terminal()
    }

    /// Whether the user said which place with that name is meant.
    fn is_pointed_out(&self) -> bool {
        self.at.is_some() || self.osm.is_some()
    }

    /// Whether the user said that the place is not in the guide.
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

//! `walkshed import`: places of another program's file into the lists of a guide.

mod enter;
mod sort;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::surroundings::Surroundings;
use super::{Verdict, eprint, only_guide};
use crate::diagnostic::shorten;
use crate::import::judge::{judge_all, unknown_columns};
use crate::import::{self, MAX_BYTES};

/// How many columns that mean nothing are named.
const MOST_NAMED: usize = 100;

/// Import places from a spreadsheet or a map
///
/// Reads CSV (comma, semicolon or tab; the first line names the columns), GeoJSON, KML and KMZ as Google My Maps and Google
/// Earth write them, and GPX. Adds each place at the end of the list of its section, which a column or a folder names; a
/// section that the guide does not have yet is made. Places that are in the guide already are passed over. What cannot be
/// taken is named with its line and the reason, and the rest is taken.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed import spots.csv --dry-run          only shows the entries
  walkshed import spots.csv --section coffee   all into one section
  walkshed import map.kmz --guide durham       folders are sections

Columns of a CSV, in any order, also under many other names:
  Name
  Latitude, Longitude or both in one column, Position
  Section
  Address, Categories, Website, Phone, Price, Diets, Hours, Note, …: the fields of an entry

Exit codes: 0 all places are in the guide, 1 some are not, 2 the command could not run.")]
pub(super) struct Arguments {
    /// The file
    file: PathBuf,

    /// A guide's folder, or its name under places/ [default: the only guide under places/]
    #[arg(long)]
    guide: Option<PathBuf>,

    /// The section they go to, named by its file or its title [default: as the file says]
    #[arg(long)]
    section: Option<String>,

    /// Show the entries, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let folder = only_guide(arguments.guide.as_deref())?;
    let path = arguments.file.display();
    let bytes = read(&arguments.file).with_context(|| format!("cannot read {path}"))?;
    let rows = import::read(&bytes).with_context(|| format!("cannot read {path}"))?;
    let Some(surroundings) = Surroundings::of(&folder)? else { return Ok(Verdict::Findings) };
    let section = arguments.section.as_deref().map(|named| surroundings.section(named)).transpose()?;
    let unknown = unknown_columns(&rows);
    if !unknown.is_empty() {
        let names: Vec<String> = unknown.iter().take(MOST_NAMED).map(|name| shorten(name)).collect();
        let more = unknown.len() - names.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        eprint(&format!("{path}: no field takes {}{more}\n", names.join(", ")))?;
    }
    let sorted = sort::sort(&surroundings, section, judge_all(&rows));
    enter::enter(arguments, &surroundings, &sorted)
}

/// As much of a file as is worth reading: one byte more than is taken shows that it is too large.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

//! `walkshed import`: places of another program's file into the lists of a guide.

mod columns;
mod enter;
mod sort;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};

use super::surroundings::Surroundings;
use super::{Verdict, ask, eprint, only_guide, plural};
use crate::import::column::{Column, Columns};
use crate::import::judge::{Judged, judge_all};
use crate::import::{self, Contents, MAX_BYTES, Row};
use sort::{Fate, Homes, Sorted};

/// How many skipped things are listed for a file.
const MOST_PASSED_OVER: usize = 20;

/// Import places from a spreadsheet or a map
///
/// Reads CSV (comma, semicolon or tab; the first line names the columns), Excel and LibreOffice sheets, GeoJSON, Overpass
/// JSON, KML and KMZ as Google My Maps and Google Earth write them, GPX, YAML or JSON from other projects, and the text of an
/// issue that suggests a place.
///
/// Each place goes to the end of the list of its section. The section comes from a column or a folder and is created if the
/// guide doesn't have it yet. For places without a section, you are asked once. Places already in the guide are skipped.
///
/// Mistakes that can only mean one thing are fixed and reported, and HTML becomes text. Anything that cannot be used is
/// listed with its line and the reason, and the rest is added.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed import spots.csv --dry-run          only show the entries
  walkshed import spots.csv --section coffee   add everything to one section
  walkshed import spots.csv --map Stars=note   use the column Stars as the note
  walkshed import map.kmz --guide durham       use folders as sections

Columns of a table, in any order (many other names work, too):
  Name
  Latitude, Longitude or both in one column, Position
  Section; or a Category that many places share
  Address, Categories, Website, Phone, Price, Diets, Hours, Note, …: the fields of an entry

Exit codes: 0 all places are in the guide, 1 some are not, 2 the command could not run.")]
pub(super) struct Arguments {
    /// The files to import
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// A guide's folder, or its name under places/ [default: the only guide under places/]
    #[arg(long)]
    guide: Option<PathBuf>,

    /// The section to add them to, given by its file or its title; created if it is new [default: as the file says]
    #[arg(long)]
    section: Option<String>,

    /// What to use an unrecognised column for: a field of an entry, latitude, longitude or section
    #[arg(long = "map", value_name = "COLUMN=FIELD")]
    maps: Vec<String>,

    /// Show the entries without writing them
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let folder = only_guide(arguments.guide.as_deref())?;
    let mut columns = columns::said(&arguments.maps)?;
    let files = read_all(arguments, &columns)?;
    let Some(surroundings) = Surroundings::of(&folder)? else { return Ok(Verdict::Findings) };
    let paths: Vec<String> = arguments.files.iter().map(|path| path.display().to_string()).collect();
    if arguments.section.is_none() {
        name_sections(&paths, &files, &surroundings, &mut columns)?;
    }
    for (path, rows) in paths.iter().zip(&files) {
        if let Some(unknown) = columns::unknown(rows, &columns) {
            eprint(&format!("{path}: {unknown}\n"))?;
        }
    }
    let judged: Vec<Vec<Judged>> = files.iter().map(|rows| judge_all(rows, &columns)).collect();
    let sorted = sort(arguments, &surroundings, &paths, &judged)?;
    enter::enter(arguments, &surroundings, &paths, &sorted)
}

/// The rows of each file, or what is wrong with files that cannot be read.
fn read_all(arguments: &Arguments, columns: &Columns) -> anyhow::Result<Vec<Vec<Row>>> {
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    for path in &arguments.files {
        if path.is_dir() {
            let path = path.display();
            errors.push(anyhow!("{path} is a folder, not a file; to name a guide, use --guide {path}"));
            continue;
        }
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        let contents = read(path).map_err(anyhow::Error::from);
        let contents = contents.and_then(|bytes| Ok(import::read_named(ending, &bytes, columns)?));
        match contents.with_context(|| format!("cannot read {}", path.display())) {
            Ok(Contents { rows, passed_over }) => {
                let told = passed_over
                    .iter()
                    .take(MOST_PASSED_OVER)
                    .map(|what| format!("{}: skipped: {what}\n", path.display()));
                told.into_iter().try_for_each(|line| eprint(&line))?;
                let more = passed_over.len().saturating_sub(MOST_PASSED_OVER);
                if more > 0 {
                    eprint(&format!("{}: skipped: {more} more\n", path.display()))?;
                }
                files.push(rows);
            }
            Err(error) => errors.push(error),
        }
    }
    if let Some(last) = errors.pop() {
        errors.iter().try_for_each(|error| eprint(&format!("error: {error:#}\n")))?;
        return Err(last);
    }
    let names: BTreeSet<&str> =
        files.iter().flatten().flat_map(|row| &row.cells).map(|(name, _)| name.as_str()).collect();
    match columns::missing(&arguments.maps, &names) {
        Some(name) => bail!("no column is called `{name}`; there are {}", Vec::from_iter(names).join(", ")),
        None => Ok(files),
    }
}

/// As much of a file as is worth reading: one byte more than is taken shows that it is too large.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Finds the column that names the sections without being called so, and says it.
fn name_sections(
    paths: &[String],
    files: &[Vec<Row>],
    surroundings: &Surroundings,
    columns: &mut Columns,
) -> anyhow::Result<()> {
    for (path, rows) in paths.iter().zip(files) {
        if let Some(name) = columns::of_sections(rows, columns, surroundings) {
            columns.set(&name, Column::Section);
            eprint(&format!("{path}: the sections come from the column `{name}`\n"))?;
        }
    }
    Ok(())
}

/// Sorts the places into sections. If places have no section and there is someone to ask, asks once where they go.
fn sort(
    arguments: &Arguments,
    surroundings: &Surroundings,
    paths: &[String],
    judged: &[Vec<Judged>],
) -> anyhow::Result<Sorted> {
    let mut homes = Homes { all: arguments.section.clone(), rest: None };
    let sorted = sort::sort(surroundings, &homes, paths, judged)?;
    let homeless = sorted.remarks.iter().filter(|remark| matches!(remark.fate, Fate::Homeless)).count();
    if homeless == 0 || !ask::is_terminal() {
        return Ok(sorted);
    }
    let sections = &surroundings.settings.sections;
    let numbered = sections.iter().zip(1..).map(|(section, number)| format!("{number:3}. {}\n", section.title));
    eprint(&numbered.collect::<String>())?;
    let question = format!(
        "Which section should {} without one go to? Its number, or the title of a new one",
        plural(homeless, "place")
    );
    let answer = ask::text(&question)?;
    let chosen = answer.trim().parse::<usize>().ok().and_then(|number| sections.get(number.checked_sub(1)?));
    let title = chosen.map_or_else(|| answer.trim().to_owned(), |section| section.title.to_string());
    homes.rest = Some(title).filter(|title| !title.is_empty());
    sort::sort(surroundings, &homes, paths, judged)
}

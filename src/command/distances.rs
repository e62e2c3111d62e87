//! `walkshed distances`: the walking table of one guide.

use std::path::PathBuf;

use clap::ValueEnum;

use super::{
    Verdict, fix_errors_first, only_guide, print, print_as_it_is, print_findings, progress, survey_by_its_router,
};
use crate::project::Project;
use crate::report::distances;
use crate::{FOR_WALKING, Survey};

/// Print how far every place in a guide is from the venue on foot
///
/// The nearest place comes first. A walk that cannot be measured along streets is estimated from the straight line, and
/// marked.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed distances durham
  walkshed distances durham --format csv > distances.csv

Columns of the CSV:
  id, name, section
  metres            length of the walk, including the stretches between doors and streets
  minutes           at 80 metres a minute
  straight_metres   length of the straight line
  access_metres     length of the stretches between doors and streets alone
  step_free_metres  length of the shortest walk without steps; empty if none is known
  step_free_minutes
  basis             routed or estimated
  via               names of the streets along the walk")]
pub(super) struct Arguments {
    /// A guide's folder, or its name under places/ [default: the only guide under places/]
    #[arg(value_name = "GUIDE")]
    guide: Option<PathBuf>,

    /// How to print the table
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// For spreadsheets
    Csv,
    /// For programs
    Json,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let folder = only_guide(arguments.guide.as_deref())?;
    let project = Project::read(&folder)?;
    let Survey { guide, findings, .. } =
        progress::step(&format!("walking {}", project.id), || survey_by_its_router(&project, &FOR_WALKING))?;
    print_findings(&findings, &project.sources)?;
    let Some(guide) = guide else {
        return Ok(fix_errors_first(&folder, &findings)?);
    };
    match arguments.format {
        Format::Table => print(&distances::table(&guide))?,
        Format::Csv => print_as_it_is(&distances::csv(&guide)?)?,
        Format::Json => print_as_it_is(&distances::json(&guide)?)?,
    }
    Ok(Verdict::Fine)
}

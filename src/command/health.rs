//! `walkshed health`: what a guide is missing.

use std::path::PathBuf;

use super::{Verdict, fix_errors_first, only_guide, print, print_findings, progress};
use crate::project::Project;
use crate::report::health;
use crate::{FOR_WALKING, Survey, survey};

/// Show what a guide is missing: current facts, hours, short walks, vegetarian food, step-free entrances
///
/// A report for organizers who want to know what needs attention before the event. Facts count as old if they were last
/// verified more than a year before its first day.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  walkshed health durham")]
pub(super) struct Arguments {
    /// A guide's folder, or its name under places/ [default: the only guide under places/]
    #[arg(value_name = "GUIDE")]
    guide: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let folder = only_guide(arguments.guide.as_deref())?;
    let project = Project::read(&folder)?;
    let Survey { guide, findings, .. } =
        progress::step(&format!("looking at {}", project.id), || survey(&project, &FOR_WALKING));
    let Some(guide) = guide else {
        print_findings(&findings, &project.sources)?;
        return Ok(fix_errors_first(&folder, &findings)?);
    };
    print(&health::report(&guide))?;
    Ok(Verdict::Fine)
}

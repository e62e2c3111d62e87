//! `walkshed check`: says what is wrong with guides, and writes nothing.

use std::path::PathBuf;

use clap::ValueEnum;

use super::{Verdict, count, guide_folders, plural, print, progress};
use crate::diagnostic::Severity;
use crate::project::Project;
use crate::{FOR_WALKING, Survey, report, survey};

/// Say what is wrong with guides
///
/// Reads every file of the guide and reports everything at once: broken YAML, misspelt keys, swapped coordinates, places
/// listed twice, places that no street leads to. Writes nothing.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed check                    every guide under places/
  walkshed check durham             one guide
  walkshed check --format github    annotates the lines of a pull request in a GitHub workflow")]
pub(super) struct Arguments {
    /// Guide folders, or their names under places/ [default: every guide under places/]
    #[arg(value_name = "GUIDE")]
    guides: Vec<PathBuf>,

    /// How to print the findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people, with the lines of the file
    Text,
    /// Workflow commands that annotate a pull request
    Github,
    /// A JSON array of findings
    Json,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let mut verdict = Verdict::Fine;
    let mut sources = Vec::new();
    let mut all = Vec::new();
    let mut summary = String::new();
    for folder in guide_folders(&arguments.guides)? {
        let project = Project::read(&folder)?;
        let Survey { findings, .. } =
            progress::step(&format!("checking {}", project.id), || survey(&project, &FOR_WALKING));
        if findings.iter().any(|finding| finding.severity == Severity::Error) {
            verdict = Verdict::Findings;
        }
        summary += &format!(
            "{}: {} in {}, {}\n",
            folder.display(),
            plural(project.places.len(), "place"),
            plural(project.sections.len(), "section"),
            count(&findings)
        );
        all.extend(findings.into_iter().map(|finding| finding.shifted(sources.len())));
        sources.extend(project.sources);
    }
    print(&match arguments.format {
        Format::Text => report::text(&all, &sources, true) + &summary,
        Format::Github => report::github(&all, &sources),
        Format::Json => report::json(&all, &sources)?,
    })?;
    Ok(verdict)
}

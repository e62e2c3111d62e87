//! `walkshed diff`: what a change does to guides, for the people who decide on it.

mod base;

use std::path::{Path, PathBuf};

use anyhow::bail;

use super::{Verdict, eprint, fix_errors_first, guide_folders, print_as_it_is, print_findings, progress, write};
use crate::project::Project;
use crate::render::{File, Templates};
use crate::report::diff::{self, Diff};
use crate::{FOR_PAGE, FOR_WALKING, Survey, survey, template_finding};
use base::Base;

/// Show what a change does to guides: the places it adds, changes and removes
///
/// Compares guides with how they were at BASE. Prints Markdown for a pull request: each place with its section, its rank, its
/// walk and its neighbours in walking order.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed diff main                show what this branch does to every guide under places/
  walkshed diff HEAD durham         show uncommitted changes to one guide
  walkshed diff ../last-year -o review
                                    compare with another copy, and draw a map of each place")]
pub(super) struct Arguments {
    /// A git revision, or a folder with the guides as they were
    base: String,

    /// Guide folders, or their names under places/ [default: every guide under places/]
    #[arg(value_name = "GUIDE")]
    guides: Vec<PathBuf>,

    /// Also write DIR/NAME/review.md with a map of each place, for a guide in the folder NAME
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let folders = guide_folders(&arguments.guides)?;
    let base = Base::named(&arguments.base);
    if folders.len() > 1 && base.is_one_guide() {
        bail!("{} is one guide; name the guide to compare it with", arguments.base);
    }
    let mut verdict = Verdict::Fine;
    for folder in &folders {
        if compare(&base, folder, arguments.output.as_deref())? == Verdict::Findings {
            verdict = Verdict::Findings;
        }
    }
    Ok(verdict)
}

fn compare(base: &Base, folder: &Path, output: Option<&Path>) -> anyhow::Result<Verdict> {
    let purpose = if output.is_some() { &FOR_PAGE } else { &FOR_WALKING };
    let read = |project: &Project| progress::step(&format!("walking {}", project.id), || survey(project, purpose));
    let project = Project::read(folder)?;
    let Survey { guide, extract, findings } = read(&project);
    let Some(guide) = guide else {
        print_findings(&findings, &project.sources)?;
        return Ok(fix_errors_first(folder, &findings)?);
    };
    let before = base.read(folder)?.map(|project| read(&project));
    if before.as_ref().is_some_and(|survey| survey.guide.is_none()) {
        eprint(&format!("{}: it had errors at {base}, so every place counts as new\n", folder.display()))?;
    }
    let (before, extract_before) = before.map(|survey| (survey.guide, survey.extract)).unwrap_or_default();
    let diff = Diff::of(before.as_ref(), &guide);
    if let Some(output) = output {
        let templates = Templates::new(project.templates.clone());
        let files = match diff::files(&diff, [extract_before.as_ref(), extract.as_ref()], &templates) {
            Ok(files) => files,
            Err(fault) => {
                print_findings(&[template_finding(&project, &fault)], &project.sources)?;
                return Ok(Verdict::Findings);
            }
        };
        write::guide(output, &project.id, &files.iter().map(File::named).collect::<Vec<_>>())?;
    }
    print_as_it_is(&diff::markdown(&diff))?;
    Ok(Verdict::Fine)
}

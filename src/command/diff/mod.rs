//! `walkshed diff`: what a change does to guides, for the people who decide on it, and what is new in an edition, for its readers.

mod base;

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::ValueEnum;

use super::{Verdict, eprint, fix_errors_first, guide_folders, print, print_as_it_is, print_findings, progress, write};
use crate::finding::Severity;
use crate::places::Place;
use crate::project::Project;
use crate::render::{File, Templates};
use crate::report::diff::{self, Diff, News};
use crate::words::{Telling, Words};
use crate::{FOR_PAGE, FOR_WALKING, Survey, survey, template_finding};
use base::Base;

/// Show what a change does to guides: the places it adds, changes and removes
///
/// Compares guides with how they were at BASE. Prints Markdown for a pull request: each place with its section, its rank, its
/// walk and its neighbours in walking order.
///
/// With --since, prints for the readers of a new edition which places are new, gone, renamed or moved, or have other hours, in
/// the guide's language.
#[derive(clap::Args)]
#[command(
    override_usage = "walkshed diff [OPTIONS] <BASE> [GUIDE]...\n       walkshed diff [OPTIONS] --since <BASE> [GUIDE]...",
    after_help = "\
Examples:
  walkshed diff main                show what this branch does to every guide under places/
  walkshed diff HEAD durham         show uncommitted changes to one guide
  walkshed diff ../last-year -o review
                                    compare with another copy, and draw a map of each place
  walkshed diff --since 2023 --format markdown > news.md
                                    tell readers what has changed since the edition tagged 2023"
)]
pub(super) struct Arguments {
    /// A git revision, or a folder with the guides as they were
    #[arg(required_unless_present = "since")]
    base: Option<String>,

    /// Guide folders, or their names under places/ [default: every guide under places/]
    #[arg(value_name = "GUIDE")]
    guides: Vec<PathBuf>,

    /// Also write DIR/NAME/diff.md with a map of each place, for a guide in the folder NAME
    #[arg(short, long, value_name = "DIR", conflicts_with = "since")]
    output: Option<PathBuf>,

    /// Tell readers what has changed since the edition at BASE
    #[arg(long, value_name = "BASE")]
    since: Option<String>,

    /// How to tell it [default: text]
    #[arg(long, value_enum, requires = "since")]
    format: Option<Format>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For a terminal or a mail
    Text,
    /// For a website or a post
    Markdown,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    // With --since, what stands where BASE would is a guide.
    let (base, first) = match &arguments.since {
        Some(since) => (since.as_str(), arguments.base.as_ref().map(PathBuf::from)),
        None => (arguments.base.as_deref().unwrap_or_default(), None),
    };
    let guides: Vec<PathBuf> = first.into_iter().chain(arguments.guides.iter().cloned()).collect();
    let folders = guide_folders(&guides)?;
    let base = Base::named(base);
    if folders.len() > 1 && base.is_one_guide() {
        bail!("{base} is one guide; name the guide to compare it with");
    }
    let mut verdict = Verdict::Fine;
    for (index, folder) in folders.iter().enumerate() {
        let of_guide = match arguments.since {
            Some(_) => tell(&base, folder, arguments.format.unwrap_or(Format::Text), index > 0)?,
            None => compare(&base, folder, arguments.output.as_deref())?,
        };
        if of_guide == Verdict::Findings {
            verdict = Verdict::Findings;
        }
    }
    Ok(verdict)
}

/// Prints the news of a guide; after an empty line if that of another one `is_printed`.
fn tell(base: &Base, folder: &Path, format: Format, is_printed: bool) -> anyhow::Result<Verdict> {
    let project = Project::read(folder)?;
    let Survey { guide, findings, .. } =
        progress::step(&format!("walking {}", project.id), || survey(&project, &FOR_WALKING));
    let Some(guide) = guide else {
        print_findings(&findings, &project.sources)?;
        return Ok(fix_errors_first(folder, &findings)?);
    };
    let Some(former) = base.read(folder)? else {
        eprint(&format!("{}: it was not there at {base}, so all of it is new\n", folder.display()))?;
        return Ok(Verdict::Fine);
    };
    if former.findings.iter().any(|finding| finding.severity == Severity::Error) {
        let folder = folder.display();
        eprint(&format!("{folder}: it had errors at {base}; places that could not be read count as new\n"))?;
    }
    let words = Words::of(guide.language(), &project.templates);
    let former: Vec<Place> = former.places.into_iter().map(|listed| listed.place).collect();
    let news = News::of(&former, &Telling::of(&guide, &words));
    if is_printed {
        print("\n")?;
    }
    match format {
        Format::Text => print(&news.text())?,
        Format::Markdown => print_as_it_is(&news.markdown())?,
    }
    Ok(Verdict::Fine)
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

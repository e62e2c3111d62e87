//! `walkshed check`: reports what is wrong with guides and, if asked, fixes what has only one safe fix.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::write::{self, Edit};
use super::{Verdict, count, eprint, guide_folders, plural, print_as_it_is, progress};
use crate::finding::fix::{self, Change};
use crate::finding::{Diagnostic, Severity, SourceFile, report};
use crate::project::Project;
use crate::text::letters::inert;
use crate::{FOR_WALKING, Survey, links, survey};

/// Report what is wrong with guides
///
/// Reads every file of the guide and reports everything at once: broken YAML, misspelt keys, swapped coordinates, places
/// listed twice, places that no street leads to. Changes nothing unless you ask it to fix what it finds. `walkshed explain`
/// says more about a finding.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed check                    check every guide under places/
  walkshed check durham             check one guide
  walkshed check durham --fix       fix whatever has only one safe fix
  walkshed check --format github    annotate the lines of a pull request in a GitHub workflow")]
pub(super) struct Arguments {
    /// Guide folders, or their names under places/ [default: every guide under places/]
    #[arg(value_name = "GUIDE")]
    guides: Vec<PathBuf>,

    /// How to print the findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Fix whatever has only one safe fix: swapped coordinates, links without https://, prices as numbers, hours in words
    #[arg(long)]
    fix: bool,

    /// Check once whether each website still exists; nothing else needs a network
    #[arg(long)]
    links: bool,
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
        let (project, mut findings) = if arguments.fix { fixed(&folder)? } else { checked(&folder, &BTreeMap::new())? };
        if arguments.links {
            findings.extend(progress::step("asking websites", || links::findings(&project.places, links::is_public)));
            findings.sort_by_key(|finding| finding.labels.first().map(|label| label.span));
        }
        if findings.iter().any(|finding| finding.severity == Severity::Error) {
            verdict = Verdict::Findings;
        }
        summary += &format!(
            "{}: {} in {}, {}",
            folder.display(),
            plural(project.places.len(), "place"),
            plural(project.sections.len(), "section"),
            count(&findings)
        );
        summary += &match findings.iter().filter(|finding| fix::is_fixable(finding, &project.sources)).count() {
            0 => "\n".to_owned(),
            fixable => format!("; `walkshed check --fix` fixes {fixable}\n"),
        };
        all.extend(findings.into_iter().map(|finding| finding.shifted(sources.len())));
        sources.extend(project.sources);
    }
    print_as_it_is(&match arguments.format {
        Format::Text => report::text(&all, &sources, true) + &inert(&summary),
        Format::Github => report::github(&all, &sources),
        Format::Json => report::json(&all, &sources)?,
    })?;
    Ok(verdict)
}

/// A guide and what is wrong with it, as if some of its files held other texts.
fn checked(folder: &Path, edits: &BTreeMap<String, String>) -> anyhow::Result<(Project, Vec<Diagnostic>)> {
    let project = Project::read_with(folder, edits)?;
    let Survey { findings, .. } =
        progress::step(&format!("checking {}", project.id), || survey(&project, &FOR_WALKING));
    Ok((project, findings))
}

/// Applies the fixes of a guide until none is left, then writes its files and says what was changed. Returns the guide as
/// it is then.
fn fixed(folder: &Path) -> anyhow::Result<(Project, Vec<Diagnostic>)> {
    /// A fix may reveal the next finding: a price in a place whose position could not be read.
    const ROUNDS: usize = 10;
    let mut edits = BTreeMap::new();
    let mut told = String::new();
    let (mut project, mut findings) = checked(folder, &edits)?;
    let first = project.sources.clone();
    for _ in 0..ROUNDS {
        let (texts, changes) = fix::apply(&findings, &project.sources);
        if changes.is_empty() {
            break;
        }
        for Change { code, file, line, old, new } in changes {
            told += &format!("{}:{line}: {old} is now {new} [{code}]\n", project.sources[file.0].path);
        }
        edits.extend(texts.into_iter().map(|(file, text)| (name_of(&project.sources[file.0]), text)));
        (project, findings) = checked(folder, &edits)?;
    }
    let texts = |name: &str| first.iter().find(|source| name_of(source) == name).map(|source| source.text.clone());
    let edits = edits.into_iter().map(|(name, after)| (name.clone(), Edit { before: texts(&name), after }));
    write::edits(folder, &edits.collect())?;
    eprint(&told)?;
    Ok((project, findings))
}

/// The name of a file beside `guide.yaml`, or `guide.yaml`.
fn name_of(source: &SourceFile) -> String {
    source.path.rsplit('/').next().unwrap_or_default().to_owned()
}

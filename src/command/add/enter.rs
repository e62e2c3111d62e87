//! Writes the entry into its list, unless the guide would then have new errors.

use std::collections::{BTreeMap, HashSet};

use anyhow::bail;

use super::Arguments;
use crate::command::surroundings::{Surroundings, line_of};
use crate::command::write::{self, Edit};
use crate::command::{Verdict, ask, count, eprint, plural, print, print_findings};
use crate::finding::{Diagnostic, Severity};
use crate::places::append::append;
use crate::places::{Place, save};
use crate::project::Project;
use crate::{FOR_PLACES, survey};

/// Shows the entry and writes it, unless it would be an error.
pub(super) fn enter(
    arguments: &Arguments,
    surroundings: &Surroundings,
    section: usize,
    place: &Place,
) -> anyhow::Result<Verdict> {
    let project = &surroundings.project;
    let file = &surroundings.settings.sections[section].file;
    let path = project.folder.join(file);
    let entry = save::entry(place);
    let space = if arguments.may_ask() { "\n" } else { "" };
    eprint(space)?;
    print(&entry)?;
    eprint(space)?;
    let Some(text) = write::list(&path)? else {
        bail!("the guide has no {}: create an empty file with that name first", path.display());
    };
    let appended = match append(&text, &entry) {
        Ok(appended) => appended,
        Err(obstacle) => {
            eprint(&format!("\n{}: nothing can be added, because {obstacle}\n", path.display()))?;
            return Ok(Verdict::Findings);
        }
    };
    let edited = Project::read_with(&project.folder, &BTreeMap::from([(file.clone(), appended.clone())]))?;
    let findings = survey(&edited, &FOR_PLACES).findings;
    let known: HashSet<&Diagnostic> = surroundings.findings.iter().collect();
    let is_new = |finding: &&Diagnostic| !known.contains(finding);
    let faults: Vec<Diagnostic> =
        findings.iter().filter(is_new).filter(|finding| finding.severity == Severity::Error).cloned().collect();
    if !faults.is_empty() {
        eprint("\n")?;
        print_findings(&faults, &edited.sources)?;
        eprint(&format!("not added: the guide would have {} more\n", count(&faults)))?;
        return Ok(Verdict::Findings);
    }
    if arguments.dry_run {
        eprint(&format!("\nnot added to {}: --dry-run\n", path.display()))?;
        return Ok(Verdict::Fine);
    }
    if !arguments.yes && !is_confirmed(arguments, &path.display().to_string())? {
        eprint("Nothing was added.\n")?;
        return Ok(Verdict::Findings);
    }
    let edit = Edit { before: Some(text), after: appended };
    write::edits(&project.folder, &BTreeMap::from([(file.clone(), edit)]))?;
    let line = edited.places.iter().find(|listed| listed.place.id == place.id).map(|listed| line_of(&edited, listed));
    print(&format!("\nadded to {}\n", line.unwrap_or_else(|| path.display().to_string())))?;
    print_findings(&findings, &edited.sources)?;
    let places = plural(edited.places.len(), "place");
    print(&format!("{}: {places}, {}\n", project.folder.display(), count(&findings)))?;
    let has_errors = findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if has_errors { Verdict::Findings } else { Verdict::Fine })
}

fn is_confirmed(arguments: &Arguments, path: &str) -> anyhow::Result<bool> {
    if !arguments.may_ask() {
        bail!("cannot ask without a terminal: give --yes to add this to {path}, or --dry-run to only see it");
    }
    ask::whether(&format!("Add this to {path}?"))
}

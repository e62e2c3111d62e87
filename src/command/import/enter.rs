//! Writes the entries into their lists, unless the guide would then have new errors.

use std::collections::BTreeMap;

use anyhow::bail;

use super::Arguments;
use super::sort::{Fate, Remark, Sorted};
use crate::command::surroundings::Surroundings;
use crate::command::write::{self, Edit};
use crate::command::{Verdict, count, eprint, plural, print, print_findings};
use crate::finding::{Diagnostic, Severity, shorten};
use crate::places::append::{append, append_sections};
use crate::places::load::GUIDE_FILE;
use crate::places::{SectionSettings, save};
use crate::project::Project;
use crate::{FOR_WALKING, survey};

/// If the same thing is fixed in more places of a file than this, it is reported only once.
const MOST_ALIKE: usize = 3;

/// Reports what is not added, and writes or shows the rest.
pub(super) fn enter(
    arguments: &Arguments,
    surroundings: &Surroundings,
    paths: &[String],
    sorted: &Sorted,
) -> anyhow::Result<Verdict> {
    remarks(surroundings, paths, sorted)?;
    let Some(edits) = edits(surroundings, sorted)? else { return Ok(Verdict::Findings) };
    let folder = &surroundings.project.folder;
    let texts = edits.iter().map(|(file, edit)| (file.clone(), edit.after.clone())).collect();
    let edited = Project::read_with(folder, &texts)?;
    let findings = survey(&edited, &FOR_WALKING).findings;
    let errors = |findings: &[Diagnostic]| -> Vec<Diagnostic> {
        findings.iter().filter(|finding| finding.severity == Severity::Error).cloned().collect()
    };
    if errors(&findings).len() > errors(&surroundings.findings).len() {
        print_findings(&errors(&findings), &edited.sources)?;
        eprint("nothing was added: the guide would have these errors\n")?;
        return Ok(Verdict::Findings);
    }
    if arguments.dry_run {
        print(&entries(sorted))?;
    } else {
        write::edits(folder, &edits)?;
        for (index, (section, places)) in
            sorted.sections.iter().enumerate().filter(|(_, (_, places))| !places.is_empty())
        {
            let new = if index < surroundings.settings.sections.len() { "" } else { ", a new section" };
            let path = folder.join(&section.file);
            print(&format!("added {} to {}{new}\n", plural(places.len(), "place"), path.display()))?;
        }
        let places = plural(edited.places.len(), "place");
        print(&format!("{}: {places}, {}\n", folder.display(), count(&findings)))?;
    }
    conclude(arguments, paths, sorted)
}

/// Reports line by line what differs from the file. What applies to many rows is reported once per file.
fn remarks(surroundings: &Surroundings, paths: &[String], sorted: &Sorted) -> anyhow::Result<()> {
    let mut same: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for remark in &sorted.remarks {
        if let Fate::Fixed(how) = &remark.fate {
            *same.entry((remark.file, how)).or_default() += 1;
        }
    }
    same.retain(|_, count| *count > MOST_ALIKE);
    for ((file, how), count) in &same {
        eprint(&format!("{}: {}: fixed: {how}\n", paths[*file], plural(*count, "place")))?;
    }
    for Remark { file, row, name, fate } in &sorted.remarks {
        let is_said = matches!(fate, Fate::Fixed(how) if same.contains_key(&(*file, how)));
        if let Some(told) = told(name, fate).filter(|_| !is_said) {
            eprint(&format!("{row}: {told}\n"))?;
        }
    }
    let homeless = sorted.remarks.iter().filter(|remark| matches!(remark.fate, Fate::Homeless)).count();
    if homeless > 0 {
        let place = if homeless == 1 { "1 place has no section and is not added" } else { "" };
        let places = format!("{homeless} places have no section and are not added");
        let told = if place.is_empty() { &places } else { place };
        let names = surroundings.section_names();
        eprint(&format!("{told}; choose one with --section: {names}, or the title of a new one\n"))?;
    }
    Ok(())
}

/// Reports how many places were added, known or refused.
fn conclude(arguments: &Arguments, paths: &[String], sorted: &Sorted) -> anyhow::Result<Verdict> {
    let how_many = |is_it: fn(&Fate) -> bool| sorted.remarks.iter().filter(|remark| is_it(&remark.fate)).count();
    let taken: usize = sorted.sections.iter().map(|(_, places)| places.len()).sum();
    let known = how_many(|fate| matches!(fate, Fate::Known(_)));
    let refused = how_many(|fate| matches!(fate, Fate::Refused(_) | Fate::Homeless));
    let written = if arguments.dry_run { "would be added" } else { "added" };
    let files = match paths {
        [path] => path.clone(),
        paths => plural(paths.len(), "file"),
    };
    eprint(&format!("{files}: {taken} {written}, {known} already there, {refused} not added\n"))?;
    Ok(if refused == 0 { Verdict::Fine } else { Verdict::Findings })
}

/// The remark about a row; none if one remark covers all such rows.
fn told(name: &str, fate: &Fate) -> Option<String> {
    let name = if name.is_empty() { String::new() } else { format!("{}: ", shorten(name)) };
    Some(match fate {
        Fate::Refused(why) => format!("{name}not added: {why}"),
        Fate::Known(line) => format!("{name}already there: {line}"),
        Fate::LeftOut(why) => format!("{name}left out: {why}"),
        Fate::Fixed(how) => format!("{name}fixed: {how}"),
        Fate::Homeless => return None,
    })
}

/// The files that change, by name; none if one of them cannot be added to, which was then reported.
fn edits(surroundings: &Surroundings, sorted: &Sorted) -> anyhow::Result<Option<BTreeMap<String, Edit>>> {
    let folder = &surroundings.project.folder;
    let read = |file: &str| match write::list(&folder.join(file))? {
        Some(text) => Ok(text),
        None => bail!("the guide has no {}: create an empty file with that name first", folder.join(file).display()),
    };
    let mut edits = BTreeMap::new();
    let mut obstacles = Vec::new();
    let old = surroundings.settings.sections.len();
    let made = sorted.sections.iter().skip(old).filter(|(_, places)| !places.is_empty());
    let new: Vec<SectionSettings> = made.map(|(section, _)| section.clone()).collect();
    if !new.is_empty() {
        let before = read(GUIDE_FILE)?;
        match append_sections(&before, &new) {
            Ok(after) => _ = edits.insert(GUIDE_FILE.to_owned(), Edit { before: Some(before), after }),
            Err(obstacle) => obstacles.push((GUIDE_FILE, obstacle)),
        }
    }
    for (index, (section, places)) in sorted.sections.iter().enumerate().filter(|(_, (_, places))| !places.is_empty()) {
        let is_new = index >= old;
        let before = if is_new { None } else { Some(read(&section.file)?) };
        match append(before.as_deref().unwrap_or_default(), &save::list(places)) {
            Ok(after) => _ = edits.insert(section.file.clone(), Edit { before, after }),
            Err(obstacle) => obstacles.push((&section.file, obstacle)),
        }
    }
    for (file, obstacle) in &obstacles {
        eprint(&format!("{}: nothing can be added, because {obstacle}\n", folder.join(file).display()))?;
    }
    Ok(obstacles.is_empty().then_some(edits))
}

/// The entries by section, each under a comment that names its list.
fn entries(sorted: &Sorted) -> String {
    let sections = sorted.sections.iter().filter(|(_, places)| !places.is_empty());
    let entries = sections.map(|(section, places)| format!("# For {}\n\n{}", section.file, save::list(places)));
    entries.collect::<Vec<_>>().join("\n")
}

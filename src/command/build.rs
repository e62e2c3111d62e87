//! `walkshed build`: turns guides into pages.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::{Verdict, count, eprint, guide_folders, plural, print, print_findings, progress, write};
#[cfg(feature = "pdf")]
use crate::missing_glyphs;
use crate::places::print::Pages;
use crate::project::Project;
use crate::render::File;
use crate::{FOR_PAGE, Survey, render, survey, template_finding};

/// Build guides: web pages, printed pages, and files for other sites and apps
///
/// For a guide in the folder NAME, writes DIR/NAME/index.html: one file that works offline, with every place in walking
/// order and a map. Next to it go guide-letter.pdf and guide-a4.pdf, the same on one sheet of paper; embed.html, the page
/// without a title, and guide.md for the event's own site; and places.csv, places.geojson, places.gpx and places.kml for
/// spreadsheets and map apps. If guide.yaml has breaks, breaks.ics has them for calendars; if it has starts, from-ID.html
/// has the list from each. If guide.yaml says with `url` where the page will be, guide.png is the picture that chats show
/// with a link to it.
///
/// Either all of these files are written or none. If a guide has errors, the files of its last build stay. Other files in
/// DIR/NAME are left alone, and nothing is written through a symbolic link.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed build                    build every guide under places/ into output/
  walkshed build durham -o site     build one guide into site/durham/
  walkshed build --from marriott    print the guide for a hotel as well: from-marriott-letter.pdf")]
pub(super) struct Arguments {
    /// Guide folders, or their names under places/ [default: every guide under places/]
    #[arg(value_name = "GUIDE")]
    guides: Vec<PathBuf>,

    /// Where to write
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    output: PathBuf,

    /// Print on one side of a sheet if all places fit, or on both for a larger map and more notes [default: `print.pages` of guide.yaml, or 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=2))]
    pages: Option<u8>,

    /// Also print the guide with the walks from one of its `starts`, such as a hotel; can be given several times
    #[arg(long, value_name = "ID")]
    from: Vec<String>,

    /// Also make large-print versions, on as many pages as they need
    #[arg(long)]
    large_print: bool,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let folders = guide_folders(&arguments.guides)?;
    let projects = folders.iter().map(|folder| Project::read(folder)).collect::<Result<Vec<_>, _>>()?;
    let mut ids = BTreeSet::new();
    if let Some(twin) = projects.iter().find(|project| !ids.insert(&project.id)) {
        let folder = arguments.output.join(&twin.id);
        bail!("two of the guides would be written to {}: rename a folder", folder.display());
    }
    for project in &projects {
        let output = arguments.output.join(&project.id);
        let real = |path: &Path| path.canonicalize().ok();
        if !output.is_symlink() && output.exists() && real(&output) == real(&project.folder) {
            bail!("{} is the guide itself: name another folder to write to, with -o", output.display());
        }
    }
    let starts =
        || projects.iter().filter_map(|project| project.settings.as_ref()).flat_map(|settings| &settings.starts);
    if let Some(unknown) = arguments.from.iter().find(|id| starts().all(|start| start.id != **id)) {
        let known: Vec<&str> = starts().map(|start| start.id.as_str()).collect();
        match known[..] {
            [] => bail!("nobody can start from `{unknown}`: guide.yaml has no `starts`"),
            _ => bail!("there is no start `{unknown}` in guide.yaml; it has {}", known.join(", ")),
        }
    }
    let mut verdict = Verdict::Fine;
    for project in &projects {
        if build(project, arguments)? == Verdict::Findings {
            verdict = Verdict::Findings;
        }
    }
    Ok(verdict)
}

fn build(project: &Project, arguments: &Arguments) -> anyhow::Result<Verdict> {
    let Survey { guide, extract, findings } =
        progress::step(&format!("walking {}", project.id), || survey(project, &FOR_PAGE));
    print_findings(&findings, &project.sources)?;
    let Some(mut guide) = guide else {
        eprint(&format!("{}: not built, {}\n", project.folder.display(), count(&findings)))?;
        return Ok(Verdict::Findings);
    };
    #[cfg(feature = "pdf")]
    print_findings(&missing_glyphs(project), &project.sources)?;
    guide.print.large |= arguments.large_print;
    if let Some(pages) = arguments.pages {
        guide.print.pages = if pages == 2 { Pages::Two } else { Pages::One };
    }
    let files = match progress::step(&format!("drawing {}", project.id), || {
        let (extract, templates, fonts) = (extract.as_ref(), &project.templates, &project.fonts);
        let mut files = render::files(&guide, extract, templates, fonts)?;
        for start in &arguments.from {
            files.extend(render::sheets_from(start, &guide, extract, templates, fonts)?);
        }
        Ok::<_, render::Error>(files)
    }) {
        Ok(files) => files,
        Err(fault) => {
            print_findings(&[template_finding(project, &fault)], &project.sources)?;
            eprint(&format!("{}: not built, 1 error\n", project.folder.display()))?;
            return Ok(Verdict::Findings);
        }
    };
    write::guide(&arguments.output, &project.id, &files.iter().map(File::named).collect::<Vec<_>>())?;
    let folder = arguments.output.join(&project.id);
    let lines: String = files.iter().map(|file| written(&folder.join(&file.path), file)).collect();
    let (all, routed) = (guide.entries.len(), guide.routed());
    let estimated = all - routed;
    let places = plural(all, "place");
    print(&format!("{}: {places}, {routed} walked along streets, {estimated} estimated\n{lines}", project.id))?;
    if cfg!(not(feature = "pdf")) {
        eprint("no PDF: this walkshed was compiled without the feature `pdf`\n")?;
    }
    Ok(Verdict::Fine)
}

/// A written file in the report.
fn written(path: &Path, file: &File) -> String {
    match &file.remark {
        Some(remark) => format!("  {}: {remark}\n", path.display()),
        None => format!("  {}\n", path.display()),
    }
}

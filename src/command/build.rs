//! `walkshed build`: turns guides into pages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::bail;

use super::{
    Verdict, count, eprint, eprint_as_it_is, guide_folders, plural, print, print_as_it_is, progress,
    survey_by_its_router, write,
};
use crate::finding::{Diagnostic, SourceFile, report};
#[cfg(feature = "pdf")]
use crate::missing_glyphs;
use crate::places::print::Pages;
use crate::project::Project;
use crate::render::{File, GENERATOR, Summary};
use crate::text::letters::inert;
use crate::{FOR_PAGE, Survey, parallel, render, template_finding};

/// Build guides: web pages, printed pages, and files for other sites and apps
///
/// For a guide in the folder NAME, writes DIR/NAME/index.html: one file that works offline, with every place in walking
/// order and a map. Next to it go guide-letter.pdf and guide-a4.pdf, the same on one sheet of paper; embed.html, the page
/// without a title, and guide.md for the event's own site; and places.csv, places.geojson, places.gpx and places.kml for
/// spreadsheets and map apps. If guide.yaml has breaks, breaks.ics has them for calendars; if it has starts, from-ID.html
/// has the list from each. If guide.yaml says with `url` where the page will be, guide.png is the picture that chats show
/// with a link to it. Without a GUIDE, and with several under places/, DIR/index.html has a link to each.
///
/// Either all of these files are written or none. If a guide has errors, the files of its last build stay. Other files in
/// DIR/NAME are left alone, and nothing is written through a symbolic link. A guide that cannot be built does not stop the
/// others.
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
    let ids = folders.iter().map(|folder| Project::id_of(folder)).collect::<Result<Vec<_>, _>>()?;
    let real = |path: &Path| path.canonicalize().ok();
    let mut known = BTreeMap::new();
    for (folder, id) in folders.iter().zip(&ids) {
        let output = arguments.output.join(id);
        if let Some(other) = known.insert(id, folder) {
            let [first, second] = [other, folder].map(|folder| folder.display());
            bail!("{first} and {second} would both be written to {}: rename one of them", output.display());
        }
        if !output.is_symlink() && output.exists() && real(&output) == real(folder) {
            bail!("{} is the guide itself: name another folder to write to, with -o", output.display());
        }
    }
    refuse_unknown_starts(&folders, &arguments.from)?;
    match &folders[..] {
        [folder] => {
            let built = build(folder, arguments, true)?;
            built.print()?;
            Ok(built.verdict())
        }
        _ => build_all(&folders, arguments),
    }
}

fn refuse_unknown_starts(folders: &[PathBuf], wanted: &[String]) -> anyhow::Result<()> {
    let mut known = Vec::new();
    for folder in folders.iter().filter(|_| !wanted.is_empty()) {
        let settings = Project::read(folder)?.settings;
        known.extend(settings.into_iter().flat_map(|settings| settings.starts).map(|start| start.id));
    }
    match wanted.iter().find(|id| !known.contains(id)) {
        Some(unknown) if known.is_empty() => bail!("nobody can start from `{unknown}`: guide.yaml has no `starts`"),
        Some(unknown) => bail!("there is no start `{unknown}` in guide.yaml; it has {}", known.join(", ")),
        None => Ok(()),
    }
}

/// Builds guides on all processors, and the page in front of them if these are all there are. One that cannot be built does not
/// stop the others. What there is to say of them comes in their order.
fn build_all(folders: &[PathBuf], arguments: &Arguments) -> anyhow::Result<Verdict> {
    let bar = progress::guides(folders.len());
    let told = Mutex::new((0, BTreeMap::new()));
    let tell = |number: usize, built: &anyhow::Result<Built>| {
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        let (next, waiting) = &mut *told;
        waiting
            .insert(number, built.as_ref().map_or_else(|error| Built::failed(&folders[number], error), Clone::clone));
        bar.inc(1);
        while let Some(built) = waiting.remove(next) {
            *next += 1;
            bar.suspend(|| built.print())?;
        }
        std::io::Result::Ok(())
    };
    let numbers: Vec<usize> = (0..folders.len()).collect();
    let all = parallel::map(&numbers, |&number| {
        let built = build(&folders[number], arguments, false);
        tell(number, &built).map(|()| built)
    });
    bar.finish_and_clear();
    let (mut summaries, mut failed, mut verdict) = (Vec::new(), 0, Verdict::Fine);
    for built in all {
        match built? {
            Ok(built) if built.verdict() == Verdict::Fine => summaries.extend(built.summary),
            Ok(_) => verdict = Verdict::Findings,
            Err(_) => failed += 1,
        }
    }
    if arguments.guides.is_empty() && !summaries.is_empty() {
        write_front(&arguments.output, &summaries)?;
    }
    match failed {
        0 => Ok(verdict),
        _ => bail!("{failed} of {} could not be built", plural(folders.len(), "guide")),
    }
}

/// Writes the page with a link to each guide, but not over one that is somebody else's.
fn write_front(output: &Path, summaries: &[Summary]) -> anyhow::Result<()> {
    let page = render::guides(summaries)?;
    let path = output.join(&page.path);
    let is_ours = |page: &[u8]| String::from_utf8_lossy(page).contains(GENERATOR);
    match write::front(output, &page.path, &page.bytes, is_ours)? {
        true => print(&format!("{}: {}\n", path.display(), plural(summaries.len(), "guide")))?,
        false => eprint(&format!("{} is not a page of walkshed's: left as it is\n", path.display()))?,
    }
    Ok(())
}

/// What came of a guide.
#[derive(Clone, Default)]
struct Built {
    /// For standard error.
    findings: String,
    /// For standard output.
    report: String,
    /// None if the guide has errors.
    summary: Option<Summary>,
}

impl Built {
    fn failed(folder: &Path, error: &anyhow::Error) -> Self {
        let mut built = Self::default();
        built.say(&format!("error: {}: {error:#}\n", folder.display()));
        built
    }

    fn add_findings(&mut self, findings: &[Diagnostic], sources: &[SourceFile]) {
        self.findings += &report::text(findings, sources, true);
    }

    fn say(&mut self, line: &str) {
        self.findings += &inert(line);
    }

    fn verdict(&self) -> Verdict {
        if self.summary.is_some() { Verdict::Fine } else { Verdict::Findings }
    }

    fn print(&self) -> std::io::Result<()> {
        eprint_as_it_is(&self.findings)?;
        print_as_it_is(&self.report)
    }
}

/// Builds one guide, and shows its steps if nothing else is shown.
fn build(folder: &Path, arguments: &Arguments, shows_steps: bool) -> anyhow::Result<Built> {
    let project = Project::read(folder)?;
    let mut built = Built::default();
    let Survey { guide, extract, findings } =
        progress::step_if(shows_steps, &format!("walking {}", project.id), || {
            survey_by_its_router(&project, &FOR_PAGE)
        })?;
    built.add_findings(&findings, &project.sources);
    let Some(mut guide) = guide else {
        built.say(&format!("{}: not built, {}\n", folder.display(), count(&findings)));
        return Ok(built);
    };
    #[cfg(feature = "pdf")]
    built.add_findings(&missing_glyphs(&project), &project.sources);
    guide.print.large |= arguments.large_print;
    if let Some(pages) = arguments.pages {
        guide.print.pages = if pages == 2 { Pages::Two } else { Pages::One };
    }
    let files = match progress::step_if(shows_steps, &format!("drawing {}", project.id), || {
        let (extract, templates, fonts) = (extract.as_ref(), &project.templates, &project.fonts);
        let mut files = render::files(&guide, extract, templates, fonts)?;
        for start in &arguments.from {
            files.extend(render::sheets_from(start, &guide, extract, templates, fonts)?);
        }
        Ok::<_, render::Error>(files)
    }) {
        Ok(files) => files,
        Err(fault) => {
            built.add_findings(&[template_finding(&project, &fault)], &project.sources);
            built.say(&format!("{}: not built, 1 error\n", folder.display()));
            return Ok(built);
        }
    };
    write::guide(&arguments.output, &project.id, &files.iter().map(File::named).collect::<Vec<_>>())?;
    let output = arguments.output.join(&project.id);
    let lines: String = files.iter().map(|file| written(&output.join(&file.path), file)).collect();
    let (all, routed) = (guide.entries.len(), guide.routed());
    let estimated = all - routed;
    let places = plural(all, "place");
    built.report =
        inert(&format!("{}: {places}, {routed} walked along streets, {estimated} estimated\n{lines}", project.id));
    if cfg!(not(feature = "pdf")) {
        built.say("no PDF: this walkshed was compiled without the feature `pdf`\n");
    }
    built.summary = Some(Summary::of(&project.id, &guide));
    Ok(built)
}

/// A written file in the report.
fn written(path: &Path, file: &File) -> String {
    match &file.remark {
        Some(remark) => format!("  {}: {remark}\n", path.display()),
        None => format!("  {}\n", path.display()),
    }
}

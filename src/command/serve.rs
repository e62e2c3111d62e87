//! `walkshed serve`: shows a guide in the browser while you write it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, bail};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::{Verdict, count, eprint, only_guide, plural, print, print_findings};
use crate::finding::{Code, Diagnostic, report};
use crate::guide::Guide;
use crate::osm::Extract;
use crate::preview::{Edition, Preview, Report};
use crate::project::Project;
use crate::remote::Patience;
use crate::remote::router::{Engine, Memory};
use crate::{FOR_PAGE, Survey, render, survey, survey_by, template_finding};

/// Files that are saved together, or the steps of an editor saving one, are at most this far apart.
const TOGETHER: Duration = Duration::from_millis(30);
/// If files keep changing, they are read anyway after this long.
const RESTLESS: Duration = Duration::from_millis(300);
/// The printed pages take longer, so they are made only when nothing has changed for this long.
const CALM: Duration = Duration::from_secs(1);

/// Show a guide in the browser while you write it
///
/// Builds the guide in memory and serves it to browsers on this machine only. Whenever a file of the guide changes, the page
/// is rebuilt and reloaded. Findings appear here and in the browser; while there are errors, the last good page stays.
/// Writes no files. Press Ctrl-C to stop.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed serve                    serve the only guide under places/
  walkshed serve durham --port 8000")]
pub(super) struct Arguments {
    /// A guide's folder, or its name under places/ [default: the only guide under places/]
    #[arg(value_name = "GUIDE")]
    guide: Option<PathBuf>,

    /// The port on 127.0.0.1 to serve on [default: a free one]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1024..))]
    port: Option<u16>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let folder = only_guide(arguments.guide.as_deref())?;
    Project::read(&folder)?;
    let (sender, changes) = channel();
    let mut watch = Watch::begin(&folder, sender)?;
    let port = arguments.port.unwrap_or(0);
    let preview = Preview::open(port).with_context(|| format!("cannot serve on port {port} of 127.0.0.1"))?;
    let printer = printer(preview.clone());
    let mut memory = Memory::default();
    let mut made = make(&folder, &preview, &mut memory)?;
    print(&format!("{} shows it until Ctrl-C\n", preview.address()))?;
    loop {
        if has_changed(&changes, CALM)? || watch.is_lost() {
            watch.renew();
            made = make(&folder, &preview, &mut memory)?;
        } else if let Some(made) = made.take() {
            printer.send(made).context("the printed pages can no longer be made")?;
        }
    }
}

/// Notices when something changes in a folder, even if the folder is deleted and made again.
struct Watch<'a> {
    folder: &'a Path,
    watcher: RecommendedWatcher,
    /// When the watched folder was made; none if there is no such folder.
    born: Option<SystemTime>,
}

impl<'a> Watch<'a> {
    fn begin(folder: &'a Path, sender: Sender<()>) -> anyhow::Result<Self> {
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // Reading a file is an event too. Where the system lost count, something may have changed.
            if event.map_or(true, |event| !event.kind.is_access()) {
                let _ = sender.send(());
            }
        })
        .context("cannot watch files")?;
        let watched = watcher.watch(folder, RecursiveMode::Recursive);
        watched.with_context(|| format!("cannot watch {}", folder.display()))?;
        Ok(Self { folder, watcher, born: born(folder) })
    }

    /// Whether the folder of that name is no longer the one that is watched.
    fn is_lost(&self) -> bool {
        born(self.folder) != self.born
    }

    /// Watches the folder that is there now, because the system watches a folder, not its name.
    fn renew(&mut self) {
        self.born = born(self.folder);
        let _ = self.watcher.unwatch(self.folder);
        if self.watcher.watch(self.folder, RecursiveMode::Recursive).is_err() {
            self.born = None;
        }
    }
}

/// When a folder was made, or where the disk does not know that, some moment that is always the same.
fn born(folder: &Path) -> Option<SystemTime> {
    let metadata = folder.metadata().ok()?;
    Some(metadata.created().unwrap_or(SystemTime::UNIX_EPOCH))
}

/// Waits for a change, and then until no more follow; whether there was a change in time.
fn has_changed(changes: &Receiver<()>, within: Duration) -> anyhow::Result<bool> {
    match changes.recv_timeout(within) {
        Ok(()) => {}
        Err(RecvTimeoutError::Timeout) => return Ok(false),
        Err(RecvTimeoutError::Disconnected) => bail!("the system no longer reports when a file changes"),
    }
    let first = Instant::now();
    while first.elapsed() < RESTLESS && changes.recv_timeout(TOGETHER).is_ok() {}
    Ok(true)
}

/// Where to send a guide so that its printed pages are made and served while its files keep changing.
fn printer(preview: Preview) -> Sender<Made> {
    let (sender, orders) = channel::<Made>();
    std::thread::spawn(move || {
        while let Ok(order) = orders.recv() {
            let latest = orders.try_iter().last().unwrap_or(order);
            // That the terminal is gone ends the program elsewhere.
            let _ = latest.print(&preview);
        }
    });
    sender
}

/// A guide whose pages are shown.
struct Made {
    edition: Edition,
    project: Project,
    guide: Guide,
    extract: Option<Extract>,
}

/// Shows the guide as its files are now; with errors, what is wrong.
fn make(folder: &Path, preview: &Preview, memory: &mut Memory) -> anyhow::Result<Option<Made>> {
    let project = match Project::read(folder) {
        Ok(project) => project,
        // Some editors take a file away for a moment when they save it.
        Err(error) => {
            let text = format!("error: {:#}\n", anyhow::Error::from(error));
            eprint(&text)?;
            preview.report(Report { summary: "no guide".to_owned(), text, is_broken: true });
            return Ok(None);
        }
    };
    let router = project.settings.as_ref().and_then(|settings| settings.router.as_ref());
    let Survey { guide, extract, mut findings } = match router {
        Some(router) => {
            let engine = Engine::of(router, Patience::FOR_PREVIEW)?;
            survey_by(&project, &FOR_PAGE, Some(&memory.before(router, &engine)))
        }
        None => survey(&project, &FOR_PAGE),
    };
    if findings.iter().any(|finding| finding.code == Code::BadRouter) {
        *memory = Memory::default();
    }
    let pages = guide.as_ref().map(|guide| render::pages(guide, extract.as_ref(), &project.templates));
    let pages = pages.transpose().unwrap_or_else(|fault| {
        findings.push(template_finding(&project, &fault));
        None
    });
    print_findings(&findings, &project.sources)?;
    print(&format!("{}: {}, {}\n", project.id, plural(project.places.len(), "place"), count(&findings)))?;
    let report = report_on(&project, &findings, pages.is_none());
    let Some((pages, guide)) = pages.zip(guide) else {
        preview.report(report);
        return Ok(None);
    };
    let edition = preview.show(&pages, report);
    Ok(Some(Made { edition, project, guide, extract }))
}

impl Made {
    /// Serves the printed pages too. A fault in their template is reported in the terminal.
    fn print(&self, preview: &Preview) -> std::io::Result<()> {
        let Project { templates, fonts, .. } = &self.project;
        match render::sheets(&self.guide, self.extract.as_ref(), templates, fonts) {
            Ok(sheets) => preview.add(&self.edition, sheets),
            Err(fault) => print_findings(&[template_finding(&self.project, &fault)], &self.project.sources)?,
        }
        Ok(())
    }
}

fn report_on(project: &Project, findings: &[Diagnostic], is_broken: bool) -> Report {
    let summary = if findings.is_empty() { String::new() } else { count(findings) };
    Report { summary, text: report::text(findings, &project.sources, false), is_broken }
}

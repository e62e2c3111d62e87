//! What the user types: arguments in, files and reports out, an exit code at the end.
//!
//! | file | command |
//! |---|---|
//! | [`add`] | `walkshed add`: a place into a list |
//! | [`build`] | `walkshed build`: guides to `output/` |
//! | [`check`] | `walkshed check`: what is wrong with a guide |
//! | [`diff`] | `walkshed diff`: what a change does to a guide |
//! | [`distances`] | `walkshed distances`: the walking table |
//! | [`explain`] | `walkshed explain`: what a finding means |
//! | [`health`] | `walkshed health`: what a guide is missing |
//! | [`import`] | `walkshed import`: places from another program's file |
//! | [`init`] | `walkshed init`: a new guide |
//! | [`schema`] | `walkshed schema`: the format as JSON Schema |
//! | [`serve`] | `walkshed serve`: a guide in the browser while you write it |
//! | [`streets`] | `walkshed streets`: a guide's street extract, from a server or a larger file |
//! | [`suggest`] | `walkshed suggest`: nearby places that are not in the guide |
//!
//! Knows nothing about how a stage works inside.

mod add;
mod ask;
mod build;
mod check;
mod diff;
mod distances;
mod explain;
mod health;
mod import;
mod init;
mod mistake;
mod planted;
mod progress;
mod schema;
mod serve;
mod streets;
mod suggest;
mod surroundings;
mod write;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::{Parser, Subcommand};

use crate::finding::report;
use crate::finding::{Diagnostic, Severity, SourceFile};
use crate::places::load::GUIDE_FILE;
use crate::project::Project;
use crate::remote::Patience;
use crate::remote::router::Engine;
use crate::text::letters::inert;
use crate::walk::router::Router;
use crate::{Purpose, Survey, survey_by};

/// City guides for conferences, sorted by true walking distance from the venue.
///
/// A guide is a folder: guide.yaml, one YAML list of places for each section, and an OpenStreetMap extract of the
/// streets around the venue. walkshed measures the walk to every place and makes a web page that works offline.
#[derive(Parser)]
#[command(
    version,
    max_term_width = 100,
    after_help = "\
Examples:
  walkshed build                    build every guide under places/ into output/
  walkshed check places/durham      find what is wrong with one guide
  walkshed explain bad-hours        see what a finding means
  walkshed distances durham         see how far every place is, nearest first
  walkshed diff main                see what a branch changes in the guides
  walkshed serve                    show a guide in the browser while you write it
  walkshed add \"The Federal\"        look a place up in the street extract and add it
  walkshed suggest --within 10min   list what is nearby but not in the guide
  walkshed init places/durham …     start a new guide
  walkshed streets fetch durham     download the streets around it
  walkshed import spots.csv         add places from a spreadsheet or a map

Exit codes: 0 all is well, 1 the guide has errors or something was not added, 2 the command could not run."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Add(add::Arguments),
    Build(build::Arguments),
    Check(check::Arguments),
    Diff(diff::Arguments),
    Distances(distances::Arguments),
    Explain(explain::Arguments),
    Health(health::Arguments),
    Import(import::Arguments),
    Init(init::Arguments),
    Schema(schema::Arguments),
    Serve(serve::Arguments),
    Streets(streets::Arguments),
    Suggest(suggest::Arguments),
}

/// How a command ended when it could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Exit code 0.
    Fine,
    /// A guide has errors, or the command did not do what was asked: exit code 1.
    Findings,
}

/// Runs the command that the process was called with.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match mistake::caught(|| dispatch(arguments.command)) {
        Some(Ok(Verdict::Fine)) => ExitCode::SUCCESS,
        Some(Ok(Verdict::Findings)) => ExitCode::from(1),
        Some(Err(error)) => {
            let _ = eprint(&format!("error: {error:#}\n"));
            ExitCode::from(2)
        }
        None => ExitCode::from(2),
    }
}

fn dispatch(command: Command) -> anyhow::Result<Verdict> {
    match command {
        Command::Add(arguments) => add::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Distances(arguments) => distances::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Health(arguments) => health::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Streets(arguments) => streets::run(&arguments),
        Command::Suggest(arguments) => suggest::run(&arguments),
    }
}

/// The folders of the guides that the user named; without a name, the guide that we are in, or every guide under `places/`.
/// One that is named twice is there once.
fn guide_folders(named: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut folders: Vec<PathBuf> =
        if named.is_empty() { every_guide()? } else { named.iter().map(|name| guide_folder(name)).collect() };
    let mut known = BTreeSet::new();
    folders.retain(|folder| known.insert(folder.clone()));
    folders.iter().try_for_each(|folder| planted::refuse_way_out(folder))?;
    Ok(folders)
}

/// The guide that we are in, or every guide under `places/`.
fn every_guide() -> anyhow::Result<Vec<PathBuf>> {
    if Path::new(GUIDE_FILE).is_file() {
        return Ok(vec![PathBuf::from(".")]);
    }
    let places = Path::new("places");
    let entries = std::fs::read_dir(places)
        .context("cannot read places/: run this where your guides' folders are, or name a guide's folder")?;
    let mut folders = Vec::new();
    for entry in entries {
        let folder = entry.context("cannot read places/")?.path();
        let is_hidden = folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !is_hidden && folder.join(GUIDE_FILE).is_file() {
            folders.push(folder);
        }
    }
    if folders.is_empty() {
        bail!("no folder under places/ has a {GUIDE_FILE}");
    }
    folders.sort();
    Ok(folders)
}

/// The folder of the guide that the user named; without a name, of the only one there is.
fn only_guide(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    let named: Vec<PathBuf> = named.map(Path::to_owned).into_iter().collect();
    match &guide_folders(&named)?[..] {
        [folder] => Ok(folder.clone()),
        folders => {
            let names: Vec<String> = folders.iter().map(|folder| folder.display().to_string()).collect();
            bail!("there are several guides; name one of {}", names.join(", "))
        }
    }
}

/// A folder as it is named, or the one of that name under `places/`; relative to where we are, as GitHub wants paths.
fn guide_folder(named: &Path) -> PathBuf {
    let under_places = Path::new("places").join(named);
    let folder = if !named.exists() && under_places.exists() { &under_places } else { named };
    let here = std::env::current_dir().unwrap_or_default();
    let folder = folder.strip_prefix(here).unwrap_or(folder);
    let plain: PathBuf = folder.components().filter(|part| *part != Component::CurDir).collect();
    if plain.as_os_str().is_empty() { PathBuf::from(".") } else { plain }
}

/// Surveys a guide by the walks of the router that it names, if any.
fn survey_by_its_router(project: &Project, purpose: &Purpose) -> anyhow::Result<Survey> {
    let router = project.settings.as_ref().and_then(|settings| settings.router.as_ref());
    let engine = router.map(|router| Engine::of(router, Patience::FOR_ROUTER)).transpose()?;
    Ok(survey_by(project, purpose, engine.as_ref().map(|engine| engine as &dyn Router)))
}

/// Prints text on standard output, without anything that a terminal or a workflow would obey.
fn print(text: &str) -> std::io::Result<()> {
    print_as_it_is(&inert(text))
}

/// Prints text that is safe as it is: reports, and data that other programs read. If the reader stops early, as `head` does,
/// that is not a failure.
fn print_as_it_is(text: &str) -> std::io::Result<()> {
    let mut out = anstream::stdout();
    hushed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Prints findings on standard error, for the commands whose standard output is something else.
fn print_findings(findings: &[Diagnostic], sources: &[SourceFile]) -> std::io::Result<()> {
    eprint_as_it_is(&report::text(findings, sources, true))
}

/// Prints on standard error, as [`print_as_it_is`] does on standard output.
fn eprint_as_it_is(text: &str) -> std::io::Result<()> {
    hushed(anstream::stderr().write_all(text.as_bytes()))
}

/// Prints on standard error, as [`print`] does on standard output.
fn eprint(text: &str) -> std::io::Result<()> {
    eprint_as_it_is(&inert(text))
}

fn hushed(written: std::io::Result<()>) -> std::io::Result<()> {
    written.or_else(|error| if error.kind() == std::io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}

/// Says why no more is done with a guide that has errors.
fn fix_errors_first(folder: &Path, findings: &[Diagnostic]) -> std::io::Result<Verdict> {
    eprint(&format!("{}: {}; fix the errors first\n", folder.display(), count(findings)))?;
    Ok(Verdict::Findings)
}

/// `2 errors, 1 warning`, or `no findings`.
fn count(findings: &[Diagnostic]) -> String {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    match (errors, findings.len() - errors) {
        (0, 0) => "no findings".to_owned(),
        (errors, 0) => plural(errors, "error"),
        (0, warnings) => plural(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", plural(errors, "error"), plural(warnings, "warning")),
    }
}

/// `1 place`, `2 places`.
fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

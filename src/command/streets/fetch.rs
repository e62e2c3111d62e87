//! `walkshed streets fetch`: the streets of a guide from a server.

use std::path::PathBuf;

use anyhow::{anyhow, bail};
use indicatif::ProgressBar;

use super::super::progress;
use super::{Goal, NEAR, Verdict, eprint, size};
use crate::remote::{News, Patience, overpass};
use crate::streets;

/// Download the streets of a guide
///
/// Asks an Overpass server for the ground around venue and places: first how much that is, then for the streets themselves. A server that
/// is busy is asked again later, for a quarter of an hour at most. Nothing is written unless all of it has come.
///
/// The public servers are run by volunteers, for everyone: download the streets once, and keep the file with the guide.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed streets fetch porto
  walkshed streets fetch porto --server https://overpass.example.org/api/interpreter")]
pub(super) struct Arguments {
    /// A guide's folder, or its name under places/ [default: the only guide under places/]
    #[arg(value_name = "GUIDE")]
    guide: Option<PathBuf>,

    /// The address of an Overpass server
    #[arg(long, value_name = "URL", default_value = overpass::PUBLIC)]
    server: String,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let Some(goal) = Goal::of(arguments.guide.as_deref())? else { return Ok(Verdict::Findings) };
    let bar = progress::bytes(0, "downloading");
    let clipping = overpass::fetch(
        &arguments.server,
        Patience::default(),
        &streets::selection(goal.ground),
        &|bytes| expect(&goal, &bar, bytes),
        &|news| show(&bar, news),
    );
    bar.finish_and_clear();
    let clipping = clipping.map_err(|error| {
        let streets = goal.describe();
        anyhow!(
            "cannot download the streets, {streets}: {error}; `walkshed streets clip` takes them from a file instead"
        )
    })?;
    if !clipping.has_streets_near(goal.settings.venue.at, NEAR) {
        bail!("{} knows no streets around the venue, {}", arguments.server, goal.venue());
    }
    goal.write(&clipping)?;
    Ok(Verdict::Fine)
}

/// Says how much is about to come.
fn expect(goal: &Goal, bar: &ProgressBar, bytes: u64) {
    // Where the terminal is gone, there is nobody to tell.
    let _ = eprint(&format!("{}: about {} to download\n", goal.describe(), size(bytes)));
    bar.set_length(bytes);
}

fn show(bar: &ProgressBar, news: News) {
    match news {
        News::Received(bytes) => {
            bar.set_length(bar.length().unwrap_or_default().max(bytes));
            bar.set_position(bytes);
        }
        News::Waiting(time) => {
            let _ = eprint(&format!("no answer yet: asking again in {} seconds\n", time.as_secs()));
        }
    }
}

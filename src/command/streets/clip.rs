//! `walkshed streets clip`: the streets of a guide out of a larger extract.

use std::fs::File;
use std::path::PathBuf;

use anyhow::{Context, bail};

use super::super::progress;
use super::{Goal, NEAR, Verdict, eprint};
use crate::geo::{Bounds, LonLat};
use crate::osm::{self, Clipping, Problem};
use crate::streets;

/// Cut the streets of a guide out of a larger extract
///
/// Takes a `.osm.pbf` of a region or a country, such as those on https://download.geofabrik.de/, and asks no server. The file may be
/// larger than the memory.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed streets clip ~/Downloads/portugal-latest.osm.pbf porto")]
pub(super) struct Arguments {
    /// The larger extract
    #[arg(value_name = "FILE.osm.pbf")]
    file: PathBuf,

    /// A guide's folder, or its name under places/ [default: the only guide under places/]
    #[arg(value_name = "GUIDE")]
    guide: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let Some(goal) = Goal::of(arguments.guide.as_deref())? else { return Ok(Verdict::Findings) };
    let path = arguments.file.display();
    let cannot = || format!("cannot read {path}");
    let file = File::open(&arguments.file).with_context(cannot)?;
    let metadata = file.metadata().with_context(cannot)?;
    if !metadata.is_file() {
        bail!("{path} is not a plain file");
    }
    let bar = progress::bytes(metadata.len(), &format!("reading {path}"));
    let clipping = osm::clip(bar.wrap_read(file), &streets::selection(goal.ground));
    bar.finish_and_clear();
    if let Err(osm::Error::Pbf { block: 0, problem: Problem::HeaderSize(_) | Problem::NoHeader }) = clipping {
        bail!(
            "{path} is no .osm.pbf file; an extract of another form is read as it is, if guide.yaml names it as `streets`"
        );
    }
    let clipping = clipping.with_context(cannot)?;
    check_cover(&goal, &clipping, &path.to_string())?;
    goal.write(&clipping)?;
    Ok(Verdict::Fine)
}

/// Refuses an extract that has no streets around the venue; one that ends where the guide needs more is mentioned. What a file says
/// of its bounds need not be true, so it counts only for that.
fn check_cover(goal: &Goal, clipping: &Clipping, path: &str) -> anyhow::Result<()> {
    let bounds = clipping.origin.bounds.filter(|bounds| !covers(*bounds, goal.ground));
    let extent = bounds.map(|bounds| format!(": it says that it has what is {}", describe(bounds))).unwrap_or_default();
    if !clipping.has_streets_near(goal.settings.venue.at, NEAR) {
        bail!("{path} has no streets around the venue, {}{extent}", goal.venue());
    }
    if bounds.is_some() {
        eprint(&format!("{path} ends where the guide needs more{extent}\n"))?;
    }
    Ok(())
}

fn covers(bounds: Bounds, ground: Bounds) -> bool {
    let corners = [(ground.west, ground.south), (ground.east, ground.north)];
    corners.into_iter().all(|(lon, lat)| bounds.contains(LonLat::new(lon, lat)))
}

/// `between 36.9 and 42.2 north, -9.6 and -6.1 east`.
fn describe(Bounds { south, west, north, east }: Bounds) -> String {
    format!("between {south:.3} and {north:.3} degrees north, {west:.3} and {east:.3} degrees east")
}

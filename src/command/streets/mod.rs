//! `walkshed streets`: the streets file of a guide, from a server or from a larger extract.

mod clip;
mod fetch;

use std::path::{Path, PathBuf};

use anyhow::bail;
use chrono::DateTime;
use clap::Subcommand;

use super::{Verdict, eprint, fix_errors_first, only_guide, print, print_findings, write};
use crate::geo::{Bounds, Metres};
use crate::osm::Clipping;
use crate::places::Settings;
use crate::places::field::position;
use crate::project::{DEFAULT_STREETS, Project};
use crate::streets;

/// Get the streets for a guide
///
/// Both ways write streets.osm.pbf into the guide's folder, with the ground that the guide needs: around the venue and all starts for a
/// walk of 15 minutes, around the places for the walks to them. Of OpenStreetMap's data, it has what is walked on, drawn or looked up.
/// After adding a place that is farther away than the others, get the streets again.
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    from: From,
}

#[derive(Subcommand)]
enum From {
    Fetch(fetch::Arguments),
    Clip(clip::Arguments),
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    match &arguments.from {
        From::Fetch(arguments) => fetch::run(arguments),
        From::Clip(arguments) => clip::run(arguments),
    }
}

/// Streets of which none is so near to the venue are those of another region.
const NEAR: Metres = Metres(1_000.0);

/// A guide that is to get its streets.
struct Goal {
    folder: PathBuf,
    settings: Settings,
    /// The name of the file to write.
    file: String,
    /// The ground that it needs.
    ground: Bounds,
}

impl Goal {
    /// Reads a guide. If its `guide.yaml` cannot be used, says so and returns none.
    fn of(guide: Option<&Path>) -> anyhow::Result<Option<Self>> {
        let folder = only_guide(guide)?;
        let project = Project::read_without_streets(&folder)?;
        let Some(settings) = project.settings else {
            print_findings(&project.findings, &project.sources)?;
            fix_errors_first(&folder, &project.findings)?;
            return Ok(None);
        };
        let file = settings.streets.clone().unwrap_or_else(|| DEFAULT_STREETS.to_owned());
        if !file.ends_with(".osm.pbf") {
            bail!(
                "{} names `{file}` as its streets, but they are written as {DEFAULT_STREETS}: remove that line first",
                folder.join("guide.yaml").display()
            );
        }
        let ground = streets::ground(&settings, project.places.iter().map(|listed| listed.place.at));
        Ok(Some(Self { folder, settings, file, ground }))
    }

    /// `3.1 × 3.4 km around Town Hall`.
    fn describe(&self) -> String {
        let [across, down] = self.ground.size().map(|Metres(metres)| metres / 1000.0);
        format!("{across:.1} × {down:.1} km around {}", self.settings.venue.name)
    }

    /// Writes the streets and says so.
    fn write(&self, clipping: &Clipping) -> anyhow::Result<()> {
        let bytes = clipping.to_pbf();
        write::file(&self.folder, &self.file, &bytes)?;
        let data_of = clipping.origin.data_of.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        let data_of = data_of.map(|time| format!(", data of {}", time.format("%Y-%m-%d"))).unwrap_or_default();
        let path = self.folder.join(&self.file);
        print(&format!("wrote {}: {}, {}{data_of}\n", path.display(), self.describe(), size(bytes.len() as u64)))?;
        self.mention_others()
    }

    /// With several extracts in a folder, which of them counts is what `guide.yaml` says, or the default name.
    fn mention_others(&self) -> anyhow::Result<()> {
        let is_other = |name: &String| (name.ends_with(".osm") || name.ends_with(".osm.pbf")) && *name != self.file;
        let names =
            std::fs::read_dir(&self.folder)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut others: Vec<String> = names.filter(is_other).collect();
        others.sort();
        if !others.is_empty() {
            eprint(&format!("{} is not used any more: remove it\n", others.join(", ")))?;
        }
        Ok(())
    }

    /// The venue as messages name it.
    fn venue(&self) -> String {
        format!("{} at {}", self.settings.venue.name, position(self.settings.venue.at))
    }
}

/// `3.4 MB`, `640 kB`.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

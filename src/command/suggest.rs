//! `walkshed suggest`: the places around a venue that its guide lacks.

use std::path::PathBuf;

use anyhow::bail;
use clap::ValueEnum;

use super::surroundings::Surroundings;
use super::{Verdict, eprint, only_guide, plural, print, print_as_it_is, print_findings};
use crate::catalogue::Candidate;
use crate::places::{Ids, Place, save};
use crate::walk::Walk;

/// List nearby places that are not in a guide
///
/// Looks in the guide's street extract for named places that would fit one of its sections, and lists them by walking
/// distance, nearest first. The extract may be out of date, so check a suggestion before you rely on it. `walkshed add` adds
/// one to the guide.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed suggest                                list everything that fits a section
  walkshed suggest durham --section coffee --within 10min
  walkshed suggest --section bars --format yaml   print entries to paste into a list")]
pub(super) struct Arguments {
    /// A guide's folder, or its name under places/ [default: the only guide under places/]
    #[arg(value_name = "GUIDE")]
    guide: Option<PathBuf>,

    /// Only places that fit this section, given by its file or its title
    #[arg(long)]
    section: Option<String>,

    /// Only places at most this many minutes away on foot: 10 or 10min
    #[arg(long, value_name = "MINUTES", value_parser = minutes)]
    within: Option<u32>,

    /// How to print the places
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// Entries to paste into a list
    Yaml,
}

fn minutes(text: &str) -> Result<u32, String> {
    let number = text.trim().trim_end_matches(char::is_alphabetic).trim_end();
    let is_minutes = matches!(text.trim()[number.len()..].trim(), "" | "m" | "min" | "mins" | "minute" | "minutes");
    number.parse().ok().filter(|_| is_minutes).ok_or_else(|| "write it like `10min`".to_owned())
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let folder = only_guide(arguments.guide.as_deref())?;
    let Some(surroundings) = Surroundings::of(&folder)? else { return Ok(Verdict::Findings) };
    if !surroundings.has_streets {
        print_findings(&surroundings.errors(), &surroundings.project.sources)?;
        bail!("{} has no street extract to look for places in", folder.display());
    }
    let section = arguments.section.as_deref().map(|named| surroundings.section(named)).transpose()?;
    let lacking = lacking(&surroundings, section, arguments.within);
    if lacking.is_empty() {
        eprint("found nothing that is not in the guide; try without --section or --within, or a larger extract\n")?;
    }
    match arguments.format {
        Format::Table => print(&table(&surroundings, &lacking))?,
        Format::Yaml => print_as_it_is(&yaml(&surroundings, &lacking))?,
    }
    Ok(Verdict::Fine)
}

/// A place that the guide lacks.
struct Suggestion<'a> {
    candidate: &'a Candidate,
    /// Index of the section that it fits.
    section: usize,
    walk: Walk,
}

/// The places that the guide lacks, that fit one of its sections and are near enough, nearest first, then by name.
fn lacking(surroundings: &Surroundings, section: Option<usize>, within: Option<u32>) -> Vec<Suggestion<'_>> {
    let sections = &surroundings.settings.sections;
    let venue = surroundings.settings.venue.at;
    let is_near = |candidate: &Candidate| venue.distance(candidate.at).0 <= surroundings.settings.within_km * 1000.0;
    let lacking = surroundings.candidates().filter(|(candidate, entry)| entry.is_none() && is_near(candidate));
    let fitting: Vec<(&Candidate, usize)> = lacking
        .filter_map(|(candidate, _)| Some((candidate, candidate.kind.section(sections)?)))
        .filter(|(_, fits)| section.is_none_or(|wanted| wanted == *fits))
        .collect();
    let walks = surroundings.walks(fitting.iter().map(|(candidate, _)| *candidate));
    let suggestions = fitting.into_iter().zip(walks);
    let mut suggestions: Vec<Suggestion<'_>> =
        suggestions.map(|((candidate, section), walk)| Suggestion { candidate, section, walk }).collect();
    suggestions.retain(|suggestion| within.is_none_or(|within| suggestion.walk.whole_minutes() <= within));
    suggestions.sort_by(|a, b| a.walk.metres.0.total_cmp(&b.walk.metres.0));
    suggestions
}

fn table(surroundings: &Surroundings, suggestions: &[Suggestion<'_>]) -> String {
    let lines = surroundings.lines(suggestions.iter().map(|suggestion| (suggestion.candidate, &suggestion.walk)));
    lines.into_iter().map(|line| line + "\n").collect()
}

/// Entries by section, each under a comment that names its list. Their ids are free in the whole guide.
fn yaml(surroundings: &Surroundings, suggestions: &[Suggestion<'_>]) -> String {
    let signs = surroundings.settings.signs();
    let mut ids = Ids::of(&surroundings.project.places);
    let mut parts = Vec::new();
    for (index, section) in surroundings.settings.sections.iter().enumerate() {
        let of_section = suggestions.iter().filter(|suggestion| suggestion.section == index);
        let places = of_section.filter_map(|suggestion| suggestion.candidate.place(signs).0);
        let places: Vec<Place> = places.map(|place| Place { id: ids.take(&place.id), ..place }).collect();
        if !places.is_empty() {
            let head = format!("# For {}: {}, nearest first.\n\n", section.file, plural(places.len(), "place"));
            parts.push(head + &save::list(&places));
        }
    }
    parts.join("\n")
}

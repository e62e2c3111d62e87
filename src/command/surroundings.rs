//! A guide together with the named places of its street extract, for the commands that bring the two together.

use std::path::Path;

use anyhow::bail;
use unicode_width::UnicodeWidthStr;

use super::{count, eprint, print_findings, progress};
use crate::catalogue::search::{NEAR, likeness};
use crate::catalogue::{Candidate, candidates};
use crate::diagnostic::{Diagnostic, FileId, Severity, Span};
use crate::geo::LonLat;
use crate::guide::format;
use crate::places::load::Listed;
use crate::places::{Settings, slug};
use crate::project::Project;
use crate::walk::network::Network;
use crate::walk::{Walk, walks};
use crate::{FOR_PLACES, Survey, survey};

/// What is longer than this does not widen its column.
const WIDEST: usize = 40;

/// A guide and what lies around its venue.
pub(super) struct Surroundings {
    /// The guide's folder, read.
    pub(super) project: Project,
    /// What its `guide.yaml` says.
    pub(super) settings: Settings,
    /// What is wrong with it.
    pub(super) findings: Vec<Diagnostic>,
    /// The named places of its extract, by name.
    pub(super) candidates: Vec<Candidate>,
    /// Whether there is an extract that can be read.
    pub(super) has_streets: bool,
    network: Option<Network>,
}

impl Surroundings {
    /// Reads a guide and its extract; none if its `guide.yaml` cannot be used, which is then said.
    pub(super) fn of(folder: &Path) -> anyhow::Result<Option<Self>> {
        let project = Project::read(folder)?;
        let Survey { extract, findings, .. } =
            progress::step(&format!("reading {}", project.id), || survey(&project, &FOR_PLACES));
        let Some(settings) = project.settings.clone() else {
            print_findings(&findings, &project.sources)?;
            eprint(&format!("{}: {}; mend the errors first\n", folder.display(), count(&findings)))?;
            return Ok(None);
        };
        let candidates = extract.as_ref().map(candidates).unwrap_or_default();
        let standing: Vec<LonLat> =
            std::iter::once(settings.venue.at).chain(candidates.iter().map(|candidate| candidate.at)).collect();
        let network = extract.as_ref().map(|extract| Network::from_extract(extract, &standing));
        let has_streets = extract.is_some();
        Ok(Some(Self { project, settings, findings, candidates, has_streets, network }))
    }

    /// What keeps the guide from being built.
    pub(super) fn errors(&self) -> Vec<Diagnostic> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error).cloned().collect()
    }

    /// The walks from the venue to some positions, in their order.
    pub(super) fn walks(&self, positions: &[LonLat]) -> Vec<Walk> {
        walks(self.network.as_ref(), self.settings.venue.at, positions)
    }

    /// The entry of the guide that is this place: of about the same name and spot, or said to be the same element of
    /// OpenStreetMap. A building and what is in it may share that, but not a name.
    pub(super) fn listed(&self, candidate: &Candidate) -> Option<&Listed> {
        self.project.places.iter().find(|Listed { place, .. }| {
            let is_same_element = candidate.osm.is_some() && candidate.osm == place.osm;
            candidate.is_at(&place.name, place.at)
                || is_same_element
                    && likeness(&candidate.name, &place.name).max(likeness(&place.name, &candidate.name)) >= NEAR
        })
    }

    /// The index of the section that the user named by its file or its title, or by the beginning of one.
    pub(super) fn section(&self, named: &str) -> anyhow::Result<usize> {
        let wanted = stem(named);
        let names = self.settings.sections.iter().map(|section| [stem(&section.file), slug(&section.title)]);
        let names: Vec<[String; 2]> = names.collect();
        let begin = |name: &String| !wanted.is_empty() && name.starts_with(&wanted);
        let begun: Vec<usize> = (0..names.len()).filter(|index| names[*index].iter().any(begin)).collect();
        match (names.iter().position(|names| names.contains(&wanted)), &begun[..]) {
            (Some(index), _) | (None, &[index]) => Ok(index),
            _ => bail!("there is no section `{named}`; there are {}", self.section_names()),
        }
    }

    /// `restaurants, coffee`: the names by which sections are known to [`section`](Self::section).
    pub(super) fn section_names(&self) -> String {
        let names = self.settings.sections.iter().map(|section| section.file.trim_end_matches(".yaml"));
        names.collect::<Vec<_>>().join(", ")
    }

    /// A line for each candidate, with its walk: minutes, name, kind, address, in columns.
    pub(super) fn lines<'a>(&self, rows: impl IntoIterator<Item = (&'a Candidate, &'a Walk)>) -> Vec<String> {
        let cells = |(candidate, walk): (&Candidate, &Walk)| {
            let address = candidate.address(&self.settings.language).unwrap_or_default();
            [format::time(walk).replace('\u{a0}', " "), candidate.name.clone(), candidate.kind.word.clone(), address]
        };
        let rows: Vec<[String; 4]> = rows.into_iter().map(cells).collect();
        let width = |column: usize| {
            rows.iter().map(|row| row[column].width()).filter(|width| *width <= WIDEST).max().unwrap_or(0)
        };
        let widths = [width(0), width(1), width(2)];
        rows.iter()
            .map(|[time, name, kind, address]| {
                let pad = |column: usize, text: &str| " ".repeat(widths[column].saturating_sub(text.width()));
                let line = format!("{}{time}  {name}{}  {kind}{}  {address}", pad(0, time), pad(1, name), pad(2, kind));
                line.trim_end().to_owned()
            })
            .collect()
    }
}

/// The name of a list without its ending, as an id.
pub(super) fn stem(file: &str) -> String {
    slug(file.trim_end_matches(".yaml").trim_end_matches(".yml"))
}

/// Where an entry stands: `places/durham/bars.yaml:21`.
pub(super) fn line_of(project: &Project, listed: &Listed) -> String {
    let span = listed.spans.start();
    let source = &project.sources[span.file.0];
    format!("{}:{}", source.path, source.text[..span.start].matches('\n').count() + 1)
}

/// Where each entry of a guide stands, in their order.
pub(super) fn lines_of(project: &Project) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut end, mut line) = (Span::new(FileId(0), 0..0), 1);
    for listed in &project.places {
        let start = listed.spans.start();
        if start.file != end.file || start.start < end.start {
            (end, line) = (Span::new(start.file, 0..0), 1);
        }
        let source = &project.sources[start.file.0];
        line += source.text[end.start..start.start].matches('\n').count();
        end = start;
        lines.push(format!("{}:{line}", source.path));
    }
    lines
}

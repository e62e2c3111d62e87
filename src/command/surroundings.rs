//! A guide together with the named places of its street extract, for the commands that bring the two together.

use std::collections::HashMap;
use std::path::Path;

use anyhow::bail;

use super::{fix_errors_first, print_findings, progress};
use crate::catalogue::{Candidate, candidates};
use crate::check::{Identity, Known};
use crate::finding::{Diagnostic, FileId, Severity, Span};
use crate::geo::LonLat;
use crate::places::field::position;
use crate::places::load::Listed;
use crate::places::{SectionSettings, Settings, slug};
use crate::project::Project;
use crate::text::columns::Side::{Left, Right};
use crate::text::columns::lines;
use crate::walk::network::Network;
use crate::walk::{Goal, Walk, walks};
use crate::words::Words;
use crate::{FOR_PLACES, Survey, survey};

/// A guide and what lies around its venue.
pub(super) struct Surroundings {
    /// The guide's folder, read.
    pub(super) project: Project,
    /// What its `guide.yaml` says.
    pub(super) settings: Settings,
    /// What is wrong with it.
    pub(super) findings: Vec<Diagnostic>,
    /// The named places in its extract, by name, except those that are closed.
    pub(super) candidates: Vec<Candidate>,
    /// Those that are closed.
    pub(super) closed: Vec<Candidate>,
    /// Whether there is an extract that can be read.
    pub(super) has_streets: bool,
    network: Option<Network>,
    /// The entry of the guide that each candidate is, by index.
    listed: Vec<Option<usize>>,
}

impl Surroundings {
    /// Reads a guide and its extract. If its `guide.yaml` cannot be used, says so and returns none.
    pub(super) fn of(folder: &Path) -> anyhow::Result<Option<Self>> {
        let project = Project::read(folder)?;
        let Survey { extract, findings, .. } =
            progress::step(&format!("reading {}", project.id), || survey(&project, &FOR_PLACES));
        let Some(settings) = project.settings.clone() else {
            print_findings(&findings, &project.sources)?;
            fix_errors_first(folder, &findings)?;
            return Ok(None);
        };
        let all = extract.as_ref().map(|extract| candidates(extract, settings.language())).unwrap_or_default();
        let (closed, candidates): (Vec<Candidate>, _) = all.into_iter().partition(|candidate| candidate.is_closed);
        let listed = listed(&candidates, &project.places);
        let standing = candidates.iter().map(|candidate| candidate.at);
        let network = extract.as_ref().map(|extract| Network::for_walks(extract, settings.venue.at, standing));
        let has_streets = extract.is_some();
        Ok(Some(Self { project, settings, findings, candidates, closed, has_streets, network, listed }))
    }

    /// What keeps the guide from being built.
    pub(super) fn errors(&self) -> Vec<Diagnostic> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error).cloned().collect()
    }

    /// The walks from the venue to some candidates, in their order: those that the guide would have to them.
    pub(super) fn walks<'a>(&self, candidates: impl Iterator<Item = &'a Candidate>) -> Vec<Walk> {
        let (positions, addresses): (Vec<LonLat>, Vec<Option<String>>) =
            candidates.map(|candidate| (candidate.at, candidate.address(self.settings.signs()))).unzip();
        let goals = positions.iter().zip(&addresses).map(|(&at, address)| Goal { at, address: address.as_deref() });
        walks(self.network.as_ref(), self.settings.venue.at, &goals.collect::<Vec<_>>())
    }

    /// The candidates, each with the entry of the guide that is this place.
    pub(super) fn candidates(&self) -> impl Iterator<Item = (&Candidate, Option<&Listed>)> {
        let entries = self.listed.iter().map(|entry| entry.map(|entry| &self.project.places[entry]));
        self.candidates.iter().zip(entries)
    }

    /// The entry of the guide that is this candidate.
    pub(super) fn listed(&self, candidate: &Candidate) -> Option<&Listed> {
        self.candidates().find(|(other, _)| std::ptr::eq(*other, candidate))?.1
    }

    /// The index of the section that the user named by its file or its title, or by the beginning of one.
    pub(super) fn section(&self, named: &str) -> anyhow::Result<usize> {
        let wanted = stem(named);
        let names: Vec<Vec<String>> = self.settings.sections.iter().map(section_names).collect();
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
            let address = candidate.address(self.settings.signs()).unwrap_or_default();
            [Words::english().time(walk), candidate.name.clone(), candidate.kind.word.clone(), address]
        };
        lines(&rows.into_iter().map(cells).collect::<Vec<_>>(), [Right, Left, Left, Left])
    }

    /// Candidates, the nearest first on foot.
    pub(super) fn nearest_first<'a>(&self, candidates: Vec<&'a Candidate>) -> Vec<&'a Candidate> {
        let walks = self.walks(candidates.iter().copied());
        let mut near: Vec<(&Candidate, Walk)> = candidates.into_iter().zip(walks).collect();
        near.sort_by(|(_, a), (_, b)| a.metres.0.total_cmp(&b.metres.0));
        near.into_iter().map(|(candidate, _)| candidate).collect()
    }

    /// A line for each of several possible candidates, with what tells them apart and, at the end, how to choose it.
    pub(super) fn lines_to_choose(&self, candidates: &[&Candidate]) -> Vec<String> {
        let cells = |(candidate, walk): (&&Candidate, Walk)| {
            let street = || walk.via.last().map(|street| format!("by {street}"));
            [
                format!("{}, {}", Words::english().time(&walk), Words::english().distance(&walk, self.settings.units)),
                candidate.name.clone(),
                candidate.categories().join(", "),
                candidate.address(self.settings.signs()).or_else(street).unwrap_or_default(),
                chosen_by(candidate),
            ]
        };
        let walks = self.walks(candidates.iter().copied());
        lines(&candidates.iter().zip(walks).map(cells).collect::<Vec<_>>(), [Right, Left, Left, Left, Left])
    }
}

/// The entry for each candidate, by index: one with the same name and OpenStreetMap element, otherwise one with the same name nearby,
/// otherwise one that gives this element. Each entry has only one candidate: of two branches, the nearer one.
fn listed(candidates: &[Candidate], places: &[Listed]) -> Vec<Option<usize>> {
    let by_osm: HashMap<&str, usize> = candidates
        .iter()
        .enumerate()
        .filter_map(|(index, candidate)| Some((candidate.osm.as_deref()?, index)))
        .collect();
    let known = Known::of(candidates.iter().map(|candidate| candidate.identity().without_osm()));
    let mut entries = vec![None; candidates.len()];
    for (entry, Listed { place, .. }) in places.iter().enumerate() {
        let identity = Identity::of(place).without_osm();
        let element = place.osm.as_deref().and_then(|osm| by_osm.get(osm)).copied();
        let same = element.filter(|element| known.twins(&identity).any(|(twin, _)| twin == *element));
        let nearest = || known.twin(&identity).map(|(twin, _)| twin);
        if let Some(candidate) = same.or_else(nearest).or(element) {
            entries[candidate].get_or_insert(entry);
        }
    }
    entries
}

/// How to choose a candidate on the command line.
fn chosen_by(candidate: &Candidate) -> String {
    match &candidate.osm {
        Some(osm) => format!("--osm {osm}"),
        None => format!("\"{}\" --at \"{}\"", candidate.name, position(candidate.at)),
    }
}

/// By what names a section is known, as ids: that of its list, and its title in each language.
pub(super) fn section_names(section: &SectionSettings) -> Vec<String> {
    let titles = section.title.all().map(|(_, title)| slug(title));
    std::iter::once(stem(&section.file)).chain(titles).collect()
}

/// The name of a list without its ending, as an id.
pub(super) fn stem(file: &str) -> String {
    slug(file.trim_end_matches(".yaml").trim_end_matches(".yml"))
}

/// Where an entry is: `places/durham/bars.yaml:21`.
pub(super) fn line_of(project: &Project, listed: &Listed) -> String {
    let span = listed.spans.start();
    let source = &project.sources[span.file.0];
    format!("{}:{}", source.path, source.text[..span.start].matches('\n').count() + 1)
}

/// Where each entry of a guide is, in order.
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

//! From a project to its guide: every stage up to the guide, one after the other.

use crate::finding::{Code, Diagnostic, FileId, Severity, Span, shorten};
use crate::geo::LonLat;
use crate::guide::{Alternative, Entry, Guide};
use crate::osm::{Extract, Wanted};
#[cfg(feature = "pdf")]
use crate::places::load::Listed;
use crate::places::{Place, Settings, Spans, Start};
use crate::project::Project;
use crate::walk::network::Network;
use crate::walk::router::{Router, RouterWalks, Trouble};
use crate::walk::{Basis, Goal, Reach, StepFreeWalk, Walk, Walkshed};
use crate::words::Words;
use crate::{catalogue, check, map, osm, parallel, render, walk};

/// The result of the stages from a project to its guide.
#[derive(Debug)]
pub struct Survey {
    /// The guide; none if any finding is an error.
    pub guide: Option<Guide>,
    /// What was wanted of the streets; none if they were read in part.
    pub extract: Option<Extract>,
    /// Everything that is wrong, in the order of the files.
    pub findings: Vec<Diagnostic>,
}

/// What a survey is for.
#[derive(Clone, Copy, Debug)]
pub struct Purpose {
    /// What is wanted of an extract.
    pub streets: Wanted,
    /// Whether it is wanted of the whole extract; if not, of as much as the walks need.
    pub everywhere: bool,
    /// For how many minutes' walk the [reach](walk::Reach) is wanted.
    pub rings: &'static [u32],
    /// Whether the walks are wanted turn by turn.
    pub itineraries: bool,
    /// Whether the walks are wanted of those who start elsewhere or take no steps.
    pub alternatives: bool,
}

/// What `distances` and `check` want.
pub const FOR_WALKING: Purpose =
    Purpose { streets: walk::WANTED, everywhere: false, rings: &[], itineraries: false, alternatives: false };

/// What `add` and `suggest` want.
pub const FOR_PLACES: Purpose = Purpose {
    streets: Wanted {
        ways: |tags| (walk::WANTED.ways)(tags) || catalogue::is_named(tags),
        nodes: |tags| (walk::WANTED.nodes)(tags) || catalogue::is_named(tags) || catalogue::is_entrance(tags),
        areas: |tags| (walk::WANTED.areas)(tags) || catalogue::is_named(tags),
    },
    everywhere: true,
    rings: &[],
    itineraries: false,
    alternatives: false,
};

/// What a page wants.
pub const FOR_PAGE: Purpose = Purpose {
    streets: Wanted {
        ways: |tags| (walk::WANTED.ways)(tags) || map::is_drawn(tags) || map::is_landmark(tags),
        nodes: |tags| (walk::WANTED.nodes)(tags) || map::is_landmark(tags),
        areas: |tags| (walk::WANTED.areas)(tags) || map::is_drawn(tags) || map::is_landmark(tags),
    },
    everywhere: true,
    rings: &walk::RINGS,
    itineraries: true,
    alternatives: true,
};

/// Walks from the venue to every place of a project, checks all of it, and puts the places in order.
pub fn survey(project: &Project, purpose: &Purpose) -> Survey {
    survey_by(project, purpose, None)
}

/// The same by the walks of a routing engine, but for those without steps. If they are of no use, all walks are our own, which is a
/// finding. It is not asked for a guide that has errors.
pub fn survey_by(project: &Project, purpose: &Purpose, router: Option<&dyn Router>) -> Survey {
    let mut findings = project.findings.clone();
    findings.extend(check::places(&project.places));
    let templates = render::Templates::new(project.templates.clone());
    findings.extend(templates.faults().iter().map(|fault| template_finding(project, fault)));
    let part = if purpose.everywhere { None } else { network_of_part(project) };
    let extract = if part.is_some() { None } else { read_streets(project, &purpose.streets, &mut findings) };
    let mut guide = None;
    if let Some((settings, spans)) = project.settings.as_ref().zip(project.settings_spans.as_ref()) {
        findings.extend(check::settings(settings, spans, &project.places));
        findings.extend(check::programme(settings, spans, &project.sessions));
        findings.extend(check::languages(settings, spans, |language| Words::are_known(language, &project.templates)));
        let starts = settings.starts.iter().filter(|_| purpose.alternatives).map(|start| start.at);
        let starts: Vec<LonLat> = starts.collect();
        let goals: Vec<Goal> = project.places.iter().map(|listed| goal(&listed.place)).collect();
        let has_errors = findings.iter().any(|finding| finding.severity == Severity::Error);
        let router = router.filter(|_| !has_errors).and_then(|router| {
            let froms = [&[settings.venue.at], &starts[..]].concat();
            let places: Vec<LonLat> = goals.iter().map(|goal| goal.at).collect();
            let walks = RouterWalks::ask(router, &froms, &places);
            walks.map_err(|trouble| findings.push(unused_router(spans, trouble))).ok()
        });
        let router = router.as_ref();
        let whole = extract.as_ref().map(|extract| Network::for_guide(extract, settings.venue.at, &starts, &goals));
        let network = part.or(whole);
        let walkshed = Walkshed::around(network.as_ref(), settings.venue.at);
        let walk_to = |goal: Goal| {
            let own = if purpose.itineraries { walkshed.told_walk_to(goal) } else { walkshed.walk_to(goal) };
            by(router, own, settings.venue.at, goal.at, purpose.itineraries)
        };
        let walks: Vec<_> = goals.into_iter().map(walk_to).collect();
        let has_streets = project.streets.is_some() || settings.streets.is_some() || project.is_cut;
        if network.is_some() || !has_streets {
            findings.extend(check::walks(settings, spans, network.as_ref(), &project.places, &walks));
        }
        let places = project.places.iter().zip(walks);
        let places = places.map(|(listed, walk)| (listed.place.clone(), listed.section, walk));
        let mut made =
            Guide::assemble(settings, places, &project.sessions, project.logo.clone(), walkshed.reach(purpose.rings));
        if let Some(former) = &project.former {
            findings.extend(check::edition(settings, spans, former, &project.places));
            made = made.since(former);
        }
        if purpose.alternatives {
            made.alternatives =
                alternatives(settings, network.as_ref(), router, &walkshed, made.reach.as_ref(), &made.entries);
        }
        if purpose.itineraries {
            findings.extend(walks_without_line(spans, &made));
        }
        guide = Some(made);
    }
    findings.sort_by_key(|finding| finding.labels.first().map(|label| label.span));
    // Aliases in a list repeat what is wrong with a value.
    findings.dedup();
    let has_errors = findings.iter().any(|finding| finding.severity == Severity::Error);
    Survey { guide: guide.filter(|_| !has_errors), extract, findings }
}

/// The walk of the router, if there is one, in place of our own.
fn by(router: Option<&RouterWalks>, own: Walk, from: LonLat, to: LonLat, is_drawn: bool) -> Walk {
    match router {
        Some(router) => router.instead_of(own, from, to, is_drawn),
        None => own,
    }
}

fn goal(place: &Place) -> Goal<'_> {
    Goal { at: place.at, address: place.address.as_deref() }
}

/// The walks from the venue without steps, then those from each start, with steps and without.
fn alternatives(
    settings: &Settings,
    network: Option<&Network>,
    router: Option<&RouterWalks>,
    around_venue: &Walkshed,
    around_venue_reach: Option<&Reach>,
    entries: &[Entry],
) -> Vec<Alternative> {
    let from_venue = || {
        let walks = entries.iter().map(|entry| match router {
            Some(_) => around_venue.told_walk_to(goal(&entry.place)),
            None => entry.walk.clone(),
        });
        vec![without_steps(None, around_venue, walks, around_venue_reach, entries)]
    };
    let from_start = |start: &Start| {
        let walkshed = Walkshed::around(network, start.at);
        let walks: Vec<Walk> = entries.iter().map(|entry| walkshed.told_walk_to(goal(&entry.place))).collect();
        let all = walks.iter().zip(entries);
        let all = all.map(|(own, entry)| Some(by(router, own.clone(), start.at, entry.place.at, true))).collect();
        let reach = walkshed.reach(&walk::RINGS);
        let without_steps = without_steps(Some(start), &walkshed, walks.into_iter(), reach.as_ref(), entries);
        vec![Alternative { start: Some(start.clone()), step_free: false, walks: all, reach }, without_steps]
    };
    let parts: Vec<_> = std::iter::once(None).chain(settings.starts.iter().map(Some)).collect();
    parallel::map(&parts, |start: &Option<&Start>| start.map_or_else(from_venue, from_start)).concat()
}

/// The same walks without steps, where the shortest ones have any; `reach` is how far these lead.
fn without_steps(
    start: Option<&Start>,
    walkshed: &Walkshed,
    shortest: impl Iterator<Item = Walk>,
    reach: Option<&Reach>,
    entries: &[Entry],
) -> Alternative {
    let walk = |(shortest, entry): (Walk, &Entry)| match shortest.step_free {
        StepFreeWalk::Shortest { .. } | StepFreeWalk::Unknown => Some(shortest),
        StepFreeWalk::Other { .. } => walkshed.told_step_free_walk_to(goal(&entry.place)),
        StepFreeWalk::NoneKnown => None,
    };
    let walks = shortest.zip(entries).map(walk).collect();
    let reach = match walkshed.steps_matter_within(&walk::RINGS) {
        true => walkshed.step_free_reach(&walk::RINGS),
        false => reach.cloned(),
    };
    Alternative { start: start.cloned(), step_free: true, walks, reach }
}

/// That the guide's walks are not those of its router.
fn unused_router(spans: &Spans, Trouble { why, help }: Trouble) -> Diagnostic {
    Diagnostic::warning(Code::BadRouter, "the router's walks cannot be used: walkshed has measured all walks itself")
        .at(spans.of("router"), why)
        .help(help)
}

/// Walks that the map cannot show: the router gives no line of that length between those points.
fn walks_without_line(spans: &Spans, guide: &Guide) -> Option<Diagnostic> {
    let with_steps = guide.alternatives.iter().filter(|alternative| !alternative.step_free);
    let of_starts = with_steps.flat_map(|alternative| &alternative.walks);
    let of_starts = guide.entries.iter().cycle().zip(of_starts.map(Option::as_ref));
    let of_venue = guide.entries.iter().map(|entry| (entry, Some(&entry.walk)));
    let walks: Vec<_> = of_venue.chain(of_starts).collect();
    let has_no_line = |walk: &Walk| walk.basis == Basis::Routed && walk.path.is_empty();
    let mut lacking = walks.iter().filter(|(_, walk)| walk.is_some_and(has_no_line));
    let (first, _) = lacking.next()?;
    let label = format!("{} of {}, such as that to {}", 1 + lacking.count(), walks.len(), shorten(&first.place.name));
    Some(
        Diagnostic::warning(Code::MissingLine, "the router gives no line of the right length for some of its walks")
            .at(spans.of("router"), label)
            .help("the map does not show them; a position at the door, on the street's side, may help"),
    )
}

/// What is wrong with one of a guide's own templates, where its folder has it.
pub fn template_finding(project: &Project, fault: &render::Error) -> Diagnostic {
    let finding = Diagnostic::error(Code::BadTemplate, format!("the template `{}` cannot be used", fault.name))
        .help("docs/templates.md says what templates may use");
    let path = format!("/templates/{}", fault.name);
    let Some(file) = project.sources.iter().position(|source| source.path.ends_with(&path)) else {
        return finding.help(fault.to_string());
    };
    let mut lines = project.sources[file].text.split_inclusive('\n');
    let start: usize = lines.by_ref().take(fault.line.unwrap_or(1).saturating_sub(1)).map(str::len).sum();
    let line = lines.next().unwrap_or_default().trim_end();
    finding.at(Span::new(FileId(file), start..start + line.len()), &fault.message)
}

/// What cannot be printed as it stands, where the guide says it: letters that no font at hand has.
#[cfg(feature = "pdf")]
pub fn missing_glyphs(project: &Project) -> Vec<Diagnostic> {
    let mut texts: Vec<(&str, Span)> = Vec::new();
    if let Some((settings, spans)) = project.settings.as_ref().zip(project.settings_spans.as_ref()) {
        let venue = &settings.venue;
        let given = [
            ("event", settings.event.as_deref()),
            ("venue.name", Some(venue.name.as_str())),
            ("venue.address", venue.address.as_deref()),
        ];
        texts.extend(settings.title.named("title").map(|(field, title)| (title, spans.of(&field))));
        texts.extend(given.into_iter().filter_map(|(field, text)| Some((text?, spans.of(field)))));
    }
    for Listed { place, spans, .. } in project.places.iter().filter(|listed| !listed.place.hidden) {
        let given = [
            ("name", Some(place.name.as_str())),
            ("local_name", place.local_name.as_deref()),
            ("address", place.address.as_deref()),
        ];
        texts.extend(given.into_iter().filter_map(|(field, text)| Some((text?, spans.of(field)))));
        let notes = place.note.iter().flat_map(|note| note.named("note"));
        texts.extend(notes.map(|(field, note)| (note, spans.of(&field))));
    }
    let only_texts: Vec<&str> = texts.iter().map(|(text, _)| *text).collect();
    let letters = render::unprintable(&only_texts, &project.fonts);
    let lacking = texts.iter().zip(letters).filter(|(_, letters)| !letters.is_empty());
    let finding = |((_, span), letters): (&(&str, Span), String)| {
        Diagnostic::warning(
            Code::MissingGlyphs,
            "no font here has these letters; on paper they are written in Latin letters",
        )
        .at(*span, format!("no glyphs for `{}`", shorten(&letters)))
        .help("put a font that has them, as .ttf or .otf, in the guide's folder fonts/")
    };
    lacking.map(finding).collect()
}

/// The network of so much of the streets as the walks from the venue need, if that is certain.
fn network_of_part(project: &Project) -> Option<Network> {
    let (settings, streets) = project.settings.as_ref().zip(project.streets.as_ref())?;
    let goals: Vec<Goal> = project.places.iter().map(|listed| goal(&listed.place)).collect();
    Network::of_part(&streets.bytes, settings.venue.at, &goals)
}

fn read_streets(project: &Project, wanted: &Wanted, findings: &mut Vec<Diagnostic>) -> Option<Extract> {
    let streets = project.streets.as_ref()?;
    match osm::read(&streets.bytes, wanted) {
        Ok(extract) => Some(extract),
        Err(error) => {
            let finding = Diagnostic::error(Code::BadStreets, format!("cannot read {}: {error}", streets.path))
                .help("export the area around the venue again, as .osm.pbf or .osm");
            let names_streets = project.settings.as_ref().is_some_and(|settings| settings.streets.is_some());
            findings.push(match &project.settings_spans {
                Some(spans) if names_streets => finding.at(spans.of("streets"), "the streets of this guide"),
                Some(spans) => finding.at(spans.start(), "the streets beside this file"),
                None => finding,
            });
            None
        }
    }
}

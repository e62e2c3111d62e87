//! The demo guide as a whole: complete, in order, the same whatever the order of its lists.

use std::path::Path;

use walkshed::finding::Severity;
use walkshed::project::Project;
use walkshed::walk::Basis;
use walkshed::words::{Telling, Words};
use walkshed::{FOR_PAGE, Survey, render, survey};

fn durham() -> Project {
    Project::read(Path::new("places/durham")).unwrap()
}

fn page(project: &Project) -> Vec<u8> {
    let Survey { guide, extract, .. } = survey(project, &FOR_PAGE);
    let files = render::files(&guide.unwrap(), extract.as_ref(), &project.templates, &project.fonts).unwrap();
    files.into_iter().find(|file| file.path == "index.html").unwrap().bytes
}

#[test]
fn every_place_is_in_walking_order() {
    let Survey { guide, findings, .. } = survey(&durham(), &FOR_PAGE);
    assert!(findings.iter().all(|finding| finding.severity == Severity::Warning));
    let guide = guide.unwrap();
    assert_eq!(guide.entries.len(), 32);
    assert!(guide.entries.iter().map(|entry| entry.number).eq(1..=32));
    assert!(guide.entries.windows(2).all(|pair| pair[0].walk.metres.0 <= pair[1].walk.metres.0));
    let estimated: Vec<&str> = guide
        .entries
        .iter()
        .filter(|entry| entry.walk.basis != Basis::Routed)
        .map(|entry| entry.place.name.as_str())
        .collect();
    assert_eq!(estimated, ["Sarah P. Duke Gardens"], "all but the gardens lie inside the extract");
}

#[test]
fn hours_are_told_for_the_days_of_the_event() {
    let Survey { guide, .. } = survey(&durham(), &FOR_PAGE);
    let guide = guide.unwrap();
    let told = Telling::of(&guide, Words::english());
    let said: Vec<String> =
        told.entries.iter().filter_map(|told| told.hours_on_event.as_ref()).map(|said| said.text.clone()).collect();
    let with_hours = guide.entries.iter().filter(|entry| entry.place.hours.is_some()).count();
    assert_eq!(said.len(), with_hours);
    for expected in ["Mon–Thu 5–11 pm, Fri to midnight, closed Sun", "daily 8 am–sunset", "daily 11:20 am–2 am"]
    {
        assert!(said.iter().any(|said| said.replace('\u{a0}', " ") == expected), "{expected}: {said:#?}");
    }
}

#[test]
fn every_place_says_where_its_facts_come_from() {
    for listed in durham().places {
        let source = listed.place.source.unwrap();
        let is_only_named = source.contains("linked by") || source.contains("a list of names");
        assert!(!is_only_named || listed.place.recommended_by.is_none(), "{}", listed.place.name);
        for recommender in listed.place.recommended_by.iter().flat_map(|names| names.split(", ")) {
            assert!(source.contains(recommender), "{} is recommended in a recap: {source}", listed.place.name);
        }
    }
}

/// What the conference typed by hand, in miles, beside the walk along the streets: the order is wrong, not only the figures.
#[test]
fn typed_distances_were_wrong_and_walked_ones_are_right() {
    let Survey { guide, .. } = survey(&durham(), &FOR_PAGE);
    let guide = guide.unwrap();
    for (id, walked) in [
        ("the-parlour", 0.10),
        ("luna-rotisserie-and-empanadas", 0.17),
        ("21c-museum-hotel", 0.10),
        ("neomonde", 0.07),
        ("simons-says-dip-this", 0.12),
        ("everlou-coffee-company", 0.31),
        ("boxcar-bar-arcade", 0.38),
        ("cocoa-cinnamon", 0.45),
    ] {
        let entry = guide.entries.iter().find(|entry| entry.place.id == id).unwrap();
        let along_streets = (entry.walk.metres.0 - entry.walk.access.0) / 1609.344;
        assert!((along_streets - walked).abs() <= 0.006, "{id}: {along_streets} miles");
    }
}

#[test]
fn the_order_of_the_lists_changes_nothing() {
    let mut project = durham();
    let expected = page(&project);
    project.places.reverse();
    assert!(page(&project) == expected);
    project.places.rotate_left(7);
    assert!(page(&project) == expected);
}

#[test]
fn a_copy_of_each_template_changes_nothing() {
    let mut project = durham();
    let expected = page(&project);
    for name in ["page.html", "entry.html", "badge.html", "filters.html", "choices.html", "style.css", "script.js"] {
        project.templates.insert(name.to_owned(), std::fs::read_to_string(format!("templates/{name}")).unwrap());
    }
    assert!(page(&project) == expected);
}

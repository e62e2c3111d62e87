//! Every file in `tests/networks/` is a small map whose first comment tells a story and the right answers:
//!
//! ```text
//! venue: 0.000000, 0.000000
//! place: 0.000000, 0.004492 -> 500 m via Main Street
//! words: east on Main St, on your left
//! place: 0.000000, 0.012576 -> estimated 1960 m, outside the extract
//! place: 0.000000, 0.004492 at 12 Main St -> 500 m via Main Street
//! ```
//!
//! The words of a walk stand below its place where a file tells them, and below these the walk without steps: `without steps: 560 m,
//! steep`, `the same` or `none known`.
//!
//! One hundred metres are 0.000904 degrees of latitude and 0.000898 of longitude there: they lie on the equator, most of
//! them off the coast of Ghana.

use std::error::Error;
use std::path::Path;
use std::{fs, io};

use walkshed::geo::LonLat;
use walkshed::osm::{self, Extract};
use walkshed::places::Units;
use walkshed::walk::network::Network;
use walkshed::walk::{self, Basis, Goal, Obstacle, StepFreeWalk, Walk};
use walkshed::words::Words;

#[test]
fn walks_are_as_told() {
    let mut wrong = String::new();
    for (file, text) in networks().unwrap() {
        for (walk, story) in walks_and_stories(&text).unwrap() {
            let found = describe(&walk);
            if found != story {
                wrong += &format!("{file}: {story}, but found {found}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn paths_are_as_long_as_their_walks() {
    for (file, text) in networks().unwrap() {
        for (walk, story) in walks_and_stories(&text).unwrap() {
            let drawn: f64 = walk.path.windows(2).map(|ends| ends[0].distance(ends[1]).0).sum();
            let expected = if walk.basis == Basis::Routed { walk.metres } else { walk.straight };
            assert!((drawn - expected.0).abs() < 0.001, "{file}: {story}: drawn {drawn}, expected {expected:?}");
            assert!(walk.access <= walk.metres, "{file}: {story}");
        }
    }
}

#[test]
fn without_streets_every_walk_is_estimated() {
    let (here, there) = (LonLat::new(0.0, 0.0), LonLat::new(0.001, 0.001));
    let walks = walk::walks(None, here, &[there, here]);
    assert_eq!(describe(&walks[0]), "estimated 220 m, no streets");
    assert_eq!(describe(&walks[1]), "estimated 0 m, no streets");
}

#[test]
fn in_an_extract_without_ways_every_walk_is_estimated() {
    let (here, there) = (LonLat::new(0.0, 0.0), LonLat::new(0.001, 0.001));
    let network = Network::for_guide(&Extract::default(), here, &[there], &[there.into()]);
    let walks = walk::walks(Some(&network), here, &[there]);
    assert_eq!(describe(&walks[0]), "estimated 220 m, venue off the network");
}

#[test]
fn words_are_as_told() {
    let (mut wrong, mut told) = (String::new(), 0);
    for (file, text) in networks().unwrap() {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let places = lines.iter().enumerate().filter(|(_, line)| line.starts_with("place:"));
        for ((walk, story), (line, _)) in walks_and_stories(&text).unwrap().iter().zip(places) {
            let Some(expected) = lines[line + 1].strip_prefix("words: ") else { continue };
            let found = Words::english()
                .directions(&walk.itinerary, "en", Units::Metric)
                .text
                .join(", ")
                .replace('\u{a0}', " ");
            let tells_steps = ["Steps", "the steps"].iter().any(|steps| expected.contains(steps));
            assert_eq!(walk.has_steps, tells_steps, "{file}: {expected}");
            if found != expected {
                wrong += &format!("{file}: {story}: {expected}, but found {found}\n");
            }
            told += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(told > 15, "{told}");
}

#[test]
fn walks_without_steps_are_as_told() {
    let (mut wrong, mut told) = (String::new(), 0);
    for (file, text) in networks().unwrap() {
        let mut stories = Vec::new();
        for line in text.lines().map(str::trim) {
            if line.starts_with("place:") {
                stories.push(None);
            } else if let Some(story) = line.strip_prefix("without steps: ") {
                *stories.last_mut().unwrap() = Some(story);
            }
        }
        for ((walk, place), story) in walks_and_stories(&text).unwrap().iter().zip(stories) {
            let Some(expected) = story else { continue };
            let found = describe_without_steps(walk);
            if found != expected {
                wrong += &format!("{file}: {place}: {expected}, but found {found}\n");
            }
            told += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(told > 10, "{told}");
}

fn describe_without_steps(walk: &Walk) -> String {
    let (length, steep) = match walk.step_free {
        StepFreeWalk::Shortest { steep } => ("the same".to_owned(), steep),
        StepFreeWalk::Other { metres, steep } => (format!("{} m", metres.0.round()), steep),
        StepFreeWalk::NoneKnown => ("none known".to_owned(), false),
        StepFreeWalk::Unknown => ("unknown".to_owned(), false),
    };
    if steep { length + ", steep" } else { length }
}

/// The names and contents of all files.
fn networks() -> io::Result<Vec<(String, String)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks");
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        files.push((entry.file_name().to_string_lossy().into_owned(), fs::read_to_string(entry.path())?));
    }
    files.sort();
    Ok(files)
}

/// What was found for each place of a file, and what its comment says.
fn walks_and_stories(text: &str) -> Result<Vec<(Walk, String)>, Box<dyn Error>> {
    let lines = || text.lines().map(str::trim);
    let venue = lines().find_map(|line| line.strip_prefix("venue:")).ok_or("no venue")?;
    let (mut places, mut stories) = (Vec::new(), Vec::new());
    for line in lines().filter_map(|line| line.strip_prefix("place:")) {
        let (place, story) = line.split_once(" -> ").ok_or("no arrow")?;
        let (at, address) = place.split_once(" at ").map_or((place, None), |(at, address)| (at, Some(address)));
        places.push(Goal { at: position(at)?, address });
        stories.push(story.to_owned());
    }
    assert!(!places.is_empty());
    let venue = position(venue)?;
    let standing: Vec<LonLat> = std::iter::once(venue).chain(places.iter().map(|place| place.at)).collect();
    let network = Network::from_extract(&osm::read(text.as_bytes(), &walk::WANTED)?, &standing);
    Ok(walk::told_walks(Some(&network), venue, &places).into_iter().zip(stories).collect())
}

fn position(text: &str) -> Result<LonLat, Box<dyn Error>> {
    let (lat, lon) = text.split_once(',').ok_or("no comma")?;
    Ok(LonLat::new(lon.trim().parse()?, lat.trim().parse()?))
}

fn describe(walk: &Walk) -> String {
    let metres = walk.metres.0.round();
    let reason = match walk.basis {
        Basis::Routed if walk.via.is_empty() => return format!("{metres} m"),
        Basis::Routed => return format!("{metres} m via {}", walk.via.join(", ")),
        Basis::Estimated(Obstacle::NoStreets) => "no streets",
        Basis::Estimated(Obstacle::OutsideExtract) => "outside the extract",
        Basis::Estimated(Obstacle::FarFromStreets) => "far from streets",
        Basis::Estimated(Obstacle::VenueOffNetwork) => "venue off the network",
        Basis::Estimated(Obstacle::NoWay) => "no way",
    };
    format!("estimated {metres} m, {reason}")
}

//! How long each stage takes on the Durham guide: `cargo bench`.
//!
//! Drawing and rendering take any guide: `GUIDE=folder cargo bench`.

#![allow(clippy::panic)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use divan::{Bencher, black_box};
use walkshed::finding::{FileId, report};
use walkshed::geo::LonLat;
use walkshed::guide::Guide;
use walkshed::osm::{self, Extract, Wanted};
use walkshed::places::load;
use walkshed::project::Project;
use walkshed::walk::network::Network;
use walkshed::walk::{self, RINGS, Walkshed, access};
use walkshed::words::{Telling, Words};
use walkshed::{FOR_PAGE, FOR_WALKING, Survey, map, render, survey};

#[path = "../tests/hostile/crowd.rs"]
mod crowd;

use crowd::CROWDS;

const STREETS: &[u8] = include_bytes!("../places/durham/streets.osm.pbf");
const RESTAURANTS: &str = include_str!("../places/durham/restaurants.yaml");
const CONVENTION_CENTER: LonLat = LonLat::new(-78.902347, 35.997514);

fn main() {
    divan::main();
}

#[divan::bench]
fn read_places() -> usize {
    let mut findings = Vec::new();
    load::list(FileId(0), black_box(RESTAURANTS), 0, &mut findings).len()
}

/// A thousand places of which each has a mistake, from text to report.
#[divan::bench]
fn report_mistakes(bencher: Bencher) {
    let mistakes =
        ["price: 2", "website: htps://mill.example", "hours: Mon 9-5", "note: A 90 min walk.", "lattitude: 36"];
    let place = |index: usize| {
        let (north, east) = (index / 32, index % 32);
        let at = format!("at: 35.99{north:02}, -78.90{east:02}");
        format!("- name: Mill {index}\n  {at}\n  {}\n", mistakes[index % mistakes.len()])
    };
    let list: String = (0..1000).map(place).collect();
    let edits = BTreeMap::from([("restaurants.yaml".to_owned(), list)]);
    bencher.bench(|| {
        let project = Project::read_with(Path::new("places/durham"), &edits).unwrap_or_else(|error| panic!("{error}"));
        let findings = survey(&project, &FOR_WALKING).findings;
        assert!(findings.len() >= 1000, "{}", findings.len());
        report::text(&findings, &project.sources, true)
    });
}

#[divan::bench]
fn read_streets() -> Extract {
    extract()
}

#[divan::bench]
fn make_network(bencher: Bencher) {
    let extract = extract();
    bencher.bench(|| Network::from_extract(black_box(&extract), &[]));
}

/// To so many places, spread over 1.5 km around the venue.
#[divan::bench(args = [1, 30, 500])]
fn find_walks(bencher: Bencher, count: u32) {
    let network = Network::from_extract(&extract(), &[]);
    let spread = |number: u32, step: u32| (f64::from(number * step % 101) / 50.0 - 1.0) * 0.007;
    let places: Vec<LonLat> = (0..count)
        .map(|number| {
            let LonLat { lon, lat } = CONVENTION_CENTER;
            LonLat::new(lon + spread(number, 37), lat + spread(number, 71))
        })
        .collect();
    bencher.bench(|| walk::walks(Some(&network), CONVENTION_CENTER, black_box(&places)));
}

fn told(guide: &Guide) -> Telling<'_> {
    Telling::of(guide, Words::english())
}

#[divan::bench]
fn draw_map(bencher: Bencher) {
    let (guide, extract) = surveyed();
    bencher.bench(|| map::draw(black_box(&told(&guide)), extract.as_ref()));
}

#[divan::bench]
fn write_svg(bencher: Bencher) {
    let (guide, extract) = surveyed();
    let drawing = map::draw(&told(&guide), extract.as_ref());
    bencher.bench(|| black_box(&drawing).to_svg());
}

#[divan::bench]
fn render_page(bencher: Bencher) {
    let (guide, extract) = surveyed();
    let drawing = map::draw(&told(&guide), extract.as_ref());
    let templates = render::Templates::default();
    bencher.bench(|| render::page(black_box(&told(&guide)), &drawing, &templates));
}

/// All stages, from lists to files, for the Durham guide with a crowd in the stead of its coffee.
#[divan::bench(args = CROWDS.iter().flat_map(|(name, ..)| [500, 2_000].map(|size| format!("{size} {name}"))), sample_count = 3)]
fn build_crowd(bencher: Bencher, crowd: &str) {
    let (size, name) = crowd.split_once(' ').unwrap_or_default();
    let list = CROWDS.iter().find(|(known, ..)| *known == name).map(|(_, list, _)| list(size.parse().unwrap_or(0)));
    let list = String::from_utf8(list.unwrap_or_default()).unwrap_or_default();
    let edits = BTreeMap::from([("coffee.yaml".to_owned(), list)]);
    bencher.bench(|| {
        let project = Project::read_with(Path::new("places/durham"), &edits).unwrap_or_else(|error| panic!("{error}"));
        let Survey { guide, extract, .. } = survey(&project, &FOR_PAGE);
        let guide = guide.unwrap_or_else(|| panic!("{crowd} is no guide"));
        render::files(&guide, extract.as_ref(), &project.templates, &project.fonts)
    });
}

/// The guide that is drawn, with its streets.
fn surveyed() -> (Guide, Option<Extract>) {
    let folder = std::env::var_os("GUIDE").map_or_else(|| PathBuf::from("places/durham"), PathBuf::from);
    let project = Project::read(&folder).unwrap_or_else(|error| panic!("{error}"));
    let Survey { guide, extract, .. } = survey(&project, &FOR_PAGE);
    (guide.unwrap_or_else(|| panic!("{} has errors", folder.display())), extract)
}

/// The rings around a venue, with the search.
#[divan::bench]
fn find_rings(bencher: Bencher) {
    let network = Network::from_extract(&extract(), &[]);
    bencher.bench(|| Walkshed::around(Some(black_box(&network)), CONVENTION_CENTER).reach(&RINGS));
}

fn extract() -> Extract {
    let wanted = Wanted { ways: access::is_walkable, nodes: access::is_obstacle, areas: |_| false };
    osm::read(STREETS, &wanted).unwrap_or_default()
}

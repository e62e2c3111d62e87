//! What strangers may put into a repository: each command a maintainer runs on it ends in good time, in bounded memory, with
//! a finding or with text that is shown as text, and touches nothing but its own files.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, clippy::print_stdout, missing_docs)]

mod crowd;
#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod glyphs;
mod growth;
mod letters;
#[cfg(unix)]
mod links;
mod lists;
#[cfg(feature = "pdf")]
mod logos;
mod long;
#[path = "../walkshed/packed.rs"]
mod packed;
#[cfg(feature = "pdf")]
#[path = "../walkshed/raster.rs"]
mod raster;
mod squares;
mod stranger;
mod streets;
mod templates;
mod texts;

use std::borrow::Borrow;
use std::path::Path;
use std::sync::Mutex;

use stranger::{Branch, Outcome};

#[test]
fn texts_stay_text() {
    build_all(&texts::branches());
}

#[test]
fn no_name_gives_orders() {
    build_all(&letters::branches());
    for branch in letters::commands() {
        branch.run(&[]);
    }
}

#[test]
fn templates_end() {
    build_all(&templates::branches());
}

#[cfg(feature = "pdf")]
#[test]
fn fonts_end() {
    build_all(&fonts::branches());
}

#[cfg(feature = "pdf")]
#[test]
fn logos_end() {
    run_all(logos::branches().iter().map(|branch| (branch, &["output/g"][..])), |Branch { story, .. }, outcome| {
        let is_built = |name: &str| outcome.output.contains_key(&Path::new("g").join(name));
        let is_refused = outcome.code == Some(1) && outcome.stderr.contains("error");
        assert!(is_refused || is_built("guide-a4.pdf") && is_built("guide-letter.pdf"), "{story}: {}", outcome.stderr);
    });
}

#[cfg(feature = "pdf")]
#[test]
fn a_sound_font_prints_its_letters() {
    let [with, without] = fonts::with_and_without().map(|branch| branch.run(&["output/g"]));
    assert!(!with.stderr.contains("missing-glyphs"), "{}", with.stderr);
    assert!(without.stderr.contains("missing-glyphs"), "{}", without.stderr);
    assert_eq!((with.code, without.code), (Some(0), Some(0)));
}

#[cfg(feature = "pdf")]
#[test]
fn a_font_that_cannot_draw_its_letters_is_left_out_and_named() {
    let outcome = fonts::with_rule_to_nothing().run(&["output/g"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stdout.contains("guide-a4.pdf: in the built-in font alone"), "{}", outcome.stdout);
}

#[test]
fn streets_of_any_kind_are_built() {
    let kinds = streets::KINDS.iter().chain(squares::KINDS).flat_map(|kind| [20, 1].map(|share| town(kind, share)));
    build_all(&kinds.collect::<Vec<_>>());
}

#[test]
fn streets_of_any_kind_are_walked() {
    let branches = streets::KINDS.iter().map(|kind| (town(kind, 1).command(&["distances", "g"]), &[][..]));
    run_all(branches, |branch, outcome| {
        let is_said = outcome.code == Some(0) || outcome.stderr.contains("error");
        assert!(is_said, "{}: refused, and no word why", branch.story);
    });
}

#[test]
fn streets_of_any_kind_are_searched_for_places() {
    for kind in
        streets::KINDS.iter().filter(|(name, ..)| ["places", "areas", "islands"].iter().any(|of| name.contains(of)))
    {
        town(kind, 1).command(&["suggest", "places/g"]).run(&[]);
    }
}

#[test]
fn streets_of_any_kind_are_clipped() {
    let branches = streets::KINDS.iter().map(|(name, make, size)| {
        let settings = stranger::GUIDE.replace("streets: streets.osm\n", "");
        let branch = Branch::new(format!("a region of {name}")).guide_file("guide.yaml", settings);
        let branch = branch.file("region.osm.pbf", make(*size));
        (branch.command(&["streets", "clip", "region.osm.pbf", "g"]), &["places/g"][..])
    });
    run_all(branches, |branch, outcome| {
        let is_said = outcome.code == Some(0) || !outcome.stderr.is_empty();
        assert!(is_said, "{}: refused, and no word why", branch.story);
    });
}

/// A guide of twenty places in streets of a kind, a share of its number.
fn town((name, make, size): &(&str, streets::Kind, usize), share: usize) -> Branch {
    let at = |index: usize| (35.9933 + (index % 5) as f64 * 0.0021, -78.9069 + (index / 5) as f64 * 0.0023);
    let place = |index: usize| {
        let (lat, lon) = at(index);
        format!("- name: Place {index}\n  at: {lat:.4}, {lon:.4}\n  address: {index} Beside Street\n")
    };
    Branch::new(format!("{name}, 1 in {share}"))
        .guide_file("streets.osm", make(size / share))
        .guide_file("places.yaml", (0..20).map(place).collect::<String>())
}

#[cfg(unix)]
#[test]
fn nothing_is_reached_through_a_link() {
    let cases = links::cases();
    std::thread::scope(|scope| {
        for half in cases.chunks(cases.len().div_ceil(2)) {
            scope.spawn(|| half.iter().for_each(links::try_out));
        }
    });
    eprintln!("{} branches with links, pipes and folders", cases.len());
}

/// A thousand or two thousand places are a guide like any other, and so are twenty in each of a hundred lists.
#[test]
fn crowds_find_room() {
    let crowd = |(name, list, size): &crowd::Crowd| crowded(name, &[list(*size)]);
    let mut branches: Vec<Branch> = crowd::CROWDS.iter().map(crowd).collect();
    let many = crowd::spread(2_000);
    let lines: Vec<&[u8]> = many.split_inclusive(|byte| *byte == b'\n').collect();
    let lists: Vec<Vec<u8>> = lines.chunks(lines.len() / 100).map(|lines| lines.concat()).collect();
    branches.push(crowded("in a hundred lists", &lists));
    assert_eq!(build_all(&branches), branches.len());
}

/// A guide on true streets with these lists.
fn crowded(name: &str, lists: &[Vec<u8>]) -> Branch {
    let file = |part: usize| if part == 0 { "places.yaml".to_owned() } else { format!("part-{part}.yaml") };
    let sections = (0..lists.len()).map(|part| format!("  - {{ title: P, file: {} }}\n", file(part)));
    let settings = stranger::GUIDE.replace("streets.osm", "streets.osm.pbf");
    let (settings, _) = settings.split_once("sections:").unwrap();
    let branch = Branch::new(format!("places {name}"))
        .guide_file("guide.yaml", format!("{settings}sections:\n{}", sections.collect::<String>()))
        .guide_file("streets.osm.pbf", texts::DURHAM);
    lists.iter().enumerate().fold(branch, |branch, (part, list)| branch.guide_file(&file(part), list.clone()))
}

#[test]
fn crowds_stand_on_squares() {
    let branches = squares::STANDING.iter().map(|kind| (standing(kind, kind.3), &[][..]));
    run_all(branches, |branch, outcome| {
        assert!(outcome.stdout.contains("Stall 1"), "{}: {}{}", branch.story, outcome.stdout, outcome.stderr);
    });
}

/// A table of the walks to so many places that stand on a square or in a building.
fn standing((name, list, streets, _): &squares::Standing, size: usize) -> Branch {
    Branch::new(format!("places {name}"))
        .guide_file("streets.osm", streets(size))
        .guide_file("places.yaml", list(size))
        .command(&["distances", "g"])
}

#[test]
fn long_texts_are_read_or_refused() {
    run_all(lists::branches(), |branch, outcome| {
        let is_said = outcome.code == Some(0) || outcome.stdout.contains("error") || !outcome.stderr.is_empty();
        assert!(is_said, "{}: refused, and no word why", branch.story);
    });
}

/// Builds each guide and looks for what should not come out. How many had no error.
fn build_all(branches: &[Branch]) -> usize {
    run_all(branches.iter().map(|branch| (branch, &["output/g"][..])), inspect)
}

/// Runs the command of each branch, two at a time, where it may change what stands beside it, and looks at what became of it;
/// then says which took the most. How many had no error.
fn run_all<'a, B: Borrow<Branch>>(
    branches: impl Iterator<Item = (B, &'a [&'a str])> + Send,
    inspect: impl Fn(&Branch, &Outcome) + Sync,
) -> usize {
    let queue = Mutex::new(branches);
    let most = Mutex::new(([0; 2], (0.0f64, String::new()), (0, String::new())));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some((branch, may_change)) = queue.lock().unwrap().next() else { break };
                    let branch = branch.borrow();
                    let outcome = branch.run(may_change);
                    inspect(branch, &outcome);
                    let ([count, fine], longest, largest) = &mut *most.lock().unwrap();
                    *count += 1;
                    *fine += usize::from(outcome.code == Some(0));
                    if outcome.seconds > longest.0 {
                        *longest = (outcome.seconds, branch.story.clone());
                    }
                    if outcome.memory > largest.0 {
                        *largest = (outcome.memory, branch.story.clone());
                    }
                }
            });
        }
    });
    let ([count, fine], (seconds, longest), (memory, largest)) = most.into_inner().unwrap();
    eprintln!("{count} guides; longest {seconds:.2} s: {longest}; largest {} MiB: {largest}", memory >> 20);
    fine
}

/// Either all files of the guide came out, harmless to whoever opens them, or none, with an error said.
fn inspect(branch: &Branch, outcome: &Outcome) {
    let Branch { story, .. } = branch;
    let files: Vec<_> = outcome.output.iter().filter(|(path, _)| path.starts_with("g")).collect();
    if outcome.code != Some(0) {
        assert!(files.is_empty(), "{story}: half built");
        assert!(outcome.stderr.contains("error"), "{story}: not built, and no word why\n{}", outcome.stderr);
        return;
    }
    assert!(files.iter().any(|(path, _)| path.ends_with("index.html")), "{story}");
    for (path, bytes) in files {
        let ending = path.extension().unwrap_or_default();
        if ending == "pdf" {
            assert!((1..=2).contains(&pages(bytes)), "{story}: {}", path.display());
            continue;
        }
        if ending == "png" {
            assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "{story}: {}", path.display());
            continue;
        }
        let text = std::str::from_utf8(bytes).unwrap();
        if ending == "csv" || ending == "geojson" {
            continue; // Not markup to anyone.
        }
        assert_is_harmless(text, path, story);
    }
}

/// Nothing in a file is markup but what the built-in templates say.
fn assert_is_harmless(text: &str, path: &Path, story: &str) {
    let ours = [
        "<script type=\"application/ld+json\">{",
        "<script type=\"application/json\" id=\"_words\">{",
        "<script type=\"application/json\" id=\"_walks\">[",
        "<script>",
    ];
    let text = ours.iter().fold(text.to_owned(), |text, script| text.replacen(script, "", 1));
    for forbidden in ["<script", "href=\"javascript:", "<img", "onerror=\"", "NaN"] {
        assert!(!text.contains(forbidden), "{story}: {forbidden} in {}", path.display());
    }
}

/// How many pages a PDF has, by what it says itself.
fn pages(pdf: &[u8]) -> usize {
    pdf.windows(11).filter(|window| window == b"/Type/Page/").count()
}

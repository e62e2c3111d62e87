//! The printed page: it fits, and it says what gave way. What a PDF reader makes of it is tested in `tests/paper`.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use walkshed::guide::Guide;
use walkshed::places::Place;
use walkshed::places::print::{Fold, Pages};
use walkshed::project::Project;
use walkshed::render::{self, File};

use crate::sketch::{at, guide, place, town};

/// Places on a spiral around the venue, each with a note of 120 characters.
fn spiral(count: usize) -> Guide {
    let spot = |index: usize| {
        let (turn, far) = (index as f64 * 0.7, 60.0 + 500.0 * index as f64 / count as f64);
        at(far * turn.cos(), far * turn.sin())
    };
    let note = "Wood-fired and loud. The patio is the place to be on a warm evening, and the kitchen is open until late at night.";
    let named = |index: usize| Place {
        address: Some(format!("{index} Foster St")),
        note: Some(note.to_owned()),
        ..place(&format!("place-{index}"), &format!("Place {index}"), spot(index))
    };
    guide((1..=count).map(named).collect())
}

fn print(guide: &Guide) -> Vec<File> {
    let streets = town(&[("highway=residential,name=Foster Street", &[(-600.0, 100.0), (600.0, 100.0)])]);
    let mut files = render::files(guide, Some(&streets), &BTreeMap::new(), &[]).unwrap();
    files.retain(|file| file.path.ends_with(".pdf"));
    files
}

fn has(file: &File, text: &str) -> bool {
    file.bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// How many pages a PDF has, by what it says itself.
fn pages(file: &File) -> usize {
    file.bytes.windows(11).filter(|window| window == b"/Type/Page/").count()
}

#[test]
fn any_number_of_places_fits_one_page() {
    let mut told = String::new();
    for count in [0, 1, 5, 25, 40, 60, 200] {
        for file in print(&spiral(count)) {
            assert_eq!(pages(&file), 1, "{count} places, {}", file.path);
            assert!(has(&file, "<pdfuaid:part>1</pdfuaid:part>"), "{}", file.path);
            told += &format!("{count} places, {}: {}\n", file.path, file.remark.as_deref().unwrap_or("all of it"));
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn places_that_cannot_even_be_named_are_counted() {
    let mut guide = spiral(900);
    guide.entries.iter_mut().for_each(|entry| entry.place.name += ", the Corner Table");
    for file in print(&guide) {
        let remark = file.remark.as_deref().unwrap();
        let counted = remark.strip_prefix("without notes, the ").unwrap().strip_suffix(" farthest places only counted");
        let listed = 900 - counted.unwrap().parse::<usize>().unwrap();
        assert!(listed > 40, "{}: {listed} of 900 places are listed", file.path);
        assert_eq!(pages(&file), 1, "{}", file.path);
    }
}

#[test]
fn a_sheet_has_two_sides_and_large_print_more_pages() {
    let mut guide = spiral(40);
    guide.print.pages = Pages::Two;
    guide.print.fold = Some(Fold::Z);
    guide.print.large = true;
    let files: Vec<(String, usize)> = print(&guide).iter().map(|file| (file.path.clone(), pages(file))).collect();
    let of = |path: &str| files.iter().find(|(name, _)| name == path).unwrap().1;
    assert_eq!((of("guide-letter.pdf"), of("guide-a4.pdf")), (2, 2));
    assert!(of("guide-letter-large.pdf") > 3 && of("guide-a4-large.pdf") > 3, "{files:?}");
}

#[test]
fn text_is_never_markup() {
    let hostile = "#import \"@preview/a:1.0.0\" $x$ *b* = h <l> @r \\ /* */ // `c` #panic()";
    let mut guide = guide(vec![Place { note: Some(hostile.repeat(9)), ..place("x", hostile, at(90.0, 90.0)) }]);
    guide.title = "#panic(\"title\")".to_owned();
    guide.venue.name = "#read(\"guide.typ\")".to_owned();
    for file in print(&guide) {
        assert_eq!(pages(&file), 1);
        assert!(has(&file, "#panic"), "the title stands in the file's own data");
    }
}

#[test]
fn the_same_guide_gives_the_same_bytes() {
    assert_eq!(print(&spiral(12)), print(&spiral(12)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_text_is_printed(name in "\\PC{1,30}", note in "\\PC{0,200}", address in "[\u{2000}-\u{2fff}\u{fe00}-\u{ffff}]{0,20}") {
        let place = Place { note: Some(note), address: Some(address), ..place("x", &name, at(90.0, 90.0)) };
        for file in print(&guide(vec![place])) {
            prop_assert_eq!(pages(&file), 1);
        }
    }
}

/// A character that no font has: it is for private use.
const NOWHERE: char = '\u{10fffd}';

#[test]
fn letters_without_a_font_are_a_finding_and_do_not_stop_the_print() {
    let folder = tempfile::tempdir().unwrap();
    let guide = "title: T\nvenue: { name: V, at: '35.9975, -78.9023' }\nsections: [{ title: S, file: s.yaml }]\n";
    fs::write(folder.path().join("guide.yaml"), guide).unwrap();
    fs::write(folder.path().join("s.yaml"), format!("- name: A{NOWHERE}B\n  at: 35.9976, -78.9010\n")).unwrap();
    let project = Project::read(folder.path()).unwrap();
    let findings = walkshed::missing_glyphs(&project);
    let report = walkshed::finding::report::text(&findings, &project.sources, false);
    let report = report.replace(&*folder.path().to_string_lossy(), "guide");
    insta::assert_snapshot!(report);
    let survey = walkshed::survey(&project, &walkshed::FOR_PAGE);
    let files = render::files(&survey.guide.unwrap(), None, &project.templates, &project.fonts).unwrap();
    assert_eq!(files.iter().filter(|file| file.path.ends_with(".pdf")).count(), 2);
}

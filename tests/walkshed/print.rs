//! The printed guide: it fits, it says what gave way, and whatever it is given it prints. Where things come to lie is tested
//! beside the code in `src/render/print`, what a PDF reader makes of it in `tests/paper`.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use walkshed::guide::{Guide, Section};
use walkshed::places::Place;
use walkshed::places::logo::Logo;
use walkshed::places::print::{Fold, Pages};
use walkshed::project::Project;
use walkshed::render::{self, File};

use crate::raster::{BLACK_AND_WHITE, COLOURS, png};
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
        note: Some(note.into()),
        ..place(&format!("place-{index}"), &format!("Place {index}"), spot(index))
    };
    guide((1..=count).map(named).collect())
}

fn print(guide: &Guide) -> Vec<File> {
    print_with(guide, &[])
}

fn print_with(guide: &Guide, fonts: &[Vec<u8>]) -> Vec<File> {
    let streets = town(&[("highway=residential,name=Foster Street", &[(-600.0, 100.0), (600.0, 100.0)])]);
    render::sheets(guide, Some(&streets), &BTreeMap::new(), fonts).unwrap()
}

fn has(file: &File, text: &[u8]) -> bool {
    file.bytes.windows(text.len()).any(|window| window == text)
}

/// How many pages a PDF has, by what it says itself.
fn pages(file: &File) -> usize {
    file.bytes.windows(11).filter(|window| window == b"/Type/Page/").count()
}

/// What is printed, by path: how many pages each has, and what gave way.
fn told(files: &[File]) -> Vec<(&str, usize, &str)> {
    files.iter().map(|file| (&*file.path, pages(file), file.remark.as_deref().unwrap_or("all of it"))).collect()
}

#[test]
fn any_number_of_places_fits_one_sheet() {
    let mut said = String::new();
    for count in [0, 1, 5, 25, 45, 60, 200, 500] {
        for file in print(&spiral(count)) {
            assert!(has(&file, b"<pdfuaid:part>1</pdfuaid:part>"), "{}", file.path);
            let (path, remark) = (&file.path, file.remark.as_deref().unwrap_or("all of it"));
            said += &format!("{count} places, {path}, pages: {}: {remark}\n", pages(&file));
        }
    }
    insta::assert_snapshot!(said);
}

#[test]
fn places_that_cannot_even_be_named_are_counted() {
    let mut guide = spiral(900);
    guide.entries.iter_mut().for_each(|entry| entry.place.name += ", the Corner Table");
    for file in print(&guide) {
        let remark = file.remark.as_deref().unwrap();
        let counted = remark
            .strip_prefix("without addresses, hours and notes, the farthest ")
            .and_then(|rest| rest.strip_suffix(" places only counted"));
        let listed = 900 - counted.unwrap().parse::<usize>().unwrap();
        assert!(listed > 100, "{}: {listed} of 900 places are listed", file.path);
        assert_eq!(pages(&file), 2, "{}", file.path);
    }
}

#[test]
fn a_guide_has_what_it_asks_for_on_paper() {
    let mut guide = spiral(30);
    guide.print.pages = Pages::Two;
    guide.print.fold = Some(Fold::Z);
    guide.print.large = true;
    guide.print.poster = true;
    guide.print.card = true;
    let files = print(&guide);
    let mut pages: Vec<(&str, usize)> = told(&files).into_iter().map(|(path, pages, _)| (path, pages)).collect();
    pages.sort_unstable();
    let expected = [
        ("guide-a3-poster.pdf", 1),
        ("guide-a4-large.pdf", 5),
        ("guide-a4.pdf", 2),
        ("guide-a6-card.pdf", 2),
        ("guide-letter-large.pdf", 6),
        ("guide-letter.pdf", 2),
        ("guide-quarter-letter-card.pdf", 2),
        ("guide-tabloid-poster.pdf", 1),
    ];
    assert_eq!(pages, expected);
}

#[test]
fn text_is_never_markup() {
    let hostile = "(x) Tj ET endstream endobj \\ <</Type /Catalog>> %%EOF </x:xmpmeta><?xpacket?> &amp; #import \"@preview/a:1.0.0\"";
    let mut guide = guide(vec![Place { note: Some(hostile.repeat(9).into()), ..place("x", hostile, at(90.0, 90.0)) }]);
    guide.title = ") endobj <</Type/Page/>> </dc:title>".into();
    guide.venue.name = hostile.to_owned();
    guide.url = Some("https://example.org/)>>endobj".parse().unwrap());
    for file in print(&guide).iter().filter(|file| file.path.ends_with(".pdf")) {
        assert!(has(file, b"&lt;/dc:title"), "{}: the title stands in the file's own data", file.path);
        assert!(!has(file, b"() endobj"), "{}: a bracket in a text ends it", file.path);
        assert_eq!(file.remark, None, "{}", file.path);
    }
}

#[test]
fn the_same_guide_gives_the_same_bytes() {
    let mut guide = spiral(12);
    guide.entries[3].place.local_name = Some("東京の店".to_owned());
    guide.entries[4].place.local_name = Some("مطعم".to_owned());
    assert_eq!(print(&guide), print(&guide));
}

/// Texts of one place that are hard to set.
const HARD: [&str; 14] = [
    "",
    " \t\r\n ",
    "\u{301}",
    "\u{301}\u{302}\u{20dd}",
    "\u{200d}\u{200d}",
    "\u{fdd0}\u{fffe}\u{ffff}\u{feff}\u{10ffff}",
    "\u{0}\u{7}\u{1b}[31m\u{7f}\u{85}\u{9f}",
    "\u{202e}abc\u{202d}\u{2066}\u{2067}\u{2069}\u{2069}\u{2068}",
    "Café مطعم 12–14 שלום Bar (הבית) 100% עברית",
    "مَطْعَمٌ لا إله",
    "कर्म्यक्ष्मि ไทยไม่มีช่องว่าง 日本語 한국어",
    "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪1️⃣",
    "Z̷̛̤a̴l̵g̶o̷",
    "\u{ad}\u{2028}\u{2029}\u{2060}\u{e0001}\u{fff9}\u{fffc}\u{f8ff}",
];

#[test]
fn hard_texts_are_printed() {
    let mut texts: Vec<String> = HARD.iter().map(|text| (*text).to_owned()).collect();
    texts.extend(HARD.map(|text| text.repeat(40)));
    texts.extend(["m".repeat(1_000), "W".repeat(120), "長".repeat(1_000), "a\u{301}".repeat(500), "i ".repeat(900)]);
    for text in texts {
        let hard = Place {
            local_name: Some(text.clone()),
            address: Some(text.clone()),
            note: Some(text.as_str().into()),
            categories: vec![text.clone()],
            ..place("x", &text, at(90.0, 90.0))
        };
        let mut guide = guide(vec![hard, place("y", &text, at(9_000.0, 90.0))]);
        // A guide without a title is refused.
        guide.title = format!("T{text}").as_str().into();
        guide.event = Some(text.clone());
        guide.venue.name.clone_from(&text);
        guide.venue.address = Some(text.clone());
        guide.sections[0].title = text.as_str().into();
        guide.print.large = true;
        guide.print.poster = true;
        guide.print.card = true;
        for (path, pages, remark) in told(&print(&guide)) {
            let most = if path.contains("large") { 9 } else { 2 };
            assert!(pages <= most && !remark.contains("font"), "{path}: {pages} pages, {remark}: {text:?}");
        }
    }
}

#[test]
fn long_titles_and_many_sections_leave_room_for_the_list() {
    let mut guide = spiral(60);
    guide.title = "Where to eat, drink and be merry ".repeat(4).trim().into();
    guide.event = Some("The International Conference on Everything ".repeat(3));
    guide.venue.name = "The Very Large Convention Center at the End of the Street ".repeat(2);
    guide.venue.address = Some("1234 The Long and Winding Road ".repeat(4));
    let section = |index: usize| Section {
        id: format!("s{index}"),
        title: format!("Section {index} of places that serve").as_str().into(),
        letters: format!("S{index}"),
        symbol: None,
    };
    guide.sections = (0..30).map(section).collect();
    guide.entries.iter_mut().enumerate().for_each(|(index, entry)| entry.section = index % 30);
    guide.print.large = true;
    guide.print.poster = true;
    guide.print.card = true;
    let files = print(&guide);
    assert_eq!(files.len(), 8);
    for (path, pages, remark) in told(&files) {
        assert!(pages <= 2 || path.contains("large"), "{path}: {pages} pages");
        assert!(!remark.contains("only counted") || path.contains("poster"), "{path}: {remark}");
    }
}

fn with_logo(bytes: Vec<u8>) -> Vec<File> {
    let mut guide = spiral(5);
    guide.logo = Logo::of(bytes);
    assert!(guide.logo.is_some());
    print(&guide)
}

#[test]
fn a_logo_is_printed() {
    let sizes = [(1, 1), (2_000, 2_000), (4_000, 10), (10, 4_000)].map(|(width, height)| (width, height, COLOURS));
    let kinds = [BLACK_AND_WHITE, COLOURS, [8, 0], [16, 0], [1, 3], [8, 3], [8, 4], [8, 6], [16, 6]];
    for (width, height, kind) in sizes.into_iter().chain(kinds.map(|kind| (300, 100, kind))) {
        for file in with_logo(png(width, height, kind)) {
            assert_eq!(file.remark, None, "{width} by {height}, {kind:?}");
            assert!(has(&file, b"/Subtype/Image"), "{}, {width} by {height}, {kind:?}", file.path);
        }
    }
}

#[test]
fn a_damaged_logo_is_left_out_and_named() {
    let sound = png(300, 100, COLOURS);
    let is_in = |part: &[u8]| sound.windows(part.len()).position(|window| window == part).unwrap();
    let with_byte = |at: usize, byte: u8| [&sound[..at], &[byte], &sound[at + 1..]].concat();
    let damaged = [
        sound[..sound.len() / 2].to_vec(),
        sound[..33].to_vec(),
        with_byte(is_in(b"IDAT") + 6, 0xff),
        with_byte(is_in(b"IHDR") + 12, 17),
        with_byte(is_in(b"IHDR") + 13, 99),
    ];
    for (index, bytes) in damaged.into_iter().enumerate() {
        for file in with_logo(bytes) {
            assert_eq!(file.remark.as_deref(), Some("without the logo, which is damaged"), "damage {index}");
            assert_eq!(pages(&file), 1);
        }
    }
}

/// The built-in font with its glyphs for 256 other letters from this one on.
fn font_for(first: char) -> Vec<u8> {
    let mut font = notosans::REGULAR_TTF.to_vec();
    let range = [u32::from(first), u32::from(first) + 255, 36];
    let map: [u32; 10] = [1, 0x0003_000a, 12, 0x000c_0000, 28, 0, 1, range[0], range[1], range[2]];
    let map = map.map(u32::to_be_bytes).concat();
    let record = font.windows(4).position(|name| name == b"cmap").unwrap();
    let start = u32::from_be_bytes(font[record + 8..record + 12].try_into().unwrap()) as usize;
    font[start..start + map.len()].copy_from_slice(&map);
    font[record + 12..record + 16].copy_from_slice(&(map.len() as u32).to_be_bytes());
    // Fonts of one name and length are taken for the same.
    font.push(0);
    font
}

#[test]
fn a_font_of_the_guide_prints_what_the_built_in_one_lacks() {
    let mut guide = spiral(3);
    guide.entries[0].place.name = "\u{e000}\u{e001}".to_owned();
    let fonts_in = |file: &File| file.bytes.windows(10).filter(|window| window == b"/FontFile2").count();
    let [without, with] = [Vec::new(), vec![font_for('\u{e000}')]].map(|fonts| print_with(&guide, &fonts));
    assert_eq!(told(&with), told(&without));
    for (with, without) in with.iter().zip(&without) {
        assert_eq!(fonts_in(with), fonts_in(without) + 1, "{}", with.path);
    }
}

proptest! {
    #[test]
    fn any_text_is_printed(
        name in "\\PC{1,30}",
        title in any::<String>().prop_map(|title| format!("T{title}")),
        note in prop_oneof!["\\PC{0,200}", any::<String>(), "[\u{590}-\u{8ff} a-z0-9()\u{2000}-\u{206f}\u{300}-\u{36f}]{0,200}"],
        address in "[\u{2000}-\u{2fff}\u{fe00}-\u{ffff}]{0,20}",
    ) {
        let place = Place { note: Some(note.as_str().into()), address: Some(address), ..place("x", &name, at(90.0, 90.0)) };
        let mut guide = guide(vec![place]);
        guide.title = title.as_str().into();
        let files = print(&guide);
        prop_assert_eq!(files.iter().map(pages).collect::<Vec<_>>(), [1, 1], "{:?}", told(&files));
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

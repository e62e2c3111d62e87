//! The picture that is shown where a link to a page is shared.

use std::collections::BTreeMap;

use walkshed::guide::Guide;
use walkshed::osm::Extract;
use walkshed::render;

use crate::sketch::{at, guide, place, town};

const WHITE: [u8; 3] = [255; 3];
const GROUND: [u8; 3] = [0xf4, 0xf2, 0xec];
const WATER: [u8; 3] = [0xcf, 0xe1, 0xec];
/// The venue, as long as a guide wants no other colour.
const RED: [u8; 3] = [0xc8, 0x10, 0x2e];
const SIZE: [usize; 2] = [1200, 630];

/// A guide of one place beside a lake, whose page has an address.
fn by_the_lake() -> Guide {
    let mut guide = guide(vec![place("x", "Old Mill", at(90.0, 90.0))]);
    guide.url = Some("https://example.org/food".parse().unwrap());
    guide
}

fn lake() -> Extract {
    let shore = [(-900.0, -200.0), (-300.0, -200.0), (-300.0, 200.0), (-900.0, 200.0), (-900.0, -200.0)];
    let street = |east: f64| [(east, -900.0), (east, 900.0)];
    let across = [(-2_000.0, 100.0), (0.0, 100.0), (2_000.0, 100.0)];
    let streets = [street(-2_000.0), street(0.0), street(2_000.0)];
    let residential = "highway=residential,name=Foster Street";
    let lines = streets.iter().map(|street| (residential, &street[..]));
    let ways: Vec<_> = lines.chain([("natural=water", &shore[..]), (residential, &across[..])]).collect();
    town(&ways)
}

/// The pictures among the printed files, by name, row by row.
fn pictures(guide: &Guide) -> Vec<(String, Vec<[u8; 3]>)> {
    let files = render::sheets(guide, Some(&lake()), &BTreeMap::new(), &[]).unwrap();
    files.into_iter().filter(|file| file.path.ends_with(".png")).map(|file| (file.path, pixels(&file.bytes))).collect()
}

fn pixels(bytes: &[u8]) -> Vec<[u8; 3]> {
    assert!(bytes.len() < 300_000, "{} bytes", bytes.len());
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut samples = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut samples).unwrap();
    assert_eq!([info.width as usize, info.height as usize], SIZE);
    assert_eq!(info.color_type, png::ColorType::Rgb);
    samples.chunks_exact(3).map(|sample| [sample[0], sample[1], sample[2]]).collect()
}

#[test]
fn a_page_with_an_address_has_a_picture_of_its_map() {
    let mut guide = by_the_lake();
    let [(name, pixels)] = pictures(&guide).try_into().unwrap();
    assert_eq!(name, "guide.png");
    let area = |colour: [u8; 3]| pixels.iter().filter(|pixel| **pixel == colour).count();
    assert!(area(WHITE) > 100_000 && area(GROUND) > 200_000, "{} {}", area(WHITE), area(GROUND));
    assert!(area(WATER) > 10_000 && area(RED) > 500, "{} {}", area(WATER), area(RED));
    guide.url = None;
    assert!(pictures(&guide).is_empty());
}

#[test]
fn the_same_guide_gives_the_same_picture() {
    assert_eq!(pictures(&by_the_lake()), pictures(&by_the_lake()));
}

#[test]
fn a_square_from_the_middle_has_all_of_the_title() {
    let mut titles = vec!["Lunch".to_owned(), "W".repeat(120), "Where to eat, drink and be merry in Durham ".repeat(3)];
    titles.extend(
        ["مطعم ", "ไทยไม่มีช่องว่าง", "日本語", "👩‍👩‍👧‍👦🏳️‍🌈", "Z̷̛̤a̴l̵g̶o̷", "\u{2028}\u{fff9}\u{301}"].map(|text| text.repeat(20)),
    );
    for title in titles {
        let mut guide = by_the_lake();
        guide.title = title.as_str().into();
        guide.venue.name.clone_from(&title);
        let [(_, pixels)] = pictures(&guide).try_into().unwrap();
        let rows: Vec<&[[u8; 3]]> = pixels.chunks_exact(SIZE[0]).collect();
        let band = rows.iter().take_while(|row| row[0] == WHITE).count();
        assert!((90..300).contains(&band), "{band}: {title}");
        let [left, right] = [(SIZE[0] - SIZE[1]) / 2, (SIZE[0] + SIZE[1]) / 2];
        let is_empty = |row: &&[[u8; 3]]| row[..left].iter().chain(&row[right..]).all(|pixel| *pixel == WHITE);
        assert!(rows[..band].iter().all(is_empty), "{title}");
    }
}

//! Where things come to lie on paper: nothing leaves its page, and nothing lies on anything else.

use std::collections::BTreeMap;
use std::fs;

use kurbo::{Rect, Shape as _, Size};
use proptest::prelude::*;

use super::content::Content;
use super::element::{Document, Element, Mark, Role};
use super::entry::BETWEEN;
use super::fit::flow;
use super::fonts::Fonts;
use super::paper::{CARDS, Format, Kind, LARGE_PRINT, POSTERS, SHEETS};
use super::sheet::Desk;
use super::typeset::Typesetter;
use crate::map::Scene;
use crate::places::print::{Fold, Pages};
use crate::project::Project;
use crate::survey::{FOR_PAGE, Survey, survey};
use crate::words::{Telling, Words};

/// Few and many places, and those where something gives way.
const COUNTS: [usize; 8] = [1, 5, 10, 25, 45, 60, 200, 500];
/// So many places have one side of a sheet, and more have both.
const ONE_SIDE: usize = 45;

/// Tolerance of rounding in lengths, in points.
const ROUNDING: f64 = 0.5;

const GUIDE: &str = "
title: Where to eat, drink and be merry in Durham, North Carolina
event: DjangoCon US 2024
dates: 2024-09-22 to 2024-09-27
breaks:
- { name: Lunch, days: Mo-Fr, time: 12:00-13:30 }
- { name: Coffee, days: Mo-Tu, time: 15:00-15:30 }
url: https://example.org/durham/food
venue: { name: Durham Convention Center, at: '35.997514, -78.902347', address: 301 W Morgan St }
sections:
- { title: Restaurants, file: restaurants.yaml }
- { title: Coffee and cake, file: coffee.yaml }
- { title: Sights, file: sights.yaml }
";
const FILES: [&str; 3] = ["restaurants.yaml", "coffee.yaml", "sights.yaml"];

/// So many places on a spiral through Durham, with names, facts and notes of many lengths.
fn durham(count: usize) -> Survey {
    let mut files = BTreeMap::from([("guide.yaml".to_owned(), GUIDE.into())]);
    files.insert("streets.osm.pbf".to_owned(), fs::read("places/durham/streets.osm.pbf").unwrap());
    let mut lists = FILES.map(|_| String::new());
    for index in 0..count {
        let (turn, far) = (index as f64 * 0.7, 0.0006 + 0.009 * index as f64 / count as f64);
        let (lat, lon) = (35.997514 + far * turn.sin(), -78.902347 + far * turn.cos());
        let name = match index % 7 {
            3 => format!("The {index} Corner Tables at the Old Tobacco Warehouse by the Railway"),
            5 => format!("Donaudampfschifffahrtsgesellschaftskapitänskajüte{index}"),
            _ => format!("Corner Table {index}"),
        };
        let note =
            "A long room with a good kitchen, loud on Fridays. Ask for the table in the corner. ".repeat(index % 4);
        let list = &mut lists[index % FILES.len()];
        *list += &format!("- name: {name}\n  at: {lat:.6}, {lon:.6}\n  address: {index} Foster St\n");
        *list +=
            "  hours: Mo-Fr 11:00-22:00; Sa 12:00-20:00\n  categories: [ramen, late-night]\n  diets: [vegan, halal]\n";
        if !note.is_empty() {
            *list += &format!("  note: {note}\n");
        }
    }
    files.extend(FILES.iter().zip(lists).map(|(name, list)| ((*name).to_owned(), list.into_bytes())));
    survey(&Project::of_files("durham", &files).unwrap(), &FOR_PAGE)
}

/// Sets guides of few and many places on paper of some formats. None may be untidy, or have any of the `faults` looked for.
fn set_all(pages: Pages, formats: &[Format], faults: impl Fn(usize, &Document) -> Vec<String>) {
    let mut all = Vec::new();
    for count in COUNTS {
        let Survey { guide, extract, findings } = durham(count);
        let mut guide = guide.unwrap_or_else(|| panic!("{findings:?}"));
        guide.print.pages = pages;
        guide.print.fold = Some(Fold::Z);
        let telling = Telling::of(&guide, Words::english());
        let content = Content::of(&telling, true);
        let typesetter = Typesetter::new(&Fonts::built_in(), &content.language);
        let scene = Scene::of(&guide, extract.as_ref());
        let mut desk =
            Desk { telling: &telling, extract: extract.as_ref(), scene: &scene, content: &content, typesetter };
        for format in formats {
            let document = match format.kind {
                Kind::Sheet | Kind::Poster => desk.sheet(*format).0,
                Kind::Large => desk.large_print(*format),
                Kind::Card => desk.card(*format),
            };
            let found = untidy(&document, format).into_iter().chain(faults(count, &document));
            all.extend(found.map(|fault| format!("{count} places, {}: {fault}", format.path)));
        }
    }
    assert!(all.is_empty(), "{} faults\n{}", all.len(), all[..all.len().min(40)].join("\n"));
}

/// Whether a document has another number of pages.
fn has_other_pages(document: &Document, expected: usize) -> Vec<String> {
    let pages = document.pages.len();
    if pages == expected { Vec::new() } else { vec![format!("{pages} pages, not {expected}")] }
}

/// What takes room on a page: a text, or a picture.
struct Thing {
    page: usize,
    room: Rect,
    said: String,
    /// The size of a text in points.
    size: Option<f64>,
}

/// All things of a document, of which its map is one; and the texts of that map.
fn things(document: &Document) -> [Vec<Thing>; 2] {
    let mut things = [Vec::new(), Vec::new()];
    document.body.iter().for_each(|element| collect(element, &mut things));
    things
}

fn collect(element: &Element, things: &mut [Vec<Thing>; 2]) {
    match element {
        Element::Group(Role::Figure(said), children) => {
            let [Element::Content(content)] = &children[..] else { panic!("a figure is one picture: {said}") };
            let outline = content.marks.iter().filter_map(|mark| match mark {
                Mark::Shape { path, .. } if content.marks.len() == 1 => Some(path.bounding_box()),
                Mark::Within { outline, .. } => Some(outline.bounding_box()),
                _ => None,
            });
            let before = things[1].len();
            texts(content.page, &content.marks, &mut things[1]);
            let rooms = outline.chain(things[1][before..].iter().map(|text| text.room));
            let room = rooms.reduce(|one, other| one.union(other)).unwrap();
            things[0].push(Thing { page: content.page, room, said: said.clone(), size: None });
        }
        Element::Group(_, children) => children.iter().for_each(|child| collect(child, things)),
        Element::Content(content) | Element::Artifact(content) => texts(content.page, &content.marks, &mut things[0]),
    }
}

fn texts(page: usize, marks: &[Mark], things: &mut Vec<Thing>) {
    for mark in marks {
        match mark {
            Mark::Glyphs { run, at, .. } => {
                let said: String = run.glyphs.iter().filter_map(|glyph| run.text.get(glyph.text.clone())).collect();
                let size = f64::from(run.size) * at.determinant().abs().sqrt();
                things.extend(mark.room().map(|room| Thing { page, room, said, size: Some(size) }));
            }
            Mark::Within { marks, .. } => texts(page, marks, things),
            _ => {}
        }
    }
}

/// What leaves its page, and what lies on something else.
fn untidy(document: &Document, format: &Format) -> Vec<String> {
    /// Title and foot stand out of the margins by so much.
    const OUT: f64 = 6.0;
    let mut faults = Vec::new();
    let [things, _] = things(document);
    for (index, Thing { page, room, said, .. }) in
        things.iter().enumerate().filter(|(_, thing)| !thing.said.trim().is_empty())
    {
        let Size { width, height } = document.pages[*page];
        let paper = Rect::new(0.0, 0.0, width, height).inset(OUT - format.margin);
        if !is_within(*room, paper) {
            faults.push(format!("{said:?} at {room:?} leaves page {page} of {width} by {height}"));
        }
        let inside = room.inset(-ROUNDING);
        let others = things[..index].iter().filter(|other| other.page == *page);
        let covered = others.filter(|other| !inside.intersect(other.room).is_zero_area());
        faults
            .extend(covered.map(|other| {
                format!("{said:?} at {room:?} lies on {:?} at {:?}, page {page}", other.said, other.room)
            }));
    }
    faults
}

fn is_within(inner: Rect, outer: Rect) -> bool {
    outer.inset(ROUNDING).contains_rect(inner)
}

#[test]
fn a_sheet_has_one_side_for_some_45_places_and_two_for_more() {
    set_all(Pages::One, &SHEETS, |count, document| has_other_pages(document, if count > ONE_SIDE { 2 } else { 1 }));
}

#[test]
fn a_sheet_has_both_sides_if_they_are_wanted() {
    set_all(Pages::Two, &SHEETS, |_, document| has_other_pages(document, 2));
}

#[test]
fn a_back_has_a_table_of_the_breaks_while_there_is_room() {
    set_all(Pages::Two, &SHEETS, |count, document| {
        let rows: Vec<&[Element]> = document.body.iter().filter_map(|element| of_role(element, &Role::Table)).collect();
        let lacks_table = (count <= ONE_SIDE && rows.is_empty()).then(|| "no table of the breaks".to_owned());
        let rows = rows.into_iter().flatten().filter_map(|row| of_role(row, &Role::Row));
        let other = rows.clone().map(columns).filter(|columns| *columns != 6);
        let silent = rows.filter(|row| of_role(&row[0], &Role::RowHead).is_some() && !row[1..].iter().all(is_told));
        let other = other.map(|columns| format!("a row of {columns} columns"));
        lacks_table.into_iter().chain(other).chain(silent.map(|_| "marks without words".to_owned())).collect()
    });
}

/// Whether a cell of marks has words for those who do not see them.
fn is_told(cell: &Element) -> bool {
    match cell {
        Element::Group(_, children) => children.iter().any(is_told),
        Element::Content(content) => content.marks.iter().any(|mark| matches!(mark, Mark::Unseen { .. })),
        Element::Artifact(_) => false,
    }
}

fn of_role<'a>(element: &'a Element, wanted: &Role) -> Option<&'a [Element]> {
    match element {
        Element::Group(role, children) if role == wanted => Some(children),
        _ => None,
    }
}

/// How many columns the cells of a row take.
fn columns(row: &[Element]) -> usize {
    let cells = row.iter().map(|cell| match cell {
        Element::Group(Role::ColumnHead { span }, _) => *span,
        Element::Group(Role::RowHead | Role::Cell, _) => 1,
        _ => panic!("a row has cells"),
    });
    cells.sum()
}

#[test]
fn a_poster_has_one_page() {
    set_all(Pages::Two, &POSTERS, |_, document| has_other_pages(document, 1));
}

#[test]
fn a_card_has_two_sides() {
    set_all(Pages::One, &CARDS, |_, document| has_other_pages(document, 2));
}

#[test]
fn large_print_has_no_smaller_text_anywhere() {
    /// In points.
    const LEAST: f64 = 14.0;
    set_all(Pages::One, &LARGE_PRINT, |_, document| {
        let things = things(document);
        let small = things.iter().flatten().filter(|thing| thing.size.is_some_and(|size| size < LEAST - 0.01));
        small.map(|Thing { said, size, .. }| format!("{said:?} has {size:?} points")).collect()
    });
}

/// Whether things of these heights can be put into columns in some way.
fn go_in(heights: &[f64], columns: &[f64]) -> bool {
    let Some((first, others)) = columns.split_first() else { return heights.is_empty() };
    (0..=heights.len()).any(|count| is_tall_enough(&heights[..count], *first) && go_in(&heights[count..], others))
}

fn is_tall_enough(heights: &[f64], column: f64) -> bool {
    heights.iter().sum::<f64>() + BETWEEN * heights.len().saturating_sub(1) as f64 <= column + 1e-6
}

proptest! {
    #[test]
    fn things_are_put_into_columns_if_there_is_a_way(
        heights in prop::collection::vec((1..12_u32).prop_map(f64::from), 0..9),
        columns in prop::collection::vec((0..24_u32).prop_map(f64::from), 0..5),
    ) {
        let counts = flow(&heights, &columns);
        prop_assert_eq!(counts.is_some(), go_in(&heights, &columns));
        let mut rest = &heights[..];
        for (count, column) in counts.iter().flatten().zip(&columns) {
            prop_assert!(is_tall_enough(&rest[..*count], *column));
            rest = &rest[*count..];
        }
        prop_assert!(counts.is_none() || rest.is_empty());
    }
}

//! What comes of the files of other programs, and that no bytes are too much.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use walkshed::finding::FileId;
use walkshed::guide::Guide;
use walkshed::import::column::Columns;
use walkshed::import::judge::{Judged, judge};
use walkshed::import::{self, Contents, Error, MAX_BYTES, Row};
use walkshed::places::{Place, load, save};
use walkshed::project::Project;
use walkshed::render::File;
use walkshed::walk::walks;
use walkshed::{FOR_WALKING, render, survey};

use crate::packed::{ODS_TABLES, XLSX_ROWS, ods, xlsx, xlsx_of, zip};

const FILES: [&str; 16] = [
    "spreadsheet.csv",
    "one-column.csv",
    "loose.csv",
    "links.csv",
    "my-maps.kml",
    "points.geojson",
    "descriptions.geojson",
    "projected.geojson",
    "mercator.geojson",
    "overpass.json",
    "list.json",
    "other-keys.yaml",
    "languages.yaml",
    "page.md",
    "waypoints.gpx",
    "issue.md",
];

fn read(bytes: &[u8]) -> Result<Vec<Row>, Error> {
    import::read(bytes, &Columns::default()).map(|contents| contents.rows)
}

fn judged(bytes: &[u8]) -> Vec<Judged> {
    read(bytes).unwrap().iter().map(judge).collect()
}

/// What becomes of each row, as text, and how many are taken.
fn told(bytes: &[u8]) -> String {
    let Contents { rows, passed_over } = import::read(bytes, &Columns::default()).unwrap();
    let (mut text, mut taken) = (String::new(), 0);
    for row in &rows {
        let Judged { line, name, section, place, fixed, left_out, .. } = judge(row);
        text += &format!("line {line}: {name} in {}\n", section.unwrap_or_else(|| "no section".to_owned()));
        match place {
            Ok(listed) => {
                taken += 1;
                text += &save::entry(&listed.place);
            }
            Err(why) => text += &format!("not added: {why}\n"),
        }
        text.extend(fixed.iter().map(|how| format!("fixed: {how}\n")));
        text.extend(left_out.iter().map(|why| format!("left out: {why}\n")));
    }
    text.extend(passed_over.iter().map(|what| format!("skipped: {what}\n")));
    let unknown = Vec::from_iter(Columns::default().unknown(&rows)).join(", ");
    text += &if unknown.is_empty() { String::new() } else { format!("unknown: {unknown}\n") };
    text + &format!("{} rows: {taken} taken, {} not\n", rows.len(), rows.len() - taken)
}

#[test]
fn rows_are_taken_or_refused_for_a_reason() {
    for name in FILES {
        let bytes = fs::read(Path::new("tests/imports").join(name)).unwrap();
        insta::assert_snapshot!(name.replace(['.', '-'], "_"), told(&bytes));
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_why() {
    let link = "<kml><Document><NetworkLink><Link><href>https://x.example</href></Link></NetworkLink></Document></kml>";
    let deep = "<kml>".repeat(1000);
    let files: [&[u8]; 13] = [
        b"",
        b"name,lat,lon\nToro,35,-78\nCaf\xe9,35,-78\n",
        b"\xff\xfen\0a\0m\0e\0",
        b"Toro,35.99,-78.90\n",
        b"name,lat,lon,note\n\"To \"\"Ro\"\"\",35,-78,a 5\" pie\nMill,35,-78,\"good\nBell,35,-78,\n",
        b"{\"type\": \"FeatureCollection\",\n\"features\": [}",
        b"{\"things\": []}",
        b"<kml>\n<Document></kml>",
        link.as_bytes(),
        b"<gpx><trk/></gpx>",
        b"<!DOCTYPE html>\n<html></html>",
        deep.as_bytes(),
        b"PK\x03\x04 and nothing more",
    ];
    let told: Vec<String> = files.iter().map(|bytes| read(bytes).unwrap_err().to_string() + "\n").collect();
    insta::assert_snapshot!("unreadable", told.concat());
}

#[test]
fn a_file_that_is_not_what_it_is_called_is_told_so() {
    let files = [
        ("json", "{}"),
        ("geojson", "{\"places\": []}"),
        ("json", "null"),
        ("yaml", "# nothing yet\n"),
        ("yml", "~"),
        ("yaml", "---\n"),
        ("YAML", "year: 2024"),
        ("kmz", "Toro, 35.99, -78.90"),
        ("xlsx", "name;lat"),
        ("gpx", "name,lat,lon"),
    ];
    let told = files.map(|(ending, text)| {
        let error = import::read_named(ending, text.as_bytes(), &Columns::default()).unwrap_err();
        format!(".{ending} `{}`: {error}\n", text.trim_end())
    });
    insta::assert_snapshot!("not_what_it_is_called", told.concat());
    let csv = "name,lat,lon\nToro,35.99,-78.90\n";
    assert_eq!(import::read_named("txt", csv.as_bytes(), &Columns::default()).unwrap().rows.len(), 1);
}

#[test]
fn json_may_have_lists_of_places_by_section() {
    let json = br#"{"bars": [{"name": "Two Doors", "lat": 35.9, "lng": -78.9}], "cafes": [{"name": "Old Mill"}]}"#;
    let folders: Vec<Option<String>> = read(json).unwrap().into_iter().map(|row| row.folder).collect();
    assert_eq!(folders, [Some("bars".to_owned()), Some("cafes".to_owned())]);
}

#[test]
fn kmz_is_kml_in_a_zip_file() {
    let kml = fs::read("tests/imports/my-maps.kml").unwrap();
    let kmz = zip(&[("images/icon-1.png", b"no picture"), ("doc.kml", &kml)]);
    assert_eq!(told(&kmz), told(&kml));
    let error = read(&zip(&[("photo.jpg", b"")])).unwrap_err();
    assert_eq!(error.to_string(), "this ZIP file contains neither KML nor a sheet; unpack it first");
}

#[test]
fn sheets_are_tables() {
    insta::assert_snapshot!("sheet_xlsx", told(&xlsx(XLSX_ROWS)));
    insta::assert_snapshot!("sheet_ods", told(&ods(ODS_TABLES)));
    let told = |sheet: Vec<u8>| read(&sheet).unwrap_err().to_string();
    assert_eq!(told(xlsx("")), "its sheets are empty");
    let places: Vec<String> = judged(&ods(ODS_TABLES)).iter().map(|judged| judged.place_in("spots.ods")).collect();
    assert_eq!(places[places.len() - 1], "spots.ods: row 2 of sheet Coffee");
    let error = told(xlsx("<row r=\"3\"><c t=\"inlineStr\"><is><t>Toro</t></is></c></row>"));
    assert!(error.starts_with("line 3: no column is called Name"), "{error}");
    assert!(told(b"\xd0\xcf\x11\xe0".to_vec()).contains("older version of Office"));
}

/// What a sheet claims to be, or repeats, costs no more than what it holds.
#[test]
fn sheets_that_claim_too_much_are_refused() {
    let head = "<row><c t=\"inlineStr\"><is><t>Name</t></is></c></row>";
    let last = |cell: &str| xlsx(&format!("{head}<row r=\"1048576\"><c r=\"{cell}1048576\"><v>1</v></c></row>"));
    assert_eq!(read(&last("A")).unwrap().len(), 1);
    let name = "<table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell></table:table-row>";
    let repeated = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
                    table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let told = |sheet: Vec<u8>| read(&sheet).unwrap_err().to_string();
    assert_eq!(told(last("XFD")), "it has more than 1000 columns; leave out the rest");
    assert_eq!(
        told(ods(&format!("<table:table>{name}{repeated}</table:table>"))),
        "it has more than 1000 columns; leave out the rest"
    );
    let narrow = repeated.replace("16384", "1");
    assert_eq!(
        told(ods(&format!("<table:table>{name}{narrow}</table:table>"))),
        "it has more than 10000 places; split it"
    );
    assert_eq!(told(ods(&"<table:table/>".repeat(300))), "it has more than 200 sheets; split it");
    assert_eq!(told(xlsx_of(&[(" ", 33 << 20)])), "what is packed in it is larger than 32 MiB; split it");
}

#[test]
fn what_is_packed_too_well_is_refused() {
    let error = read(&zip(&[("doc.kml", &vec![b' '; MAX_BYTES + 1])])).unwrap_err();
    assert_eq!(error.to_string(), "what is packed in it is larger than 8 MiB; split it");
    let rows = "name\n".to_owned() + &"a\n".repeat(10_001);
    assert_eq!(read(rows.as_bytes()).unwrap_err().to_string(), "it has more than 10000 places; split it");
}

/// A row that has too much is named with the reason, and the others are taken.
#[test]
fn what_is_too_long_is_refused_alone() {
    let cells = ["x".repeat(10_001), "1;".repeat(210), "é".repeat(4_001)];
    let [long, many, note] = cells.map(|cell| format!("Mill,\"35.9976, -78.9010\",{cell}\n"));
    let told = |column: &str, row: &str| told(format!("name,at,{column}\nBell,\"36, -79\",a\n{row}").as_bytes());
    for (column, row, expected) in [
        ("note", &long, "not added: its `note` is longer than 10000 bytes; shorten it"),
        ("note", &note, "left out: `note` is longer than 4000 characters (it has 4001)"),
        ("categories", &many, "left out: `categories` has more than 200 entries"),
    ] {
        let told = told(column, row);
        assert!(told.contains("name: Bell") && told.contains(expected), "{told}");
    }
    let wide = format!("name,at{}\nMill,\"36, -79\"{}\n", ",note".repeat(120), ",a".repeat(120));
    assert!(self::told(wide.as_bytes()).contains("not added: it has more than 100 facts"));
    let wider = format!("name{}\nMill\n", ",a".repeat(1000));
    assert_eq!(read(wider.as_bytes()).unwrap_err().to_string(), "line 1: it has 1001 columns; leave out all but 1000");
    let form = "### Name\n\n".to_owned() + &"a ".repeat(40_000);
    assert!(read(form.as_bytes()).unwrap_err().to_string().contains("65536 characters"));
}

fn exports(guide: &Guide) -> Vec<File> {
    let files = render::files(guide, None, &BTreeMap::new(), &[]).unwrap();
    files.into_iter().filter(|file| file.path.starts_with("places.")).collect()
}

fn guide(place: Place) -> Guide {
    let text = "title: T\nvenue: { name: V, at: \"35.9975, -78.9023\" }\nsections: [{ title: P, file: p.yaml }]\n";
    let settings = load::settings(FileId(0), text, &mut Vec::new()).settings.unwrap();
    let walk = walks(None, settings.venue.at, &[place.at]).remove(0);
    Guide::assemble(&settings, [(place, 0, walk)], &[], None, None)
}

/// The places of rows of which nothing is refused.
fn sound(rows: Vec<Judged>) -> Vec<Place> {
    let place = |row: Judged| {
        assert!(row.left_out.is_empty(), "{:?}", row.left_out);
        row.place.unwrap().place
    };
    rows.into_iter().map(place).collect()
}

#[test]
fn the_durham_guide_comes_back() {
    let project = Project::read(Path::new("places/durham")).unwrap();
    let guide = survey(&project, &FOR_WALKING).guide.unwrap();
    let entries: Vec<Place> = guide.entries.iter().map(|entry| entry.place.clone()).collect();
    for File { path, bytes, .. } in exports(&guide) {
        let mut rows = judged(&bytes);
        rows.sort_by_key(|row| entries.iter().position(|entry| entry.name == row.name));
        let sections = guide.entries.iter().map(|entry| guide.sections[entry.section].title.to_string());
        assert!(rows.iter().map(|row| row.section.clone().unwrap()).eq(sections), "{path}");
        if path.ends_with(".gpx") {
            let known = |place: &Place| (place.name.clone(), place.at, place.note.clone(), place.website.clone());
            assert!(sound(rows).iter().map(known).eq(entries.iter().map(known)));
        } else {
            assert_eq!(sound(rows), entries, "{path}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_exported_is_imported_as_it_was(place in crate::invented::place()) {
        let place = Place { hidden: false, ..place };
        for File { path, bytes, .. } in exports(&guide(place.clone())) {
            if !path.ends_with(".gpx") {
                let read = sound(judged(&bytes));
                prop_assert_eq!(&read, std::slice::from_ref(&place), "{}", path);
            }
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for start in ["", "name,at\n", "{\"features\":[", "<kml><Placemark>", "<gpx><wpt>", "PK\x03\x04"] {
            read_and_judge(&[start.as_bytes(), &bytes].concat());
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[\"',;\t\n<>/&a-z0-9.:{}\\[\\]= é°-]{0,300}") {
        for start in ["name;lat;lon\n", "{\"features\":[", "{\"elements\":[", "- name: ", "---\n", "<kml><Placemark>", "<gpx><wpt>"] {
            read_and_judge(format!("{start}{text}").as_bytes());
        }
    }

    #[test]
    fn any_part_of_a_sheet_is_read_or_refused(text in "[\"=<>/&a-z0-9 ;:-]{0,300}") {
        for start in ["<row><c>", "<row><c t=\"s\"><v>", "<row><c t=\"inlineStr\"><is><t>Name</t></is></c></row><row><c "] {
            read_and_judge(&xlsx(&format!("{start}{text}")));
        }
        for start in ["<table:table>", "<table:table><table:table-row><table:table-cell ", "<text:p>"] {
            read_and_judge(&ods(&format!("{start}{text}")));
        }
    }

    #[test]
    fn damaged_files_are_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        for name in FILES {
            let mut bytes = fs::read(Path::new("tests/imports").join(name)).unwrap();
            let packed = zip(&[("doc.kml", &bytes)]);
            let sheets = [xlsx(XLSX_ROWS), ods(ODS_TABLES)];
            for mut bytes in [std::mem::take(&mut bytes), packed].into_iter().chain(sheets) {
                let at = at.index(bytes.len());
                bytes[at] = byte;
                read_and_judge(&bytes);
                read_and_judge(&bytes[..at]);
            }
        }
    }
}

fn read_and_judge(bytes: &[u8]) {
    for row in read(bytes).unwrap_or_default() {
        judge(&row);
    }
}

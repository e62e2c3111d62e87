//! Lists, settings and files to be imported that are as long as their limits allow and full of what costs most.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use walkshed::finding::{FileId, SourceFile, report};
use walkshed::places::load;

use crate::long::{KINDS, Kind};
use crate::packed::{ods_of, xlsx_of, zip_of};
use crate::stranger::{Branch, GUIDE, STREETS};

/// What is run on the kinds of text in turn, and what it may change.
const COMMANDS: [(&[&str], &[&str]); 6] = [
    (&["check"], &[]),
    (&["check", "--fix"], &["places/g"]),
    (&["check", "--format", "json"], &[]),
    (&["check", "--format", "github"], &[]),
    (&["health"], &[]),
    (&["add", "Old Mill", "--at", "35.9971, -78.9012", "--yes"], &["places/g"]),
];
const IMPORT: (&[&str], &[&str]) = (&["import", "in"], &["places/g"]);

/// Each kind of text with a command that reads it, and what that may change.
pub(crate) fn branches() -> impl Iterator<Item = (Branch, &'static [&'static str])> + Send {
    let runs = KINDS.iter().zip(COMMANDS.iter().cycle());
    let runs = runs.map(|(kind, command)| (kind, if kind.file == "in" { IMPORT } else { *command }));
    let long = runs.map(|(Kind { name, file, text, size }, (command, may_change))| {
        let story = format!("{name}: {}", command.join(" "));
        (Branch::new(story).file(file, text(*size)).command(command), may_change)
    });
    let tables = KINDS.iter().filter(|kind| kind.file == "in" && kind.name.starts_with("rows"));
    let former = tables.map(|Kind { name, text, size, .. }| {
        let branch = Branch::new(format!("former edition: {name}")).guide_file("former.csv", text(*size));
        (branch.guide_file("guide.yaml", format!("{GUIDE}former: former.csv\n")).command(&["check"]), &[][..])
    });
    let packed = bombs().chain(sheets()).map(|branch| (branch, &["places/g"][..]));
    let place =
        |i: usize| format!("- {{ name: Q{i}, at: \"35.{:04}, -78.{:04}\" }}\n", i * 37 % 10_000, i * 71 % 9_973);
    let lists = [("of tags", "- !x\n".repeat(200_000)), ("of short places", (0..18_000).map(place).collect())];
    let unchanged = lists.into_iter().map(|(kind, list)| twenty_lists(kind, &list)).chain(compared());
    long.chain(former).chain(packed).chain(unchanged.map(|branch| (branch, &[][..])))
}

/// A guide of twenty lists.
fn twenty_lists(kind: &str, list: &str) -> Branch {
    let sections: String = (0..20).map(|index| format!("- {{ title: P, file: p{index}.yaml }}\n")).collect();
    let settings = format!("title: T\nvenue: {{ name: V, at: \"35.9975, -78.9023\" }}\nsections:\n{sections}");
    let branch = Branch::new(format!("twenty lists {kind}")).guide_file("guide.yaml", settings).command(&["check"]);
    (0..20).fold(branch, |branch, index| branch.guide_file(&format!("p{index}.yaml"), list.as_bytes()))
}

/// A ZIP file that unpacks to very much.
fn bombs() -> impl Iterator<Item = Branch> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&vec![b' '; 64 << 20]).unwrap();
    let data = encoder.finish().unwrap();
    let sizes = [(data.len() as u32).to_le_bytes(), (64u32 << 20).to_le_bytes()].concat();
    let common = [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &sizes, &[7, 0, 0, 0]].concat();
    let file = [b"PK\x03\x04".as_slice(), &common, b"doc.kml", &data].concat();
    let entry = [b"PK\x01\x02\x14\0".as_slice(), &common, &[0; 14], b"doc.kml"].concat();
    let end = |entries: u16| {
        let (count, start) = (entries.to_le_bytes(), (file.len() as u32).to_le_bytes());
        [b"PK\x05\x06\0\0\0\0".as_slice(), &count, &count, &[0; 4], &start, &[0; 2]].concat()
    };
    let other = [&entry[..entry.len() - 1], b"m"].concat();
    let bomb = [file.clone(), entry, end(1)].concat();
    let full = [file.clone(), other.repeat(65_535), end(65_535)].concat();
    [("a bomb", bomb), ("a full table of contents", full)]
        .into_iter()
        .map(|(story, zip)| Branch::new(format!("KMZ: {story}")).file("in", zip).command(&["import", "in"]))
}

/// A way to make a sheet, each only when its turn comes: what the test itself holds counts as memory of the command.
type Sheet = (&'static str, fn() -> Vec<u8>);

/// Sheets that claim to be as large as sheets get, or are small only because they are packed or repeat themselves.
const SHEETS: [Sheet; 18] = [
    ("XLSX: a claim", || xlsx_of(&[(HEAD, 1), ("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", 1)])),
    ("XLSX: white space", || xlsx_of(&[(" ", 64 << 20)])),
    ("XLSX: empty rows", || xlsx_of(&[("<row/>", 5 << 20)])),
    ("XLSX: empty cells", || xlsx_of(&[(HEAD, 1), ("<row>", 1), ("<c/>", 7 << 20), ("</row>", 1)])),
    ("XLSX: one cell a million times", || xlsx_of(&[(HEAD, 1), ("<row>", 1), (SHARED, 1 << 20), ("</row>", 1)])),
    ("XLSX: one text in all cells", || xlsx_of(&[(HEAD, 1), (&format!("<row>{}</row>", SHARED.repeat(100)), 10_000)])),
    ("XLSX: no head", || xlsx_of(&[(&format!("<row>{}</row>", SHARED.repeat(1000)), 1000)])),
    ("XLSX: long texts", || {
        let long = format!("<c r=\"A1\" t=\"inlineStr\"><is><t>{}</t></is></c>", "x".repeat(40_000));
        xlsx_of(&[(HEAD, 1), ("<row>", 1), (&long, 700), ("</row>", 1)])
    }),
    ("XLSX: shared texts", || {
        zip_of(&[("xl/workbook.xml", &[("<x/>", 1)]), ("xl/sharedStrings.xml", &[("<si/>", 6 << 20)])])
    }),
    ("XLSX: sheets", || zip_of(&[("xl/workbook.xml", &[("<sheet name=\"a\" id=\"r\"/>", 1 << 20)])])),
    ("ODS: a claim", || ods_of(&[("<table:table>", 1), (ODS_HEAD, 1), (&claim("x", 16_384, 1 << 20), 1)])),
    ("ODS: a claim of rows", || ods_of(&[("<table:table>", 1), (ODS_HEAD, 1), (&claim("x", 1000, 1 << 20), 1)])),
    ("ODS: no head", || ods_of(&[("<table:table>", 1), (&claim("x", 1000, 1 << 20), 1)])),
    ("ODS: long texts", || {
        ods_of(&[("<table:table>", 1), (ODS_HEAD, 1), (&claim(&"x".repeat(9_000), 1000, 1 << 20), 1)])
    }),
    ("ODS: rows that claim", || ods_of(&[("<table:table>", 1), (ODS_HEAD, 1), (&claim("x", 1000, 1), 50_000)])),
    ("ODS: sheets", || ods_of(&[("<table:table/>", 2 << 20)])),
    ("ODS: spaces", || {
        ods_of(&[("<table:table><table:table-row><table:table-cell><text:p>", 1), ("<text:s/>", 3 << 20)])
    }),
    ("ODS: comments", || ods_of(&[("<office:annotation>", 1 << 20)])),
];
/// Rows that name the columns, and a cell that shows a shared text.
const HEAD: &str = "<row><c t=\"inlineStr\"><is><t>Name</t></is></c></row>";
const ODS_HEAD: &str = "<table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell></table:table-row>";
const SHARED: &str = "<c r=\"A1\" t=\"s\"><v>0</v></c>";

/// So many rows of so many cells of one text, in a few bytes.
fn claim(text: &str, columns: usize, rows: usize) -> String {
    let cell = format!(
        "<table:table-cell table:number-columns-repeated=\"{columns}\"><text:p>{text}</text:p></table:table-cell>"
    );
    format!("<table:table-row table:number-rows-repeated=\"{rows}\">{cell}</table:table-row>")
}

fn sheets() -> impl Iterator<Item = Branch> {
    SHEETS.iter().map(|(story, make)| Branch::new(*story).file("in", make()).command(&["import", "in"]))
}

/// Guides that were others before.
fn compared() -> impl Iterator<Item = Branch> {
    let list = |name: &str| -> String {
        let entry = |i: usize| format!("- {{ name: {name} {i}, at: \"35.99{:02}, -78.90{:02}\" }}\n", i / 100, i % 100);
        (0..2_000).map(entry).collect()
    };
    [("renamed", "Bell"), ("moved", "Mill")].into_iter().map(move |(story, name)| {
        let after = if story == "moved" { list(name).replace(": \"35.99", ": \"35.98") } else { list(name) };
        Branch::new(format!("2,000 places {story}"))
            .file("before/places/g/guide.yaml", GUIDE)
            .file("before/places/g/streets.osm", STREETS)
            .file("before/places/g/places.yaml", list("Mill"))
            .guide_file("places.yaml", after)
            .command(&["diff", "before"])
    })
}

/// Of a line that fills the file only what stands around a mistake is shown, under its true position.
#[test]
fn a_long_line_is_shown_in_part() {
    let text = "[".to_owned() + &"{ name: é, at: here }, ".repeat(3_000) + "]";
    let mut findings = Vec::new();
    load::list(FileId(0), &text, 0, &mut findings);
    let sources = [SourceFile { path: "places.yaml".to_owned(), text }];
    let last = findings[findings.len() - 1..].to_vec();
    let report = report::text(&last, &sources, false);
    assert!(report.contains(&format!(" places.yaml:1:{}\n", 2 + 2_999 * 23 + 15)), "{report}");
    assert!(report.contains("^^^^ `here` is not latitude, longitude\n"), "{report}");
    let report = report::text(&findings, &sources, false);
    assert!(report.lines().all(|line| line.chars().count() < 200), "{report}");
    assert!(
        report.ends_with("\n2000 more findings are not shown: fix these first, or see all with `--format json`\n\n")
    );
    assert_eq!(report::github(&findings, &sources).lines().count(), 3_000);
}

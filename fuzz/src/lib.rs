//! What the fuzz targets do with bytes: as much of the way to a page as those bytes can steer.
//!
//! Nothing is looked at but that it ends, in bounded time and memory, without a panic.

use walkshed::finding::{Diagnostic, FileId, SourceFile, fix, report};
use walkshed::geo::LonLat;
use walkshed::guide::Guide;
use walkshed::import::column::Columns;
use walkshed::import::judge::judge;
use walkshed::places::hours::Holidays;
use walkshed::places::{Hours, Units, load};
use walkshed::walk::network::Network;
use walkshed::walk::{RINGS, Walkshed};
use walkshed::words::{Telling, Words};
use walkshed::{FOR_PAGE, check, import, map, osm};

/// A street extract, in whatever format: read, walked on and drawn.
pub fn streets(bytes: &[u8]) {
    let Ok(extract) = osm::read(bytes, &FOR_PAGE.streets) else { return };
    let venue = extract.ways.first().and_then(|way| way.points.first()).copied();
    let venue = venue.unwrap_or_else(|| LonLat::new(0.0, 0.0));
    let network = Network::from_extract(&extract, &[]);
    let walkshed = Walkshed::around(Some(&network), venue);
    let text = format!(
        "title: T\nvenue: {{ name: V, at: \"{}, {}\" }}\nsections: [{{ title: P, file: p.yaml }}]\n",
        venue.lat, venue.lon
    );
    let Some(settings) = load::settings(FileId(0), &text, &mut Vec::new()).settings else { return };
    let mut findings = Vec::new();
    let at = format!("{:.6}, {:.6}", venue.lat + 0.001, venue.lon);
    let places = load::list(FileId(0), &format!("- {{ name: A, at: \"{at}\" }}\n"), 0, &mut findings);
    let walked = places.into_iter().map(|listed| {
        let walk = walkshed.told_walk_to(listed.place.at);
        (listed.place, 0, walk)
    });
    let guide = Guide::assemble(&settings, walked.collect::<Vec<_>>(), &[], None, walkshed.reach(&RINGS));
    map::draw(&Telling::of(&guide, Words::english()), Some(&extract)).to_svg();
}

/// The data of an extract as `.osm.pbf` holds it, before it is packed: one block of nodes, ways and relations.
pub fn block(bytes: &[u8]) {
    let mut file = blob("OSMHeader", &[]);
    file.extend(blob("OSMData", bytes));
    streets(&file);
}

/// A block in a blob that is not compressed (<https://wiki.openstreetmap.org/wiki/PBF_Format>).
fn blob(kind: &str, block: &[u8]) -> Vec<u8> {
    let mut blob = Vec::new();
    field(&mut blob, 1, block);
    let mut header = Vec::new();
    field(&mut header, 1, kind.as_bytes());
    header.push(3 << 3);
    varint(&mut header, blob.len());
    let mut bytes = u32::try_from(header.len()).unwrap_or(0).to_be_bytes().to_vec();
    bytes.extend(header);
    bytes.extend(blob);
    bytes
}

fn field(out: &mut Vec<u8>, number: u8, bytes: &[u8]) {
    out.push(number << 3 | 2);
    varint(out, bytes.len());
    out.extend(bytes);
}

fn varint(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// A list of places: read, checked, mended and reported on.
pub fn list(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let mut findings = Vec::new();
    let places = load::list(FileId(0), text, 0, &mut findings);
    findings.extend(check::places(&places));
    tell(&findings, text);
}

/// `guide.yaml`.
pub fn settings(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let mut findings = Vec::new();
    load::settings(FileId(0), text, &mut findings);
    tell(&findings, text);
}

fn tell(findings: &[Diagnostic], text: &str) {
    let sources = [SourceFile { path: "places.yaml".to_owned(), text: text.to_owned() }];
    fix::apply(findings, &sources);
    report::text(findings, &sources, false);
    report::github(findings, &sources);
    let _ = report::json(findings, &sources);
}

/// Opening hours, as a field has them, and what is said of them for an event.
pub fn hours(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let quoted = format!("{text:?}");
    list(format!("- name: A\n  at: 1, 1\n  hours: {quoted}\n").as_bytes());
    let Ok(hours) = text.parse::<Hours>() else { return };
    let text = "title: T\ndates: 2024-09-22 to 2024-09-27\nvenue: { name: V, at: \"1, 1\" }\nsections: [{ title: P, file: p.yaml }]\n";
    let settings = load::settings(FileId(0), text, &mut Vec::new()).settings;
    if let Some(dates) = settings.and_then(|settings| settings.dates) {
        for holidays in [Holidays::default(), Holidays::of(Some("US"))] {
            Words::english().hours_on_event(&hours, dates, Units::Imperial, &holidays);
        }
        hours.doubt();
    }
}

/// HTML where text should be, in a table of one place.
pub fn described(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let quoted = text.replace('"', "\"\"");
    imported(format!("name,at,note\nA,\"1, 1\",\"{quoted}\"\n").as_bytes(), &[]);
}

/// The sheet of a workbook of Excel, then the content of a file of LibreOffice.
pub fn sheet(bytes: &[u8]) {
    let workbook: &[u8] = b"<workbook><sheets><sheet name=\"A\" id=\"1\"/></sheets></workbook>";
    let relations: &[u8] = b"<r><Relationship Id=\"1\" Target=\"s\"/></r>";
    let shared: &[u8] = b"<sst><si><t>Name</t></si></sst>";
    let parts = [
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/sharedStrings.xml", shared),
        ("xl/s", bytes),
    ];
    imported(&zip(&parts), &[]);
    imported(&zip(&[("content.xml", bytes)]), &[]);
}

/// A ZIP file of parts that are not compressed (<https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>).
fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut zip, mut contents) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let size = u32::try_from(bytes.len()).unwrap_or(0).to_le_bytes();
        let common =
            [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &size, &size, &[name.len() as u8, 0, 0, 0]].concat();
        let start = u32::try_from(zip.len()).unwrap_or(0).to_le_bytes();
        contents.extend([b"PK\x01\x02\x14\0".as_slice(), &common, &[0; 10], &start, name.as_bytes()].concat());
        zip.extend([b"PK\x03\x04".as_slice(), &common, name.as_bytes(), bytes].concat());
    }
    let start = u32::try_from(zip.len()).unwrap_or(0).to_le_bytes();
    let count = [parts.len() as u8, 0, parts.len() as u8, 0];
    [&zip, &contents, b"PK\x05\x06\0\0\0\0".as_slice(), &count, &[0; 4], &start, &[0, 0]].concat()
}

/// A file of another program that begins as its format does: read, and each row judged.
pub fn imported(bytes: &[u8], begins: &[&str]) {
    if !begins.is_empty() && !begins.iter().any(|begin| bytes.starts_with(begin.as_bytes())) {
        return;
    }
    for row in import::read(bytes, &Columns::default()).unwrap_or_default().rows {
        judge(&row);
    }
}

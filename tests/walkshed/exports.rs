//! What the exports for spreadsheets and map apps hold, and that other readers read it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use quick_xml::events::Event;
use walkshed::guide::Guide;
use walkshed::places::field::{KEYS, Value, values};
use walkshed::places::{Diet, Place, Price};
use walkshed::project::Project;
use walkshed::render;
use walkshed::walk::{Basis, Obstacle, StepFreeWalk};
use walkshed::{FOR_PAGE, survey};

use crate::sketch::{at, guide, place, town};

const HOSTILE: &str = "=HYPERLINK(\"x\")</name></description><script>]]>&lt;b&gt;{{ x }} ";
const ENDINGS: [&str; 4] = ["csv", "geojson", "gpx", "kml"];

fn export(guide: &Guide, ending: &str) -> String {
    let streets = town(&[("highway=residential", &[(-600.0, 100.0), (600.0, 100.0)])]);
    let files = render::files(guide, Some(&streets), &BTreeMap::new(), &[]).unwrap();
    let file = files.into_iter().find(|file| file.path == format!("places.{ending}")).unwrap();
    String::from_utf8(file.bytes).unwrap()
}

fn small() -> Guide {
    let mut guide = guide(vec![
        Place {
            local_name: Some("ピッツェリア・トロ".to_owned()),
            address: Some("105 E Chapel Hill St".to_owned()),
            categories: vec!["pizza".to_owned(), "italian".to_owned()],
            website: Some("https://www.pizzeriatoro.com/?a=1&b=2".parse().unwrap()),
            phone: Some("+1 919-908-6936".to_owned()),
            price: Some(Price(2)),
            diets: vec![Diet::Vegan, Diet::GlutenFree],
            hours: Some("Tu-Su 17:00-22:00".parse().unwrap()),
            groups: Some(12),
            note: Some("Wood-fired, loud; worth \"the\" wait.".into()),
            verified: Some("2024-09".to_owned()),
            ..place("pizzeria-toro", "Pizzeria Toro", at(-110.0, -60.0))
        },
        place("cafe-osaka", "Café Ōsaka", at(110.0, 300.0)),
        place("gardens", "Gardens", at(-4000.0, 0.0)),
    ]);
    guide.entries[2].walk.basis = Basis::Estimated(Obstacle::OutsideExtract);
    guide.entries[2].walk.step_free = StepFreeWalk::Unknown;
    guide
}

fn hostile() -> Guide {
    let text = Some(HOSTILE.to_owned());
    let mut guide = guide(vec![Place {
        local_name: text.clone(),
        address: text.clone(),
        categories: vec![HOSTILE.to_owned()],
        phone: text.clone(),
        note: Some(HOSTILE.into()),
        source: text,
        ..place("hostile", HOSTILE, at(100.0, 100.0))
    }]);
    guide.title = HOSTILE.into();
    guide.venue.name = HOSTILE.to_owned();
    guide.sections[0].title = HOSTILE.into();
    guide
}

#[test]
fn every_export_has_every_fact() {
    let guide = small();
    for ending in ENDINGS {
        insta::assert_snapshot!(ending, export(&guide, ending).replace('\u{feff}', "(byte order mark)"));
    }
}

/// A field that is added to the table is in every file, or its reason to be left out stands here.
#[test]
fn every_field_is_in_every_file() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let folder = tempfile::tempdir().unwrap();
    for file in ["streets.osm", "good/every-field/guide.yaml", "good/every-field/places.yaml"] {
        fs::copy(cases.join(file), folder.path().join(Path::new(file).file_name().unwrap())).unwrap();
    }
    let guide = survey(&Project::read(folder.path()).unwrap(), &FOR_PAGE).guide.unwrap();
    let place = &guide.entries[0].place;
    let values: BTreeMap<_, _> = values(place).collect();
    let files = render::files(&guide, None, &BTreeMap::new(), &[]).unwrap();
    let files =
        files.into_iter().filter(|file| !["pdf", "png", "ics"].iter().any(|ending| file.path.ends_with(ending)));
    let is_elsewhere = |path: &str, key: &str| match key {
        "at" | "hidden" => true,
        "id" | "osm" | "stay" => path == "places.gpx" || path == "guide.md" || path.ends_with(".html"),
        "source" => path == "guide.md" || path.ends_with(".html"),
        _ => false,
    };
    let in_words = |key: &str, value: &str| match key {
        "website" => "oldmill.example".to_owned(),
        "hours" => "pm".to_owned(),
        "step_free" => "tep-free".to_owned(),
        "verified" => "September 2024".to_owned(),
        _ => value.to_owned(),
    };
    for file in files {
        let text = String::from_utf8(file.bytes).unwrap();
        let shown = text.replace("&#36;", "$").replace("&#43;", "+").replace("&#45;", "-");
        for key in KEYS.iter().filter(|key| !is_elsewhere(&file.path, key)) {
            let all = match &values[key] {
                Value::Texts(texts) => texts.clone(),
                value => vec![value.to_string()],
            };
            for value in all {
                let is_there = shown.contains(&value) || shown.contains(&in_words(key, &value));
                assert!(is_there, "{key} is not in {}: {value}", file.path);
            }
        }
    }
}

#[test]
fn every_export_credits_openstreetmap() {
    for ending in ENDINGS {
        let text = export(&guide(Vec::new()), ending);
        let is_table = ending == "csv";
        assert_eq!(text.contains("OpenStreetMap contributors"), !is_table, "{text}");
        let text = export(&small(), ending);
        assert!(text.contains("OpenStreetMap contributors") && text.contains("ODbL"), "{text}");
    }
}

#[test]
fn no_cell_starts_a_formula() {
    let text = export(&hostile(), "csv");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let row = reader.records().next().unwrap().unwrap();
    assert_eq!(&row[1], format!("'{HOSTILE}"));
    for cell in row.iter().filter(|cell| cell.parse::<f64>().is_err()) {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
}

#[test]
fn geojson_reads_back() {
    let read: serde_json::Value = serde_json::from_str(&export(&hostile(), "geojson")).unwrap();
    assert_eq!(read["title"], HOSTILE);
    let feature = &read["features"][0];
    assert_eq!(feature["properties"]["note"], HOSTILE);
    assert_eq!(feature["properties"]["categories"][0], HOSTILE);
    assert_eq!(feature["geometry"]["coordinates"][1].as_f64(), Some(at(100.0, 100.0).lat));
}

#[test]
fn a_strangers_words_stay_words_in_xml() {
    for (ending, times) in [("gpx", 3), ("kml", 5)] {
        let text = export(&hostile(), ending);
        let texts = texts(&text);
        let holding = texts.values().flatten().filter(|text| text.contains(HOSTILE.trim())).count();
        assert!(holding >= times, "{holding} in {text}");
        assert!(!texts.contains_key("script"), "{text}");
        assert!(!text.contains("{{"), "{text}");
    }
    let text = export(&hostile(), "kml");
    let html = texts(&text)["description"].concat();
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;"), "{html}");
}

/// The texts of an XML document by the names of their elements, as another reader has them.
fn texts(xml: &str) -> BTreeMap<String, Vec<String>> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut open: Vec<(String, String)> = Vec::new();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => open.push((tag.name().as_ref().to_owned(), String::new())),
            Event::End(_) => {
                let (name, text) = open.pop().unwrap();
                texts.entry(name).or_default().push(text);
            }
            Event::Text(text) => {
                if let Some((_, open)) = open.last_mut() {
                    open.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(name) => {
                let text = quick_xml::escape::unescape(&format!("&{};", name.xml10_content())).unwrap().into_owned();
                open.last_mut().unwrap().1.push_str(&text);
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

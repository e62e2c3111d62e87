//! Two hundred inputs that nobody wrote in good faith: each is a finding, or text that is shown as text.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;

use walkshed::diagnostic::{FileId, Severity, SourceFile};
use walkshed::places::load;
use walkshed::project::Project;
use walkshed::{FOR_PAGE, check, render, report, survey};

const GUIDE: &str = "title: T\nvenue: { name: V, at: \"35.9975, -78.9023\" }\nstreets: streets.osm\n\
                     sections: [{ title: P, file: places.yaml }]\n";
const STREETS: &str = include_str!("cases/streets.osm");
const RESTAURANTS: &str = include_str!("../places/durham/restaurants.yaml");
const DURHAM: &[u8] = include_bytes!("../places/durham/streets.osm.pbf");

#[test]
fn two_hundred_hostile_inputs() {
    let mut inputs: Vec<(&str, Vec<u8>)> = Vec::new();
    inputs.extend(hostile_texts().map(|place| ("places.yaml", place.into_bytes())));
    inputs.extend(hostile_yaml().into_iter().map(|yaml| ("places.yaml", yaml.into_bytes())));
    inputs.extend(hostile_yaml().into_iter().map(|yaml| ("guide.yaml", yaml.into_bytes())));
    let mut noise = Noise(7);
    for round in 0..30 {
        inputs.push(("places.yaml", noise.bytes(200 * round)));
        inputs.push(("streets.osm", noise.bytes(200 * round)));
        inputs.push(("places.yaml", noise.damaged(RESTAURANTS.as_bytes())));
        inputs.push(("guide.yaml", noise.damaged(GUIDE.as_bytes())));
        inputs.push(("streets.osm", noise.damaged(DURHAM)));
        inputs.push(("streets.osm", noise.damaged(STREETS.as_bytes())));
    }
    assert!(inputs.len() >= 200, "{}", inputs.len());
    for (name, bytes) in inputs {
        build_with(name, &bytes);
    }
}

/// Lists that fit into 1 MiB and compare badly: each is checked without the machine giving up.
#[test]
fn long_lists_of_almost_one_place() {
    let list = |count: usize, entry: &dyn Fn(usize) -> String| (0..count).map(entry).collect::<String>();
    for text in [
        list(3_000, &|i| format!("- {{ name: abcdefghijklmnop{i:04}, at: \"35.9976, -78.9010\" }}\n")),
        list(1_000, &|i| format!("- {{ name: {}, at: \"35.9976, -78.9010\" }}\n", Noise(i as u64 + 1).letters(50))),
        list(20_000, &|_| "- { name: a, at: \"36,-78.9\" }\n".to_owned()),
    ] {
        let mut findings = Vec::new();
        let places = load::list(FileId(0), &text, 0, &mut findings);
        findings.extend(check::places(&places));
        let sources = [SourceFile { path: "places.yaml".to_owned(), text }];
        assert_eq!(report::github(&findings, &sources).lines().count(), findings.len());
        assert!(findings.len() < places.len());
    }
}

/// Builds a guide one of whose files is `bytes`, and looks for what should not come out.
fn build_with(name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("guide.yaml"), GUIDE).unwrap();
    fs::write(folder.path().join("streets.osm"), STREETS).unwrap();
    fs::write(folder.path().join("places.yaml"), "- name: Old Mill\n  at: 35.9976, -78.9010\n").unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let project = Project::read(folder.path()).unwrap();
    let survey = survey(&project, &FOR_PAGE);
    let text = report::text(&survey.findings, &project.sources, false);
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    report::github(&survey.findings, &project.sources);
    report::json(&survey.findings, &project.sources).unwrap();
    let Some(guide) = survey.guide else {
        assert!(survey.findings.iter().any(|finding| finding.severity == Severity::Error));
        return;
    };
    for file in render::files(&guide, survey.extract.as_ref(), &project.templates, &project.fonts).unwrap() {
        if file.path.ends_with(".pdf") {
            assert_eq!(pages(&file.bytes), 1, "{} of {}", file.path, String::from_utf8_lossy(bytes));
            continue;
        }
        let page = String::from_utf8(file.bytes).unwrap();
        if file.path.ends_with(".csv") || file.path.ends_with(".geojson") {
            continue; // Not markup to anyone.
        }
        let ours = ["<script type=\"application/ld+json\">{", "<script>"];
        let page = ours.iter().fold(page, |page, script| page.replacen(script, "", 1));
        for forbidden in ["<script", "href=\"javascript:", "<img", "onerror=\"", "NaN"] {
            assert!(!page.contains(forbidden), "{forbidden} comes out of {}", String::from_utf8_lossy(bytes));
        }
    }
    render::distances::csv(&guide).unwrap();
}

/// How many pages a PDF has, by what it says itself.
fn pages(pdf: &[u8]) -> usize {
    pdf.windows(11).filter(|window| window == b"/Type/Page/").count()
}

/// Places whose text tries to be something else in every field that takes text.
fn hostile_texts() -> impl Iterator<Item = String> {
    let texts = [
        "<script>alert(1)</script>".to_owned(),
        "\"><img src=x onerror=alert(1)>".to_owned(),
        "</title></svg></style><script>".to_owned(),
        "{{ 7 * 7 }}{% include 'x' %}".to_owned(),
        "=HYPERLINK(\"https://evil.example\")".to_owned(),
        "]]>--><!--".to_owned(),
        "&lt;&amp;&#0;".to_owned(),
        "🍕👩‍👩‍👧‍👦🏳️‍🌈".to_owned(),
        "مطعم القدس שלום".to_owned(),
        "Z̷̛̤a̴l̵g̶o̷".repeat(50),
        "a".repeat(10_000),
        "長".repeat(5_000),
        "%s%n%x\\u0000\\".to_owned(),
        "javascript:alert(1)".to_owned(),
    ];
    texts.into_iter().map(|text| {
        let hours = serde_json::to_string(&format!("Mo-Su \"{}\"", text.replace('"', "'").chars().take(200).collect::<String>())).unwrap();
        let text = serde_json::to_string(&text).unwrap();
        format!(
            "- name: {text}\n  id: x\n  at: 35.9976, -78.9010\n  local_name: {text}\n  address: {text}\n  note: {text}\n  \
             categories: [{text}]\n  hours: {hours}\n  booking: {text}\n  discount: {text}\n  recommended_by: {text}\n  \
             source: {text}\n"
        )
    })
}

fn hostile_yaml() -> Vec<String> {
    let mut bomb = "- &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        bomb += &format!("- &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "));
    }
    let mut inputs = vec![bomb];
    inputs.extend(
        ["[", "{a: ", "- ", "? ", "!!", "&a ", "*", "'", "\"", "|\n", "%", "---\n", "\t"].map(|s| s.repeat(5_000)),
    );
    let values = [
        "NaN, NaN",
        ".nan, .inf",
        "1e999, -1e999",
        "999999999999999999999999999999, 1",
        "-0.0, 0",
        "90, 180",
        "-90, -180",
        "0x10, 0b1",
        "35.9976,, -78.9",
        "35.9976, -78.9010, 5",
        "１２, ３",
        "°N°E",
        "geo:",
        "geo:,,,",
        "!!binary aGk=",
        "[[[]]]",
        "{}",
        "~",
        "null",
        "true",
    ];
    inputs
        .extend(values.map(|value| format!("- name: Old Mill\n  at: {value}\n  groups: {value}\n  hidden: {value}\n")));
    inputs
}

/// A fixed sequence of bytes without pattern (xorshift64, Marsaglia 2003).
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn letters(&mut self, length: usize) -> String {
        (0..length).map(|_| char::from(b'a' + self.below(26) as u8)).collect()
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.next() as u8).collect()
    }

    /// `bytes` with a few of them changed, and in half of all cases cut short.
    fn damaged(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..1 + self.below(8) {
            let at = self.below(bytes.len());
            bytes[at] = self.next() as u8;
        }
        if self.below(2) == 0 {
            bytes.truncate(self.below(bytes.len()));
        }
        bytes
    }
}

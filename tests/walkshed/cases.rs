//! Every folder under `tests/cases/` is a guide, and `report.txt` in it is what `walkshed check` says of it.
//!
//! A folder under `bad/` is named after the finding that it shows, perhaps with more words behind it. A case without a
//! `guide.yaml` of its own is given that of `tests/cases/`; one that names `streets.osm` is given that. Run with
//! `UPDATE_CASES=1` to write the reports, then read the difference.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use walkshed::finding::{Code, Diagnostic, explain, report};
use walkshed::project::Project;

use crate::workspace::walkshed as run;

#[test]
fn good_guides_have_no_findings() {
    for case in cases("good") {
        let (report, code) = check(&case);
        assert_eq!(code, Some(0), "{}\n{report}", case.display());
        assert!(report.ends_with("no findings\n"), "{}\n{report}", case.display());
        compare(&case, &report);
    }
}

#[test]
fn bad_guides_are_told_what_is_wrong() {
    for case in cases("bad") {
        let (report, code) = check(&case);
        let name = case.file_name().unwrap().to_string_lossy();
        let is_shown = codes(&report).any(|code| name == code.as_str() || name.starts_with(&format!("{code}-")));
        assert!(is_shown, "{}\n{report}", case.display());
        let has_errors = report.lines().any(|line| line.starts_with("error["));
        assert_eq!(code, Some(i32::from(has_errors)), "{}\n{report}", case.display());
        assert_eq!(
            report.matches("= help: ").count(),
            codes(&report).count(),
            "each finding says what to do\n{report}"
        );
        compare(&case, &report);
    }
}

/// Byte order mark, line ends, tabs, and text whose characters have several bytes move what comes behind, and nothing else.
#[test]
fn findings_point_at_the_same_characters_however_a_file_is_written() {
    type Rewrite = fn(&str) -> String;
    let rewrites: [(&str, Rewrite); 4] = [
        ("byte order mark", |text| format!("\u{feff}{text}")),
        ("CRLF", |text| text.replace('\n', "\r\n")),
        ("multibyte lines", |text| format!("# 長🍜é\u{301}\t#\n{text}")),
        ("multibyte anchors and tabs", |text| text.split_inclusive('\n').map(with_anchor).collect()),
    ];
    for case in cases("bad").into_iter().chain(cases("good")) {
        let expected = findings(&case, str::to_owned);
        for (name, rewrite) in rewrites {
            let is_broken = |code| matches!(code, Code::YamlLimit | Code::YamlSyntax | Code::YamlTag);
            let is_yaml = !expected.iter().any(|(code, _)| is_broken(*code));
            if is_yaml || !name.ends_with("tabs") {
                assert_eq!(findings(&case, rewrite), expected, "{name} in {}", case.display());
            }
        }
    }
}

/// An anchor, which means nothing, between tab and space.
const ANCHOR: &str = "\t&長🍜é\u{301} ";

/// `key: value` with an anchor before the value.
fn with_anchor(line: &str) -> String {
    match line.split_once(": ") {
        Some((key, value)) if !line.contains(['{', '#', '&', '*', '>', '|']) => {
            format!("{key}:{ANCHOR}{value}")
        }
        _ => line.to_owned(),
    }
}

/// The codes of a case's findings, with the characters at which each points, when its YAML is rewritten.
fn findings(case: &Path, rewrite: fn(&str) -> String) -> Vec<(Code, String)> {
    let temporary = tempfile::tempdir().unwrap();
    let guide = guide(case, temporary.path());
    for path in fs::read_dir(&guide).unwrap().map(|entry| entry.unwrap().path()) {
        if let (true, Ok(text)) = (path.extension().is_some_and(|it| it == "yaml"), fs::read_to_string(&path)) {
            fs::write(&path, rewrite(&text)).unwrap();
        }
    }
    let project = Project::read(&guide).unwrap();
    let findings = walkshed::survey(&project, &walkshed::FOR_WALKING).findings;
    let records = report::json(&findings, &project.sources).unwrap();
    let records: Vec<serde_json::Value> = serde_json::from_str(&records).unwrap();
    let pointed = |(finding, record): (&Diagnostic, &serde_json::Value)| {
        let mut pointed = String::new();
        for label in &finding.labels {
            let text = &project.sources[label.span.file.0].text;
            pointed +=
                &format!(" {:?}", text[label.span.start..label.span.end].replace("\r\n", "\n").replace(ANCHOR, " "));
        }
        if let Some(label) = finding.labels.first() {
            let text = &project.sources[label.span.file.0].text;
            let number = |key: &str| usize::try_from(record[key].as_u64().unwrap()).unwrap();
            let line = text.trim_start_matches('\u{feff}').split('\n').nth(number("line") - 1).unwrap();
            let behind: String = line.chars().skip(number("column") - 1).collect();
            assert!(text[label.span.start..].trim_start_matches('\u{feff}').starts_with(&behind), "{finding:?}");
        }
        (finding.code, pointed)
    };
    findings.iter().zip(&records).map(pointed).collect()
}

/// What is mended is no finding any more, a second time mends nothing, and what is not mended stays as it was.
#[test]
fn fixes_mend_and_leave_the_rest_alone() {
    for case in cases("bad").into_iter().chain(cases("good")) {
        let temporary = tempfile::tempdir().unwrap();
        let guide = guide(&case, temporary.path());
        let report = |arguments: &[&str]| {
            let output = run(temporary.path(), arguments);
            (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
        };
        let before = lines(&guide);
        let (_, fixed) = report(&["check", "guide", "--fix"]);
        let (rest, again) = report(&["check", "guide", "--fix"]);
        assert!(again.is_empty() && !rest.contains("--fix"), "{}\n{again}{rest}", case.display());
        let after = lines(&guide);
        assert!(before.keys().eq(after.keys()), "{}", case.display());
        let changed: BTreeSet<&str> =
            before.keys().filter(|line| before[*line] != after[*line]).map(String::as_str).collect();
        let told: BTreeSet<&str> = fixed.lines().filter_map(|line| Some(line.split_once(": ")?.0)).collect();
        assert_eq!(changed, told, "{}\n{fixed}", case.display());
        let expected = fs::read_to_string(case.join("report.txt")).unwrap();
        let promised = expected.rsplit_once("`walkshed check --fix` fixes ").map_or("0", |(_, number)| number.trim());
        assert_eq!(fixed.lines().count().to_string(), promised, "{}\n{fixed}", case.display());
    }
}

/// A position that is none on the Earth as it stands may be that of another city with its numbers exchanged.
#[test]
fn positions_are_exchanged_only_where_the_guide_is() {
    let temporary = tempfile::tempdir().unwrap();
    let guide = "title: Lunch\nvenue: { name: Hall, at: \"45.5, -122.6\" }\nsections: [{ title: A, file: a.yaml }]\n";
    let starts = "starts:\n- { name: A, at: \"-122.61, 45.5\" }\n- { name: B, at: \"-100.61, 45.5\" }\n";
    fs::write(temporary.path().join("guide.yaml"), guide.to_owned() + starts).unwrap();
    let list = "- { name: C, at: \"-122.61, 45.5\" }\n- { name: D, at: \"-100.61, 45.5\" }\n";
    fs::write(temporary.path().join("a.yaml"), list).unwrap();
    let findings = Project::read(temporary.path()).unwrap().findings;
    assert!(findings.iter().all(|finding| finding.code == Code::OutOfRange), "{findings:?}");
    let fixes: Vec<Option<&str>> = findings.iter().map(|finding| Some(finding.fix.as_ref()?.value.as_str())).collect();
    assert_eq!(fixes, [Some("45.5, -122.61"), None, Some("45.5, -122.61"), None]);
}

/// The lines of all files of a guide, by file and number: `guide/places.yaml:3`.
fn lines(guide: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut lines = BTreeMap::new();
    for path in fs::read_dir(guide).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        let name = path.file_name().unwrap().to_string_lossy();
        let text = fs::read(&path).unwrap();
        let numbered = text.split(|byte| *byte == b'\n').enumerate();
        lines.extend(numbered.map(|(index, line)| (format!("guide/{name}:{}", index + 1), line.to_vec())));
    }
    lines
}

/// Findings that no case shows, because they want large files (below, and in `command_line.rs`), a server
/// (`links.rs`, `router.rs`) or a build (`print.rs`).
const WITHOUT_CASE: [Code; 9] = [
    Code::BadRouter,
    Code::DeadLink,
    Code::FileTooLarge,
    Code::GuideTooLarge,
    Code::MissingGlyphs,
    Code::MissingLine,
    Code::MovedLink,
    Code::PrivateLink,
    Code::UnreachedLink,
];

#[test]
fn every_finding_has_a_case() {
    for code in Code::ALL {
        let case = Path::new("tests/cases/bad").join(code.as_str());
        assert_eq!(case.is_dir(), !WITHOUT_CASE.contains(code), "{}", case.display());
    }
}

#[test]
fn every_finding_is_explained_and_nothing_else() {
    let document = fs::read_to_string("docs/findings.md").unwrap();
    let headings: Vec<&str> = document.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(headings, codes, "docs/findings.md has a section for each code, in the same order");
    assert!(codes.is_sorted(), "codes are in the order of the alphabet");
    for code in Code::ALL {
        assert!(!explain::summary(*code).is_empty(), "{code}");
        assert_eq!(code.as_str().parse(), Ok(*code));
    }
}

/// Together, where each of them is small enough: comments cost as much to read as places.
#[test]
fn lists_of_a_guide_that_is_too_large_are_not_read() {
    let temporary = tempfile::tempdir().unwrap();
    let whole = fs::read_to_string("tests/cases/guide.yaml").unwrap();
    let (mut settings, _) = whole.split_once("  - ").map(|(head, rest)| (head.to_owned(), rest)).unwrap();
    for number in 1..=9 {
        settings += &format!("  - {{ title: Places {number}, file: {number}.yaml }}\n");
        let place = format!("- name: Old Mill {number}\n  at: 35.997{number}, -78.901{number}\n");
        fs::write(temporary.path().join(format!("{number}.yaml")), place + &"# mill\n".repeat(140_000)).unwrap();
    }
    fs::write(temporary.path().join("guide.yaml"), settings).unwrap();
    let (report, code) = check(temporary.path());
    assert_eq!((codes(&report).collect::<Vec<_>>(), code), (vec![Code::GuideTooLarge], Some(1)), "{report}");
}

/// In each section of docs/findings.md, the first piece of YAML has the finding and the second has none at all.
#[test]
fn examples_show_what_they_explain() {
    for code in Code::ALL.iter().copied() {
        let text = explain::of(code);
        let severity = text.split_once(':').unwrap().0.to_lowercase();
        let mut examples = text.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
        let Some((bad, good)) = examples.next().zip(examples.next()) else {
            assert!(IN_OTHER_FILES.contains(&code), "{code} has no example");
            continue;
        };
        let (report, _) = check_example(bad);
        assert!(report.contains(&format!("{severity}[{code}]: ")), "{bad}\n{report}");
        assert_eq!(codes(&report).find(|other| *other != code), None, "{bad}\n{report}");
        let (report, _) = check_example(good);
        assert!(report.ends_with("no findings\n"), "{code}\n{good}\n{report}");
    }
}

/// What a few lines of YAML cannot show.
const IN_OTHER_FILES: [Code; 27] = [
    Code::BadFormer,
    Code::BadLogo,
    Code::BadRouter,
    Code::BadSchedule,
    Code::BadSession,
    Code::BadStreets,
    Code::BadTemplate,
    Code::BrokenFont,
    Code::DeadLink,
    Code::EmptyFile,
    Code::EmptySection,
    Code::FileTooLarge,
    Code::GuideTooLarge,
    Code::MissingGlyphs,
    Code::MissingLine,
    Code::MovedLink,
    Code::NoBreaks,
    Code::NotUtf8,
    Code::PrivateLink,
    Code::TooLong,
    Code::TooMany,
    Code::UnknownHolidays,
    Code::UnlistedFile,
    Code::UnreachedLink,
    Code::UnrelatedFormer,
    Code::UnusedTemplate,
    Code::YamlLimit,
];

/// Checks a list of places, or some lines of guide.yaml, as part of a guide that is fine.
fn check_example(example: &str) -> (String, Option<i32>) {
    let temporary = tempfile::tempdir().unwrap();
    let is_list = example.starts_with("- ");
    let list = if is_list { example } else { "- name: Old Mill\n  at: 35.9976, -78.9010\n" };
    fs::write(temporary.path().join("places.yaml"), list).unwrap();
    if example.starts_with("title: ") {
        fs::write(temporary.path().join("guide.yaml"), example).unwrap();
    } else if !is_list {
        let whole = fs::read_to_string("tests/cases/guide.yaml").unwrap();
        let key = example.split_inclusive(':').next().unwrap();
        let mut is_replaced = false;
        let rest = whole.split_inclusive('\n').filter(|line| {
            is_replaced = if line.starts_with(' ') { is_replaced } else { line.starts_with(key) };
            !is_replaced
        });
        fs::write(temporary.path().join("guide.yaml"), rest.collect::<String>() + example).unwrap();
    }
    check(temporary.path())
}

fn codes(report: &str) -> impl Iterator<Item = Code> {
    report.lines().filter_map(|line| {
        let rest = line.strip_prefix("error[").or_else(|| line.strip_prefix("warning["))?;
        Some(rest.split_once("]: ")?.0.parse().unwrap())
    })
}

fn cases(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new("tests/cases").join(kind);
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// Copies the case to a folder named `guide` and checks it there.
fn check(case: &Path) -> (String, Option<i32>) {
    let temporary = tempfile::tempdir().unwrap();
    guide(case, temporary.path());
    let output = run(temporary.path(), &["check", "guide"]);
    assert!(output.stderr.is_empty(), "{}\n{}", case.display(), String::from_utf8_lossy(&output.stderr));
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

/// The case, whole, in a folder named `guide`.
fn guide(case: &Path, folder: &Path) -> PathBuf {
    let guide = folder.join("guide");
    fs::create_dir(&guide).unwrap();
    let own = fs::read_to_string(case.join("guide.yaml"));
    let settings = own.unwrap_or_else(|_| fs::read_to_string("tests/cases/guide.yaml").unwrap());
    if settings.contains("streets.osm") {
        fs::copy("tests/cases/streets.osm", guide.join("streets.osm")).unwrap();
    }
    fs::write(guide.join("guide.yaml"), settings).unwrap();
    copy_files(case, &guide);
    for folder in ["templates", "templates/words", "fonts"].iter().filter(|folder| case.join(folder).is_dir()) {
        fs::create_dir(guide.join(folder)).unwrap();
        copy_files(&case.join(folder), &guide.join(folder));
    }
    guide
}

fn copy_files(from: &Path, to: &Path) {
    for path in fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

fn compare(case: &Path, report: &str) {
    let path = case.join("report.txt");
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(&path, report).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == report, "{} is not what was printed:\n{report}", path.display());
}

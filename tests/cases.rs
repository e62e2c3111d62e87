//! Every folder under `tests/cases/` is a guide, and `report.txt` in it is what `walkshed check` says of it.
//!
//! A folder under `bad/` is named after the finding that it shows, perhaps with more words behind it. A case without a `guide.yaml` of its
//! own is given that of `tests/cases/`; one that names `streets.osm` is given that. Run with `UPDATE_CASES=1` to write the reports, then read the difference.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

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
        let is_shown = codes(&report).any(|code| name == code || name.starts_with(&format!("{code}-")));
        assert!(is_shown, "{}\n{report}", case.display());
        let has_errors = report.lines().any(|line| line.starts_with("error["));
        assert_eq!(code, Some(i32::from(has_errors)), "{}\n{report}", case.display());
        assert!(report.matches("= help: ").count() >= report.matches("--> ").count().min(1), "{report}");
        compare(&case, &report);
    }
}

/// But `file-too-large`, whose case would be one, and `missing-glyphs`, which only a build finds: see
/// `tests/command_line.rs` and `tests/print.rs`.
#[test]
fn every_kind_of_finding_has_a_case() {
    let mut missing = Vec::new();
    for source in rust_files(Path::new("src")) {
        let text = fs::read_to_string(&source).unwrap();
        for call in ["Diagnostic::error(", "Diagnostic::warning(", "Problem::new(", "Broken::limit("] {
            for (at, _) in text.match_indices(call) {
                let rest = text[at + call.len()..].trim_start();
                let Some(code) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else { continue };
                if !Path::new("tests/cases/bad").join(code).is_dir() {
                    missing.push(format!("{}: {code}", source.display()));
                }
            }
        }
    }
    missing.retain(|line| !line.ends_with(": file-too-large") && !line.ends_with(": missing-glyphs"));
    assert!(missing.is_empty(), "no case under tests/cases/bad for {missing:#?}");
}

fn codes(report: &str) -> impl Iterator<Item = &str> {
    report.lines().filter_map(|line| {
        let rest = line.strip_prefix("error[").or_else(|| line.strip_prefix("warning["))?;
        Some(rest.split_once("]: ")?.0)
    })
}

fn cases(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new("tests/cases").join(kind);
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] }).collect()
}

/// Copies the case to a folder named `guide` and checks it there.
fn check(case: &Path) -> (String, Option<i32>) {
    let temporary = tempfile::tempdir().unwrap();
    let guide = temporary.path().join("guide");
    fs::create_dir(&guide).unwrap();
    let own = fs::read_to_string(case.join("guide.yaml"));
    let settings = own.unwrap_or_else(|_| fs::read_to_string("tests/cases/guide.yaml").unwrap());
    if settings.contains("streets.osm") {
        fs::copy("tests/cases/streets.osm", guide.join("streets.osm")).unwrap();
    }
    fs::write(guide.join("guide.yaml"), settings).unwrap();
    copy_files(case, &guide);
    if case.join("templates").is_dir() {
        fs::create_dir(guide.join("templates")).unwrap();
        copy_files(&case.join("templates"), &guide.join("templates"));
    }
    let output =
        Command::cargo_bin("walkshed").unwrap().current_dir(&temporary).args(["check", "guide"]).output().unwrap();
    assert!(output.stderr.is_empty(), "{}\n{}", case.display(), String::from_utf8_lossy(&output.stderr));
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
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

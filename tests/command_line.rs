//! What a user types and sees: help, exit codes, files that appear and files that stay.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder with one good guide, `places/mill`, to run commands in.
fn workspace() -> TempDir {
    let workspace = tempfile::tempdir().unwrap();
    let guide = workspace.path().join("places/mill");
    fs::create_dir_all(&guide).unwrap();
    for shared in ["guide.yaml", "streets.osm"] {
        fs::copy(Path::new("tests/cases").join(shared), guide.join(shared)).unwrap();
    }
    fs::write(guide.join("places.yaml"), "- name: Old Mill\n  at: 35.9976, -78.9010\n").unwrap();
    workspace
}

fn walkshed(folder: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("walkshed").unwrap().current_dir(folder).args(arguments).output().unwrap()
}

/// The exit code, then what was printed on standard output and on standard error.
fn transcript(folder: &Path, arguments: &[&str]) -> String {
    let output = walkshed(folder, arguments);
    let mut text = format!("$ walkshed {}\n{}", arguments.join(" "), String::from_utf8_lossy(&output.stdout));
    if !output.stderr.is_empty() {
        text += &format!("--- standard error\n{}", String::from_utf8_lossy(&output.stderr));
    }
    text + &format!("--- exit code {}\n", output.status.code().unwrap())
}

#[test]
fn help_teaches() {
    for arguments in [&["--help"][..], &["build", "--help"], &["check", "--help"], &["distances", "--help"]] {
        let name = arguments.join("_").replace("_--", "_").replace("--", "");
        insta::assert_snapshot!(name, transcript(Path::new("."), arguments));
    }
}

#[test]
fn build_writes_every_guide_and_says_where() {
    let workspace = workspace();
    insta::assert_snapshot!("build", transcript(workspace.path(), &["build"]));
    let output = files(&workspace.path().join("output/mill"));
    walkshed(workspace.path(), &["build", "mill", "-o", "again"]);
    assert!(files(&workspace.path().join("again/mill")) == output, "same input, other bytes");
}

#[test]
fn a_guide_with_errors_leaves_the_last_good_page_alone() {
    let workspace = workspace();
    let output = workspace.path().join("output/mill");
    walkshed(workspace.path(), &["build"]);
    let before = files(&output);
    fs::write(workspace.path().join("places/mill/places.yaml"), "- name: Old Mill\n  at: here\n").unwrap();
    insta::assert_snapshot!("build_with_errors", transcript(workspace.path(), &["build"]));
    assert!(files(&output) == before, "something else, or half written");
}

/// The files of a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(Result::unwrap);
    files.map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap())).collect()
}

/// As when the output is piped into `head`: what was asked for is done all the same.
#[cfg(unix)]
#[test]
fn a_reader_who_leaves_early_changes_nothing() {
    let workspace = workspace();
    let program = assert_cmd::cargo::cargo_bin("walkshed");
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(&program);
        let command = command.args(arguments).current_dir(&workspace);
        let mut child =
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
        drop((child.stdout.take(), child.stderr.take()));
        child.wait().unwrap().code()
    };
    assert_eq!(run(&["build"]), Some(0));
    assert!(workspace.path().join("output/mill/index.html").exists());
    fs::write(workspace.path().join("places/mill/places.yaml"), "- name: Old Mill\n  at: here\n").unwrap();
    assert_eq!(run(&["check"]), Some(1));
}

/// A finding quotes the file, so a list that is a link to somewhere else is not read.
#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    let workspace = workspace();
    let list = workspace.path().join("places/mill/places.yaml");
    fs::remove_file(&list).unwrap();
    fs::write(workspace.path().join("secret"), "password: hunter2\n").unwrap();
    std::os::unix::fs::symlink(workspace.path().join("secret"), &list).unwrap();
    let output = walkshed(workspace.path(), &["check"]);
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(report.contains("error[missing-list]") && !report.contains("hunter2"), "{report}");
}

#[test]
fn distances_are_a_table_for_people_spreadsheets_and_programs() {
    let workspace = workspace();
    for format in ["table", "csv", "json"] {
        let arguments = ["distances", "--format", format];
        insta::assert_snapshot!(format!("distances_{format}"), transcript(workspace.path(), &arguments));
    }
}

#[test]
fn a_cell_never_starts_a_formula() {
    let workspace = workspace();
    let places = "- name: =HYPERLINK(\"https://evil.example\")\n  at: 35.9976, -78.9010\n";
    fs::write(workspace.path().join("places/mill/places.yaml"), places).unwrap();
    let output = walkshed(workspace.path(), &["distances", "--format", "csv"]);
    let table = String::from_utf8(output.stdout).unwrap();
    assert!(table.contains(",\"'=HYPERLINK(\"\"https://evil.example\"\")\","), "{table}");
}

#[test]
fn check_speaks_to_github_and_to_programs() {
    let workspace = workspace();
    let places = "- name: Café, 100 %\n  at: 35.9976, -78.9010\n  prize: 2\n- name: Quiet Cup\n  at: 0, 0\n";
    fs::write(workspace.path().join("places/mill/places.yaml"), places).unwrap();
    for format in ["github", "json"] {
        let arguments = ["check", "places/mill", "--format", format];
        insta::assert_snapshot!(format!("check_{format}"), transcript(workspace.path(), &arguments));
    }
}

#[test]
fn a_command_that_cannot_run_says_why() {
    let workspace = workspace();
    fs::create_dir_all(workspace.path().join("other/mill")).unwrap();
    fs::copy(workspace.path().join("places/mill/guide.yaml"), workspace.path().join("other/mill/guide.yaml")).unwrap();
    fs::write(workspace.path().join("file"), "").unwrap();
    for (name, arguments) in [
        ("no_such_guide", &["build", "nowhere"][..]),
        ("unknown_option", &["check", "-C"]),
        ("unwritable", &["build", "-o", "file"]),
        ("same_name", &["build", "places/mill", "other/mill"]),
    ] {
        insta::assert_snapshot!(name, transcript(workspace.path(), arguments));
    }
    let empty = tempfile::tempdir().unwrap();
    insta::assert_snapshot!("no_guides", transcript(empty.path(), &["build"]));
}

#[test]
fn a_huge_list_is_refused_before_it_is_read() {
    let workspace = workspace();
    let list = "- name: Old Mill\n  at: 35.9976, -78.9010\n".repeat(30_000);
    fs::write(workspace.path().join("places/mill/places.yaml"), list).unwrap();
    let output = walkshed(workspace.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("error[file-too-large]"));
}

#[test]
fn a_huge_logo_is_refused() {
    let workspace = workspace();
    let guide = workspace.path().join("places/mill");
    let settings = fs::read_to_string(guide.join("guide.yaml")).unwrap() + "theme: { logo: logo.svg }\n";
    fs::write(guide.join("guide.yaml"), settings).unwrap();
    let logo = |bytes: usize| "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned() + &" ".repeat(bytes);
    for (bytes, code) in [(90_000, 0), (100_000, 1)] {
        fs::write(guide.join("logo.svg"), logo(bytes)).unwrap();
        let output = walkshed(workspace.path(), &["check"]);
        assert_eq!(output.status.code(), Some(code));
        assert_eq!(String::from_utf8_lossy(&output.stdout).contains("error[file-too-large]"), code == 1);
    }
}

/// Every command in a `console` block of the README prints what stands below it there.
#[test]
fn the_readme_tells_the_truth() {
    let readme = fs::read_to_string("README.md").unwrap();
    let output = tempfile::tempdir().unwrap();
    let mut commands = 0;
    for block in readme.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        let mut lines = block.lines().peekable();
        while let Some(line) = lines.next() {
            let Some(arguments) = line.strip_prefix("$ cargo run --release -- ") else { continue };
            let (arguments, head) = arguments.split_once(" | head -").unwrap_or((arguments, "1000"));
            let mut arguments: Vec<&str> = arguments.split(' ').collect();
            let folder = output.path().to_string_lossy();
            if arguments[0] == "build" {
                arguments.extend(["-o", &folder]);
            }
            let expected: Vec<&str> = std::iter::from_fn(|| lines.next_if(|line| !line.starts_with('$'))).collect();
            let printed = walkshed(Path::new("."), &arguments);
            let printed = String::from_utf8(printed.stdout).unwrap().replace(&*folder, "output");
            let printed: Vec<&str> = printed.lines().take(head.parse().unwrap()).collect();
            let shown: Vec<&str> = expected.into_iter().filter(|line| !line.is_empty()).collect();
            assert_eq!(shown, printed, "{line}");
            commands += 1;
        }
    }
    assert!(commands >= 2);
}

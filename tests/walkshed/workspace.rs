//! Folders with a guide, and commands that run in them.

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// Puts the settings and the streets that most guides of the tests share into a folder; its list is `places.yaml`.
pub(crate) fn put_guide(folder: &Path) {
    for shared in ["guide.yaml", "streets.osm"] {
        fs::copy(Path::new("tests/cases").join(shared), folder.join(shared)).unwrap();
    }
}

/// A folder with one good guide, `places/mill`, to run commands in.
pub(crate) fn workspace() -> TempDir {
    let workspace = tempfile::tempdir().unwrap();
    let guide = workspace.path().join("places/mill");
    fs::create_dir_all(&guide).unwrap();
    put_guide(&guide);
    fs::write(guide.join("places.yaml"), "- name: Old Mill\n  at: 35.9976, -78.9010\n").unwrap();
    workspace
}

/// What came of a command.
pub(crate) fn walkshed(folder: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("walkshed").unwrap().current_dir(folder).args(arguments).output().unwrap()
}

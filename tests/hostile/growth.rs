//! What a stranger's file costs, beside one of twice the size. By hand, and with nothing else going on:
//!
//! ```console
//! $ cargo test --release --test hostile growth -- --ignored --nocapture --test-threads 1
//! ```
//!
//! `KIND=square` before it takes only the kinds with that in their names.
//!
//! The first measures each kind as large as it gets, in seconds and MiB. The second, which wants valgrind, takes each small,
//! counts instructions, and fails where twice the size costs more than [`MOST`] times as much.

use std::env;
use std::fs;
use std::process::Command;

use crate::stranger::Branch;
use crate::{crowd, crowded, long, squares, standing, streets, town};

/// What twice the size may cost; sorting and looking up in trees add some hundredths to 2.
const MOST: f64 = 2.3;
/// By how much the files are smaller whose instructions are counted: valgrind takes some fifty times as long.
const SMALLER: usize = 8;

/// A kind of file: its name, how to make a branch that has one of a size, and the largest size worth trying.
struct Kind {
    name: String,
    branch: Box<dyn Fn(usize) -> Branch>,
    size: usize,
}

fn kinds() -> Vec<Kind> {
    let texts = long::KINDS.iter().map(|kind| {
        let command: &[&str] = if kind.file == "in" { &["import", "in", "--dry-run"] } else { &["check"] };
        let branch = move |size| Branch::new(kind.name).file(kind.file, (kind.text)(size)).command(command);
        Kind { name: format!("{} {}", command[0], kind.name), branch: Box::new(branch), size: kind.size }
    });
    let streets = streets::KINDS.iter().chain(squares::KINDS).map(|&(name, make, size)| {
        let branch = move |size| town(&(name, make, size), 1);
        Kind { name: format!("build {name}"), branch: Box::new(branch), size }
    });
    let crowds = crowd::CROWDS.iter().map(|&(name, list, size)| {
        let branch = move |size| crowded(name, &[list(size)]);
        Kind { name: format!("build places {name}"), branch: Box::new(branch), size }
    });
    let standing = squares::STANDING.iter().map(|kind| {
        let branch = move |size| standing(kind, size);
        Kind { name: format!("distances {}", kind.0), branch: Box::new(branch), size: kind.3 }
    });
    let wanted = env::var("KIND").unwrap_or_default();
    texts.chain(streets).chain(crowds).chain(standing).filter(|kind| kind.name.contains(&wanted)).collect()
}

#[test]
#[ignore = "a measurement, for a machine at rest"]
fn growth_in_seconds_and_memory() {
    for Kind { name, branch, size } in kinds() {
        let [half, full] = [size / 2, size].map(|size| branch(size).run(&["output/g", "places/g"]));
        let ratio = full.seconds / half.seconds;
        println!("{name}: {:.2} s, {ratio:.2} times that of half, {} MiB", full.seconds, full.memory >> 20);
        for refusal in [half, full].iter().filter(|outcome| outcome.code != Some(0)) {
            println!("  refused: {}{}", refusal.stdout, refusal.stderr);
        }
    }
}

#[test]
#[ignore = "takes valgrind, and an hour"]
fn growth_in_instructions() {
    let mut steep = Vec::new();
    for Kind { name, branch, size } in kinds() {
        let [half, full] = [size / SMALLER / 2, size / SMALLER].map(|size| instructions(&branch(size)));
        let ratio = full as f64 / half as f64;
        println!("{name}: {full} instructions, {ratio:.2} times those of half");
        if ratio > MOST {
            steep.push(format!("{name}: {ratio:.2}"));
        }
    }
    assert!(steep.is_empty(), "{steep:#?}");
}

/// How many instructions the command of a branch takes.
fn instructions(branch: &Branch) -> u64 {
    let root = tempfile::tempdir().unwrap();
    branch.lay_out(root.path());
    let counts = root.path().join("counts");
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", &format!("--callgrind-out-file={}", counts.display()), "--quiet"])
        .arg(env!("CARGO_BIN_EXE_walkshed"))
        .args(&branch.arguments)
        .current_dir(root.path())
        .output()
        .unwrap()
        .status;
    assert!(matches!(status.code(), Some(0..=2)), "{status}");
    let counts = fs::read_to_string(counts).unwrap();
    let total = counts.lines().rev().find_map(|line| line.strip_prefix("totals: ")?.trim().parse().ok());
    total.unwrap()
}

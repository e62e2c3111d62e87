//! Lists that are long, deep or wide where no list should be.

use walkshed::diagnostic::{FileId, SourceFile};
use walkshed::places::load;
use walkshed::{check, report};

use crate::texts::Noise;

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

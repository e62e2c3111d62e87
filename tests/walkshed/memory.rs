//! A guide in memory is the same guide as in a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use walkshed::finding::report;
use walkshed::project::{Error, Project};
use walkshed::{FOR_PAGE, FOR_WALKING, Survey, render, survey};

/// What every file of a folder holds, and of the folders in it.
fn files(folder: &Path, below: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files.extend(self::files(&entry.path(), &format!("{name}/")));
        } else {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    files
}

fn both(folder: &Path) -> [Project; 2] {
    [Project::read(folder).unwrap(), Project::of_files(folder.to_str().unwrap(), &files(folder, "")).unwrap()]
}

#[test]
fn durham_comes_out_byte_for_byte() {
    let [disk, memory] = both(Path::new("places/durham")).map(|project| {
        let Survey { guide, extract, .. } = survey(&project, &FOR_PAGE);
        let files = render::files(&guide.unwrap(), extract.as_ref(), &project.templates, &project.fonts).unwrap();
        (project.id, files)
    });
    assert!(disk.1.len() >= 7 && disk == memory, "other bytes");
}

#[test]
fn every_case_gets_the_same_findings() {
    let folders = ["good", "bad"].map(|kind| fs::read_dir(format!("tests/cases/{kind}")).unwrap());
    let cases: Vec<PathBuf> = folders.into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    assert!(cases.len() > 70);
    for case in cases {
        let temporary = tempfile::tempdir().unwrap();
        let mut all = files(Path::new("tests/cases"), "");
        all.retain(|name, _| ["guide.yaml", "streets.osm"].contains(&name.as_str()));
        all.extend(files(&case, ""));
        for (name, bytes) in &all {
            let path = temporary.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let [disk, memory] = both(temporary.path())
            .map(|project| report::text(&survey(&project, &FOR_WALKING).findings, &project.sources, false));
        assert_eq!(disk, memory, "{}", case.display());
    }
}

#[test]
fn only_what_is_there_is_read() {
    let findings = |list: &str| {
        let settings = format!(
            "title: T\nvenue: {{ name: V, at: '35.9975, -78.9023' }}\nsections: [{{ title: P, file: {list} }}]\n"
        );
        let files = [("guide.yaml", settings.as_str()), ("templates.yaml/map.html", ""), (".hidden.yaml", "")];
        let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        let project = Project::of_files("places/durham", &files.into()).unwrap();
        assert_eq!(project.id, "durham");
        report::text(&project.findings, &project.sources, false)
    };
    assert!(findings("food.yaml").contains("there is no `food.yaml` next to guide.yaml"));
    assert!(findings("templates.yaml").contains("`templates.yaml` is a folder"));
    let missing = Project::of_files("durham", &BTreeMap::new());
    assert!(matches!(missing, Err(Error::NoGuide(_))), "{missing:?}");
}

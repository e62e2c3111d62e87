//! What a user types and sees: help, exit codes, files that appear and files that stay.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::workspace::{walkshed, workspace};

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
    let commands = [
        "",
        "add",
        "build",
        "check",
        "diff",
        "distances",
        "explain",
        "health",
        "import",
        "init",
        "schema",
        "serve",
        "streets",
        "streets clip",
        "streets fetch",
        "suggest",
    ];
    for command in commands {
        let arguments: Vec<&str> = command.split_terminator(' ').chain(["--help"]).collect();
        let name = arguments.join("_").replace("_--", "_").replace("--", "");
        insta::assert_snapshot!(name, transcript(Path::new("."), &arguments));
    }
}

#[cfg(feature = "pdf")]
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

/// Three guides, of which one cannot be read and one has errors.
#[test]
fn a_guide_that_cannot_be_built_does_not_stop_the_others() {
    let workspace = workspace();
    let copy = |id: &str| {
        let guide = workspace.path().join("places").join(id);
        fs::create_dir_all(&guide).unwrap();
        for (name, bytes) in files(&workspace.path().join("places/mill")) {
            fs::write(guide.join(name), bytes).unwrap();
        }
        guide
    };
    let (broken, blocked, tower) = (copy("broken"), copy("blocked"), copy("tower"));
    fs::write(broken.join("places.yaml"), "- name: Old Mill\n  at: here\n").unwrap();
    let settings = fs::read_to_string(tower.join("guide.yaml")).unwrap();
    let (_, rest) = settings.split_once('\n').unwrap();
    let title = "title: { en: \"<b>Above\", de: Oben }\nlanguage: [en, de]\nevent: Tall & Small\ndates: 2026-09-21 to 2026-09-23\n";
    fs::write(tower.join("guide.yaml"), format!("{title}{rest}")).unwrap();
    fs::create_dir_all(workspace.path().join("output/blocked/index.html")).unwrap();
    drop(blocked);
    let report = transcript(workspace.path(), &["build"]);
    for line in [
        "error: places/blocked: cannot write output/blocked/index.html: there is a folder with that name",
        "places/broken: not built, 1 error",
        "mill: 1 place, 1 walked along streets, 0 estimated",
        "tower: 1 place, 1 walked along streets, 0 estimated",
        "output/index.html: 2 guides",
        "error: 1 of 4 guides could not be built",
    ] {
        assert!(report.contains(line), "{line}\n{report}");
    }
    assert!(report.find("mill: 1").unwrap() < report.find("tower: 1").unwrap(), "{report}");
    let front = || fs::read_to_string(workspace.path().join("output/index.html")).unwrap();
    let list = front();
    insta::assert_snapshot!("guides", list.split_once("<body>").unwrap().1);
    walkshed(workspace.path(), &["build"]);
    assert_eq!(front(), list);
    walkshed(workspace.path(), &["build", "mill"]);
    assert_eq!(front(), list, "one guide alone changes nothing in front of the others");
    fs::write(workspace.path().join("output/index.html"), "our own site").unwrap();
    let report = transcript(workspace.path(), &["build"]);
    assert!(report.contains("output/index.html is not a page of walkshed's: left as it is"), "{report}");
    assert_eq!(front(), "our own site");
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
    assert!(report.contains("error[missing-list]: `places.yaml` is a link that leads out"), "{report}");
    assert!(!report.contains("hunter2"), "{report}");
}

/// What a branch may have put where files are written is replaced or refused; what it leads to stays.
#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let workspace = workspace();
    let path = |name: &str| workspace.path().join(name);
    fs::create_dir_all(path("output/mill")).unwrap();
    fs::write(path("mine"), "mine").unwrap();
    symlink("../../mine", path("output/mill/index.html")).unwrap();
    assert_eq!(walkshed(workspace.path(), &["build"]).status.code(), Some(0));
    assert!(!path("output/mill/index.html").is_symlink());
    symlink("../mine", path("output/town")).unwrap();
    fs::rename(path("places/mill"), path("places/town")).unwrap();
    insta::assert_snapshot!("build_to_a_link", transcript(workspace.path(), &["build"]));
    fs::rename(path("places/town/places.yaml"), path("places/town/bars")).unwrap();
    symlink("bars", path("places/town/places.yaml")).unwrap();
    let add = ["add", "Quiet Cup", "--at", "35.9975, -78.9030", "--yes"];
    insta::assert_snapshot!("add_to_a_link", transcript(workspace.path(), &add));
    assert_eq!(fs::read_to_string(path("mine")).unwrap(), "mine");
}

/// Links on the way to the folder that the user named are the user's own, but for those in the repository.
#[cfg(unix)]
#[test]
fn the_user_s_own_links_are_followed() {
    let (workspace, elsewhere) = (workspace(), tempfile::tempdir().unwrap());
    fs::create_dir(elsewhere.path().join("www")).unwrap();
    let link = elsewhere.path().join("site");
    std::os::unix::fs::symlink("www", &link).unwrap();
    let output = walkshed(workspace.path(), &["build", "-o", link.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    assert!(elsewhere.path().join("www/mill/index.html").exists());
    fs::create_dir(elsewhere.path().join(".git")).unwrap();
    let output = walkshed(workspace.path(), &["build", "-o", link.to_str().unwrap()]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("is a link, and nothing is written through one"));
}

#[test]
fn a_guide_is_written_whole_or_not_at_all() {
    let workspace = workspace();
    let output = workspace.path().join("output/mill");
    fs::create_dir_all(&output).unwrap();
    // What a run that was killed has left, and what is the user's.
    for name in [".walkshed-a1B2c3.tmp", ".nojekyll", "notes.tmp", "index.html"] {
        fs::write(output.join(name), name).unwrap();
    }
    fs::create_dir(output.join("places.kml")).unwrap();
    insta::assert_snapshot!("build_onto_a_folder", transcript(workspace.path(), &["build"]));
    let names = |output: &Path| -> Vec<String> {
        let names = fs::read_dir(output).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        BTreeSet::from_iter(names).into_iter().collect()
    };
    let kept = [".nojekyll", ".walkshed-a1B2c3.tmp", "index.html", "notes.tmp", "places.kml"];
    assert_eq!(names(&output), kept);
    assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "index.html");
    fs::remove_dir(output.join("places.kml")).unwrap();
    assert_eq!(walkshed(workspace.path(), &["build"]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(output.join("notes.tmp")).unwrap(), "notes.tmp");
    let built = names(&output);
    assert_eq!(built.len(), 11, "{built:?}");
    // Killed between the old guide and the new one, and just after that.
    fs::rename(&output, workspace.path().join("output/.walkshed-old-mill")).unwrap();
    fs::create_dir_all(workspace.path().join("output/.walkshed-new-mill/half")).unwrap();
    assert_eq!(walkshed(workspace.path(), &["build"]).status.code(), Some(0));
    assert_eq!(names(&output), built);
    fs::create_dir(workspace.path().join("output/.walkshed-old-mill")).unwrap();
    fs::write(workspace.path().join("output/.walkshed-old-mill/mine"), "").unwrap();
    fs::create_dir(output.join("pictures")).unwrap();
    assert_eq!(walkshed(workspace.path(), &["build"]).status.code(), Some(0));
    assert_eq!(names(&output).len(), built.len() + 2);
    assert!(output.join("mine").exists() && output.join("pictures").is_dir());
    assert_eq!(names(&workspace.path().join("output")), ["mill"]);
}

/// Of several builds at the same time, all files are those of one.
#[cfg(unix)]
#[test]
fn builds_at_the_same_time_do_not_mix() {
    let output = tempfile::tempdir().unwrap();
    let workspaces: Vec<TempDir> = (0..4).map(|_| workspace()).collect();
    let program = assert_cmd::cargo::cargo_bin("walkshed");
    let builds = workspaces.iter().enumerate().map(|(index, workspace)| {
        let guide = workspace.path().join("places/mill/guide.yaml");
        let settings = fs::read_to_string(&guide).unwrap();
        let (_, rest) = settings.split_once('\n').unwrap();
        fs::write(&guide, format!("title: Guide {index}\n{rest}")).unwrap();
        let mut command = std::process::Command::new(&program);
        let command = command.args(["build", "-o"]).arg(output.path()).current_dir(workspace);
        command.stdout(std::process::Stdio::null()).spawn().unwrap()
    });
    for mut build in builds.collect::<Vec<_>>() {
        assert!(build.wait().unwrap().success());
    }
    let texts: Vec<String> = ["index.html", "embed.html", "guide.md", "places.gpx", "places.kml"]
        .iter()
        .map(|name| fs::read_to_string(output.path().join("mill").join(name)).unwrap())
        .collect();
    let is_of = |index: &usize| texts.iter().all(|text| text.contains(&format!("Guide {index}")));
    assert_eq!((0..4).filter(is_of).count(), 1);
}

/// An extract beyond the limit is not read: that of a continent would fill the machine's memory.
#[test]
fn an_extract_has_a_largest_size() {
    let workspace = workspace();
    let streets = fs::File::create(workspace.path().join("places/mill/streets.osm")).unwrap();
    streets.set_len((1 << 30) + 1).unwrap();
    insta::assert_snapshot!("check_too_large", transcript(workspace.path(), &["check"]));
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
fn findings_are_explained() {
    for (name, arguments) in [
        ("explain_swapped", &["explain", "swapped-coordinates"][..]),
        ("explain_misspelt", &["explain", "swaped-coordinate"]),
        ("explain_unknown", &["explain", "E0308"]),
    ] {
        insta::assert_snapshot!(name, transcript(Path::new("."), arguments));
    }
    let list = String::from_utf8(walkshed(Path::new("."), &["explain"]).stdout).unwrap();
    assert!(list.lines().any(|line| line.starts_with("near-twins             Warning: two places ")), "{list}");
    assert_eq!(list.lines().count(), walkshed::finding::Code::ALL.len());
}

#[test]
fn health_tells_what_a_guide_lacks() {
    let workspace = workspace();
    let guide = workspace.path().join("places/mill");
    let settings = "title: Where to eat in Millbrook\nvenue: { name: Town Hall, at: \"35.9975, -78.9023\" }\n\
                    streets: streets.osm\nsections:\n  - { title: Restaurants, file: places.yaml }\n  \
                    - { title: Cafés, file: cafes.yaml, symbol: cup }\n  - { title: Parks, file: parks.yaml, symbol: tree }\n";
    fs::write(guide.join("guide.yaml"), format!("{settings}dates: 2024-09-22 to 2024-09-27\n")).unwrap();
    let place = |name: &str, lon: &str, facts: &str| format!("- {{ name: {name}, at: \"35.9975, {lon}\"{facts} }}\n");
    let places = [
        place("Old Mill", "-78.9010", ", diets: [vegan], step_free: yes, hours: 24/7, verified: 2024-09"),
        place("Tall Ship", "-78.8940", ", step_free: limited, verified: 2023-08"),
        place("Green Door", "-78.9020", ", verified: 2023-09"),
        place("Blue Lantern with a name as long as it takes to fill a line", "-78.9030", ", verified: 2022"),
        place("Week End", "-78.9040", ", verified: 2023-09-21"),
    ];
    fs::write(guide.join("places.yaml"), places.concat()).unwrap();
    fs::write(guide.join("cafes.yaml"), place("Café 茶", "-78.9100", ", hours: Mo-Su 09:00-17:00")).unwrap();
    fs::write(guide.join("parks.yaml"), place("Mill Green", "-78.8934", "")).unwrap();
    insta::assert_snapshot!("health", transcript(workspace.path(), &["health"]));
    fs::write(guide.join("guide.yaml"), settings).unwrap();
    insta::assert_snapshot!("health_without_dates", transcript(workspace.path(), &["health", "mill"]));
    fs::write(guide.join("parks.yaml"), "- name: Mill Green\n").unwrap();
    assert_eq!(walkshed(workspace.path(), &["health"]).status.code(), Some(1));
}

#[test]
fn check_mends_what_has_one_safe_repair() {
    let workspace = workspace();
    let list = workspace.path().join("places/mill/places.yaml");
    let places = "\u{feff}# Café ☕\r\n- name: 'Old Mill '   # two\r\n  at: -78.9010,35.9976\r\n  price: 2\t# euros\r\n\
                  - { name: Quiet Cup, at: \"-78.9030, 35.9975\", website: Cup.example/Menu, hours: Mon 9-5 & 6-9pm }\r\n\
                  - name: Tall Ship\r\n  at: -122.9012, 35.9970\r\n  hours: >-\r\n    Mon\r\n    9-5\r\n  website: htps://Ship.example/A";
    fs::write(&list, places).unwrap();
    insta::assert_snapshot!("check_fix", transcript(workspace.path(), &["check", "--fix"]));
    let fixed = "\u{feff}# Café ☕\r\n- name: 'Old Mill'   # two\r\n  at: 35.9976, -78.901\r\n  price: $$\t# euros\r\n\
                 - { name: Quiet Cup, at: \"35.9975, -78.903\", website: https://Cup.example/Menu, hours: \"Mo 09:00-17:00,18:00-21:00\" }\r\n\
                 - name: Tall Ship\r\n  at: -122.9012, 35.9970\r\n  hours: >-\r\n    Mon\r\n    9-5\r\n  website: https://Ship.example/A";
    assert_eq!(fs::read_to_string(&list).unwrap(), fixed);
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
fn a_guide_that_is_named_twice_is_built_once() {
    let workspace = workspace();
    let output = walkshed(workspace.path(), &["build", "places/mill", "places/mill/"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(workspace.path().join("output/mill/index.html").is_file());
    assert!(!workspace.path().join("output/index.html").exists());
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

/// A folder with one guide, `places/town`, whose extract names places.
fn town() -> TempDir {
    let town = tempfile::tempdir().unwrap();
    let guide = town.path().join("places/town");
    fs::create_dir_all(&guide).unwrap();
    fs::copy("tests/catalogue/town.osm", guide.join("town.osm")).unwrap();
    let settings = "title: Where to eat in Millbrook\nvenue: { name: Town Hall, at: \"35.9975, -78.9023\" }\n\
                    streets: town.osm\nsections:\n  - { title: Restaurants, file: restaurants.yaml }\n  \
                    - { title: Bars, file: bars.yaml }\n";
    fs::write(guide.join("guide.yaml"), settings).unwrap();
    fs::write(guide.join("restaurants.yaml"), "# Eat here.\n- name: Old Mill\n  at: 35.9976, -78.9090\n").unwrap();
    fs::write(guide.join("bars.yaml"), BARS).unwrap();
    town
}

const BARS: &str = "\u{feff}- name: Café Ōsaka   # no bar\r\n  at: 35.9970, -78.9030\r\n# the end";

#[test]
fn add_takes_what_the_extract_knows() {
    let town = town();
    let arguments = ["add", "pizeria mulino", "--note", "Ask: is it \"red\"?", "--yes"];
    insta::assert_snapshot!("add", transcript(town.path(), &arguments));
    let list = fs::read_to_string(town.path().join("places/town/restaurants.yaml")).unwrap();
    insta::assert_snapshot!("add_list", list);
    assert_eq!(walkshed(town.path(), &["build"]).status.code(), Some(0));
}

#[test]
fn add_leaves_every_other_byte_alone() {
    let town = town();
    let list = town.path().join("places/town/bars.yaml");
    assert_eq!(walkshed(town.path(), &["add", "two doors", "--yes"]).status.code(), Some(0));
    let text = fs::read_to_string(&list).unwrap();
    let added = text.strip_prefix(BARS).unwrap();
    assert!(added.starts_with("\r\n\r\n- name: Two Doors\r\n"), "{added:?}");
    let names: Vec<_> = fs::read_dir(list.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 4, "something half written: {names:?}");
}

/// Each says why, and writes nothing.
#[test]
fn add_refuses() {
    let town = town();
    let guide = town.path().join("places/town");
    let lists = || [fs::read(guide.join("restaurants.yaml")).unwrap(), fs::read(guide.join("bars.yaml")).unwrap()];
    let before = lists();
    let control = "a\u{7}b";
    for (name, arguments) in [
        ("add_dry_run", &["add", "Two Doors", "--dry-run"][..]),
        ("add_without_terminal", &["add", "Two Doors"]),
        ("add_not_found", &["add", "Trattoria Milano"]),
        ("add_nothing", &["add", " "]),
        ("add_nothing_like_it", &["add", "Nowhere"]),
        ("add_not_sure", &["add", "Pizzeria Milano", "--yes"]),
        ("add_several", &["add", "mil", "--yes"]),
        ("add_again", &["add", "old mill"]),
        ("add_again_under_another_name", &["add", "Osaka Tea House"]),
        ("add_to_which_section", &["add", "Mill Museum", "--yes"]),
        ("add_to_no_section", &["add", "Mill Museum", "--section", "museums", "--yes"]),
        ("add_too_far", &["add", "Far Mill", "--at", "-35.9, 78.9", "--section", "bars", "--yes"]),
        ("add_nowhere", &["add", "Far Mill", "--at", "91, 200"]),
        ("add_unprintable", &["add", control, "--at", "35.9976, -78.9010", "--section", "bars", "--yes"]),
        ("add_unprintable_note", &["add", "Two Doors", "--note", control, "--yes"]),
    ] {
        insta::assert_snapshot!(name, transcript(town.path(), arguments));
        assert_eq!(lists(), before, "{arguments:?}");
    }
    fs::write(guide.join("bars.yaml"), "[{ name: Old Mill, at: \"35.9976, -78.9010\" }]").unwrap();
    insta::assert_snapshot!("add_to_brackets", transcript(town.path(), &["add", "Two Doors", "--yes"]));
}

#[test]
fn add_takes_a_place_by_hand() {
    let town = town();
    let arguments = ["add", "Corner 7", "--at", "35.99761, -78.90451", "--section", "rest", "--yes"];
    insta::assert_snapshot!("add_by_hand", transcript(town.path(), &arguments));
    let arguments = ["add", "Old Mill", "--at", "35.9976, -78.8990", "--section", "bars", "--yes"];
    insta::assert_snapshot!("add_a_branch", transcript(town.path(), &arguments));
    fs::remove_file(town.path().join("places/town/town.osm")).unwrap();
    insta::assert_snapshot!("add_without_streets", transcript(town.path(), &["add", "Two Doors", "--yes"]));
}

/// A town whose extract has places that are easily mistaken for each other, and a guide in Swedish to them with empty lists.
fn street() -> TempDir {
    let street = town();
    let guide = street.path().join("places/town");
    fs::copy("tests/catalogue/street.osm", guide.join("town.osm")).unwrap();
    let settings = fs::read_to_string(guide.join("guide.yaml")).unwrap();
    let settings = settings + "  - { title: Sights, file: sights.yaml }\nlanguage: sv\n";
    fs::write(guide.join("guide.yaml"), settings).unwrap();
    for list in ["restaurants.yaml", "bars.yaml", "sights.yaml"] {
        fs::write(guide.join(list), "").unwrap();
    }
    street
}

#[test]
fn add_tells_namesakes_apart() {
    let street = street();
    for (name, arguments) in [
        ("add_namesakes", &["add", "Costa", "--yes"][..]),
        ("add_one_of_them", &["add", "costa", "--osm", "node/2", "--yes"]),
        ("add_the_others", &["add", "Costa", "--yes"]),
        ("add_the_same_element", &["add", "Costa", "--osm", "node/2", "--yes"]),
        ("add_no_such_element", &["add", "Costa", "--osm", "node/7", "--yes"]),
        ("add_another_element", &["add", "Costa", "--osm", "node/4", "--yes"]),
        ("add_next_door", &["add", "Costa", "--at", "35.9976, -78.9030", "--yes"]),
        ("add_at_the_same_spot", &["add", "Costa", "--at", "35.9976, -78.9040", "--yes"]),
        ("add_not_far", &["add", "Costa", "--at", "35.9976, -78.9050", "--section", "rest", "--yes"]),
        (
            "add_not_far_with_an_id",
            &["add", "Costa", "--at", "35.9976, -78.9050", "--id", "costa-x", "--section", "rest", "--yes"],
        ),
        ("add_a_taken_id", &["add", "Costa", "--osm", "node/3", "--id", "costa-x", "--yes"]),
    ] {
        insta::assert_snapshot!(name, transcript(street.path(), arguments));
    }
}

/// However alike their names are, and whatever else is at the same door.
#[test]
fn two_names_are_two_places() {
    let street = street();
    let csv = "Name,Latitude,Longitude,Section\nUpper,35.9977,-78.9020,Restaurants\nLower,35.9977,-78.9020,Restaurants\n\
               North Market,35.9973,-78.8999,Sights\nNorth Market Poultry,35.9973,-78.8999,Restaurants\n\
               UPPER,35.9977,-78.9020,Restaurants\nUpper,35.9977,-78.9030,Restaurants\n";
    fs::write(street.path().join("spots.csv"), csv).unwrap();
    insta::assert_snapshot!("import_two_names", transcript(street.path(), &["import", "spots.csv"]));
    for name in ["Mozza", "Cozza"] {
        let output = walkshed(street.path(), &["add", name, "--yes"]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let by_hand = ["add", "Rozza", "--at", "35.9976, -78.9010", "--section", "restaurants", "--yes"];
    assert_eq!(walkshed(street.path(), &by_hand).status.code(), Some(0));
    insta::assert_snapshot!("two_names_checked", transcript(street.path(), &["check"]));
}

#[test]
fn a_closed_place_is_said_to_be_closed() {
    let street = street();
    insta::assert_snapshot!("add_closed", transcript(street.path(), &["add", "Old Pub", "--yes"]));
}

/// What is suggested is what can be added, under the name that the guide's language has, and by any other.
#[test]
fn suggest_and_add_know_the_same_places() {
    let street = street();
    insta::assert_snapshot!("suggest_street", transcript(street.path(), &["suggest"]));
    insta::assert_snapshot!("add_by_another_name", transcript(street.path(), &["add", "market square", "--yes"]));
    insta::assert_snapshot!("add_again_by_its_own_name", transcript(street.path(), &["add", "market square", "--yes"]));
    let list = street.path().join("places/town/restaurants.yaml");
    fs::write(&list, "- name: Somewhere\n  id: costa\n  at: 35.9976, -78.9090\n").unwrap();
    let entries = walkshed(street.path(), &["suggest", "--format", "yaml"]).stdout;
    fs::write(&list, [fs::read(&list).unwrap(), entries].concat()).unwrap();
    insta::assert_snapshot!("suggest_pasted", fs::read_to_string(&list).unwrap());
    assert_eq!(walkshed(street.path(), &["check"]).status.code(), Some(0));
}

#[test]
fn suggest_lists_what_the_guide_lacks() {
    let town = town();
    for (name, arguments) in [
        ("suggest", &["suggest"][..]),
        ("suggest_yaml", &["suggest", "town", "--format", "yaml"]),
        ("suggest_near", &["suggest", "--section", "Bars", "--within", "4 min"]),
        ("suggest_nothing", &["suggest", "--section", "restaurants", "--within", "1"]),
        ("suggest_within_what", &["suggest", "--within", "soon"]),
    ] {
        insta::assert_snapshot!(name, transcript(town.path(), arguments));
    }
}

/// An address is as on the signs of the country, in whatever language the guide is.
#[test]
fn addresses_are_as_on_street_signs() {
    let town = town();
    let settings = town.path().join("places/town/guide.yaml");
    let guide = fs::read_to_string(&settings).unwrap() + "language: de\n";
    for (country, expected) in [("", "address: 2 East Mill Street\n"), ("country: US\n", "address: 2 E Mill St\n")] {
        fs::write(&settings, guide.clone() + country).unwrap();
        for arguments in [&["suggest", "--format", "yaml"][..], &["add", "Pizzeria Mulino", "--yes", "--dry-run"]] {
            let output = walkshed(town.path(), arguments).stdout;
            assert!(String::from_utf8_lossy(&output).contains(expected), "{}", String::from_utf8_lossy(&output));
        }
    }
}

/// What is suggested as YAML can be pasted as it is.
#[test]
fn suggestions_are_sound_entries() {
    let town = town();
    let guide = town.path().join("places/town");
    let entries = walkshed(town.path(), &["suggest", "--format", "yaml"]).stdout;
    fs::write(guide.join("bars.yaml"), entries).unwrap();
    let output = walkshed(town.path(), &["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    insta::assert_snapshot!("suggest_again", transcript(town.path(), &["suggest"]));
}

/// Changes a town's guide: one place comes, one is told otherwise, one goes.
fn change(guide: &Path) {
    let bars = "- name: Café Ōsaka\n  at: 35.9970, -78.9010\n  note: \"Tea | @cat <b>#1</b>\"\n\
                - name: Two Doors\n  at: 35.9972, -78.9033\n";
    fs::write(guide.join("bars.yaml"), bars).unwrap();
    fs::write(guide.join("restaurants.yaml"), "- name: New Mill\n  at: 35.9976, -78.9090\n").unwrap();
}

#[test]
fn diff_says_what_a_change_does() {
    let (before, after) = (town(), town());
    let base = before.path().to_str().unwrap();
    let say = |arguments: &[&str]| transcript(after.path(), arguments).replace(base, "BASE");
    insta::assert_snapshot!("diff_nothing", say(&["diff", base]));
    change(&after.path().join("places/town"));
    insta::assert_snapshot!("diff", say(&["diff", base, "-o", "review"]));
    let review = files(&after.path().join("review/town"));
    let names: Vec<&str> = review.keys().map(String::as_str).collect();
    assert_eq!(names, ["cafe-osaka.svg", "diff.md", "new-mill.svg", "old-mill.svg", "two-doors.svg"]);
    assert!(String::from_utf8_lossy(&review["two-doors.svg"]).contains("Town Hall"));
    say(&["diff", base, "-o", "again"]);
    assert!(files(&after.path().join("again/town")) == review, "same input, other bytes");
    let settings = after.path().join("places/town/guide.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, text.replace("35.9975, -78.9023", "35.9975, -78.9003")).unwrap();
    fs::copy(before.path().join("places/town/bars.yaml"), after.path().join("places/town/bars.yaml")).unwrap();
    insta::assert_snapshot!("diff_of_another_venue", say(&["diff", base]));
    insta::assert_snapshot!("diff_without_base", say(&["diff", "tests"]));
    fs::create_dir(after.path().join("tests")).unwrap();
    insta::assert_snapshot!("diff_with_no_guide", say(&["diff", "tests"]));
    fs::write(after.path().join("places/town/restaurants.yaml"), "- name: Old Mill\n  at: here\n").unwrap();
    insta::assert_snapshot!("diff_with_errors", say(&["diff", base]));
}

/// The same from a repository, which stays as it is.
#[test]
fn diff_asks_git_what_a_guide_was() {
    let (before, after) = (town(), town());
    let git = |arguments: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-C"]).arg(after.path()).args(arguments);
        let output = git.output().unwrap();
        assert!(output.status.success(), "{arguments:?}");
        output.stdout
    };
    git(&["init", "-b", "main"]);
    git(&["commit", "--allow-empty", "-m", "nothing"]);
    git(&["add", "."]);
    git(&["commit", "-m", "a guide"]);
    change(&after.path().join("places/town"));
    let status = git(&["status", "--porcelain"]);
    let diff = |base: &str| String::from_utf8(walkshed(after.path(), &["diff", base]).stdout).unwrap();
    assert_eq!(diff("main"), diff(before.path().to_str().unwrap()));
    assert!(diff("main~1").contains("A new guide. 3 places: 3 added."));
    assert_eq!(git(&["status", "--porcelain"]), status);
}

/// A town's guide as it was in 2022, and as it is two years later: a bakery is new, a pub is gone, one place has another name and one
/// moved. Two have other hours, one of them only on days without the event. It is no news that a name is written in another way, a
/// pin is corrected, hours are known for the first time, or something is hidden as before.
const EDITIONS: [&str; 2] = [
    "- { name: Old Mill, at: '35.9976, -78.9090', hours: Mo-Fr 09:00-17:00, address: 1 Mill St }\n\
     - { name: Two Doors, at: '35.9972, -78.9033', osm: node/7 }\n\
     - { name: Mill & Sons, at: '35.9970, -78.9050', address: 2 Elm St, hours: Mo-Fr 09:00-17:00 }\n\
     - { name: Osaka Café, at: '35.9974, -78.9040' }\n\
     - { name: Corner Pub, at: '35.9973, -78.9046' }\n\
     - { name: Attic, at: '35.9971, -78.9040', hidden: true }\n",
    "- { name: Old Mill, at: '35.9976, -78.9090', hours: Mo-Tu 10:00-17:00, address: 1 Mill St }\n\
     - { name: 'Three | <b>Doors</b>', at: '35.9972, -78.9033', osm: node/7 }\n\
     - { name: Mill & Sons, at: '35.9990, -78.9050', address: 4 Elm St, hours: Mo-Sa 09:00-17:00 }\n\
     - { name: Café Ōsaka, at: '35.9975, -78.9041', hours: Mo-Su 08:00-10:00 }\n\
     - { name: Bakery, at: '35.9973, -78.9033' }\n\
     - { name: Attic, at: '35.9972, -78.9041', hidden: true }\n",
];

/// Two towns, one for each of the editions.
fn editions() -> [TempDir; 2] {
    EDITIONS.map(|list| {
        let town = town();
        let guide = town.path().join("places/town");
        let settings = fs::read_to_string(guide.join("guide.yaml")).unwrap();
        let settings = settings.split("  - { title: Bars").next().unwrap().to_owned();
        fs::write(guide.join("guide.yaml"), settings + "dates: 2024-09-23 to 2024-09-25\n").unwrap();
        fs::remove_file(guide.join("bars.yaml")).unwrap();
        fs::write(guide.join("restaurants.yaml"), list).unwrap();
        town
    })
}

#[test]
fn diff_tells_readers_what_has_changed_since_an_edition() {
    let [former, town] = editions();
    let base = former.path().to_str().unwrap();
    let say = |arguments: &[&str]| transcript(town.path(), arguments).replace(base, "BASE");
    insta::assert_snapshot!("diff_since", say(&["diff", "--since", base]));
    insta::assert_snapshot!("diff_since_markdown", say(&["diff", "--since", base, "town", "--format", "markdown"]));
    insta::assert_snapshot!("diff_since_nothing", transcript(town.path(), &["diff", "--since", "places/town"]));
    insta::assert_snapshot!("diff_since_with_format_alone", say(&["diff", base, "--format", "markdown"]));
    let settings = town.path().join("places/town/guide.yaml");
    fs::write(&settings, fs::read_to_string(&settings).unwrap() + "language: fr\n").unwrap();
    insta::assert_snapshot!("diff_since_in_french", say(&["diff", "--since", base]));
    fs::write(former.path().join("places/town/restaurants.yaml"), "- name: Old Mill\n").unwrap();
    let outcome = say(&["diff", "--since", base]);
    assert!(outcome.contains("it had errors at BASE; places that could not be read count as new"), "{outcome}");
    fs::write(town.path().join("places/town/restaurants.yaml"), "- name: Old Mill\n").unwrap();
    let outcome = say(&["diff", "--since", base]);
    assert!(outcome.contains("fix the errors first") && outcome.ends_with("exit code 1\n"), "{outcome}");
}

/// From the tag of an edition, and from the commit before there was a guide.
#[test]
fn diff_asks_git_what_an_edition_was() {
    let [former, town] = editions();
    let git = |arguments: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-C"]).arg(town.path()).args(arguments);
        assert!(git.output().unwrap().status.success(), "{arguments:?}");
    };
    git(&["init", "-b", "main"]);
    git(&["commit", "--allow-empty", "-m", "nothing"]);
    let list = town.path().join("places/town/restaurants.yaml");
    fs::write(&list, EDITIONS[0]).unwrap();
    git(&["add", "."]);
    git(&["commit", "-m", "a guide"]);
    git(&["tag", "2022"]);
    fs::write(&list, EDITIONS[1]).unwrap();
    let diff = |base: &str| walkshed(town.path(), &["diff", "--since", base]);
    assert_eq!(diff("2022").stdout, diff(former.path().to_str().unwrap()).stdout);
    let first = diff("2022~1");
    let said = String::from_utf8(first.stderr).unwrap();
    assert_eq!((first.stdout, first.status.code()), (Vec::new(), Some(0)));
    assert_eq!(said, "places/town: it was not there at 2022~1, so all of it is new\n");
}

/// What an edition exports is what the next one names, and says the same as `diff --since`.
#[test]
fn places_that_the_former_edition_lacks_are_marked() {
    let [former, town] = editions();
    assert_eq!(walkshed(former.path(), &["build"]).status.code(), Some(0));
    let guide = town.path().join("places/town");
    fs::copy(former.path().join("output/town/places.csv"), guide.join("former.csv")).unwrap();
    let settings = fs::read_to_string(guide.join("guide.yaml")).unwrap();
    fs::write(guide.join("guide.yaml"), settings + "former: former.csv\n").unwrap();
    assert_eq!(walkshed(town.path(), &["build"]).status.code(), Some(0));
    let output = files(&town.path().join("output/town"));
    for name in ["index.html", "embed.html"] {
        let page = String::from_utf8_lossy(&output[name]);
        assert_eq!(page.matches("<span class=\"new\">new</span>").count(), 1, "{name}");
        assert!(page.contains("<bdi>Bakery</bdi> <span class=\"new\">new</span>"), "{name}");
    }
    let markdown = String::from_utf8_lossy(&output["guide.md"]);
    assert!(markdown.contains("**Bakery** (new), ") && markdown.matches("(new)").count() == 1, "{markdown}");
}

/// A town, and beside its guide the files of `tests/imports`.
fn town_with_files() -> TempDir {
    let town = town();
    for file in fs::read_dir("tests/imports").unwrap().map(Result::unwrap) {
        fs::copy(file.path(), town.path().join(file.file_name())).unwrap();
    }
    town
}

#[test]
fn import_takes_what_it_can_and_names_the_rest() {
    let town = town_with_files();
    let guide = town.path().join("places/town");
    let texts = || ["guide.yaml", "bars.yaml"].map(|file| fs::read_to_string(guide.join(file)).unwrap());
    let before = texts();
    for (name, arguments) in [
        ("import_dry_run", &["import", "my-maps.kml", "--dry-run"][..]),
        ("import_what", &["import", "nothing.csv"]),
        ("import_where", &["import", "spreadsheet.csv", "--section", "museums", "--dry-run"]),
        ("import_no_such_column", &["import", "spreadsheet.csv", "--map", "Sterne=note", "--map", "Stars=note"]),
        ("import_no_such_field", &["import", "spreadsheet.csv", "--map", "Stars=rating"]),
        ("import_without_sections", &["import", "one-column.csv", "--dry-run"]),
        ("import_by_kind", &["import", "overpass.json", "--dry-run"]),
        ("import_two_files", &["import", "page.md", "other-keys.yaml", "--dry-run"]),
        ("import_unreadable", &["import", "places/town/guide.yaml"]),
        ("import_a_folder", &["import", "spreadsheet.csv", "places/town"]),
    ] {
        insta::assert_snapshot!(name, transcript(town.path(), arguments));
        assert_eq!(texts(), before, "{arguments:?}");
    }
    for (name, arguments) in [
        ("import", &["import", "spreadsheet.csv"][..]),
        ("import_new_section", &["import", "my-maps.kml"]),
        ("import_section", &["import", "one-column.csv", "--section", "rest"]),
        ("import_again", &["import", "my-maps.kml"]),
        ("import_loose", &["import", "loose.csv", "--map", "Webseite=website", "--map", "stars=note"]),
    ] {
        insta::assert_snapshot!(name, transcript(town.path(), arguments));
    }
    let after = texts();
    let sections = after[0].strip_prefix(&before[0]).unwrap();
    let [breweries, museum] = ["Bars & breweries\n    file: bars-breweries.yaml", "Museum\n    file: museum.yaml"];
    assert_eq!(sections, format!("  - title: {breweries}\n  - title: {museum}\n"));
    assert!(after[1].starts_with(&before[1]));
    assert_eq!(walkshed(town.path(), &["check"]).status.code(), Some(0));
}

/// What is exported by one guide is a guide again.
#[test]
fn a_guide_is_imported_whole() {
    let town = town_with_files();
    walkshed(town.path(), &["import", "waypoints.gpx"]);
    walkshed(town.path(), &["build"]);
    let (lists, table) = (town.path().join("places/town"), town.path().join("output/town/places.csv"));
    let table_before = fs::read(&table).unwrap();
    for list in ["restaurants.yaml", "bars.yaml"] {
        fs::write(lists.join(list), "").unwrap();
    }
    insta::assert_snapshot!("import_whole", transcript(town.path(), &["import", "output/town/places.csv"]));
    walkshed(town.path(), &["build"]);
    assert!(fs::read(&table).unwrap() == table_before);
}

#[test]
fn import_leaves_a_guide_alone_that_it_cannot_add_to() {
    let town = town_with_files();
    let guide = town.path().join("places/town/guide.yaml");
    let settings = "title: T\nvenue: { name: V, at: \"35.9975, -78.9023\" }\nstreets: town.osm\n\
                    sections: [{ title: Restaurants, file: restaurants.yaml }, { title: Bars, file: bars.yaml }]\n";
    fs::write(&guide, settings).unwrap();
    insta::assert_snapshot!("import_to_brackets", transcript(town.path(), &["import", "my-maps.kml"]));
    assert_eq!(fs::read_to_string(&guide).unwrap(), settings);
}

#[test]
fn init_begins_a_guide_that_can_be_built() {
    let folder = tempfile::tempdir().unwrap();
    let say = |arguments: &[&str]| transcript(folder.path(), arguments);
    let venue = ["--venue", "60.1756, 24.9342", "--name", "Finlandia Hall: \"main\" {{ door }}"];
    let init = |folder: &'static str| [&["init", folder][..], &venue].concat();
    insta::assert_snapshot!("init", say(&init("places/helsinki")));
    insta::assert_snapshot!("init_check", say(&["check"]));
    assert_eq!(walkshed(folder.path(), &["build"]).status.code(), Some(0));
    let guide = folder.path().join("places/helsinki/guide.yaml");
    insta::assert_snapshot!("init_guide", fs::read_to_string(&guide).unwrap());
    fs::write(folder.path().join(".github/workflows/guides.yml"), "mine").unwrap();
    fs::write(&guide, fs::read_to_string(&guide).unwrap() + "# mine\n").unwrap();
    insta::assert_snapshot!("init_again", say(&init("places/helsinki")));
    assert!(fs::read_to_string(&guide).unwrap().ends_with("# mine\n"));
    insta::assert_snapshot!("init_loose", say(&init("turku")));
    assert_eq!(walkshed(&folder.path().join("turku"), &["build"]).status.code(), Some(0));
    let unprintable = ["init", "places/x", "--venue", "60, 24", "--name", "a\u{7}b"];
    insta::assert_snapshot!("init_unprintable", say(&unprintable));
    assert!(!folder.path().join("places/x").exists());
}

/// The examples are entries, once the marks of a comment are taken off.
#[test]
fn init_shows_sound_examples() {
    let folder = tempfile::tempdir().unwrap();
    walkshed(folder.path(), &["init", ".", "--venue", "35.9975, -78.9023", "--name", "V"]);
    for list in ["restaurants.yaml", "coffee.yaml", "sights.yaml"] {
        let path = folder.path().join(list);
        let text = fs::read_to_string(&path).unwrap();
        let (comment, example) = text.split_once("\n\n").unwrap();
        let entry: Vec<&str> = example.lines().map(|line| line.strip_prefix("# ").unwrap()).collect();
        fs::write(&path, format!("{comment}\n\n{}\n", entry.join("\n"))).unwrap();
    }
    insta::assert_snapshot!("init_examples", transcript(folder.path(), &["check", "--format", "github"]));
}

/// Every command in a `console` block of the README prints what stands below it there.
#[cfg(feature = "pdf")]
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

#[test]
fn a_guide_is_not_built_over_itself() {
    let workspace = workspace();
    let before = fs::read(workspace.path().join("places/mill/places.yaml")).unwrap();
    insta::assert_snapshot!(transcript(workspace.path(), &["build", "mill", "-o", "places"]));
    assert_eq!(fs::read(workspace.path().join("places/mill/places.yaml")).unwrap(), before);
    // What a killed build leaves beside a guide is no guide.
    fs::rename(workspace.path().join("places/mill"), workspace.path().join("places/.walkshed-old-mill")).unwrap();
    assert_eq!(walkshed(workspace.path(), &["build"]).status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn a_template_or_a_font_that_is_a_link_out_of_the_guide_is_named() {
    let workspace = workspace();
    let guide = workspace.path().join("places/mill");
    for (folder, name) in [("templates", "page.html"), ("fonts", "mill.ttf")] {
        fs::create_dir(guide.join(folder)).unwrap();
        std::os::unix::fs::symlink("/etc/hosts", guide.join(folder).join(name)).unwrap();
    }
    insta::assert_snapshot!(transcript(workspace.path(), &["check", "mill"]));
}

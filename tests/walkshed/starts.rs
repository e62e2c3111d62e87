//! Walks from elsewhere and without steps: what the page knows of them, the lists for browsers without scripts, and their sheets.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};
use walkshed::guide::Guide;
use walkshed::project::Project;
use walkshed::render::{self, File};
use walkshed::{FOR_PAGE, survey};

use crate::workspace::{walkshed, workspace};

/// Castle Street, with steps up to a terrace and a ramp beside them.
const STREETS: &str = include_str!("../networks/ramp-beside-steps.osm");
const GUIDE: &str = "
title: Castle
url: https://example.org/castle/
venue: { name: Hall, at: \"0.000000, 0.000000\" }
streets: streets.osm
sections:
  - { title: Food, file: food.yaml }
starts:
  - { id: keep, name: Keep </script> Inn, at: \"-0.000452, 0.002245\" }
";
const FOOD: &str = "
- { name: Terrace, at: \"0.000000, 0.002245\" }
- { name: Down the street, at: \"0.000000, 0.000539\" }
- { name: Up the keep, at: \"-0.000452, 0.002245\" }
";

fn guide() -> Guide {
    let files = [("guide.yaml", GUIDE), ("food.yaml", FOOD), ("streets.osm", STREETS)];
    let files: BTreeMap<_, _> = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into();
    let survey = survey(&Project::of_files("places/castle", &files).unwrap(), &FOR_PAGE);
    survey.guide.unwrap_or_else(|| panic!("{:?}", survey.findings))
}

fn text(files: &[File], path: &str) -> String {
    String::from_utf8(files.iter().find(|file| file.path == path).unwrap().bytes.clone()).unwrap()
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from).unwrap().1.split_once(to).unwrap().0
}

#[test]
fn the_page_knows_the_walks_from_each_start_and_those_without_steps() {
    let files = render::pages(&guide(), None, &BTreeMap::new()).unwrap();
    let page = text(&files, "index.html");
    let walks: Vec<Value> = serde_json::from_str(between(&page, "id=\"_walks\">", "</script>")).unwrap();
    let of = |walks: &Value| json!([walks["from"], walks["stepFree"], walks["order"]]);
    let orders: Vec<Value> = walks.iter().map(of).collect();
    // Places to which no walk without steps is known come last.
    assert_eq!(
        orders,
        [json!([null, true, [0, 1, 2]]), json!(["keep", false, [2, 1, 0]]), json!(["keep", true, [2, 0, 1]])]
    );
    assert_eq!(walks[0]["to"][0], 0, "it has no steps");
    let ramp = &walks[0]["to"][1];
    assert_eq!((ramp[0].as_f64().unwrap() / 10.0).round(), 33.0);
    assert_eq!(ramp[3], "East on Castle St, left on Ramp, left on Terrace");
    assert_eq!(walks[0]["to"][2], Value::Null);
    assert_eq!(walks[1]["name"], "Keep </script> Inn");
    assert_eq!((walks[1]["to"][1][0].as_f64().unwrap() / 10.0).round(), 5.0);
}

#[test]
fn a_browser_without_scripts_finds_the_list_from_each_start() {
    let files = render::pages(&guide(), None, &BTreeMap::new()).unwrap();
    let page = text(&files, "index.html");
    assert!(page.contains("<a href=\"from-keep.html\">Keep &lt;/script&gt; Inn</a>"));
    let list = text(&files, "from-keep.html");
    let names: Vec<&str> = list.split("<h3><bdi>").skip(1).map(|rest| rest.split_once('<').unwrap().0).collect();
    assert_eq!(names, ["Up the keep", "Terrace", "Down the street"]);
    assert!(list.contains("href=\"index.html?from=keep#terrace\""));
    assert!(list.contains("Keep &lt;/script&gt; Inn") && !list.contains("<script"));
    assert!(list.contains("© OpenStreetMap contributors, ODbL"));
}

#[cfg(feature = "pdf")]
#[test]
fn a_start_has_sheets_of_its_own() {
    let workspace = workspace();
    let settings = workspace.path().join("places/mill/guide.yaml");
    let guide = fs::read_to_string(&settings).unwrap();
    let starts = "starts:\n  - { id: inn, name: Mill Inn, at: \"35.9976, -78.9060\" }\n";
    fs::write(&settings, format!("{guide}{starts}")).unwrap();
    let output = walkshed(workspace.path(), &["build", "--from", "inn"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    for name in ["guide-letter.pdf", "from-inn.html", "from-inn-letter.pdf", "from-inn-a4.pdf"] {
        assert!(workspace.path().join("output/mill").join(name).exists(), "{name}");
    }
    let output = walkshed(workspace.path(), &["build", "--from", "inns"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no start `inns` in guide.yaml; it has inn"));
    fs::write(&settings, guide).unwrap();
    let output = walkshed(workspace.path(), &["build", "--from", "inn"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("guide.yaml has no `starts`"));
}

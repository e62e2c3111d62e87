//! The workflows: what they may do, and that they know the program as it is.

use std::fs;

use serde_yaml::Value;
use walkshed::import::column::column;
use walkshed::places::Diet;

const WORKFLOWS: [&str; 3] = ["check", "guides", "place"];
const ACTION: &str = ".github/actions/walkshed/action.yml";

fn read(path: &str) -> Value {
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn workflow(name: &str) -> Value {
    read(&format!(".github/workflows/{name}.yml"))
}

/// Every value of this key, however deep.
fn all<'a>(key: &str, value: &'a Value) -> Vec<&'a Value> {
    match value {
        Value::Mapping(mapping) => mapping
            .iter()
            .flat_map(|(name, value)| if name.as_str() == Some(key) { vec![value] } else { all(key, value) })
            .collect(),
        Value::Sequence(items) => items.iter().flat_map(|item| all(key, item)).collect(),
        _ => Vec::new(),
    }
}

/// A pull request and an issue may be anyone's.
#[test]
fn strangers_get_no_secret_no_right_to_write_and_no_shell() {
    for name in WORKFLOWS {
        let text = fs::read_to_string(format!(".github/workflows/{name}.yml")).unwrap();
        assert!(!text.contains("pull_request_target") && !text.contains("secrets."), "{name}");
        let workflow = workflow(name);
        assert!(
            workflow["permissions"].as_mapping().unwrap().is_empty(),
            "{name}: rights are given to each job by itself"
        );
        for (job, steps) in workflow["jobs"].as_mapping().unwrap() {
            let rights = steps["permissions"].as_mapping().unwrap();
            let is_harmless = |(what, right): (&Value, &Value)| {
                let may_write: &[&str] = match job.as_str().unwrap() {
                    "publish" => &["pages", "id-token"],
                    "entry" => &["issues"],
                    _ => &[],
                };
                right.as_str() == Some("read") || may_write.contains(&what.as_str().unwrap())
            };
            assert!(rights.iter().all(is_harmless), "{name}: {rights:?}");
        }
        let checkouts = all("steps", &workflow).into_iter().flat_map(|steps| steps.as_sequence().unwrap());
        for step in checkouts.filter(|step| step["uses"].as_str().is_some_and(|uses| uses.contains("checkout"))) {
            assert_eq!(step["with"]["persist-credentials"], Value::Bool(false), "{name}");
        }
    }
    let publish = &workflow("guides")["jobs"]["publish"]["if"];
    assert!(publish.as_str().unwrap().ends_with("&& github.event_name == 'push'"), "{publish:?}");
    for file in WORKFLOWS.map(workflow).into_iter().chain([read(ACTION)]) {
        for run in all("run", &file) {
            assert!(!run.as_str().unwrap().contains("${{"), "text of others in a shell: {run:?}");
        }
        for uses in all("uses", &file) {
            let uses = uses.as_str().unwrap();
            let is_pinned = |commit: &str| commit.len() == 40 && commit.chars().all(|digit| digit.is_ascii_hexdigit());
            let is_githubs = uses.strip_prefix("actions/").and_then(|uses| uses.split_once('@'));
            let is_known = is_githubs.is_some_and(|(_, commit)| is_pinned(commit));
            assert!(is_known || uses == "./.github/actions/walkshed", "{uses}");
        }
    }
}

/// Nobody owns the name in the registry yet: whoever takes it first would run in every repository of guides.
#[test]
fn other_repositories_get_a_commit_that_they_name_or_nothing() {
    let action = fs::read_to_string(ACTION).unwrap();
    let installs = action.lines().filter(|line| line.trim().starts_with("cargo install"));
    for install in installs {
        assert!(
            install.contains("--path .") || install.contains("--git \"$REPOSITORY\" --rev \"$COMMIT\""),
            "{install}"
        );
    }
    for name in ["guides", "place"] {
        for steps in all("steps", &workflow(name)).into_iter().map(|steps| steps.as_sequence().unwrap()) {
            let after = steps.iter().skip_while(|step| step["id"].as_str() != Some("walkshed")).skip(1);
            for step in after {
                let condition = step["if"].as_str().unwrap_or_default();
                assert!(condition.starts_with("steps.walkshed.outputs.ready"), "{name}: {step:?}");
            }
        }
    }
}

/// Every question of the form for a place is one that `walkshed import` knows the answer to.
#[test]
fn the_form_asks_for_what_an_entry_has() {
    let form = read(".github/ISSUE_TEMPLATE/place.yml");
    let labels = all("label", &form);
    for label in &labels {
        assert!(column(label.as_str().unwrap()).is_some(), "{label:?}");
    }
    assert_eq!(labels[0].as_str(), Some("Name"), "the workflow knows the form by its first question");
    let offered = form["body"].as_sequence().unwrap().iter().map(|question| &question["attributes"]);
    let diets = offered.filter(|question| question["label"].as_str() == Some("Diets")).map(|diets| &diets["options"]);
    let diets: Vec<Diet> =
        diets.flat_map(|diets| serde_yaml::from_value::<Vec<Diet>>(diets.clone()).unwrap()).collect();
    assert_eq!(diets.len(), Diet::Kosher as usize + 1);
}

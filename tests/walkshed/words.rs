//! The languages that a guide can speak: what each has, and how a walk, hours and dates sound in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use walkshed::geo::Metres;
use walkshed::guide::Guide;
use walkshed::places::{Dates, Hours, Place, StepFree, Units};
use walkshed::walk::{Climb, Compass, Ground, Itinerary, Side, Step, StepFreeWalk, Turn};
use walkshed::words::{Telling, Words};

use crate::sketch::{at, guide, place};
use crate::workspace::{walkshed, workspace};

/// Those that have all messages.
const COMPLETE: [&str; 4] = ["de", "es", "fr", "pt"];
/// Those that have some: a language begun, and what Brazil calls otherwise than Portugal.
const BEGUN: [&str; 2] = ["fi", "pt-BR"];

#[test]
fn complete_languages_have_every_message_of_english() {
    let english = messages("en");
    assert!(english.len() > 200, "{}", english.len());
    for language in COMPLETE {
        assert_eq!(lacking(language), Vec::<String>::new(), "{language}");
    }
}

#[test]
fn finnish_lacks_the_walk_and_nothing_else() {
    let english = source("en");
    let (_, walk) = english.split_once("\n## The walk").unwrap();
    let (walk, _) = walk.split_once("\n## ").unwrap();
    let walk: BTreeSet<String> = walk.lines().filter_map(message).map(|(name, _)| name).collect();
    assert_eq!(BTreeSet::from_iter(lacking("fi")), walk);
}

#[test]
fn messages_say_what_they_are_given_and_nothing_else() {
    let english = messages("en");
    for language in COMPLETE.into_iter().chain(BEGUN) {
        for (name, text) in messages(language) {
            let Some(original) = english.get(&name) else {
                assert!(name.starts_with("category-"), "{language}: {name} is no message of English");
                assert!(!text.contains('$'), "{language}: {name}");
                continue;
            };
            assert_eq!(variables(&text), variables(original), "{language}: {name}");
        }
    }
}

#[test]
fn no_message_is_markup_or_said_twice() {
    for language in COMPLETE.into_iter().chain(BEGUN).chain(["en"]) {
        let text = source(language);
        assert!(!text.contains('<'), "{language}");
        let mut seen = BTreeSet::new();
        for line in text.lines() {
            let Some((name, _)) = message(line) else { continue };
            assert!(seen.insert(name.clone()), "{language}: {name} stands there twice");
        }
    }
}

#[test]
fn messages_stand_in_the_order_of_english() {
    let order = |language| source(language).lines().filter_map(message).map(|(name, _)| name).collect::<Vec<_>>();
    let english = order("en");
    for language in COMPLETE.into_iter().chain(BEGUN) {
        let ranks: Vec<_> =
            order(language).iter().filter_map(|name| english.iter().position(|other| other == name)).collect();
        assert!(ranks.is_sorted(), "{language}");
    }
}

#[test]
fn no_language_with_words_is_warned_of() {
    let workspace = workspace();
    let settings = workspace.path().join("places/mill/guide.yaml");
    let guide = fs::read_to_string(&settings).unwrap();
    let warned = |language: &str| {
        fs::write(&settings, format!("{guide}language: {language}\n")).unwrap();
        let report = walkshed(workspace.path(), &["check", "--format", "json"]);
        String::from_utf8(report.stdout).unwrap().contains("english-words")
    };
    for language in COMPLETE.into_iter().chain(BEGUN).chain(["en", "de-AT"]) {
        assert!(!warned(language), "{language}");
    }
    assert!(warned("sv"));
}

#[test]
fn each_language_says_walks_hours_and_dates() {
    for language in COMPLETE.into_iter().chain(BEGUN) {
        insta::assert_snapshot!(format!("in_{}", language.replace('-', "_")), told(language));
    }
}

/// A walk, hours and dates; `~` is a space at which no line breaks, `^` a narrow one.
fn told(language: &str) -> String {
    let mut told = String::new();
    for (first, last) in [
        ("2024-09-01", "2024-09-01"),
        ("2024-09-22", "2024-09-27"),
        ("2024-09-30", "2024-10-01"),
        ("2024-12-30", "2025-01-02"),
    ] {
        let mut guide = town(language);
        guide.dates = Some(dates(first, last));
        let words = Words::of(language, &BTreeMap::new());
        let telling = Telling::of(&guide, &words);
        told += &format!("{}\n", telling.dates.unwrap().text);
        if first == "2024-09-22" {
            for entry in telling.entries {
                let walk =
                    format!("{}, {}, {}", entry.walk.time, entry.walk.distance, entry.walk.directions.text.join(", "));
                let facts =
                    [Some(walk), entry.hours().map(|hours| hours.text), entry.walk.access.map(|access| access.text)];
                let facts = facts.into_iter().flatten().chain(entry.verified).collect::<Vec<_>>();
                let lang = entry.walk.directions.lang.map(|lang| format!(" ({lang})")).unwrap_or_default();
                told += &format!("- {}{lang}\n", facts.join("\n  "));
            }
        }
    }
    told.replace('\u{a0}', "~").replace('\u{202f}', "^")
}

fn dates(first: &str, last: &str) -> Dates {
    Dates { first: first.parse().unwrap(), last: last.parse().unwrap() }
}

fn town(language: &str) -> Guide {
    let open = |id: &str, hours: &str, metres: f64| Place {
        hours: Some(hours.parse::<Hours>().unwrap()),
        ..place(id, id, at(metres, 0.0))
    };
    let mut guide = guide(vec![
        Place {
            step_free: Some(StepFree::Limited),
            verified: Some("2024-09".to_owned()),
            ..open("a", "Tu-Su 11:30-14:30,17:00-22:30", 320.0)
        },
        open("b", "Mo-Sa 08:30-(sunset-00:30); PH off", 1500.0),
        open("c", "Sa 10:00-12:00; We 17:00+", 90.0),
    ]);
    guide.languages = vec![language.to_owned()];
    guide.units = Units::Metric;
    let (left, right) = (Side::Left, Side::Right);
    guide.entries[0].walk.step_free = StepFreeWalk::Other { metres: Metres(640.0), steep: true };
    guide.entries[1].walk.step_free = StepFreeWalk::NoneKnown;
    guide.entries[2].walk.step_free = StepFreeWalk::Shortest { steep: true };
    guide.entries[0].walk.itinerary = walk(
        &[
            (Turn::Start, "Foster Street", Ground::Street),
            (Turn::Slight(right), "Mill Road", Ground::Street),
            (Turn::Straight, "", Ground::Steps),
            (Turn::Sharp(left), "Town Square", Ground::Square),
        ],
        Some(left),
    );
    guide.entries[1].walk.itinerary = walk(
        &[
            (Turn::Start, "", Ground::Sidewalk),
            (Turn::Turn(right), "Foster Street", Ground::Street),
            (Turn::Jog(left), "Foster Street", Ground::Street),
            (Turn::Turn(left), "", Ground::Path),
            (Turn::Roundabout(None), "Elm Street", Ground::Street),
            (Turn::Straight, "Oak Street", Ground::Street),
            (Turn::Straight, "Ash Street", Ground::Street),
        ],
        Some(right),
    );
    guide
}

fn walk(steps: &[(Turn, &str, Ground)], side: Option<Side>) -> Itinerary {
    let step = |&(turn, street, ground): &(Turn, &str, Ground)| Step {
        turn,
        heading: Compass::Southwest,
        street: (!street.is_empty()).then(|| street.to_owned()),
        ground,
        climb: (ground == Ground::Steps).then_some(Climb::Up),
        metres: Metres(300.0),
    };
    Itinerary { steps: steps.iter().map(step).collect(), side }
}

/// The messages of English that a language lacks, by name.
fn lacking(language: &str) -> Vec<String> {
    let said = messages(language);
    messages("en").into_keys().filter(|name| !said.contains_key(name)).collect()
}

/// The messages of a language by name.
fn messages(language: &str) -> BTreeMap<String, String> {
    let mut messages = BTreeMap::<String, String>::new();
    let mut last = String::new();
    for line in source(language).lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, text)) = message(line) {
            last.clone_from(&name);
            messages.insert(name, text);
        } else if let Some(text) = messages.get_mut(&last) {
            *text += line;
        }
    }
    messages
}

/// Name and text of a message, as far as they stand on its first line.
fn message(line: &str) -> Option<(String, String)> {
    let (name, text) = line.split_once(" = ")?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_name.then(|| (name.to_owned(), text.to_owned()))
}

fn source(language: &str) -> String {
    fs::read_to_string(format!("{}/templates/words/{language}.ftl", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// What a message is given: `{ $name }`.
fn variables(text: &str) -> BTreeSet<String> {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let names = text.split('$').skip(1).map(|rest| rest.split(|c: char| !is_of_name(c)).next().unwrap_or_default());
    names.map(str::to_owned).collect()
}

//! What a guide says of the event's breaks.

use std::collections::BTreeMap;

use walkshed::guide::Guide;
use walkshed::map;
use walkshed::programme::Fit;
use walkshed::project::Project;
use walkshed::render::{self, Templates};
use walkshed::words::{Telling, Words};
use walkshed::{FOR_WALKING, survey};

/// From Monday to Wednesday; the venue and its places lie on one meridian, some 1.4 times 111 metres apart for a thousandth of a degree.
const GUIDE: &str = "
title: Where to eat
dates: 2024-09-23 to 2024-09-25
timezone: America/New_York
venue: { name: Hall, at: \"36.0, -78.9\" }
sections:
  - { title: Food, file: food.yaml, symbol: fork }
breaks:
  - { name: Lunch, days: Mo-We, time: 12:00-13:00 }
  - { name: Coffee, days: Tu, time: 10:00-10:20 }
";
const FOOD: &str = "
- { name: Next door, at: \"36.0005, -78.9\", hours: Mo-Tu 11:00-23:00 }
- { name: Opens late, at: \"36.001, -78.9\", hours: 12:30-23:00, categories: [sandwiches] }
- { name: Nobody knows, at: \"36.0011, -78.9\" }
- { name: Down the road, at: \"36.004, -78.9\", hours: 11:00-23:00 }
- { name: A long lunch, at: \"36.0012, -78.9\", hours: 11:00-23:00, stay: 90 }
";

fn guide(settings: &str) -> Guide {
    let files = [("guide.yaml", settings), ("food.yaml", FOOD)];
    let files: BTreeMap<_, _> = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into();
    let project = Project::of_files("places/mill", &files).unwrap();
    let survey = survey(&project, &FOR_WALKING);
    survey.guide.unwrap_or_else(|| panic!("{:?}", survey.findings))
}

fn breaks(settings: &str) -> Vec<(String, String)> {
    let guide = guide(settings);
    let telling = Telling::of(&guide, Words::english());
    let entries = telling.entries.iter();
    let told = entries
        .map(|told| (told.entry.place.name.clone(), told.breaks.clone().map_or("-".to_owned(), |said| said.text)));
    told.map(|(name, said)| (name, said.replace('\u{a0}', " "))).collect()
}

#[test]
fn a_place_says_in_which_breaks_there_is_time_for_it() {
    let expected = [
        ("Next door", "Lunch Mon–Tue (8 min to spare)"),
        ("Opens late", "Lunch Mon–Wed (8 min to spare)"),
        ("Nobody knows", "-"),
        ("A long lunch", "-"),
        ("Down the road", "-"),
    ];
    assert_eq!(breaks(GUIDE), expected.map(|(name, said)| (name.to_owned(), said.to_owned())));
    let fits: Vec<Vec<Fit>> = guide(GUIDE).entries.into_iter().map(|entry| entry.fits).collect();
    // Lunch on Monday, coffee and lunch on Tuesday, lunch on Wednesday.
    assert_eq!(fits[0], [Fit::Spare(8), Fit::TooShort, Fit::Spare(8), Fit::Closed]);
    assert_eq!(fits[1], [Fit::Spare(8), Fit::TooFar, Fit::Spare(8), Fit::Spare(8)]);
    assert_eq!(fits[2], [Fit::Unknown, Fit::TooShort, Fit::Unknown, Fit::Unknown]);
    assert_eq!(fits[3], [Fit::TooShort; 4]);
    assert_eq!(fits[4], [Fit::TooFar, Fit::TooShort, Fit::TooFar, Fit::TooFar]);
}

#[test]
fn without_days_there_are_no_breaks() {
    let undated = GUIDE.replace("dates: 2024-09-23 to 2024-09-25\n", "");
    assert!(guide(&undated).pauses.is_empty());
    assert!(breaks(&undated).iter().all(|(_, said)| said == "-"));
    let endless = GUIDE.replace("to 2024-09-25", "to 2034-09-25");
    assert!(guide(&endless).pauses.is_empty());
}

#[test]
fn the_page_can_be_narrowed_to_a_break() {
    let guide = guide(GUIDE);
    let telling = Telling::of(&guide, Words::english());
    let page = render::page(&telling, &map::draw(&telling, None), &Templates::default()).unwrap();
    let page = String::from_utf8(page.bytes).unwrap();
    for expected in [
        "<option value=\"0923-1200\" data-text=\"Mon Lunch, 12:00–13:00\" data-name=\"Lunch\" data-day=\"Mon\" data-minutes=\"720 780\">Mon Lunch, 12:00–13:00 (3)</option>",
        "<option value=\"0924-1000\" data-text=\"Tue Coffee, 10:00–10:20\" data-name=\"Coffee\" data-day=\"Tue\" data-minutes=\"2040 2060\">Tue Coffee, 10:00–10:20 (0)</option>",
        // Monday and Tuesday for twelve hours from 11, and 50 minutes there.
        "data-open=\"660+720 2100+720\" data-stay=\"50\"",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
}

#[test]
fn calendars_have_each_break_with_the_nearest_places() {
    let guide = guide(&GUIDE.replace("Where to eat", "Where, to eat; \\"));
    let files = render::files(&guide, None, &BTreeMap::new(), &[]).unwrap();
    let calendar = files.into_iter().find(|file| file.path == "breaks.ics").unwrap();
    let calendar = String::from_utf8(calendar.bytes).unwrap();
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
    assert_eq!(calendar.matches("\r\n").count(), calendar.matches('\n').count());
    insta::assert_snapshot!("calendar", calendar.replace("\r\n ", "").replace("\r\n", "\n"));
    let floating = self::guide(&GUIDE.replace("timezone: America/New_York\n", ""));
    let files = render::files(&floating, None, &BTreeMap::new(), &[]).unwrap();
    let calendar = files.iter().find(|file| file.path == "breaks.ics").unwrap();
    assert!(String::from_utf8_lossy(&calendar.bytes).contains("DTSTART:20240923T120000\r\n"));
}

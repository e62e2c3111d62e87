//! Any text may stand in a list of places: it is read without panic, and every finding points into it.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use walkshed::finding::{FileId, SourceFile, report};
use walkshed::places::{Hours, load, slug};

fn read(text: &str) -> usize {
    let mut findings = Vec::new();
    let places = load::list(FileId(0), text, 0, &mut findings);
    load::settings(FileId(0), text, &mut findings);
    let sources = [SourceFile { path: "places.yaml".to_owned(), text: text.to_owned() }];
    for finding in &findings {
        let span = finding.labels[0].span;
        assert!(text.get(span.start..span.end).is_some(), "{finding:?} points outside {text:?}");
    }
    report::text(&findings, &sources, false);
    report::github(&findings, &sources);
    report::json(&findings, &sources).unwrap();
    places.len()
}

proptest! {
    #[test]
    fn any_text(text in ".{0,200}") {
        read(&text);
    }

    #[test]
    fn text_that_looks_like_yaml(text in "([-?:,&*!|>'\"%@{}\\[\\] \n\t#~éé長🍜]|name|at|note|35.9|- |: |\r\n){0,60}") {
        read(&text);
    }

    #[test]
    fn any_name_in_quotes_is_read_as_it_is(name in "[^\\p{C}\\s]{1,40}") {
        let yaml = format!("- name: {}\n  id: x\n  at: 35.9976, -78.9010\n", serde_json::to_string(&name).unwrap());
        let mut findings = Vec::new();
        let places = load::list(FileId(0), &yaml, 0, &mut findings);
        prop_assert!(findings.is_empty(), "{:?}", findings);
        prop_assert_eq!(&places[0].place.name, &name);
    }

    #[test]
    fn any_hours_are_told_in_order(
        text in "(((Mo|Tu, Fr|Tu-Sa|Su\\[-?[1-5]\\]( \\+[1-9] days)?|Nov-Mar|Feb 29|Dec 31-Jan 2|easter -2 days|PH|SH|week [1-9]-30/2|20[12][0-9]\\+|24/7)[ ,]?){0,2}\
                 ( ?([0-4][0-9]:[0-5]0|sunset|\\((dawn|dusk)[+-][0-2][0-9]:00\\))-([0-4][0-9]:00|sunrise|\\(sunset[+-]23:00\\))\\+?,?){0,3}\
                 ( (off|unknown|open))?( \"[a-z<]{1,5}\")?(; |, | \\|\\| )?){1,5}",
        year in 2015..2035i32,
        day in 1..366u32,
    ) {
        let text = text.trim_end_matches([';', ',', '|', ' ']);
        let Ok(hours) = text.parse::<Hours>() else { return Ok(()) };
        let date = NaiveDate::from_yo_opt(year, day).unwrap();
        let is_holiday = |_, day: NaiveDate| day.day().is_multiple_of(3);
        let openings = hours.on(date, is_holiday).unwrap();
        if let Some(plain) = hours.doubt().and_then(|doubt| doubt.plain) {
            let plain: Hours = plain.parse().unwrap();
            prop_assert_eq!(plain.doubt().filter(|doubt| doubt.plain.is_some()), None, "{}", text);
            prop_assert_eq!(&plain.on(date, is_holiday).unwrap(), &openings, "{}", text);
        }
        prop_assert!(openings.iter().all(|opening| opening.from < opening.to), "{}: {:?}", text, openings);
        prop_assert!(openings.windows(2).all(|pair| pair[0].to <= pair[1].from), "{}: {:?}", text, openings);
        let again: Hours = serde_yaml::from_str(&serde_yaml::to_string(&hours).unwrap()).unwrap();
        prop_assert_eq!(again, hours);
    }

    #[test]
    fn hours_of_any_text_are_a_finding_at_most(text in "([0-9:.ap m–-]|Mon|tues|noon|late|[,;&\"\\[]){0,40}") {
        if let Err(misread) = text.parse::<Hours>() {
            prop_assert!(text.get(misread.at.clone()).is_some(), "{:?} of {}", misread, text);
            if let Some(repaired) = misread.repaired {
                prop_assert!(repaired.parse::<Hours>().is_ok(), "{}", repaired);
            }
        }
    }

    #[test]
    fn a_slug_is_its_own_slug(name in ".{0,80}") {
        let id = slug(&name);
        prop_assert!(id.len() <= 60 && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
        prop_assert_eq!(slug(&id), id);
    }

    #[test]
    fn the_three_spellings_of_a_position_agree(lat in -89.0..89.0f64, lon in -179.0..179.0f64) {
        let dms = |value: f64, names: [char; 2]| {
            let (size, name) = (value.abs(), names[usize::from(value < 0.0)]);
            let minutes = size.fract() * 60.0;
            format!("{}°{}'{:.6}\"{name}", size.trunc(), minutes.trunc(), minutes.fract() * 60.0)
        };
        let spellings = [
            format!("{lat}, {lon}"),
            format!("geo:{lat},{lon}"),
            format!("{} {}", dms(lat, ['N', 'S']), dms(lon, ['E', 'W'])),
        ];
        for spelling in spellings {
            prop_assume!(!spelling.contains("'60.000000"));
            let mut findings = Vec::new();
            let yaml = format!("- name: Old Mill\n  at: {}\n", serde_json::to_string(&spelling).unwrap());
            let places = load::list(FileId(0), &yaml, 0, &mut findings);
            prop_assert!(findings.is_empty(), "{}: {:?}", spelling, findings);
            let at = places[0].place.at;
            prop_assert!((at.lat - lat).abs() < 1e-8 && (at.lon - lon).abs() < 1e-8, "{}", spelling);
        }
    }
}

//! A place added to a list: every other byte stays, and the list is read with one place more.

use proptest::prelude::*;
use walkshed::finding::FileId;
use walkshed::places::append::{Obstacle, append};
use walkshed::places::load;

const ENTRY: &str = "- name: New Mill\n  at: 35.997600, -78.901000\n";

fn names(text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let places = load::list(FileId(0), text, 0, &mut findings);
    assert!(findings.is_empty(), "{findings:?} in\n{text}");
    places.into_iter().map(|listed| listed.place.name).collect()
}

#[test]
fn an_entry_goes_to_the_end() {
    let old = "- name: Old Mill\n  at: 1, 2\n";
    for (text, expected) in [
        (String::new(), ENTRY.to_owned()),
        ("\u{feff}".to_owned(), format!("\u{feff}{ENTRY}")),
        ("# Coffee".to_owned(), format!("# Coffee\n\n{ENTRY}")),
        ("# Coffee\n".to_owned(), format!("# Coffee\n\n{ENTRY}")),
        ("# Coffee\n\n".to_owned(), format!("# Coffee\n\n{ENTRY}")),
        ("---\n".to_owned(), format!("---\n{ENTRY}")),
        ("---".to_owned(), format!("---\n{ENTRY}")),
        ("[]".to_owned(), ENTRY.to_owned()),
        ("[]\n".to_owned(), ENTRY.to_owned()),
        ("# Coffee\n[ ]  # none yet\n".to_owned(), format!("# Coffee\n\n{ENTRY}  # none yet\n")),
        ("--- []\r\n".to_owned(), format!("--- \r\n{ENTRY}").replace("\r\n", "\n").replace('\n', "\r\n")),
        ("null\n".to_owned(), ENTRY.to_owned()),
        ("~".to_owned(), ENTRY.to_owned()),
        (old.to_owned(), format!("{old}\n{ENTRY}")),
        (old.trim_end().to_owned(), format!("{old}\n{ENTRY}")),
        (format!("{old}\n"), format!("{old}\n{ENTRY}")),
        (format!("{old}{}", old.replace("Old", "Older")), format!("{old}{}{ENTRY}", old.replace("Old", "Older"))),
        (format!("{old}\n{}", old.replace("Old", "Older")), format!("{old}\n{}\n{ENTRY}", old.replace("Old", "Older"))),
        (format!("{old}# the end"), format!("{old}# the end\n\n{ENTRY}")),
        (format!("{old}...\n# more\n"), format!("{old}\n{ENTRY}...\n# more\n")),
        (
            "\u{feff}  - name: Old Mill\r\n    at: 1, 2\r\n".to_owned(),
            "\u{feff}  - name: Old Mill\r\n    at: 1, 2\r\n\r\n  - name: New Mill\r\n    at: 35.997600, -78.901000\r\n"
                .to_owned(),
        ),
    ] {
        assert_eq!(append(&text, ENTRY).as_deref(), Ok(&*expected), "{text:?}");
        assert_eq!(names(&expected).last().unwrap(), "New Mill");
    }
}

#[test]
fn what_cannot_be_added_to_is_refused() {
    for (text, obstacle) in [
        ("name: Old Mill\n", Obstacle::NotAList),
        ("Old Mill\n", Obstacle::NotAList),
        ("[{ name: Old Mill, at: \"1, 2\" }]\n", Obstacle::Brackets),
        ("- name: \"Old Mill\n  at: 1, 2\n", Obstacle::Broken),
        ("- name: Old Mill\n---\n- name: Older Mill\n", Obstacle::Broken),
        ("- [\n", Obstacle::Broken),
    ] {
        assert_eq!(append(text, ENTRY), Err(obstacle), "{text:?}");
    }
}

/// Lists as people write them.
fn list() -> impl Strategy<Value = String> {
    let entry = prop_oneof![
        Just("- name: Old Mill\n  at: 1, 2\n"),
        Just("-   name: Old Mill\n    at: 1, 2\n    categories:\n    - pizza\n"),
        Just("- { name: Old Mill, at: \"1, 2\" }   # in one line\n"),
        Just("- name: Old Mill\n  at: 1, 2\n  note: |+\n    kept\n\n"),
        Just("- name: Old Mill\n  at: 1, 2\n  note: >-\n    folded\n    folded\n"),
        Just("- at: 1, 2\n  name: Old\n    Mill\n"),
    ];
    let comment = prop_oneof![Just(""), Just("\n"), Just("# a comment\n"), Just("\n# é 🍜\n\n")];
    let pieces = prop::collection::vec((comment.clone(), entry), 0..5);
    let ends = (any::<bool>(), any::<bool>(), any::<bool>(), 0..4usize, prop_oneof![Just(""), Just("---\n")]);
    (pieces, comment, ends).prop_map(|(pieces, last, (has_mark, is_crlf, is_cut, indent, start))| {
        let body: String = pieces.into_iter().flat_map(|(comment, entry)| [comment, entry]).chain([last]).collect();
        let indented = body.split_inclusive('\n').map(|line| match line {
            "\n" => line.to_owned(),
            _ => " ".repeat(indent) + line,
        });
        let mut text = start.to_owned() + &indented.collect::<String>();
        if is_cut {
            text.truncate(text.trim_end().len());
        }
        let text = if is_crlf { text.replace('\n', "\r\n") } else { text };
        if has_mark { format!("\u{feff}{text}") } else { text }
    })
}

proptest! {
    #[test]
    fn every_other_byte_stays(text in list()) {
        let appended = append(&text, ENTRY).unwrap();
        let added = appended.strip_prefix(&text);
        prop_assert!(added.is_some(), "{:?} became {:?}", text, appended);
        prop_assert_eq!(text.contains("\r\n"), added.unwrap().contains("\r\n") && text.contains('\n'), "{:?}", appended);
        let mut expected = names(&text);
        expected.push("New Mill".to_owned());
        prop_assert_eq!(names(&appended), expected, "{:?}", appended);
    }

    #[test]
    fn any_text_is_refused_or_kept(text in "([-?:,&*!|>'\"%@{}\\[\\] \n\t#~é🍜.]|name|at: 1, 2|- |: |\r\n|---|\\.\\.\\.|null|- name: a\n){0,40}") {
        if let Ok(appended) = append(&text, ENTRY) {
            let starts = text.bytes().zip(appended.bytes()).take_while(|(a, b)| a == b).count();
            let ends = text.bytes().rev().zip(appended.bytes().rev()).take_while(|(a, b)| a == b).count();
            let gives_way = text.contains(['[', '~']) || text.contains("null");
            prop_assert!(starts + ends >= text.len() || gives_way, "{:?} became {:?}", text, appended);
        }
    }
}

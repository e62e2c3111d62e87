//! The breaks that a guide takes from the event's programme.

use std::collections::BTreeMap;
use std::fmt::Write;

use proptest::prelude::*;
use proptest::sample::Index;
use walkshed::finding::{FileId, report};
use walkshed::guide::Guide;
use walkshed::places::Dates;
use walkshed::programme::schedule::{self, MAX_BYTES, Session};
use walkshed::programme::{self, Name, Pause};
use walkshed::project::Project;
use walkshed::render;
use walkshed::words::{Telling, Words};
use walkshed::{FOR_WALKING, Survey, survey};

const DAYS: &str = "dates: 2024-09-23 to 2024-09-24\n";
const ZONE: &str = "timezone: Europe/Berlin\n";

/// What is made of a guide with these lines in its settings, and its programme.
fn surveyed(settings: &str, name: &str, programme: &str) -> (Project, Survey) {
    let settings = format!(
        "title: T\n{settings}schedule: {name}\nvenue: {{ name: Hall, at: \"52.5, 13.4\" }}\n\
         sections: [{{ title: Food, file: food.yaml }}]\n"
    );
    let food = "- { name: Mill, at: \"52.5005, 13.4\", hours: 08:00-20:00, categories: [sandwiches] }\n";
    let files = [("guide.yaml", settings.as_str()), ("food.yaml", food), (name, programme)];
    let files: BTreeMap<_, _> = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into();
    let project = Project::of_files("mill", &files).unwrap();
    let survey = survey(&project, &FOR_WALKING);
    (project, survey)
}

fn guide(settings: &str, name: &str, programme: &str) -> Guide {
    let (project, Survey { guide, findings, .. }) = surveyed(settings, name, programme);
    guide.unwrap_or_else(|| panic!("{}", report::text(&findings, &project.sources, false)))
}

/// The findings, but for that about streets.
fn findings(settings: &str, name: &str, programme: &str) -> String {
    let (project, Survey { mut findings, .. }) = surveyed(settings, name, programme);
    findings.retain(|finding| finding.code.as_str() != "no-streets");
    report::github(&findings, &project.sources)
}

/// `23 12:00-13:00 Lunch`, in a line each; names that nobody gave are in brackets.
fn told(pauses: &[Pause]) -> String {
    let mut told = String::new();
    for pause in pauses {
        let [from, to] = pause.times();
        let name = match &pause.name {
            Name::Given(name) => name.clone(),
            name => format!("[{name:?}]"),
        };
        writeln!(told, "{}-{} {name}", from.format("%d %H:%M"), to.format("%H:%M")).unwrap();
    }
    told
}

fn calendar(events: &[(&str, &str)]) -> String {
    let events = events.iter().map(|(title, lines)| {
        format!("BEGIN:VEVENT\r\nSUMMARY:{title}\r\n{}\r\nEND:VEVENT\r\n", lines.replace('|', "\r\n"))
    });
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", events.collect::<String>())
}

/// A day of two rooms: talks with a gap in the morning, a lunch that the programme names, and a party.
fn day_in_utc() -> String {
    calendar(&[
        ("Registration", "DTSTART:20240923T060000Z|DTEND:20240923T150000Z"),
        ("Sponsors' fair", "DTSTART;VALUE=DATE:20240923|DTEND;VALUE=DATE:20240925"),
        ("Opening", "DTSTART:20240923T070000Z|DTEND:20240923T083000Z"),
        ("On mills\\, and\r\n  rivers", "DTSTART:20240923T070000Z|DURATION:PT1H30M"),
        ("On weirs", "DTSTART;TZID=\"Europe/Helsinki\":20240923T120000|DTEND;TZID=Europe/Helsinki:20240923T130000"),
        ("Networking Lunch (upstairs)", "DTSTART:20240923T101500Z|DTEND:20240923T113000Z"),
        (
            "On locks",
            "DTSTART:20240923T113000Z|DTEND:20240923T133000Z|BEGIN:VALARM|DTSTART:20200101T000000Z|END:VALARM",
        ),
        ("On nothing", "DTSTART:20240923T143000Z|DTEND:20240923T150000Z|STATUS:CANCELLED"),
        ("Party", "DTSTART:20240923T170000Z|DTEND:20240923T230000Z"),
    ])
}

const DAY: &str = "23 10:30-11:00 [Break]\n23 12:15-13:30 Networking Lunch\n";

/// The same day as pretalx and frab have it, with `date` by the clock, in another zone, or in what is no zone at all.
const TALKS: [(&str, &str, &str, &str); 6] = [
    ("Registration", "2024-09-23T08:00:00+02:00", "08:00", "09:00"),
    ("Opening", "2024-09-23T09:00:00+02:00", "09:00", "01:30"),
    ("On weirs", "2024-09-23T11:00:00Z", "11:00", "01:00"),
    ("Networking Lunch (upstairs)", "2024-09-23T12:15:00+02:00", "12:15", "01:15"),
    ("On locks &amp; dams", "2024-09-23T11:30:00+00:00", "13:30", "02:00"),
    ("Party", "2024-09-23T19:00:00+02:00", "19:00", "1:00:00"),
];

fn as_json() -> String {
    let talk = |(title, date, start, duration): &(&str, &str, &str, &str)| {
        format!(
            "{{\"id\": 1, \"title\": \"{title}\", \"date\": \"{date}\", \"start\": \"{start}\", \"duration\": \"{duration}\", \
             \"persons\": [{{\"name\": \"A\"}}]}}"
        )
    };
    let talks = TALKS.iter().map(talk).collect::<Vec<_>>();
    format!(
        "{{\"schedule\": {{\"version\": \"1\", \"conference\": {{\"title\": \"C\", \"rooms\": [{{\"name\": \"A\"}}], \"days\": [{{\
         \"index\": 1, \"date\": \"2024-09-23\", \"rooms\": {{\"A\": [{}], \"B\": [{}], \"C\": []}}}}]}}}}}}",
        talks[..3].join(", "),
        talks[3..].join(",\n"),
    )
}

fn as_xml() -> String {
    let talk = |(title, date, start, duration): &(&str, &str, &str, &str)| {
        format!(
            "<event id=\"1\"><title><![CDATA[]]>{title}</title><date>{date}</date><start>\n{start} </start><duration>{duration}</duration>\
             <persons><person><title>Lunch</title></person></persons></event>"
        )
    };
    format!(
        "<?xml version=\"1.0\"?>\n<!-- made --><schedule><conference><title>C</title><start>2024-09-23</start></conference>\
         <day index=\"1\" date=\"2024-09-23\"><room name=\"A\">{}</room><room name=\"B\"/></day></schedule>",
        TALKS.iter().map(talk).collect::<String>()
    )
}

fn as_timetable() -> String {
    let moment =
        |time: &str| format!("{{\"date\": \"2024-09-23\", \"time\": \"{time}:00\", \"tz\": \"Europe/Berlin\"}}");
    let entry = |kind: &str, title: &str, from: &str, to: &str| {
        format!(
            "\"entryType\": \"{kind}\", \"title\": \"{title}\", \"startDate\": {}, \"endDate\": {}",
            moment(from),
            moment(to)
        )
    };
    format!(
        "{{\"count\": 1, \"results\": {{\"42\": {{\"20240923\": {{\"s1\": {{{}, \"entries\": {{\"c1\": {{{}}}}}}}, \"b1\": {{{}}}, \
         \"c2\": {{{}}}, \"s2\": {{{}, \"entries\": {{\"b2\": {{{}}}}}}}}}, \"20240924\": {{}}}}}}}}",
        entry("Session", "Morning", "09:00", "10:30"),
        entry("Contribution", "Opening", "09:00", "10:30"),
        entry("Break", "Networking Lunch", "12:15", "13:30"),
        entry("Contribution", "On weirs", "11:00", "12:00"),
        entry("Session", "Afternoon", "13:30", "17:00"),
        entry("Break", "Water for all", "15:00", "15:30"),
    )
}

#[test]
fn each_kind_of_file_says_when_the_breaks_are() {
    let settings = [DAYS, ZONE].concat();
    assert_eq!(told(&guide(&settings, "a.ics", &day_in_utc()).pauses), DAY);
    assert_eq!(told(&guide(&settings, "a.ics", &format!("\u{feff}{}", day_in_utc().replace('\r', ""))).pauses), DAY);
    assert_eq!(told(&guide(&settings, "a.json", &as_json()).pauses), DAY);
    assert_eq!(told(&guide(&settings, "a.xml", &as_xml()).pauses), DAY);
    let timetable = format!("{DAY}23 15:00-15:30 Water for all\n");
    assert_eq!(told(&guide(&settings, "a.json", &as_timetable()).pauses), timetable);
    // By the event's clock, or by none at all.
    assert_eq!(told(&guide(DAYS, "a.json", &as_json()).pauses), DAY);
    assert_eq!(told(&guide(DAYS, "a.json", &as_timetable()).pauses), timetable);
}

#[test]
fn what_counts_as_a_break() {
    for (sessions, expected) in [
        ("Talk 0900-1030, Talk 1050-1200", "23 10:30-10:50 [Break]"),
        ("Talk 0900-1030, Talk 1049-1200", ""),
        ("Talk 0900-1100, Talk 1400-1500", "23 11:00-14:00 [Lunch]"),
        ("Talk 0900-1100, Talk 1401-1500", ""),
        // Whatever runs in any room, and however the rooms overlap.
        ("Talk 0900-1100, Talk 0900-1000, Talk 1030-1100, Talk 1130-1200", "23 11:00-11:30 [Break]"),
        ("Talk 0900-1200, Talk 1300-1400, Workshop 0900-1300", ""),
        // What is there all day is no session.
        ("Talk 0900-1200, Talk 1300-1400, Hackathon 0930-1331", "23 12:00-13:00 [Lunch]"),
        ("Talk 0900-1200, Talk 1300-1400, Tutorial 0930-1330", ""),
        // What the programme calls a break is one, and is no session.
        ("Talk 0900-1200, Lunch 1215-1315, Talk 1330-1500", "23 12:15-13:15 Lunch"),
        ("Talk 0900-1400, Lunch 1200-1300", "23 12:00-13:00 Lunch"),
        ("Talk 0900-1000, Break 1000-1015, Talk 1015-1100", ""),
        ("Lunch 1200-1300, Lunch 1200-1300, Lunch 1230-1330", "23 12:00-13:00 Lunch, 23 12:30-13:30 Lunch"),
        // Lunch is long enough, and at noon.
        ("Talk 0900-1200, Talk 1239-1400", "23 12:00-12:39 [Break]"),
        ("Talk 1500-1600, Talk 1700-1800", "23 16:00-17:00 [Break]"),
        // Days do not reach into each other.
        (
            "Talk 2000-2200, Party 2300-2600, Talk 3300-3400, Talk 3500-3600",
            "23 22:00-23:00 [Break], 24 10:00-11:00 [Break]",
        ),
        ("Talk 0900-1000", ""),
    ] {
        assert_eq!(told(&pauses(sessions)).trim_end().replace('\n', ", "), expected, "{sessions}");
    }
}

/// The breaks of 23 and 24 September 2024, of entries such as `Talk 0900-1030`; `3300` is nine o'clock of the second day.
fn pauses(entries: &str) -> Vec<Pause> {
    let events: Vec<(String, String)> = entries
        .split(", ")
        .map(|entry| {
            let (title, times) = entry.split_once(' ').unwrap();
            let (from, to) = times.split_once('-').unwrap();
            let [from, to] = [from, to].map(|time| {
                let time: u32 = time.parse().unwrap();
                format!("2024092{}T{:04}00", 3 + time / 2400, time % 2400)
            });
            (title.to_owned(), format!("DTSTART:{from}|DTEND:{to}"))
        })
        .collect();
    let events: Vec<(&str, &str)> = events.iter().map(|(title, lines)| (title.as_str(), lines.as_str())).collect();
    programme::pauses(Some(days()), &[], &read(&calendar(&events)))
}

fn days() -> Dates {
    Dates { first: "2024-09-23".parse().unwrap(), last: "2024-09-24".parse().unwrap() }
}

fn read(text: &str) -> Vec<Session> {
    schedule::read(FileId(0), text, None, &mut Vec::new())
}

proptest! {
    /// Minute by minute: a stretch between two sessions in which none runs, of at least 20 minutes and at most three hours.
    #[test]
    fn gaps_as_minute_by_minute(sessions in prop::collection::vec((480..1200_u32, 0..300_u32), 0..12)) {
        let clock = |minute: u32| format!("20240923T{:02}{:02}00", minute / 60, minute % 60);
        let lines = sessions.iter().filter(|(from, length)| from + length < 24 * 60).map(|(from, length)| {
            format!("DTSTART:{}|DTEND:{}", clock(*from), clock(from + length))
        });
        let lines: Vec<String> = lines.collect();
        let events: Vec<(&str, &str)> = lines.iter().map(|lines| ("Talk", lines.as_str())).collect();
        let day = "2024-09-23".parse().unwrap();
        let dates = Dates { first: day, last: day };
        let found: Vec<String> = programme::pauses(Some(dates), &[], &read(&calendar(&events)))
            .iter().map(|pause| pause.times().map(|time| time.format("%H:%M").to_string()).join("-")).collect();
        let running = |minute: u32| sessions.iter().any(|(from, length)| {
            from + length < 24 * 60 && *length <= 240 && (*from..from + length).contains(&minute)
        });
        let busy: Vec<u32> = (0..24 * 60).filter(|minute| running(*minute)).collect();
        let gaps = busy.windows(2).filter(|pair| (20..=180).contains(&(pair[1] - pair[0] - 1)));
        let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
        let expected: Vec<String> = gaps.map(|pair| format!("{}-{}", clock(pair[0] + 1), clock(pair[1]))).collect();
        prop_assert_eq!(found, expected);
    }

    /// Whatever bytes a programme has, in whatever place: it is read to its end.
    #[test]
    fn no_programme_is_too_strange(
        kind in 0..4_usize,
        cuts in prop::collection::vec((any::<Index>(), 0..40_usize, "[\\PC\\x00-\\x20]{0,12}|[0-9:TZ+\\-]{0,20}"), 0..6),
    ) {
        let mut text = [day_in_utc(), as_json(), as_xml(), as_timetable()][kind].clone();
        for (index, length, piece) in cuts {
            let start = text.floor_char_boundary(index.index(text.len() + 1));
            let end = text.floor_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end, &piece);
        }
        for zone in [None, Some(chrono_tz::Europe::Berlin)] {
            let mut findings = Vec::new();
            let sessions = schedule::read(FileId(0), &text, zone, &mut findings);
            prop_assert!(sessions.iter().all(|session| session.from <= session.to));
            let labels = findings.iter().flat_map(|finding| &finding.labels);
            for label in labels {
                prop_assert!(text.get(label.span.start..label.span.end).is_some(), "{:?}", label);
            }
        }
    }
}

#[test]
fn breaks_of_a_day_stand_in_for_those_of_the_programme() {
    let second = [
        ("Talk", "DTSTART:20240924T070000Z|DTEND:20240924T093000Z"),
        ("Talk", "DTSTART:20240924T103000Z|DTEND:20240924T113000Z"),
    ];
    let programme = day_in_utc().replace("END:VCALENDAR\r\n", "") + calendar(&second).split_once("2.0\r\n").unwrap().1;
    let settings = [DAYS, ZONE].concat();
    let own = format!("{DAY}24 11:30-12:30 [Lunch]\n");
    assert_eq!(told(&guide(&settings, "a.ics", &programme).pauses), own);
    let monday = format!("{settings}breaks: [{{ name: Tea, days: Mo, time: 15:00-15:30 }}]\n");
    assert_eq!(told(&guide(&monday, "a.ics", &programme).pauses), "23 15:00-15:30 Tea\n24 11:30-12:30 [Lunch]\n");
    let friday = format!("{settings}breaks: [{{ name: Tea, days: Fr, time: 15:00-15:30 }}]\n");
    assert_eq!(told(&guide(&friday, "a.ics", &programme).pauses), own);
}

#[test]
fn breaks_without_a_name_are_called_something_in_every_language() {
    let programme = calendar(&[
        ("Talk", "DTSTART:20240923T090000|DTEND:20240923T100000"),
        ("Talk", "DTSTART:20240923T103000|DTEND:20240923T120000"),
        ("Talk", "DTSTART:20240923T130000|DTEND:20240923T150000"),
        ("Talk", "DTSTART:20240923T153000|DTEND:20240923T160000"),
    ]);
    let guide = guide(DAYS, "a.ics", &programme);
    let said = |language: &str| {
        let words = Words::of(language, &BTreeMap::new());
        let telling = Telling::of(&guide, &words);
        let pauses = telling.pauses.iter().map(|said| said.text.clone()).collect::<Vec<_>>().join("; ");
        format!("{pauses} | {}", telling.entries[0].breaks.clone().unwrap_or_default().text)
            .replace(['\u{a0}', '\u{202f}'], " ")
    };
    let said: Vec<String> = ["en", "en-US", "de", "fr", "es", "pt", "fi"].map(said).into();
    insta::assert_snapshot!("unnamed", said.join("\n"));
    let files = render::files(&guide, None, &BTreeMap::new(), &[]).unwrap();
    let text =
        |path: &str| String::from_utf8(files.iter().find(|file| file.path == path).unwrap().bytes.clone()).unwrap();
    let page = text("index.html");
    for choice in ["Mon Break, 10:00–10:30 (1)", "Mon Lunch, 12:00–13:00 (1)", "Mon Break, 15:00–15:30 (1)"] {
        assert!(page.contains(&format!("{choice}</option>")), "{choice}");
    }
    assert_eq!(text("breaks.ics").matches("SUMMARY:Break\r\n").count(), 2);
}

#[test]
fn titles_are_text() {
    let programme = calendar(&[("<b>Lunch</b> & lunch", "DTSTART:20240923T120000|DTEND:20240923T130000")]);
    let guide = guide(DAYS, "a.ics", &programme);
    let files = render::files(&guide, None, &BTreeMap::new(), &[]).unwrap();
    let page = files.iter().find(|file| file.path == "index.html").unwrap();
    let page = String::from_utf8_lossy(&page.bytes);
    assert!(page.contains("&lt;b&gt;Lunch") && !page.contains("<b>Lunch"));
}

#[test]
fn what_is_wrong_with_a_programme() {
    let settings = [DAYS, ZONE].concat();
    let talk = "DTSTART:20240923T090000|DTEND:20240923T100000";
    let lunch = ("Lunch", "DTSTART:20240923T120000|DTEND:20240923T130000");
    let mut said = String::new();
    for (name, programme) in [
        ("nothing.ics", String::new()),
        ("words.ics", "Monday: lunch\n".to_owned()),
        ("page.ics", "<!doctype html><title>Schedule</title>".to_owned()),
        ("comment.ics", format!("<!--\n{}-->", day_in_utc())),
        ("empty.ics", calendar(&[])),
        ("days.ics", calendar(&[("Fair", "DTSTART;VALUE=DATE:20240923")])),
        ("cut.xml", as_xml().replace("</schedule>", "")),
        ("tags.xml", as_xml().replace("</room>", "</rom>")),
        ("cut.json", as_json()[..400].to_owned()),
        ("other.json", "{\n  \"talks\": []\n}\n".to_owned()),
        ("speakers.json", "{\n  \"schedule\": {\n    \"2024-09-23\": {}\n  }\n}\n".to_owned()),
        ("events.json", "{ \"results\": [] }".to_owned()),
        ("start.json", as_json().replace("\"start\": \"11:00\"", "\"start\": \"25:99\"")),
        ("duration.json", as_json().replace("\"duration\": \"01:00\"", "\"duration\": \"99999999999:00:00\"")),
        ("number.json", as_json().replace("\"duration\": \"01:00\"", "\"duration\": 60")),
        ("duration.xml", as_xml().replace("01:00", "an hour")),
        ("date.xml", as_xml().replace("2024-09-23T11:00:00Z", "0000-09-23T11:00:00Z")),
        (
            "times.ics",
            calendar(&[("Talk", talk), lunch, ("A", "DTSTART:00000923T090000Z"), ("B", "DTEND:x|DTSTART:x")]),
        ),
        ("zones.ics", calendar(&[lunch, ("A", &talk.replace("START", "START;TZID=Hall"))])),
        ("elsewhen.ics", calendar(&[("Talk", "DTSTART:20230923T090000|DTEND:20230923T100000")])),
        ("full.ics", calendar(&[("Talk", talk)])),
    ] {
        writeln!(said, "{}", findings(&settings, name, &programme)).unwrap();
    }
    writeln!(said, "{}", findings(ZONE, "undated.ics", &calendar(&[lunch]))).unwrap();
    writeln!(said, "{}", findings(DAYS, "utc.ics", &day_in_utc())).unwrap();
    writeln!(said, "{}", findings("timezone: Mars\n", "mars.ics", &day_in_utc())).unwrap();
    insta::assert_snapshot!("faults", said);
}

#[test]
fn a_programme_has_a_largest_size_and_most_findings() {
    let settings = [DAYS, ZONE].concat();
    let largest = usize::try_from(MAX_BYTES).unwrap();
    let large = calendar(&[("Talk", "DTSTART:20240923T090000")]) + &" ".repeat(largest);
    assert!(findings(&settings, "a.ics", &large).contains("`a.ics` is larger than 16 MiB"));
    let wrong = calendar(&vec![("A", "DTSTART:20240931T090000"); 50_000]);
    assert_eq!(findings(&settings, "a.ics", &wrong).lines().count(), 100);
}

/// As large as they may be. That none of these takes long shows in how long the test takes.
#[test]
fn programmes_that_are_full_of_something() {
    const SIZE: usize = 10 << 20;
    let repeat = |head: &str, piece: &str, tail: &str| format!("{head}{}{tail}", piece.repeat(SIZE / piece.len()));
    let json = "{\"schedule\": {\"conference\": {\"days\": [";
    for text in [
        repeat("BEGIN:VCALENDAR\n", "BEGIN:VEVENT\n", ""),
        repeat("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:", "a\n ", "\nEND:VEVENT\n"),
        repeat("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART", ";a=\"b\"", ":20240923T090000\nEND:VEVENT\n"),
        repeat("BEGIN:VCALENDAR\n", "BEGIN:VEVENT\nDTSTART:20240923T090000\nDTEND:20240923T100000\nEND:VEVENT\n", ""),
        repeat(
            "BEGIN:VCALENDAR\n",
            "BEGIN:VEVENT\nSUMMARY:Lunch\nDTSTART:20240923T120000\nDURATION:PT1H\nEND:VEVENT\n",
            "",
        ),
        repeat("{\"schedule\": ", "[", ""),
        repeat("{\"results\": ", "{\"a\":", ""),
        repeat(json, "{\"rooms\":{}},", "]}}}"),
        repeat(&format!("{json}{{\"rooms\": {{\"A\": [0"), ",[]", "]}}]}}}"),
        repeat("{\"results\": {\"1\": {\"2\": {\"a\": 0", ", \"b\": {}", "}}}}"),
        repeat("<schedule>", "<event>", ""),
        repeat("<schedule>", "<event><start>09:00</start></event>", "</schedule>"),
        repeat("<schedule><event><title>", "&amp;", "</title></event></schedule>"),
        repeat("<schedule ", "a='b' ", "/>"),
    ] {
        let mut findings = Vec::new();
        let sessions = schedule::read(FileId(0), &text, None, &mut findings);
        assert!(findings.len() <= 101, "{}", findings.len());
        assert!(programme::pauses(Some(days()), &[], &sessions).len() <= 1);
    }
}

//! What `guide.md` holds, and that it reads back.

use std::collections::BTreeMap;

use walkshed::geo::Metres;
use walkshed::guide::Guide;
use walkshed::places::{Place, Price};
use walkshed::render;
use walkshed::walk::{Basis, Compass, Ground, Itinerary, Obstacle, Side, Step, StepFreeWalk, Turn};

use crate::sketch::{at, guide, place, town};

fn markdown(guide: &Guide) -> String {
    let streets = town(&[("highway=residential", &[(-600.0, 100.0), (600.0, 100.0)])]);
    let files = render::files(guide, Some(&streets), &BTreeMap::new(), &[]).unwrap();
    let file = files.into_iter().find(|file| file.path == "guide.md").unwrap();
    String::from_utf8(file.bytes).unwrap()
}

fn small() -> Guide {
    let mut guide = guide(vec![
        Place {
            local_name: Some("ピッツェリア・トロ".to_owned()),
            address: Some("105 E Chapel Hill St".to_owned()),
            categories: vec!["pizza".to_owned(), "italian".to_owned()],
            website: Some("https://www.pizzeriatoro.com/?a=1&b=(2)".parse().unwrap()),
            phone: Some("+1 919-908-6936".to_owned()),
            price: Some(Price(2)),
            note: Some("Wood-fired, loud; <b>worth</b> the wait.".into()),
            ..place("pizzeria-toro", "Pizzeria Toro", at(-110.0, -60.0))
        },
        place("cocoa-cinnamon", "Cocoa Cinnamon", at(110.0, 300.0)),
        place("gardens", "Gardens", at(-4000.0, 0.0)),
    ]);
    guide.event = Some("DjangoCon US: 2024".to_owned());
    guide.entries[0].walk.itinerary = Itinerary {
        steps: vec![
            step(Turn::Start, Compass::South, "Foster Street"),
            step(Turn::Turn(Side::Right), Compass::West, "East Chapel Hill Street"),
        ],
        side: Some(Side::Left),
    };
    guide.entries[2].walk.basis = Basis::Estimated(Obstacle::OutsideExtract);
    guide.entries[2].walk.step_free = StepFreeWalk::Unknown;
    guide.entries[1].walk.step_free = StepFreeWalk::Other { metres: Metres(720.0), steep: false };
    guide
}

fn step(turn: Turn, heading: Compass, street: &str) -> Step {
    Step { turn, heading, street: Some(street.to_owned()), ground: Ground::Street, climb: None, metres: Metres(60.0) }
}

#[test]
fn a_guide_in_markdown() {
    insta::assert_snapshot!(markdown(&small()));
}

#[test]
fn the_front_matter_is_yaml() {
    let mut guide = small();
    guide.title = "NO: \"here\" --- # \\ 12:30".into();
    guide.languages = vec!["no".to_owned()];
    let text = markdown(&guide);
    let (front_matter, body) = text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    let read: BTreeMap<String, String> = serde_yaml::from_str(front_matter).unwrap();
    let expected =
        [("title", &*guide.title), ("event", "DjangoCon US: 2024"), ("venue", "Convention Center"), ("lang", "no")];
    assert_eq!(read, expected.map(|(key, value)| (key.to_owned(), value.to_owned())).into());
    assert!(!body.contains("---"));
}

#[test]
fn a_strangers_words_stay_words() {
    let hostile = "</li><script>{{ x }}{% y %}[z](javascript:alert(1))\n\n---\n- &lt;";
    let mut guide = guide(vec![Place {
        local_name: Some(hostile.to_owned()),
        address: Some(hostile.to_owned()),
        categories: vec![hostile.to_owned()],
        website: Some(url::Url::parse("javascript:alert(1)").unwrap()),
        phone: Some(hostile.to_owned()),
        note: Some(hostile.into()),
        ..place("hostile", hostile, at(100.0, 100.0))
    }]);
    guide.entries[0].walk.itinerary.steps = vec![step(Turn::Start, Compass::South, hostile)];
    guide.venue.address = Some(hostile.to_owned());
    guide.sections[0].title = hostile.into();
    let text = markdown(&guide);
    for forbidden in ["<", "{", "}", "javascript:", "\n---\n-", "&lt;"] {
        assert!(!text.contains(forbidden), "{forbidden} in {text}");
    }
}

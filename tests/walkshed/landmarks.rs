//! What visitors steer by, and the names that show when the map is magnified, moved or made smaller.

use walkshed::guide::Guide;
use walkshed::map::{self, Drawing, LandmarkKind, NameKind};
use walkshed::osm::{Extract, Tags};
use walkshed::words::{Telling, Words};

use crate::sketch::{at, guide, place, town};

fn draw(guide: &Guide, extract: &Extract) -> Drawing {
    map::draw(&Telling::of(guide, Words::english()), Some(extract))
}

fn some_places() -> Guide {
    guide(vec![place("a", "Corner Shop", at(150.0, 0.0)), place("b", "Old Theatre", at(-300.0, -300.0))])
}

/// The kinds and names of the landmarks of a town with a street and these nodes.
fn landmarks(nodes: &[(&str, (f64, f64))]) -> Vec<(LandmarkKind, String, f64)> {
    let points: Vec<[(f64, f64); 1]> = nodes.iter().map(|(_, at)| [*at]).collect();
    let street = ("highway=residential", [(-900.0, 20.0), (900.0, 20.0)]);
    let nodes = nodes.iter().zip(&points).map(|((tags, _), point)| (*tags, point.as_slice()));
    let extract = town(&nodes.chain([(street.0, street.1.as_slice())]).collect::<Vec<_>>());
    let drawn = draw(&some_places(), &extract).landmarks.into_iter();
    drawn.map(|one| (one.kind, one.label.map(|label| label.text).unwrap_or_default(), one.shows.from)).collect()
}

#[test]
fn stations_sights_and_stops_have_marks_with_their_names() {
    let found = landmarks(&[
        ("railway=station,name=Central Station", (0.0, 200.0)),
        ("railway=tram_stop,name=Market", (250.0, 150.0)),
        ("railway=subway_entrance", (-250.0, 150.0)),
        ("tourism=museum,name=History Museum", (100.0, -200.0)),
    ]);
    let expected = [
        (LandmarkKind::Station, "Central Station".to_owned(), 1.0),
        (LandmarkKind::Sight, "History Museum".to_owned(), 1.0),
        (LandmarkKind::Entrance, String::new(), 1.3),
        (LandmarkKind::Stop, "Market".to_owned(), 1.7),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_landmark_is_named_once_and_not_where_the_guide_has_a_number() {
    let found = landmarks(&[
        ("railway=tram_stop,name=Market", (250.0, 150.0)),
        ("railway=tram_stop,name=Market", (270.0, 165.0)),
        ("amenity=theatre,name=OLD THEATRE", (-310.0, -300.0)),
        ("tourism=museum,name=Convention Center", (5.0, 5.0)),
    ]);
    assert_eq!(found.iter().map(|(_, name, _)| name.as_str()).collect::<Vec<_>>(), ["Market"]);
}

#[test]
fn what_is_gone_or_has_no_name_is_no_landmark() {
    for (tags, expected) in [
        ([("railway", "station"), ("name", "Central")], true),
        ([("railway", "halt"), ("name", "Halt")], true),
        ([("amenity", "bus_station"), ("name", "Coaches")], true),
        ([("historic", "castle"), ("name", "Castle")], true),
        ([("place", "suburb"), ("name", "Old Town")], true),
        ([("place", "square"), ("name", "Market Square")], true),
        ([("natural", "bay"), ("name", "South Bay")], true),
        ([("railway", "subway_entrance"), ("ref", "A")], true),
        ([("railway", "station"), ("ref", "7")], false),
        ([("railway", "platform"), ("name", "1")], false),
        ([("amenity", "place_of_worship"), ("name", "Chapel")], false),
        ([("place", "city"), ("name", "Durham")], false),
        ([("amenity", "restaurant"), ("name", "Toro")], false),
    ] {
        assert_eq!(map::is_landmark(&Tags::from_iter(tags)), expected, "{tags:?}");
    }
    let tags = |more| Tags::from_iter([("railway", "station"), ("name", "Central"), more]);
    assert!(!map::is_landmark(&tags(("disused", "yes"))));
    let church = [("amenity", "place_of_worship"), ("name", "Minster"), ("wikidata", "Q1")];
    assert!(map::is_landmark(&Tags::from_iter(church)));
}

#[test]
fn quarters_squares_and_bays_have_names_alone() {
    let points = [[(-150.0, -60.0)], [(-200.0, -120.0)], [(100.0, -250.0)]];
    let tags = ["place=suburb,name=North End", "place=square,name=Corn Square", "natural=bay,name=Still Bay"];
    let lines: Vec<(&str, &[(f64, f64)])> =
        tags.iter().copied().zip(points.iter().map(|point| point.as_slice())).collect();
    let names = draw(&some_places(), &town(&lines)).names;
    let kind = |text: &str| names.iter().find(|name| name.text == text).map(|name| name.kind);
    assert_eq!(
        ["North End", "Corn Square", "Still Bay"].map(kind),
        [Some(NameKind::Quarter), Some(NameKind::Square), Some(NameKind::Water)]
    );
}

#[test]
fn places_have_their_names_beside_them_once_the_map_is_close() {
    let extract = town(&[("highway=residential", &[(-900.0, 20.0), (900.0, 20.0)])]);
    let drawing = draw(&some_places(), &extract);
    for (marker, name) in drawing.markers.iter().zip(["Corner Shop", "Old Theatre"]) {
        let shown = marker.name.as_ref().unwrap();
        assert_eq!((shown.label.text.as_str(), shown.from), (name, 3.0));
    }
}

/// A town of wide streets, each with its name, 400 m apart.
fn wide_streets() -> Extract {
    let tags: Vec<String> = (-6..=6).map(|i| format!("highway=primary,name=Great Street {i}")).collect();
    let lines: Vec<[(f64, f64); 2]> =
        (-6..=6).map(|i| f64::from(i) * 400.0).map(|y| [(-2500.0, y), (2500.0, y)]).collect();
    town(&tags.iter().map(String::as_str).zip(lines.iter().map(|line| line.as_slice())).collect::<Vec<_>>())
}

#[test]
fn names_go_on_beyond_the_frame_and_give_way_to_those_of_the_first_view() {
    let guide = guide(vec![place("a", "Near", at(100.0, 0.0)), place("b", "Far Away", at(2200.0, 300.0))]);
    let drawing = draw(&guide, &wide_streets());
    let shown = |zoom: f64| drawing.names.iter().filter(move |name| name.shows.holds(zoom)).collect::<Vec<_>>();
    for zoom in [0.3, 0.6] {
        let texts: Vec<&str> = shown(zoom).iter().map(|name| name.text.as_str()).collect();
        assert!(texts.len() > 2 && texts.iter().any(|text| text.starts_with("Great")), "{texts:?} at {zoom}");
    }
    let is_in_frame =
        |spot: walkshed::map::Spot| (0.0..drawing.width).contains(&spot.x) && (0.0..drawing.height).contains(&spot.y);
    let in_first_view = shown(1.0).into_iter().filter(|name| is_in_frame(name.at));
    assert!(in_first_view.into_iter().all(|name| name.shows.from == 1.0));
    assert!(shown(1.0).iter().any(|name| !is_in_frame(name.at)), "none beyond the frame");
    let far = drawing.markers[1].name.as_ref().unwrap();
    assert!(far.label.text == "Far Away" && far.from < 1.0, "{far:?}");
}

#[test]
fn paper_has_landmarks_but_nothing_for_a_map_that_moves() {
    let tags = ["railway=station,name=Central Station", "highway=primary,name=Great Street"];
    let extract = town(&[(tags[0], &[(-100.0, -150.0)]), (tags[1], &[(-900.0, 20.0), (900.0, 20.0)])]);
    let guide = some_places();
    let sheet = map::Sheet::of(400.0, 300.0);
    let drawing = map::draw_on(sheet, &Telling::of(&guide, Words::english()), Some(&extract));
    assert_eq!(drawing.landmarks.len(), 1);
    assert!(drawing.names.iter().all(|name| name.shows.from == 1.0 && name.shows.until.is_infinite()));
    assert!(drawing.markers.iter().all(|marker| marker.name.is_none()));
}

#[test]
fn lines_are_thinner_where_streets_are_close() {
    let across = |metres: f64| {
        let places = [metres, -metres].map(|x| place("p", "P", at(x, 0.0)));
        draw(&guide(places.into()), &wide_streets()).lines
    };
    assert_eq!(across(300.0), 1.0);
    let thinner = across(1150.0);
    assert!((0.5..0.9).contains(&thinner), "{thinner}");
}

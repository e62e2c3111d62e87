//! The map beyond its first view: where the venue and far places stand, and what ground there is.

use proptest::collection::vec;
use proptest::prelude::*;
use walkshed::guide::Guide;
use walkshed::map::{self, Class, Drawing, Marker, Rectangle, Sheet, Spot};
use walkshed::osm::Extract;
use walkshed::words::{Telling, Words};

use crate::sketch::{VENUE, at, guide, place, town};

fn draw(guide: &Guide, extract: Option<&Extract>) -> Drawing {
    map::draw(&Telling::of(guide, Words::english()), extract)
}

fn places(spots: &[(f64, f64)]) -> Guide {
    guide(spots.iter().enumerate().map(|(i, &(x, y))| place(&format!("p{i}"), "P", at(x, y))).collect())
}

/// Metres from the left edge of a drawing to the right.
fn across(drawing: &Drawing) -> f64 {
    let metre = drawing.georeference.units_per_degree.y / 111_195.0;
    drawing.width / metre
}

fn holds(outer: Rectangle, inner: Rectangle) -> bool {
    outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom
}

/// Where a place is, on the plane of the drawing.
fn spot(drawing: &Drawing, guide: &Guide, marker: &Marker) -> Spot {
    let (at, shown) = (guide.entries[marker.number - 1].place.at, &drawing.georeference);
    let per_degree = shown.units_per_degree;
    Spot::new((at.lon - shown.corner.lon) * per_degree.x, (shown.corner.lat - at.lat) * per_degree.y)
}

#[test]
fn many_close_places_are_drawn_larger() {
    let around = |count: u32| {
        let spots: Vec<(f64, f64)> =
            (0..count).map(|i| f64::from(i).sin_cos()).map(|(s, c)| (90.0 * s, 90.0 * c)).collect();
        draw(&places(&spots), None)
    };
    let [few, some, many] = [5, 30, 60].map(|count| across(&around(count)));
    assert!(few > 700.0 && some < few * 0.8 && many < some && many > 300.0, "{few} {some} {many}");
}

#[test]
fn a_place_beyond_all_measure_stays_at_the_edge_of_what_is_seen() {
    let mut guide = places(&[(50.0, 50.0), (3000.0, 0.0), (200_000.0, 0.0)]);
    let drawing = draw(&guide, None);
    assert_eq!(drawing.whole.right - drawing.width / 2.0, 8.0 * drawing.width);
    let away: Vec<_> = drawing.markers.iter().map(|marker| marker.away.map(|away| away.is_past)).collect();
    assert_eq!(away, [None, Some(false), Some(true)]);
    // With the map 16 times as small, half a number and its arrow take 17 units there.
    let inside = drawing.whole.right - drawing.markers[2].away.map_or(0.0, |away| away.spot.x);
    assert!((inside - 16.0 * 17.0).abs() < 0.1, "{inside}");
    guide.entries.truncate(1);
    let drawing = draw(&guide, None);
    assert_eq!([drawing.whole.left, drawing.whole.top, drawing.whole.right], [0.0, 0.0, drawing.width]);
    assert!(drawing.wider.is_empty() && !drawing.to_svg().contains("data-whole"));
}

#[test]
fn paper_and_pictures_end_at_their_edge() {
    let guide = places(&[(50.0, 50.0), (3000.0, 0.0)]);
    for sheet in [Sheet::of(400.0, 300.0), Sheet::PICTURE] {
        let drawing = map::draw_on(sheet, &Telling::of(&guide, Words::english()), None);
        assert!(drawing.wider.is_empty() && drawing.markers.iter().all(|marker| marker.away.is_none()));
        assert_eq!(drawing.whole.right, drawing.width);
    }
}

/// A town of so many streets each way, 100 m apart, each of many corners.
fn large(streets: i32, tags: &str) -> Extract {
    let reach = streets / 2;
    let line =
        |i: i32| (-reach..=reach).map(move |j| (f64::from(j) * 100.0, f64::from(i) * 100.0 + f64::from(j % 2) * 40.0));
    let lines: Vec<Vec<(f64, f64)>> =
        (-reach..=reach).flat_map(|i| [line(i).collect(), line(i).map(|(x, y)| (y, x)).collect()]).collect();
    town(&lines.iter().map(|line| (tags, line.as_slice())).collect::<Vec<_>>())
}

#[test]
fn the_ground_goes_on_beyond_the_frame_with_less_on_it() {
    let extract = large(40, "highway=residential");
    let drawing = draw(&places(&[(50.0, 50.0)]), Some(&extract));
    let [farthest, nearest] = [&drawing.wider[0], drawing.wider.last().unwrap()];
    assert!(
        holds(drawing.whole, farthest.ground) && farthest.ground.right - farthest.ground.left > 3.0 * drawing.width
    );
    assert!(drawing.wider.is_sorted_by(|a, b| a.zoom < b.zoom && holds(a.ground, b.ground)));
    assert!(farthest.layers.is_empty(), "no streets of houses that far away");
    assert_eq!(nearest.layers.iter().map(|layer| layer.class).collect::<Vec<_>>(), [Class::Street]);
    let svg = drawing.to_svg();
    assert!(svg.contains("id=\"_street-2\"") && svg.contains("data-whole=\""));
}

#[test]
fn more_ground_than_anyone_wants_to_load_is_left_out() {
    let extract = large(90, "highway=primary");
    let drawing = draw(&places(&[(50.0, 50.0)]), Some(&extract));
    for wider in &drawing.wider {
        let points: usize = wider.layers.iter().flat_map(|layer| &layer.lines).map(Vec::len).sum();
        assert!(points <= 6_000, "{points} points at {}", wider.zoom);
    }
    assert!(drawing.wider.last().is_some_and(|wider| !wider.layers.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_venue_is_not_at_the_edge(spots in vec((-900.0..900.0_f64, -900.0..900.0_f64), 1..30), sides in (0..3, 0..3)) {
        let side = |value: f64, side: i32| match side { 0 => value.abs(), 1 => -value.abs(), _ => value };
        let spots: Vec<(f64, f64)> = spots.iter().map(|&(x, y)| (side(x, sides.0), side(y, sides.1))).collect();
        let drawing = draw(&places(&spots), None);
        let Spot { x, y } = drawing.venue.at;
        let from_edge = [x / drawing.width, 1.0 - x / drawing.width, y / drawing.height, 1.0 - y / drawing.height];
        prop_assert!(from_edge.iter().all(|share| *share >= 0.19), "{from_edge:?}");
        prop_assert!(drawing.markers.iter().all(|marker| marker.beyond.is_none() || spots.iter().any(|(x, y)| x.hypot(*y) > 1190.0)));
    }

    #[test]
    fn every_place_is_within_what_can_be_seen_where_it_is(spots in vec((-4000.0..4000.0_f64, -4000.0..4000.0_f64), 1..60)) {
        let guide = places(&spots);
        let drawing = draw(&guide, None);
        let mut numbered: Vec<(f64, Spot, Spot)> = Vec::new();
        for marker in &drawing.markers {
            let (place, whole) = (spot(&drawing, &guide, marker), drawing.whole);
            prop_assert!((whole.left..whole.right).contains(&place.x) && (whole.top..whole.bottom).contains(&place.y));
            let at = marker.away.map_or(marker.spot, |away| away.spot);
            prop_assert!((at - place).length() < 1.0, "{marker:?} is at {place:?}");
            prop_assert_eq!(marker.away.is_some(), marker.beyond.is_some());
            let step = if marker.away.is_some() { Spot::default() } else { marker.at - marker.spot };
            let from = marker.away.map_or(marker.from.max(if marker.zoom > 1 { f64::from(marker.zoom) } else { 0.0 }), |away| away.from);
            numbered.push((from, at, step));
        }
        for zoom in [0.0626, 0.1, 0.2, 0.25, 0.4, 0.5, 0.71, 0.9, 1.0, 1.5, 2.0, 4.0, 8.0] {
            let shown: Vec<Spot> = numbered.iter().filter(|(from, ..)| *from <= zoom).map(|&(_, at, step)| at * zoom + step).collect();
            for (index, one) in shown.iter().enumerate() {
                prop_assert!(shown[..index].iter().all(|other| (*one - *other).length() > 18.5), "at {zoom}");
            }
        }
    }
}

#[test]
fn a_venue_at_the_end_of_the_extract_has_no_empty_ground_beside_it() {
    let streets: Vec<Vec<(f64, f64)>> =
        (0..12).map(|i| vec![(-20.0, f64::from(i) * 100.0 - 600.0), (1500.0, f64::from(i) * 100.0 - 600.0)]).collect();
    let extract = town(&streets.iter().map(|line| ("highway=residential", line.as_slice())).collect::<Vec<_>>());
    let drawing = draw(&guide(vec![place("a", "A", at(700.0, 0.0)), place("b", "B", VENUE)]), Some(&extract));
    assert!(drawing.venue.at.x < 0.15 * drawing.width, "{:?}", drawing.venue.at);
}

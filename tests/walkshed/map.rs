//! What the map shows, where it sets names and numbers, and what it looks like as SVG.

use geo::{Intersects, LineString, Polygon, Rotate};
use proptest::collection::vec;
use proptest::prelude::*;
use walkshed::geo::LonLat;
use walkshed::guide::Guide;
use walkshed::map::{self, Class, Drawing, NameKind, Spot, UNNUMBERED};
use walkshed::osm::Extract;
use walkshed::words::{Telling, Words};

use crate::sketch::{VENUE, at, guide, place, town};

/// Half of a marker's width, in units.
const MARKER: f64 = 9.0;
/// The least size of letters on a screen, in units.
const LETTERS: f64 = 10.4;

fn draw(guide: &Guide, extract: Option<&Extract>) -> Drawing {
    map::draw(&Telling::of(guide, Words::english()), extract)
}

/// A grid of named streets, 110 m apart, with a diagonal across.
fn grid() -> Extract {
    let names: Vec<String> = (-6..=6)
        .flat_map(|i| {
            [format!("highway=residential,name=East {i} Street"), format!("highway=tertiary,name=South {i} Avenue")]
        })
        .chain(["highway=primary,name=Diagonal Parkway".to_owned()])
        .collect();
    let lines: Vec<Vec<(f64, f64)>> = (-6..=6)
        .flat_map(|i| {
            let across = f64::from(i) * 110.0;
            [vec![(-900.0, across), (900.0, across)], vec![(across, -900.0), (across, 900.0)]]
        })
        .chain([vec![(-900.0, -850.0), (-100.0, 10.0), (0.0, 120.0), (900.0, 900.0)]])
        .collect();
    town(&names.iter().map(String::as_str).zip(lines.iter().map(Vec::as_slice)).collect::<Vec<_>>())
}

/// Places in a spiral around the venue, three in each house, the last far away.
fn crowd(count: u32) -> walkshed::guide::Guide {
    let places = (0..count).map(|i| {
        let (sin, cos) = f64::from(i / 3).sin_cos();
        let radius = 40.0 + 12.0 * f64::from(i / 3);
        let at = if i + 1 == count { at(9000.0, 200.0) } else { at(radius * cos, radius * sin) };
        place(&format!("place-{i}"), &format!("Place {i}"), at)
    });
    guide(places.collect())
}

fn rectangle(middle: Spot, half: Spot, angle: f64) -> Polygon {
    let other = Spot::new(half.x, -half.y);
    let ring = LineString::from(vec![middle - half, middle + other, middle + half, middle - other]);
    Polygon::new(ring, Vec::new()).rotate_around_point(angle, geo::Point(middle.into()))
}

/// The magnifications at which drawings are looked at: those at which names appear, and some between and beyond.
const ZOOMS: [f64; 6] = [1.0, 1.5, 2.0, 3.0, 4.0, 8.0];

/// Every visible name and number of a drawing with the ground it covers when the drawing is magnified and they keep their
/// size; letters taken as half as wide as high.
fn covered(drawing: &Drawing, zoom: f64) -> Vec<(String, Polygon)> {
    let names = drawing.names.iter().filter(|name| name.shows.holds(zoom)).flat_map(|name| {
        let size = name.kind.size().max(LETTERS) / zoom;
        let half = name.text.chars().count() as f64 * size * 0.25;
        if name.line.is_empty() {
            vec![(name.text.clone(), rectangle(name.at, Spot::new(half, size * 0.45), name.angle))]
        } else {
            along(&name.line, half - 0.4 * size)
                .into_iter()
                .map(|at| (name.text.clone(), rectangle(at, Spot::new(0.4, 0.4) * size, 0.0)))
                .collect()
        }
    });
    let venue = drawing.venue.at;
    let labels = drawing.markers.iter().flat_map(|marker| marker.label.iter().map(|label| (marker.at, label)));
    let near = drawing.markers.iter().filter(|marker| marker.away.is_none());
    let named = near.filter_map(|marker| Some((marker.spot, marker.name.as_ref()?)));
    let named = named.filter(|(_, name)| name.from <= zoom).map(|(spot, name)| (spot, &name.label));
    let landmarks = drawing.landmarks.iter().filter(|landmark| landmark.shows.holds(zoom));
    let landmarks = landmarks.filter_map(|landmark| Some((landmark.at, landmark.label.as_ref()?)));
    let labels =
        labels.chain(named).chain(landmarks).chain(drawing.venue.label.iter().map(|label| (venue, label))).map(
            |(mark, label)| {
                (label.text.clone(), rectangle(slid(mark, label.middle(), zoom), label.half / zoom * 0.8, 0.0))
            },
        );
    let square = |at: Spot| rectangle(at, Spot::new(MARKER, MARKER) * 0.7 / zoom, 0.0);
    let numbered = drawing.markers.iter().filter(|marker| f64::from(marker.zoom) <= zoom);
    let markers = numbered.map(|m| (m.number.to_string(), square(slid(m.spot, m.at, zoom))));
    let venue = ("venue".to_owned(), square(venue));
    names.chain(labels).chain(markers).chain([venue]).collect()
}

/// Where what stands beside a spot goes when the drawing is magnified.
fn slid(spot: Spot, at: Spot, zoom: f64) -> Spot {
    spot + (at - spot) / zoom
}

/// Points of a line up to so far from its middle, where the middle of a letter may be.
fn along(line: &[Spot], half: f64) -> Vec<Spot> {
    let steps: Vec<f64> = line.windows(2).map(|ends| (ends[1] - ends[0]).length()).collect();
    let middle = steps.iter().sum::<f64>() / 2.0;
    let mut walked = 0.0;
    let mut points = Vec::new();
    for (step, ends) in steps.iter().zip(line.windows(2)) {
        walked += step;
        if (walked - middle).abs() < half {
            points.push(ends[1]);
        }
    }
    points
}

fn assert_nothing_covers_another(drawing: &Drawing) {
    for zoom in ZOOMS {
        let covered = covered(drawing, zoom);
        for (i, (name, ground)) in covered.iter().enumerate() {
            for (other, other_ground) in covered[..i].iter().filter(|(other, _)| other != name) {
                assert!(!ground.intersects(other_ground), "{name} covers {other} at {zoom}");
            }
        }
    }
}

#[test]
fn no_name_or_number_covers_another() {
    let extract = grid();
    for count in [1, 12, 40, 160] {
        let drawing = draw(&crowd(count), Some(&extract));
        assert!(drawing.names.len() > 2, "{} names among {count} places", drawing.names.len());
        assert_nothing_covers_another(&drawing);
    }
}

/// Streets that wander through the town, each of a few corners, as metres east and north of the venue.
fn streets() -> impl Strategy<Value = Vec<Vec<(f64, f64)>>> {
    let start = (-800.0..800.0_f64, -800.0..800.0_f64);
    let street = (start, 0.0..6.3_f64, vec(-0.6..0.6_f64, 4..12)).prop_map(|(start, mut direction, turns)| {
        let mut line = vec![start];
        for turn in turns {
            direction += turn;
            let (x, y) = line[line.len() - 1];
            line.push((x + 60.0 * direction.cos(), y + 60.0 * direction.sin()));
        }
        line
    });
    vec(street, 1..25)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn in_any_town_nothing_covers_another(streets in streets(), places in vec((-1600.0..1600.0_f64, -900.0..900.0_f64), 0..50)) {
        let tags: Vec<String> = (0..streets.len())
            .map(|i| format!("highway={},name=Long Street {i}", ["residential", "primary", "footway"][i % 3]))
            .collect();
        let lines: Vec<(&str, &[(f64, f64)])> = tags.iter().map(String::as_str).zip(streets.iter().map(Vec::as_slice)).collect();
        let places = places.iter().enumerate().map(|(i, &(x, y))| place(&format!("p{i}"), "A Long Name", at(x, y))).collect();
        let guide = guide(places);
        let drawing = draw(&guide, Some(&town(&lines)));
        assert_nothing_covers_another(&drawing);
        assert!(drawing.markers.iter().map(|m| m.number).eq(1..=guide.entries.len()));
        for name in &drawing.names {
            let ends = name.line.first().zip(name.line.last());
            let chord = ends.map_or(name.angle, |(a, b)| (*b - *a).angle().to_degrees());
            let readable = (-100.1..=80.1).contains(&chord);
            assert!(readable && (-100.0..=80.0).contains(&name.angle), "{name:?}");
        }
        let reversed: Vec<_> = lines.iter().rev().copied().collect();
        assert_eq!(draw(&guide, Some(&town(&reversed))), drawing);
    }
}

#[test]
fn a_name_bends_with_its_street() {
    let arc: Vec<(f64, f64)> =
        (-9..=9).map(|i| (f64::from(i) * 0.12).sin_cos()).map(|(s, c)| (230.0 * s, 230.0 * c)).collect();
    let names = draw(&guide(Vec::new()), Some(&town(&[("highway=primary,name=Crescent Road", &arc)]))).names;
    assert_eq!(names[0].text, "Crescent Rd");
    assert!(names[0].line.len() > 5 && names[0].shows.from == 1.0, "{names:?}");
}

#[test]
fn many_far_places_line_the_edge_in_their_direction() {
    let places = (0..60).map(|i| {
        let (sin, cos) = (f64::from(i) * 0.03).sin_cos();
        place(&format!("far-{i}"), "Far", at(5000.0 * cos, 5000.0 * sin))
    });
    let drawing = draw(&guide(places.collect()), None);
    for marker in &drawing.markers {
        let from_edge = marker.at.y.min(drawing.width - marker.at.x);
        assert!((0.0..60.0).contains(&from_edge) && marker.beyond.is_some(), "{marker:?}");
    }
    let numbered: Vec<usize> = drawing.markers.iter().filter(|m| m.zoom == 1).map(|m| m.number).collect();
    assert_eq!(numbered, (1..=16).collect::<Vec<_>>());
    assert_nothing_covers_another(&drawing);
}

#[test]
fn in_a_crowd_numbers_appear_as_the_map_is_magnified() {
    let drawing = draw(&guide((0..60).map(|i| place(&format!("p{i}"), "P", at(f64::from(i), 80.0))).collect()), None);
    let numbered = |zoom: u8| drawing.markers.iter().filter(|marker| marker.zoom <= zoom).count();
    let counts = [1, 2, 4, 8].map(numbered);
    assert!(counts[0] >= 4 && counts.is_sorted_by(|a, b| a < b) && counts[3] == 60, "{counts:?}");
    assert_eq!(drawing.markers[0].zoom, 1);
    let steps =
        drawing.markers.iter().filter(|marker| marker.zoom < 8).map(|marker| (marker.at - marker.spot).length());
    assert!(steps.fold(0.0, f64::max) <= 32.0);
    assert_nothing_covers_another(&drawing);
}

#[test]
fn a_crowd_on_one_spot_has_numbers_around_it_and_no_pile_of_them() {
    let stalls = (0..400).map(|i| place(&format!("p{i:03}"), "Stall", at(100.0, 80.0)));
    let drawing = draw(&guide(stalls.collect()), None);
    let (numbered, dots): (Vec<_>, Vec<_>) = drawing.markers.iter().partition(|marker| marker.zoom < UNNUMBERED);
    assert!(numbered.len() > 200 && numbered[0].zoom == 1, "{} of 400 have numbers", numbered.len());
    assert!(dots.len() > 50 && dots.iter().all(|dot| dot.at == dot.spot), "{dots:?}");
    let last = numbered.iter().map(|marker| marker.number).max();
    assert!(last < Some(dots[0].number) || dots[0].number > 150, "the nearest come first: {}", dots[0].number);
    assert_nothing_covers_another(&drawing);
    let svg = drawing.to_svg();
    assert_eq!(
        (svg.matches("<a class=\"marker").count(), svg.matches("class=\"mark\"").count()),
        (400, numbered.len() + 1)
    );
}

#[test]
fn numbers_run_from_one_and_lie_on_the_map() {
    let drawing = draw(&crowd(40), None);
    assert_eq!(drawing.markers.iter().map(|m| m.number).collect::<Vec<_>>(), (1..=40).collect::<Vec<_>>());
    for marker in &drawing.markers {
        let Spot { x, y } = marker.at;
        assert!(x > MARKER && x < drawing.width - MARKER && y > MARKER && y < drawing.height - MARKER, "{marker:?}");
    }
}

#[test]
fn a_far_place_is_an_arrow_at_the_edge() {
    let drawing = draw(&crowd(12), None);
    let (far, near) = drawing.markers.split_last().unwrap();
    assert!(near.iter().all(|marker| marker.beyond.is_none()));
    assert!((far.beyond.unwrap() - 88.7).abs() < 0.1, "{far:?}");
    assert!(far.at.x > drawing.width - 20.0, "{far:?}");
}

#[test]
fn the_map_is_true_to_scale_and_north_is_up() {
    let drawing =
        draw(&guide(vec![place("north", "North", at(0.0, 400.0)), place("east", "East", at(400.0, 0.0))]), None);
    let [north, east] = [0, 1].map(|index| drawing.markers[index].spot - drawing.venue.at);
    assert!(north.x.abs() < 1e-6 && north.y < 0.0);
    assert!(east.y.abs() < 1e-6 && (east.x + north.y).abs() < 1e-6);
    assert_eq!(drawing.scale.text, "⅛\u{a0}mi, 2½\u{a0}min");
    assert!((drawing.scale.length / east.x - 201.168 / 400.0).abs() < 1e-6);
}

#[test]
fn what_is_drawn_and_as_what() {
    let line: &[(f64, f64)] = &[(-50.0, 10.0), (50.0, 20.0)];
    let ring: &[(f64, f64)] = &[(0.0, 0.0), (50.0, 0.0), (50.0, 50.0), (0.0, 50.0), (0.0, 0.0)];
    for (tags, points, expected) in [
        ("highway=primary", line, Some(Class::Artery)),
        ("highway=residential", line, Some(Class::Street)),
        ("highway=steps", line, Some(Class::Steps)),
        ("highway=footway", line, Some(Class::Path)),
        ("highway=footway,footway=sidewalk", line, None),
        ("highway=service,service=driveway", line, None),
        ("highway=service,service=alley", line, Some(Class::Service)),
        ("highway=pedestrian,area=yes", ring, Some(Class::Square)),
        ("highway=footway,tunnel=yes", line, Some(Class::Tunnel)),
        ("highway=primary,tunnel=yes", line, Some(Class::Tunnel)),
        ("highway=service,tunnel=yes", line, None),
        ("railway=subway,tunnel=yes", line, None),
        ("highway=corridor,indoor=yes", line, None),
        ("highway=footway,tunnel=building_passage", line, Some(Class::Path)),
        ("highway=proposed", line, None),
        ("railway=rail", line, Some(Class::Rail)),
        ("railway=tram", line, Some(Class::Tram)),
        ("waterway=stream", line, Some(Class::Stream)),
        ("natural=water", ring, Some(Class::Water)),
        ("leisure=park", ring, Some(Class::Green)),
        ("leisure=park", line, None),
        ("building=yes", ring, Some(Class::Building)),
        ("building=no", ring, None),
        ("building=yes,location=underground", ring, None),
        ("building=yes,natural=water", ring, Some(Class::Water)),
    ] {
        let drawing = draw(&guide(Vec::new()), Some(&town(&[(tags, points)])));
        assert_eq!(drawing.layers.first().map(|layer| layer.class), expected, "{tags}");
    }
}

#[test]
fn bridges_lead_over_streets() {
    let (level, over): (&[_], &[_]) = (&[(-90.0, 0.0), (90.0, 0.0)], &[(0.0, -90.0), (0.0, 90.0)]);
    let extract = town(&[("highway=path,bridge=yes", over), ("highway=primary", level)]);
    let layers = draw(&guide(Vec::new()), Some(&extract)).layers;
    assert_eq!(
        layers.iter().map(|l| (l.class, l.bridge)).collect::<Vec<_>>(),
        [(Class::Artery, false), (Class::Path, true)]
    );
}

#[test]
fn the_sea_lies_right_of_the_coast() {
    let extract = town(&[("natural=coastline", &[(-2000.0, -200.0), (2000.0, -200.0)])]);
    let drawing = draw(&guide(Vec::new()), Some(&extract));
    let ring = &drawing.layers[0].lines[0];
    assert_eq!(drawing.layers[0].class, Class::Water);
    assert!(ring.iter().all(|spot| spot.y > drawing.venue.at.y), "{ring:?}");
}

#[test]
fn a_coast_that_the_extract_cuts_off_goes_on_but_not_over_streets() {
    let coast: &[_] = &[(-2000.0, -200.0), (150.0, -200.0)];
    let town_above = [("highway=residential", &[(-900.0, 100.0), (900.0, 100.0)][..])];
    let drawn = |more: &[(&str, &[(f64, f64)])]| {
        let ways = [&[("natural=coastline", coast)][..], &town_above, more].concat();
        draw(&guide(Vec::new()), Some(&town(&ways)))
    };
    let drawing = drawn(&[]);
    let sea = drawing.layers.iter().find(|layer| layer.class == Class::Water).unwrap();
    assert!(sea.lines[0].iter().all(|spot| spot.y > drawing.venue.at.y), "{sea:?}");
    assert!(sea.lines[0].iter().any(|spot| spot.x > drawing.ground.right), "{sea:?}");
    let rows: [Vec<(f64, f64)>; 4] = [-220.0, -260.0, -300.0, -340.0].map(|y| vec![(-900.0, y), (900.0, y)]);
    let town_below: Vec<(&str, &[(f64, f64)])> = rows.iter().map(|row| ("highway=residential", &row[..])).collect();
    assert!(drawn(&town_below).layers.iter().all(|layer| layer.class != Class::Water));
}

#[test]
fn a_lake_and_a_park_are_named_inside() {
    let lake: &[_] = &[(-250.0, 60.0), (-50.0, 60.0), (-50.0, 200.0), (-250.0, 200.0), (-250.0, 60.0)];
    let park: &[_] = &[(250.0, 60.0), (50.0, 60.0), (50.0, 200.0), (250.0, 200.0), (250.0, 60.0)];
    let extract = town(&[("natural=water,name=Mill Pond", lake), ("leisure=park,name=Central Park", park)]);
    let names = draw(&guide(Vec::new()), Some(&extract)).names;
    let mut kinds: Vec<_> = names.iter().map(|name| (name.text.as_str(), name.kind)).collect();
    kinds.sort();
    assert_eq!(kinds, [("Central Park", NameKind::Green), ("Mill Pond", NameKind::Water)]);
}

#[test]
fn far_positions_and_empty_guides_are_drawn_too() {
    for at in [LonLat::new(-78.902347, 35.997514), LonLat::new(180.0, 90.0), LonLat::new(-180.0, -90.0)] {
        let mut guide = guide(vec![place("a", "A", at), place("b", "B", VENUE)]);
        assert!(draw(&guide, None).to_svg().contains("</svg>"));
        guide.venue.at = at;
        assert!(draw(&guide, None).to_svg().contains("</svg>"));
    }
}

#[test]
fn a_drawing_as_svg() {
    let extract = town(&[
        ("highway=residential,name=Foster Street", &[(-600.0, 100.0), (0.0, 120.0), (600.0, 100.0)]),
        ("leisure=park", &[(100.0, 0.0), (250.0, 0.0), (250.0, -90.0), (100.0, -90.0), (100.0, 0.0)]),
        ("highway=footway", &[(100.0, 0.0), (250.0, -90.0)]),
    ]);
    let places = vec![
        place("toro", "Pizzeria <Toro>", at(120.0, 100.0)),
        place("bean", "Bean & Sons", at(120.0, 100.0)),
        place("far", "Far \"Away\"", at(-5000.0, 0.0)),
    ];
    insta::assert_snapshot!(draw(&guide(places), Some(&extract)).to_svg());
}

//! What the map shows, where it sets names and numbers, and what it looks like as SVG.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod sketch;

use geo::{Coord, Intersects, LineString, Polygon, Rotate};
use sketch::{at, guide, place, town};
use walkshed::geo::LonLat;
use walkshed::map::{self, Class, Drawing, NameKind, Spot};
use walkshed::osm::Extract;

/// Half of a marker's width, in units.
const MARKER: f64 = 9.0;

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

fn rectangle([x, y]: Spot, half: [f64; 2], angle: f64) -> Polygon {
    let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
    let ring: LineString = corners.iter().map(|(i, j)| Coord { x: x + i * half[0], y: y + j * half[1] }).collect();
    Polygon::new(ring, Vec::new()).rotate_around_point(angle, geo::Point::new(x, y))
}

/// Every name and number of a drawing with the ground it covers; letters taken as half as wide as high.
fn covered(drawing: &Drawing) -> Vec<(String, Polygon)> {
    let names = drawing.names.iter().map(|name| {
        let size = name.kind.size();
        let half = [name.text.chars().count() as f64 * size * 0.25, size * 0.45];
        (name.text.clone(), rectangle(name.at, half, name.angle))
    });
    let markers = drawing.markers.iter().map(|m| (m.number.to_string(), rectangle(m.at, [MARKER * 0.7; 2], 0.0)));
    let venue = ("venue".to_owned(), rectangle(drawing.venue.at, [MARKER * 0.7; 2], 0.0));
    names.chain(markers).chain([venue]).collect()
}

#[test]
fn no_name_or_number_covers_another() {
    let extract = grid();
    for count in [1, 12, 40, 160] {
        let drawing = map::draw(&crowd(count), Some(&extract));
        assert!(drawing.names.len() > 2, "{} names among {count} places", drawing.names.len());
        let covered = covered(&drawing);
        for (i, (name, ground)) in covered.iter().enumerate() {
            for (other, other_ground) in &covered[..i] {
                assert!(!ground.intersects(other_ground), "{name} covers {other} among {count} places");
            }
        }
    }
}

#[test]
fn numbers_run_from_one_and_lie_on_the_map() {
    let drawing = map::draw(&crowd(40), None);
    assert_eq!(drawing.markers.iter().map(|m| m.number).collect::<Vec<_>>(), (1..=40).collect::<Vec<_>>());
    for marker in &drawing.markers {
        let [x, y] = marker.at;
        assert!(x > MARKER && x < drawing.width - MARKER && y > MARKER && y < drawing.height - MARKER, "{marker:?}");
    }
}

#[test]
fn a_far_place_is_an_arrow_at_the_edge() {
    let drawing = map::draw(&crowd(12), None);
    let (far, near) = drawing.markers.split_last().unwrap();
    assert!(near.iter().all(|marker| marker.beyond.is_none()));
    assert!((far.beyond.unwrap() - 88.7).abs() < 0.1, "{far:?}");
    assert!(far.at[0] > drawing.width - 20.0, "{far:?}");
}

#[test]
fn the_map_is_true_to_scale_and_north_is_up() {
    let drawing =
        map::draw(&guide(vec![place("north", "North", at(0.0, 400.0)), place("east", "East", at(400.0, 0.0))]), None);
    let [x, y] = drawing.venue.at;
    let (north, east) = (drawing.markers[0].spot, drawing.markers[1].spot);
    assert!((north[0] - x).abs() < 1e-6 && north[1] < y);
    assert!((east[1] - y).abs() < 1e-6 && ((east[0] - x) - (y - north[1])).abs() < 1e-6);
    assert_eq!(drawing.scale.text, "⅛ mi");
    assert!((drawing.scale.length / (east[0] - x) - 201.168 / 400.0).abs() < 1e-6);
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
        let drawing = map::draw(&guide(Vec::new()), Some(&town(&[(tags, points)])));
        assert_eq!(drawing.layers.first().map(|layer| layer.class), expected, "{tags}");
    }
}

#[test]
fn bridges_lead_over_streets() {
    let (level, over): (&[_], &[_]) = (&[(-90.0, 0.0), (90.0, 0.0)], &[(0.0, -90.0), (0.0, 90.0)]);
    let extract = town(&[("highway=path,bridge=yes", over), ("highway=primary", level)]);
    let layers = map::draw(&guide(Vec::new()), Some(&extract)).layers;
    assert_eq!(
        layers.iter().map(|l| (l.class, l.bridge)).collect::<Vec<_>>(),
        [(Class::Artery, false), (Class::Path, true)]
    );
}

#[test]
fn the_sea_lies_right_of_the_coast() {
    let extract = town(&[("natural=coastline", &[(-2000.0, -200.0), (2000.0, -200.0)])]);
    let drawing = map::draw(&guide(Vec::new()), Some(&extract));
    let ring = &drawing.layers[0].lines[0];
    assert_eq!(drawing.layers[0].class, Class::Water);
    assert!(ring.iter().all(|spot| spot[1] > drawing.venue.at[1]), "{ring:?}");
}

#[test]
fn a_lake_and_a_park_are_named_inside() {
    let lake: &[_] = &[(-250.0, 60.0), (-50.0, 60.0), (-50.0, 200.0), (-250.0, 200.0), (-250.0, 60.0)];
    let park: &[_] = &[(250.0, 60.0), (50.0, 60.0), (50.0, 200.0), (250.0, 200.0), (250.0, 60.0)];
    let extract = town(&[("natural=water,name=Mill Pond", lake), ("leisure=park,name=Central Park", park)]);
    let names = map::draw(&guide(Vec::new()), Some(&extract)).names;
    let kinds: Vec<_> = names.iter().map(|name| (name.text.as_str(), name.kind)).collect();
    assert_eq!(kinds, [("Central Park", NameKind::Green), ("Mill Pond", NameKind::Water)]);
}

#[test]
fn far_positions_and_empty_guides_are_drawn_too() {
    for at in [LonLat::new(-78.902347, 35.997514), LonLat::new(180.0, 90.0), LonLat::new(-180.0, -90.0)] {
        let mut guide = guide(vec![place("a", "A", at), place("b", "B", sketch::VENUE)]);
        assert!(map::draw(&guide, None).to_svg().contains("</svg>"));
        guide.venue.at = at;
        assert!(map::draw(&guide, None).to_svg().contains("</svg>"));
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
    insta::assert_snapshot!(map::draw(&guide(places), Some(&extract)).to_svg());
}

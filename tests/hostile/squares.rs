//! Squares that are crossed, buildings with doors and streets beside pavements, drawn so that whoever looks across or around them has
//! much to look at; each grows with a number.

use crate::streets::{Kind, Map};

/// As [`streets::KINDS`](crate::streets::KINDS).
pub(crate) const KINDS: &[(&str, Kind, usize)] = &[
    ("a square with many teeth", comb, 60_000),
    ("a square that is a star and crosses itself", star, 20_000),
    ("a square back and forth between two nodes", back_and_forth, 100_000),
    ("many squares on the same few nodes", squares_on_few_nodes, 20_000),
    ("many squares on the same many nodes", squares_on_many_nodes, 1_000),
    ("a square with many holes", holes, 20_000),
    ("a square full of stairs", stairs, 20_000),
    ("a square that many ways enter", entered, 25_000),
    ("many buildings on one spot", buildings, 20_000),
    ("many streets among buildings on one spot", streets_among_buildings, 10_000),
    ("buildings of many corners", buildings_of_corners, 50_000),
    ("buildings of many entrances", buildings_of_entrances, 50_000),
    ("many named streets beside one pavement", streets_beside, 15_000),
];

const SQUARE: &[(&str, &str)] = &[("highway", "pedestrian"), ("area", "yes"), ("name", "Great Square")];
const BUILDING: &[(&str, &str)] = &[("building", "yes")];

/// Nodes of Main Street, at the venue and 100 m to the east.
const ON_MAIN_STREET: [i64; 2] = [11, 12];

fn comb(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let tooth = |index: i64| (index * 90_000 / size as i64 - 45_000, if index % 2 == 0 { -40_000 } else { 40_000 });
    let mut ring: Vec<i64> = (0..size as i64).map(tooth).map(|(east, north)| map.new_node(east, north)).collect();
    ring.extend([map.new_node(46_000, 50_000), 11]);
    close(&mut map, ring, SQUARE);
    map.file()
}

fn star(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let circle = map.circle(40_000, size | 1);
    let mut ring: Vec<i64> = (0..circle.len()).map(|point| circle[point * (size / 2) % circle.len()]).collect();
    ring.push(11);
    close(&mut map, ring, SQUARE);
    map.file()
}

fn back_and_forth(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let ring = ON_MAIN_STREET.into_iter().cycle().take(size / 2 * 2).collect();
    close(&mut map, ring, SQUARE);
    map.file()
}

fn squares_on_few_nodes(size: usize) -> Vec<u8> {
    squares(4, size)
}

fn squares_on_many_nodes(size: usize) -> Vec<u8> {
    squares(60, size)
}

/// All around the places.
fn squares(corners: usize, size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let circle = map.circle(70_000, corners);
    for index in 0..size {
        let mut ring = circle.clone();
        ring.rotate_left(index % corners);
        close(&mut map, ring, SQUARE);
    }
    map.way(vec![11, circle[0]], &[("highway", "footway")]);
    map.file()
}

fn holes(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let around = map.circle(70_000, 40);
    let mut members = vec![(close(&mut map, around.clone(), &[]), "outer")];
    let side = (size as f64).sqrt() as i64;
    for index in 0..size as i64 {
        let [east, north] = [index % side, index / side].map(|step| step * 80_000 / side - 40_000);
        members.push((map.square(east, north, 30_000 / side, &[]), "inner"));
    }
    map.relation(members, &[("type", "multipolygon"), ("highway", "pedestrian")]);
    map.way(vec![11, around[0]], &[("highway", "footway")]);
    map.file()
}

/// Flights side by side, and as many corners all around.
fn stairs(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let ring = map.circle(60_000, size);
    for index in 0..size as i64 {
        let east = index * 90_000 / size as i64 - 45_000;
        let ends = [map.new_node(east, -900), map.new_node(east + 300, 900)];
        map.way(ends.to_vec(), &[("highway", "steps"), ("incline", "up")]);
    }
    ring.iter().step_by(10).for_each(|node| _ = map.way(vec![11, *node], &[("highway", "footway")]));
    close(&mut map, ring, SQUARE);
    map.file()
}

fn entered(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let ring = map.circle(60_000, size);
    for node in &ring {
        map.way(vec![11, *node], &[("highway", "footway")]);
    }
    close(&mut map, ring, SQUARE);
    map.file()
}

/// Around each of the places, with a footway outside.
fn buildings(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let circles: Vec<Vec<i64>> = places().map(|[east, north]| map.ring([east, north], 1_500, 4)).collect();
    for index in 0..size {
        close(&mut map, circles[index % circles.len()].clone(), BUILDING);
    }
    for [east, north] in places() {
        let node = map.new_node(east, north + 2_000);
        map.way(vec![11, node], &[("highway", "footway")]);
    }
    map.file()
}

/// Around each of the places, as many buildings as scraps of footways around those.
fn streets_among_buildings(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let around: Vec<[i64; 2]> = places().collect();
    for index in 0..size {
        let [east, north] = around[index % around.len()];
        let walls = map.ring([east, north], 1_000 + (index % 50) as i64, 8);
        close(&mut map, walls, BUILDING);
        let (sin, cos) = (index as f64 / 100.0).sin_cos();
        let node = map.new_node(east + (9_000.0 * sin) as i64, north + (9_000.0 * cos) as i64);
        map.way(vec![11, node], &[("highway", "footway")]);
    }
    map.file()
}

fn buildings_of_corners(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let around: Vec<[i64; 2]> = places().collect();
    for index in 0..size / 1_990 {
        let walls = map.ring(around[index % around.len()], 1_500, 1_990);
        close(&mut map, walls, BUILDING);
    }
    let walls = map.circle(60_000, size);
    close(&mut map, walls, BUILDING);
    map.file()
}

fn buildings_of_entrances(size: usize) -> Vec<u8> {
    buildings_on(&places().cycle().take(size / 1_990).collect::<Vec<_>>())
}

fn buildings_on(spots: &[[i64; 2]]) -> Vec<u8> {
    let mut map = Map::new();
    for &spot in spots {
        let walls = map.ring(spot, 1_500, 1_990);
        walls.iter().for_each(|node| map.tag_node(*node, &[("entrance", "yes")]));
        close(&mut map, walls, BUILDING);
    }
    map.file()
}

/// Near each of the places; the pavement is in as many pieces.
fn streets_beside(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let around: Vec<[i64; 2]> = places().collect();
    for index in 0..size {
        let [east, north] = around[index % around.len()];
        let shift = (index % 97) as i64;
        let pavement = [map.new_node(east + shift, north + 100), map.new_node(east + 300 + shift, north + 100)];
        map.way([&ON_MAIN_STREET[..1], &pavement].concat(), &[("highway", "footway"), ("footway", "sidewalk")]);
        let street = [map.new_node(east - shift, north + 1_200), map.new_node(east + 400, north + 1_200 + shift % 7)];
        let name: &'static str = format!("Beside Street {index}").leak();
        map.way(street.to_vec(), &[("highway", "residential"), ("name", name), ("foot", "no")]);
    }
    map.file()
}

/// Where [`town`](crate::town) has its places, in the units of a map.
fn places() -> impl Clone + Iterator<Item = [i64; 2]> {
    (0..20).map(|index| [index / 5 * 23_000 - 46_000, index % 5 * 21_000 - 42_000])
}

fn close(map: &mut Map, mut ring: Vec<i64>, tags: &[(&'static str, &'static str)]) -> i64 {
    ring.push(ring[0]);
    map.way(ring, tags)
}

/// A square of so many corners all around the venue; every tenth is an entrance.
fn round_square(corners: usize) -> Vec<u8> {
    let mut map = Map::new();
    let ring = map.circle(60_000, corners);
    ring.iter().step_by(10).for_each(|node| _ = map.way(vec![11, *node], &[("highway", "footway")]));
    close(&mut map, ring, SQUARE);
    map.file()
}

/// A pavement in so many pieces, beside hundreds of streets.
fn pavement(pieces: usize) -> Vec<u8> {
    let mut map = Map::new();
    let nodes: Vec<i64> = (0..pieces as i64).map(|index| map.new_node(index % 2 * 50, 1_000 + index * 10)).collect();
    let ways = nodes.windows(2).map(|ends| ends.to_vec()).collect::<Vec<_>>();
    ways.into_iter().chain([vec![11, nodes[0]]]).for_each(|ends| {
        map.way(ends, &[("highway", "footway"), ("footway", "sidewalk")]);
    });
    for index in 0..500 {
        let ends = [map.new_node(700 + index, 1_000), map.new_node(700 + index, 1_000 + 10 * pieces as i64)];
        map.way(ends.to_vec(), &[("highway", "residential"), ("foot", "no"), ("name", "Beside Street")]);
    }
    map.file()
}

/// A kind of places that stand on a square or in a building: its name, how to make the list and the streets, and a number that makes
/// both large.
pub(crate) type Standing = (&'static str, Kind, Kind, usize);

pub(crate) const STANDING: &[Standing] = &[
    ("spread over a square", spread, |_| round_square(2_000), 2_000),
    ("on a line across a square", on_a_line, |_| round_square(2_000), 2_000),
    ("on one spot of a square", on_one_spot, |_| round_square(2_000), 10_000),
    ("on many squares in the same place", spread, |size| squares(8, size), 4_000),
    ("in buildings of many entrances", on_one_spot, |_| buildings_on(&[[0, 0]; 8]), 4_000),
    ("among many buildings and streets", on_one_spot, |_| streets_among_buildings(5_000), 1_000),
    ("at the end of a long pavement", at_one_end, |_| pavement(4_000), 2_000),
];

fn spread(size: usize) -> Vec<u8> {
    list(size, |place| [0.0035 * (place as f64).sin(), 0.0035 * (1.7 * place as f64).sin()])
}

fn on_a_line(size: usize) -> Vec<u8> {
    list(size, |place| [0.0035 * (place as f64).sin(), 0.0035])
}

fn on_one_spot(size: usize) -> Vec<u8> {
    list(size, |_| [0.00001, 0.00001])
}

fn at_one_end(size: usize) -> Vec<u8> {
    list(size, |_| [0.004, 0.0])
}

fn list(size: usize, at: impl Fn(usize) -> [f64; 2]) -> Vec<u8> {
    let place = |number: usize| {
        let [north, east] = at(number);
        format!(
            "- name: Stall {number}\n  id: p{number}\n  at: {:.6}, {:.6}\n  address: Beside Street\n",
            35.9975 + north,
            -78.9023 + east
        )
    };
    (0..size).map(place).collect::<String>().into_bytes()
}

//! Street extracts that are small as files and large, or slow, for whoever reads them; each grows with a number.
//!
//! Needs nothing of the other tests, so that benchmarks can use it as well.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// A file that grows with a number.
pub(crate) type Kind = fn(usize) -> Vec<u8>;

/// Names of kinds, how to make a file of each, and a number that makes it large.
pub(crate) const KINDS: &[(&str, Kind, usize)] = &[
    ("a relation that names one ring many times", ring_named_often, 200_000),
    ("a relation that names one open way many times", line_named_often, 200_000),
    ("a relation with one ring as outline and as hole", outline_and_hole, 100_000),
    ("relations that all name one long ring", relations_of_one_ring, 5_000),
    ("a ring of ways with two nodes", ring_of_scraps, 25_000),
    ("a multipolygon whose ways all begin at one node", forked_ring, 25_000),
    ("a lake with many islands", islands_in_a_lake, 10_000),
    ("many small multipolygons", ponds, 15_000),
    ("an area with many teeth", combs, 150_000),
    ("a way back and forth between two nodes", back_and_forth, 200_000),
    ("a way many times around a block", round_and_round, 200_000),
    ("many ways between the same two nodes", twins, 30_000),
    ("many ways with the same three nodes", long_twins, 30_000),
    ("a star of short ways", short_star, 30_000),
    ("a star of ways across the map", wide_star, 30_000),
    ("a straight way of many nodes", straight, 150_000),
    ("a way of many nodes that zigzags", zigzag_way, 150_000),
    ("a spiral of many nodes", spiral, 150_000),
    ("a named street that winds", named_zigzag, 150_000),
    ("ways without nodes", empty_ways, 100_000),
    ("ways of one node", dots, 100_000),
    ("ways of two nodes", scattered, 25_000),
    ("nodes that nothing uses", loose_nodes, 400_000),
    ("many nodes on one spot", one_spot, 25_000),
    ("ways around the globe", globe, 15_000),
    ("a street with a long name", long_name, 1 << 20),
    ("streets of as many names", many_names, 25_000),
    ("streets of one name", one_name, 25_000),
    ("names that are no text", names_of_controls, 5_000),
    ("areas of as many names", named_areas, 15_000),
    ("places of one name", places_of_one_name, 15_000),
    ("a way with many tags", many_tags, 500_000),
    ("a way with large tags", large_tags, 500_000),
    ("nodes with tags", tagged_nodes, 500_000),
    ("barriers along a street", barriers, 100_000),
    ("flights of steps", flights, 25_000),
    ("pavements beside many streets", pavements, 15_000),
    ("a grid of streets", grid, 300),
    ("streets that all end in one", fish_bone, 25_000),
    ("scraps of coastline", coast_scraps, 20_000),
    ("coastlines across the map", coast_lines, 20_000),
    ("one coast in pieces", coast_pieces, 25_000),
    ("islands of coastline", coast_islands, 15_000),
    ("a coast of many nodes that stops", winding_coast, 150_000),
    ("a string table of empty strings", empty_strings, 700_000),
    ("many empty blocks", empty_blocks, 100_000),
    ("many small blocks", small_blocks, 20_000),
    ("a block of empty groups", empty_groups, 5_000_000),
    ("coordinates beyond the Earth", extreme_coordinates, 100_000),
    ("numbers in XML as entities", entities, 100_000),
    ("XML of many attributes", attributes, 100_000),
    ("deep XML", depth, 300_000),
    ("a long comment in XML", comment, 2_000_000),
    ("one large XML tag", large_attribute, 2_000_000),
    ("XML in XML", nested, 100_000),
];

/// What the venue of the guide that is built has around it, in units of 10⁻⁷ degrees; some 9 and 11 millimetres.
const VENUE: [i64; 2] = [-789_023_000, 359_975_000];

/// A street that every map has, from west to east through the venue, with a node every 100 m; its nodes have the ids 1 to 21.
fn main_street(map: &mut Map) {
    (0..21).for_each(|step| map.node(1 + step, (step - 10) * 10_000, 500));
    map.way((1..=21).collect(), &[("highway", "residential"), ("name", "Main Street")]);
}

fn ring_named_often(size: usize) -> Vec<u8> {
    named_often(&[100, 101, 102, 100], &["outer"], size)
}

fn line_named_often(size: usize) -> Vec<u8> {
    named_often(&[100, 101, 102], &["outer"], size)
}

fn outline_and_hole(size: usize) -> Vec<u8> {
    named_often(&[100, 101, 102, 100], &["outer", "inner"], size)
}

fn named_often(way: &[i64], roles: &[&'static str], size: usize) -> Vec<u8> {
    let mut map = Map::new();
    (0..3).for_each(|corner| map.node(100 + corner, 9_000 * corner, 2_000 + 5_000 * (corner % 2)));
    let way = map.way(way.to_vec(), &[]);
    let members = (0..size).flat_map(|_| roles.iter().map(|role| (way, *role))).collect();
    map.relation(members, &[("type", "multipolygon"), ("natural", "water")]);
    map.file()
}

fn relations_of_one_ring(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let nodes = map.circle(3_000, 1_900);
    let ring = map.way([&nodes[..], &nodes[..1]].concat(), &[]);
    for _ in 0..size {
        map.relation(vec![(ring, "outer")], &[("type", "multipolygon"), ("natural", "water")]);
    }
    map.file()
}

fn ring_of_scraps(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let nodes = map.circle(60_000, size);
    let ends: Vec<[i64; 2]> = (0..size).map(|index| [nodes[index], nodes[(index + 1) % size]]).collect();
    let members = ends.into_iter().rev().map(|ends| (map.way(ends.to_vec(), &[]), "outer")).collect();
    map.relation(members, &[("type", "multipolygon"), ("leisure", "park"), ("name", "Ring Park")]);
    map.file()
}

fn forked_ring(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let nodes = map.circle(60_000, size);
    let members = nodes.iter().map(|node| (map.way(vec![10, *node], &[]), "outer")).collect();
    map.relation(members, &[("type", "multipolygon"), ("leisure", "park")]);
    map.file()
}

fn islands_in_a_lake(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let shore = map.circle(60_000, 100);
    let mut members = vec![(map.way([&shore[..], &shore[..1]].concat(), &[]), "outer")];
    for index in 0..size as i64 {
        members.push((map.square(index * 37 % 80_000 - 40_000, index * 91 % 80_000 - 40_000, 300, &[]), "inner"));
    }
    map.relation(members, &[("type", "multipolygon"), ("natural", "water"), ("name", "Lake")]);
    map.file()
}

fn ponds(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    for index in 0..size as i64 {
        let ring = map.square(index * 37 % 80_000 - 40_000, index * 91 % 80_000 - 40_000, 600, &[]);
        map.relation(vec![(ring, "outer")], &[("type", "multipolygon"), ("natural", "water")]);
    }
    map.file()
}

/// One area with teeth across the whole map.
fn combs(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let teeth = (0..size as i64)
        .map(|index| (index * 100_000 / size as i64 - 50_000, if index % 2 == 0 { -90_000 } else { 90_000 }));
    let nodes: Vec<i64> = teeth.map(|(east, north)| map.new_node(east, north)).collect();
    map.way([&nodes[..], &nodes[..1]].concat(), &[("natural", "water"), ("name", "Comb")]);
    map.file()
}

fn back_and_forth(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    map.way((0..size as i64).map(|index| 10 + index % 2).collect(), &[("highway", "footway"), ("name", "Back Lane")]);
    map.file()
}

fn round_and_round(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let nodes = map.circle(8_000, 7);
    map.way(
        [10].into_iter().chain(nodes.into_iter().cycle().take(size)).collect(),
        &[("highway", "path"), ("name", "Round")],
    );
    map.file()
}

fn twins(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    (0..size).for_each(|_| _ = map.way(vec![11, 12], &[("highway", "footway"), ("name", "Twin Street")]));
    map.file()
}

fn long_twins(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let middle = map.new_node(0, 8_000);
    (0..size).for_each(|_| _ = map.way(vec![11, middle, 12], &[("highway", "footway"), ("footway", "sidewalk")]));
    map.file()
}

fn short_star(size: usize) -> Vec<u8> {
    star(1_000, size)
}

fn wide_star(size: usize) -> Vec<u8> {
    star(80_000, size)
}

fn star(radius: i64, size: usize) -> Vec<u8> {
    let mut map = Map::new();
    for node in map.circle(radius, size) {
        map.way(vec![11, node], &[("highway", "residential"), ("name", "Star Street")]);
    }
    map.file()
}

fn straight(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let nodes = (0..size as i64).map(|index| map.new_node(0, index * 100_000 / size as i64)).collect::<Vec<_>>();
    map.way([&[11], &nodes[..]].concat(), &[("highway", "residential"), ("name", "Straight Street")]);
    map.file()
}

fn zigzag_way(size: usize) -> Vec<u8> {
    zigzag(size, &[("highway", "residential")])
}

fn named_zigzag(size: usize) -> Vec<u8> {
    zigzag(size, &[("highway", "primary"), ("name", "Winding Way")])
}

fn zigzag(size: usize, tags: &[(&'static str, &'static str)]) -> Vec<u8> {
    let mut map = Map::new();
    let nodes = (0..size as i64)
        .map(|index| map.new_node(index * 90_000 / size as i64, index % 2 * 60_000))
        .collect::<Vec<_>>();
    map.way([&[11], &nodes[..]].concat(), tags);
    map.file()
}

fn spiral(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let mut nodes = vec![11];
    for index in 0..size {
        let share = index as f64 / size as f64;
        let (sin, cos) = (share * 600.0).sin_cos();
        nodes.push(map.new_node((share * 60_000.0 * sin) as i64, (share * 60_000.0 * cos) as i64));
    }
    map.way(nodes, &[("highway", "residential"), ("name", "Spiral")]);
    map.file()
}

fn empty_ways(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    (0..size).for_each(|_| _ = map.way(Vec::new(), &[("highway", "path")]));
    map.file()
}

fn dots(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    (0..size).for_each(|_| _ = map.way(vec![11], &[("highway", "path")]));
    map.file()
}

fn scattered(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    for index in 0..size as i64 {
        let (east, north) = (index * 7_919 % 120_000 - 60_000, index * 10_007 % 120_000 - 60_000);
        let ends = [map.new_node(east, north), map.new_node(east + 600, north + 400)];
        map.way(ends.to_vec(), &[("highway", "residential")]);
    }
    map.file()
}

fn loose_nodes(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    (0..size).for_each(|_| _ = map.new_node(5, 5));
    map.file()
}

fn one_spot(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    for _ in 0..size {
        let node = map.new_node(0, 500);
        map.way(vec![11, node], &[("highway", "residential"), ("name", "Spot")]);
    }
    map.file()
}

fn globe(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let corners =
        [[-1_800_000_000, 0], [1_800_000_000, 0], [0, 900_000_000], [0, -900_000_000], [1_799_999_999, 899_999_999]];
    let corners = corners.map(|[lon, lat]| map.new_node(lon - VENUE[0], lat - VENUE[1]));
    for index in 0..size {
        map.way(vec![11, corners[index % 5], corners[(index + 1) % 5]], &[("highway", "path"), ("name", "Globe")]);
        map.way([0, 1, 2, 0].map(|corner| corners[(index + corner) % 5]).to_vec(), &[("natural", "water")]);
    }
    map.file()
}

fn long_name(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let name: &'static str = "Long ".repeat(size / 5).leak();
    map.way((1..=21).collect(), &[("highway", "primary"), ("name", name)]);
    map.file()
}

fn many_names(size: usize) -> Vec<u8> {
    streets_named(size, &|index| format!("{index} Street"))
}

fn one_name(size: usize) -> Vec<u8> {
    streets_named(size, &|_| "Every Street".to_owned())
}

fn names_of_controls(size: usize) -> Vec<u8> {
    let odd = [
        "\u{1b}[2J",
        "\u{202e}\u{202d}\u{2066}",
        "\u{0}\u{7}\r\n",
        "\u{feff}\u{fffe}\u{ffff}",
        "<script>alert(1)</script>",
        "\u{300}",
    ];
    streets_named(size, &|index| {
        format!("{}{}", odd[index % odd.len()], if index < 6 { "" } else { odd[index / 6 % 6] })
    })
}

fn streets_named(size: usize, name: &dyn Fn(usize) -> String) -> Vec<u8> {
    let mut map = Map::new();
    let mut before = 11;
    for index in 0..size {
        let node = map.new_node(index as i64 * 7_919 % 100_000 - 50_000, index as i64 * 60_000 / size as i64);
        map.way(vec![before, node], &[("highway", "residential"), ("name", name(index).leak())]);
        before = node;
    }
    map.file()
}

fn named_areas(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    for index in 0..size as i64 {
        let tags = [("leisure", "park"), ("name", &*format!("Park {index}").leak())];
        map.square(index * 37 % 80_000 - 40_000, index * 91 % 80_000 - 40_000, 9_000, &tags);
    }
    map.file()
}

fn places_of_one_name(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    for index in 0..size as i64 {
        let tags = [("building", "yes"), ("amenity", "cafe"), ("name", "Twin Cafe")];
        map.square(index * 7_919 % 800_000 - 400_000, index * 10_007 % 800_000 - 400_000, 200, &tags);
    }
    map.file()
}

fn many_tags(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let tags: Vec<(&str, &str)> = [("highway", "path")].into_iter().chain((0..size).map(|_| ("a", "b"))).collect();
    map.way(vec![11, 12], &tags);
    map.file()
}

fn large_tags(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let text: &'static str = "x".repeat(255).leak();
    let tags: Vec<(&str, &str)> = [("highway", "path")].into_iter().chain((0..size).map(|_| (text, text))).collect();
    map.way(vec![11, 12], &tags);
    map.file()
}

fn tagged_nodes(size: usize) -> Vec<u8> {
    let text: &'static str = "x".repeat(255).leak();
    let mut table = Vec::new();
    ["", "barrier", "wall", text].iter().for_each(|string| field(&mut table, 1, string.as_bytes()));
    let mut dense = Vec::new();
    field(&mut dense, 1, &vec![2; size]);
    field(&mut dense, 8, &vec![0; size]);
    field(&mut dense, 9, &vec![0; size]);
    field(&mut dense, 10, &[1, 2, 3, 3, 0].repeat(size));
    let mut group = Vec::new();
    field(&mut group, 2, &dense);
    file(&[block(&table, &[group])])
}

fn barriers(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let nodes: Vec<i64> = (0..size as i64).map(|index| map.new_node(0, index * 50_000 / size as i64)).collect();
    nodes.iter().for_each(|node| map.tag_node(*node, &[("barrier", "wall")]));
    map.way([&[11], &nodes[..]].concat(), &[("highway", "footway")]);
    map.file()
}

fn flights(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let mut before = 11;
    for index in 0..size as i64 {
        let node = map.new_node(index % 2 * 700, index * 50_000 / size as i64);
        map.way(vec![before, node], &[("highway", if index % 3 == 0 { "steps" } else { "footway" })]);
        before = node;
    }
    map.file()
}

fn pavements(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let mut before = 11;
    for index in 0..size as i64 {
        let node = map.new_node(index % 2 * 200, 1_000 + index * 8_000 / size as i64);
        map.way(vec![before, node], &[("highway", "footway"), ("footway", "sidewalk")]);
        let ends = [map.new_node(index % 97, 1_000), map.new_node(index % 89, 9_000)];
        map.way(ends.to_vec(), &[("highway", "residential"), ("name", "Beside Street")]);
        before = node;
    }
    map.file()
}

/// So many streets from west to east and as many from south to north.
fn grid(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let side = size as i64;
    let mut nodes = Vec::new();
    for row in 0..side {
        for column in 0..side {
            nodes.push(map.new_node((column - side / 2) * 100_000 / side, (row - side / 2) * 100_000 / side));
        }
    }
    for line in 0..size {
        let name: &'static str = format!("{line} Street").leak();
        map.way(
            (0..size).map(|step| nodes[line * size + step]).collect(),
            &[("highway", "residential"), ("name", name)],
        );
        map.way(
            (0..size).map(|step| nodes[step * size + line]).collect(),
            &[("highway", "footway"), ("footway", "sidewalk")],
        );
    }
    map.way(vec![11, nodes[size * size / 2]], &[("highway", "path")]);
    map.file()
}

fn fish_bone(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let mut spine = vec![11];
    for index in 0..size as i64 {
        let north = index * 100_000 / size as i64;
        let (node, end) = (map.new_node(0, north), map.new_node(70_000, north));
        spine.push(node);
        map.way(vec![node, end], &[("highway", "residential")]);
    }
    map.way(spine, &[("highway", "footway")]);
    map.file()
}

const COAST: &[(&str, &str)] = &[("natural", "coastline")];

fn coast_scraps(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    for index in 0..size as i64 {
        let (east, north) = (index * 7_919 % 80_000 - 40_000, index * 10_007 % 80_000 - 40_000);
        let ends = [map.new_node(east, north), map.new_node(east + 100, north + 40)];
        map.way(ends.to_vec(), COAST);
    }
    map.file()
}

fn coast_lines(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    for index in 0..size as i64 {
        let north = index * 80_000 / size as i64 - 40_000;
        let ends = [map.new_node(-200_000, north), map.new_node(200_000, north)];
        map.way(ends.to_vec(), COAST);
    }
    map.file()
}

fn coast_pieces(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let nodes: Vec<i64> = (0..size as i64)
        .map(|index| map.new_node(index * 400_000 / size as i64 - 200_000, index * 7 % 5_000))
        .collect();
    let mut order: Vec<usize> = (0..size - 1).collect();
    order.sort_by_key(|index| index * 7_919 % size);
    order.into_iter().for_each(|index| _ = map.way(nodes[index..index + 2].to_vec(), COAST));
    map.file()
}

fn coast_islands(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    for index in 0..size as i64 {
        map.square(index * 7_919 % 80_000 - 40_000, index * 10_007 % 80_000 - 40_000, 500, COAST);
    }
    let ends = [map.new_node(-200_000, 3_000), map.new_node(20_000, 3_000)];
    map.way(ends.to_vec(), COAST);
    map.file()
}

fn winding_coast(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    let nodes =
        (0..size as i64).map(|index| map.new_node(index * 40_000 / size as i64, index % 2 * 6_000 - 3_000)).collect();
    map.way(nodes, COAST);
    map.file()
}

fn empty_strings(size: usize) -> Vec<u8> {
    file(&[block(&[0x0a, 0].repeat(size), &[])])
}

fn empty_blocks(size: usize) -> Vec<u8> {
    [header(), blob("OSMData", &[]).repeat(size)].concat()
}

fn small_blocks(size: usize) -> Vec<u8> {
    let mut map = Map::new();
    map.way(vec![11, 12], &[("highway", "path")]);
    [header(), map.blobs().repeat(size)].concat()
}

fn empty_groups(size: usize) -> Vec<u8> {
    file(&[[0x12, 0].repeat(size)])
}

fn extreme_coordinates(size: usize) -> Vec<u8> {
    let mut dense = Vec::new();
    let extremes = [i64::MIN, i64::MAX, -1, 0, 1, 1_800_000_000, 900_000_000];
    field(&mut dense, 1, &vec![2; size]);
    field(&mut dense, 8, &packed((0..size).map(|index| zigzag_of(extremes[index % 7]))));
    field(&mut dense, 9, &packed((0..size).map(|index| zigzag_of(extremes[index % 5]))));
    let mut group = Vec::new();
    field(&mut group, 2, &dense);
    let mut content = block(&[], &[group]);
    number(&mut content, 17, i64::MAX as u64);
    number(&mut content, 19, i64::MIN as u64);
    number(&mut content, 20, i64::MAX as u64);
    file(&[content])
}

fn entities(size: usize) -> Vec<u8> {
    let text = "&#65;&amp;&quot;".repeat(size);
    let bomb: String =
        (1..10).map(|level| format!("<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(10))).collect();
    format!("<!DOCTYPE osm [<!ENTITY a0 \"ha\">{bomb}]><osm><way id=\"1\"><tag k=\"name\" v=\"{text}\"/><tag k=\"name\" v=\"&a9;\"/></way></osm>").into_bytes()
}

fn attributes(size: usize) -> Vec<u8> {
    let attributes: String = (0..size).map(|index| format!(" a{index}=\"\"")).collect();
    format!("<osm><node id=\"1\"{attributes}/></osm>").into_bytes()
}

fn depth(size: usize) -> Vec<u8> {
    format!("<osm>{}{}</osm>", "<a>".repeat(size), "</a>".repeat(size)).into_bytes()
}

fn comment(size: usize) -> Vec<u8> {
    format!("<osm><!--{}--></osm>", "x-".repeat(size / 2)).into_bytes()
}

fn large_attribute(size: usize) -> Vec<u8> {
    format!("<osm><way id=\"1\"><tag k=\"name\" v=\"{}\"/></way></osm>", "x".repeat(size)).into_bytes()
}

fn nested(size: usize) -> Vec<u8> {
    format!(
        "<osm>{}<node id=\"1\" lat=\"0\" lon=\"0\"/>{}</osm>",
        "<osm><way id=\"1\">".repeat(size),
        "</way></osm>".repeat(size)
    )
    .into_bytes()
}

/// A map in the making. Positions are units of 10⁻⁷ degrees east and north of the venue.
pub(crate) struct Map {
    strings: Vec<&'static str>,
    nodes: Vec<(i64, [i64; 2])>,
    node_tags: std::collections::HashMap<i64, Vec<u64>>,
    ways: Vec<Vec<u8>>,
    relations: Vec<Vec<u8>>,
    numbers: std::collections::HashMap<&'static str, u64>,
}

impl Map {
    /// With Main Street.
    pub(crate) fn new() -> Self {
        let mut map = Self {
            strings: vec![""],
            nodes: Vec::new(),
            node_tags: Default::default(),
            ways: Vec::new(),
            relations: Vec::new(),
            numbers: Default::default(),
        };
        main_street(&mut map);
        map
    }

    fn node(&mut self, id: i64, east: i64, north: i64) {
        self.nodes.push((id, [VENUE[0] + east, VENUE[1] + north]));
    }

    /// A node with an id of its own.
    pub(crate) fn new_node(&mut self, east: i64, north: i64) -> i64 {
        let id = 1_000 + self.nodes.len() as i64;
        self.node(id, east, north);
        id
    }

    pub(crate) fn tag_node(&mut self, node: i64, tags: &[(&'static str, &'static str)]) {
        let tags = tags.iter().flat_map(|(key, value)| [*key, *value]).map(|text| self.string(text)).collect();
        self.node_tags.insert(node, tags);
    }

    /// Nodes on a circle.
    pub(crate) fn circle(&mut self, radius: i64, count: usize) -> Vec<i64> {
        self.ring([0, 0], radius, count)
    }

    /// Nodes on a circle around a point.
    pub(crate) fn ring(&mut self, [east, north]: [i64; 2], radius: i64, count: usize) -> Vec<i64> {
        let angle = |index: usize| (index as f64 / count as f64 * std::f64::consts::TAU).sin_cos();
        let at = |(sin, cos): (f64, f64)| (east + (radius as f64 * sin) as i64, north + (radius as f64 * cos) as i64);
        (0..count).map(angle).map(at).map(|(east, north)| self.new_node(east, north)).collect()
    }

    /// A closed way around a square.
    pub(crate) fn square(&mut self, east: i64, north: i64, side: i64, tags: &[(&'static str, &'static str)]) -> i64 {
        let corners = [[0, 0], [0, side], [side, side], [side, 0]].map(|[x, y]| self.new_node(east + x, north + y));
        self.way([&corners[..], &corners[..1]].concat(), tags)
    }

    /// The way's id.
    pub(crate) fn way(&mut self, nodes: Vec<i64>, tags: &[(&'static str, &'static str)]) -> i64 {
        let id = self.ways.len() as i64 + 1;
        let mut way = self.tag_fields(tags);
        number(&mut way, 1, id as u64);
        field(&mut way, 8, &differences(nodes.into_iter()));
        self.ways.push(way);
        id
    }

    pub(crate) fn relation(&mut self, members: Vec<(i64, &'static str)>, tags: &[(&'static str, &'static str)]) {
        let mut relation = self.tag_fields(tags);
        number(&mut relation, 1, self.relations.len() as u64 + 1);
        let roles: Vec<u64> = members.iter().map(|(_, role)| self.string(role)).collect();
        field(&mut relation, 8, &packed(roles.into_iter()));
        field(&mut relation, 9, &differences(members.iter().map(|(way, _)| *way)));
        field(&mut relation, 10, &packed(members.iter().map(|_| 1)));
        self.relations.push(relation);
    }

    fn tag_fields(&mut self, tags: &[(&'static str, &'static str)]) -> Vec<u8> {
        let mut fields = Vec::new();
        let keys: Vec<u64> = tags.iter().map(|(key, _)| self.string(key)).collect();
        let values: Vec<u64> = tags.iter().map(|(_, value)| self.string(value)).collect();
        field(&mut fields, 2, &packed(keys.into_iter()));
        field(&mut fields, 3, &packed(values.into_iter()));
        fields
    }

    fn string(&mut self, text: &'static str) -> u64 {
        *self.numbers.entry(text).or_insert_with(|| {
            self.strings.push(text);
            self.strings.len() as u64 - 1
        })
    }

    pub(crate) fn file(&self) -> Vec<u8> {
        [header(), self.blobs()].concat()
    }

    /// One block.
    fn blobs(&self) -> Vec<u8> {
        let mut table = Vec::new();
        self.strings.iter().for_each(|string| field(&mut table, 1, string.as_bytes()));
        let mut tags = Vec::new();
        if !self.node_tags.is_empty() {
            for (id, _) in &self.nodes {
                tags.extend(self.node_tags.get(id).into_iter().flatten());
                tags.push(0);
            }
        }
        let mut dense = Vec::new();
        field(&mut dense, 1, &differences(self.nodes.iter().map(|(id, _)| *id)));
        field(&mut dense, 8, &differences(self.nodes.iter().map(|(_, at)| at[1])));
        field(&mut dense, 9, &differences(self.nodes.iter().map(|(_, at)| at[0])));
        field(&mut dense, 10, &packed(tags.into_iter()));
        let mut group = Vec::new();
        field(&mut group, 2, &dense);
        self.ways.iter().for_each(|way| field(&mut group, 3, way));
        self.relations.iter().for_each(|relation| field(&mut group, 4, relation));
        blob("OSMData", &block(&table, &[group]))
    }
}

/// A file of packed blocks.
fn file(blocks: &[Vec<u8>]) -> Vec<u8> {
    blocks.iter().fold(header(), |file, block| [file, blob("OSMData", block)].concat())
}

fn header() -> Vec<u8> {
    let mut features = Vec::new();
    ["OsmSchema-V0.6", "DenseNodes"].iter().for_each(|feature| field(&mut features, 4, feature.as_bytes()));
    blob("OSMHeader", &features)
}

fn blob(kind: &str, block: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    let packed = encoder.write_all(block).and_then(|()| encoder.finish()).unwrap_or_default();
    number(&mut content, 2, block.len() as u64);
    field(&mut content, 3, &packed);
    let mut header = Vec::new();
    field(&mut header, 1, kind.as_bytes());
    number(&mut header, 3, content.len() as u64);
    [&(header.len() as u32).to_be_bytes(), &header[..], &content].concat()
}

fn block(string_table: &[u8], groups: &[Vec<u8>]) -> Vec<u8> {
    let mut block = Vec::new();
    field(&mut block, 1, string_table);
    groups.iter().for_each(|group| field(&mut block, 2, group));
    block
}

fn field(out: &mut Vec<u8>, field: u64, bytes: &[u8]) {
    varint(out, field << 3 | 2);
    varint(out, bytes.len() as u64);
    out.extend(bytes);
}

fn number(out: &mut Vec<u8>, field: u64, value: u64) {
    varint(out, field << 3);
    varint(out, value);
}

fn differences(values: impl Iterator<Item = i64>) -> Vec<u8> {
    let mut before = 0;
    packed(values.map(|value| zigzag_of(value - std::mem::replace(&mut before, value))))
}

fn packed(values: impl Iterator<Item = u64>) -> Vec<u8> {
    let mut out = Vec::new();
    values.for_each(|value| varint(&mut out, value));
    out
}

fn zigzag_of(value: i64) -> u64 {
    (value << 1 ^ value >> 63) as u64
}

fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

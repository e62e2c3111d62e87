//! How long each stage takes on the Durham guide: `cargo bench`.

use divan::{Bencher, black_box};
use walkshed::diagnostic::FileId;
use walkshed::geo::LonLat;
use walkshed::osm::{self, Extract, Wanted};
use walkshed::places::load;
use walkshed::walk::network::Network;
use walkshed::walk::{self, access};

const STREETS: &[u8] = include_bytes!("../places/durham/streets.osm.pbf");
const RESTAURANTS: &str = include_str!("../places/durham/restaurants.yaml");
const CONVENTION_CENTER: LonLat = LonLat::new(-78.902347, 35.997514);

fn main() {
    divan::main();
}

#[divan::bench]
fn read_places() -> usize {
    let mut findings = Vec::new();
    load::list(FileId(0), black_box(RESTAURANTS), 0, &mut findings).len()
}

#[divan::bench]
fn read_streets() -> Extract {
    extract()
}

#[divan::bench]
fn make_network(bencher: Bencher) {
    let extract = extract();
    bencher.bench(|| Network::from_extract(black_box(&extract)));
}

/// To so many places, spread over 1.5 km around the venue.
#[divan::bench(args = [1, 30, 500])]
fn find_walks(bencher: Bencher, count: u32) {
    let network = Network::from_extract(&extract());
    let spread = |number: u32, step: u32| (f64::from(number * step % 101) / 50.0 - 1.0) * 0.007;
    let places: Vec<LonLat> = (0..count)
        .map(|number| {
            let LonLat { lon, lat } = CONVENTION_CENTER;
            LonLat::new(lon + spread(number, 37), lat + spread(number, 71))
        })
        .collect();
    bencher.bench(|| walk::walks(Some(&network), CONVENTION_CENTER, black_box(&places)));
}

fn extract() -> Extract {
    let wanted = Wanted { ways: access::is_walkable, nodes: access::is_obstacle, areas: |_| false };
    osm::read(STREETS, &wanted).unwrap_or_default()
}

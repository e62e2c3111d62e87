//! A small guide and a small town, built in code, for the tests of the map and the page.

use walkshed::geo::{EastNorth, LonLat, Metres, Plane};
use walkshed::guide::{Entry, Guide, Section, Venue};
use walkshed::map::{is_drawn, is_landmark};
use walkshed::osm::{self, Extract, Tags, Wanted};
use walkshed::places::hours::Holidays;
use walkshed::places::{Place, Print, Theme, Units};
use walkshed::walk::{Basis, Itinerary, StepFreeWalk, Walk};

pub(crate) const VENUE: LonLat = LonLat::new(-78.902347, 35.997514);

/// The position so many metres east and north of the venue.
pub(crate) fn at(east: f64, north: f64) -> LonLat {
    Plane::at(VENUE).to_lon_lat(EastNorth::new(east, north))
}

/// A place of which nothing is known but its id, name and position.
pub(crate) fn place(id: &str, name: &str, at: LonLat) -> Place {
    Place::new(id.to_owned(), name.to_owned(), at)
}

/// A guide of these places, in the order given, in two sections by turns; walks are straight lines.
pub(crate) fn guide(places: Vec<Place>) -> Guide {
    let section = |id: &str, title: &str, letters: &str| Section {
        id: id.into(),
        title: title.into(),
        letters: letters.into(),
        symbol: None,
    };
    Guide {
        title: "Where to eat in Durham".into(),
        event: None,
        dates: None,
        zone: None,
        pauses: Vec::new(),
        holidays: Holidays::default(),
        languages: vec!["en".to_owned()],
        signs: "en".to_owned(),
        units: Units::Imperial,
        url: None,
        venue: Venue { name: "Convention Center".to_owned(), at: VENUE, address: None },
        sections: vec![section("restaurants", "Restaurants", "R"), section("coffee", "Coffee", "C")],
        entries: places.into_iter().enumerate().map(|(i, place)| entry(i, place)).collect(),
        theme: Theme::default(),
        print: Print::default(),
        logo: None,
        reach: None,
        alternatives: Vec::new(),
    }
}

fn entry(index: usize, place: Place) -> Entry {
    let straight = VENUE.distance(place.at);
    let walk = Walk {
        metres: straight,
        access: Metres(0.0),
        straight,
        basis: Basis::Routed,
        path: vec![VENUE, place.at],
        via: Vec::new(),
        has_steps: false,
        step_free: StepFreeWalk::Shortest { steep: false },
        itinerary: Itinerary::default(),
    };
    Entry { number: index + 1, section: index % 2, place, walk, open: None, stay: 50, fits: Vec::new(), is_new: false }
}

/// A town drawn by hand: each line an OpenStreetMap way of `key=value,…` tags and points in metres from the venue; a node, if it is
/// one point.
pub(crate) fn town(ways: &[(&str, &[(f64, f64)])]) -> Extract {
    let (mut nodes, mut lines) = (String::new(), String::new());
    let mut known: Vec<(f64, f64)> = Vec::new();
    let tag = |tag: &str| tag.split_once('=').map(|(key, value)| format!("<tag k=\"{key}\" v=\"{value}\"/>"));
    for (id, (tags, points)) in ways.iter().enumerate() {
        let tags: String = tags.split(',').filter_map(tag).collect();
        if let [(east, north)] = **points {
            let LonLat { lon, lat } = at(east, north);
            let id = 1_000_000 + id;
            nodes.push_str(&format!("<node id=\"{id}\" lat=\"{lat:.7}\" lon=\"{lon:.7}\">{tags}</node>\n"));
            continue;
        }
        lines.push_str(&format!("<way id=\"{}\">", id + 1));
        for &(east, north) in *points {
            let node = known.iter().position(|point| *point == (east, north)).unwrap_or_else(|| {
                known.push((east, north));
                let LonLat { lon, lat } = at(east, north);
                nodes.push_str(&format!("<node id=\"{}\" lat=\"{lat:.7}\" lon=\"{lon:.7}\"/>\n", known.len()));
                known.len() - 1
            });
            lines.push_str(&format!("<nd ref=\"{}\"/>", node + 1));
        }
        lines.push_str(&format!("{tags}</way>\n"));
    }
    let xml = format!("<osm version=\"0.6\">\n{nodes}{lines}</osm>");
    let ways = |tags: &Tags| is_drawn(tags) || is_landmark(tags);
    osm::read(xml.as_bytes(), &Wanted { ways, nodes: is_landmark, areas: ways }).unwrap()
}

//! Lists of many places: spread over a city, on one spot, where no map reaches them.

use std::f64::consts::TAU;

/// Where the venue is: latitude and longitude.
const VENUE: [f64; 2] = [35.9975, -78.9023];

/// A kind of crowd: its name, the list of so many places, and how many a guide is to bear.
pub(crate) type Crowd = (&'static str, fn(usize) -> Vec<u8>, usize);

pub(crate) const CROWDS: [Crowd; 8] = [
    ("spread over the city", spread, 2_000),
    ("on one spot", on_one_spot, 2_000),
    ("along a street", on_a_line, 1_000),
    ("closer together than markers", on_a_fine_grid, 2_000),
    ("in two houses", in_two_houses, 1_000),
    ("all around, beyond the map", far_away, 1_000),
    ("in one direction, beyond the map", far_on_one_spot, 1_000),
    ("with long names", with_long_names, 1_000),
];

/// Over three kilometres, each somewhere else.
pub(crate) fn spread(size: usize) -> Vec<u8> {
    list(size, "The Corner Table", |place| {
        let [north, east] = [37, 71].map(|step| (place * step % 1009) as f64 / 1009.0 - 0.5);
        [0.02 * north, 0.024 * east]
    })
}

pub(crate) fn on_one_spot(size: usize) -> Vec<u8> {
    list(size, "Stall", |_| [0.001, 0.001])
}

pub(crate) fn on_a_line(size: usize) -> Vec<u8> {
    list(size, "Broadway", |place| [0.002, 0.016 * (place as f64 / size as f64 - 0.5)])
}

/// Half a metre apart, in rows of fifty.
pub(crate) fn on_a_fine_grid(size: usize) -> Vec<u8> {
    list(size, "Booth", |place| [5e-6 * (place / 50) as f64, 5e-6 * (place % 50) as f64])
}

pub(crate) fn in_two_houses(size: usize) -> Vec<u8> {
    list(size, "Room", |place| if place % 2 == 0 { [0.003, 0.003] } else { [-0.003, -0.002] })
}

/// On a circle of five kilometres.
pub(crate) fn far_away(size: usize) -> Vec<u8> {
    list(size, "Farm", |place| {
        let (sin, cos) = (TAU * place as f64 / size as f64).sin_cos();
        [0.045 * sin, 0.055 * cos]
    })
}

pub(crate) fn far_on_one_spot(size: usize) -> Vec<u8> {
    list(size, "Airport Gate", |_| [0.05, 0.06])
}

pub(crate) fn with_long_names(size: usize) -> Vec<u8> {
    list(size, &"The Old Well Restaurant and Bar and Grill ".repeat(3), |place| {
        [0.012, 0.014].map(|width| width * ((place * 71 % 1009) as f64 / 1009.0 - 0.5))
    })
}

/// A list of places so many degrees north and east of the venue; their names end in their numbers.
fn list(size: usize, name: &str, at: impl Fn(usize) -> [f64; 2]) -> Vec<u8> {
    let place = |number: usize| {
        let [north, east] = at(number);
        format!(
            "- name: {} {number}\n  id: p{number}\n  at: {:.6}, {:.6}\n  address: {number} Foster St\n  \
             hours: Mo-Fr 11:00-22:00\n  diets: [vegan]\n  note: A long room with a good kitchen. Ask for the corner.\n",
            name.trim(),
            VENUE[0] + north,
            VENUE[1] + east
        )
    };
    (0..size).map(place).collect::<String>().into_bytes()
}

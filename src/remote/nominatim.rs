//! Where a city is, from a Nominatim server.
//!
//! The answers: <https://nominatim.org/release-docs/latest/api/Output/>.

use serde::Deserialize;

use super::{Patience, Server};
use crate::geo::LonLat;

/// The server that is asked unless the user names another: the public one of the OpenStreetMap Foundation.
pub const PUBLIC: &str = "https://nominatim.openstreetmap.org/search";
/// Most cities of a name that are offered.
const MOST: &str = "8";
/// The largest answer that is taken, in bytes.
const MOST_BYTES: u64 = 1 << 20;

/// Why no city was found.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There was no answer.
    #[error(transparent)]
    Server(#[from] super::Error),
    /// The answer is none.
    #[error("not the answer of a Nominatim server")]
    Answer(#[from] serde_json::Error),
}

/// A city, a town, a village, or another place with this name.
#[derive(Clone, Debug, PartialEq)]
pub struct City {
    /// With what it lies in: `Porto, Área Metropolitana do Porto, Portugal`.
    pub name: String,
    /// What the map has as its middle; with six decimals.
    pub at: LonLat,
    /// The country by its two letters in ISO 3166-1, `PT`.
    pub country: Option<String>,
}

#[derive(Deserialize)]
struct Found {
    display_name: String,
    lat: String,
    lon: String,
    address: Option<Address>,
}

#[derive(Deserialize)]
struct Address {
    country_code: Option<String>,
}

/// Cities of this name, the best known first.
pub fn cities(address: &str, patience: Patience, name: &str) -> Result<Vec<City>, Error> {
    let parameters =
        [("q", name), ("format", "jsonv2"), ("addressdetails", "1"), ("featureType", "settlement"), ("limit", MOST)];
    let answer = Server::at(address, patience)?.get(&[], &parameters, MOST_BYTES)?;
    let found: Vec<Found> = serde_json::from_slice(&answer)?;
    Ok(found.into_iter().filter_map(city).collect())
}

fn city(found: Found) -> Option<City> {
    let (lon, lat): (f64, f64) = (found.lon.parse().ok()?, found.lat.parse().ok()?);
    let is_on_earth = lon.abs() <= 180.0 && lat.abs() <= 90.0;
    let code = found.address.and_then(|address| address.country_code).map(|code| code.to_ascii_uppercase());
    let country = code.filter(|code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()));
    let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
    is_on_earth.then(|| City { name: found.display_name, at: LonLat::new(rounded(lon), rounded(lat)), country })
}

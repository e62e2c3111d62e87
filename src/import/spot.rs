//! Positions as other programs write them.

use crate::geo::LonLat;
use crate::places::{swapped_position, typed_position};

/// A position of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct At {
    /// Where it is.
    pub(super) at: LonLat,
    /// What is wrong with it as written, if it is on the Earth only with latitude and longitude exchanged.
    pub(super) doubt: Option<String>,
    /// Whether the row gives something else first that is not a position.
    pub(super) is_second: bool,
}

/// The position of two numbers.
pub(super) fn of_two(lat: &str, lon: &str) -> Result<At, String> {
    read(&format!("{}, {}", with_point(lat), with_point(lon)))
}

/// The position of one text.
pub(super) fn of_one(both: &str) -> Result<At, String> {
    read(&well_known_text(both).unwrap_or_else(|| pair_with_points(both)))
}

/// A position in any spelling; minutes and seconds are rounded to six decimals of a degree (0.1 m).
fn read(text: &str) -> Result<At, String> {
    let (at, doubt) = match typed_position(text) {
        Ok(at) => (at, None),
        Err(error) => (swapped_position(text).ok_or_else(|| error.clone())?, Some(error)),
    };
    let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
    let at = if text.contains('°') { LonLat::new(rounded(at.lon), rounded(at.lat)) } else { at };
    Ok(At { at, doubt, is_second: false })
}

/// `35,9969` as `35.9969`.
fn with_point(degrees: &str) -> String {
    let is_decimal = degrees.matches(',').count() == 1 && !degrees.contains('.');
    if is_decimal { degrees.replace(',', ".") } else { degrees.to_owned() }
}

/// `35,9969; -78,9036` or `35,9969 -78,9036` with points and a comma between.
fn pair_with_points(both: &str) -> String {
    let parts: Vec<&str> =
        both.split(|c: char| c == ';' || c.is_whitespace()).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [lat, lon] if lat.len() > 1 && !lat.ends_with(',') => format!("{}, {}", with_point(lat), with_point(lon)),
        _ => both.to_owned(),
    }
}

/// The `POINT (-78.9036 35.9969)` of My Maps' tables, longitude first, the other way round.
fn well_known_text(both: &str) -> Option<String> {
    let (kind, rest) = both.split_once('(')?;
    let mut degrees = rest.strip_suffix(')')?.split_whitespace();
    let (lon, lat) = (degrees.next()?, degrees.next()?);
    kind.trim().eq_ignore_ascii_case("point").then(|| format!("{lat}, {lon}"))
}

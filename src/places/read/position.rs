//! Reads a position in the spellings that maps give when one copies it.

use super::problem::Problem;
use super::yaml::{Node, Value};
use crate::finding::{Code, shorten};
use crate::geo::{Circle, LonLat};

/// What every help text shows.
const EXAMPLE: &str = "35.996975, -78.903608";

/// What stands before a position in a list, and so in the help for one.
const KEY: &str = "at: ";

/// Reads `35.996975, -78.903608`, `35°59'49.1"N 78°54'13.0"W` or `geo:35.996975,-78.903608`. One that is on the Earth only
/// when latitude and longitude are exchanged is fixed in that way if that is `near`.
pub(crate) fn position(node: &Node, near: Option<Circle>) -> Result<LonLat, Problem> {
    let text = match &node.value {
        Value::List(items) => {
            let numbers: Vec<&str> = items.iter().filter_map(Node::text).collect();
            return Err(wrong_form("a position is text, not a list", &format!("write `at: {}`", numbers.join(", "))));
        }
        Value::Map(_) => {
            return Err(wrong_form("a position is text, not a mapping", &format!("write `at: {EXAMPLE}`")));
        }
        Value::Scalar { text, .. } => text,
    };
    read(text, KEY, near)
}

/// Reads a position that a person typed outside a list; an error says what is wrong and how to fix it.
///
/// ```
/// use walkshed::places::typed_position;
/// assert_eq!(typed_position("35.9975, -78.9023").unwrap().lat, 35.9975);
/// assert!(typed_position("here").unwrap_err().contains("write it like"));
/// ```
pub fn typed_position(text: &str) -> Result<LonLat, String> {
    read(text, "", None).map_err(|problem| format!("{}: {}; {}", problem.message("this"), problem.label, problem.help))
}

/// A position that is on the Earth only when latitude and longitude are exchanged, which is how it comes back.
pub fn swapped_position(text: &str) -> Option<LonLat> {
    let (lat, lon) = pair(text, "").ok()?;
    on_earth(lat, lon).is_none().then(|| on_earth(lon, lat))?
}

/// Reads a position that stands behind `key`.
fn read(text: &str, key: &str, near: Option<Circle>) -> Result<LonLat, Problem> {
    let (lat, lon) = pair(text, key)?;
    on_earth(lat, lon).ok_or_else(|| off_earth(lat, lon, key, near))
}

/// Latitude and longitude as they stand, wherever that is.
fn pair(text: &str, key: &str) -> Result<(f64, f64), Problem> {
    let text = text.trim();
    match text.get(..4) {
        Some(scheme) if scheme.eq_ignore_ascii_case("geo:") => geo_link(&text[4..]),
        _ if text.contains(['°', '′', '″', '\'', '"', 'º']) => sexagesimal(text),
        _ => decimal(text, key),
    }
}

fn wrong_form(label: &str, help: &str) -> Problem {
    Problem::is_not(Code::BadPosition, "a position", label, help)
}

/// `35.996975,-78.903608` with the parameters that RFC 5870 allows behind it, or `0,0?q=35.996975,-78.903608`, as Android
/// shares a place.
fn geo_link(rest: &str) -> Result<(f64, f64), Problem> {
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let asked = query.split('&').find_map(|parameter| parameter.strip_prefix("q=")).and_then(coordinates);
    let found = coordinates(path).map(|at| if at == (0.0, 0.0) { asked.unwrap_or(at) } else { at });
    let wrong = || wrong_form("a `geo:` link holds latitude, longitude", "write it like `geo:35.996975,-78.903608`");
    found.ok_or_else(wrong)
}

/// The first two of two or three numbers with commas between; what follows `;` or `(` is left out.
fn coordinates(text: &str) -> Option<(f64, f64)> {
    let numbers: Vec<&str> = text.split([';', '(']).next()?.split(',').collect();
    match numbers[..] {
        [lat, lon] | [lat, lon, _] => number(lat).zip(number(lon)),
        _ => None,
    }
}

fn decimal(text: &str, key: &str) -> Result<(f64, f64), Problem> {
    let parts: Vec<&str> = text.split([',', ';']).flat_map(str::split_whitespace).collect();
    let numbers: Vec<f64> = parts.iter().copied().filter_map(number).collect();
    match numbers[..] {
        [lat, lon] if parts.len() == 2 => Ok((lat, lon)),
        [_] if parts.len() == 1 => Err(wrong_form(
            "only one number: latitude and longitude are needed",
            &format!("write both: `{key}{EXAMPLE}`; inside `{{ }}` they need quotes"),
        )),
        [_, _, _] | [_, _, _, _] if parts.len() == numbers.len() => Err(wrong_form(
            "too many numbers; are these decimal commas?",
            &format!("write decimal points: `{key}{}`", with_points(&parts)),
        )),
        _ => Err(wrong_form(
            &format!("`{}` is not latitude, longitude", shorten(text)),
            &format!("write it like `{key}{EXAMPLE}`"),
        )),
    }
}

/// The position that was probably meant by `35,99, -78,90`, also where only one of the commas should be a point.
fn with_points(parts: &[&str]) -> String {
    match parts {
        [a, b, c, d] => format!("{a}.{b}, {c}.{d}"),
        [a, b, c] if c.contains('.') && !a.contains('.') => format!("{a}.{b}, {c}"),
        [a, b, c] if a.contains('.') && !b.contains('.') => format!("{a}, {b}.{c}"),
        _ => EXAMPLE.to_owned(),
    }
}

/// `35°59'49.1"N 78°54'13.0"W`, with seconds or minutes left out where they are zero.
fn sexagesimal(text: &str) -> Result<(f64, f64), Problem> {
    let help = "write it like `35°59'49.1\"N 78°54'13.0\"W`";
    let mut latitude = None;
    let mut longitude = None;
    let mut angle = String::new();
    for c in text.chars() {
        let slot = match c.to_ascii_uppercase() {
            'N' | 'S' => &mut latitude,
            'E' | 'W' => &mut longitude,
            _ => {
                angle.push(c);
                continue;
            }
        };
        let degrees = degrees(&std::mem::take(&mut angle))
            .ok_or_else(|| wrong_form("degrees, minutes below 60, seconds below 60", help))?;
        let is_negative = matches!(c.to_ascii_uppercase(), 'S' | 'W');
        if slot.replace(if is_negative { -degrees } else { degrees }).is_some() {
            return Err(wrong_form("the same direction is given twice", help));
        }
    }
    match (latitude, longitude) {
        (Some(lat), Some(lon)) if angle.trim().is_empty() => Ok((lat, lon)),
        _ => Err(wrong_form("one of N or S and one of E or W is needed, each after its angle", help)),
    }
}

/// The value of `35°59'49.1"`: degrees, then minutes, then seconds, of which only the last may have a fraction.
fn degrees(angle: &str) -> Option<f64> {
    const MARKS: [(&[char], f64); 3] = [(&['°', 'º'], 1.0), (&['\'', '′', '’'], 60.0), (&['"', '″', '”'], 3600.0)];
    let angle = angle.trim_matches([' ', ',', ';']).replace("''", "\"");
    let mut rest = angle.as_str();
    let mut sum = 0.0;
    let mut has_fraction = false;
    for (marks, parts) in MARKS {
        if rest.trim().is_empty() && parts > 1.0 {
            break;
        }
        let (part, after) = rest.split_once(marks)?;
        let value = number(part).filter(|value| *value >= 0.0 && (parts == 1.0 || *value < 60.0))?;
        if std::mem::replace(&mut has_fraction, value.fract() != 0.0) {
            return None;
        }
        sum += value / parts;
        rest = after;
    }
    rest.trim().is_empty().then_some(sum)
}

fn on_earth(lat: f64, lon: f64) -> Option<LonLat> {
    (lat.abs() <= 90.0 && lon.abs() <= 180.0).then(|| LonLat::new(lon, lat))
}

fn off_earth(lat: f64, lon: f64, key: &str, near: Option<Circle>) -> Problem {
    let swapped = on_earth(lon, lat);
    let help = if lat.abs() > 1000.0 && lon.abs() > 1000.0 {
        "these look like feet or metres of a projection: copy the position from a map in degrees".to_owned()
    } else if swapped.is_some() {
        format!("latitude comes first: if the two are swapped, write `{key}{lon}, {lat}`")
    } else {
        "copy the position from a map, latitude first".to_owned()
    };
    let label = "latitude goes from -90 to 90, longitude from -180 to 180";
    let is_meant = swapped.is_some_and(|at| near.is_none_or(|near| near.contains(at)));
    let fix = is_meant.then(|| format!("{lon}, {lat}"));
    Problem::new(Code::OutOfRange, "this position is not on the Earth", label, help).fix(fix)
}

/// A plain decimal number, also with a typographic minus; not `NaN`, `inf` or `1e5`, which Rust would take.
fn number(text: &str) -> Option<f64> {
    let text = text.trim().replace('−', "-");
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    if is_plain { text.parse().ok() } else { None }
}

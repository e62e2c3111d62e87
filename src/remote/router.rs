//! The walks of a guide from a server of OSRM or Valhalla.
//!
//! What they answer: <https://project-osrm.org/docs/v5.24.0/api/>,
//! <https://valhalla.github.io/valhalla/api/matrix/api-reference/>.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use ureq::http::StatusCode;

use super::{Error, Patience, Server};
use crate::finding::shorten;
use crate::geo::LonLat;
use crate::places::{RouterKind, RouterSettings};
use crate::walk::router::{NO_ANSWER, Router, RouterWalk, Trouble, key};

/// To how many places walks are asked for at a time: OSRM takes a hundred points unless told otherwise, with the start, and a longer
/// address would not pass every proxy.
const BATCH: usize = 99;
/// The largest answer that is taken, in bytes: that with the line of a walk of some hundred kilometres.
const MOST: u64 = 4 << 20;
/// How to mend it where nobody answers.
const UNREACHED: &str = "start the server, or correct `url` in guide.yaml: OSRM listens on port 5000, Valhalla on 8002";
/// Where there was no time.
const LATER: &str = "try again later";

impl Patience {
    /// For a server that is there for us: its walks are quickly found.
    pub const FOR_ROUTER: Self = Self {
        first_wait: Duration::from_millis(250),
        each: Duration::from_secs(20),
        in_all: Duration::from_secs(2 * 60),
    };
    /// The same for who waits to see what was written: the server is not asked a second time.
    pub const FOR_PREVIEW: Self =
        Self { first_wait: Duration::from_secs(10), each: Duration::from_secs(10), in_all: Duration::from_secs(10) };
}

/// A routing engine behind a server.
pub struct Engine {
    kind: RouterKind,
    server: Server,
    /// Held by who asks, one after the other: whether it no longer answers.
    is_silent: Mutex<bool>,
}

/// Why there is no answer.
enum Refusal {
    /// There are too many points.
    TooMany(Trouble),
    /// There is no way to one of the points, or none from the first.
    NoWay,
    Other(Trouble),
}

impl Engine {
    /// The engine that a guide names; patience begins now.
    pub fn of(settings: &RouterSettings, patience: Patience) -> Result<Self, Error> {
        let server = Server::at(settings.url.as_str(), patience)?;
        Ok(Self { kind: settings.kind, server, is_silent: Mutex::default() })
    }

    /// As [`walks`](Router::walks), in one answer.
    fn table(&self, from: LonLat, to: &[LonLat]) -> Result<Vec<Option<RouterWalk>>, Refusal> {
        let points = [&[from], to].concat();
        let (name, walks) = match self.kind {
            RouterKind::Osrm => {
                let parameters = [("sources", "0"), ("annotations", "distance,duration"), ("generate_hints", "false")];
                let answer = self.server.get(&["table", "v1", "foot", &osrm_points(&points)], &parameters, MOST);
                ("OSRM", answer.map(|answer| read(&answer).and_then(OsrmTable::walks)))
            }
            RouterKind::Valhalla => {
                let points = valhalla_points(&points);
                let asked = json!({
                    "sources": points[..1], "targets": points[1..], "costing": "pedestrian", "units": "kilometers",
                });
                let answer = self.server.post_json(&["sources_to_targets"], &asked, MOST);
                ("Valhalla", answer.map(|answer| read(&answer).and_then(ValhallaTable::walks)))
            }
        };
        let walks = walks.map_err(|error| refusal(&error))?;
        let none = || Trouble::new(format!("{} does not answer as {name} does", self.server.name()), NO_ANSWER);
        walks.filter(|walks| walks.len() == to.len()).ok_or_else(|| Refusal::Other(none()))
    }

    /// The same where there was no answer for all places at once: for fewer, until it is known which are to blame.
    fn halves(
        &self,
        from: LonLat,
        to: &[LonLat],
        refusal: Refusal,
        walks: &mut Vec<Option<RouterWalk>>,
    ) -> Result<(), Trouble> {
        match refusal {
            Refusal::Other(trouble) => return Err(trouble),
            Refusal::TooMany(trouble) if to.len() == 1 => return Err(trouble),
            Refusal::NoWay if to.len() == 1 => walks.push(None),
            Refusal::TooMany(_) | Refusal::NoWay => {
                for half in to.chunks(to.len().div_ceil(2)) {
                    match self.table(from, half) {
                        Ok(some) => walks.extend(some),
                        Err(refusal) => self.halves(from, half, refusal, walks)?,
                    }
                }
            }
        }
        Ok(())
    }
}

impl Router for Engine {
    fn walks(&self, from: LonLat, to: &[LonLat]) -> Result<Vec<Option<RouterWalk>>, Trouble> {
        let _turn = held(&self.is_silent);
        let mut walks = Vec::with_capacity(to.len());
        for batch in to.chunks(BATCH) {
            match self.table(from, batch) {
                Ok(some) => walks.extend(some),
                // Its map has none of the places if it does not even have where they are walked to from.
                Err(Refusal::NoWay) if matches!(self.table(from, &[from]), Err(Refusal::NoWay)) => {
                    return Ok(vec![None; to.len()]);
                }
                Err(refusal) => self.halves(from, batch, refusal, &mut walks)?,
            }
        }
        Ok(walks)
    }

    fn line(&self, from: LonLat, to: LonLat) -> Option<Vec<LonLat>> {
        let mut is_silent = held(&self.is_silent);
        if *is_silent {
            return None;
        }
        let answer = match self.kind {
            RouterKind::Osrm => {
                let parameters = [("overview", "full"), ("geometries", "geojson"), ("generate_hints", "false")];
                self.server.get(&["route", "v1", "foot", &osrm_points(&[from, to])], &parameters, MOST)
            }
            RouterKind::Valhalla => {
                let asked = json!({
                    "locations": valhalla_points(&[from, to]),
                    "costing": "pedestrian", "format": "osrm", "shape_format": "geojson",
                });
                self.server.post_json(&["route"], &asked, MOST)
            }
        };
        *is_silent = matches!(answer, Err(Error::Unreached { .. } | Error::Busy { .. } | Error::TooSlow { .. }));
        let Routes { routes } = read(&answer.ok()?)?;
        routes.into_iter().next()?.geometry.coordinates.into_iter().map(position).collect()
    }
}

/// What a refusal means; both say it in JSON.
fn refusal(error: &Error) -> Refusal {
    #[derive(Deserialize)]
    struct Reason {
        #[serde(alias = "error")]
        message: Option<String>,
        code: Option<String>,
        error_code: Option<u32>,
    }
    let (why, help) = match error {
        Error::Refused { .. } | Error::TooLarge { .. } => (error.to_string(), NO_ANSWER),
        Error::Address(_) | Error::Unreached { .. } => (error.to_string(), UNREACHED),
        Error::Busy { server, status } => (format!("{server} is too busy ({status})"), LATER),
        Error::TooSlow { server } => (format!("{server} takes too long"), LATER),
    };
    let Error::Refused { status, reason, .. } = error else {
        return Refusal::Other(Trouble::new(why, help));
    };
    let reason = serde_json::from_slice::<Reason>(reason).ok();
    let message = reason.as_ref().and_then(|reason| reason.message.as_deref());
    let why = message.map_or(why.clone(), |message| format!("{why}: {}", shorten(message)));
    let trouble = Trouble::new(why, help);
    let is_too_long = matches!(*status, StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG);
    match reason.map(|reason| (reason.code.unwrap_or_default(), reason.error_code)) {
        Some((code, _)) if code == "TooBig" => Refusal::TooMany(trouble),
        Some((code, _)) if ["NoSegment", "NoTable", "NoRoute"].contains(&code.as_str()) => Refusal::NoWay,
        // https://valhalla.github.io/valhalla/api/turn-by-turn/api-reference/#internal-error-codes-and-conditions
        Some((_, Some(150))) => Refusal::TooMany(trouble),
        Some((_, Some(154 | 170 | 171 | 442))) => Refusal::NoWay,
        _ if is_too_long => Refusal::TooMany(trouble),
        _ => Refusal::Other(trouble),
    }
}

fn osrm_points(points: &[LonLat]) -> String {
    let points: Vec<String> = points.iter().map(|at| format!("{:.6},{:.6}", at.lon, at.lat)).collect();
    points.join(";")
}

fn valhalla_points(points: &[LonLat]) -> Vec<serde_json::Value> {
    points.iter().map(|at| json!({ "lat": at.lat, "lon": at.lon })).collect()
}

fn read<T: DeserializeOwned>(answer: &[u8]) -> Option<T> {
    serde_json::from_slice(answer).ok()
}

/// A position from a server, if it is on Earth.
fn position([lon, lat]: [f64; 2]) -> Option<LonLat> {
    (lon.abs() <= 180.0 && lat.abs() <= 90.0).then(|| LonLat::new(lon, lat))
}

#[derive(Deserialize)]
struct OsrmTable {
    distances: [Vec<Option<f64>>; 1],
    durations: [Vec<Option<f64>>; 1],
    destinations: Vec<OsrmPoint>,
}

#[derive(Deserialize)]
struct OsrmPoint {
    location: [f64; 2],
}

impl OsrmTable {
    /// The walks from the first point to the others; none if the answer is not whole.
    fn walks(self) -> Option<Vec<Option<RouterWalk>>> {
        let ([metres], [seconds]) = (self.distances, self.durations);
        let points: Option<Vec<LonLat>> = self.destinations.iter().map(|point| position(point.location)).collect();
        let points = points.filter(|points| [metres.len(), seconds.len()] == [points.len(); 2])?;
        let start = *points.first()?;
        let walks = points.into_iter().zip(metres.into_iter().zip(seconds)).skip(1);
        Some(walks.map(|(end, (metres, seconds))| walk(metres, seconds, [start, end])).collect())
    }
}

#[derive(Deserialize)]
struct ValhallaTable {
    sources_to_targets: [Vec<ValhallaWalk>; 1],
    sources: [ValhallaPoint; 1],
    targets: Vec<ValhallaPoint>,
}

#[derive(Deserialize)]
struct ValhallaWalk {
    /// In seconds.
    time: Option<f64>,
    /// In kilometres.
    distance: Option<f64>,
}

#[derive(Deserialize)]
struct ValhallaPoint {
    lon: f64,
    lat: f64,
}

impl ValhallaTable {
    /// As [`OsrmTable::walks`].
    fn walks(self) -> Option<Vec<Option<RouterWalk>>> {
        let ([walks], [start]) = (self.sources_to_targets, self.sources);
        let start = position([start.lon, start.lat])?;
        let ends: Option<Vec<LonLat>> = self.targets.iter().map(|point| position([point.lon, point.lat])).collect();
        let ends = ends.filter(|ends| ends.len() == walks.len())?.into_iter();
        let metres = |walk: &ValhallaWalk| walk.distance.map(|kilometres| kilometres * 1000.0);
        Some(walks.iter().zip(ends).map(|(of, end)| walk(metres(of), of.time, [start, end])).collect())
    }
}

fn walk(metres: Option<f64>, seconds: Option<f64>, ends: [LonLat; 2]) -> Option<RouterWalk> {
    metres.zip(seconds).map(|(metres, seconds)| RouterWalk { metres, seconds, ends })
}

#[derive(Deserialize)]
struct Routes {
    routes: Vec<Route>,
}

#[derive(Deserialize)]
struct Route {
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Geometry {
    coordinates: Vec<[f64; 2]>,
}

/// What an engine has answered, for who asks again and again.
#[derive(Default)]
pub struct Memory {
    /// Which engine.
    of: Option<RouterSettings>,
    walks: Mutex<HashMap<[u64; 4], Option<RouterWalk>>>,
    lines: Mutex<HashMap<[u64; 4], Vec<LonLat>>>,
}

impl Memory {
    /// A router that asks the engine for what it has not answered yet.
    pub fn before<'a>(&'a mut self, settings: &RouterSettings, engine: &'a Engine) -> impl Router + 'a {
        if self.of.as_ref() != Some(settings) {
            *self = Self { of: Some(settings.clone()), ..Self::default() };
        }
        Remembering { memory: self, engine }
    }
}

struct Remembering<'a> {
    memory: &'a Memory,
    engine: &'a Engine,
}

impl Router for Remembering<'_> {
    fn walks(&self, from: LonLat, to: &[LonLat]) -> Result<Vec<Option<RouterWalk>>, Trouble> {
        let mut known = held(&self.memory.walks);
        let new: Vec<LonLat> = to.iter().copied().filter(|&to| !known.contains_key(&key(from, to))).collect();
        if !new.is_empty() {
            let walks = self.engine.walks(from, &new)?;
            known.extend(new.iter().map(|&to| key(from, to)).zip(walks));
        }
        Ok(to.iter().map(|&to| known.get(&key(from, to)).copied().flatten()).collect())
    }

    fn line(&self, from: LonLat, to: LonLat) -> Option<Vec<LonLat>> {
        let mut known = held(&self.memory.lines);
        if let Some(line) = known.get(&key(from, to)) {
            return Some(line.clone());
        }
        let line = self.engine.line(from, to)?;
        known.insert(key(from, to), line.clone());
        Some(line)
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

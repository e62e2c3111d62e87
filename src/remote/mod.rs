//! Asks the servers of OpenStreetMap: for the streets of a guide, and for where a city is; and a routing engine for its walks.
//!
//! The former are run by volunteers for everyone, so servers are told who asks, are asked once and one after the other, and are left
//! alone for as long as they want when they are busy.

pub mod nominatim;
pub mod overpass;
pub mod router;

use std::io::{self, Read};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use ureq::http::{StatusCode, header};
use ureq::{Agent, Body};
use url::Url;

/// By which name servers are asked.
const USER_AGENT: &str = concat!("walkshed/", env!("CARGO_PKG_VERSION"), " (makes city guides for conferences)");
/// Longest wait for a connection.
const CONNECTING: Duration = Duration::from_secs(30);
/// Most redirects that are followed.
const MOST_HOPS: usize = 5;
/// How often a server that is busy is asked.
const MOST_TRIES: u32 = 5;
/// The most that is read of an answer that says why there is none, in bytes.
const MOST_REASON: u64 = 4 << 10;
/// The piece of an answer that is read at a time, in bytes.
const PIECE: usize = 64 << 10;

/// How long to wait for a server.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Before a server that is busy is asked again, if it does not say how long; then twice as long each time.
    pub first_wait: Duration,
    /// For one answer.
    pub each: Duration,
    /// For everything together, waiting included.
    pub in_all: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        let in_all = Duration::from_secs(15 * 60);
        Self { first_wait: Duration::from_secs(5), each: in_all, in_all }
    }
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is not one of the web.
    #[error("{0} is not the address of a server: it begins with https:// or http://")]
    Address(String),
    /// There is no way to the server, or it broke off.
    #[error("{server} was not reached: {why}")]
    Unreached {
        /// The server's name.
        server: String,
        /// What is known of the reason.
        why: String,
    },
    /// The server does not want to.
    #[error("{server} answers {status}")]
    Refused {
        /// The server's name.
        server: String,
        /// What it answers.
        status: StatusCode,
        /// The beginning of what it says about it.
        reason: Vec<u8>,
    },
    /// It was busy for too long.
    #[error("{server} is too busy ({status}): try again later, or ask another server")]
    Busy {
        /// The server's name.
        server: String,
        /// What it answered last.
        status: StatusCode,
    },
    /// It sends too much.
    #[error("{server} sends more than {} kB", limit / 1_000)]
    TooLarge {
        /// The server's name.
        server: String,
        /// In bytes.
        limit: u64,
    },
    /// There was no time left.
    #[error("{server} takes too long: try again later, or ask another server")]
    TooSlow {
        /// The server's name.
        server: String,
    },
}

/// What goes on meanwhile.
#[derive(Clone, Copy, Debug)]
pub enum News {
    /// So many bytes of the answer have come.
    Received(u64),
    /// The server is asked again after this time: it is busy, or was not reached.
    Waiting(Duration),
}

/// A server that is asked for something.
pub struct Server {
    url: Url,
    agent: Agent,
    patience: Patience,
    /// When there is no time left.
    end: Instant,
}

/// What a server answered.
type Response = Result<ureq::http::Response<Body>, ureq::Error>;

/// What came of asking once.
enum Outcome {
    Answered(Vec<u8>),
    SentOn(Url),
    /// To be asked again, after so long if it says so.
    Again(Option<Duration>, Error),
}

impl Server {
    /// A server by its address; patience begins now.
    pub fn at(address: &str, patience: Patience) -> Result<Self, Error> {
        let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let url = url.ok_or_else(|| Error::Address(address.to_owned()))?;
        let config = Agent::config_builder()
            .user_agent(USER_AGENT)
            .timeout_connect(Some(CONNECTING))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false);
        Ok(Self { url, agent: config.build().into(), patience, end: Instant::now() + patience.in_all })
    }

    /// The name of the server, for messages.
    fn name(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// Sends a form and returns the answer, of at most `limit` bytes.
    fn post(&self, form: &[(&str, &str)], limit: u64, tell: &dyn Fn(News)) -> Result<Vec<u8>, Error> {
        let send = |url: &Url, left| {
            self.agent.post(url.as_str()).config().timeout_global(Some(left)).build().send_form(form.iter().copied())
        };
        self.ask(self.url.clone(), &send, limit, tell)
    }

    /// Sends JSON to what is at a path below the address, and returns the answer.
    fn post_json(&self, path: &[&str], json: &serde_json::Value, limit: u64) -> Result<Vec<u8>, Error> {
        let json = json.to_string();
        let send = |url: &Url, left| {
            let request = self.agent.post(url.as_str()).content_type("application/json");
            request.config().timeout_global(Some(left)).build().send(json.as_bytes())
        };
        self.ask(self.below(path), &send, limit, &|_| ())
    }

    /// Asks what is at a path below the address with these parameters, and returns the answer.
    fn get(&self, path: &[&str], parameters: &[(&str, &str)], limit: u64) -> Result<Vec<u8>, Error> {
        let mut url = self.below(path);
        url.query_pairs_mut().extend_pairs(parameters);
        let call = |url: &Url, left| self.agent.get(url.as_str()).config().timeout_global(Some(left)).build().call();
        self.ask(url, &call, limit, &|_| ())
    }

    fn below(&self, path: &[&str]) -> Url {
        let mut url = self.url.clone();
        if let Ok(mut segments) = url.path_segments_mut()
            && !path.is_empty()
        {
            segments.pop_if_empty().extend(path);
        }
        url
    }

    fn ask(
        &self,
        mut url: Url,
        send: &dyn Fn(&Url, Duration) -> Response,
        limit: u64,
        tell: &dyn Fn(News),
    ) -> Result<Vec<u8>, Error> {
        let (mut tries, mut hops, mut wait) = (1, 0, self.patience.first_wait);
        loop {
            let left = self.end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Error::TooSlow { server: self.name().to_owned() });
            }
            let (asked_wait, error) = match self.once(&url, send(&url, left.min(self.patience.each)), limit, tell)? {
                Outcome::Answered(answer) => return Ok(answer),
                Outcome::SentOn(to) if hops < MOST_HOPS => {
                    (url, hops) = (to, hops + 1);
                    continue;
                }
                Outcome::SentOn(_) => return Err(self.unreached("it sends from one address to another without end")),
                Outcome::Again(asked_wait, error) => (asked_wait, error),
            };
            let pause = asked_wait.unwrap_or(wait);
            if tries == MOST_TRIES || pause >= self.end.saturating_duration_since(Instant::now()) {
                return Err(error);
            }
            tell(News::Waiting(pause));
            thread::sleep(pause);
            (tries, wait) = (tries + 1, wait * 2);
        }
    }

    fn once(&self, url: &Url, sent: Response, limit: u64, tell: &dyn Fn(News)) -> Result<Outcome, Error> {
        let response = match sent {
            Ok(response) => response,
            Err(error) => return self.broken(&error),
        };
        let status = response.status();
        let said = |name: header::HeaderName| response.headers().get(name).and_then(|value| value.to_str().ok());
        let server = || self.name().to_owned();
        match status.as_u16() {
            200 => {}
            301 | 302 | 307 | 308 => {
                let target = said(header::LOCATION).and_then(|target| url.join(target).ok());
                let is_safe = |target: &Url| target.scheme() == "https" || target.scheme() == url.scheme();
                return match target.filter(is_safe) {
                    Some(target) => Ok(Outcome::SentOn(target)),
                    None => Err(Error::Refused { server: server(), status, reason: Vec::new() }),
                };
            }
            429 | 502 | 503 | 504 => {
                let wait = said(header::RETRY_AFTER).and_then(retry_after);
                return Ok(Outcome::Again(wait, Error::Busy { server: server(), status }));
            }
            _ => {
                let (server, mut reason) = (server(), Vec::new());
                // Without it, the status has to do.
                let _ = response.into_body().into_reader().take(MOST_REASON).read_to_end(&mut reason);
                return Err(Error::Refused { server, status, reason });
            }
        }
        let mut body = response.into_body().into_reader().take(limit + 1);
        let (mut answer, mut piece) = (Vec::new(), vec![0; PIECE]);
        loop {
            match body.read(&mut piece) {
                Ok(0) => return Ok(Outcome::Answered(answer)),
                Ok(count) => answer.extend(&piece[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return self.broken(&ureq::Error::from(error)),
            }
            if answer.len() as u64 > limit {
                return Err(Error::TooLarge { server: server(), limit });
            }
            tell(News::Received(answer.len() as u64));
        }
    }

    /// What to do where the connection failed.
    fn broken(&self, error: &ureq::Error) -> Result<Outcome, Error> {
        let unreached = self.unreached(&error.to_string());
        match error {
            ureq::Error::HostNotFound => Err(self.unreached("its name cannot be found, at least not from here")),
            // Asking again changes nothing where nobody listens, or nobody knows the name: what the system says of that has no kind.
            ureq::Error::Io(error) if error.kind() == io::ErrorKind::ConnectionRefused || is_lookup(error) => {
                Err(unreached)
            }
            ureq::Error::Timeout(ureq::Timeout::Global) => Err(Error::TooSlow { server: self.name().to_owned() }),
            ureq::Error::Io(_) | ureq::Error::ConnectionFailed | ureq::Error::Timeout(_) => {
                Ok(Outcome::Again(None, unreached))
            }
            _ => Err(unreached),
        }
    }

    fn unreached(&self, why: &str) -> Error {
        Error::Unreached { server: self.name().to_owned(), why: why.to_owned() }
    }
}

fn is_lookup(error: &io::Error) -> bool {
    error.to_string().starts_with("failed to lookup address information")
}

/// How long to wait by `Retry-After`: some seconds, or until a time (RFC 9110, 10.2.3).
fn retry_after(value: &str) -> Option<Duration> {
    let until = |time: DateTime<_>| (time.to_utc() - Utc::now()).to_std().unwrap_or_default();
    let seconds = value.trim().parse().ok().map(Duration::from_secs);
    seconds.or_else(|| DateTime::parse_from_rfc2822(value.trim()).ok().map(until))
}

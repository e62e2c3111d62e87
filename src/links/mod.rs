//! Checks whether the websites of places still exist.
//!
//! The links come from strangers and are asked from the maintainer's machine, so only the public internet is contacted: see
//! [`is_public`]. Proxies are never used, because they would look up names themselves.

mod address;

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use ureq::http::{Method, Request, StatusCode, header};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Error};
use url::Url;

use crate::finding::Code;
use crate::finding::{Diagnostic, shorten};
use crate::places::load::Listed;
pub use address::is_public;
use address::{Guarded, Private};

/// By which name websites are asked.
const USER_AGENT: &str = concat!("walkshed/", env!("CARGO_PKG_VERSION"), " (asks each link of a guide once)");
/// Longest wait for one answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest time for all websites of a guide. At a second for each, four at a time, that is enough for 2,400.
const PATIENCE_IN_ALL: Duration = Duration::from_secs(600);
/// How many websites are asked at a time.
const AT_ONCE: usize = 4;
/// Most redirects that are followed.
const MOST_HOPS: usize = 5;
/// The largest head of an answer that is read, in bytes. Its body is not read.
const LONGEST_HEAD: usize = 64 << 10;

/// What became of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fate {
    /// It is there, or nobody can tell: some sites turn away programs.
    Fine,
    /// It has moved for good.
    Moved(Url),
    /// It is gone, and what says so.
    Gone(String),
    /// It gave no answer, and why.
    Unreached(String),
    /// It leads to a private network, and was not asked.
    Private,
    /// There was no time left to ask.
    Unasked,
}

/// Findings about websites that have moved, are gone or cannot be reached. Each is asked once, however many places name it;
/// only at addresses that `may_ask` allows, which is [`is_public`] for guides from strangers.
pub fn findings(places: &[Listed], may_ask: fn(IpAddr) -> bool) -> Vec<Diagnostic> {
    let websites: BTreeSet<&Url> = places.iter().filter_map(|listed| listed.place.website.as_ref()).collect();
    let fates = ask(websites, may_ask);
    let mut unasked = fates.values().filter(|fate| **fate == Fate::Unasked).count();
    let mut findings = Vec::new();
    for listed in places {
        let Some(website) = &listed.place.website else { continue };
        let name = shorten(&listed.place.name);
        let span = listed.spans.of("website");
        findings.extend(match fates.get(website).unwrap_or(&Fate::Fine) {
            Fate::Fine => None,
            Fate::Moved(url) => Some(
                Diagnostic::warning(Code::MovedLink, format!("the website of {name} has moved"))
                    .at(span, "redirects its visitors")
                    .help(format!("if it is still the same place, write `{url}`")),
            ),
            Fate::Gone(why) => Some(
                Diagnostic::warning(Code::DeadLink, format!("the website of {name} is gone"))
                    .at(span, why)
                    .help("find out whether the place still exists; then correct the link, or remove it"),
            ),
            Fate::Unreached(why) => Some(
                Diagnostic::warning(Code::UnreachedLink, format!("the website of {name} was not reached"))
                    .at(span, why)
                    .help("try it in a browser; if it doesn't open there either, correct the link, or remove it"),
            ),
            Fate::Private => Some(
                Diagnostic::warning(Code::PrivateLink, format!("the website of {name} is not on the public internet"))
                    .at(span, Private.to_string())
                    .help("readers cannot open it there: correct the link, or remove it"),
            ),
            Fate::Unasked => match std::mem::take(&mut unasked) {
                0 => None,
                many => Some(
                    Diagnostic::warning(
                        Code::UnreachedLink,
                        format!("there was no time left to ask {many} of the websites"),
                    )
                    .at(span, "this is the first of them")
                    .help("checking a guide's websites may take ten minutes in all: try again later"),
                ),
            },
        });
    }
    findings
}

/// Asks a few websites at a time.
fn ask(websites: BTreeSet<&Url>, may_ask: fn(IpAddr) -> bool) -> BTreeMap<&Url, Fate> {
    let config = Agent::config_builder()
        .user_agent(USER_AGENT)
        .proxy(None)
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_response_header_size(LONGEST_HEAD)
        .http_status_as_error(false)
        .build();
    let agent = Agent::with_parts(config, DefaultConnector::default(), Guarded { may_ask });
    let end = Instant::now() + PATIENCE_IN_ALL;
    let queue = Mutex::new(websites.into_iter());
    let next = || queue.lock().ok().and_then(|mut queue| queue.next());
    let fate = |url| if Instant::now() < end { fate(&agent, url) } else { Fate::Unasked };
    let work = || std::iter::from_fn(next).map(|url| (url, fate(url))).collect::<Vec<_>>();
    thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(work)).collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
    })
}

/// What became of a website; it has moved where it says so for good, and not where it sends visitors on for today.
fn fate(agent: &Agent, website: &Url) -> Fate {
    let mut url = website.clone();
    for _ in 0..MOST_HOPS {
        let (status, location) = match answer(agent, &url) {
            Ok(answer) => answer,
            Err(error) if is_private(&error) => return Fate::Private,
            Err(error) => return Fate::Unreached(no_answer(&error)),
        };
        if matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE) {
            return Fate::Gone(format!("answers {status}"));
        }
        let has_moved = matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
        let target = location.filter(|_| has_moved).and_then(|location| url.join(&location).ok());
        match target.filter(|target| matches!(target.scheme(), "http" | "https")) {
            Some(target) => url = target,
            None => break,
        }
    }
    if url == *website { Fate::Fine } else { Fate::Moved(url) }
}

/// Whether it was the look-up that refused an address.
fn is_private(error: &Error) -> bool {
    matches!(error, Error::Io(error) if error.get_ref().is_some_and(|inner| inner.is::<Private>()))
}

/// Why there was no answer.
fn no_answer(error: &Error) -> String {
    match error {
        Error::HostNotFound => "its name cannot be found, at least not from here".to_owned(),
        Error::Timeout(_) => format!("no answer within {} seconds", PATIENCE.as_secs()),
        Error::Io(error) => error.to_string(),
        error => error.to_string(),
    }
}

/// The status of a page and where it sends its visitors; asks for the whole page only where the head is refused.
fn answer(agent: &Agent, url: &Url) -> Result<(StatusCode, Option<String>), Error> {
    let head = request(agent, Method::HEAD, url)?;
    if head.0.is_client_error() || head.0.is_server_error() { request(agent, Method::GET, url) } else { Ok(head) }
}

fn request(agent: &Agent, method: Method, url: &Url) -> Result<(StatusCode, Option<String>), Error> {
    let request = Request::builder().method(method).uri(url.as_str()).body(())?;
    let response = agent.run(request)?;
    let location = response.headers().get(header::LOCATION).and_then(|location| location.to_str().ok());
    Ok((response.status(), location.map(str::to_owned)))
}

//! Asks the websites of places whether they are still there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use ureq::Agent;
use ureq::http::{Method, Request, StatusCode, header};
use url::Url;

use crate::diagnostic::{Diagnostic, shorten};
use crate::places::load::Listed;

/// By which name websites are asked.
const USER_AGENT: &str = concat!("walkshed/", env!("CARGO_PKG_VERSION"), " (asks each link of a guide once)");
/// Longest wait for one answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many websites are asked at a time.
const AT_ONCE: usize = 4;
/// Most redirects that are followed.
const MOST_HOPS: usize = 5;

/// What became of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fate {
    /// It is there, or nobody can tell: some sites turn away programs.
    Fine,
    /// It has moved for good.
    Moved(Url),
    /// It is gone, and what says so.
    Gone(String),
}

/// Findings about websites that have moved or are gone. Each is asked once, however many places name it.
pub fn findings(places: &[Listed]) -> Vec<Diagnostic> {
    let websites: BTreeSet<&Url> = places.iter().filter_map(|listed| listed.place.website.as_ref()).collect();
    let fates = ask(websites);
    let finding = |listed: &Listed| {
        let website = listed.place.website.as_ref()?;
        let span = listed.spans.of("website");
        let name = shorten(&listed.place.name);
        match fates.get(website)? {
            Fate::Fine => None,
            Fate::Moved(url) => Some(
                Diagnostic::warning("moved-link", format!("the website of {name} has moved"))
                    .at(span, "sends its visitors on")
                    .help(format!("if it is still the same place, write `{url}`")),
            ),
            Fate::Gone(why) => Some(
                Diagnostic::warning("dead-link", format!("the website of {name} is gone"))
                    .at(span, why)
                    .help("look whether the place is still there; then correct the link, or remove it"),
            ),
        }
    };
    places.iter().filter_map(finding).collect()
}

/// Asks a few websites at a time.
fn ask(websites: BTreeSet<&Url>) -> BTreeMap<&Url, Fate> {
    let agent: Agent = Agent::config_builder()
        .user_agent(USER_AGENT)
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .build()
        .into();
    let queue = Mutex::new(websites.into_iter());
    let next = || queue.lock().ok().and_then(|mut queue| queue.next());
    let work = || std::iter::from_fn(next).map(|url| (url, fate(&agent, url))).collect::<Vec<_>>();
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
            Err(error) => return Fate::Gone(error.to_string()),
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

/// The status of a page and where it sends its visitors; asks for the whole page only where the head is refused.
fn answer(agent: &Agent, url: &Url) -> Result<(StatusCode, Option<String>), ureq::Error> {
    let head = request(agent, Method::HEAD, url)?;
    if head.0.is_client_error() || head.0.is_server_error() { request(agent, Method::GET, url) } else { Ok(head) }
}

fn request(agent: &Agent, method: Method, url: &Url) -> Result<(StatusCode, Option<String>), ureq::Error> {
    let request = Request::builder().method(method).uri(url.as_str()).body(())?;
    let response = agent.run(request)?;
    let location = response.headers().get(header::LOCATION).and_then(|location| location.to_str().ok());
    Ok((response.status(), location.map(str::to_owned)))
}

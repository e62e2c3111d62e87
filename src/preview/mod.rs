//! Serves a guide from memory to browsers on this machine, and tells them when it changes.
//!
//! It serves what `build` would write, plus a script: see [`live`]. Only on 127.0.0.1, only files that were
//! handed over, and only to browsers that ask for this machine by name: a page from elsewhere whose name was made to lead
//! here is refused. Knows nothing about how pages are made.

mod live;
mod request;

use std::collections::BTreeMap;
use std::io::{self, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::render::File;
use live::Message;
use request::{Refusal, Request};

/// Where the script listens for news.
const LIVE: &str = "_live";
/// The page at the address itself.
const INDEX: &str = "index.html";
/// The longest head of a request that is read, in bytes.
const LONGEST: u64 = 16 << 10;
/// At most this many connections are kept; each open page has one. For a new one beyond that, an old one is dropped.
const VISITORS: usize = 64;
/// How long a browser may take until it has asked, and for each piece of the answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often a connection that waits for news is tried.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// A guide as browsers on this machine see it. Clones show the same.
#[derive(Clone, Debug)]
pub struct Preview {
    port: u16,
    shared: Arc<Shared>,
}

/// What is wrong with the guide as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// In a few words: `1 error, 2 warnings`; empty when all is well.
    pub summary: String,
    /// All findings, as text.
    pub text: String,
    /// Whether they keep the page from being made, so that what is shown is older than the files.
    pub is_broken: bool,
}

/// The pages as they were at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition(String);

impl Preview {
    /// Begins to answer on this port of 127.0.0.1; on 0, the system chooses a free one.
    pub fn open(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = listener.local_addr()?.port();
        let mut shown = Shown::default();
        shown.set(&[File { path: INDEX.to_owned(), bytes: live::NO_PAGE.into(), remark: None }]);
        let shared = Arc::new(Shared { shown: Mutex::new(shown), ..Shared::default() });
        let visited = Arc::clone(&shared);
        thread::Builder::new().spawn(move || serve(&listener, port, &visited))?;
        Ok(Self { port, shared })
    }

    /// The address to open: `http://127.0.0.1:8000/`.
    pub fn address(&self) -> String {
        format!("http://{}:{}/", Ipv4Addr::LOCALHOST, self.port)
    }

    /// Shows these pages in place of the earlier ones, with a report; browsers load them again if they differ.
    pub fn show(&self, pages: &[File], report: Report) -> Edition {
        let mut shown = self.shared.shown();
        shown.set(pages);
        shown.tell(report);
        self.shared.changed.notify_all();
        Edition(shown.stamp.clone())
    }

    /// Serves these files too as long as their pages are shown, without notifying browsers.
    pub fn add(&self, edition: &Edition, files: Vec<File>) {
        let mut shown = self.shared.shown();
        if shown.stamp == edition.0 {
            shown.files.extend(files.into_iter().map(|file| (file.path, file.bytes)));
        }
    }

    /// Shows another report with the pages that are there.
    pub fn report(&self, report: Report) {
        self.shared.shown().tell(report);
        self.shared.changed.notify_all();
    }
}

/// What all connections share.
#[derive(Debug, Default)]
struct Shared {
    shown: Mutex<Shown>,
    changed: Condvar,
    visits: Mutex<Visits>,
}

/// The connections that are held.
#[derive(Debug, Default)]
struct Visits {
    /// First those that ask or are being answered, then those that follow the news; the oldest of each first.
    open: BTreeMap<(bool, u64), TcpStream>,
    /// Counts all there ever were.
    count: u64,
}

/// What is served.
#[derive(Debug, Default)]
struct Shown {
    files: BTreeMap<String, Vec<u8>>,
    /// Tells pages apart.
    stamp: String,
    report: Report,
    /// Counts the reports.
    news: u64,
}

impl Shown {
    fn set(&mut self, pages: &[File]) {
        self.stamp = live::stamp(pages);
        self.files = pages.iter().map(|page| (page.path.clone(), live::served(page, &self.stamp))).collect();
    }

    fn tell(&mut self, report: Report) {
        self.report = report;
        self.news += 1;
    }
}

impl Shared {
    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn visits(&self) -> MutexGuard<'_, Visits> {
        self.visits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn serve(listener: &TcpListener, port: u16, shared: &Arc<Shared>) {
    for stream in listener.incoming().flatten() {
        let Ok(mut visit) = Visit::begin(&stream, shared) else { continue };
        // Without a thread or with a browser that has left, there is nobody to tell.
        let _ = thread::Builder::new().spawn(move || answer(&stream, port, &mut visit));
    }
}

/// A connection while it is being answered.
struct Visit {
    shared: Arc<Shared>,
    /// Its place among [`Visits::open`].
    key: (bool, u64),
}

impl Visit {
    /// If there are too many connections, the oldest is dropped: of those that wait for news or of those that have not asked yet,
    /// whichever are more. A browser asks at once, and one that waited connects again.
    fn begin(stream: &TcpStream, shared: &Arc<Shared>) -> io::Result<Self> {
        let mut visits = shared.visits();
        if visits.open.len() >= VISITORS {
            let following = visits.open.range((true, 0)..).count();
            let oldest = visits.open.range((following > VISITORS / 2, 0)..).next().map(|(key, _)| *key);
            if let Some(oldest) = oldest.and_then(|key| visits.open.remove(&key)) {
                let _ = oldest.shutdown(Shutdown::Both);
            }
            // It may be waiting for news.
            shared.changed.notify_all();
        }
        visits.count += 1;
        let key = (false, visits.count);
        visits.open.insert(key, stream.try_clone()?);
        drop(visits);
        Ok(Self { shared: Arc::clone(shared), key })
    }

    /// From now on it follows the news.
    fn follows(&mut self) {
        let mut visits = self.shared.visits();
        if let Some(stream) = visits.open.remove(&self.key) {
            self.key.0 = true;
            visits.open.insert(self.key, stream);
        }
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.shared.visits().open.remove(&self.key);
    }
}

/// What a connection says until a moment, however slowly it comes.
struct Until<'a> {
    stream: &'a TcpStream,
    end: Instant,
}

impl Read for Until<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.stream.set_read_timeout(Some(left))?;
        self.stream.read(buffer)
    }
}

fn answer(stream: &TcpStream, port: u16, visit: &mut Visit) -> io::Result<()> {
    stream.set_write_timeout(Some(PATIENCE))?;
    let head = Until { stream, end: Instant::now() + PATIENCE }.take(LONGEST);
    match Request::read(BufReader::new(head), port) {
        Ok(request) if request.path == LIVE => {
            visit.follows();
            follow(stream, &visit.shared)
        }
        Ok(request) => {
            let name = if request.path.is_empty() { INDEX } else { &request.path };
            let file = visit.shared.shown().files.get(name).cloned();
            match file {
                Some(bytes) => respond(stream, "200 OK", content_type(name), &bytes, request.wants_body),
                None => refuse(stream, Refusal::NotFound),
            }
        }
        Err(refusal) => refuse(stream, refusal),
    }
}

fn refuse(stream: &TcpStream, refusal: Refusal) -> io::Result<()> {
    respond(stream, refusal.status(), "text/plain; charset=utf-8", refusal.status().as_bytes(), true)
}

fn respond(mut stream: &TcpStream, status: &str, kind: &str, bytes: &[u8], has_body: bool) -> io::Result<()> {
    let length = bytes.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n{HEADERS}Connection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    if has_body { stream.write_all(bytes) } else { Ok(()) }
}

/// Nothing is kept, guessed at or given to pages from elsewhere.
const HEADERS: &str =
    "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n";

/// Sends what there is to tell, and then every piece of news, as server-sent events until the browser leaves.
fn follow(mut stream: &TcpStream, shared: &Shared) -> io::Result<()> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n{HEADERS}\r\n");
    stream.write_all(head.as_bytes())?;
    let mut told = None;
    loop {
        let mut shown = shared.shown();
        if told == Some(shown.news) {
            let waited = shared.changed.wait_timeout(shown, HEARTBEAT);
            shown = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        let event = if told == Some(shown.news) { ":\n\n".to_owned() } else { Message::of(&shown).event() };
        told = Some(shown.news);
        drop(shown);
        stream.write_all(event.as_bytes())?;
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("pdf") => "application/pdf",
        Some("png") => "image/png",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_drips_runs_out_of_time() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let mut dripping = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        dripping.write_all(b"GET / HTT").unwrap();
        let stream = listener.accept().unwrap().0;
        let mut head = Until { stream: &stream, end: Instant::now() };
        assert_eq!(head.read(&mut [0]).unwrap_err().kind(), io::ErrorKind::TimedOut);
    }
}

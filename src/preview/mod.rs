//! Serves a guide from memory to browsers on this machine, and tells them when it changes.
//!
//! What is served is what `build` would write, with a script more: see [`live`]. Only on 127.0.0.1, only files that were
//! handed over, and only to browsers that ask for this machine by name: a page from elsewhere whose name was made to lead
//! here is refused. Knows nothing of how pages are made.

mod live;
mod request;

use std::collections::BTreeMap;
use std::io::{self, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::render::File;
use live::Message;
use request::{Refusal, Request};

/// Where the script listens for news.
const LIVE: &str = "_live";
/// The page at the address itself.
const INDEX: &str = "index.html";
/// The longest head of a request that is read, in bytes.
const LONGEST: u64 = 16 << 10;
/// So many connections are answered at a time; each page that is open holds one.
const VISITORS: usize = 64;
/// How long a browser may take to ask or to listen.
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

/// The pages that were shown at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition(String);

impl Preview {
    /// Begins to answer on this port of 127.0.0.1; on 0, the system chooses a free one.
    pub fn open(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = listener.local_addr()?.port();
        let mut shown = Shown::default();
        shown.set(&[File { path: INDEX.to_owned(), bytes: live::NO_PAGE.into(), remark: None }]);
        let shared =
            Arc::new(Shared { shown: Mutex::new(shown), changed: Condvar::new(), visitors: AtomicUsize::new(0) });
        let visited = Arc::clone(&shared);
        thread::Builder::new().spawn(move || serve(&listener, port, &visited))?;
        Ok(Self { port, shared })
    }

    /// The address to open: `http://127.0.0.1:8000/`.
    pub fn address(&self) -> String {
        format!("http://{}:{}/", Ipv4Addr::LOCALHOST, self.port)
    }

    /// Shows these pages in the stead of those before, with a report; browsers load them again if they differ.
    pub fn show(&self, pages: &[File], report: Report) -> Edition {
        let mut shown = self.shared.shown();
        shown.set(pages);
        shown.tell(report);
        self.shared.changed.notify_all();
        Edition(shown.stamp.clone())
    }

    /// Serves these files too as long as their pages are shown. No browser is told.
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
#[derive(Debug)]
struct Shared {
    shown: Mutex<Shown>,
    changed: Condvar,
    visitors: AtomicUsize,
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
}

fn serve(listener: &TcpListener, port: u16, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        let (Ok(stream), Some(visit)) = (stream, Visit::begin(shared)) else { continue };
        // Without a thread or with a browser that has left, there is nobody to tell.
        let _ = thread::Builder::new().spawn(move || answer(&stream, port, &visit.0));
    }
}

/// A connection while it is being answered.
struct Visit(Arc<Shared>);

impl Visit {
    /// None when there are too many.
    fn begin(shared: &Arc<Shared>) -> Option<Self> {
        let visit = Self(Arc::clone(shared));
        (shared.visitors.fetch_add(1, Ordering::Relaxed) < VISITORS).then_some(visit)
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.0.visitors.fetch_sub(1, Ordering::Relaxed);
    }
}

fn answer(stream: &TcpStream, port: u16, shared: &Shared) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    match Request::read(BufReader::new(stream.take(LONGEST)), port) {
        Ok(request) if request.path == LIVE => follow(stream, shared),
        Ok(request) => {
            let name = if request.path.is_empty() { INDEX } else { &request.path };
            let file = shared.shown().files.get(name).cloned();
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
        _ => "text/plain; charset=utf-8",
    }
}

//! What a browser on this machine gets of a guide while it is written.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use walkshed::preview::{Preview, Report};
use walkshed::render::File;

use crate::workspace::put_guide;

fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), bytes: text.into(), remark: None }
}

fn ask(preview: &Preview, method: &str, path: &str, host: &str) -> TcpStream {
    ask_at(&preview.address(), method, path, host)
}

fn ask_at(address: &str, method: &str, path: &str, host: &str) -> TcpStream {
    let address = address.strip_prefix("http://").unwrap().trim_end_matches('/');
    let host = if host.is_empty() { address } else { host };
    let mut stream = TcpStream::connect(address).unwrap();
    // Of a request that is too long, the end may no longer be heard.
    let _ = write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    stream
}

/// The status, and the text of the answer.
fn get(preview: &Preview, path: &str) -> (u32, String) {
    answer(ask(preview, "GET", path, ""))
}

fn answer(mut stream: TcpStream) -> (u32, String) {
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

/// What browsers are told.
fn news(stream: TcpStream) -> impl Iterator<Item = serde_json::Value> {
    let lines = BufReader::new(stream).lines().map(Result::unwrap);
    lines.filter_map(|line| Some(serde_json::from_str(line.strip_prefix("data: ")?).unwrap()))
}

#[test]
fn pages_are_served_with_the_script_and_other_files_as_they_are() {
    let preview = Preview::open(0).unwrap();
    assert!(get(&preview, "/").1.contains("no page yet"));
    let older = preview.show(&[file("index.html", "<p>Bread</p>")], Report::default());
    let edition = preview.show(&[file("index.html", "<p>Soup</p>"), file("guide.md", "# Soup")], Report::default());
    preview.add(&edition, vec![file("guide-a4.pdf", "%PDF")]);
    preview.add(&older, vec![file("guide-a4.pdf", "older than the page")]);
    let (status, page) = get(&preview, "/?q=soup");
    assert_eq!(status, 200);
    assert!(page.starts_with("<p>Soup</p><script>") && page.contains("EventSource"), "{page}");
    assert_eq!(get(&preview, "/index.html"), (200, page));
    assert_eq!(get(&preview, "/guide.md"), (200, "# Soup".to_owned()));
    assert_eq!(get(&preview, "/guide-a4.pdf"), (200, "%PDF".to_owned()));
    assert_eq!(answer(ask(&preview, "HEAD", "/guide.md", "")), (200, String::new()));
}

#[test]
fn nothing_else_is_served() {
    let preview = Preview::open(0).unwrap();
    for path in ["/Cargo.toml", "/../Cargo.toml", "/%2e%2e/Cargo.toml", "//etc/passwd", "/index.html/"] {
        assert_eq!(get(&preview, path).0, 404, "{path}");
    }
    assert_eq!(answer(ask(&preview, "GET", "/", "evil.example")).0, 421);
    assert_eq!(answer(ask(&preview, "POST", "/", "")).0, 405);
    let mut text = String::new();
    // The connection may be cut before the answer is read.
    let _ = ask(&preview, "GET", &format!("/{}", "a".repeat(20_000)), "").read_to_string(&mut text);
    assert!(text.is_empty() || text.starts_with("HTTP/1.1 400"), "{text}");
}

#[test]
fn browsers_are_told_what_is_wrong_and_when_the_page_changes() {
    let preview = Preview::open(0).unwrap();
    preview.show(&[file("index.html", "<p>Soup</p>")], Report::default());
    let mut news = news(ask(&preview, "GET", "/_live", ""));
    let mut news = || news.next().unwrap();
    let first = news();
    assert!(get(&preview, "/").1.contains(&format!("stamp = {}", first["stamp"])));
    let report = Report { summary: "1 error".to_owned(), text: "error: <b>\n  here\n".to_owned(), is_broken: true };
    preview.report(report);
    let second = news();
    assert_eq!((&second["text"], &second["broken"]), (&"error: <b>\n  here\n".into(), &true.into()));
    assert_eq!(second["stamp"], first["stamp"], "the last good page stays");
    preview.show(&[file("index.html", "<p>Bread</p>")], Report::default());
    let third = news();
    assert_eq!((&third["summary"], &third["broken"]), (&"".into(), &false.into()));
    assert_ne!(third["stamp"], first["stamp"]);
}

/// Neither by those who never come to an end with asking nor by those who wait for news.
#[test]
fn nobody_is_locked_out() {
    let preview = Preview::open(0).unwrap();
    preview.show(&[file("index.html", "<p>Soup</p>")], Report::default());
    let address = preview.address();
    let address = address.strip_prefix("http://").unwrap().trim_end_matches('/');
    let mut reader = news(ask(&preview, "GET", "/_live", ""));
    reader.next().unwrap();
    let dripping = |_| {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(b"G").unwrap();
        stream
    };
    let dripping: Vec<TcpStream> = (0..200).map(dripping).collect();
    assert_eq!(get(&preview, "/").0, 200);
    preview.report(Report { summary: "1 error".to_owned(), ..Report::default() });
    assert_eq!(reader.next().unwrap()["summary"], "1 error", "who listens is not given up for them");
    let waiting: Vec<TcpStream> = (0..200).map(|_| ask(&preview, "GET", "/_live", "")).collect();
    assert_eq!(get(&preview, "/").0, 200);
    let last = waiting.into_iter().last().unwrap();
    assert_eq!(news(last).next().unwrap()["summary"], "1 error");
    drop(dripping);
}

#[test]
fn serve_follows_the_files_of_a_guide() {
    let guide = tempfile::tempdir().unwrap();
    put_guide(guide.path());
    let list = |text: &str| fs::write(guide.path().join("places.yaml"), text).unwrap();
    list("- name: Old Mill\n  at: 35.9976, -78.9010\n");
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("walkshed"));
    let command = command.arg("serve").arg(guide.path()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut server = Running(command.spawn().unwrap());
    let said = BufReader::new(server.0.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut addresses = said.filter_map(|line| Some(line.split_once("http")?.1.split_once(' ')?.0.to_owned()));
    let address = format!("http{}", addresses.next().unwrap());
    let page = || answer(ask_at(&address, "GET", "/", "")).1;
    let mut news = news(ask_at(&address, "GET", "/_live", ""));
    let first = news.next().unwrap();
    assert!(page().contains("Old Mill"));
    list("- name: New Mill\n  at: 35.9976, -78.9010\n");
    let second = news.find(|news| news["stamp"] != first["stamp"]).unwrap();
    assert!(page().contains("New Mill"));
    list("- name: Broken Mill\n  at: <b>\n");
    let third = news.find(|news| news["text"].as_str().unwrap().contains("error[bad-position]")).unwrap();
    assert_eq!((&third["stamp"], &third["broken"]), (&second["stamp"], &true.into()));
    assert!(page().contains("New Mill"));
    fs::remove_file(guide.path().join("guide.yaml")).unwrap();
    assert!(news.any(|news| news["summary"] == "no guide"));
    fs::remove_dir_all(guide.path()).unwrap();
    fs::create_dir(guide.path()).unwrap();
    put_guide(guide.path());
    list("- name: Third Mill\n  at: 35.9976, -78.9010\n");
    news.find(|_| page().contains("Third Mill")).unwrap();
    list("- name: Fourth Mill\n  at: 35.9976, -78.9010\n");
    news.find(|_| page().contains("Fourth Mill")).unwrap();
}

/// A program that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

//! What a browser on this machine gets of a guide while it is written.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use walkshed::preview::{Preview, Report};
use walkshed::render::File;

fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), bytes: text.into(), remark: None }
}

fn ask(preview: &Preview, method: &str, path: &str, host: &str) -> TcpStream {
    let address = preview.address();
    let address = address.strip_prefix("http://").unwrap().trim_end_matches('/');
    let host = if host.is_empty() { address } else { host };
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
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

#[test]
fn pages_are_served_with_the_script_and_other_files_as_they_are() {
    let preview = Preview::open(0).unwrap();
    assert!(get(&preview, "/").1.contains("no page yet"));
    preview.show(&[file("index.html", "<p>Soup</p>"), file("guide.md", "# Soup")], Report::default());
    preview.add(vec![file("guide-a4.pdf", "%PDF")]);
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
    let mut lines = BufReader::new(ask(&preview, "GET", "/_live", "")).lines().map(Result::unwrap);
    let mut news = || {
        let line = lines.find(|line| line.starts_with("data: ")).unwrap();
        serde_json::from_str::<serde_json::Value>(&line["data: ".len()..]).unwrap()
    };
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

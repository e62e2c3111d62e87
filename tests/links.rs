//! Websites are asked once each, politely, and those that moved or are gone are reported.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use assert_cmd::Command;

/// A server on this machine: its port, and the requests that it was asked, with the program's name.
fn server() -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let head: Vec<String> = lines.map(Result::unwrap).take_while(|line| !line.is_empty()).collect();
            let Some(request) = head.first() else { continue };
            let agent = head.iter().find(|line| line.to_lowercase().starts_with("user-agent: walkshed/"));
            log.lock().unwrap().push(format!("{} {}", request, agent.is_some()));
            let answer = match request.split(' ').collect::<Vec<_>>()[..2] {
                [_, "/here"] | ["GET", "/no-head"] => "200 OK",
                [_, "/no-head"] => "405 Method Not Allowed",
                [_, "/moved"] => "301 Moved Permanently\r\nLocation: /here",
                [_, "/today"] => "302 Found\r\nLocation: /here",
                [_, "/shy"] => "403 Forbidden",
                [_, "/loop"] => "308 Permanent Redirect\r\nLocation: /loop",
                _ => "404 Not Found",
            };
            write!(stream, "HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
        }
    });
    (port, asked)
}

#[test]
fn links_that_moved_or_are_gone_are_reported() {
    let (port, asked) = server();
    let guide = tempfile::tempdir().unwrap();
    for shared in ["guide.yaml", "streets.osm"] {
        fs::copy(format!("tests/cases/{shared}"), guide.path().join(shared)).unwrap();
    }
    let names = ["here", "here", "no-head", "moved", "today", "shy", "loop", "gone"];
    let mut places = String::new();
    for (index, name) in names.iter().enumerate() {
        places += &format!(
            "- name: {name} {index}\n  at: 35.9976, -78.90{index}0\n  website: http://127.0.0.1:{port}/{name}\n"
        );
    }
    let unused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    places += &format!("- name: silent\n  at: 35.9976, -78.9110\n  website: http://127.0.0.1:{unused}/\n");
    fs::write(guide.path().join("places.yaml"), places).unwrap();
    let output = Command::cargo_bin("walkshed").unwrap().current_dir(&guide).args(["check", ".", "--links"]).output();
    let report = String::from_utf8(output.unwrap().stdout).unwrap();
    let said: Vec<&str> = report.lines().filter(|line| line.starts_with("warning[")).collect();
    let expected = [
        "warning[moved-link]: the website of moved 3 has moved",
        "warning[dead-link]: the website of gone 7 is gone",
        "warning[dead-link]: the website of silent is gone",
    ];
    assert_eq!(said, expected, "{report}");
    let here = format!("= help: if it is still the same place, write `http://127.0.0.1:{port}/here`");
    assert!(report.contains(&here) && report.contains("places.yaml:12:12"), "{report}");
    assert!(report.contains("answers 404 Not Found"), "{report}");
    let mut asked = asked.lock().unwrap().clone();
    asked.sort();
    asked.retain(|request| request.contains("/here ") || request.contains("/no-head ") || request.contains("/shy "));
    let requests = ["GET /no-head", "GET /shy", "HEAD /here", "HEAD /here", "HEAD /no-head", "HEAD /shy"];
    assert_eq!(
        asked,
        requests.map(|request| format!("{request} HTTP/1.1 true")),
        "once for both places, once for the moved one"
    );
}

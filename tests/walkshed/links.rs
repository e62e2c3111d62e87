//! Websites are asked once each, politely, and those that moved or are gone are reported.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;

use tempfile::TempDir;
use walkshed::finding::report;
use walkshed::links;
use walkshed::project::Project;

use crate::workspace::{put_guide, walkshed};

/// What is said of the links of a guide, if only these addresses are asked.
fn report(guide: &Path, may_ask: fn(IpAddr) -> bool) -> String {
    let project = Project::read(guide).unwrap();
    report::text(&links::findings(&project.places, may_ask), &project.sources, false)
}

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
                [_, "/inside"] => "301 Moved Permanently\r\nLocation: http://127.0.0.2/",
                [_, "/loop"] => "308 Permanent Redirect\r\nLocation: /loop",
                _ => "404 Not Found",
            };
            write!(stream, "HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
        }
    });
    (port, asked)
}

/// A guide whose places have these names and websites.
fn guide(places: &[(String, String)]) -> TempDir {
    let guide = tempfile::tempdir().unwrap();
    put_guide(guide.path());
    let entry = |(index, (name, website)): (usize, &(String, String))| {
        format!("- name: {name}\n  at: 35.9976, -78.9{index:02}0\n  website: {website}\n")
    };
    fs::write(guide.path().join("places.yaml"), places.iter().enumerate().map(entry).collect::<String>()).unwrap();
    guide
}

#[test]
fn links_that_moved_or_are_gone_are_reported() {
    let (port, asked) = server();
    let names = ["here", "here", "no-head", "moved", "today", "shy", "loop", "gone"];
    let mut places: Vec<(String, String)> = names
        .iter()
        .enumerate()
        .map(|(index, name)| (format!("{name} {index}"), format!("http://127.0.0.1:{port}/{name}")))
        .collect();
    let unused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    places.push(("silent".to_owned(), format!("http://127.0.0.1:{unused}/")));
    let guide = guide(&places);
    let report = report(guide.path(), |_| true);
    let said: Vec<&str> = report.lines().filter(|line| line.starts_with("warning[")).collect();
    let expected = [
        "warning[moved-link]: the website of moved 3 has moved",
        "warning[dead-link]: the website of gone 7 is gone",
        "warning[unreached-link]: the website of silent was not reached",
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

/// A link that leads into a private network, however it is written, is named and not followed.
#[test]
fn nothing_private_is_asked() {
    let (port, asked) = server();
    let hosts =
        ["127.0.0.1", "2130706433", "0x7f.1", "017700000001", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]"];
    let mut places: Vec<_> =
        hosts.iter().map(|host| (format!("at \"{host}\""), format!("http://{host}:{port}/here"))).collect();
    places.push(("metadata".to_owned(), "http://169.254.169.254/latest/meta-data/".to_owned()));
    places.push(("unknown".to_owned(), "http://no-such-name.invalid/".to_owned()));
    let guide = guide(&places);
    let report = String::from_utf8(walkshed(guide.path(), &["check", ".", "--links"]).stdout).unwrap();
    assert_eq!(report.matches("warning[private-link]: ").count(), hosts.len() + 1, "{report}");
    assert!(report.contains("warning[unreached-link]: the website of unknown was not reached"), "{report}");
    assert!(asked.lock().unwrap().is_empty());
}

/// Nor is one that a public website sends its visitors to.
#[test]
fn nothing_private_is_asked_behind_a_redirect() {
    let (port, _) = server();
    let guide = guide(&[("inside".to_owned(), format!("http://127.0.0.1:{port}/inside"))]);
    let report = report(guide.path(), |address| address == Ipv4Addr::LOCALHOST);
    assert!(
        report.starts_with("warning[private-link]: the website of inside is not on the public internet"),
        "{report}"
    );
}

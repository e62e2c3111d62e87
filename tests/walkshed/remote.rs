//! Servers are asked politely, and whatever they answer, a guide has all of its streets or those that it had.

use std::cell::RefCell;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;
use walkshed::geo::{Bounds, LonLat};
use walkshed::osm::{self, Clipping, Wanted};
use walkshed::remote::nominatim::cities;
use walkshed::remote::overpass::fetch;
use walkshed::remote::{News, Patience};
use walkshed::streets;

use crate::drawing::{Drawing, Form, Packing};
use crate::extracts::redraw;
use crate::workspace::{walkshed, workspace};

const FORM: Form = Form { packing: Packing::Zlib, dense: true, located: false, offset: 0 };
const TIME: &str = "2026-11-20T10:00:00Z";
const GROUND: Bounds = Bounds { south: 35.9, west: -79.0, north: 36.1, east: -78.8 };
pub(crate) const QUICK: Patience =
    Patience { first_wait: Duration::from_millis(1), each: Duration::from_secs(20), in_all: Duration::from_secs(20) };

/// A server on this machine, which gives these answers, the last one again and again: its address, and what it was asked.
pub(crate) fn server(answers: Vec<Vec<u8>>) -> (String, Arc<Mutex<Vec<String>>>) {
    let mut index = 0;
    answering(move |_| {
        index += 1;
        answers[(index - 1).min(answers.len() - 1)].clone()
    })
}

/// A server on this machine, which answers each request like this.
pub(crate) fn answering(mut answer: impl FnMut(&str) -> Vec<u8> + Send + 'static) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let Some(request) = request(&mut stream) else { continue };
            let answer = answer(&request);
            log.lock().unwrap().push(request);
            // Whoever has gone does not want to hear it.
            let _ = stream.write_all(&answer);
        }
    });
    (address, asked)
}

/// A request as one text, its body decoded.
fn request(stream: &mut TcpStream) -> Option<String> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    let form = url::form_urlencoded::parse(&body).map(|(key, value)| format!("{key}={value}"));
    Some(head + &form.collect::<Vec<_>>().join("&"))
}

pub(crate) fn answer(status: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn count(ways: u32) -> Vec<u8> {
    let tags = format!("{{\"nodes\":\"1\",\"ways\":\"{ways}\",\"relations\":\"0\",\"total\":\"{ways}\"}}");
    let json = format!("{{\"version\":0.6,\"elements\":[{{\"type\":\"count\",\"id\":0,\"tags\":{tags}}}]}}");
    answer("200 OK", json.as_bytes())
}

/// The streets that the guides of most tests share.
fn millbrook() -> Drawing {
    let everything = Wanted { ways: |_| true, nodes: |_| true, areas: |_| true };
    redraw(&osm::read(&fs::read("tests/cases/streets.osm").unwrap(), &everything).unwrap())
}

fn streets_answer() -> Vec<u8> {
    answer("200 OK", millbrook().to_overpass(TIME).as_bytes())
}

/// What comes of fetching the streets, and the news about it.
fn fetched(address: &str, patience: Patience) -> (Result<Clipping, String>, Vec<String>) {
    let news = RefCell::new(Vec::new());
    let expect = |bytes| news.borrow_mut().push(format!("about {bytes}"));
    let tell = |told| match told {
        News::Waiting(time) => news.borrow_mut().push(format!("waiting {time:?}")),
        News::Received(_) => {}
    };
    let clipping = fetch(address, patience, &streets::selection(GROUND), &expect, &tell);
    (clipping.map_err(|error| error.to_string()), news.into_inner())
}

/// What is said of a server that gives these answers.
fn refusal(answers: Vec<Vec<u8>>) -> String {
    fetched(&server(answers).0, QUICK).0.err().unwrap()
}

#[test]
fn a_server_is_asked_how_much_it_is_and_then_for_it() {
    let (address, asked) = server(vec![count(2), streets_answer()]);
    let (clipping, news) = fetched(&format!("{address}/api/interpreter"), QUICK);
    assert_eq!(clipping.unwrap().origin.data_of, Some(1_795_168_800));
    assert_eq!(news, ["about 2000"]);
    let asked = asked.lock().unwrap();
    assert_eq!(asked.len(), 2);
    for request in asked.iter() {
        assert!(request.starts_with("POST /api/interpreter HTTP/1.1\r\n"), "{request}");
        assert!(request.to_lowercase().contains("user-agent: walkshed/"), "{request}");
        assert!(request.contains("data=[out:json][timeout:180][maxsize:536870912];"), "{request}");
        assert!(request.contains("way[\"highway\"](35.9,-79,36.1,-78.8);"), "{request}");
    }
    assert!(
        asked[0].ends_with(";out count;") && asked[1].ends_with(";(.near;.near>;.large;);out body qt;"),
        "{asked:?}"
    );
}

#[test]
fn a_packed_answer_is_unpacked() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(millbrook().to_overpass(TIME).as_bytes()).unwrap();
    let packed = answer("200 OK\r\nContent-Encoding: gzip", &packed.finish().unwrap());
    let plain = fetched(&server(vec![count(2), streets_answer()]).0, QUICK).0.unwrap();
    assert!(fetched(&server(vec![count(2), packed]).0, QUICK).0.unwrap().to_pbf() == plain.to_pbf());
}

#[test]
fn a_busy_server_is_asked_again_when_it_says_so() {
    let busy = |status: &str| answer(status, b"");
    let answers = vec![
        busy("429 Too Many Requests\r\nRetry-After: 0"),
        busy("504 Gateway Timeout"),
        count(2),
        busy("503 Service Unavailable\r\nRetry-After: Thu, 01 Jan 2026 00:00:00 GMT"),
        busy("504 Gateway Timeout"),
        busy("504 Gateway Timeout"),
        streets_answer(),
    ];
    let (address, asked) = server(answers);
    let (clipping, news) = fetched(&address, QUICK);
    assert!(clipping.is_ok());
    let expected = ["waiting 0ns", "waiting 2ms", "about 2000", "waiting 0ns", "waiting 2ms", "waiting 4ms"];
    assert_eq!(news, expected);
    assert_eq!(asked.lock().unwrap().len(), 7);
    // Not for ever, and not for longer than there is time.
    let (address, asked) = server(vec![busy("504 Gateway Timeout")]);
    assert!(fetched(&address, QUICK).0.err().unwrap().contains("is too busy (504 Gateway Timeout)"));
    assert_eq!(asked.lock().unwrap().len(), 5);
    let (address, asked) = server(vec![busy("429 Too Many Requests\r\nRetry-After: 3600")]);
    assert!(fetched(&address, QUICK).0.err().unwrap().contains("is too busy (429 Too Many Requests)"));
    assert_eq!(asked.lock().unwrap().len(), 1);
}

#[test]
fn redirects_are_followed_but_not_in_circles() {
    let moved = |target: &str| answer(&format!("308 Permanent Redirect\r\nLocation: {target}"), b"");
    let (address, asked) = server(vec![moved("/new"), count(2), streets_answer()]);
    assert!(fetched(&address, QUICK).0.is_ok());
    assert!(asked.lock().unwrap()[1].starts_with("POST /new HTTP/1.1"));
    assert!(refusal(vec![moved("/here")]).contains("from one address to another without end"));
    assert!(refusal(vec![moved("ftp://127.0.0.1/")]).contains("308 Permanent Redirect"));
}

#[test]
fn an_answer_that_is_none_is_refused() {
    let json = millbrook().to_overpass(TIME);
    let remark = json.replacen('{', "{\"remark\":\"runtime error: Query timed out in \\\"query\\\"\",", 1);
    let cut = [answer("200 OK", json.as_bytes())[..200].to_vec()].concat();
    let refusals = [
        refusal(vec![answer("400 Bad Request", b"<html>parse error</html>")]),
        refusal(vec![answer("200 OK", b"<html>The server is down</html>")]),
        refusal(vec![count(2), answer("200 OK", remark.as_bytes())]),
        refusal(vec![count(2), answer("200 OK", &json.as_bytes()[..json.len() / 2])]),
        refusal(vec![count(2), cut]),
        refusal(vec![count(1_000_000), streets_answer()]),
        refusal(vec![answer("200 OK", &[b' '; 100_000])]),
        refusal(vec![answer("200 OK", b"{\"elements\": []}")]),
    ];
    insta::assert_snapshot!(refusals.join("\n"));
    let unused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let silent = fetched(&format!("http://{unused}"), QUICK).0.err().unwrap();
    assert!(silent.starts_with("127.0.0.1 was not reached: "), "{silent}");
    assert!(fetched("overpass", QUICK).0.err().unwrap().starts_with("overpass is not the address of a server"));
}

#[test]
fn a_server_that_is_too_slow_is_left() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            request(&mut stream);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            while stream.write_all(b" ").is_ok() {
                thread::sleep(Duration::from_millis(20));
            }
        }
    });
    let patience = Patience { in_all: Duration::from_millis(300), ..QUICK };
    let refusal = fetched(&address, patience).0.err().unwrap();
    assert_eq!(refusal, "127.0.0.1 takes too long: try again later, or ask another server");
}

/// What a command printed, the port of the server left out.
pub(crate) fn said(folder: &Path, address: &str, arguments: &[&str]) -> String {
    let output = walkshed(folder, arguments);
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    let text = if address.is_empty() { text } else { text.replace(address, "http://SERVER") };
    text + &format!("--- exit code {}\n", output.status.code().unwrap())
}

/// A guide that names no streets, and a file that has them.
fn guide_without_streets() -> TempDir {
    let workspace = workspace();
    let guide = workspace.path().join("places/mill");
    let settings = fs::read_to_string(guide.join("guide.yaml")).unwrap().replace("streets: streets.osm\n", "");
    fs::write(guide.join("guide.yaml"), settings).unwrap();
    fs::remove_file(guide.join("streets.osm")).unwrap();
    fs::write(workspace.path().join("region.osm.pbf"), millbrook().to_pbf(FORM)).unwrap();
    workspace
}

#[test]
fn streets_come_from_a_server_or_from_a_file() {
    let workspace = guide_without_streets();
    let streets = workspace.path().join("places/mill/streets.osm.pbf");
    let clip = said(workspace.path(), "", &["streets", "clip", "region.osm.pbf"]);
    let clipped = fs::read(&streets).unwrap();
    let distances = walkshed(workspace.path(), &["distances", "--format", "csv"]).stdout;
    assert!(String::from_utf8_lossy(&distances).contains("routed"));
    let (address, _) = server(vec![count(2), answer("200 OK", millbrook().to_overpass("").as_bytes())]);
    let fetch = said(workspace.path(), &address, &["streets", "fetch", "mill", "--server", &address]);
    insta::assert_snapshot!([clip, fetch].concat());
    assert!(fs::read(&streets).unwrap() == clipped, "the same streets, other bytes");
    let (address, _) = server(vec![count(2), answer("200 OK", b"{\"elements\":[")]);
    let refused = said(workspace.path(), &address, &["streets", "fetch", "--server", &address]);
    insta::assert_snapshot!(refused);
    assert!(fs::read(&streets).unwrap() == clipped);
    let names: Vec<_> =
        fs::read_dir(streets.parent().unwrap()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "something half written: {names:?}");
}

#[test]
fn streets_of_elsewhere_are_refused() {
    let workspace = guide_without_streets();
    let path = |name: &str| workspace.path().join(name);
    let mut elsewhere = millbrook();
    elsewhere.nodes.iter_mut().for_each(|node| node.1 = LonLat::new(node.1.lon + 1.0, node.1.lat));
    fs::write(path("elsewhere.osm.pbf"), elsewhere.to_pbf(FORM)).unwrap();
    fs::write(path("text.osm.pbf"), "no map").unwrap();
    let clip = |file| said(workspace.path(), "", &["streets", "clip", file]);
    let refusals = ["elsewhere.osm.pbf", "text.osm.pbf", "none.osm.pbf", "places"].map(clip);
    assert!(!path("places/mill/streets.osm.pbf").exists());
    fs::write(path("places/mill/guide.yaml"), "title: T\n").unwrap();
    let broken = clip("region.osm.pbf");
    fs::copy("tests/cases/guide.yaml", path("places/mill/guide.yaml")).unwrap();
    insta::assert_snapshot!([refusals.concat(), broken, clip("region.osm.pbf")].concat());
}

const PORTO: &str = r#"{"display_name": "Porto, Portugal", "lat": "41.1494512", "lon": "-8.6107884", "address": {"country_code": "pt"}}"#;
const OTHER: &str =
    r#"{"display_name": "Porto, Huesca, España", "lat": "42.2", "lon": "0.1", "address": {"country_code": "es"}}"#;

#[test]
fn a_city_is_looked_up_once() {
    let (address, asked) = server(vec![answer("200 OK", format!("[{PORTO},{OTHER}]").as_bytes())]);
    let found = cities(&format!("{address}/search"), QUICK, "Porto & co").unwrap();
    assert_eq!(found[0].at, LonLat::new(-8.610788, 41.149451));
    assert_eq!((found[0].country.as_deref(), found[1].country.as_deref()), (Some("PT"), Some("ES")));
    let asked = asked.lock().unwrap();
    assert_eq!(asked.len(), 1);
    assert!(asked[0].starts_with("GET /search?q=Porto+%26+co&format=jsonv2&"), "{asked:?}");
    assert!(asked[0].to_lowercase().contains("user-agent: walkshed/"), "{asked:?}");
    for odd in ["<html>", "{}", "[{\"lat\": 3}]"] {
        let (address, _) = server(vec![answer("200 OK", odd.as_bytes())]);
        assert!(
            cities(&address, QUICK, "Porto")
                .unwrap_err()
                .to_string()
                .starts_with("not the answer of a Nominatim server")
        );
    }
    let nowhere = format!("[{}]", PORTO.replace("41.", "941."));
    let (address, _) = server(vec![answer("200 OK", nowhere.as_bytes())]);
    assert!(cities(&address, QUICK, "Porto").unwrap().is_empty());
}

#[test]
fn init_begins_in_a_city() {
    let folder = tempfile::tempdir().unwrap();
    let init = |answer_of_server: &str, more: &[&str]| {
        let (address, _) = server(vec![answer("200 OK", answer_of_server.as_bytes())]);
        let arguments = [&["init", "places/porto", "--city", "Porto", "--server", &address][..], more].concat();
        said(folder.path(), &address, &arguments)
    };
    let several = init(&format!("[{PORTO},{OTHER}]"), &["--name", "Alfândega"]);
    let none = init("[]", &["--name", "Alfândega"]);
    let nameless = init(&format!("[{PORTO}]"), &[]);
    let nowhere = said(folder.path(), "", &["init", "places/porto", "--name", "Alfândega"]);
    assert!(!folder.path().join("places").exists());
    let found = init(&format!("[{PORTO}]"), &["--name", "Alfândega"]);
    insta::assert_snapshot!([several, none, nameless, nowhere, found].concat());
    let guide = fs::read_to_string(folder.path().join("places/porto/guide.yaml")).unwrap();
    assert!(guide.contains("country: PT    ") && guide.contains("at: 41.149451, -8.610788"), "{guide}");
}

//! A guide has the walks of the routing engine that it names, or all of its own.

use std::fs;
use std::iter;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use walkshed::finding::Code;
use walkshed::geo::LonLat;
use walkshed::guide::Entry;
use walkshed::places::RouterSettings;
use walkshed::project::Project;
use walkshed::remote::Patience;
use walkshed::remote::router::{Engine, Memory};
use walkshed::walk::StepFreeWalk;
use walkshed::walk::router::Router;
use walkshed::{FOR_PAGE, FOR_WALKING, Survey, survey, survey_by};

use crate::remote::{QUICK, answer, answering, said, server};
use crate::workspace::{walkshed, workspace};

/// An engine of Millbrook knows Mill Street and Hill Road, and a detour of 200 m that who goes west has to make there.
const MILL_STREET: f64 = 35.9975;
const HILL_ROAD: f64 = -78.8933;
const DETOUR: f64 = -78.9045;

/// The point of its streets that is nearest.
fn snapped(at: LonLat) -> LonLat {
    if at.lat > 35.998 { LonLat::new(HILL_ROAD, at.lat) } else { LonLat::new(at.lon, MILL_STREET) }
}

/// Its walk between two points.
fn line(from: LonLat, to: LonLat) -> Vec<LonLat> {
    let (from, to) = (snapped(from), snapped(to));
    let corner = (to.lat > MILL_STREET).then_some(LonLat::new(HILL_ROAD, MILL_STREET));
    let is_west = to.lon < DETOUR && from.lon > DETOUR;
    let detour = [0.0, 0.0009, 0.0].map(|north| LonLat::new(DETOUR, MILL_STREET + north));
    let detour = detour.into_iter().filter(|_| is_west);
    iter::once(from).chain(corner).chain(detour).chain([to]).collect()
}

fn metres(from: LonLat, to: LonLat) -> f64 {
    line(from, to).windows(2).map(|ends| ends[0].distance(ends[1]).0).sum()
}

/// What OSRM answers.
fn osrm(request: &str) -> Value {
    let path = request.split(' ').nth(1).unwrap();
    let (service, rest) = path.split_once("/v1/foot/").unwrap();
    let points = rest.split('?').next().unwrap().split(';').map(|point| {
        let (lon, lat) = point.split_once(',').unwrap();
        LonLat::new(lon.parse().unwrap(), lat.parse().unwrap())
    });
    let points: Vec<LonLat> = points.collect();
    let pair = |at: &LonLat| [at.lon, at.lat];
    if service.ends_with("route") {
        let line: Vec<_> = line(points[0], points[1]).iter().map(pair).collect();
        return json!({ "code": "Ok", "routes": [{ "geometry": { "type": "LineString", "coordinates": line } }] });
    }
    let metres: Vec<f64> = points.iter().map(|&to| metres(points[0], to)).collect();
    let seconds: Vec<f64> = metres.iter().map(|metres| metres / 1.3).collect();
    let destinations: Vec<Value> = points.iter().map(|&at| json!({ "location": pair(&snapped(at)) })).collect();
    json!({ "code": "Ok", "distances": [metres], "durations": [seconds], "destinations": destinations })
}

/// What Valhalla answers.
fn valhalla(request: &str) -> Value {
    let asked: Value = serde_json::from_str(request.lines().last().unwrap().trim_end_matches('=')).unwrap();
    assert_eq!(asked["costing"], "pedestrian");
    let point = |at: &Value| LonLat::new(at["lon"].as_f64().unwrap(), at["lat"].as_f64().unwrap());
    let points = |name: &str| -> Vec<LonLat> { asked[name].as_array().unwrap().iter().map(point).collect() };
    if request.starts_with("POST /route ") {
        let points = points("locations");
        let line: Vec<_> = line(points[0], points[1]).iter().map(|at| [at.lon, at.lat]).collect();
        return json!({ "code": "Ok", "routes": [{ "geometry": { "type": "LineString", "coordinates": line } }] });
    }
    assert!(request.starts_with("POST /sources_to_targets "));
    let from = points("sources")[0];
    let to = |at: LonLat| json!({ "time": metres(from, at) / 1.3, "distance": metres(from, at) / 1000.0 });
    let place = |at: LonLat| json!({ "lon": snapped(at).lon, "lat": snapped(at).lat });
    json!({
        "sources_to_targets": [points("targets").into_iter().map(to).collect::<Vec<_>>()],
        "sources": [place(from)],
        "targets": points("targets").into_iter().map(place).collect::<Vec<_>>(),
    })
}

fn ok(answer_in_json: &Value) -> Vec<u8> {
    answer("200 OK", answer_in_json.to_string().as_bytes())
}

/// A server of OSRM that gives other answers, if they have this part.
fn changed(part: &'static str, change: impl Fn(&mut Value) + Send + 'static) -> String {
    let answer = move |request: &str| {
        let mut answer = osrm(request);
        answer.pointer_mut(part).into_iter().for_each(&change);
        ok(&answer)
    };
    answering(answer).0
}

/// A guide of four places and a start, with the router's line in its settings.
fn guide(router: &str) -> TempDir {
    let workspace = workspace();
    let folder = workspace.path().join("places/mill");
    let places = "\
- name: Old Mill\n  at: 35.9976, -78.9010
- name: Riverside\n  at: 35.9976, -78.8960
- name: West End\n  at: 35.9976, -78.9060
- name: Up the Hill\n  at: 35.9999, -78.8934\n";
    let settings = fs::read_to_string(folder.join("guide.yaml")).unwrap();
    let inn = "starts: [{ id: inn, name: Mill Inn, at: \"35.9976, -78.9000\" }]\n";
    fs::write(folder.join("guide.yaml"), settings + inn + router).unwrap();
    fs::write(folder.join("places.yaml"), places).unwrap();
    workspace
}

fn settings(kind: &str, address: &str) -> RouterSettings {
    serde_json::from_value(json!({ "kind": kind, "url": address })).unwrap()
}

/// The guide by the walks of an engine.
fn surveyed(kind: &str, address: &str, patience: Patience) -> Survey {
    let workspace = guide(&format!("router: {{ kind: {kind}, url: {address} }}\n"));
    let project = Project::read(&workspace.path().join("places/mill")).unwrap();
    let engine = Engine::of(&settings(kind, address), patience).unwrap();
    survey_by(&project, &FOR_PAGE, Some(&engine))
}

/// All walks with steps, one a line.
fn walks(survey: &Survey) -> String {
    let guide = survey.guide.as_ref().unwrap();
    let entries = || guide.entries.iter();
    let from_venue = entries().map(|entry| ("venue", &entry.place.name, &entry.walk));
    let starts = guide.alternatives.iter().filter(|walks| !walks.step_free);
    let from_starts = starts.flat_map(|start| {
        entries().zip(&start.walks).map(|(entry, walk)| ("inn", &entry.place.name, walk.as_ref().unwrap()))
    });
    let line = |(from, name, walk): (&str, &String, &walkshed::walk::Walk)| {
        let told = if walk.itinerary.steps.is_empty() { "" } else { ", told" };
        format!("{from} {name}: {:.0} m, {} points{told}\n", walk.metres.0, walk.path.len())
    };
    from_venue.chain(from_starts).map(line).collect()
}

/// What is said of a router of no use, by whose guide all walks are our own.
fn trouble(kind: &str, address: &str, patience: Patience) -> String {
    let survey = surveyed(kind, address, patience);
    assert_eq!(walks(&survey), own_walks());
    let [finding] = &survey.findings[..] else { panic!("{:?}", survey.findings) };
    assert_eq!(finding.code, Code::BadRouter);
    format!("{} ({})", finding.labels[0].text, finding.help.as_deref().unwrap())
}

fn own_walks() -> String {
    let workspace = guide("");
    walks(&survey(&Project::read(&workspace.path().join("places/mill")).unwrap(), &FOR_PAGE))
}

/// Where both are as long, our own line and directions stay; where they are not, the line is the engine's.
#[test]
fn walks_are_as_long_as_the_engine_says() {
    let (address, asked) = answering(|request| ok(&osrm(request)));
    let survey = surveyed("osrm", &address, QUICK);
    assert!(survey.findings.is_empty(), "{:?}", survey.findings);
    insta::assert_snapshot!(format!("by OSRM\n{}\nby walkshed\n{}", walks(&survey), own_walks()));
    let asked = asked.lock().unwrap();
    assert_eq!(asked.len(), 4, "a table and a line from venue and inn: {asked:?}");
    let start = "GET /table/v1/foot/-78.902300,35.997500;-78.901000,35.997600;";
    assert!(asked[0].starts_with(start) && asked[0].to_lowercase().contains("user-agent: walkshed/"), "{asked:?}");
    let by_valhalla = surveyed("valhalla", &answering(|request| ok(&valhalla(request))).0, QUICK);
    assert_eq!((walks(&by_valhalla), &by_valhalla.findings), (walks(&survey), &survey.findings));
    let without_steps = |survey: &Survey| {
        let guide = survey.guide.as_ref().unwrap();
        guide.alternatives.iter().filter(|walks| walks.step_free).cloned().collect::<Vec<_>>()
    };
    assert!(without_steps(&survey)[0].walks.iter().flatten().any(|walk| !walk.itinerary.steps.is_empty()));
}

/// Without an extract, all that the engine does not say stays unsaid.
#[test]
fn an_engine_needs_no_streets() {
    let (address, _) = answering(|request| ok(&osrm(request)));
    let workspace = guide(&format!("router: {{ kind: osrm, url: {address} }}\n"));
    let folder = workspace.path().join("places/mill");
    let text = fs::read_to_string(folder.join("guide.yaml")).unwrap().replace("streets: streets.osm\n", "");
    fs::write(folder.join("guide.yaml"), text).unwrap();
    fs::remove_file(folder.join("streets.osm")).unwrap();
    let engine = Engine::of(&settings("osrm", &address), QUICK).unwrap();
    let survey = survey_by(&Project::read(&folder).unwrap(), &FOR_PAGE, Some(&engine));
    assert!(survey.findings.is_empty(), "{:?}", survey.findings);
    let walks = walks(&survey);
    assert!(walks.starts_with("venue Old Mill: 128 m, 4 points\n") && !walks.contains("told"), "{walks}");
    let guide = survey.guide.unwrap();
    assert_eq!(guide.routed(), 4);
    let is_unknown = |entry: &Entry| entry.walk.step_free == StepFreeWalk::Unknown;
    assert!(guide.entries.iter().all(is_unknown));
}

/// Its own address may have a path and a key.
#[test]
fn a_server_may_stand_below_a_path() {
    let (address, asked) = answering(|request| ok(&valhalla(&request.replace(" /walks/v", " "))));
    let below = answering(|request| ok(&osrm(request))).0 + "/maps/?key=1";
    assert!(surveyed("osrm", &below, QUICK).findings.is_empty());
    assert_eq!(asked.lock().unwrap().len(), 0);
    let survey = surveyed("valhalla", &format!("{address}/"), QUICK);
    assert!(survey.findings.is_empty(), "{:?}", survey.findings);
}

#[test]
fn a_router_of_no_use_leaves_all_walks_our_own() {
    let busy = answer("503 Service Unavailable\r\nRetry-After: 0", b"");
    let refusal = |status: &str, json: &str| server(vec![answer(status, json.as_bytes())]).0;
    let osrm_troubles = [
        "http://127.0.0.1:9".to_owned(),
        server(vec![busy]).0,
        refusal("429 Too Many Requests\r\nRetry-After: 3600", ""),
        refusal("500 Internal Server Error", ""),
        refusal("400 Bad Request", r#"{"code":"InvalidService","message":"Service table not found!"}"#),
        refusal("400 Bad Request", r#"{"code":"TooBig","message":"Too many table coordinates"}"#),
        refusal("400 Bad Request", r#"{"code":"NoTable","message":"No table"}"#),
        refusal("200 OK", "<html>Welcome</html>"),
        refusal("200 OK", "{\"distances\":[[0,NaN]]}"),
        changed("/distances/0", |row| drop(row.as_array_mut().unwrap().pop())),
        changed("/destinations", |points| drop(points.as_array_mut().unwrap().pop())),
        changed("/distances", |rows| *rows = json!([[], []])),
        changed("/distances/0/2", |metres| *metres = json!(-1.0)),
        changed("/distances/0/2", |metres| *metres = json!(0.57)),
        changed("/destinations/1/location", |at| *at = json!([1e300, 0])),
        changed("/destinations/0/location", |at| *at = json!([9.52, 47.14])),
        changed("/durations/0", |row| row.as_array_mut().unwrap().fill(1.into())),
        changed("/distances/0", |row| row.as_array_mut().unwrap().fill(Value::Null)),
    ];
    let mut troubles: Vec<String> = osrm_troubles.iter().map(|address| trouble("osrm", address, QUICK)).collect();
    // What the system says of a port at which nobody listens.
    troubles[0] = troubles[0].split(": ").next().unwrap().to_owned();
    let nowhere = r#"{"error_code":171,"error":"No suitable edges near location","status_code":400}"#;
    troubles.push(trouble("valhalla", &refusal("400 Bad Request", nowhere), QUICK));
    troubles.push(trouble("valhalla", &refusal("200 OK", r#"{"code":"Ok","distances":[[0,1]]}"#), QUICK));
    insta::assert_snapshot!(troubles.join("\n"));
}

#[test]
fn a_slow_router_is_left() {
    let (address, _) = answering(|_| {
        thread::sleep(Duration::from_millis(400));
        Vec::new()
    });
    let patience = Patience { each: Duration::from_millis(100), ..QUICK };
    let said = trouble("osrm", &address, patience);
    assert_eq!(said, "127.0.0.1 takes too long (try again later)");
}

/// Walks to many places, from an engine that takes no more points than this at a time: how often it was asked.
fn asked_for(places: usize, most: usize) -> Arc<Mutex<Vec<String>>> {
    let (address, asked) = answering(move |request| match request.matches(';').count() < most {
        true => ok(&osrm(request)),
        false => answer("400 Bad Request", br#"{"code":"TooBig","message":"Too many table coordinates"}"#),
    });
    let engine = Engine::of(&settings("osrm", &address), QUICK).unwrap();
    let venue = LonLat::new(-78.9023, MILL_STREET);
    let to: Vec<LonLat> = (0..places).map(|n| LonLat::new(-78.9 + n as f64 * 1e-5, MILL_STREET)).collect();
    let walks = engine.walks(venue, &to).unwrap();
    let all: Vec<f64> = walks.iter().map(|walk| walk.unwrap().metres).collect();
    assert!(
        all.len() == places && all.iter().zip(&to).all(|(had, &to)| (had - metres(venue, to)).abs() < 0.2),
        "{all:?}"
    );
    asked
}

#[test]
fn many_places_are_asked_for_in_batches() {
    assert_eq!(asked_for(250, 100).lock().unwrap().len(), 3);
    assert_eq!(asked_for(99, 26).lock().unwrap().len(), 7);
}

/// A place that Valhalla finds no way to spoils its answer for all others.
#[test]
fn a_place_without_a_way_is_estimated_alone() {
    let far = r#"{"error_code":170,"error":"Locations are in unconnected regions","status_code":400}"#;
    let (address, _) = answering(move |request| match request.contains("35.9999") {
        true => answer("400 Bad Request", far.as_bytes()),
        false => ok(&valhalla(request)),
    });
    let no_way = surveyed("valhalla", &address, QUICK);
    let null = changed("/distances/0/4", |metres| *metres = Value::Null);
    let off = changed("/destinations/4/location", |at| *at = json!([HILL_ROAD, 36.0029]));
    for survey in [surveyed("osrm", &null, QUICK), surveyed("osrm", &off, QUICK)] {
        assert_eq!((walks(&survey), &survey.findings), (walks(&no_way), &no_way.findings));
    }
    let findings: Vec<_> =
        no_way.findings.iter().map(|of| format!("{} ({})\n", of.message, of.help.as_deref().unwrap())).collect();
    insta::assert_snapshot!(walks(&no_way) + &findings.concat());
}

#[test]
fn a_line_of_another_length_is_not_drawn() {
    for change in [
        |line: &mut Value| *line = json!([[-78.9, 35.9], [1e9, 0]]),
        |line: &mut Value| drop(line.as_array_mut().unwrap().pop()),
        |line: &mut Value| drop(line.as_array_mut().unwrap().remove(2)),
        |line: &mut Value| *line = json!("none"),
    ] {
        let survey = surveyed("osrm", &changed("/routes/0/geometry/coordinates", change), QUICK);
        let walks = walks(&survey);
        assert!(walks.contains("venue West End: 544 m, 0 points\n"), "{walks}");
        let [finding] = &survey.findings[..] else { panic!("{:?}", survey.findings) };
        assert_eq!(finding.code, Code::MissingLine);
        assert_eq!(finding.labels[0].text, "2 of 8, such as that to West End");
    }
}

#[test]
fn what_was_answered_is_not_asked_again() {
    let (address, asked) = answering(|request| ok(&osrm(request)));
    let count = || asked.lock().unwrap().len();
    let router = settings("osrm", &address);
    let mut memory = Memory::default();
    let [venue, mill, west] = [-78.9023, -78.9010, -78.9060].map(|lon| LonLat::new(lon, MILL_STREET));
    let mut ask = |router: &RouterSettings, to: &[LonLat]| {
        let engine = Engine::of(router, Patience::FOR_PREVIEW).unwrap();
        let remembered = memory.before(router, &engine);
        (remembered.walks(venue, to).unwrap(), remembered.line(venue, west).unwrap())
    };
    let first = ask(&router, &[mill, west]);
    assert_eq!(count(), 2);
    assert_eq!(ask(&router, &[mill, west]), first);
    assert_eq!((ask(&router, &[west]).0[0], count()), (first.0[1], 2));
    let moved = LonLat::new(-78.9011, MILL_STREET);
    assert_eq!(ask(&router, &[moved, west]).0[1], first.0[1]);
    assert_eq!((count(), asked.lock().unwrap()[2].matches(';').count()), (3, 1), "only the one that moved");
    // Another address of the same server may be another engine.
    assert_eq!(ask(&settings("osrm", &format!("{address}/walks")), &[mill, west]), first);
    assert_eq!(count(), 5);
}

/// Only the commands that give walks ask; a guide with errors is not asked for.
#[test]
fn commands_ask_a_router_for_what_they_show() {
    let (address, asked) = answering(|request| ok(&osrm(request)));
    let count = || asked.lock().unwrap().len();
    let workspace = guide(&format!("router:\n  kind: osrm\n  url: {address}\n"));
    let path = workspace.path();
    for command in [&["check"][..], &["health"], &["diff", "places/mill", "places/mill"]] {
        walkshed(path, command);
    }
    assert_eq!(count(), 0);
    let distances = said(path, &address, &["distances"]);
    assert_eq!(count(), 1, "no lines");
    let build = said(path, &address, &["build"]);
    assert_eq!(count(), 5);
    let unused =
        fs::read_to_string(path.join("places/mill/guide.yaml")).unwrap().replace(&address, "http://127.0.0.1:9");
    fs::write(path.join("places/mill/guide.yaml"), unused).unwrap();
    let refused = said(path, "", &["distances"]);
    let refused: String =
        refused.lines().filter(|line| !line.contains("was not reached")).map(|line| format!("{line}\n")).collect();
    insta::assert_snapshot!([distances, build, refused].concat());
    let broken = fs::read_to_string(path.join("places/mill/places.yaml")).unwrap() + "- name: Nowhere\n";
    fs::write(path.join("places/mill/places.yaml"), broken).unwrap();
    walkshed(path, &["build"]);
    assert_eq!(count(), 5);
    let project = Project::read(&path.join("places/mill")).unwrap();
    assert!(survey(&project, &FOR_WALKING).guide.is_none());
}

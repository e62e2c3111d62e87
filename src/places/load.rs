//! Reads `guide.yaml` and the lists of places, and collects everything that is wrong with them.

use super::field::{FIELDS, KEYS};
use super::look::print::print;
use super::look::theme::theme;
use super::read::claim::{self, Claim};
use super::read::country::country;
use super::read::fields::{Fields, Spans};
use super::read::position::position;
use super::read::problem::Problem;
use super::read::scalar::{FILL_IN, text, typed, word};
use super::read::value;
use super::read::yaml::{self, Node, Value};
use super::{Break, Place, RouterKind, RouterSettings, SectionSettings, Settings, Start, Symbol, Units, slug};
use crate::finding::{Code, Diagnostic, FileId, Span};
use crate::geo::{Circle, LonLat};
use crate::osm;

/// The largest list, or `guide.yaml`, in bytes: a place has a few hundred.
pub const MAX_BYTES: usize = 1 << 20;

/// The file that makes a folder a guide.
pub(crate) const GUIDE_FILE: &str = "guide.yaml";

/// The keys of `guide.yaml`.
pub const GUIDE_KEYS: &[&str] = &[
    "title",
    "event",
    "dates",
    "timezone",
    "country",
    "language",
    "units",
    "venue",
    "streets",
    "router",
    "schedule",
    "within_km",
    "url",
    "former",
    "sections",
    "starts",
    "breaks",
    "theme",
    "print",
];
const VENUE_KEYS: &[&str] = &["name", "at", "address"];
const START_KEYS: &[&str] = &["name", "at", "id", "address"];
const SECTION_KEYS: &[&str] = &["title", "file", "symbol"];
const BREAK_KEYS: &[&str] = &["name", "days", "time"];
const ROUTER_KEYS: &[&str] = &["kind", "url"];

const SYMBOLS: &[&str] = &["fork", "cup", "glass", "cone", "star", "tree", "bag", "bed"];
const UNITS: &[&str] = &["metric", "imperial"];
const ROUTERS: &[&str] = &["osrm", "valhalla"];

/// Straight kilometres from the venue beyond which a place is a finding, unless `guide.yaml` says otherwise.
const DEFAULT_WITHIN_KM: f64 = 15.0;

/// What `guide.yaml` says, as far as it could be read.
#[derive(Debug, Default)]
pub struct LoadedSettings {
    /// All of it; none without a venue, from which all else is judged.
    pub settings: Option<Settings>,
    /// The sections by themselves, so that their lists can be read in any case.
    pub sections: Vec<LoadedSection>,
    /// Where the fields stand; those of the venue are called `venue.at` and so on, those of the first start `starts.0.at`.
    pub spans: Option<Spans>,
    /// Whether an error in the file cut it short.
    pub is_cut: bool,
    /// Whether there may be more sections than could be read.
    pub lacks_sections: bool,
}

/// A section and where `guide.yaml` names it.
#[derive(Clone, Debug)]
pub struct LoadedSection {
    /// Title, file and symbol.
    pub section: SectionSettings,
    /// Where the fields stand.
    pub spans: Spans,
}

/// A place and where its list describes it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The place.
    pub place: Place,
    /// Index of its section in `guide.yaml`.
    pub section: usize,
    /// Where its fields stand.
    pub spans: Spans,
    /// How far it is, as its note has it.
    pub claims: Vec<Claim>,
}

/// Reads `guide.yaml`.
pub fn settings(file: FileId, text: &str, findings: &mut Vec<Diagnostic>) -> LoadedSettings {
    let before = findings.len();
    let root = yaml::parse(file, text, findings).filter(|root| !root.is_null());
    if root.is_none() && findings.len() == before {
        findings.push(
            Diagnostic::error(Code::EmptyFile, "this file is empty")
                .at(Span::new(file, 0..0), "nothing here")
                .help("a guide has at least `title`, `venue` and `sections`"),
        );
    }
    let Some(root) = root else { return LoadedSettings { is_cut: true, ..LoadedSettings::default() } };
    match Fields::of(&root, GUIDE_FILE, GUIDE_KEYS, findings) {
        Some(mut fields) => LoadedSettings { is_cut: root.is_cut, ..read_settings(&mut fields) },
        None => LoadedSettings { is_cut: true, ..LoadedSettings::default() },
    }
}

fn read_settings(fields: &mut Fields<'_>) -> LoadedSettings {
    fields.required_node("title", "Where to eat in Durham");
    let title = fields.text_in_languages("title");
    let event = fields.optional("event", text);
    let dates = fields.optional("dates", value::dates);
    let timezone = fields.optional("timezone", value::time_zone);
    let country = fields.optional("country", country);
    let languages = fields.list("language", value::language);
    if let Some(Node { value: Value::List(none), span, .. }) = fields.node("language")
        && none.is_empty()
    {
        fields.findings().push(Problem::empty(FILL_IN).of("language", *span));
    }
    let units = fields.optional("units", |node| word::<Units>(node, UNITS));
    let venue = venue(fields);
    let streets = fields.optional("streets", |node| value::file_name(node, &osm::ENDINGS));
    let router = fields.node("router").and_then(|node| router(node, fields.findings()));
    let schedule = fields.optional("schedule", |node| value::file_name(node, &[".ics", ".json", ".xml"]));
    let within_km = fields.optional("within_km", within_km).unwrap_or(DEFAULT_WITHIN_KM);
    let near = venue.as_ref().map(|venue| Circle::around(venue.at, within_km));
    let url = fields.optional("url", value::web_address);
    let former = fields.optional("former", |node| value::file_name(node, &[".csv"]));
    let (sections, lacks_sections) = sections(fields);
    let starts = starts(fields, near);
    let breaks = breaks(fields);
    let theme = fields.node("theme").map(|node| theme(node, fields.findings())).unwrap_or_default();
    if let Some(spans) = &theme.spans {
        fields.nest("theme", spans);
    }
    let print = fields.node("print").map(|node| print(node, fields.findings())).unwrap_or_default();
    let spans = fields.spans();
    let settings = venue.map(|venue| Settings {
        title: title.unwrap_or_default(),
        event,
        dates,
        timezone,
        country,
        languages: if languages.is_empty() { vec!["en".to_owned()] } else { languages },
        units: units.unwrap_or_default(),
        venue,
        streets,
        router,
        schedule,
        within_km,
        url,
        former,
        sections: sections.iter().map(|loaded| loaded.section.clone()).collect(),
        starts,
        breaks,
        theme: theme.theme,
        print,
    });
    LoadedSettings { settings, sections, spans: Some(spans), is_cut: false, lacks_sections }
}

/// Reads one list of places, which is section number `section` of the guide. A list may be empty.
pub fn list(file: FileId, text: &str, section: usize, findings: &mut Vec<Diagnostic>) -> Vec<Listed> {
    list_near(file, text, section, None, findings)
}

/// The same, of a guide whose places are to be `near`.
pub fn list_near(
    file: FileId,
    text: &str,
    section: usize,
    near: Option<Circle>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Listed> {
    let Some(root) = yaml::parse(file, text, findings).filter(|root| !root.is_null()) else { return Vec::new() };
    let Value::List(items) = &root.value else {
        let problem = Problem::wrong_type(&root, "a list of places", "- name: Pizzeria Toro");
        findings.push(problem.at(root.first_line(text)));
        return Vec::new();
    };
    items.iter().filter_map(|item| listed(item, text, section, near, findings)).collect()
}

fn listed(
    item: &Node,
    source: &str,
    section: usize,
    near: Option<Circle>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Listed> {
    let mut fields = Fields::of(item, "a place", &KEYS, findings)?;
    let place = place(&mut fields, near);
    let spans = fields.spans();
    place.map(|place| {
        let note = fields.node("note").filter(|_| place.note.is_some());
        let claims = note.map(|note| claim::claims(note, source)).unwrap_or_default();
        Listed { place, section, spans, claims }
    })
}

/// Reads every field, so that all findings come out, and only then asks for the ones that have to be there.
fn place(fields: &mut Fields<'_>, near: Option<Circle>) -> Option<Place> {
    let name = fields.required("name", "Pizzeria Toro", text);
    let at = fields.required("at", "35.996975, -78.903608", |node| position(node, near));
    let id = identifier(fields, name.as_deref());
    let mut place = Place::new(String::new(), String::new(), LonLat::new(0.0, 0.0));
    for field in FIELDS {
        (field.read)(fields, &mut place);
    }
    Some(Place { id: id?, name: name?, at: at?, ..place })
}

/// The `id` that is given, or one made from the name.
fn identifier(fields: &mut Fields<'_>, name: Option<&str>) -> Option<String> {
    if let Some(id) = fields.optional("id", value::id) {
        return Some(id);
    }
    let name = name?;
    let id = slug(name);
    if id.is_empty() {
        let span = fields.spans().of("name");
        fields.findings().push(
            Diagnostic::error(Code::NoId, "no id can be made from this name")
                .at(span, "it has no letters or digits")
                .help("add an `id` of letters, digits and hyphens"),
        );
        return None;
    }
    Some(id)
}

fn venue(fields: &mut Fields<'_>) -> Option<Start> {
    let node = fields.required_node("venue", "{ name: …, at: \"35.997514, -78.902347\" }")?;
    let (venue, spans) = start(node, "the venue", VENUE_KEYS, None, fields.findings())?;
    fields.nest("venue", &spans);
    Some(venue)
}

fn starts(fields: &mut Fields<'_>, near: Option<Circle>) -> Vec<Start> {
    let mut starts = Vec::new();
    for node in fields.mappings("starts") {
        if let Some((start, spans)) = start(node, "a starting point", START_KEYS, near, fields.findings()) {
            fields.nest(&format!("starts.{}", starts.len()), &spans);
            starts.push(start);
        }
    }
    starts
}

fn start(
    node: &Node,
    what: &str,
    known: &[&'static str],
    near: Option<Circle>,
    findings: &mut Vec<Diagnostic>,
) -> Option<(Start, Spans)> {
    let mut fields = Fields::of(node, what, known, findings)?;
    let start = start_fields(&mut fields, near)?;
    Some((start, fields.spans()))
}

fn start_fields(fields: &mut Fields<'_>, near: Option<Circle>) -> Option<Start> {
    let name = fields.required("name", "Durham Convention Center", text);
    let at = fields.required("at", "35.997514, -78.902347", |node| position(node, near));
    let id = identifier(fields, name.as_deref());
    let address = fields.optional("address", text);
    Some(Start { id: id?, name: name?, at: at?, address })
}

/// The sections, and whether there may be more.
fn sections(fields: &mut Fields<'_>) -> (Vec<LoadedSection>, bool) {
    let given = fields.required_node("sections", "[{ title: Restaurants, file: restaurants.yaml }]");
    if given.is_some_and(|node| matches!(&node.value, Value::List(all) if all.is_empty())) {
        let span = fields.spans().of("sections");
        let problem =
            Problem::empty("name the list of each section: `[{ title: Restaurants, file: restaurants.yaml }]`");
        fields.findings().push(problem.of("sections", span));
    }
    let nodes = fields.mappings("sections");
    let sections: Vec<_> = nodes.iter().filter_map(|node| section(node, fields.findings())).collect();
    let are_all = matches!(given, Some(Node { value: Value::List(all), .. }) if all.len() == sections.len());
    (sections, !are_all)
}

fn section(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<LoadedSection> {
    let mut fields = Fields::of(node, "a section", SECTION_KEYS, findings)?;
    fields.required_node("title", "Restaurants");
    let title = fields.text_in_languages("title");
    let file = fields.required("file", "restaurants.yaml", |node| value::file_name(node, &[".yaml", ".yml"]));
    let symbol = fields.optional("symbol", |node| word::<Symbol>(node, SYMBOLS));
    let spans = fields.spans();
    let file = file?;
    // Its places are read in any case.
    let title = title.unwrap_or_else(|| file.as_str().into());
    Some(LoadedSection { section: SectionSettings { title, file, symbol }, spans })
}

fn breaks(fields: &mut Fields<'_>) -> Vec<Break> {
    let mut breaks = Vec::new();
    for node in fields.mappings("breaks") {
        if let Some((pause, spans)) = pause(node, fields.findings()) {
            fields.nest(&format!("breaks.{}", breaks.len()), &spans);
            breaks.push(pause);
        }
    }
    breaks
}

fn pause(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<(Break, Spans)> {
    let mut fields = Fields::of(node, "a break", BREAK_KEYS, findings)?;
    let name = fields.required("name", "Lunch", text);
    let days = fields.required("days", "Mo-We", value::days_of_week);
    let time = fields.required("time", "12:20-13:50", value::time_range);
    Some((Break { name: name?, days: days?, time: time? }, fields.spans()))
}

fn router(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<RouterSettings> {
    let mut fields = Fields::of(node, "a router", ROUTER_KEYS, findings)?;
    let kind = fields.required("kind", "osrm", |node| word::<RouterKind>(node, ROUTERS));
    let url = fields.required("url", "http://localhost:5000", value::server_address);
    Some(RouterSettings { kind: kind?, url: url? })
}

fn within_km(node: &Node) -> Result<f64, Problem> {
    let wrong = || Problem::wrong_type(node, "kilometres above 0", "15");
    typed(node, "kilometres above 0", "15").and_then(|km: f64| if km > 0.0 { Ok(km) } else { Err(wrong()) })
}

#[cfg(test)]
mod tests {
    use super::super::{Diet, Hours, StepFree};
    use super::*;

    #[test]
    fn a_break_is_refused_or_can_be_read_as_hours() {
        let text = |days: &str, time: &str| {
            format!(
                "title: T\nvenue: {{ name: V, at: '1, 2' }}\nbreaks: [{{ name: B, days: '{days}', time: '{time}' }}]\n"
            )
        };
        let breaks = |days: &str, time: &str| {
            let settings = settings(FileId(0), &text(days, time), &mut Vec::new()).settings.unwrap();
            let hours = settings.breaks.iter().map(|pause| format!("{} {}", pause.days, pause.time));
            hours.map(|hours| hours.parse::<Hours>().is_ok()).collect::<Vec<_>>()
        };
        for days in ["Mo-We", "Mo , Tu", "Mo,Tu-Th", "Sa-Mo", "Mo-Mo", "Su"] {
            for time in ["12:20-13:50", "00:00-24:00", "22:00-24:00"] {
                assert_eq!(breaks(days, time), [true], "{days} {time}");
            }
        }
        for time in ["+1:20-13:50", "12:20-24:30", "12:20-12:60", "1:20-13:50", "12:20-+3:50"] {
            assert!(breaks("Mo", time).is_empty(), "{time}");
        }
    }

    #[test]
    fn every_offered_word_is_taken() {
        fn known<T: serde::de::DeserializeOwned>(words: &[&str]) {
            for word in words {
                assert!(serde_yaml::from_value::<T>((*word).into()).is_ok(), "{word}");
            }
        }
        known::<Symbol>(SYMBOLS);
        known::<Units>(UNITS);
        known::<RouterKind>(ROUTERS);
        known::<StepFree>(StepFree::NAMES);
        known::<Diet>(Diet::NAMES);
    }
}

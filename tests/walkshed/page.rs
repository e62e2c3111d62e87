//! What the page holds, that it asks nobody for anything, and that a stranger's words stay words.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use walkshed::geo::Metres;
use walkshed::guide::Guide;
use walkshed::map;
use walkshed::places::colour::Colour;
use walkshed::places::logo::Logo;
use walkshed::places::theme::{Accent, DARK_GROUND, LIGHT_GROUND};
use walkshed::places::{Break, Diet, Place, Price, StepFree, Units};
use walkshed::programme::{self, Fit, Openness};
use walkshed::render::{self, Templates};
use walkshed::walk::{Basis, Obstacle, StepFreeWalk};
use walkshed::words::{Telling, Words};

use crate::sketch::{at, guide, place, town};

fn page(guide: &Guide) -> String {
    page_with(guide, BTreeMap::new()).unwrap()
}

fn embedded(guide: &Guide) -> String {
    let streets = town(&[("highway=residential,name=Foster Street", &[(-600.0, 100.0), (600.0, 100.0)])]);
    let telling = Telling::of(guide, Words::english());
    let file = render::embed(&telling, &map::draw(&telling, Some(&streets)), &Templates::default()).unwrap();
    assert_eq!(file.path, "embed.html");
    String::from_utf8(file.bytes).unwrap()
}

fn page_with(guide: &Guide, own: BTreeMap<String, String>) -> Result<String, render::Error> {
    let streets = town(&[("highway=residential,name=Foster Street", &[(-600.0, 100.0), (600.0, 100.0)])]);
    let telling = Telling::of(guide, Words::english());
    let drawing = map::draw(&telling, Some(&streets));
    let file = render::page(&telling, &drawing, &Templates::new(own))?;
    assert_eq!(file.path, "index.html");
    Ok(String::from_utf8(file.bytes).unwrap())
}

/// A place of which everything is known.
fn toro() -> Place {
    Place {
        local_name: Some("ピッツェリア・トロ".to_owned()),
        address: Some("105 E Chapel Hill St".to_owned()),
        categories: vec!["pizza".to_owned(), "italian".to_owned()],
        website: Some("https://www.pizzeriatoro.com/?a=1&b=2".parse().unwrap()),
        phone: Some("+1 919-908-6936".to_owned()),
        price: Some(Price(2)),
        diets: vec![Diet::Vegetarian, Diet::GlutenFree],
        hours: Some("Tu-Su 17:00-22:00".parse().unwrap()),
        step_free: Some(StepFree::Limited),
        groups: Some(8),
        booking: Some("by phone".to_owned()),
        discount: Some("10 % with a badge".to_owned()),
        note: Some("Wood-fired, loud, worth the wait.".into()),
        recommended_by: Some("Ryan".to_owned()),
        verified: Some("2024-09".to_owned()),
        ..place("pizzeria-toro", "Pizzeria Toro", at(-110.0, -60.0))
    }
}

#[test]
fn a_walk_by_stairs_is_not_called_step_free() {
    let mut guide = small();
    assert!(page(&guide).contains("Partly step-free</p>"));
    for (step_free, expected) in [
        (
            StepFreeWalk::Other { metres: Metres(720.0), steep: false },
            "Partly step-free; walk without steps: 9\u{a0}min</p>",
        ),
        (StepFreeWalk::NoneKnown, "Partly step-free; no walk without steps known</p>"),
        (StepFreeWalk::Unknown, "Partly step-free</p>"),
    ] {
        guide.entries[0].walk.step_free = step_free;
        assert!(page(&guide).contains(expected), "{expected}");
    }
    guide.entries[1].walk.step_free = StepFreeWalk::NoneKnown;
    assert!(page(&guide).contains("<p class=\"access\">No walk without steps known</p>"));
}

fn small() -> Guide {
    guide(vec![
        toro(),
        place("cocoa-cinnamon", "Cocoa Cinnamon", at(110.0, 300.0)),
        place("gardens", "Gardens", at(-4000.0, 0.0)),
    ])
}

/// The values of an attribute, in order.
fn attribute<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    page.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// What stands between two strings, each time.
fn between<'a>(page: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    page.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

#[test]
fn every_link_leads_somewhere_allowed() {
    let page = page(&small());
    let ids = attribute(&page, "id");
    let unique: BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len(), "an id is there twice: {ids:?}");
    for href in attribute(&page, "href") {
        match href.strip_prefix('#') {
            Some(id) => assert!(unique.contains(&id), "no #{id}"),
            None => assert!(
                ["https:", "tel:+", "geo:", "data:,", "guide-"].iter().any(|good| href.starts_with(good)),
                "{href}"
            ),
        }
    }
}

#[test]
fn the_page_asks_nobody_for_anything() {
    let page = page(&small());
    let style = between(&page, "<style>", "</style>")[0];
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    let script = between(&page, "<script>", "</script>");
    assert_eq!(script.len(), 1);
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script[0])
    );
    assert_eq!(attribute(&page, "content")[0], policy);
    let page = page.replace(script[0], "");
    for needs in ["<img", "<iframe", " style=", " src=", "url(", "@import", "<link rel=\"stylesheet", " onclick"] {
        assert!(!page.contains(needs), "{needs}");
    }
}

#[test]
fn numbers_agree_in_list_map_and_index() {
    let page = page(&small());
    let list = between(&page, "<ol class=\"entries\"", "</ol>")[0];
    let map = between(&page, "<svg class=\"map\"", "</svg>")[0];
    let index = between(&page, "<section class=\"index\"", "</main>")[0];
    assert_eq!(attribute(list, "id"), ["pizzeria-toro", "cocoa-cinnamon", "gardens"]);
    assert_eq!(between(list, "<a class=\"number\" href=\"#_", "\""), ["1", "2", "3"]);
    assert_eq!(
        between(map, " id=\"_", "\"").into_iter().filter(|id| id.parse::<u32>().is_ok()).collect::<Vec<_>>(),
        ["1", "2", "3"]
    );
    // By section: the first and third are restaurants, the second is coffee.
    assert_eq!(between(index, "<span class=\"number\">", "<"), ["1", "3", "2"]);
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "\"><script>alert('1')</script><b onclick=x>&amp;";
    let mut guide = guide(vec![Place {
        name: hostile.to_owned(),
        local_name: Some(hostile.to_owned()),
        address: Some(hostile.to_owned()),
        categories: vec![hostile.to_owned()],
        website: Some(url::Url::parse("javascript:alert(1)").unwrap()),
        phone: Some(hostile.to_owned()),
        hours: Some(format!("Mo-Fr \"{}\"", hostile.replace('"', "'")).parse().unwrap()),
        booking: Some(hostile.to_owned()),
        discount: Some(hostile.to_owned()),
        note: Some(hostile.into()),
        recommended_by: Some(hostile.to_owned()),
        verified: Some(hostile.to_owned()),
        ..place(hostile, hostile, at(100.0, 100.0))
    }]);
    guide.title = hostile.into();
    guide.event = Some(hostile.to_owned());
    guide.languages = vec![hostile.to_owned()];
    guide.venue.name = hostile.to_owned();
    guide.venue.address = Some(hostile.to_owned());
    for section in &mut guide.sections {
        section.id = hostile.to_owned();
        section.title = hostile.into();
        section.letters = "<".to_owned();
    }
    let page = page(&guide);
    // The data for search engines, what our own script says and knows, and the script; in them stands no tag.
    let scripts = between(&page, "<script", "</script>");
    assert_eq!(scripts.len(), 4);
    assert!(scripts[0].starts_with(" type=\"application/ld+json\">{") && !scripts[0].contains('<'));
    assert!(scripts[1].starts_with(" type=\"application/json\" id=\"_words\">{") && !scripts[1].contains('<'));
    let page = scripts.iter().fold(page.clone(), |page, script| page.replace(script, ""));
    assert!(!page.contains("<b ") && !page.contains("javascript:"));
    // Every quote is an attribute's: each tag holds an even number of them.
    assert!(between(&page, "<", ">").iter().all(|tag| tag.matches('"').count() % 2 == 0));
    assert!(page.contains("&amp;amp;"));
}

#[test]
fn names_of_any_direction_are_isolated() {
    let page = page(&guide(vec![place("hummus", "חומוס \u{202e}abc", at(50.0, 50.0))]));
    assert!(between(&page, "<bdi>", "</bdi>").iter().filter(|text| text.contains("חומוס")).count() >= 2);
}

#[test]
fn estimates_are_marked_wherever_they_stand() {
    let mut guide = small();
    assert!(!page(&guide).contains('≈'));
    guide.entries[1].walk.basis = Basis::Estimated(Obstacle::OutsideExtract);
    let page = page(&guide);
    let marked = between(&page, "≈", "<");
    // On the map, in the list twice, in the index, and where it is explained.
    assert_eq!(marked, ["4\u{a0}min", "4", "0.2\u{a0}mi", "4\u{a0}min", " are estimated from the straight line."]);
}

#[test]
fn distances_follow_the_units() {
    let mut guide = small();
    assert!(page(&guide).contains("0.2\u{a0}mi"));
    guide.units = Units::Metric;
    assert!(page(&guide).contains("320\u{a0}m"));
}

#[test]
fn a_template_of_ones_own_can_build_on_the_built_in() {
    let own = |name: &str, text: &str| BTreeMap::from([(name.to_owned(), text.to_owned())]);
    let guide = small();
    let extended = "{% extends 'walkshed/page.html' %}{% block footer %}<footer>Ours</footer>{% endblock %}";
    let page = page_with(&guide, own("page.html", extended)).unwrap();
    assert!(page.contains("<footer>Ours</footer>") && page.contains("Pizzeria Toro"));
    for (name, element) in [("style.css", "style"), ("script.js", "script")] {
        let text = format!("'</{element}><b>'\r\n");
        let page = page_with(&guide, own(name, &text)).unwrap();
        assert!(!page.contains(&format!("</{element}><b>")));
        let inline = between(&page, &format!("<{element}>"), &format!("</{element}>"))[0].to_owned();
        assert!(attribute(&page, "content")[0].contains(&STANDARD.encode(Sha256::digest(&inline))), "{inline}");
    }
    let error = page_with(&guide, own("entry.html", "<li>\n{{ entry.nmae }}")).unwrap_err();
    assert_eq!((error.name.as_str(), error.line), ("entry.html", Some(2)));
}

#[test]
fn an_embedded_guide_is_the_page_without_its_title() {
    let (page, embedded) = (page(&small()), embedded(&small()));
    let data = between(&page, "<script type=\"application/ld+json\">", "</script>")[0];
    let page = page.replace(data, "");
    for name in ["Pizzeria Toro", "Cocoa Cinnamon", "Gardens", "© OpenStreetMap contributors"] {
        assert_eq!(embedded.matches(name).count(), page.matches(name).count(), "{name}");
    }
    assert!(!embedded.contains("<header") && !embedded.contains("<h1") && !embedded.contains("<main"));
    let styles = between(&embedded, "<style>", "</style>");
    let policy = attribute(&embedded, "content")[0];
    assert_eq!(styles.len(), 2);
    assert!(styles.iter().all(|style| policy.contains(&STANDARD.encode(Sha256::digest(style)))), "{policy}");
    for link in between(&embedded, "<a ", ">").iter().filter(|link| link.contains("href=\"https:")) {
        assert!(link.contains("target=\"_blank\"") && link.contains("noopener"), "{link}");
    }
    assert!(!page.contains("target="));
}

/// What is pasted is whole and nothing but a part of a page. That its style touches nothing outside is tested in `scope`.
#[test]
fn an_included_guide_keeps_to_itself() {
    let braces = Place { note: Some("{{ site.x }} {% endraw %} {{< x >}}".into()), ..toro() };
    let embedded = embedded(&guide(vec![braces]));
    let part = between(&embedded, "<!-- walkshed: include from here -->", "<!-- walkshed: to here -->")[0];
    for tag in ["div", "section", "style", "ol", "svg", "footer"] {
        let opened = part.matches(&format!("<{tag}>")).count() + part.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, part.matches(&format!("</{tag}>")).count(), "{tag}");
    }
    for tag in ["<!doctype", "<html", "<head", "<body", "<meta", "<title>\n", "<link"] {
        assert!(!part.contains(tag), "{tag}");
    }
    let text = between(part, "</style>", "<script")[0];
    assert!(!text.contains(['{', '}']), "{text}");
}

#[test]
fn a_theme_sets_colours_fonts_and_logo() {
    let mut guide = small();
    let accent = Colour::parse("#0b6e4f").unwrap();
    guide.theme.accent = Some(Accent { light: accent, dark: accent.readable_on(DARK_GROUND) });
    guide.theme.font = Some("\"Atkinson Hyperlegible\", sans-serif".to_owned());
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    guide.logo = Logo::of(svg.as_bytes().to_vec());
    let page = page(&guide);
    let style = between(&page, "<style>", "</style>")[0];
    let dark = guide.theme.accent.unwrap().dark;
    for rule in ["--link: #0b6e4f;", &format!("--link: {dark};"), "1rem/1.45 \"Atkinson Hyperlegible\", sans-serif;"] {
        assert!(style.contains(rule), "{rule}");
    }
    let logo = between(&page, "<img class=\"logo\" src=\"data:image/svg+xml;base64,", "\"")[0];
    assert_eq!(STANDARD.decode(logo).unwrap(), svg.as_bytes());
    assert!(!page.contains("alert(1)"));
}

/// An accent is checked against one ground in each palette: no other that it lies on may be nearer to it.
#[test]
fn an_accent_is_checked_against_the_worst_ground() {
    let style = include_str!("../../templates/style.css");
    for ground in ["paper", "ground", "tint"] {
        let [light, dark] = between(style, &format!("--{ground}: "), ";")[..2] else { panic!("--{ground}") };
        let [light, dark] = [light, dark].map(|text| Colour::parse(text).unwrap().luminance());
        assert!(light >= LIGHT_GROUND.luminance() && dark <= DARK_GROUND.luminance(), "--{ground}");
    }
}

#[test]
fn equal_guides_give_equal_bytes() {
    assert_eq!(page(&small()), page(&small()));
}

#[test]
fn a_page() {
    let mut guide = guide(vec![toro()]);
    guide.event = Some("DjangoCon US 2024".to_owned());
    guide.dates =
        Some(walkshed::places::Dates { first: "2024-09-22".parse().unwrap(), last: "2024-09-27".parse().unwrap() });
    let page = page(&guide);
    // The map has a snapshot of its own.
    let style = between(&page, "<style>", "</style>")[0];
    let map = between(&page, "<svg class=\"map\"", "</svg>")[0];
    let policy = attribute(&page, "content")[0];
    let script = between(&page, "<script>", "</script>")[0];
    let foot = between(&page, "<svg class=\"foot\"", "</svg>")[0];
    let parts = [style, map, foot, policy, script];
    insta::assert_snapshot!(parts.iter().fold(page.clone(), |page, part| page.replace(part, "…")));
}

#[test]
fn search_engines_get_the_places_in_walking_order() {
    let mut guide = small();
    guide.sections[0].symbol = Some(walkshed::places::Symbol::Fork);
    guide.url = Some("https://example.org/food?a=1&b=2".parse().unwrap());
    let page = page(&guide);
    let data = between(&page, "<script type=\"application/ld+json\">", "</script>")[0];
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let kinds: Vec<_> = data["itemListElement"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["item"]["@type"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["Restaurant", "LocalBusiness", "Restaurant"]);
    assert_eq!(data["itemListElement"][0]["item"]["name"], "Pizzeria Toro");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/food?a=1&amp;b=2\">"));
    assert!(page.contains("<meta property=\"og:url\" content=\"https://example.org/food?a=1&amp;b=2\">"));
    let picture = "<meta property=\"og:image\" content=\"https://example.org/food/guide.png\">";
    assert_eq!(page.contains(picture), cfg!(feature = "pdf"));
}

#[test]
fn choices_are_offered_with_what_they_leave() {
    let page = page(&small());
    let form = between(&page, "<form class=\"filters", "</form>")[0];
    let values = attribute(form, "value");
    assert_eq!(
        values,
        [
            "restaurants",
            "coffee",
            "",
            "5",
            "10",
            "15",
            "vegetarian",
            "gluten-free",
            "2",
            "",
            "italian",
            "pizza",
            "picks"
        ]
    );
}

/// Those of which some are new, and others are not, can be narrowed to the new ones.
#[test]
fn what_is_new_is_said_and_can_be_chosen() {
    let mut guide = small();
    let count = guide.entries.len();
    let offers = |page: &str| page.contains("name=\"edition\" value=\"new\"");
    assert!(!page(&guide).contains("data-edition") && !offers(&page(&guide)));
    guide.entries[1].is_new = true;
    let marked = page(&guide);
    let items = between(&marked, "<li class=\"entry\"", "</li>");
    let are_new: Vec<bool> = items.iter().map(|item| item.contains("<span class=\"new\">new</span></h3>")).collect();
    assert_eq!(are_new, (0..count).map(|index| index == 1).collect::<Vec<_>>());
    assert!(items[1].contains("data-edition=\"new\"") && offers(&marked));
    guide.entries.iter_mut().for_each(|entry| entry.is_new = true);
    assert!(!offers(&page(&guide)));
}

/// The names of the table in `docs/templates.md` are those that templates are given, and so are its blocks and templates.
#[test]
fn the_documented_names_exist() {
    let docs = include_str!("../../docs/templates.md");
    let mut full = toro();
    full.hours = Some("Mo".parse().unwrap());
    let mut guide = guide(vec![full]);
    let accent = Colour::parse("#0b6e4f").unwrap();
    guide.event = Some("DjangoCon US 2024".to_owned());
    guide.dates =
        Some(walkshed::places::Dates { first: "2024-09-22".parse().unwrap(), last: "2024-09-27".parse().unwrap() });
    let lunch = Break { name: "Lunch".to_owned(), days: "Mo".to_owned(), time: "12:00-13:00".to_owned() };
    guide.pauses = programme::pauses(guide.dates, &[lunch], &[]);
    guide.entries[0].fits = vec![Fit::Spare(12)];
    guide.entries[0].open = Some(Openness::default());
    guide.venue.address = Some("301 W Morgan St".to_owned());
    guide.theme.accent = Some(Accent { light: accent, dark: accent });
    let names = between(docs, "## What templates are given", "Sections are")[0];
    let names: Vec<&str> = names
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|line| line.split(" | ").next())
        .flat_map(|cell| cell.split(", "))
        .map(|name| name.trim_matches('`'))
        .collect();
    assert!(names.len() > 40, "{names:?}");
    let mut template = "{% set section = guide.sections[0] %}{% set entry = guide.entries[0] %}".to_owned();
    for name in &names {
        template += &format!("{{% if {name} is undefined %}}{name} {{% endif %}}");
    }
    let render = |template: String| page_with(&guide, BTreeMap::from([("page.html".to_owned(), template)])).unwrap();
    assert_eq!(render(template), "");
    for of in ["guide", "guide.venue", "guide.theme", "section", "entry"] {
        let items = "{% set section = guide.sections[0] %}{% set entry = guide.entries[0] %}";
        let given = render(format!("{items}{{% for key in {of} %}}{of}.{{{{ key }}}} {{% endfor %}}"));
        assert!(!given.is_empty(), "{of}");
        for name in given.split_whitespace().filter(|name| !["guide.sections", "guide.entries"].contains(name)) {
            let is_documented = names.iter().any(|other| *other == name || other.starts_with(&format!("{name}.")));
            assert!(is_documented, "{name} is given to templates, but not documented");
        }
    }
    let page = include_str!("../../templates/page.html");
    let blocks = between(docs, "The blocks of `page.html`, in order: ", ";")[0];
    let blocks: Vec<&str> = blocks.split(", ").map(|name| name.trim_matches('`')).collect();
    assert_eq!(between(page, "{% block ", " %}"), blocks);
    let table = between(docs, "| what it makes |", "These can include")[0];
    let documented: Vec<&str> = between(table, "\n| `", "` |");
    assert_eq!(documented.iter().collect::<BTreeSet<_>>(), Templates::names().collect::<Vec<_>>().iter().collect());
}

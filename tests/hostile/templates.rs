//! A guide's own templates that want all of a maintainer's time, memory or stack.

use crate::stranger::{Branch, PLACES};

pub(crate) fn branches() -> Vec<Branch> {
    let deep = |open: &str, within: &str, close: &str| open.repeat(20_000) + within + &close.repeat(20_000);
    let loops = |within: &str| {
        let letters = "{% for a in 'abcdefghijklmnopqrstuvwxyz' %}".repeat(20);
        format!("{letters}{within}{}", "{% endfor %}".repeat(20))
    };
    let doubling: String = "{% set a = a ~ a %}".repeat(60);
    let lists: String = "{% set a = [a, a] %}".repeat(40);
    let pages = [
        ("a text doubled again and again", format!("{{% set a = 'x' %}}{doubling}{{{{ a }}}}")),
        ("a list of itself doubled", format!("{{% set a = [1] %}}{lists}{{{{ a }}}}")),
        (
            "a text doubled in loops",
            "{% for a in [guide.title] %}{% for a in [a ~ a] %}{% endfor %}{% endfor %}".to_owned(),
        ),
        ("a list that a filter fills", "{% for a in guide.entries|map('default', a ~ a) %}{% endfor %}".to_owned()),
        ("an indent of two thousand million", "{{ guide.title|indent(2000000000) }}".to_owned()),
        ("a range of two thousand million", "{% for a in range(2000000000) %}{% endfor %}".to_owned()),
        ("a text times a hundred million", "{{ 'a' * 100000000 }}".to_owned()),
        ("a list times a hundred million", "{{ [1] * 100000000 }}".to_owned()),
        ("a number to a high power", "{{ 9 ** 99999 }}".to_owned()),
        ("a format as wide as memory", "{{ '%2000000000d'|format(1) }}".to_owned()),
        ("replaced by itself", "{{ guide.title|replace('', guide.title)|replace('', guide.title) }}".to_owned()),
        ("a batch of many", "{{ guide.entries|batch(2000000000, 'x') }}".to_owned()),
        ("escaped again and again", format!("{{{{ guide.title{} }}}}", "|e|string".repeat(40))),
        ("a macro that calls itself", "{% macro a() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}".to_owned()),
        (
            "a loop that calls itself",
            "{% for a in guide.entries recursive %}{{ loop(guide.entries) }}{% endfor %}".to_owned(),
        ),
        ("a long sum", format!("{{{{ {}1 }}}}", "1+".repeat(60_000))),
        ("a long sum that never ends", format!("{{{{ {}", "1+".repeat(60_000))),
        ("a long text put together", format!("{{{{ {}'a' }}}}", "guide.title ~ ".repeat(9_000))),
        ("many signs", format!("{{{{ {}1 }}}}", "-".repeat(20_000))),
        ("many nots", format!("{{{{ {}1 }}}}", "not ".repeat(20_000))),
        ("many brackets", format!("{{{{ {} }}}}", deep("(", "1", ")"))),
        ("many lists", format!("{{{{ {} }}}}", deep("[", "1", "]"))),
        ("many filters", format!("{{{{ guide.title{} }}}}", "|upper".repeat(20_000))),
        ("many attributes", format!("{{{{ guide{} }}}}", ".a".repeat(20_000))),
        ("many conditions", format!("{{{{ {}1 }}}}", "1 if 1 else ".repeat(10_000))),
        ("many ifs", "{% if 1 %}".repeat(20_000)),
        ("many elifs", format!("{{% if 1 %}}{}{{% endif %}}", "{% elif 1 %}".repeat(15_000))),
        ("many loops", "{% for a in b %}".repeat(15_000)),
        ("many withs", "{% with a = 1 %}".repeat(15_000)),
        ("many blocks", (0..8_000).map(|block| format!("{{% block b{block} %}}{{% endblock %}}")).collect()),
        ("many blocks within each other", (0..9_000).map(|block| format!("{{% block b{block} %}}")).collect()),
        ("many captures", "{% set a %}".repeat(20_000)),
        ("many filtered pieces", "{% filter upper %}".repeat(14_000)),
        ("many faults", "{{ a() }}\n".repeat(25_000)),
        ("loops in loops", loops("")),
        ("loops that write", loops(&"-".repeat(10_000))),
        ("loops that write the map", loops("{{ map }}")),
        ("loops that look at the map", loops("{{ map|length }}")),
        ("loops that search the map", loops("{% if 'x' in (map ~ '') %}{% endif %}")),
        ("loops that sort", loops("{% if guide.entries|sort(attribute='name')|unique|length %}{% endif %}")),
        ("loops that write all of the guide", loops("{{ guide }}")),
        (
            "loops that compare",
            loops("{% if guide == guide.entries[0] or guide.entries|sort == guide.entries %}{% endif %}"),
        ),
        ("loops that join", loops("{% if guide.entries|join(guide.title)|join(map)|length %}{% endif %}")),
        ("a loop that is thrown away", format!("{{% extends 'walkshed/page.html' %}}{}", loops("{{ map }}"))),
        ("a page of itself", "{% include 'page.html' %}{% include 'page.html' %}".to_owned()),
        ("a page upon itself", "{% extends 'page.html' %}".to_owned()),
        ("a block of itself", "{% block a %}{{ self.a() }}{{ self.a() }}{% endblock %}".to_owned()),
        ("a block made a value", "{% block a %}{{ self.a() ~ self.a() }}{% endblock %}".to_owned()),
        ("a comment that never ends", "{#".repeat(60_000)),
        ("a text that never ends", format!("{{{{ '{}", "a".repeat(200_000))),
        ("no end of raw text", "{% raw %}".repeat(20_000)),
        ("a quarter of a megabyte", "a".repeat((256 << 10) + 1)),
        ("a million lines", "\n".repeat(1_000_000)),
        ("markup of a text", "{{ guide.title|safe }}".to_owned()),
        ("no escape", "{% autoescape false %}{{ guide.title }}{% endautoescape %}".to_owned()),
    ];
    let mut branches: Vec<Branch> = pages
        .into_iter()
        .map(|(story, page)| Branch::new(format!("{story}, in page.html")).guide_file("templates/page.html", page))
        .collect();
    branches.extend(several_templates());
    branches.extend(styles());
    branches
}

/// Templates that are harmless one by one.
fn several_templates() -> Vec<Branch> {
    let chain = |within: &str| {
        let branch = Branch::new(format!("a chain of templates with {within}")).guide_file(
            "templates/page.html",
            "{% extends 'b0.html' %}{% block title %}{{ super() }}{{ super() }}{% endblock %}",
        );
        (0..30).fold(branch, |branch, link| {
            let base = if link == 29 { "walkshed/page.html".to_owned() } else { format!("b{}.html", link + 1) };
            let text = format!("{{% extends '{base}' %}}{{% block title %}}{}{{% endblock %}}", within.repeat(2));
            branch.guide_file(&format!("templates/b{link}.html"), text)
        })
    };
    let tree = (0..30).fold(Branch::new("a tree of templates"), |branch, level| {
        let next = format!("{{% include 'b{}.html' %}}", level + 1);
        let name = if level == 0 { "page.html".to_owned() } else { format!("b{level}.html") };
        branch.guide_file(&format!("templates/{name}"), next.repeat(20) + "leaf")
    });
    let many = (0..500).fold(Branch::new("many templates"), |branch, index| {
        branch.guide_file(&format!("templates/t{index}.html"), "{{ a() }}")
    });
    let long = format!("- name: Old Mill\n  at: 35.9976, -78.9010\n  note: {}\n", "long ".repeat(100_000));
    let uses = "{% if 'x' in entry.note ~ entry.note or entry.note|upper|lower|trim == entry.note %}{% endif %}";
    vec![
        chain("{{ super() }}"),
        tree,
        many,
        Branch::new("long notes looked at again and again")
            .guide_file("places.yaml", long.clone())
            .guide_file("templates/entry.html", uses.repeat(2_000)),
        Branch::new("long notes gone through letter by letter").guide_file("places.yaml", long).guide_file(
            "templates/entry.html",
            "{% for a in entry.note|upper|list %}".repeat(20) + &"{% endfor %}".repeat(20),
        ),
        Branch::new("many places in loops of places")
            .guide_file(
                "places.yaml",
                (0..300).map(|place| PLACES.replace("Mill", &format!("Mill {place}"))).collect::<String>(),
            )
            .guide_file("templates/entry.html", "{% for a in guide.entries %}".repeat(5) + &"{% endfor %}".repeat(5)),
    ]
}

/// Styles and scripts, which are gone through once more before they go into the page.
fn styles() -> Vec<Branch> {
    let letters = "{% for a in 'abcdefghijklmnopqrstuvwxyz' %}".repeat(3);
    let looped = |piece: &str| format!("{letters}{}{}", piece.repeat(50), "{% endfor %}".repeat(3));
    let styles = [
        ("comments", looped("/**/")),
        ("commas", looped("a,")),
        ("rules within each other", looped("@layer{")),
        ("strings", looped("\"\"")),
        ("brackets", looped("([{")),
        ("half comments", looped("/*/")),
    ];
    let mut branches: Vec<Branch> = styles
        .into_iter()
        .map(|(story, style)| Branch::new(format!("{story} in style.css")).guide_file("templates/style.css", style))
        .collect();
    branches.push(Branch::new("ends in script.js").guide_file("templates/script.js", looped("</script><!--")));
    branches.push(Branch::new("a sheet of its own").guide_file("templates/guide.typ", "#while true { }"));
    branches.push(Branch::new("paper of its own").guide_file("templates/paper.css", "{{ 'a' * 100000000 }}"));
    branches
}

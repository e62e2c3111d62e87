//! Links, pipes, devices and folders where a guide has files: none is followed out of the guide, waited for or written
//! through, whichever command comes upon it.

use crate::inspect;
use crate::stranger::{Branch, GUIDE, PLACES};

/// A branch, where its command may write, the exit code, and what is then said.
pub(crate) struct Case(Branch, &'static [&'static str], i32, &'static str);

/// What `build` may write.
const OUT: &[&str] = &["output/g"];

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = written();
    cases.extend(refused_to_write());
    cases.extend(read());
    cases.extend(edited());
    cases.extend(begun());
    cases.extend(compared());
    cases
}

pub(crate) fn try_out(Case(branch, may_change, code, said): &Case) {
    let outcome = branch.run(may_change);
    let story = &branch.story;
    let all = format!("{}{}", outcome.stdout, outcome.stderr);
    assert_eq!(outcome.code, Some(*code), "{story}\n{all}");
    assert!(all.contains(said), "{story}: no word of `{said}`\n{all}");
    assert!(!all.contains("name: Secret"), "{story}\n{all}");
    for (path, bytes) in outcome.output.iter().filter(|(path, _)| path.starts_with("g")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("Secret"), "{story}: {} tells what is none of its own", path.display());
    }
    if may_change.iter().any(|path| path.starts_with("output")) {
        inspect(branch, &outcome);
    }
}

/// Something else where `build` writes a file: it is replaced, and what it leads to stays.
fn written() -> Vec<Case> {
    let linked =
        |name: &&str| Branch::new(format!("{name} is a link")).link(&format!("output/g/{name}"), "../../secret.txt");
    let names = [
        "index.html",
        "embed.html",
        "guide.md",
        "places.csv",
        "places.geojson",
        "places.gpx",
        "places.kml",
        "guide-letter.pdf",
        "guide-a4.pdf",
    ];
    let git_setting = "[core]\n\tfsmonitor = touch hacked\n";
    let branches = [
        Branch::new("a page that would be a setting of git")
            .guide_file("templates/page.html", git_setting)
            .link("output/g/index.html", "../../.git/config"),
        Branch::new("a link to what is not there yet").link("output/g/index.html", "../../.git/hooks/post-checkout"),
        Branch::new("a link to a folder").link("output/g/index.html", "../../.git"),
        Branch::new("a link to itself").link("output/g/index.html", "index.html"),
        Branch::new("a pipe in place of a page").pipe("output/g/index.html"),
        Branch::new("a link named like a temporary file").link("output/g/.walkshed-abcdef.tmp", "../../secret.txt"),
    ];
    let branches = branches.into_iter().chain(names.iter().map(linked));
    let mut cases: Vec<Case> = branches.map(|branch| Case(branch, OUT, 0, "  output/g/index.html\n")).collect();
    for name in ["output/.walkshed-new-g", "output/.walkshed-old-g"] {
        let new = |what: &str| Branch::new(format!("{what} for {name}"));
        let inner = format!("{name}/hooks");
        for branch in [
            new("a link").link(name, "../.git"),
            new("a link to nowhere").link(name, "../new"),
            new("a link out").link(name, "../../.."),
            new("a pipe").pipe(name),
            new("a folder").file(&inner, ""),
            new("a folder with a link").link(&inner, "../../.git"),
        ] {
            cases.push(Case(branch, &["output"], 0, "  output/g/index.html\n"));
        }
    }
    cases
}

/// Something else where `build` has a folder, or a folder where it writes a file: nothing is written at all.
fn refused_to_write() -> Vec<Case> {
    let cases = [
        (Branch::new("output/g is a link").link("output/g", "../places/g"), "output/g is a link"),
        (Branch::new("output/g leads to git").link("output/g", "../.git"), "output/g is a link"),
        (Branch::new("output/g leads to what is not there").link("output/g", "../new"), "output/g is a link"),
        (Branch::new("output/g leads out").link("output/g", "../../.."), "output/g is a link"),
        (Branch::new("output leads to git").link("output", ".git"), "output is a link"),
        (Branch::new("output leads to the repository").link("output", "."), "output is a link"),
        (Branch::new("output leads out").link("output", "../.."), "output is a link"),
        (Branch::new("output is a file").file("output", ""), "cannot make the folder output:"),
        (Branch::new("output is a pipe").pipe("output"), "cannot make the folder output:"),
        (Branch::new("output/g is a file").file("output/g", ""), "cannot make the folder output/g"),
        (Branch::new("output/g is a pipe").pipe("output/g"), "cannot make the folder output/g"),
        (Branch::new("a folder for a page").file("output/g/index.html/x", ""), "cannot write output/g/index.html"),
        (Branch::new("a folder for a sheet").file("output/g/guide-a4.pdf/x", ""), "cannot write output/g/guide-a4.pdf"),
        (Branch::new("-o below a link").link("site", ".git").command(&["build", "-o", "site/a"]), "site is a link"),
        (
            Branch::new("-o with dots").link("site", ".git").command(&["build", "-o", "./places/../site"]),
            "site is a link",
        ),
        (
            Branch::new("-o below a link farther in").link("a/b", "../.git").command(&["build", "-o", "a/b/c"]),
            "a/b is a link",
        ),
        (Branch::new("one guide under two names").link("places/h", "g"), "would both be written to"),
        (
            Branch::new("a guide that is another's")
                .file("repository/.git/config", "")
                .link("repository/places/g", "../../places/g")
                .command(&["build", "repository/places/g"]),
            "repository/places/g is a link that leads out of the repository",
        ),
        (
            Branch::new("a folder of guides that is another's")
                .file("repository/.git/config", "")
                .link("repository/places", "../places")
                .command(&["build", "repository/places/g"]),
            "repository/places is a link that leads out of the repository",
        ),
    ];
    cases.map(|(branch, said)| Case(branch, &[], 2, said)).into()
}

/// What is no plain file of the guide, by how it is said.
const STRANGE: [(&str, &str); 7] = [
    ("../../secret.txt", "is a link that leads out of the guide's folder"),
    ("../g/../../secret.txt", "is a link that leads out of the guide's folder"),
    ("/dev/zero", "is a link that leads out of the guide's folder"),
    ("/dev/stdin", "leads"),
    ("/proc/self/environ", "is a link that leads out of the guide's folder"),
    ("nowhere", "is a link that leads nowhere"),
    (".", "is a folder"),
];

/// What a guide may have of its own, how a build ends where it is no plain file, and what is said of it.
const OWN: [(&str, i32, &str); 5] = [
    ("templates/page.html", 0, "warning[unused-template]"),
    ("templates/guide.typ", 0, "warning[unused-template]"),
    ("fonts/letters.ttf", 1, "error[broken-font]"),
    ("templates", 0, ""),
    ("fonts", 0, ""),
];

/// Something else where a guide has a file that is read.
fn read() -> Vec<Case> {
    let logo = format!("{GUIDE}theme: {{ logo: logo.svg }}\n");
    let former = format!("{GUIDE}former: former.csv\n");
    let cut = "title: T\nvenue: { name: V, at: \"35.9975, -78.9023\" }\nsections: [\n";
    let mut cases = Vec::new();
    for (target, said) in STRANGE {
        for (name, code) in [("streets.osm", 1), ("places.yaml", 1), ("guide.yaml", 2)] {
            let path = format!("places/g/{name}");
            let branch = || Branch::new(format!("{name} leads to {target}")).link(&path, target);
            for command in ["build", "check", "distances", "health"] {
                cases.push(Case(branch().command(&[command, "g"]), &[], code, said));
            }
            // Without streets there is nothing to suggest, without places there is.
            let (code, said) = if name == "places.yaml" { (0, "") } else { (2, said) };
            cases.push(Case(branch().command(&["suggest", "g"]), &[], code, said));
        }
        let branch = Branch::new(format!("the logo leads to {target}")).guide_file("guide.yaml", &*logo);
        cases.push(Case(branch.link("places/g/logo.svg", target), &[], 1, said));
        let branch = Branch::new(format!("the former edition leads to {target}")).guide_file("guide.yaml", &*former);
        cases.push(Case(branch.link("places/g/former.csv", target), &[], 1, said));
        for (name, code, said) in OWN {
            let branch = Branch::new(format!("{name} leads to {target}")).link(&format!("places/g/{name}"), target);
            let (code, said) = if target == "." { (0, "") } else { (code, said) };
            cases.push(Case(branch, OUT, code, said));
        }
        let branch = Branch::new(format!("a list nobody names leads to {target}")).guide_file("guide.yaml", cut);
        cases.push(Case(branch.link("places/g/bars.yaml", target), &[], 1, "error[yaml-syntax]"));
    }
    for (name, code) in [("streets.osm", 1), ("places.yaml", 1), ("guide.yaml", 2)] {
        let branch = Branch::new(format!("{name} is a pipe")).pipe(&format!("places/g/{name}"));
        cases.push(Case(branch.command(&["build", "g"]), &[], code, "is not a plain file"));
        let branch = Branch::new(format!("{name} is a folder")).guide_file(&format!("{name}/x"), "");
        cases.push(Case(branch.command(&["build", "g"]), &[], code, "is a folder"));
    }
    for (name, code, said) in OWN {
        let branch = Branch::new(format!("{name} is a pipe")).pipe(&format!("places/g/{name}"));
        cases.push(Case(branch, OUT, code, said));
    }
    for streets in [".", "..", ".osm", "../streets.osm", "/dev/zero", "/etc/hosts.osm", "C:\\x.osm", "x/y.osm", "~.osm"]
    {
        let settings = GUIDE.replace("streets.osm", &format!("'{streets}'"));
        let branch = Branch::new(format!("streets named {streets}")).guide_file("guide.yaml", settings);
        cases.push(Case(branch, &[], 1, "error["));
    }
    for list in ["../../secret.yaml", "/etc/x.yaml", "..", "con:x.yaml", "a\\b.yaml"] {
        let settings = GUIDE.replace("places.yaml", &format!("'{list}'"));
        let branch = Branch::new(format!("a list named {list}")).guide_file("guide.yaml", settings);
        cases.push(Case(branch, &[], 1, "error[bad-file-name]"));
    }
    cases
}

/// Lists and settings that are links, for the commands that change them.
fn edited() -> Vec<Case> {
    const FIXABLE: &str = "- name: Old Mill\n  at: -78.9010, 35.9976\n";
    const CSV: &str = "Name,Latitude,Longitude,Section\nQuiet Cup,35.9975,-78.9030,";
    let add = ["add", "Quiet Cup", "--at", "35.9975, -78.9030", "--yes"];
    let linked =
        |story: &str, text: &str| Branch::new(story).guide_file("real", text).link("places/g/places.yaml", "real");
    let folder = |story: &str| Branch::new(story).link("places/h", "g");
    let import = |branch: Branch, section: &str| {
        branch.command(&["import", "/dev/stdin", "--guide", "g"]).input(format!("{CSV}{section}\n"))
    };
    let lines = GUIDE.replace("[{ title: P, file: places.yaml }]", "\n  - title: P\n    file: places.yaml");
    let new = |name: &str| Branch::new(format!("import of a section {name}")).guide_file("guide.yaml", &*lines);
    let settings = Branch::new("import into settings that are a link").guide_file("real", GUIDE);
    let pipe = Branch::new("add to a pipe").pipe("places/g/places.yaml");
    vec![
        Case(linked("--fix of a link", FIXABLE).command(&["check", "--fix"]), &[], 2, "places.yaml is a link"),
        Case(linked("add to a link", PLACES).command(&add), &[], 2, "places.yaml is a link"),
        Case(import(linked("import into a link", PLACES), "P"), &[], 2, "places.yaml is a link"),
        Case(import(settings.link("places/g/guide.yaml", "real"), "Bars"), &[], 2, "guide.yaml is a link"),
        Case(pipe.command(&add), &[], 2, "is not a plain file"),
        Case(
            folder("--fix in a folder that is a link")
                .guide_file("places.yaml", FIXABLE)
                .command(&["check", "h", "--fix"]),
            &[],
            2,
            "places/h is a link",
        ),
        Case(
            folder("add in a folder that is a link").command(&[&add[..], &["--guide", "h"]].concat()),
            &[],
            2,
            "places/h is a link",
        ),
        Case(
            linked("add to a list that leads out", PLACES)
                .link("places/g/places.yaml", "../../secret.txt")
                .command(&add),
            &[],
            2,
            "places.yaml is a link",
        ),
        Case(
            import(new("whose list is a link to nowhere").link("places/g/bars.yaml", "../../.git/x"), "Bars"),
            &["places/g"],
            0,
            "places/g/bars-2.yaml",
        ),
        Case(import(new("whose list is a pipe").pipe("places/g/bars.yaml"), "Bars"), &["places/g"], 0, "bars-2.yaml"),
        Case(import(new("called CON"), "CON"), &["places/g"], 0, "places/g/con-2.yaml"),
        Case(import(new("called LPT1"), "LPT1"), &["places/g"], 0, "places/g/lpt1-2.yaml"),
        Case(import(new("called ../../x"), "../../x"), &["places/g"], 0, "places/g/x.yaml"),
        Case(Branch::new("import of a folder").command(&["import", "places"]), &[], 2, "places is a folder"),
    ]
}

/// Something else where `init` writes.
fn begun() -> Vec<Case> {
    let init = |story: &str| {
        Branch::new(format!("init: {story}")).command(&["init", "places/n", "--venue", "60.1, 24.9", "--name", "V"])
    };
    let file = "a file has to be written there";
    let mut cases: Vec<Case> = [
        (init("the folder is a link").link("places/n", "../.git"), "places/n is a link"),
        (init("places is a link").link("places", ".git"), "places is a link"),
        (init(".github is a link").link(".github", ".git"), ".github is a link"),
        (init("the workflows are a link").link(".github/workflows", "../.git"), ".github/workflows is a link"),
        (init("the actions are a link out").link(".github/actions", "../../.."), ".github/actions is a link"),
        (init("the schema is a link").link("schema", ".git"), "schema is a link"),
        (init("the schema is a file").file("schema", ""), "cannot make the folder schema"),
        (init("the schema is a pipe").pipe("schema"), "cannot make the folder schema"),
        (init("a list is a folder").file("places/n/coffee.yaml/x", ""), file),
        (init("a schema is a pipe").pipe("schema/places.json"), file),
    ]
    .map(|(branch, said)| Case(branch, &[], 2, said))
    .into();
    for name in ["places/n/guide.yaml", "places/n/coffee.yaml", "schema/guide.json", ".github/workflows/guides.yml"] {
        let up = "../".repeat(name.matches('/').count());
        for target in ["new", ".git/hooks/post-checkout"] {
            let branch = init(&format!("{name} leads to {target}")).link(name, &format!("{up}{target}"));
            cases.push(Case(branch, &[], 2, file));
        }
    }
    let kept = init("a list is there already").file("places/n/coffee.yaml", "- name: Mine\n");
    cases.push(Case(kept, &["places/n", "schema", ".github"], 0, "kept places/n/coffee.yaml, which already exists"));
    cases
}

/// Something else where `diff` writes, or where it asks git.
fn compared() -> Vec<Case> {
    let diff = |story: &str| {
        let branch = Branch::new(format!("diff: {story}")).file("old/guide.yaml", GUIDE).file("old/places.yaml", "");
        branch.file("old/streets.osm", crate::stranger::STREETS).command(&["diff", "old", "-o", "review"])
    };
    let lazy = "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tpartialClone = x\n[remote \"x\"]\n\t\
                promisor = true\n\turl = ext::touch hacked\n[protocol \"ext\"]\n\tallow = always\n";
    let bare = Branch::new("diff: the guide's folder is a bare repository")
        .guide_file("config", lazy)
        .guide_file("HEAD", "0123456789012345678901234567890123456789\n")
        .guide_file("objects/info/x", "")
        .guide_file("refs/x", "");
    vec![
        Case(diff("the review is a link").link("review/g/diff.md", "../../secret.txt"), &["review/g"], 0, "1 added"),
        Case(diff("a map is a link").link("review/g/old-mill.svg", "../../new"), &["review/g"], 0, "1 added"),
        Case(diff("the guide's folder is a link").link("review/g", "../.git"), &[], 2, "review/g is a link"),
        Case(diff("the folder is a link").link("review", ".git"), &[], 2, "review is a link"),
        Case(diff("the old streets are a pipe").pipe("old/streets.osm"), &["review/g"], 0, "had errors"),
        Case(diff("the old list leads out").link("old/places.yaml", "../secret.txt"), &["review/g"], 0, "had errors"),
        Case(bare.command(&["diff", "HEAD"]), &[], 2, "neither a folder nor a revision"),
        Case(
            Branch::new("diff: a revision like an option").command(&["diff", "--", "--output=hacked"]),
            &[],
            2,
            "neither a folder nor a revision",
        ),
    ]
}

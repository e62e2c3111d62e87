//! A guide in two languages, from its files to its pages.

use std::fs;
use std::path::Path;

use walkshed::finding::Code;
use walkshed::project::Project;
use walkshed::render::{self, File};
use walkshed::{FOR_PAGE, survey};

/// A guide of one place, with one of its own words.
fn guide(folder: &Path) -> Project {
    let settings = "title: { en: Where to eat, es: Dónde comer }\nlanguage: [en, es, nl]\n\
        venue: { name: Hall, at: \"36.0, -78.9\" }\nurl: https://example.org/food/\n\
        sections: [{ title: { es: Comida, en: Food }, file: food.yaml }]\n";
    let list = "- name: Old Mill\n  at: 36.001, -78.9\n  note: { en: Loud., es: Ruidoso. }\n\
        - name: New Mill\n  at: 36.002, -78.9\n  note: Quiet.\n";
    fs::create_dir_all(folder.join("templates/words")).unwrap();
    fs::write(folder.join("guide.yaml"), settings).unwrap();
    fs::write(folder.join("food.yaml"), list).unwrap();
    fs::write(folder.join("templates/words/nl.ftl"), "language-name = Nederlands\ndirections = Route\n").unwrap();
    Project::read(folder).unwrap()
}

#[test]
fn words_of_ones_own_are_found_by_any_spelling_of_the_language_and_by_a_wider_one() {
    for (language, file) in [("zh-Hant-TW", "zh-Hant"), ("nl-BE", "nl"), ("PT-br", "pt-BR"), ("pt-BR", "PT-BR")] {
        let folder = tempfile::tempdir().unwrap();
        guide(folder.path());
        let settings = fs::read_to_string(folder.path().join("guide.yaml")).unwrap();
        fs::write(folder.path().join("guide.yaml"), settings.replace("[en, es, nl]", language)).unwrap();
        let words = folder.path().join(format!("templates/words/{file}.ftl"));
        fs::write(words, "\u{feff}directions = Own way\n").unwrap();
        let project = Project::read(folder.path()).unwrap();
        let survey = survey(&project, &FOR_PAGE);
        assert!(survey.findings.iter().all(|finding| finding.code != Code::BadTemplate), "{:?}", survey.findings);
        let files = render::pages(&survey.guide.unwrap(), None, &project.templates).unwrap();
        let page = files.iter().find(|file| file.path == "index.html").unwrap();
        assert!(String::from_utf8_lossy(&page.bytes).contains(">Own way</a>"), "{language} in {file}.ftl");
    }
}

#[test]
fn a_guide_in_several_languages_has_a_page_for_each() {
    let folder = tempfile::tempdir().unwrap();
    let project = guide(folder.path());
    let survey = survey(&project, &FOR_PAGE);
    let files: Vec<File> = render::pages(&survey.guide.unwrap(), None, &project.templates).unwrap();
    let names: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let [en, es, nl] = ["", ".es", ".nl"].map(|tag| {
        let wanted = ["index", "embed", "guide"]
            .map(|name| format!("{name}{tag}.{}", if name == "guide" { "md" } else { "html" }));
        assert!(wanted.iter().all(|name| names.contains(&name.as_str())), "{names:?}");
        String::from_utf8(files.iter().find(|file| file.path == wanted[0]).unwrap().bytes.clone()).unwrap()
    });
    assert!(en.contains("<html lang=\"en\">") && en.contains("<title>Where to eat</title>") && en.contains(">Food<"));
    assert!(es.contains("<html lang=\"es\">") && es.contains("<title>Dónde comer</title>") && es.contains(">Comida<"));
    assert!(en.contains("<a href=\"index.es.html\" hreflang=\"es\" lang=\"es\">Español</a>"));
    assert!(es.contains("<a href=\"index.html\" hreflang=\"en\" lang=\"en\">English</a>"));
    for (page, picture) in [(&en, "guide.png"), (&es, "guide.es.png"), (&nl, "guide.nl.png")] {
        let named = format!("<meta property=\"og:image\" content=\"https://example.org/food/{picture}\">");
        assert_eq!(page.contains(&named), cfg!(feature = "pdf"), "{picture}");
    }
    assert!(es.contains("<a href=\"index.nl.html\" hreflang=\"nl\" lang=\"nl\">Nederlands</a>"));
    assert!(es.contains("<link rel=\"canonical\" href=\"https://example.org/food/index.es.html\">"));
    assert!(en.contains(">Loud.</p>") && es.contains(">Ruidoso.</p>") && !es.contains("Loud."));
    assert!(es.contains("lang=\"en\">Quiet.</p>"), "a note in one language says in which it is");
    // The guide's own word, and English ones where it has none, marked as such.
    assert!(nl.contains(">Route</a>") && nl.contains("<span lang=\"en\">Nearest first</span>"));
}

//! `walkshed init`: a new guide.

mod venue;

use std::path::{Path, PathBuf};

use minijinja::{Environment, context};

use super::{Verdict, eprint, print, print_findings, write};
use crate::finding::{FileId, SourceFile};
use crate::geo::LonLat;
use crate::places::field::position;
use crate::places::load::GUIDE_FILE;
use crate::places::{load, schema, typed_position};
use crate::remote::nominatim;
use crate::text::yaml::scalar;
use venue::Venue;

/// The files of a guide's folder, as templates.
const GUIDE: [(&str, &str); 4] = [
    (GUIDE_FILE, include_str!("../../../templates/init/guide.yaml")),
    ("restaurants.yaml", include_str!("../../../templates/init/restaurants.yaml")),
    ("coffee.yaml", include_str!("../../../templates/init/coffee.yaml")),
    ("sights.yaml", include_str!("../../../templates/init/sights.yaml")),
];
/// The files of a repository of guides, taken from this repository.
const REPOSITORY: [(&str, &str); 4] = [
    (".github/workflows/guides.yml", include_str!("../../../.github/workflows/guides.yml")),
    (".github/workflows/place.yml", include_str!("../../../.github/workflows/place.yml")),
    (".github/actions/walkshed/action.yml", include_str!("../../../.github/actions/walkshed/action.yml")),
    (".github/ISSUE_TEMPLATE/place.yml", include_str!("../../../.github/ISSUE_TEMPLATE/place.yml")),
];

/// Start a new guide
///
/// Writes a folder that you can build right away: guide.yaml and lists for three sections, with an example in comments.
///
/// For a repository on GitHub, it adds a workflow that checks pull requests and publishes the guide, a form for people who
/// don't use git to suggest a place, and a workflow that turns their answers into an entry. For editors, it adds the format
/// as JSON Schema. If the guide's folder is `places/NAME`, these go next to `places`. Otherwise they go into the guide's
/// folder, which is then assumed to be the repository.
///
/// Files that already exist are left alone. If something else is in the way, nothing is written at all.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed init places/durham --venue \"35.9975, -78.9023\" --name \"Convention Center\"
  walkshed init places/porto --city \"Porto, Portugal\" --name \"Alfândega\"
  walkshed init durham-guide --venue \"35.9975, -78.9023\" --name \"Convention Center\"")]
pub(super) struct Arguments {
    /// The guide's folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Position of the venue's door, latitude first [default: you are asked]
    #[arg(long, value_name = "POSITION", value_parser = typed_position, allow_hyphen_values = true)]
    venue: Option<LonLat>,

    /// The venue's name [default: you are asked]
    #[arg(long)]
    name: Option<String>,

    /// The city of the venue, looked up on a server: gives the country and, without --venue, a position to begin with
    #[arg(long, value_name = "NAME")]
    city: Option<String>,

    /// The address of the Nominatim server that knows the city
    #[arg(long, value_name = "URL", default_value = nominatim::PUBLIC)]
    server: String,

    /// The guide's title [default: Around NAME]
    #[arg(long)]
    title: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let folder = &arguments.folder;
    let Some(venue) = venue::find(arguments)? else { return Ok(Verdict::Findings) };
    let (repository, is_beside) = repository(folder);
    let schema = if is_beside { "../../schema" } else { "schema" };
    let guide = GUIDE.iter().map(|(name, template)| Ok((*name, filled(template, schema, arguments, &venue)?)));
    let guide = guide.collect::<anyhow::Result<Vec<(&str, String)>>>()?;
    if is_unsound(&folder.join(GUIDE_FILE), &guide[0].1)? {
        return Ok(Verdict::Findings);
    }
    let schemas = [("schema/guide.json", schema::guide()), ("schema/places.json", schema::places())];
    let schemas = schemas.map(|(name, schema)| (name, format!("{schema:#}\n")));
    let mut files: Vec<(&Path, &str, &[u8])> = Vec::new();
    if folder.join(GUIDE_FILE).exists() {
        eprint(&format!("{} is already a guide: its files stay as they are\n", folder.display()))?;
    } else {
        files.extend(guide.iter().map(|(name, text)| (folder.as_path(), *name, text.as_bytes())));
    }
    files.extend(REPOSITORY.iter().map(|(name, text)| (repository.as_path(), *name, text.as_bytes())));
    files.extend(schemas.iter().map(|(name, text)| (repository.as_path(), *name, text.as_bytes())));
    for ((root, name, _), is_written) in files.iter().zip(write::new(&files)?) {
        let path = root.join(name);
        if is_written {
            print(&format!("wrote {}\n", path.display()))?;
        } else {
            eprint(&format!("kept {}, which already exists\n", path.display()))?;
        }
    }
    print(&next_steps(arguments, &venue, is_beside))?;
    Ok(Verdict::Fine)
}

/// A template filled with what the user said, as YAML, and with the folder of the schemas for editors.
fn filled(template: &str, schema: &str, arguments: &Arguments, venue: &Venue) -> anyhow::Result<String> {
    let title = arguments.title.clone().unwrap_or_else(|| format!("Around {}", venue.name));
    let (at, country) = (position(venue.at), venue.country.as_deref().map(scalar));
    let context = context! { title => scalar(&title), name => scalar(&venue.name), at, country, schema };
    Ok(Environment::new().render_str(template, context)? + "\n")
}

/// Whether something is wrong with the guide that would be written. If so, says what.
fn is_unsound(path: &Path, text: &str) -> anyhow::Result<bool> {
    let mut findings = Vec::new();
    load::settings(FileId(0), text, &mut findings);
    print_findings(&findings, &[SourceFile { path: path.display().to_string(), text: text.to_owned() }])?;
    Ok(!findings.is_empty())
}

/// Where the files of the repository go, and whether that is next to `places`.
fn repository(folder: &Path) -> (PathBuf, bool) {
    let is_places = |folder: &Path| folder.file_name().is_some_and(|name| name == "places");
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    match (folder.parent().filter(|parent| is_places(parent)), absolute.parent()) {
        (Some(places), _) => (places.parent().unwrap_or(Path::new("")).to_owned(), true),
        (None, Some(parent)) if is_places(parent) && folder.is_dir() => (folder.join("../.."), true),
        (None, Some(parent)) if is_places(parent) => (folder.parent().unwrap_or(folder).join(".."), true),
        _ => (folder.to_owned(), false),
    }
}

fn next_steps(arguments: &Arguments, venue: &Venue, is_beside: bool) -> String {
    let folder = arguments.folder.display();
    let door = match venue.is_middle {
        true => format!(
            "The venue is in the middle of the city for now: write the position of its door into {folder}/{GUIDE_FILE}.\n\n"
        ),
        false => String::new(),
    };
    let beside = if is_beside {
        ""
    } else {
        "\nGitHub reads .github only at the top of a repository, so make that folder one.\n"
    };
    format!(
        "\n{door}Next:\n\
         1. walkshed streets fetch {folder}    the streets around the venue\n\
         2. walkshed suggest {folder}          what is near\n   \
            walkshed add \"a name\" --guide {folder}\n\
         3. walkshed build {folder}\n\
         4. On GitHub, say where walkshed comes from, or the workflows do nothing: under Settings, Secrets and variables,\n   \
            Actions, Variables, set WALKSHED_REPOSITORY to its address and WALKSHED_COMMIT to a commit\n{beside}"
    )
}

//! Reads a guide's folder: `guide.yaml`, the lists it names, the street extract and the guide's own templates.
//!
//! This is the only module that reads files, and only those that `disk` allows; `memory` stands in for a disk where there is
//! none. Mistakes in the contents of files become findings; only trouble with the machine is an [`Error`].

mod disk;
mod folder;
mod memory;
mod reader;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::finding::{Diagnostic, SourceFile};
use crate::places::load::{self, GUIDE_FILE, Listed, LoadedSection, LoadedSettings};
use crate::places::logo::Logo;
use crate::places::{Place, Settings, Spans, slug};
use crate::programme::schedule::Session;
use disk::Disk;
use folder::Folder;
pub use folder::Obstacle;
use memory::Memory;
pub(crate) use reader::DEFAULT_STREETS;
use reader::Reader;

/// A guide's folder, read.
#[derive(Debug)]
pub struct Project {
    /// The folder's name as an id: `durham`.
    pub id: String,
    /// The folder, as the user named it.
    pub folder: PathBuf,
    /// The text files; findings refer to them.
    pub sources: Vec<SourceFile>,
    /// What `guide.yaml` says; none when it cannot be used.
    pub settings: Option<Settings>,
    /// Where `guide.yaml` says it.
    pub settings_spans: Option<Spans>,
    /// Whether an error cut `guide.yaml` short, so that what it does not say may still be there.
    pub is_cut: bool,
    /// The sections, in order.
    pub sections: Vec<LoadedSection>,
    /// The places of all lists.
    pub places: Vec<Listed>,
    /// The places of the former edition that `guide.yaml` names.
    pub former: Option<Vec<Place>>,
    /// The street extract.
    pub streets: Option<Streets>,
    /// The sessions of the programme that `guide.yaml` names; none if that cannot be read.
    pub sessions: Vec<Session>,
    /// The logo that `guide.yaml` names.
    pub logo: Option<Logo>,
    /// The guide's own templates, by name.
    pub templates: BTreeMap<String, String>,
    /// The guide's own fonts.
    pub fonts: Vec<Vec<u8>>,
    /// What is wrong.
    pub findings: Vec<Diagnostic>,
}

/// A street extract as it came from the disk.
#[derive(Debug)]
pub struct Streets {
    /// Path as the user would type it.
    pub path: String,
    /// The file's bytes.
    pub bytes: Vec<u8>,
}

/// Why a guide's folder could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no guide there.
    #[error("{} is not a guide: it has no {GUIDE_FILE}", .0.display())]
    NoGuide(PathBuf),
    /// It is a file.
    #[error("{} is a file: name the folder of the guide instead", .0.display())]
    NoFolder(PathBuf),
    /// The file is there, but is not one to read.
    #[error("cannot read {}: it {obstacle}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What keeps it from being read.
        obstacle: Obstacle,
    },
    /// The machine would not let us.
    #[error("cannot read {}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Project {
    /// Reads the guide in `folder`.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        Self::read_with(folder, &BTreeMap::new())
    }

    /// The id of the guide in `folder`, of which nothing is read yet.
    pub fn id_of(folder: &Path) -> Result<String, Error> {
        let disk = Disk::of(folder)?;
        match disk.plain(GUIDE_FILE) {
            Err(Obstacle::Missing) => Err(Error::NoGuide(folder.to_owned())),
            _ => Ok(id(&disk.name())),
        }
    }

    /// Reads the guide in `folder` except its streets, which may be too large to be read at all.
    pub fn read_without_streets(folder: &Path) -> Result<Self, Error> {
        let disk = Disk::of(folder)?;
        Self::of(folder, &disk.name(), &disk, &BTreeMap::new(), false)
    }

    /// Reads the guide in `folder` as if some of its text files held these texts, which are found by the files' names; a
    /// list need not be there yet.
    pub fn read_with(folder: &Path, edits: &BTreeMap<String, String>) -> Result<Self, Error> {
        let disk = Disk::of(folder)?;
        Self::of(folder, &disk.name(), &disk, edits, true)
    }

    /// Reads a guide whose files are in memory: what each holds, by its path below the folder, with `/` between the parts.
    /// `path` is the folder's, as findings have it.
    ///
    /// ```
    /// use walkshed::project::Project;
    /// let guide = "title: Lunch\nvenue: { name: Hall, at: '35.9975, -78.9023' }\nsections: [{ title: Food, file: food.yaml }]\n";
    /// let food = "- name: Old Mill\n  at: 35.9976, -78.9010\n";
    /// let files = [("guide.yaml", guide), ("food.yaml", food)].map(|(name, text)| (name.to_owned(), text.into()));
    /// let project = Project::of_files("durham", &files.into())?;
    /// assert_eq!(project.places[0].place.name, "Old Mill");
    /// # Ok::<(), walkshed::project::Error>(())
    /// ```
    pub fn of_files(path: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<Self, Error> {
        let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        Self::of(Path::new(path), name, &Memory { path, files }, &BTreeMap::new(), true)
    }

    fn of(
        path: &Path,
        name: &str,
        folder: &dyn Folder,
        edits: &BTreeMap<String, String>,
        has_streets: bool,
    ) -> Result<Self, Error> {
        if folder.plain(GUIDE_FILE).err() == Some(Obstacle::Missing) {
            return Err(Error::NoGuide(path.to_owned()));
        }
        let mut reader = Reader::of(folder, edits);
        let LoadedSettings { settings, sections, spans, is_cut, lacks_sections } = match reader.text(GUIDE_FILE)? {
            Some(file) => load::settings(file, &reader.sources[file.0].text, &mut reader.findings),
            None => LoadedSettings { is_cut: true, ..LoadedSettings::default() },
        };
        let are_known = reader.findings.is_empty();
        let languages = settings.as_ref().filter(|_| are_known).map(|settings| &settings.languages[..]);
        let near = settings.as_ref().map(Settings::vicinity);
        let mut places = reader.lists(&sections, near)?;
        for name in reader.unlisted(&sections)? {
            if !is_cut && !lacks_sections {
                reader.report_unlisted(&name);
            } else if folder.plain(&name).is_ok() {
                places.extend(reader.list(&name, sections.len(), near)?);
            }
        }
        let former = reader.former(settings.as_ref(), spans.as_ref())?;
        let streets = if has_streets { reader.streets(settings.as_ref(), spans.as_ref())? } else { None };
        let sessions = reader.sessions(settings.as_ref(), spans.as_ref())?;
        let logo = reader.logo(settings.as_ref(), spans.as_ref())?;
        let templates = reader.templates(languages)?;
        let fonts = reader.fonts()?;
        Ok(Self {
            id: id(name),
            folder: path.to_owned(),
            sources: reader.sources,
            settings,
            settings_spans: spans,
            is_cut,
            sections,
            places,
            former,
            streets,
            sessions,
            logo,
            templates,
            fonts,
            findings: reader.findings,
        })
    }
}

/// A folder's name as an id.
fn id(name: &str) -> String {
    let id = slug(name);
    if id.is_empty() { "guide".to_owned() } else { id }
}

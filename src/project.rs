//! Reads a guide's folder: `guide.yaml`, the lists it names, the street extract and the guide's own templates.
//!
//! The one room that reads files. What is wrong with their contents becomes a finding; only trouble with the machine is
//! an [`Error`].

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, FileId, SourceFile, Span};
use crate::places::load::{self, Listed, LoadedSection, LoadedSettings};
use crate::places::logo::{self, Logo};
use crate::places::{Settings, Spans, slug};

/// The file that every guide has.
const GUIDE_FILE: &str = "guide.yaml";
/// The extract's name when `guide.yaml` gives none.
const DEFAULT_STREETS: &str = "streets.osm.pbf";
/// The largest text file that is read, in bytes.
const MAX_TEXT: u64 = 1 << 20;
/// The largest font that is read whole, in bytes; those for Chinese have some 20 MB.
const MAX_FONT: u64 = 64 << 20;

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
    /// The street extract.
    pub streets: Option<Streets>,
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

    /// Reads the guide in `folder` as if some of its text files held these texts, which are found by the files' names; a
    /// list need not be there yet.
    pub fn read_with(folder: &Path, edits: &BTreeMap<String, String>) -> Result<Self, Error> {
        let mut files = Files::of(folder, edits)?;
        if !files.has(GUIDE_FILE) {
            return Err(Error::NoGuide(folder.to_owned()));
        }
        let LoadedSettings { settings, sections, spans, is_cut } = match files.text(GUIDE_FILE)? {
            Some(file) => load::settings(file, &files.sources[file.0].text, &mut files.findings),
            None => LoadedSettings { is_cut: true, ..LoadedSettings::default() },
        };
        let mut places = files.lists(&sections)?;
        for name in files.unlisted(&sections)? {
            if is_cut {
                places.extend(files.list(&name, sections.len())?);
            } else {
                files.report_unlisted(&name);
            }
        }
        let streets = files.streets(settings.as_ref(), spans.as_ref())?;
        let logo = files.logo(settings.as_ref(), spans.as_ref())?;
        let templates = files.templates()?;
        let fonts = files.fonts()?;
        Ok(Self {
            id: id(folder),
            folder: folder.to_owned(),
            sources: files.sources,
            settings,
            settings_spans: spans,
            is_cut,
            sections,
            places,
            streets,
            logo,
            templates,
            fonts,
            findings: files.findings,
        })
    }
}

/// The folder's name as an id.
fn id(folder: &Path) -> String {
    let name = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let id = slug(&name.file_name().unwrap_or_default().to_string_lossy());
    if id.is_empty() { "guide".to_owned() } else { id }
}

/// The files of a folder as they are read.
struct Files<'a> {
    folder: &'a Path,
    /// Texts that stand in for those of files, by name.
    edits: &'a BTreeMap<String, String>,
    /// The folder with every link followed.
    real_folder: PathBuf,
    sources: Vec<SourceFile>,
    findings: Vec<Diagnostic>,
}

impl<'a> Files<'a> {
    fn of(folder: &'a Path, edits: &'a BTreeMap<String, String>) -> Result<Self, Error> {
        match folder.canonicalize().and_then(|real_folder| std::fs::read_dir(&real_folder).map(|_| real_folder)) {
            Ok(real_folder) => Ok(Self { folder, edits, real_folder, sources: Vec::new(), findings: Vec::new() }),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Err(Error::NoGuide(folder.to_owned()))
            }
            Err(source) => Err(Error::Io { path: folder.to_owned(), source }),
        }
    }

    /// Whether the folder has this file. A link that leads out of the folder does not count: findings quote what they
    /// are about, and a stranger's link may lead to anything.
    fn has(&self, name: &str) -> bool {
        let path = self.folder.join(name);
        path.is_file() && path.canonicalize().is_ok_and(|real| real.starts_with(&self.real_folder))
    }

    /// Reads a text file; none when it is too large or not UTF-8, which are findings.
    fn text(&mut self, name: &str) -> Result<Option<FileId>, Error> {
        let path = self.folder.join(name);
        let bytes = match self.edits.get(name) {
            Some(text) => text.clone().into_bytes(),
            None => read(&path, MAX_TEXT + 1)?,
        };
        let file = FileId(self.sources.len());
        let (text, finding) = match String::from_utf8(bytes) {
            Ok(text) if text.len() as u64 <= MAX_TEXT => (text, None),
            Ok(_) => {
                let finding = Diagnostic::error("file-too-large", "this file is larger than 1 MiB")
                    .at(Span::new(file, 0..0), "a list of places has a few hundred bytes for each")
                    .help("split it into sections");
                (String::new(), Some(finding))
            }
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let finding = Diagnostic::error("not-utf-8", "this file is not UTF-8 text")
                    .at(
                        Span::new(file, valid..valid + char::REPLACEMENT_CHARACTER.len_utf8()),
                        "this byte is of another encoding",
                    )
                    .help("save the file as UTF-8");
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(finding))
            }
        };
        self.sources.push(SourceFile { path: shown(&path), text });
        let is_sound = finding.is_none();
        self.findings.extend(finding);
        Ok(is_sound.then_some(file))
    }

    /// Reads the lists that `guide.yaml` names.
    fn lists(&mut self, sections: &[LoadedSection]) -> Result<Vec<Listed>, Error> {
        let mut places = Vec::new();
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for (index, LoadedSection { section, spans }) in sections.iter().enumerate() {
            let span = spans.of("file");
            if let Some(&first) = seen.get(section.file.as_str()) {
                self.findings.push(
                    Diagnostic::error("duplicate-section", format!("two sections name `{}`", section.file))
                        .at(span, "named again here")
                        .at(first, "first named here")
                        .help("give each section a list of its own"),
                );
                continue;
            }
            seen.insert(&section.file, span);
            if !self.has(&section.file) && !self.edits.contains_key(&section.file) {
                self.findings.push(
                    Diagnostic::error("missing-list", format!("there is no `{}` beside {GUIDE_FILE}", section.file))
                        .at(span, "named here")
                        .help("write the list, or remove the section"),
                );
                continue;
            }
            let before = self.findings.len();
            let list = self.list(&section.file, index)?;
            if list.is_empty() && self.findings.len() == before {
                self.findings.push(
                    Diagnostic::warning("empty-section", format!("`{}` has no places", section.title))
                        .at(span, "this list is empty")
                        .help("add a place, or remove the section"),
                );
            }
            places.extend(list);
        }
        Ok(places)
    }

    /// Reads one list of places.
    fn list(&mut self, name: &str, section: usize) -> Result<Vec<Listed>, Error> {
        let Some(file) = self.text(name)? else { return Ok(Vec::new()) };
        Ok(load::list(file, &self.sources[file.0].text, section, &mut self.findings))
    }

    /// The YAML files that no section names.
    fn unlisted(&self, sections: &[LoadedSection]) -> Result<Vec<String>, Error> {
        let mut names = self.names("")?;
        names.retain(|name| name.ends_with(".yaml") || name.ends_with(".yml"));
        names.retain(|name| name != GUIDE_FILE && sections.iter().all(|loaded| loaded.section.file != *name));
        Ok(names)
    }

    /// Reports a YAML file that no section names.
    fn report_unlisted(&mut self, name: &str) {
        let file = FileId(self.sources.len());
        self.sources.push(SourceFile { path: shown(&self.folder.join(name)), text: String::new() });
        self.findings.push(
            Diagnostic::error("unlisted-file", format!("no section of {GUIDE_FILE} names `{name}`"))
                .at(Span::new(file, 0..0), "its places would not be in the guide")
                .help(format!("add `- {{ title: …, file: {name} }}` to `sections`, or remove the file")),
        );
    }

    fn streets(&mut self, settings: Option<&Settings>, spans: Option<&Spans>) -> Result<Option<Streets>, Error> {
        let named = settings.and_then(|settings| settings.streets.as_deref());
        let found = if named.is_none() { self.only_extract()? } else { None };
        let path = self.folder.join(named.or(found.as_deref()).unwrap_or(DEFAULT_STREETS));
        if path.is_file() {
            return Ok(Some(Streets { path: shown(&path), bytes: read(&path, u64::MAX)? }));
        }
        if let Some((name, spans)) = named.zip(spans) {
            self.findings.push(
                Diagnostic::error("missing-streets", format!("there is no `{name}` beside {GUIDE_FILE}"))
                    .at(spans.of("streets"), "named here")
                    .help("export the area around the venue from openstreetmap.org, or remove the line"),
            );
        }
        Ok(None)
    }

    /// The folder's extract, whatever its name, if there is just one.
    fn only_extract(&self) -> Result<Option<String>, Error> {
        let mut names = self.names("")?;
        names.retain(|name| name.ends_with(".osm.pbf") || name.ends_with(".osm"));
        Ok(names.pop().filter(|_| names.is_empty()))
    }

    /// Reads the logo; none when it is missing, too large or no picture, which are findings.
    fn logo(&mut self, settings: Option<&Settings>, spans: Option<&Spans>) -> Result<Option<Logo>, Error> {
        let Some((name, spans)) = settings.and_then(|settings| settings.theme.logo.as_deref()).zip(spans) else {
            return Ok(None);
        };
        let path = self.folder.join(name);
        let finding = if !self.has(name) {
            Diagnostic::error("missing-logo", format!("there is no `{name}` beside {GUIDE_FILE}"))
                .help("put the picture there, or remove the line")
        } else {
            let bytes = read(&path, logo::MAX_BYTES as u64 + 1)?;
            if bytes.len() > logo::MAX_BYTES {
                Diagnostic::error("file-too-large", format!("`{name}` is larger than {} kB", logo::MAX_BYTES / 1000))
                    .help("it stands in every copy of the page: make it smaller, or draw it as SVG")
            } else if let Some(logo) = Logo::of(bytes) {
                return Ok(Some(logo));
            } else {
                Diagnostic::error("bad-logo", format!("`{name}` is neither an SVG nor a PNG picture"))
                    .help("save the picture again as SVG or PNG; another name alone does not make it one")
            }
        };
        self.findings.push(finding.at(spans.of("theme.logo"), "named here"));
        Ok(None)
    }

    fn templates(&mut self) -> Result<BTreeMap<String, String>, Error> {
        let mut templates = BTreeMap::new();
        if !self.folder.join("templates").is_dir() {
            return Ok(templates);
        }
        for name in self.names("templates")? {
            let path = format!("templates/{name}");
            if self.has(&path)
                && let Some(file) = self.text(&path)?
            {
                templates.insert(name, self.sources[file.0].text.clone());
            }
        }
        Ok(templates)
    }

    /// The fonts in the folder `fonts/`.
    fn fonts(&mut self) -> Result<Vec<Vec<u8>>, Error> {
        if !self.folder.join("fonts").is_dir() {
            return Ok(Vec::new());
        }
        let mut names = self.names("fonts")?;
        names.retain(|name| {
            let is_font = [".ttf", ".otf", ".ttc"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
            is_font && self.has(&format!("fonts/{name}"))
        });
        names.iter().map(|name| read(&self.folder.join("fonts").join(name), MAX_FONT)).collect()
    }

    /// The names of the plain files in a folder of the guide, in order.
    fn names(&self, subfolder: &str) -> Result<Vec<String>, Error> {
        let path = self.folder.join(subfolder);
        let io = |source| Error::Io { path: path.clone(), source };
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&path).map_err(io)? {
            let entry = entry.map_err(io)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_file() && !name.starts_with('.') {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }
}

/// The first `limit` bytes of a file.
fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    let io = |source| Error::Io { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    File::open(path).map_err(io)?.take(limit).read_to_end(&mut bytes).map_err(io)?;
    Ok(bytes)
}

/// A path as findings show it, the same on every system.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

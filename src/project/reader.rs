//! Reads the files of a guide one after the other, and reports those that cannot be used.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use super::folder::{Folder, Obstacle};
use super::{Error, GUIDE_FILE, Streets};
use crate::finding::{Code, Diagnostic, FileId, SourceFile, Span};
use crate::geo::Circle;
use crate::import;
use crate::import::column::Columns;
use crate::import::judge::judge_all;
use crate::osm;
use crate::places::load::{self, Listed, LoadedSection};
use crate::places::logo::{self, Logo};
use crate::places::{Place, Settings, Spans};
use crate::programme::schedule::{self, Session};
use crate::render::{Templates, font_fault};
use crate::words;

/// The extract's name when `guide.yaml` gives none.
pub(crate) const DEFAULT_STREETS: &str = "streets.osm.pbf";
/// The largest text file that is read, in bytes.
const MAX_TEXT: u64 = load::MAX_BYTES as u64;
/// The most text of all lists of a guide, in bytes: 10,000 places with a note each have less than half of it.
const MAX_LISTED: usize = 8 << 20;
/// The most places behind which another list is read, twice as many as a guide is made for.
const MAX_PLACES: usize = 20_000;
/// The most findings behind which another list is read.
const MAX_FINDINGS: usize = 10_000;
/// The largest street extract that is read, in bytes: that of a region or a country. A guide needs a few kilometres around its
/// venue, some 30 MB at most.
const MAX_STREETS: u64 = 1 << 30;
/// The largest font, in bytes; those for Chinese have some 20 MB.
const MAX_FONT: u64 = 32 << 20;
/// How large all fonts of a guide together may be, in bytes: they are held as long as a sheet is printed.
const MAX_FONTS: u64 = 48 << 20;
/// The largest template of a guide's own, in bytes; the largest built-in one has 15 kB, and a picture within the page 100 kB.
const MAX_TEMPLATE: usize = 256 << 10;
/// The largest number of templates of a guide's own; there are eight to replace.
const MAX_TEMPLATES: usize = 40;

/// What some programs put before a text.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The files of a folder as they are read.
pub(super) struct Reader<'a> {
    folder: &'a dyn Folder,
    /// Texts that stand in for those of files, by name.
    edits: &'a BTreeMap<String, String>,
    /// Bytes of the lists so far.
    listed: usize,
    /// Places in them.
    places: usize,
    /// The text files so far.
    pub(super) sources: Vec<SourceFile>,
    /// What is wrong with them.
    pub(super) findings: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// Nothing is read yet; `edits` are texts that stand in for those of files, by name.
    pub(super) fn of(folder: &'a dyn Folder, edits: &'a BTreeMap<String, String>) -> Self {
        Self { folder, edits, listed: 0, places: 0, sources: Vec::new(), findings: Vec::new() }
    }

    /// Reads a text file; none when it is too large or not UTF-8, which are findings.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<FileId>, Error> {
        self.text_of(name, MAX_TEXT, "split it into sections")
    }

    /// The same of one that may have so many bytes; `remedy` is for a larger one.
    fn text_of(&mut self, name: &str, most: u64, remedy: &'static str) -> Result<Option<FileId>, Error> {
        let path = self.folder.path(name);
        let bytes = match (self.edits.get(name), self.folder.plain(name)) {
            (Some(text), _) => text.clone().into_bytes(),
            (None, Ok(file)) => file.read(most + 1)?,
            (None, Err(obstacle)) => return Err(Error::Unreadable { path, obstacle }),
        };
        if bytes.len() as u64 <= most {
            return Ok(self.decoded(name, bytes));
        }
        let problem = format!("this file is larger than {} MiB", most >> 20);
        let finding = Diagnostic::error(Code::FileTooLarge, problem).help(remedy);
        self.report(name, finding, "a list needs only a few hundred bytes per place");
        Ok(None)
    }

    /// The text of a file; none when it is not UTF-8, which is a finding.
    fn decoded(&mut self, name: &str, bytes: Vec<u8>) -> Option<FileId> {
        let file = FileId(self.sources.len());
        let (text, finding) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let finding = Diagnostic::error(Code::NotUtf8, "this file is not UTF-8 text")
                    .at(
                        Span::new(file, valid..valid + char::REPLACEMENT_CHARACTER.len_utf8()),
                        "this byte is from another encoding",
                    )
                    .help("save the file as UTF-8");
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(finding))
            }
        };
        self.sources.push(SourceFile { path: shown(&self.folder.path(name)), text });
        let is_sound = finding.is_none();
        self.findings.extend(finding);
        is_sound.then_some(file)
    }

    /// Reads the lists that `guide.yaml` names, whose places are to be `near`.
    pub(super) fn lists(&mut self, sections: &[LoadedSection], near: Option<Circle>) -> Result<Vec<Listed>, Error> {
        let mut places = Vec::new();
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for (index, LoadedSection { section, spans }) in sections.iter().enumerate() {
            let span = spans.of("file");
            if let Some(&first) = seen.get(section.file.as_str()) {
                self.findings.push(
                    Diagnostic::error(Code::DuplicateSection, format!("two sections name `{}`", section.file))
                        .at(span, "named again here")
                        .at(first, "first named here")
                        .help("give each section its own list"),
                );
                continue;
            }
            seen.insert(&section.file, span);
            if let (None, Err(obstacle)) = (self.edits.get(&section.file), self.folder.plain(&section.file)) {
                let (message, help) = unread(&section.file, obstacle, "create the list, or remove the section");
                self.findings.push(Diagnostic::error(Code::MissingList, message).at(span, "named here").help(help));
                continue;
            }
            let before = self.findings.len();
            let list = self.list(&section.file, index, near)?;
            if list.is_empty() && self.findings.len() == before {
                self.findings.push(
                    Diagnostic::warning(Code::EmptySection, format!("`{}` has no places", section.title))
                        .at(span, "this list is empty")
                        .help("add a place, or remove the section"),
                );
            }
            places.extend(list);
        }
        Ok(places)
    }

    /// Reads one list of places; none when there is too much in the lists before it, which is a finding.
    pub(super) fn list(&mut self, name: &str, section: usize, near: Option<Circle>) -> Result<Vec<Listed>, Error> {
        let Some(file) = self.text(name)? else { return Ok(Vec::new()) };
        self.listed += self.sources[file.0].text.len();
        let problem = if self.listed > MAX_LISTED {
            format!("the lists up to this one are larger than {} MiB", MAX_LISTED >> 20)
        } else if self.places > MAX_PLACES {
            format!("the lists before this one have more than {MAX_PLACES} places")
        } else if self.findings.len() > MAX_FINDINGS {
            format!("what was read before this list has more than {MAX_FINDINGS} findings")
        } else {
            String::new()
        };
        if !problem.is_empty() {
            self.findings.push(
                Diagnostic::error(Code::GuideTooLarge, problem)
                    .at(Span::new(file, 0..0), "it is not read")
                    .help("move some sections to a second guide, or fix the findings before this"),
            );
            return Ok(Vec::new());
        }
        let list = load::list_near(file, &self.sources[file.0].text, section, near, &mut self.findings);
        self.places += list.len();
        Ok(list)
    }

    /// The YAML files that no section names.
    pub(super) fn unlisted(&self, sections: &[LoadedSection]) -> Result<Vec<String>, Error> {
        let mut names = self.folder.names("")?;
        names.retain(|name| name.ends_with(".yaml") || name.ends_with(".yml"));
        names.retain(|name| name != GUIDE_FILE && sections.iter().all(|loaded| loaded.section.file != *name));
        Ok(names)
    }

    /// Reports a YAML file that no section names.
    pub(super) fn report_unlisted(&mut self, name: &str) {
        let finding = Diagnostic::error(Code::UnlistedFile, format!("no section of {GUIDE_FILE} names `{name}`"))
            .help(format!("add `- {{ title: …, file: {name} }}` to `sections`, or remove the file"));
        self.report(name, finding, "its places would not be in the guide");
    }

    /// Reads the places of the former edition; none where nothing can be said of them, which is a finding.
    pub(super) fn former(
        &mut self,
        settings: Option<&Settings>,
        spans: Option<&Spans>,
    ) -> Result<Option<Vec<Place>>, Error> {
        let Some((name, spans)) = settings.and_then(|settings| settings.former.as_deref()).zip(spans) else {
            return Ok(None);
        };
        if let (None, Err(obstacle)) = (self.edits.get(name), self.folder.plain(name)) {
            let remedy = "put the `places.csv` of the guide's former edition there, or remove the line";
            let (message, help) = unread(name, obstacle, remedy);
            let finding = Diagnostic::error(Code::MissingFormer, message).help(help);
            self.findings.push(finding.at(spans.of("former"), "named here"));
            return Ok(None);
        }
        let remedy = "remove the columns `directions`, `note` and `credit`";
        let Some(file) = self.text_of(name, import::MAX_BYTES as u64, remedy)? else { return Ok(None) };
        let (places, faults) = former(name, file, &self.sources[file.0].text);
        let is_read = faults.is_empty();
        self.findings.extend(faults);
        Ok(Some(places).filter(|_| is_read))
    }

    pub(super) fn streets(
        &mut self,
        settings: Option<&Settings>,
        spans: Option<&Spans>,
    ) -> Result<Option<Streets>, Error> {
        let named = settings.and_then(|settings| settings.streets.as_deref());
        let found = if named.is_none() { self.only_extract()? } else { None };
        let name = named.or(found.as_deref()).unwrap_or(DEFAULT_STREETS);
        let finding = match self.folder.plain(name) {
            Ok(file) if file.size() <= MAX_STREETS => {
                let path = shown(&self.folder.path(name));
                return Ok(Some(Streets { path, bytes: file.read(MAX_STREETS)? }));
            }
            Ok(_) => Diagnostic::error(Code::FileTooLarge, format!("`{name}` is larger than 1 GiB"))
                .help("cut the area around the venue out of it: `walkshed streets clip`"),
            Err(Obstacle::Missing) if named.is_none() => return Ok(None),
            Err(obstacle) => {
                let remedy = "export the area around the venue from openstreetmap.org, or remove the line";
                let (message, help) = unread(name, obstacle, remedy);
                Diagnostic::error(Code::MissingStreets, message).help(help)
            }
        };
        let label = if named.is_some() { "named here" } else { "the streets of this guide" };
        self.findings.extend(spans.map(|spans| finding.at(spans.of("streets"), label)));
        Ok(None)
    }

    /// The folder's extract, whatever its name, if there is just one.
    fn only_extract(&self) -> Result<Option<String>, Error> {
        let mut names = self.folder.names("")?;
        names.retain(|name| osm::ENDINGS.iter().any(|ending| name.ends_with(ending)));
        Ok(names.pop().filter(|_| names.is_empty()))
    }

    /// Reads the sessions of the programme; none when it is missing, too large or no programme, which are findings.
    pub(super) fn sessions(
        &mut self,
        settings: Option<&Settings>,
        spans: Option<&Spans>,
    ) -> Result<Vec<Session>, Error> {
        let Some((settings, spans)) = settings.zip(spans) else { return Ok(Vec::new()) };
        let Some(name) = settings.schedule.as_deref() else { return Ok(Vec::new()) };
        let finding = match self.folder.plain(name) {
            Err(obstacle) => {
                let (message, help) = unread(name, obstacle, "export the programme there, or remove the line");
                Diagnostic::error(Code::MissingSchedule, message).help(help)
            }
            Ok(file) if file.size() > schedule::MAX_BYTES => {
                let message = format!("`{name}` is larger than {} MiB", schedule::MAX_BYTES >> 20);
                Diagnostic::error(Code::FileTooLarge, message)
                    .help("export it as iCalendar, or name the breaks under `breaks`")
            }
            Ok(file) => {
                let zone = settings.timezone.as_deref().and_then(|name| name.parse().ok());
                let mut bytes = file.read(schedule::MAX_BYTES)?;
                if bytes.starts_with(BYTE_ORDER_MARK) {
                    bytes.drain(..BYTE_ORDER_MARK.len());
                }
                let file = self.decoded(name, bytes);
                // What is wrong with the time zone is said already, and no time can be told without.
                let is_told = zone.is_some() || spans.given("timezone").is_none();
                return Ok(match file.filter(|_| is_told) {
                    Some(file) => schedule::read(file, &self.sources[file.0].text, zone, &mut self.findings),
                    None => Vec::new(),
                });
            }
        };
        self.findings.push(finding.at(spans.of("schedule"), "named here"));
        Ok(Vec::new())
    }

    /// Reads the logo; none when it is missing, too large or no picture, which are findings.
    pub(super) fn logo(&mut self, settings: Option<&Settings>, spans: Option<&Spans>) -> Result<Option<Logo>, Error> {
        let Some((name, spans)) = settings.and_then(|settings| settings.theme.logo.as_deref()).zip(spans) else {
            return Ok(None);
        };
        let finding = match self.folder.plain(name) {
            Err(obstacle) => {
                let (message, help) = unread(name, obstacle, "put the picture there, or remove the line");
                Diagnostic::error(Code::MissingLogo, message).help(help)
            }
            Ok(file) if file.size() > logo::MAX_BYTES as u64 => {
                Diagnostic::error(Code::FileTooLarge, format!("`{name}` is larger than {} kB", logo::MAX_BYTES / 1000))
                    .help("it is part of every copy of the page: make it smaller, or draw it as SVG")
            }
            Ok(file) => {
                if let Some(logo) = Logo::of(file.read(logo::MAX_BYTES as u64)?) {
                    return Ok(Some(logo));
                }
                let kinds = format!("an SVG nor a PNG of at most {0} by {0} pixels", logo::MAX_PIXELS);
                Diagnostic::error(Code::BadLogo, format!("`{name}` is neither {kinds}"))
                    .help("save the picture again as SVG or PNG; another name alone does not make it one")
            }
        };
        self.findings.push(finding.at(spans.of("theme.logo"), "named here"));
        Ok(None)
    }

    /// Reads the templates that the folder of a guide in these `languages` has; what cannot be one is a finding, and so are words
    /// of other languages, unless those of the guide are not known.
    pub(super) fn templates(&mut self, languages: Option<&[String]>) -> Result<BTreeMap<String, String>, Error> {
        let mut templates = BTreeMap::new();
        let words = self.folder.names("templates/words")?.into_iter().map(|name| format!("words/{name}"));
        for name in self.folder.names("templates")?.into_iter().chain(words) {
            let path = format!("templates/{name}");
            if name.ends_with(".md") || name.ends_with(".txt") && !name.starts_with("words/") {
                continue;
            }
            if let Err(obstacle) = self.folder.plain(&path) {
                let (message, help) = unread(&name, obstacle, "remove it");
                self.report(&path, Diagnostic::warning(Code::UnusedTemplate, message).help(help), "it is not used");
                continue;
            }
            let tag = name.strip_prefix("words/").and_then(|name| name.strip_suffix(".ftl"));
            let is_unsaid =
                |languages: &[String]| tag.is_some_and(|tag| !languages.iter().any(|of| words::serve(tag, of)));
            let unused = if !Templates::may_be_own(&name) {
                let help = "a guide may have its own page: .html, .css, .js and .svg, and its own words: words/de.ftl and the \
                            like; colours are set by `theme`, size and sides of the sheet by `print`";
                Some((format!("`{name}` cannot be a guide's own template"), help))
            } else if languages.is_some_and(is_unsaid) {
                let help = "add that to `language` in guide.yaml, or remove the file";
                Some((format!("the guide does not speak the language of `{name}`"), help))
            } else {
                None
            };
            if let Some((message, help)) = unused {
                let finding = Diagnostic::warning(Code::UnusedTemplate, message).help(help);
                self.report(&path, finding, "it is not used");
                continue;
            }
            if templates.len() == MAX_TEMPLATES {
                let finding =
                    Diagnostic::error(Code::BadTemplate, format!("there are more than {MAX_TEMPLATES} templates"))
                        .help("put some of them into one");
                self.report(&path, finding, "this one and those after it are not read");
                break;
            }
            let Some(file) = self.text(&path)? else { continue };
            let text = self.sources[file.0].text.trim_start_matches('\u{feff}').to_owned();
            if text.len() > MAX_TEMPLATE {
                self.findings.push(
                    Diagnostic::error(
                        Code::FileTooLarge,
                        format!("`{name}` is larger than {} KiB", MAX_TEMPLATE >> 10),
                    )
                    .at(Span::new(file, 0..0), "the largest built-in template has 15 kB")
                    .help("take out embedded pictures and fonts, or move parts into other templates"),
                );
                continue;
            }
            templates.insert(name, text);
        }
        Ok(templates)
    }

    /// Reports a file that is not read as text.
    fn report(&mut self, name: &str, finding: Diagnostic, label: &str) {
        let file = FileId(self.sources.len());
        self.sources.push(SourceFile { path: shown(&self.folder.path(name)), text: String::new() });
        self.findings.push(finding.at(Span::new(file, 0..0), label));
    }

    /// Reads the fonts in the folder `fonts/`; what cannot be used is a finding.
    pub(super) fn fonts(&mut self) -> Result<Vec<Vec<u8>>, Error> {
        let mut fonts = Vec::new();
        let mut room = MAX_FONTS;
        for name in self.folder.names("fonts")? {
            let path = format!("fonts/{name}");
            let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
            if !["ttf", "otf", "ttc"].contains(&ending.as_str()) {
                continue;
            }
            let file = match self.folder.plain(&path) {
                Ok(file) => file,
                Err(obstacle) => {
                    let (message, help) = unread(&name, obstacle, "remove it");
                    self.report(
                        &path,
                        Diagnostic::error(Code::BrokenFont, message).help(help),
                        "this font is not read",
                    );
                    continue;
                }
            };
            if file.size() > room.min(MAX_FONT) {
                let [one, all] = [MAX_FONT, MAX_FONTS].map(|bytes| bytes >> 20);
                let message =
                    format!("a font is larger than {one} MiB, or all fonts together are larger than {all} MiB");
                let finding = Diagnostic::error(Code::FileTooLarge, message);
                self.report(&path, finding.help("keep those that the guide's letters need"), "this one is not read");
                continue;
            }
            let bytes = file.read(MAX_FONT)?;
            if let Some(fault) = font_fault(&bytes) {
                let finding = Diagnostic::error(Code::BrokenFont, format!("the font `{name}` cannot be used"))
                    .help("get the file again from the font's source, as .ttf, .otf or .ttc");
                self.report(&path, finding, fault);
                continue;
            }
            room = room.saturating_sub(bytes.len() as u64);
            fonts.push(bytes);
        }
        Ok(fonts)
    }
}

/// The places in a table of the former edition, and what is wrong with it.
fn former(name: &str, file: FileId, text: &str) -> (Vec<Place>, Vec<Diagnostic>) {
    let columns = Columns::default();
    let mut end = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let start = end;
        end += line.len();
        start..start + line.trim_end_matches(['\r', '\n']).len()
    });
    let lines: Vec<Range<usize>> = lines.collect();
    let fault = |line: Option<usize>, message: String, why: &str| {
        let line = line.and_then(|line| lines.get(line.checked_sub(1)?).cloned()).unwrap_or_default();
        // What importing advises behind the semicolon is for other files.
        let why = why.split(';').next().unwrap_or_default();
        Diagnostic::error(Code::BadFormer, message)
            .at(Span::new(file, line), why)
            .help("put the `places.csv` of the guide's former edition there as `walkshed build` wrote it")
    };
    let rows = match import::read(text.as_bytes(), &columns) {
        Ok(contents) => judge_all(&contents.rows, &columns),
        Err(error) => {
            let message = format!("`{name}` is not a table of places");
            return (Vec::new(), vec![fault(error.line, message, &error.problem)]);
        }
    };
    let (mut places, mut faults) = (Vec::new(), Vec::new());
    for row in rows {
        match row.place {
            Ok(listed) => places.push(listed.place),
            Err(why) => faults.push(fault(Some(row.line), format!("a row of `{name}` is not a place"), &why)),
        }
    }
    (places, faults)
}

/// The message about a file that `guide.yaml` needs but that is not read, and how to fix it; `remedy` is for a file that does not
/// exist.
fn unread(name: &str, obstacle: Obstacle, remedy: &'static str) -> (String, &'static str) {
    match obstacle {
        Obstacle::Missing => (format!("there is no `{name}` next to {GUIDE_FILE}"), remedy),
        _ => (
            format!("`{name}` {obstacle}"),
            "only plain files in the guide's folder are read: put the file itself there",
        ),
    }
}

/// A path as findings show it, the same on every system.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

//! All that the typesetter sees: a few files in memory and the fonts. No disk, no network, no packages, no clock.

use std::collections::BTreeMap;

use typst::diag::{FileError, FileResult, PackageError, SourceDiagnostic, Warned};
use typst::ecow::EcoVec;
use typst::foundations::{Bytes, Content, Datetime, Duration, Label, Selector, Smart, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::syntax::package::PackageSpec;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, PicoStr};
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::render::Error;

/// The template that lays the sheet out.
const TEMPLATE: &str = "guide.typ";
const TEMPLATE_TEXT: &str = include_str!("../../../templates/guide.typ");

/// What is said when nobody said why.
pub(super) fn cannot_be_laid_out() -> Error {
    Error { name: TEMPLATE.to_owned(), line: None, message: "it cannot be laid out".to_owned() }
}

/// The layout cache keeps results for this many rounds, to reuse them in the next ones: keeping all would take gigabytes.
const REMEMBERED: usize = 4;

/// Files by name, and fonts.
pub(super) struct Folder {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    files: BTreeMap<String, Bytes>,
}

impl Folder {
    pub(super) fn new(fonts: &[Font]) -> Self {
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(fonts)),
            fonts: fonts.to_vec(),
            files: BTreeMap::from([(TEMPLATE.to_owned(), Bytes::new(TEMPLATE_TEXT))]),
        }
    }

    /// Writes a file, or writes it anew.
    pub(super) fn put(&mut self, name: &str, bytes: impl Into<Vec<u8>>) {
        self.files.insert(name.to_owned(), Bytes::new(bytes.into()));
    }

    /// Lays the template out on pages.
    pub(super) fn lay_out(&self) -> Result<Laid, Error> {
        let Warned { output, .. } = typst::compile::<PagedDocument>(self);
        typst::comemo::evict(REMEMBERED);
        output.map(Laid).map_err(|errors| self.explain(&errors))
    }

    /// Pages as a PDF that assistive software can read (PDF/UA-1).
    pub(super) fn export(&self, Laid(document): &Laid) -> Result<Vec<u8>, Error> {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default();
        let creator = Smart::Custom(Some(env!("CARGO_PKG_NAME").to_owned()));
        let options = PdfOptions { standards, creator, ..PdfOptions::default() };
        typst_pdf::pdf(document, &options).map_err(|errors| self.explain(&errors))
    }

    /// What went wrong first, and where in the template.
    fn explain(&self, errors: &[SourceDiagnostic]) -> Error {
        let line = |error: &SourceDiagnostic| {
            let (source, range) = (self.source(error.span.id()?).ok()?, self.range(error.span)?);
            Some(source.lines().byte_to_line(range.start)? + 1)
        };
        errors.first().map_or_else(cannot_be_laid_out, |error| Error {
            line: line(error),
            message: error.message.to_string(),
            ..cannot_be_laid_out()
        })
    }

    fn read(&self, id: FileId) -> FileResult<&Bytes> {
        let path = id.get();
        match path.root() {
            VirtualRoot::Package(package) => Err(no_packages(package)),
            VirtualRoot::Project => {
                let name = path.vpath().get_without_slash();
                self.files.get(name).ok_or_else(|| FileError::NotFound(name.into()))
            }
        }
    }
}

/// Pages as they were laid out, with what the template says of them.
pub(super) struct Laid(PagedDocument);

impl Laid {
    /// Where the places begin and the last one ends, in points from the top of the page.
    pub(super) fn tops(&self) -> Vec<f64> {
        let marked = |label| self.marked(label).into_iter().filter_map(|mark| self.top(&mark));
        marked("place").chain(marked("end")).collect()
    }

    /// How tall the list may be, in points.
    pub(super) fn list_room(&self) -> Option<f64> {
        match self.value("list-room")? {
            Value::Length(length) => Some(length.abs.to_pt()),
            _ => None,
        }
    }

    /// Width and height of the room for the map, in points.
    pub(super) fn map_room(&self) -> Option<[f64; 2]> {
        let Value::Dict(room) = self.value("map-room")? else { return None };
        let side = |name: &str| match room.get(name).ok()? {
            Value::Length(length) => Some(length.abs.to_pt()).filter(|points| *points >= 1.0),
            _ => None,
        };
        Some([side("width")?, side("height")?])
    }

    fn value(&self, label: &str) -> Option<Value> {
        let mark = self.marked(label).pop()?;
        Some(mark.to_packed::<MetadataElem>()?.value.clone())
    }

    fn marked(&self, label: &str) -> EcoVec<Content> {
        let label = Label::new(PicoStr::intern(label));
        label.map(|label| self.0.introspector().query(&Selector::Label(label))).unwrap_or_default()
    }

    fn top(&self, mark: &Content) -> Option<f64> {
        let position = self.0.introspector().elements().position(mark.location()?)?;
        Some(position.point.y.to_pt())
    }
}

fn no_packages(package: &PackageSpec) -> FileError {
    FileError::Package(PackageError::NotFound(package.clone()))
}

impl World for Folder {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        let path = VirtualPath::new(TEMPLATE).unwrap_or_else(|_| unreachable!("the name is a plain one"));
        RootedPath::new(VirtualRoot::Project, path).intern()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        Ok(Source::new(id, self.read(id)?.to_str()?.to_string()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.read(id).cloned()
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

//! The printed guide: `guide-letter.pdf` and `guide-a4.pdf`, each one sheet, and what else a guide asks for on paper.
//!
//! [`content`] is what a sheet says, [`week`] what it says of breaks, [`sign`] how walks and breaks are drawn, [`table`] the breaks on the
//! back, [`plan`] where its parts may be, [`fit`] how everything gets onto it, [`sheet`] puts it together. What comes out is a tree of [`element`]s, which [`pdf`] writes. The same marks, painted by [`raster`], are the [`banner`] for those who
//! share a link. Text is set by [`typeset`], in the [`fonts`] at hand; the [`map`]
//! is drawn for the room that the list leaves.

mod banner;
mod block;
mod card;
mod content;
mod element;
mod entry;
mod fit;
mod font_bytes;
mod font_file;
mod font_outline;
mod font_paint;
mod fonts;
mod large;
mod map;
mod note;
mod paper;
mod pdf;
mod plan;
mod qr;
mod raster;
mod sheet;
mod sign;
mod table;
#[cfg(test)]
mod tests;
mod typeset;
mod week;

use std::panic::resume_unwind;
use std::thread::{self, Builder, ScopedJoinHandle};

pub(super) use banner::BANNER;
pub(super) use fonts::{Fonts, font_fault};

use super::{Error, File};
use crate::guide::Guide;
use crate::map::Scene;
use crate::osm::Extract;
use crate::words::Telling;
use content::Content;
use paper::{CARDS, Kind, LARGE_PRINT, POSTERS, SHEETS};
use sheet::Desk;
use typeset::Typesetter;

/// The name of a thread that prints with fonts that are not ours. What sets type may panic on some that are damaged; then the sheet is
/// printed without them.
pub const WITH_OTHER_FONTS: &str = "print with other fonts";

/// The sheets for the hand that a guide has, each a file with the name of its paper, and whether it is in large print.
pub(super) fn for_the_hand(guide: &Guide) -> Vec<(&'static str, &'static str, bool)> {
    let all = SHEETS.iter().chain(LARGE_PRINT.iter().filter(|_| guide.print.large));
    all.zip(["Letter", "A4"].iter().cycle())
        .map(|(format, paper)| (format.path, *paper, format.kind == Kind::Large))
        .collect()
}

/// The printed guide, on either size of paper, and the picture of a page that has an address.
pub(super) fn sheets(telling: &Telling, extract: Option<&Extract>, fonts: &[Vec<u8>]) -> Result<Vec<File>, Error> {
    let mut content = Content::of(telling, extract.is_some());
    let fonts = Fonts::for_text(&content.text(), fonts);
    if let Some(files) = print(telling, extract, &content, &fonts) {
        return Ok(files);
    }
    // A picture may be damaged. A font may claim letters that it then cannot draw, such as those that it has only within others.
    let had_logo = content.logo.take().is_some();
    let without_logo = had_logo.then(|| print(telling, extract, &content, &fonts)).flatten();
    let with_remark = |files: Vec<File>, remark: &str| files.into_iter().map(|file| file.remarked(remark)).collect();
    if let Some(files) = without_logo {
        return Ok(with_remark(files, "without the logo, which is damaged"));
    }
    let files = print(telling, extract, &content, &Fonts::built_in());
    let remark = "in the built-in font alone: another one cannot draw its letters";
    files.map(|files| with_remark(files, remark)).ok_or_else(|| Error {
        name: "the printed page".to_owned(),
        line: None,
        message: "it cannot be laid out".to_owned(),
    })
}

impl File {
    /// With something to say before what gave way in it.
    fn remarked(mut self, remark: &str) -> Self {
        let other = self.remark.take().map_or_else(String::new, |other| format!("; {other}"));
        self.remark = Some(format!("{remark}{other}"));
        self
    }
}

/// What makes some of the files; none if a font is at fault.
type Part = fn(&mut Desk) -> Option<Vec<File>>;

/// Both sizes of paper and the picture at once; none if a font is at fault.
fn print(telling: &Telling, extract: Option<&Extract>, content: &Content, fonts: &Fonts) -> Option<Vec<File>> {
    let scene = Scene::of(telling.guide, extract);
    let print = |part: Part| {
        let typesetter = Typesetter::new(fonts, &content.language);
        part(&mut Desk { telling, extract, scene: &scene, content, typesetter })
    };
    let parts: [Part; 3] = [|desk| desk.files(0), |desk| desk.files(1), |desk| desk.banner()];
    let name = if fonts.are_built_in() { "print" } else { WITH_OTHER_FONTS };
    let files = thread::scope(|scope| {
        let printing = parts.map(|part| Builder::new().name(name.to_owned()).spawn_scoped(scope, move || print(part)));
        printing.map(|started| match started.map(ScopedJoinHandle::join) {
            Ok(Ok(files)) => files,
            Ok(Err(panic)) if fonts.are_built_in() => resume_unwind(panic),
            _ => None,
        })
    });
    let files: Option<Vec<Vec<File>>> = files.into_iter().collect();
    Some(files?.concat())
}

impl Desk<'_> {
    /// All that a guide wants on paper of American sizes or of those of the rest of the world.
    fn files(&mut self, size: usize) -> Option<Vec<File>> {
        let wanted = self.telling.guide.print;
        let mut files = Vec::new();
        let sheets = [Some(SHEETS[size]), wanted.poster.then_some(POSTERS[size])];
        for format in sheets.into_iter().flatten() {
            let (document, remark) = self.sheet(format);
            files.push(File { remark, ..File::new(format.path, pdf::write(&document)?) });
        }
        if wanted.large {
            let format = LARGE_PRINT[size];
            files.push(File::new(format.path, pdf::write(&self.large_print(format))?));
        }
        if wanted.card {
            let format = CARDS[size];
            files.push(File::new(format.path, pdf::write(&self.card(format))?));
        }
        Some(files)
    }
}

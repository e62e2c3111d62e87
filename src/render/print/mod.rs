//! The printed page: `guide-letter.pdf` and `guide-a4.pdf`, each one sheet, and the same in large print.
//!
//! A template, `guide.typ`, lays the sheet out; it is given files of data and nothing else: see [`folder`]. What gives way
//! when there is much to print is decided in [`fit`], with heights measured in the fonts that will draw. The map is drawn
//! for the room that the list leaves.

mod data;
mod fit;
mod folder;
mod font_file;
mod fonts;
mod paper;
mod qr;

use std::panic::resume_unwind;
use std::thread::{self, Builder, ScopedJoinHandle};

use minijinja::value::Serde;
use minijinja::{Value, context};

pub(super) use font_file::font_fault;
pub(super) use fonts::Fonts;

use super::view::GuideView;
use super::{Error, File, Templates};
use crate::map::{Shape, Sheet, draw_on};
use crate::osm::Extract;
use crate::words::Telling;
use data::{Data, Task};
use fit::{Fit, pack, roomiest};
use folder::Folder;
use paper::{PAPERS, Paper};

/// Points of a unit of the map: its smallest names have 6.4 points.
const UNIT: f64 = 0.8;
/// The same in large print: 14 points.
const LARGE_UNIT: f64 = 1.75;
/// The size of type in large print, in points; what stands smaller in the list has 14 at least.
const LARGE: f64 = 16.5;
/// This many places are measured, and this many names tried, before checking whether there is room for more: about as many as fit
/// on a sheet with nothing else on it.
const MEASURED: usize = 120;
const TRIED: usize = 500;
/// Stands for the map until it is known how much room it has.
const NO_MAP: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>"#;

/// The name of a thread that prints with fonts that are not ours. What sets type trusts a font, and panics on some that are
/// damaged; then the sheet is printed without them.
pub const WITH_OTHER_FONTS: &str = "print with other fonts";

/// The printed guide, on either size of paper.
pub(super) fn sheets(
    telling: &Telling,
    extract: Option<&Extract>,
    templates: &Templates,
    fonts: &[Vec<u8>],
) -> Result<Vec<File>, Error> {
    let data = Data::of(telling, extract.is_some());
    let fonts = Fonts::for_text(&data.text(), fonts);
    // A font may claim letters that it then cannot draw, such as those that it has only within others.
    print(telling, extract, templates, &data, &fonts).or_else(|error| match fonts.are_built_in() {
        true => Err(error),
        false => {
            let mut files = print(telling, extract, templates, &data, &Fonts::built_in())?;
            for file in &mut files {
                let other = file.remark.take().map_or_else(String::new, |remark| format!("; {remark}"));
                file.remark = Some(format!("in the built-in font alone: another one cannot draw its letters{other}"));
            }
            Ok(files)
        }
    })
}

/// Both sizes of paper at once.
fn print(
    telling: &Telling,
    extract: Option<&Extract>,
    templates: &Templates,
    data: &Data<'_>,
    fonts: &Fonts,
) -> Result<Vec<File>, Error> {
    let print = |paper: &Paper| {
        let mut desk = Desk::new(paper, telling, templates, data, fonts)?;
        let mut files = vec![desk.sheet(extract)?];
        if telling.guide.print.large {
            files.push(desk.large_print(extract)?);
        }
        Ok(files)
    };
    let name = if fonts.are_built_in() { "print" } else { WITH_OTHER_FONTS };
    let [letter, a4] = thread::scope(|scope| {
        let printing =
            PAPERS.each_ref().map(|paper| Builder::new().name(name.to_owned()).spawn_scoped(scope, || print(paper)));
        printing.map(|started| match started.map(ScopedJoinHandle::join) {
            Ok(Ok(files)) => files,
            Ok(Err(panic)) if fonts.are_built_in() => resume_unwind(panic),
            _ => Err(folder::cannot_be_laid_out()),
        })
    });
    Ok([letter?, a4?].concat())
}

/// Where a sheet is made.
struct Desk<'a> {
    paper: &'a Paper,
    telling: &'a Telling<'a>,
    data: &'a Data<'a>,
    fonts: &'a Fonts,
    folder: Folder,
    /// The style of the map on paper.
    style: String,
    /// How tall places were when they were last measured, in points, and how they were set.
    measured: Option<(Fit, Vec<f64>)>,
}

impl<'a> Desk<'a> {
    fn new(
        paper: &'a Paper,
        telling: &'a Telling<'a>,
        templates: &Templates,
        data: &'a Data<'a>,
        fonts: &'a Fonts,
    ) -> Result<Self, Error> {
        let given = context! { guide => Value::from(Serde(GuideView::of(telling))) };
        let style = templates.render("paper.css", telling.words, telling.entries.len(), given)?;
        let mut folder = Folder::new(fonts.all());
        for index in 0..telling.guide.sections.len() {
            folder.put(&format!("badge-{index}.svg"), Shape::of_section(index).to_paper_svg(&style));
        }
        if let Some(code) = telling.guide.url.as_ref().and_then(|url| qr::svg(url.as_str())) {
            folder.put("qr.svg", code);
        }
        Ok(Self { paper, telling, data, fonts, folder, style, measured: None })
    }

    /// The guide on one page, or on the two sides of a sheet.
    fn sheet(&mut self, extract: Option<&Extract>) -> Result<File, Error> {
        let fit = roomiest(self.telling.entries.len(), |fit| self.fits(fit))?;
        let (columns, _) = pack(&self.heights(fit, fit.places)?, fit.columns);
        let bytes = self.print(extract, &Task::Print(columns), fit, UNIT)?;
        Ok(File { remark: self.remark(fit), ..File::new(self.paper.path, bytes) })
    }

    /// The guide in large print, on as many pages as that takes.
    fn large_print(&mut self, extract: Option<&Extract>) -> Result<File, Error> {
        let places = self.telling.entries.len();
        let fit = Fit { size: LARGE, columns: 1, note: usize::MAX, places, named: true, map: 0.0 };
        let bytes = self.print(extract, &Task::LargePrint, fit, LARGE_UNIT)?;
        Ok(File::new(self.paper.large_path, bytes))
    }

    /// Whether the list has room. Places are measured and names tried only until there are too many.
    fn fits(&mut self, fit: Fit) -> Result<bool, Error> {
        let mut count = MEASURED.min(fit.places);
        let height = loop {
            let (_, height) = pack(&self.heights(fit, count)?, fit.columns);
            if height > self.paper.size[1] {
                return Ok(false);
            }
            if count == fit.places {
                break height;
            }
            count = (2 * count).min(fit.places);
        };
        let others = if fit.named { self.telling.entries.len() - fit.places } else { 0 };
        let mut names = TRIED.min(others);
        loop {
            let room = self.room(fit, names)?;
            if height > room || names == others {
                return Ok(height <= room);
            }
            names = (2 * names).min(others);
        }
    }

    /// How tall each of the first places is, in points.
    fn heights(&mut self, fit: Fit, count: usize) -> Result<Vec<f64>, Error> {
        let fit = Fit { places: count, named: false, map: 0.0, ..fit };
        if let Some((_, heights)) = self.measured.as_ref().filter(|(measured, _)| *measured == fit) {
            return Ok(heights.clone());
        }
        let tops = self.lay_out(&Task::Measure, fit, 0)?.tops();
        let heights: Vec<f64> = tops.windows(2).map(|pair| pair[1] - pair[0]).collect();
        self.measured = Some((fit, heights.clone()));
        Ok(heights)
    }

    /// How tall the list may be, in points, above the names of so many others.
    fn room(&mut self, fit: Fit, names: usize) -> Result<f64, Error> {
        Ok(self.lay_out(&Task::Try, fit, names)?.list_room().unwrap_or_default())
    }

    /// Draws the map for its room, then prints all of it.
    fn print(&mut self, extract: Option<&Extract>, task: &Task, fit: Fit, unit: f64) -> Result<Vec<u8>, Error> {
        if let Some([width, height]) = self.lay_out(task, fit, usize::MAX)?.map_room() {
            let mut guide = self.telling.guide.clone();
            guide.entries.truncate(fit.places);
            let telling = Telling::of(&guide, self.telling.words);
            let drawing = draw_on(Sheet::of(width / unit, height / unit), &telling, extract);
            let map = drawing.to_paper_svg(&self.style);
            self.folder.put("map.svg", self.fonts.printable_xml(&map).into_owned());
        }
        let pages = self.lay_out(task, fit, usize::MAX)?;
        self.folder.export(&pages)
    }

    fn lay_out(&mut self, task: &Task, fit: Fit, names: usize) -> Result<folder::Laid, Error> {
        if matches!(task, Task::Measure | Task::Try) {
            self.folder.put("map.svg", NO_MAP);
        }
        self.folder.put("guide.json", self.data.json(self.paper, task, fit, names, self.fonts));
        self.folder.lay_out()
    }

    /// What gave way.
    fn remark(&self, fit: Fit) -> Option<String> {
        let mut parts = Vec::new();
        match fit.note {
            usize::MAX => {}
            0 => parts.push("without notes".to_owned()),
            1 => parts.push("notes cut to a line".to_owned()),
            lines => parts.push(format!("notes cut to {lines} lines")),
        }
        let also = self.telling.entries.len() - fit.places;
        if also > 0 {
            let how = if fit.named { "named" } else { "counted" };
            parts.push(format!("the {also} farthest places only {how}"));
        }
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

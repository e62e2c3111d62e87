//! The picture that stands for a guide where its link is shared: title and venue above the map.
//!
//! Some chats show only the square in the middle: the texts keep to that, and the venue is in it wherever the extract reaches far enough.

use kurbo::{Point, Rect, Size};

use super::block::{BLACK, piece};
use super::content::short;
use super::element::Mark;
use super::fit::most;
use super::map;
use super::raster;
use super::sheet::Desk;
use super::typeset::{Paragraph, Piece, Style};
use crate::guide::Guide;
use crate::map::{Sheet, draw_on};
use crate::render::{Banner, File};
use crate::words::{Said, Telling};

/// As large as those who show links ask for.
pub(in crate::render) const BANNER: Banner = Banner { path: "guide.png", width: 1200, height: 630 };
const SIZE: Size = Size::new(BANNER.width as f64, BANNER.height as f64);
/// Above and below the texts, and how wide they are: as the square without a margin on either side.
const MARGIN: f64 = 24.0;
const WIDTH: f64 = SIZE.height - 2.0 * MARGIN;
/// Sizes of the title, the largest first, and of the venue's name: all can be read in a picture of 300 pixels.
const TITLE: [f64; 5] = [66.0, 56.0, 48.0, 42.0, 36.0];
const VENUE: f64 = 34.0;
/// A title has no more lines than this.
const LINES: usize = 3;
/// At its other sides the map goes on so far beyond the picture, and its frame with it.
const FRAME: f64 = 2.0;
/// Pixels of a unit of the map.
const UNIT: f64 = 1.75;

impl Desk<'_> {
    /// The picture as a file, if the page has an address: others could not find it.
    pub(super) fn banner(&mut self) -> Option<Vec<File>> {
        if self.telling.url.is_none() {
            return Some(Vec::new());
        }
        let (title, venue) = (self.banner_title(), self.banner_venue());
        let below_title = MARGIN + title.height();
        let top = below_title + venue.height() + MARGIN;
        let room = Rect::new(-FRAME, top, SIZE.width + FRAME, SIZE.height + FRAME);
        let left = (SIZE.width - WIDTH) / 2.0;
        let mut marks = self.banner_map(room);
        marks.extend(title.marks(Point::new(left, MARGIN)));
        marks.extend(venue.marks(Point::new(left, below_title)));
        Some(vec![File::new(BANNER.path, raster::png(SIZE, &marks)?)])
    }

    /// The title in the largest type in which it has two lines; a long one is cut.
    fn banner_title(&mut self) -> Paragraph {
        let text = &self.content.title;
        let mut set = |length: usize, size: f64| {
            let style = Style::bold(size, BLACK);
            let mut title = self.typesetter.paragraph(vec![Piece::of(short(text, length), style)], 1.15);
            title.set_in_the_middle(WIDTH);
            title
        };
        let length = text.chars().count();
        if let Some(title) = TITLE.iter().map(|&size| set(length, size)).find(|title| title.lines() <= 2) {
            return title;
        }
        let smallest = TITLE[TITLE.len() - 1];
        let length = most(length, |length| set(length, smallest).lines() <= LINES);
        set(length, smallest)
    }

    /// Where walks begin: as a sentence if that has one line, else by its name.
    fn banner_venue(&mut self) -> Paragraph {
        let style = Style::bold(VENUE, map::accent(&self.telling.guide.theme));
        let venue = &self.telling.guide.venue.name;
        let mut set = |said: &Said| {
            let mut line = self.typesetter.paragraph(vec![piece(said, style)], 1.25);
            line.set_in_the_middle(WIDTH);
            line
        };
        let sentence = set(&self.content.from);
        if sentence.lines() <= 1 {
            return sentence;
        }
        let length = most(venue.chars().count(), |length| set(&Said::of(short(venue, length))).lines() <= 1);
        set(&Said::of(short(venue, length)))
    }

    /// The map of the venue and the places nearest to it.
    fn banner_map(&mut self, room: Rect) -> Vec<Mark> {
        let sheet = Sheet::filled(room.width() / UNIT, room.height() / UNIT);
        let near = Guide { entries: self.scene.on(sheet, self.telling.guide), ..self.telling.guide.clone() };
        let drawing = draw_on(sheet, &Telling::of(&near, self.telling.words), self.extract);
        map::marks(&drawing, room.origin(), UNIT, map::accent(&near.theme), &mut self.typesetter)
    }
}

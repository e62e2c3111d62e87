//! Where things are on a sheet: title, key and map over some of the columns, the list in the others and below.

use std::mem;
use std::ops::Range;

use kurbo::{Point, Rect, Size};

use super::block::{Block, foot, key, page_link, title};
use super::content::Content;
use super::element::Element;
use super::paper::{Format, Kind};
use super::sign::Signs;
use super::table::Table;
use super::typeset::Typesetter;
use super::week::Week;

/// Between two columns, and between the map and the list below it, in points at scale 1.
const GUTTER: f64 = 16.0;
const BELOW_MAP: f64 = 10.0;
/// Width of the code beside the title of a poster and the address below it, in points at scale 1.
const CODE: f64 = 84.0;
/// Above the foot and the code.
const AIR: f64 = 8.0;
/// Size of the foot, and sizes of the key, which is to have as few rows as it can, in points at scale 1.
const FOOT: f64 = 7.0;
const KEY: [f64; 3] = [8.5, 8.0, 7.5];

/// A sheet before its list and its map are known.
pub(super) struct Plan {
    pub(super) format: Format,
    pub(super) page: Size,
    /// Width of a column in points.
    pub(super) column: f64,
    columns: usize,
    /// The columns that the map is over.
    over: Range<usize>,
    head: Block,
    /// Whether the head is over all columns, or over those of the map.
    has_wide_head: bool,
    foot: Block,
    link: Option<Block>,
    /// The table of breaks at the top of the back.
    table: Option<Table>,
}

impl Plan {
    /// All plans for a format that are worth a try: map first or list first, on upright paper or on paper that lies.
    pub(super) fn all(format: Format, signs: Signs, content: &Content, typesetter: &mut Typesetter) -> Vec<Self> {
        let [upright, lying] = format.columns;
        if format.kind == Kind::Poster {
            return Self::with_map_over_all(format, content, typesetter).into();
        }
        let mut plans = Vec::new();
        for (lies, columns) in [(false, upright), (true, lying)] {
            for wide in 2..columns {
                plans.push(Self::new(format, lies, columns, 0..wide, signs, content, typesetter));
                plans.push(Self::new(format, lies, columns, columns - wide..columns, signs, content, typesetter));
            }
        }
        match content.week.as_ref().filter(|_| signs >= Signs::Table) {
            Some(week) => plans.into_iter().filter_map(|plan| plan.with_table(content, week, typesetter)).collect(),
            None => plans,
        }
    }

    /// The map over all columns, on upright paper and on paper that lies.
    pub(super) fn with_map_over_all(format: Format, content: &Content, typesetter: &mut Typesetter) -> [Self; 2] {
        let [upright, lying] = format.columns;
        [(false, upright), (true, lying)]
            .map(|(lies, columns)| Self::new(format, lies, columns, 0..columns, Signs::None, content, typesetter))
    }

    fn new(
        format: Format,
        lies: bool,
        columns: usize,
        over: Range<usize>,
        signs: Signs,
        content: &Content,
        typesetter: &mut Typesetter,
    ) -> Self {
        let Size { width, height } = format.paper;
        let page = if lies { Size::new(height, width) } else { format.paper };
        let inside = page.width - 2.0 * format.margin;
        let gutter = GUTTER * format.scale;
        let column = (inside + gutter) / columns as f64 - gutter;
        let has_wide_head = over.start > 0 || over.end == columns;
        let under_head = if has_wide_head { columns } else { over.len() } as f64 * (column + gutter) - gutter;
        let is_poster = format.kind == Kind::Poster;
        let beside_title = if is_poster { CODE * format.scale } else { column };
        let page_link = |page| page_link(page, beside_title, format.scale, typesetter);
        let link = content.page.as_ref().and_then(page_link);
        let taken = link.as_ref().filter(|_| is_poster).map_or(0.0, |_| beside_title + gutter);
        let mut head = title(content, under_head - taken, format.scale, typesetter);
        if let Some(link) = link.as_ref().filter(|_| is_poster) {
            head.height = head.height.max(link.height);
        }
        let key = KEY.map(|size| key(content, signs, under_head, size * format.scale, format.least, typesetter));
        let lowest = key.iter().map(|key| key.height).fold(f64::INFINITY, f64::min);
        let largest = key.into_iter().find(|key| key.height < 1.5 * lowest);
        head.below(largest.unwrap_or_default(), 4.0 * format.scale);
        Self {
            format,
            page,
            column,
            columns,
            over,
            head,
            has_wide_head,
            foot: foot(content, inside, FOOT * format.scale, typesetter),
            link,
            table: None,
        }
    }

    /// With a table of the breaks on the back; none if it is taller than the page.
    fn with_table(mut self, content: &Content, week: &Week, typesetter: &mut Typesetter) -> Option<Self> {
        let width = self.page.width - 2.0 * self.format.margin;
        let table = Table::of(content, week, 1, Point::new(self.left(0), self.top()), width, typesetter);
        let fits = self.top() + table.height <= self.bottom();
        self.table = Some(table);
        fits.then_some(self)
    }

    /// The table on the back, which keeps its room.
    pub(super) fn take_table(&mut self) -> Vec<Element> {
        self.table.as_mut().map(|table| mem::take(&mut table.elements)).unwrap_or_default()
    }

    fn gutter(&self) -> f64 {
        GUTTER * self.format.scale
    }

    fn top(&self) -> f64 {
        self.format.margin - 4.0
    }

    /// How good the plan is by itself: paper that lies is a nuisance in the hand, and has to be a tenth better.
    pub(super) fn handicap(&self) -> f64 {
        if self.page.width > self.page.height { 0.9 } else { 1.0 }
    }

    /// Where the foot begins.
    fn foot_top(&self) -> f64 {
        self.page.height - self.format.margin + 6.0 - self.foot.height
    }

    fn bottom(&self) -> f64 {
        self.foot_top() - AIR * self.format.scale
    }

    fn left(&self, column: usize) -> f64 {
        self.format.margin + column as f64 * (self.column + self.gutter())
    }

    /// Where the map is, if it is so tall.
    pub(super) fn map(&self, height: f64) -> Rect {
        let top = self.top() + self.head.height + 5.0 * self.format.scale;
        let right = self.left(self.over.end - 1) + self.column;
        Rect::new(self.left(self.over.start), top, right, top + height)
    }

    /// How tall the map can be at most; never less than a stamp.
    pub(super) fn tallest_map(&self) -> f64 {
        /// In points.
        const LEAST: f64 = 40.0;
        let is_over_link = self.link.is_some() && self.over.end == self.columns;
        (self.bottom() - self.map(0.0).y0 - if is_over_link { self.above_link() } else { 0.0 }).max(LEAST)
    }

    fn above_link(&self) -> f64 {
        let at_foot = self.link.as_ref().filter(|_| self.format.kind != Kind::Poster);
        at_foot.map_or(0.0, |link| link.height + AIR * self.format.scale)
    }

    /// The columns of the list on so many sides, each with its side, if the map is so tall.
    pub(super) fn columns(&self, map: f64, sides: usize) -> Vec<(usize, Rect)> {
        let below_map = self.map(map).y1 + BELOW_MAP * self.format.scale;
        let below_head = self.map(0.0).y0;
        let first = (0..self.columns).map(|column| {
            let top = match () {
                () if self.over.contains(&column) => below_map,
                () if self.has_wide_head => below_head,
                () => self.top(),
            };
            let above_link = if column + 1 == self.columns { self.above_link() } else { 0.0 };
            (0, self.of_column(column, top, self.bottom() - above_link))
        });
        let further = (1..sides).flat_map(|side| {
            let table = self.table.as_ref().filter(|_| side == 1).map_or(0.0, |table| table.height);
            let top = self.top() + table;
            (0..self.columns).map(move |column| (side, self.of_column(column, top, self.bottom())))
        });
        first.chain(further).collect()
    }

    fn of_column(&self, column: usize, top: f64, bottom: f64) -> Rect {
        Rect::new(self.left(column), top, self.left(column) + self.column, bottom.max(top))
    }

    /// What stands above the map.
    pub(super) fn head(&self) -> (&Block, Point) {
        (&self.head, Point::new(self.left(if self.has_wide_head { 0 } else { self.over.start }), self.top()))
    }

    /// Where the whole guide is: at the foot of the last column, or beside the title of a poster.
    pub(super) fn link(&self) -> Option<(&Block, Point)> {
        let link = self.link.as_ref()?;
        if self.format.kind == Kind::Poster {
            let right = self.page.width - self.format.margin;
            return Some((link, Point::new(right - CODE * self.format.scale, self.top())));
        }
        Some((link, Point::new(self.left(self.columns - 1), self.bottom() - link.height)))
    }

    /// What stands at the foot of the first side.
    pub(super) fn foot(&self) -> (&Block, Point) {
        (&self.foot, Point::new(self.left(0), self.foot_top()))
    }
}

//! Sets text in lines: shaping, directions of writing, breaks and fallback between fonts, by parley. No other file knows of it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use kurbo::{Affine, Point, Vec2};
use parley::fontique::SourceCache;
use parley::layout::{AlignmentOptions, Line};
use parley::style::{
    FontFamily, FontFamilyName, FontFeatures, FontStyle, FontWeight, Language, LineHeight, OverflowWrap,
};
use parley::{Alignment, BaseDirection, FontContext, Layout, LayoutContext, StyleProperty};

use super::element::{Element, Face, Glyph, Ink, Mark, Pen, Role, Run};
use super::fonts::Fonts;
use crate::words::primary;

/// Sets texts in the fonts at hand.
pub(super) struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<usize>,
    families: Vec<FontFamilyName<'static>>,
    letters: Fonts,
    /// BCP 47 tag of the language of most texts.
    language: String,
}

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    /// Height of the em square.
    pub(super) size: f64,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
    pub(super) ink: Ink,
}

impl Style {
    pub(super) fn plain(size: f64, ink: Ink) -> Self {
        Self { size, is_bold: false, is_italic: false, ink }
    }

    pub(super) fn bold(size: f64, ink: Ink) -> Self {
        Self { is_bold: true, ..Self::plain(size, ink) }
    }
}

/// A piece of text in one style.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) style: Style,
    /// BCP 47 tag of its language, where that is not the document's.
    pub(super) language: Option<String>,
    /// Where it leads, and how that is said.
    pub(super) link: Option<(String, String)>,
}

impl Piece {
    pub(super) fn of(text: impl Into<String>, style: Style) -> Self {
        Self { text: text.into(), style, language: None, link: None }
    }
}

/// A text in lines.
pub(super) struct Paragraph {
    text: Arc<str>,
    pieces: Vec<Piece>,
    layout: Layout<usize>,
    alignment: Alignment,
}

impl Typesetter {
    pub(super) fn new(fonts: &Fonts, language: &str) -> Self {
        Self {
            fonts: FontContext { collection: fonts.collection().clone(), source_cache: SourceCache::default() },
            layouts: LayoutContext::new(),
            families: fonts.families().iter().map(|name| FontFamilyName::Named(Cow::Owned(name.clone()))).collect(),
            letters: fonts.clone(),
            language: language.to_owned(),
        }
    }

    /// Puts pieces of text into one line, which can be broken later. Lines are `leading` ems of their largest piece apart.
    pub(super) fn paragraph(&mut self, mut pieces: Vec<Piece>, leading: f64) -> Paragraph {
        let is_mixed = pieces.len() > 1;
        for piece in &mut pieces {
            if let Cow::Owned(printable) = self.letters.printable(&piece.text) {
                piece.text = printable;
            }
            if is_mixed && piece.text.chars().any(runs_from_the_right) {
                piece.text = format!("{ISOLATE}{}{END}", piece.text);
            }
        }
        let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        // A text that stands alone runs as it begins.
        builder.set_base_direction(if is_mixed { direction(&self.language) } else { BaseDirection::Auto });
        // The least height of a line is that of the default size.
        let least = pieces.iter().map(|piece| piece.style.size).fold(f64::INFINITY, f64::min);
        builder.push_default(StyleProperty::FontSize(if least.is_finite() { least as f32 } else { 1.0 }));
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(&self.families))));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(leading as f32)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        builder.push_default(StyleProperty::FontFeatures(FontFeatures::from("\"tnum\"")));
        let mut start = 0;
        for (index, piece) in pieces.iter().enumerate() {
            let range = start..start + piece.text.len();
            start = range.end;
            let Style { size, is_bold, is_italic, .. } = piece.style;
            let language = piece.language.as_deref().unwrap_or(&self.language);
            builder.push(StyleProperty::Brush(index), range.clone());
            builder.push(StyleProperty::FontSize(size as f32), range.clone());
            builder.push(StyleProperty::Locale(Language::parse(language).ok()), range.clone());
            if is_bold {
                builder.push(StyleProperty::FontWeight(FontWeight::BOLD), range.clone());
            }
            if is_italic {
                builder.push(StyleProperty::FontStyle(FontStyle::Italic), range);
            }
        }
        let mut layout = builder.build(&text);
        layout.break_all_lines(None);
        let from_the_right = direction(&self.language) == BaseDirection::Rtl;
        let alignment = if from_the_right { Alignment::Right } else { Alignment::Left };
        Paragraph { text: text.into(), pieces, layout, alignment }
    }

    /// A text of one piece.
    pub(super) fn line(&mut self, text: &str, style: Style) -> Paragraph {
        self.paragraph(vec![Piece::of(text, style)], 1.2)
    }
}

/// Right to left for scripts that run so (CLDR, `characterOrder`), by the languages that are written in them.
fn direction(language: &str) -> BaseDirection {
    const FROM_THE_RIGHT: [&str; 12] = ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];
    if FROM_THE_RIGHT.contains(&primary(language)) { BaseDirection::Rtl } else { BaseDirection::Ltr }
}

/// What keeps a text that runs from right to left from reordering what stands around it (UAX #9, 2.3), and its end.
const ISOLATE: char = '\u{2068}';
const END: char = '\u{2069}';
/// Keeps a line from being broken. As the other two, it has done its work once lines are set.
pub(super) const WORD_JOINER: char = '\u{2060}';

/// Whether a letter is of a script that runs from right to left, by the blocks that Unicode reserves for those.
fn runs_from_the_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

impl Paragraph {
    /// Breaks the text into lines no wider than this; how tall they are together.
    pub(super) fn set(&mut self, width: f64) -> f64 {
        self.layout.break_all_lines(Some(width as f32));
        self.layout.align(self.alignment, AlignmentOptions::default());
        self.height()
    }

    /// The same with every line in the middle.
    pub(super) fn set_in_the_middle(&mut self, width: f64) -> f64 {
        self.alignment = Alignment::Center;
        self.set(width)
    }

    pub(super) fn height(&self) -> f64 {
        if self.text.is_empty() { 0.0 } else { self.layout.height().into() }
    }

    /// Width of its widest line.
    pub(super) fn width(&self) -> f64 {
        self.layout.width().into()
    }

    pub(super) fn lines(&self) -> usize {
        if self.text.is_empty() { 0 } else { self.layout.len() }
    }

    /// Whether its lines begin at the right edge.
    pub(super) fn is_from_the_right(&self) -> bool {
        self.alignment == Alignment::Right
    }

    /// Width of its last line.
    pub(super) fn last_width(&self) -> f64 {
        let last = self.layout.lines().last().map(|line| line.metrics().advance - line.metrics().hanging_advance);
        last.unwrap_or_default().into()
    }

    /// Where its first and its last line stand, from its upper edge.
    pub(super) fn baselines(&self) -> [f64; 2] {
        [self.layout.first_baseline(), self.layout.last_baseline()].map(|baseline| baseline.unwrap_or_default().into())
    }

    /// The text on a page, its upper left corner at `at`, all of it `scale` times as large as it was set: an element for each
    /// piece.
    pub(super) fn elements(&self, page: usize, at: Point, scale: f64) -> Vec<Element> {
        let map = Affine::translate(at.to_vec2()) * Affine::scale(scale);
        let mut marks: Vec<Vec<Mark>> = vec![Vec::new(); self.pieces.len()];
        for (piece, run) in self.runs() {
            marks[piece].push(self.mark(piece, run, map));
        }
        let is_plain = |piece: &Piece| piece.language.is_none() && piece.link.is_none();
        let are_plain = self.pieces.iter().all(is_plain);
        if are_plain {
            return vec![Element::content(page, marks.concat())];
        }
        let pieces = self.pieces.iter().zip(marks).filter(|(_, marks)| !marks.is_empty());
        pieces.map(|(piece, marks)| piece.element(vec![Element::content(page, marks)])).collect()
    }

    /// The marks of all its lines, its upper left corner at `at`.
    pub(super) fn marks(&self, at: Point) -> Vec<Mark> {
        let at = Affine::translate(at.to_vec2());
        self.runs().into_iter().map(|(piece, run)| self.mark(piece, run, at)).collect()
    }

    /// How tall each of its lines is.
    pub(super) fn line_heights(&self) -> impl Iterator<Item = f64> {
        self.layout.lines().map(|line| line.metrics().line_height.into())
    }

    /// Some of its lines on a page, the upper left corner of the first at `at`.
    pub(super) fn elements_of(&self, lines: Range<usize>, page: usize, at: Point) -> Vec<Element> {
        let above: f64 = self.line_heights().take(lines.start).sum();
        let map = Affine::translate(at.to_vec2() - Vec2::new(0.0, above));
        let runs = self.layout.lines().enumerate().filter(|(index, _)| lines.contains(index));
        let marks = runs.flat_map(|(_, line)| self.runs_of(line)).map(|(piece, run)| self.mark(piece, run, map));
        vec![Element::content(page, marks.collect())]
    }

    /// The marks of its only line around the origin of a map onto the page, with a halo if it stands on a map.
    pub(super) fn marks_around(&self, at: Affine, pen: Option<Pen>) -> Vec<Mark> {
        let at = at * Affine::translate(-Vec2::new(self.width() / 2.0, self.middle()));
        let runs = self.runs();
        let halo = |pen| runs.iter().map(move |(_, run)| Mark::Halo { run: run.clone(), at, pen });
        let mut marks: Vec<Mark> = pen.into_iter().flat_map(halo).collect();
        marks.extend(runs.into_iter().map(|(piece, run)| self.mark(piece, run, at)));
        marks
    }

    fn mark(&self, piece: usize, run: Run, at: Affine) -> Mark {
        Mark::Glyphs { run, at, ink: self.pieces[piece].style.ink }
    }

    /// Its glyphs one by one, each with its colour; a mark above a letter stays with it.
    pub(super) fn glyphs(&self) -> Vec<(Run, Ink)> {
        let mut single: Vec<(Run, Ink)> = Vec::new();
        for (piece, run) in self.runs() {
            let mut x = run.start.x;
            let mut last: Option<usize> = None;
            for glyph in &run.glyphs {
                let advance = glyph.advance;
                match single.last_mut().filter(|_| last == Some(glyph.text.start)) {
                    Some((before, _)) => {
                        before.glyphs.push(glyph.clone());
                        before.advance += advance;
                    }
                    None => {
                        let alone = Run {
                            glyphs: vec![glyph.clone()],
                            start: Point::new(x, run.start.y),
                            advance,
                            ..run.clone()
                        };
                        single.push((alone, self.pieces[piece].style.ink));
                    }
                }
                last = Some(glyph.text.start);
                x += f64::from(advance);
            }
        }
        single
    }

    /// Half the height of capitals above the line that a text stands on, from its upper edge.
    pub(super) fn middle(&self) -> f64 {
        /// Height of capitals in Noto Sans, in ems.
        const CAPITALS: f64 = 0.714;
        let size = self.pieces.iter().map(|piece| piece.style.size).fold(0.0, f64::max);
        self.baselines()[0] - CAPITALS * size / 2.0
    }

    /// Glyphs of one piece side by side, line by line.
    pub(super) fn runs(&self) -> Vec<(usize, Run)> {
        self.layout.lines().flat_map(|line| self.runs_of(line)).collect()
    }

    fn runs_of(&self, line: Line<'_, usize>) -> Vec<(usize, Run)> {
        let mut runs: Vec<(usize, Run)> = Vec::new();
        let baseline = line.metrics().baseline;
        let mut x = line.metrics().offset;
        for shaped in line.runs() {
            let face = face(&shaped);
            let mut current: Option<(usize, Run)> = None;
            // Of a ligature written from right to left, the letters behind the first come before its glyph.
            let mut ahead: Option<Range<usize>> = None;
            for cluster in shaped.visual_clusters() {
                let text = cluster.text_range();
                if self.text[text.clone()].starts_with([ISOLATE, END, WORD_JOINER]) {
                    continue;
                }
                if cluster.is_ligature_continuation() {
                    match current.as_mut().and_then(|(_, run)| run.glyphs.last_mut()) {
                        Some(glyph) if !shaped.is_rtl() => glyph.text.end = glyph.text.end.max(text.end),
                        _ => ahead = Some(ahead.map_or(text.clone(), |other| joined(&other, &text))),
                    }
                    continue;
                }
                let text = ahead.take().map_or(text.clone(), |other| joined(&other, &text));
                let piece = self.layout.styles()[usize::from(cluster.style_index())].brush;
                for glyph in cluster.glyphs() {
                    if current.as_ref().is_none_or(|(of, _)| *of != piece) {
                        runs.extend(current.take());
                        let start = Point::new(x.into(), baseline.into());
                        let (face, size, text) = (face.clone(), shaped.font_size(), self.text.clone());
                        current = Some((piece, Run { face, size, text, glyphs: Vec::new(), start, advance: 0.0 }));
                    }
                    let Some((_, run)) = &mut current else { continue };
                    run.advance += glyph.advance;
                    x += glyph.advance;
                    let offset = [glyph.x, -glyph.y];
                    run.glyphs.push(Glyph { id: glyph.id, advance: glyph.advance, offset, text: text.clone() });
                }
            }
            runs.extend(current);
        }
        runs
    }
}

fn joined(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}

fn face(shaped: &parley::layout::Run<'_, usize>) -> Face {
    let (font, synthesis) = (shaped.font().clone(), shaped.synthesis());
    let (bytes, id) = font.data.into_raw_parts();
    let axes = synthesis.variation_settings().iter().map(|(axis, value)| (axis.into_bytes(), *value)).collect();
    Face { bytes, id, index: font.index, axes, is_emboldened: synthesis.embolden() }
}

impl Piece {
    fn element(&self, children: Vec<Element>) -> Element {
        match &self.link {
            Some((url, description)) => {
                let link = Role::Link { url: url.clone(), description: description.clone() };
                Element::Group(link, vec![Element::Group(Role::Span(self.language.clone()), children)])
            }
            None => Element::Group(Role::Span(self.language.clone()), children),
        }
    }
}

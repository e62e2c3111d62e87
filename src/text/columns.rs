//! Tables for a terminal: rows of cells as lines, each cell under the one above.

use unicode_width::UnicodeWidthStr;

/// A cell wider than this does not widen its column.
const WIDEST: usize = 40;

/// The side of its column at which a cell stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// The lines, two spaces between the columns.
pub(crate) fn lines<const N: usize>(rows: &[[String; N]], sides: [Side; N]) -> Vec<String> {
    let width = |column: usize| {
        rows.iter().map(|row| row[column].width()).filter(|width| *width <= WIDEST).max().unwrap_or_default()
    };
    let widths: [usize; N] = std::array::from_fn(width);
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(widths).zip(sides).map(|((cell, width), side)| {
            let pad = " ".repeat(width.saturating_sub(cell.width()));
            if side == Side::Left { format!("{cell}{pad}") } else { format!("{pad}{cell}") }
        });
        cells.collect::<Vec<_>>().join("  ").replace('\u{a0}', " ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_under_one_another() {
        let rows = [["9\u{a0}min", "長い名前", "x"], ["10\u{a0}min", "Bar", ""], ["1\u{a0}min", &"a".repeat(41), "y"]];
        let rows = rows.map(|row| row.map(str::to_owned));
        let expected =
            [" 9 min  長い名前  x".to_owned(), "10 min  Bar".to_owned(), format!(" 1 min  {}  y", "a".repeat(41))];
        assert_eq!(lines(&rows, [Side::Right, Side::Left, Side::Left]), expected);
    }
}

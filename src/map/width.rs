//! How wide text is, without a font at hand.

/// The page uses the reader's own fonts; the widest usual ones (Verdana and DejaVu aside) are about this much wider than the
/// table.
const ALLOWANCE: f64 = 1.07;

/// How much wider bold letters are.
pub(super) const BOLD: f64 = 1.08;

/// Width of a text whose em square has sides of `size`, in the units of `size`.
///
/// An estimate for any common sans: advances of Helvetica for ASCII (Adobe's Core 14 font metrics), 0.56 em for other
/// alphabets, a full em for scripts whose characters fill a square. Errs on the wide side by some percent.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size * ALLOWANCE
}

fn advance(character: char) -> f64 {
    let thousandths = match character {
        'i' | 'j' | 'l' | '\'' => 222,
        ' ' | ',' | '.' | '/' | ':' | ';' | '!' | '|' | 'f' | 't' | 'I' => 278,
        '(' | ')' | '-' | '`' | 'r' | '"' | '’' => 333,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500,
        'F' | 'T' | 'Z' => 611,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' | '&' => 667,
        'C' | 'D' | 'H' | 'N' | 'R' | 'U' | 'w' => 722,
        'G' | 'O' | 'Q' => 778,
        'm' | 'M' => 833,
        'W' => 944,
        '@' => 1015,
        '\u{300}'..='\u{36f}' => 0,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' => 1000,
        '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{1f000}'..='\u{3ffff}' => 1000,
        _ => 556,
    };
    f64::from(thousandths) / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_are_wider() {
        assert!((width("Main", 10.0) - 10.0 * 1.07 * (0.833 + 0.556 + 0.222 + 0.556)).abs() < 1e-9);
        assert!(width("WWW", 10.0) > width("iii", 10.0) * 4.0);
        assert!(width("東京", 10.0) > 20.0);
    }
}

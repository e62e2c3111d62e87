//! How everything gets onto the page: what gives way, and in which order.
//!
//! First the notes grow shorter, then the list gets another column, then the type grows smaller. When that is not enough the
//! notes go and the map grows smaller, and at last the farthest places move to a line that names them. Where even the names are
//! too many, they are only counted. Notes come back as far as there is room.

/// Type sizes of the list in points, the largest first. Less than the last nobody reads from a poor print.
const SIZES: [f64; 5] = [9.0, 8.5, 8.0, 7.75, 7.5];
/// Columns of the list, the fewest first.
const COLUMNS: [usize; 2] = [2, 3];
/// The lengths of notes in lines, the longest first.
const NOTES: [usize; 5] = [usize::MAX, 4, 3, 2, 1];

/// Heights of the map that are good to have and that will do, as shares of the page's.
const GOOD_MAP: f64 = 0.36;
const SMALL_MAP: f64 = 0.29;
/// The same where no place is listed: the key and the QR code beside it need as much.
const LEAST_MAP: f64 = 0.17;

/// How the list is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    /// Size of the type in points.
    pub(super) size: f64,
    pub(super) columns: usize,
    /// The longest note, in lines.
    pub(super) note: usize,
    /// So many places are listed.
    pub(super) places: usize,
    /// Whether those beyond are named; else they are only counted.
    pub(super) named: bool,
    /// The least height of a map above the list, as a share of the page's.
    pub(super) map: f64,
}

/// The roomiest way to set so many places that `fits`; the tightest, without any place, if none does.
///
/// Takes it that whatever is tighter than what fits, fits.
pub(super) fn roomiest<E>(places: usize, mut fits: impl FnMut(Fit) -> Result<bool, E>) -> Result<Fit, E> {
    let mut with_notes = Vec::new();
    let mut fit = Fit { size: SIZES[0], columns: COLUMNS[0], note: NOTES[0], places, named: true, map: GOOD_MAP };
    with_notes.extend(NOTES.map(|note| Fit { note, ..fit }));
    fit.note = NOTES[NOTES.len() - 1];
    with_notes.extend(COLUMNS[1..].iter().map(|&columns| Fit { columns, ..fit }));
    fit.columns = COLUMNS[COLUMNS.len() - 1];
    with_notes.extend(SIZES[1..].iter().map(|&size| Fit { size, ..fit }));
    if let Some(fit) = first(&with_notes, &mut fits)? {
        let longer = NOTES.map(|note| Fit { note: note.max(fit.note), ..fit });
        return Ok(first(&longer, &mut fits)?.unwrap_or(fit));
    }
    (fit.note, fit.map) = (0, SMALL_MAP);
    let mut without_notes: Vec<Fit> = SIZES.map(|size| Fit { size, ..fit }).into();
    fit.size = SIZES[SIZES.len() - 1];
    without_notes.extend((0..places).rev().map(|places| Fit { places, ..fit }));
    let only_names = Fit { places: 0, map: LEAST_MAP, ..fit };
    if fits(only_names)? {
        return Ok(first(&without_notes, &mut fits)?.unwrap_or(only_names));
    }
    fit.named = false;
    let only_listed: Vec<Fit> = (0..places).rev().map(|places| Fit { places, ..fit }).collect();
    Ok(first(&only_listed, &mut fits)?.unwrap_or(Fit { places: 0, ..fit }))
}

/// The first that fits, by bisection.
fn first<E>(ways: &[Fit], mut fits: impl FnMut(Fit) -> Result<bool, E>) -> Result<Option<Fit>, E> {
    let (mut low, mut high) = (0, ways.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if fits(ways[middle])? { high = middle } else { low = middle + 1 }
    }
    Ok(ways.get(low).copied())
}

/// Puts things of these heights into columns, in order, so that the tallest is as low as can be: how many go into each, and
/// the height of the tallest.
pub(super) fn pack(heights: &[f64], columns: usize) -> (Vec<usize>, f64) {
    let filled = |most: f64| {
        let (mut counts, mut height) = (vec![0], 0.0);
        for &next in heights {
            if height + next > most && height > 0.0 {
                counts.push(0);
                height = 0.0;
            }
            height += next;
            if let Some(count) = counts.last_mut() {
                *count += 1;
            }
        }
        counts
    };
    let tallest = heights.iter().copied().fold(0.0, f64::max);
    let mut most = tallest.max(heights.iter().sum::<f64>() / columns as f64);
    let mut counts = filled(most);
    while counts.len() > columns {
        most += 1.0;
        counts = filled(most);
    }
    (counts, most)
}

/// As much of a text as `fits`: whole sentences or, with an ellipsis, whole words. Nothing where that would say little.
pub(super) fn shortened(text: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
    const LEAST: usize = 15;
    if fits(text) {
        return Some(text.to_owned());
    }
    let ends: Vec<usize> = text.match_indices(' ').map(|(end, _)| end).collect();
    let fitting =
        ends[..ends.partition_point(|&end| fits(&format!("{}…", &text[..end])))].iter().map(|&end| &text[..end]);
    let says_enough = |words: &&str| words.chars().count() >= LEAST;
    // A short last word is most often one that leads on, “with a …”, or an abbreviation.
    let is_long = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let mut fitting = fitting.filter(|words| words.rsplit(' ').next().is_some_and(is_long));
    let sentences = fitting.clone().rfind(|words| words.ends_with(['.', '!', '?'])).filter(says_enough);
    let words = fitting.next_back();
    let words = words.map(|words| words.trim_end_matches(|c: char| ",;:–—-(.".contains(c))).filter(says_enough);
    match (sentences, words) {
        (Some(sentences), Some(words)) if sentences.len() * 3 < words.len() * 2 => Some(format!("{words}…")),
        (Some(sentences), _) => Some(sentences.to_owned()),
        (None, words) => words.map(|words| format!("{words}…")),
    }
}

//! Logos that are large, damaged, or both.

use crate::raster::{BLACK_AND_WHITE, COLOURS, png};
use crate::stranger::{Branch, GUIDE};
use crate::texts::Noise;

/// How many damaged copies of a sound logo are tried.
const DAMAGED: usize = 12;

pub(crate) fn branches() -> Vec<Branch> {
    let sound = png(300, 100, COLOURS);
    let large = png(4_096, 4_096, COLOURS);
    let logos = [
        ("of as many pixels as are printed", png(2_000, 2_000, [16, 6])),
        ("of more pixels than are printed", large.clone()),
        ("cut short", large[..large.len() / 2].to_vec()),
        ("of one row", png(4_096, 1, COLOURS)),
        ("of one column", png(1, 4_096, BLACK_AND_WHITE)),
        ("of nothing but a header", sound[..33].to_vec()),
        ("of text", b"\x89PNG\r\n\x1a\n Not a picture".to_vec()),
    ];
    let mut noise = Noise(13);
    let damaged = (0..DAMAGED).map(|round| (format!("that is damaged {round}"), noise.damaged(&sound)));
    let logos = logos.into_iter().map(|(story, logo)| (story.to_owned(), logo)).chain(damaged);
    logos.map(|(story, logo)| with_logo(story, logo)).collect()
}

fn with_logo(story: String, logo: Vec<u8>) -> Branch {
    let settings = format!("{GUIDE}theme: {{ logo: logo.png }}\n");
    Branch::new(format!("a logo {story}")).guide_file("guide.yaml", settings).guide_file("logo.png", logo)
}

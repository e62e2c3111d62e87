//! How everything gets onto a sheet: what gives way, and in which order.
//!
//! Sentences of the notes give way first, then the size of the type, then the height of the map. Of all plans, sizes and heights
//! that have room for every place with at least the beginning of its note, the one with the highest [`score`] is taken.
//! If there is none, some [`FEW`] places lose their notes; more get the other side of the sheet; and where two sides are not
//! enough, the farthest are only named, or counted. Room that is left goes to the notes that are cut most, then to the map.

use kurbo::Rect;

use super::entry::{BETWEEN, Entry};
use super::plan::Plan;
use super::typeset::Typesetter;
use crate::map::{Scene, Sheet};

/// So many places have one side at any price.
pub(super) const FEW: usize = 45;

/// How a sheet is set.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fit {
    /// Index of the plan.
    pub(super) plan: usize,
    pub(super) sides: usize,
    /// Size of the type in points.
    pub(super) size: f64,
    /// Height of the map in points.
    pub(super) map: f64,
    /// The cut of each listed place's note; in none of them it is left out.
    pub(super) cuts: Vec<Option<usize>>,
    /// How many places are in each column.
    pub(super) counts: Vec<usize>,
}

/// How a room would be filled by a map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ground {
    /// Points for a metre.
    pub(super) scale: f64,
    /// Width of the map as a share of the room's; less than 1 where there are not enough streets.
    pub(super) filled: f64,
}

impl Ground {
    /// The ground of a scene in a room, of whose map a unit has so many points.
    pub(super) fn of(scene: &Scene, room: Rect, unit: f64) -> Self {
        let [scale, width] = scene.scale_on(Sheet::of(room.width() / unit, room.height() / unit));
        Self { scale: scale * unit, filled: width * unit / room.width() }
    }
}

/// The list of a sheet.
pub(super) struct List<'a> {
    pub(super) entries: &'a mut [Entry],
    pub(super) typesetter: &'a mut Typesetter,
}

/// The share of the notes that is told, times the size of the type, times the root of the map's scale: twice as large a map is worth
/// as much as type of ten points instead of seven. Paper that lies has a [handicap](Plan::handicap), and so has a map that leaves paper beside it empty.
fn score(told: f64, size: f64, scale: f64) -> f64 {
    /// A list without notes says something too.
    const NAMES: f64 = 0.1;
    (NAMES + told) * size * scale.sqrt()
}

impl List<'_> {
    /// The best of all plans for so many sides, in which each note has at least this cut.
    pub(super) fn best(
        &mut self,
        plans: &[Plan],
        sides: usize,
        least: Option<usize>,
        ground: &dyn Fn(Rect) -> Ground,
    ) -> Option<Fit> {
        let mut best: Option<(f64, Fit)> = None;
        for (index, plan) in plans.iter().enumerate() {
            for share in plan.format.map {
                let map = (share * plan.page.height).min(plan.tallest_map());
                let Ground { scale, filled } = ground(plan.map(map));
                let scale = plan.handicap().powi(2) * scale * filled.powi(2);
                for &size in plan.format.sizes {
                    let is_hopeless = best.as_ref().is_some_and(|(best, _)| *best >= score(1.0, size, scale));
                    if is_hopeless {
                        break;
                    }
                    let Some((cuts, counts)) = self.fill(plan, sides, size, map, least) else { continue };
                    let score = score(self.told(&cuts), size, scale);
                    if best.as_ref().is_none_or(|(best, _)| score > *best) {
                        best = Some((score, Fit { plan: index, sides, size, map, cuts, counts }));
                    }
                }
            }
        }
        best.map(|(_, fit)| fit)
    }

    /// How tall each place is with this cut of its note, in ems.
    fn tall(&mut self, cuts: &[Option<usize>], width: f64) -> Vec<f64> {
        let entries = self.entries.iter_mut().zip(cuts);
        entries.map(|(entry, cut)| entry.height(*cut, width, self.typesetter)).collect()
    }

    /// How much of all notes is told, from 0 to 1.
    fn told(&self, cuts: &[Option<usize>]) -> f64 {
        let all: usize = self.entries.iter().map(Entry::note_length).sum();
        let told = self.entries.iter().zip(cuts).map(|(entry, &cut)| entry.share(cut) * entry.note_length() as f64);
        if all == 0 { 1.0 } else { told.sum::<f64>() / all as f64 }
    }

    /// The columns filled with all places and as much of their notes as there is room for; none if there is no room for the least.
    fn fill(
        &mut self,
        plan: &Plan,
        sides: usize,
        size: f64,
        map: f64,
        least: Option<usize>,
    ) -> Option<(Vec<Option<usize>>, Vec<usize>)> {
        let columns = heights(plan, map, sides, size);
        let width = plan.column / size;
        let least = |entry: &Entry| least.filter(|_| entry.cuts() > 0);
        let mut cuts: Vec<Option<usize>> = self.entries.iter().map(least).collect();
        let mut tall = self.tall(&cuts, width);
        let mut counts = flow(&tall, &columns)?;
        let mut open: Vec<usize> = (0..cuts.len()).filter(|&index| self.entries[index].cuts() > 0).collect();
        loop {
            let share = |index: &usize| self.entries[*index].share(cuts[*index]);
            open.retain(|&index| cuts[index].is_none_or(|cut| cut + 1 < self.entries[index].cuts()));
            let Some(most_cut) = open.iter().copied().min_by(|a, b| share(a).total_cmp(&share(b)).then(a.cmp(b)))
            else {
                return Some((cuts, counts));
            };
            let longer = Some(cuts[most_cut].map_or(0, |cut| cut + 1));
            let before = tall[most_cut];
            tall[most_cut] = self.entries[most_cut].height(longer, width, self.typesetter);
            match flow(&tall, &columns) {
                Some(fits) => (cuts[most_cut], counts) = (longer, fits),
                None => {
                    tall[most_cut] = before;
                    open.retain(|&index| index != most_cut);
                }
            }
        }
    }

    /// The same with the tallest map that leaves room for the list, as long as there is ground for all of its width.
    pub(super) fn with_tallest_map(&mut self, mut fit: Fit, plan: &Plan, ground: &dyn Fn(Rect) -> Ground) -> Fit {
        /// In points.
        const STEP: f64 = 2.0;
        /// A map is drawn for whole units.
        const AS_WIDE: f64 = 0.996;
        let tall = self.tall(&fit.cuts, plan.column / fit.size);
        let steps = ((plan.tallest_map() - fit.map) / STEP).max(0.0) as usize;
        let is_as_wide = |map: f64| ground(plan.map(map)).filled > AS_WIDE;
        let was_as_wide = is_as_wide(fit.map);
        let fits = |step: usize| {
            let map = fit.map + step as f64 * STEP;
            (!was_as_wide || is_as_wide(map)).then_some(())?;
            Some((map, flow(&tall, &heights(plan, map, fit.sides, fit.size))?))
        };
        if let Some((map, counts)) = fits(most(steps, |step| fits(step).is_some())) {
            (fit.map, fit.counts) = (map, counts);
        }
        fit
    }
}

/// The most, up to `high`, that fits, by bisection; 0 if nothing does.
pub(super) fn most(mut high: usize, mut fits: impl FnMut(usize) -> bool) -> usize {
    let mut low = 0;
    while low < high {
        let middle = (low + high).div_ceil(2);
        if fits(middle) { low = middle } else { high = middle - 1 }
    }
    low
}

/// How tall the columns are, in ems.
pub(super) fn heights(plan: &Plan, map: f64, sides: usize, size: f64) -> Vec<f64> {
    plan.columns(map, sides).iter().map(|(_, column)| column.height() / size).collect()
}

/// How many things of these heights, in order, go into each column; none if there is no room for all.
pub(super) fn flow(heights: &[f64], columns: &[f64]) -> Option<Vec<usize>> {
    /// More than rounding can amount to, in ems.
    const ROUNDING: f64 = 1e-6;
    let mut next = heights.iter().peekable();
    let counts = columns.iter().map(|column| {
        let (mut count, mut used) = (0, 0.0);
        while let Some(height) = next.next_if(|height| used + *height <= column + ROUNDING) {
            used += height + BETWEEN;
            count += 1;
        }
        count
    });
    let counts = counts.collect();
    next.peek().is_none().then_some(counts)
}

//! The guide in large print: the map on the first page, the list on as many as it takes.

use super::element::Document;
use super::entry::{BETWEEN, Entry};
use super::fit::{Fit, Ground};
use super::paper::Format;
use super::plan::Plan;
use super::sheet::Desk;
use super::sign::Signs;

impl Desk<'_> {
    /// The whole guide, with all of its notes; one that fills more than a page is cut.
    pub(super) fn large_print(&mut self, format: Format) -> Document {
        let plan = self.plan_with_largest_map(format);
        let (size, map) = (format.smallest(), plan.tallest_map());
        let mut entries = self.entries(self.content.places.len(), format, Signs::None);
        let first = plan.columns(map, 1).len();
        let behind: Vec<f64> = plan.columns(map, 2)[first..].iter().map(|(_, column)| column.height() / size).collect();
        let room = behind.iter().copied().fold(0.0, f64::max);
        let mut fit = Fit { plan: 0, sides: 1, size, map, cuts: Vec::new(), counts: vec![0; first] };
        let mut used = f64::INFINITY;
        for entry in &mut entries {
            let (cut, height) = self.longest_cut(entry, plan.column / size, room);
            used += BETWEEN + height;
            if used > room {
                fit.counts.push(0);
                used = height;
            }
            fit.cuts.push(cut);
            fit.counts.last_mut().into_iter().for_each(|count| *count += 1);
        }
        fit.sides += (fit.counts.len() - first).div_ceil(behind.len());
        fit.counts.resize(first + (fit.sides - 1) * behind.len(), 0);
        let mut document = self.document(&plan, fit.sides);
        document.body.extend(self.front(&plan, map, entries.len()));
        document.body.extend(self.back(&plan));
        document.body.extend(self.list(&plan, &fit, &mut entries, None));
        document
    }

    /// The way to hold the paper that shows most ground.
    fn plan_with_largest_map(&mut self, format: Format) -> Plan {
        let [upright, lying] = Plan::with_map_over_all(format, self.content, &mut self.typesetter);
        let scale = |plan: &Plan| Ground::of(self.scene, plan.map(plan.tallest_map()), format.unit).scale;
        if scale(&lying) > scale(&upright) { lying } else { upright }
    }

    /// The longest cut of a note with which a place has room on a page, and how tall it is then.
    fn longest_cut(&mut self, entry: &mut Entry, width: f64, room: f64) -> (Option<usize>, f64) {
        let cuts = (0..entry.cuts()).rev().map(Some).chain([None]);
        let mut tall = cuts.map(|cut| (cut, entry.height(cut, width, &mut self.typesetter)));
        tall.find(|(cut, height)| *height <= room || cut.is_none()).unwrap_or((None, room))
    }
}

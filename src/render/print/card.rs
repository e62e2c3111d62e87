//! A card for the back of a badge: the nearest places on one side, the map on the other.

use kurbo::{Point, Rect};

use super::element::{Document, Element, Role};
use super::entry::BETWEEN;
use super::fit::flow;
use super::paper::Format;
use super::plan::Plan;
use super::sheet::Desk;
use super::sign::Signs;

/// So many places are on it.
const NEAREST: usize = 10;

impl Desk<'_> {
    /// The nearest places with what is known of them, as many as there is room for; no notes.
    pub(super) fn card(&mut self, format: Format) -> Document {
        let [plan, _] = Plan::with_map_over_all(format, self.content, &mut self.typesetter);
        let column = Rect { y1: plan.page.height - format.margin, ..plan.map(0.0) };
        let mut entries = self.entries(self.content.places.len().min(NEAREST), format, Signs::None);
        let mut heights = |size: f64| {
            let heights =
                entries.iter_mut().map(|entry| entry.height(None, column.width() / size, &mut self.typesetter));
            heights.collect::<Vec<f64>>()
        };
        let fits = |size: f64, heights: &[f64]| flow(heights, &[column.height() / size]).is_some();
        let size = format.sizes.iter().copied().find(|&size| fits(size, &heights(size))).unwrap_or(format.smallest());
        let heights = heights(size);
        let listed = (0..=heights.len()).rev().find(|&count| fits(size, &heights[..count])).unwrap_or(0);
        let mut document = self.document(&plan, 2);
        let (head, at) = plan.head();
        document.body.extend(head.elements(0, at));
        let left = column.height() / size - heights[..listed].iter().sum::<f64>();
        let air = (left / listed.saturating_sub(1).max(1) as f64).clamp(BETWEEN, 3.0 * BETWEEN);
        let mut y = column.y0;
        let items = entries[..listed].iter_mut().zip(&heights).map(|(entry, height)| {
            let item = entry.element(None, 0, Point::new(column.x0, y), column.width(), size, &mut self.typesetter);
            y += (height + air) * size;
            item
        });
        let items = items.collect();
        document.body.push(Element::Group(Role::List, items));
        let bottom = plan.link().map_or(plan.foot().1.y, |(_, at)| at.y) - format.margin / 2.0;
        let room = Rect { y0: format.margin, y1: bottom, ..column };
        document.body.push(self.map(room, format.unit, 1, listed));
        let parts = plan.link().into_iter().chain([plan.foot()]);
        document.body.extend(parts.flat_map(|(block, at)| block.elements(1, at)));
        document
    }
}

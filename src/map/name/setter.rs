//! Sets names at one magnification, around what is there.

use std::collections::{BTreeMap, HashMap};

use super::label;
use crate::map::drawing::{Label, Landmark, LandmarkKind, Name, NameKind, Span, VenueMark};
use crate::map::landmark::What;
use crate::map::stretch::{Seat, ground};
use crate::map::taken::{Taken, Tilted, square};
use crate::map::width::width;
use crate::map::{Rectangle, Spot};

/// So many stretches of street are tried for names at each magnification, those of the widest and longest streets first. A
/// dense city has a fifth as many; where there are more, there is no room for names.
const TRIES: usize = 200_000;

/// The names and landmarks that are set.
#[derive(Default)]
pub(super) struct Names {
    pub(super) all: Vec<Name>,
    pub(super) landmarks: Vec<Landmark>,
    /// How many there are of each.
    counts: BTreeMap<What, usize>,
    /// The middles of the names, by their text.
    spots: HashMap<String, Vec<Spot>>,
    /// Marks that have a text beside them, and its room at magnification 1.
    beside: Vec<(Spot, Tilted)>,
}

impl Names {
    /// None but that of the venue beside its mark.
    pub(super) fn around(venue: &VenueMark) -> Self {
        let beside = venue.label.iter().map(|label| (venue.at, label::room(label))).collect();
        Self { beside, ..Self::default() }
    }

    /// Adds names that were set elsewhere.
    pub(super) fn append(&mut self, mut other: Self) {
        self.all.append(&mut other.all);
        self.landmarks.append(&mut other.landmarks);
    }
}

/// What sets names at one magnification.
pub(super) struct Setter<'a> {
    pub(super) zoom: f64,
    /// The least size of letters at magnification 1, in units.
    pub(super) letters: f64,
    /// Names lie in here.
    pub(super) bounds: Rectangle,
    pub(super) taken: Taken,
    /// Where what is set now shows only below magnification 1: from there on other names are set there.
    pub(super) frame: Option<Rectangle>,
    /// How many stretches of street may still be tried, and how many names set.
    pub(super) tries: usize,
    pub(super) room: usize,
    names: &'a mut Names,
}

impl<'a> Setter<'a> {
    /// Sets names besides those that are set, which it takes from the room that is left.
    pub(super) fn new(zoom: f64, letters: f64, bounds: Rectangle, mut taken: Taken, names: &'a mut Names) -> Self {
        names.beside.iter().for_each(|(mark, room)| taken.take_beside(*mark, room, zoom));
        for landmark in &names.landmarks {
            taken.take(&square(landmark.at, landmark.kind.half() / zoom));
        }
        let mut setter = Self { zoom, letters, bounds, taken, frame: None, tries: TRIES, room: usize::MAX, names };
        let set: Vec<Tilted> = setter.names.all.iter().flat_map(|name| setter.ground_of(name)).collect();
        set.iter().for_each(|room| setter.taken.take(room));
        setter
    }

    /// Takes the ground of a name that was set elsewhere.
    pub(super) fn take_name(&mut self, name: &Name) {
        self.ground_of(name).iter().for_each(|room| self.taken.take(room));
    }

    /// The ground that a name covers here.
    fn ground_of(&self, name: &Name) -> Vec<Tilted> {
        let size = self.size(name.kind);
        ground(name.at, name.angle, &name.line, width(&name.text, size), size)
    }

    /// How many there are of a kind.
    pub(super) fn count(&self, what: What) -> usize {
        self.names.counts.get(&what).copied().unwrap_or_default()
    }

    /// Whether a landmark is set here.
    pub(super) fn has_landmark(&self, at: Spot) -> bool {
        self.names.landmarks.iter().any(|landmark| landmark.at == at)
    }

    /// Size of the letters of a name here, in units.
    pub(super) fn size(&self, kind: NameKind) -> f64 {
        kind.size().max(self.letters) / self.zoom
    }

    /// Where a text is set already.
    pub(super) fn spots_of(&self, text: &str) -> &[Spot] {
        self.names.spots.get(text).map_or(&[], Vec::as_slice)
    }

    /// Sets a name on ground that must be free.
    pub(super) fn add(&mut self, text: &str, kind: NameKind, seat: Seat, ground: &[Tilted]) {
        let Some(room) = self.room.checked_sub(1) else { return };
        self.room = room;
        let Seat { at, angle, line, .. } = seat;
        ground.iter().for_each(|room| self.taken.take(room));
        self.names.spots.entry(text.to_owned()).or_default().push(at);
        *self.names.counts.entry(What::Name(kind)).or_default() += 1;
        self.names.all.push(Name { text: text.to_owned(), kind, at, angle, line, shows: self.span(ground) });
    }

    /// Sets a landmark on ground that must be free, with its name beside it.
    pub(super) fn add_landmark(&mut self, kind: LandmarkKind, at: Spot, label: Option<Label>) {
        let Some(room) = self.room.checked_sub(1) else { return };
        self.room = room;
        *self.names.counts.entry(What::Mark(kind)).or_default() += 1;
        let mut ground = vec![square(at, kind.half() / self.zoom)];
        self.taken.take(&ground[0]);
        if let Some(label) = &label {
            self.names.spots.entry(label.text.clone()).or_default().push(at);
            self.take_beside(at, label);
            ground.push(label::room(label).shrunk(at, 1.0 / self.zoom));
        }
        self.names.landmarks.push(Landmark { kind, at, shows: self.span(&ground), label });
    }

    /// Takes the ground of a text beside a mark, here and where the map is magnified more.
    pub(super) fn take_beside(&mut self, mark: Spot, label: &Label) {
        let room = label::room(label);
        self.taken.take_beside(mark, &room, self.zoom);
        self.names.beside.push((mark, room));
    }

    /// The first of these labels beside a mark that has room, each given as it is at magnification 1.
    pub(super) fn first_free(
        &self,
        mark: Spot,
        mut labels: impl Iterator<Item = Label>,
        bounds: Rectangle,
    ) -> Option<Label> {
        labels.find(|label| {
            let beside = label::room(label);
            let room = beside.shrunk(mark, 1.0 / self.zoom);
            room.is_within(bounds) && self.taken.is_free(&room) && self.taken.stays_free(mark, &beside)
        })
    }

    /// When something on this ground shows that is set now.
    fn span(&self, ground: &[Tilted]) -> Span {
        let is_in_frame = self.frame.is_some_and(|frame| ground.iter().any(|room| room.touches(frame)));
        Span { from: self.zoom, until: if is_in_frame { 1.0 } else { f64::INFINITY } }
    }
}

//! A drawn map as plain data.

use serde::Serialize;

use super::{Rectangle, Spot};
use crate::geo::LonLat;

/// The middles of two markers are at least this far apart, in units.
pub(super) const SEPARATION: f64 = 19.0;
/// Half a marker and its edge, in units.
pub(super) const RADIUS: f64 = 9.5;
/// Half the dot that stands for a place without room for its number, in units.
pub const DOT: f64 = 3.0;

/// The [zoom](Marker::zoom) of a marker without a number: no map is magnified so much.
pub const UNNUMBERED: u8 = 16;

/// A drawn map: everything has its place, nothing its colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Units from left to right.
    pub width: f64,
    /// Units from top to bottom.
    pub height: f64,
    /// The part that shows the ground; around it is paper.
    pub ground: Rectangle,
    /// What one sees when the drawing is made as small as can be, on a screen.
    pub whole: Rectangle,
    /// The ground around, the farthest first; each lies on the one before and covers it. None on paper.
    pub wider: Vec<Wider>,
    /// How wide lines are, as a share of their usual width: where streets are drawn close together, they are thinner.
    pub lines: f64,
    /// What the drawing shows, for those who cannot see it.
    pub title: String,
    /// Ground, streets and bridges, the lowest first.
    pub layers: Vec<Layer>,
    /// Up to where one walks in a time, the nearest first.
    pub rings: Vec<Ring>,
    /// Names of streets, parks and water; none crosses another, a marker or the scale.
    pub names: Vec<Name>,
    /// What visitors steer by.
    pub landmarks: Vec<Landmark>,
    /// The measured walks from the venue, in the order of their numbers.
    pub walks: Vec<WalkLine>,
    /// What is drawn otherwise for those who [walk otherwise](crate::guide::Guide::alternatives); none on paper.
    pub alternatives: Vec<Alternative>,
    /// Where every walk begins.
    pub venue: VenueMark,
    /// The places, in the order of their numbers; no number covers another.
    pub markers: Vec<Marker>,
    /// The bar that tells how long a length is.
    pub scale: Scale,
    /// The bars for a drawing that is magnified so many times or more, the least first; their lengths are before magnification.
    pub scales: Vec<(f64, Scale)>,
    /// Where on the Earth the drawing lies.
    pub georeference: Georeference,
    /// Whether OpenStreetMap drew the ground and wants its credit.
    pub credit: bool,
}

/// The ground of the drawing and around it, with so much on it as is seen at a magnification.
#[derive(Clone, Debug, PartialEq)]
pub struct Wider {
    /// The magnification below which this is too much to look at.
    pub zoom: f64,
    /// The ground; beyond it is paper.
    pub ground: Rectangle,
    /// What is on it, the lowest first.
    pub layers: Vec<Layer>,
}

/// Other walks and how far they lead.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// The lines of the walk to each place in the order of the drawing's numbers; none of walks that are not measured.
    pub walks: Vec<Vec<Vec<Spot>>>,
    /// Rings without lines.
    pub rings: Vec<Ring>,
}

/// Lines or areas that are drawn alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// What they are.
    pub class: Class,
    /// Whether they lead over what lies below.
    pub bridge: bool,
    /// Their shapes, clipped to the drawing. Outlines of areas run clockwise, those of holes the other way.
    pub lines: Vec<Vec<Spot>>,
}

/// What a line or an area is, in the order of drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Parks, woods, grass, cemeteries.
    Green,
    /// Beaches.
    Sand,
    /// Lakes, rivers and harbours as areas.
    Water,
    /// Brooks and ditches.
    Stream,
    /// Rivers and canals as lines.
    River,
    /// Squares and other areas for walking.
    Square,
    /// Buildings.
    Building,
    /// Streets, rails and footpaths below ground.
    Tunnel,
    /// Trams.
    Tram,
    /// Railways.
    Rail,
    /// Stairs.
    Steps,
    /// Footpaths, cycle paths, tracks.
    Path,
    /// Alleys.
    Service,
    /// Pedestrian streets.
    Pedestrian,
    /// Streets of houses.
    Street,
    /// Streets that carry traffic through a quarter.
    Connector,
    /// Streets that carry traffic through a city.
    Artery,
    /// Roads without a place for walking.
    Motorway,
}

impl Class {
    /// Whether its shapes are outlines of areas.
    pub fn is_area(self) -> bool {
        matches!(self, Class::Green | Class::Sand | Class::Water | Class::Square | Class::Building)
    }

    /// Whether it has an edge of its own, drawn below all streets of the same level.
    pub fn is_cased(self) -> bool {
        self >= Class::Service
    }

    /// Its name in the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Class::Green => "green",
            Class::Sand => "sand",
            Class::Water => "water",
            Class::Stream => "stream",
            Class::River => "river",
            Class::Square => "square",
            Class::Building => "building",
            Class::Tunnel => "tunnel",
            Class::Tram => "tram",
            Class::Rail => "rail",
            Class::Steps => "steps",
            Class::Path => "path",
            Class::Service => "service",
            Class::Pedestrian => "pedestrian",
            Class::Street => "street",
            Class::Connector => "connector",
            Class::Artery => "artery",
            Class::Motorway => "motorway",
        }
    }
}

/// The line up to which one walks in a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Ring {
    /// The minutes.
    pub minutes: u32,
    /// Outlines of the ground within it, and of holes in that, which run the other way.
    pub ground: Vec<Vec<Spot>>,
    /// Its line in pieces; open where the label stands, along water, and where it leaves the drawing.
    pub lines: Vec<Vec<Spot>>,
    /// The minutes on the line, if there is room for them.
    pub label: Option<Name>,
}

/// The walk to a place.
#[derive(Clone, Debug, PartialEq)]
pub struct WalkLine {
    /// The place's number in the guide.
    pub number: usize,
    /// From the venue to the place, as far as the drawing shows it.
    pub lines: Vec<Vec<Spot>>,
}

/// A name on the ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// The text.
    pub text: String,
    /// What is named.
    pub kind: NameKind,
    /// The middle of the text.
    pub at: Spot,
    /// Degrees clockwise from level, above -100 and up to 80: never upside down, and steep names all read upwards.
    pub angle: f64,
    /// The line that a bent text follows, its middle on the line's; empty for a straight one.
    pub line: Vec<Spot>,
    /// When it shows, its letters keeping their size on the screen.
    pub shows: Span,
}

/// The magnifications at which there is room for something that keeps its size on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// From this on; on paper and in the first view, what begins at 1 or before shows.
    pub from: f64,
    /// Less than this.
    pub until: f64,
}

impl Span {
    /// From a magnification on.
    pub(super) fn from(zoom: f64) -> Self {
        Self { from: zoom, until: f64::INFINITY }
    }

    /// Whether it shows at a magnification.
    pub fn holds(self, zoom: f64) -> bool {
        (self.from..self.until).contains(&zoom)
    }
}

/// Something that visitors steer by, in its own place.
#[derive(Clone, Debug, PartialEq)]
pub struct Landmark {
    /// What it is.
    pub kind: LandmarkKind,
    /// Where it is.
    pub at: Spot,
    /// When its mark and its name show.
    pub shows: Span,
    /// Its name beside the mark.
    pub label: Option<Label>,
}

/// What a landmark is, the most important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LandmarkKind {
    /// A station of trains, underground trains, buses or ferries.
    Station,
    /// A way down to the underground.
    Entrance,
    /// What everyone in the city knows: a town hall, a museum, a castle.
    Sight,
    /// A stop of trams.
    Stop,
}

impl LandmarkKind {
    /// Its name in the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            LandmarkKind::Station => "station",
            LandmarkKind::Entrance => "entrance",
            LandmarkKind::Sight => "sight",
            LandmarkKind::Stop => "stop",
        }
    }

    /// Its mark around the middle, in units, as SVG path data; holes run the other way.
    pub fn outline(self) -> &'static str {
        match self {
            // The front of a train.
            LandmarkKind::Station => {
                "M-4.5-3.5a1 1 0 0 1 1-1h7a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1z\
                 M-2.5-3.2v5h5v-5zM-1.6-2.3h3.2v1.8h-3.2zM-1.6.2h1v.8h-1zM.6.2h1v.8h-1z\
                 M-1.4 2.2-2.6 3.8h1.1L-.5 2.2zM.5 2.2 1.5 3.8h1.1L1.4 2.2z"
            }
            // An M, as on metros' signs.
            LandmarkKind::Entrance => "M-3.5-3.5h7v7h-7zM-2.2 2.2h1V-.4L0 1.5 1.2-.4v2.6h1v-4.4h-.9L0-.1-1.3-2.2h-.9z",
            LandmarkKind::Sight => "M0-3 .8-1h2.1L1.2.3l.7 2.1L0 1.2l-1.9 1.2.7-2.1L-2.9-1h2.1z",
            LandmarkKind::Stop => "M-2 0a2 2 0 1 1 4 0a2 2 0 1 1-4 0z",
        }
    }

    /// Half its mark, in units.
    pub fn half(self) -> f64 {
        match self {
            LandmarkKind::Station => 4.5,
            LandmarkKind::Entrance => 3.5,
            LandmarkKind::Sight | LandmarkKind::Stop => 2.0,
        }
    }
}

/// What a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A wide street.
    Major,
    /// Any other street or path.
    Minor,
    /// A park.
    Green,
    /// Water.
    Water,
    /// A square.
    Square,
    /// A part of a city, or a village.
    Quarter,
    /// A ring.
    Ring,
}

impl NameKind {
    /// Its name in the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            NameKind::Major => "major",
            NameKind::Minor => "minor",
            NameKind::Green => "of-green",
            NameKind::Water => "of-water",
            NameKind::Square => "of-square",
            NameKind::Quarter => "of-quarter",
            NameKind::Ring => "of-ring",
        }
    }

    /// Height of its letters' em square on paper, in units.
    pub fn size(self) -> f64 {
        match self {
            NameKind::Major | NameKind::Quarter => 9.0,
            NameKind::Minor | NameKind::Square | NameKind::Ring => 8.0,
            NameKind::Green | NameKind::Water => 8.5,
        }
    }
}

/// The venue on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct VenueMark {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub at: Spot,
    /// Its name beside it, if there is room for it.
    pub label: Option<Label>,
}

/// Which part of a text a position means. Fonts differ in width; text beside a mark stays close to it this way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// A numbered place.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// Its number in the guide.
    pub number: usize,
    /// Its id, which is also its address in the page.
    pub id: String,
    /// Number, name and time, for those who cannot see the map or point at the marker.
    pub title: String,
    /// Outline of its section.
    pub shape: Shape,
    /// Where the place is; for one beyond the frame, as `at`.
    pub spot: Spot,
    /// Where its number stands: at the spot or, where that is taken, as near as there is room.
    ///
    /// When the drawing is magnified `z` times and the marker keeps its size, it stands at `spot + (at - spot) / z`. There,
    /// too, it covers no other.
    pub at: Spot,
    /// The magnification from which on there is room for its number, keeping its size on the screen: 1, 2, 4 or 8, or
    /// [`UNNUMBERED`] where a crowd leaves none. Until then it is a dot at its spot.
    pub zoom: u8,
    /// For a number that is there at magnification 1: the one from which on there is room for it when the map is made smaller.
    /// Below, it is a dot at its spot. 0 where there always is.
    pub from: f64,
    /// For a place beyond the frame: where it is.
    pub away: Option<Away>,
    /// For a place beyond the frame: degrees clockwise from north towards it, for an arrow.
    pub beyond: Option<f64>,
    /// What stands beside it, for a place beyond the frame where there is room: its name and the time to it.
    pub label: Option<Label>,
    /// Its name beside it, where there is room once the map has been magnified or moved.
    pub name: Option<PlaceName>,
}

/// The name of a place beside its number.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceName {
    /// The magnification from which on there is room for it.
    pub from: f64,
    /// The name, where it stands at magnification 1; for a place beyond the frame, once the map has been moved.
    pub label: Label,
}

/// Where a place beyond the frame stands once the map has been moved to see it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Away {
    /// Where it is; for a place that is too far away to be seen, where the edge of the [whole](Drawing::whole) lies towards it.
    pub spot: Spot,
    /// The magnification from which on there is room for its number, or [`UNNUMBERED`]; until then it is a dot.
    pub from: f64,
    /// Whether it is too far away to be seen.
    pub is_past: bool,
}

/// A text beside a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The text.
    pub text: String,
    /// Which part of the text `at` means.
    pub anchor: Anchor,
    /// Where that part is, halfway up the letters. It keeps its distance from the mark when the drawing is magnified and the
    /// letters keep their size: at magnification `z`, both its step from the mark and its size are `1 / z` as large.
    pub at: Spot,
    /// Half its width and half its height.
    pub half: Spot,
}

impl Label {
    /// Where a text may stand beside a mark, so far away from its middle: right, left, below, above. What of it each position
    /// means, and the step there; `half` is as in a label.
    pub(super) fn sides(gap: f64, half: Spot) -> [(Anchor, Spot); 4] {
        let aside = gap + half.y;
        [
            (Anchor::Start, Spot::new(gap, 0.0)),
            (Anchor::End, Spot::new(-gap, 0.0)),
            (Anchor::Middle, Spot::new(0.0, aside)),
            (Anchor::Middle, Spot::new(0.0, -aside)),
        ]
    }

    /// The middle of the text.
    pub fn middle(&self) -> Spot {
        let to_middle = match self.anchor {
            Anchor::Start => self.half.x,
            Anchor::Middle => 0.0,
            Anchor::End => -self.half.x,
        };
        Spot { x: self.at.x + to_middle, ..self.at }
    }
}

/// What tells a section's markers from another's: the outline, also on a grey copy, then the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Shape {
    /// Name of the outline: `circle`.
    pub name: &'static str,
    /// The outline around the middle of a marker's number, in units, as SVG path data.
    pub outline: &'static str,
    /// Light with a dark number instead of the reverse: sections beyond the sixth.
    pub hollow: bool,
    /// Which of the style sheet's eight colours it has, from 0.
    pub colour: usize,
}

impl Shape {
    const OUTLINES: [(&'static str, &'static str); 6] = [
        ("circle", "M-9 0a9 9 0 1 1 18 0a9 9 0 1 1-18 0z"),
        ("square", "M-8-7a1 1 0 0 1 1-1H7a1 1 0 0 1 1 1V7a1 1 0 0 1-1 1H-7a1 1 0 0 1-1-1z"),
        ("diamond", "M0-11 11 0 0 11-11 0z"),
        ("hexagon", "M-5-8.7H5L10 0 5 8.7H-5L-10 0z"),
        ("shield", "M-8.5-8.5H8.5V2Q8.5 7 0 11-8.5 7-8.5 2z"),
        ("house", "M-8.5 8.5V-4L0-11 8.5-4V8.5z"),
    ];
    const COLOURS: usize = 8;

    /// The shape of the section with this index. The thirteenth begins anew; its letter still differs.
    pub fn of_section(index: usize) -> Self {
        let count = Self::OUTLINES.len();
        let (name, outline) = Self::OUTLINES[index % count];
        Self { name, outline, hollow: index / count % 2 == 1, colour: index % Self::COLOURS }
    }
}

/// The scale bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// Its length in units.
    pub length: f64,
    /// The length it stands for, and the minutes to walk it: `¼ mi, 5 min`.
    pub text: String,
}

/// Where on the Earth a drawing lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Georeference {
    /// The position of the upper left corner.
    pub corner: LonLat,
    /// Units to the right for a degree to the east, and down for a degree to the south.
    pub units_per_degree: Spot,
}

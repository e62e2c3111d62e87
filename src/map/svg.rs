//! Writes a drawing as an inline SVG element.
//!
//! Classes only, no colours: those are in the style sheet of the page. Ids begin with an underscore, which the id of a place
//! never does.

use std::fmt::{self, Write};

use super::drawing::{
    Anchor, Away, DOT, Drawing, Georeference, Label, Landmark, Layer, Marker, Name, PlaceName, Ring, Scale, Span,
    UNNUMBERED, VenueMark, WalkLine, Wider,
};
use super::line::{path_data, rounded};
use super::width::width as text_width;
use super::{Rectangle, Spot};
use crate::text::markup::escape;

/// The arrow on the marker of a place beyond the frame, to the north, as path data.
pub const ARROW: &str = "M-5.5-9 0-17 5.5-9z";
/// The arrow that stands for such a place where there is no room for its number.
pub const SMALL_ARROW: &str = "M-3 3 0-4.5 3 3z";
/// The dot at the end of a leader, where the place is.
const END: &str = "M-1.5 0a1.5 1.5 0 1 1 3 0a1.5 1.5 0 1 1-3 0z";
/// Whose streets they are.
pub const CREDIT: &str = "© OpenStreetMap contributors, ODbL";
/// Beside a scale there is room for the credit from this width of a drawing on, in units.
pub const ONE_LINE: f64 = 260.0;

impl Drawing {
    /// The map as an `<svg>` element, without its scale and credit: see [`foot_to_svg`](Self::foot_to_svg).
    ///
    /// Streets and names are hidden from screen readers, for which the list of places says more; markers are links to
    /// `#` and the id of their place. What has the class `still` keeps its size, about its own origin, when the style sheet's
    /// `--k` says how much the map is magnified.
    pub fn to_svg(&self) -> String {
        let mut svg = String::new();
        // Writing to a string cannot fail.
        let _ = self.write_svg(&mut svg);
        svg
    }

    /// Scale and credit as an `<svg>` element of the same size, to lie on the map: they stay where they are when the map is
    /// magnified. The bar is as long as its text says at any magnification `--k`.
    pub fn foot_to_svg(&self) -> String {
        let mut svg = String::new();
        let _ = self.write_foot(&mut svg);
        svg
    }

    /// Map, walks, scale and credit as an SVG file in this style.
    pub fn to_svg_file(&self, style: &str) -> String {
        let (width, height) = (rounded(self.width), rounded(self.height));
        let (map, foot, style) = (self.to_svg(), self.foot_to_svg(), escape(style));
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><style>{style}</style>{map}{foot}<path class="frame" d="{}"/></svg>"#,
            outline(self.ground)
        )
    }

    fn write_svg(&self, out: &mut String) -> fmt::Result {
        let (width, height) = (rounded(self.width), rounded(self.height));
        let title = escape(&self.title);
        write!(out, r#"<svg class="map" viewBox="0 0 {width} {height}" role="group" aria-label="{title}""#)?;
        let Rectangle { left, top, right, bottom } = self.whole;
        if self.zooms_out() {
            write!(out, r#" data-whole="{left:.0} {top:.0} {right:.0} {bottom:.0}""#)?;
        }
        write_georeference(out, &self.georeference)?;
        self.write_definitions(out)?;
        writeln!(out, r#"<g class="chart" aria-hidden="true">"#)?;
        self.wider.iter().try_for_each(|wider| self.write_wider(out, wider))?;
        let sheet = self.sheet();
        if self.zooms_out() {
            out.write_str(r#"<g class="level" data-from="1">"#)?;
        }
        self.write_ground(out, self.ground, "")?;
        write_layers(out, &self.layers, "")?;
        if self.ground != sheet {
            // Covers what reaches beyond the ground.
            writeln!(out, r#"<path class="margin" d="{}{}"/>"#, outline(sheet), outline(self.ground))?;
        }
        if self.zooms_out() {
            writeln!(out, "</g>")?;
        }
        write_rings(out, &self.rings)?;
        out.write_str("</g>\n")?;
        write_walks(out, &self.walks)?;
        writeln!(out, r#"<g class="names" paint-order="stroke" aria-hidden="true">"#)?;
        let minutes = self.rings.iter().filter_map(|ring| ring.label.as_ref());
        minutes.chain(&self.names).enumerate().try_for_each(|(index, name)| write_name(out, index, name))?;
        self.landmarks.iter().try_for_each(|landmark| write_landmark(out, landmark))?;
        writeln!(out, "</g>")?;
        writeln!(out, r#"<g class="marks" paint-order="stroke"><g class="leaders" aria-hidden="true">"#)?;
        self.markers.iter().try_for_each(|marker| write_label(out, marker))?;
        self.markers.iter().try_for_each(|marker| write_leader(out, marker))?;
        self.markers.iter().try_for_each(|marker| write_spot(out, marker))?;
        writeln!(out, "</g>")?;
        write_venue(out, &self.venue)?;
        out.write_str("<g class=\"markers\">\n")?;
        self.markers.iter().try_for_each(|marker| write_marker(out, marker))?;
        out.write_str("</g></g></svg>")
    }

    /// What is drawn more than once, and where the rings' ground ends.
    fn write_definitions(&self, out: &mut String) -> fmt::Result {
        out.write_str("<defs>")?;
        write_walk_lines(out, &self.walks)?;
        write_streets(out, &self.layers, "")?;
        self.wider.iter().try_for_each(|wider| write_streets(out, &wider.layers, &suffix(wider)))?;
        if !self.rings.is_empty() {
            self.wider.iter().try_for_each(|wider| write_clip(out, wider.ground, &suffix(wider)))?;
            write_clip(out, self.ground, "")?;
        }
        for Ring { minutes, ground, .. } in &self.rings {
            write!(out, r#"<path id="_r{minutes}" d="{}"/>"#, path_data(ground, true))?;
        }
        out.write_str("</defs>\n")
    }

    /// The ground, lighter or darker by how far away it is.
    fn write_ground(&self, out: &mut String, ground: Rectangle, suffix: &str) -> fmt::Result {
        writeln!(out, r#"<path class="ground" d="{}"/>"#, outline(ground))?;
        if self.rings.is_empty() {
            return Ok(());
        }
        write!(out, r#"<g clip-path="url(#_ground{suffix})">"#)?;
        for Ring { minutes, .. } in self.rings.iter().rev() {
            write!(out, r##"<use class="within-{minutes}" href="#_r{minutes}"/>"##)?;
        }
        writeln!(out, "</g>")
    }

    /// Ground around the frame, hidden by the style until the map has been moved. The script hides what is too much to look at.
    fn write_wider(&self, out: &mut String, wider: &Wider) -> fmt::Result {
        write!(out, r#"<g class="level wider" data-from="{}">"#, wider.zoom)?;
        self.write_ground(out, wider.ground, &suffix(wider))?;
        write_layers(out, &wider.layers, &suffix(wider))?;
        writeln!(out, "</g>")
    }

    fn sheet(&self) -> Rectangle {
        Rectangle::between(Spot::default(), Spot::new(self.width, self.height))
    }

    /// Whether there is more to see when it is moved or made smaller.
    fn zooms_out(&self) -> bool {
        self.whole != self.sheet()
    }

    fn write_foot(&self, out: &mut String) -> fmt::Result {
        let (width, height) = (rounded(self.width), rounded(self.height));
        writeln!(out, r#"<svg class="foot" viewBox="0 0 {width} {height}" paint-order="stroke">"#)?;
        writeln!(out, r#"<g class="chart" aria-hidden="true">"#)?;
        let (smaller, closer): (Vec<_>, Vec<_>) = self.scales.iter().partition(|(zoom, _)| *zoom < 1.0);
        smaller.into_iter().try_for_each(|(zoom, scale)| write_scale(out, scale, Some(*zoom), self.height))?;
        write_scale(out, &self.scale, None, self.height)?;
        closer.into_iter().try_for_each(|(zoom, scale)| write_scale(out, scale, Some(*zoom), self.height))?;
        writeln!(out, "</g>")?;
        if self.credit {
            write_credit(out, self.width, self.height)?;
        }
        out.write_str("</svg>")
    }
}

/// What a script needs to show a position: the upper left corner, and units to the right and down for a degree.
fn write_georeference(out: &mut String, georeference: &Georeference) -> fmt::Result {
    let Georeference { corner, units_per_degree: Spot { x, y } } = georeference;
    writeln!(out, r#" data-lon="{:.6}" data-lat="{:.6}" data-x="{x:.1}" data-y="{y:.1}">"#, corner.lon, corner.lat)
}

/// The lines of streets, which are drawn twice: the edge, then the surface.
fn write_streets(out: &mut String, layers: &[Layer], suffix: &str) -> fmt::Result {
    let mut streets = layers.iter().filter(|layer| layer.class.is_cased());
    streets.try_for_each(|layer| {
        write!(out, r#"<path id="_{}{suffix}" d="{}"/>"#, street_id(layer), path_data(&layer.lines, false))
    })
}

fn street_id(layer: &Layer) -> String {
    format!("{}{}", layer.class.name(), if layer.bridge { "-bridge" } else { "" })
}

/// What tells the streets of the ground around from those in the frame: `-4` for the ground seen down to a quarter.
fn suffix(wider: &Wider) -> String {
    format!("-{:.0}", 1.0 / wider.zoom)
}

/// What of the rings' ground lies on a part of the map.
fn write_clip(out: &mut String, ground: Rectangle, suffix: &str) -> fmt::Result {
    write!(out, r#"<clipPath id="_ground{suffix}"><path d="{}"/></clipPath>"#, outline(ground))
}

/// Below the streets, the streets' edges, their surfaces; then the same for bridges.
fn write_layers(out: &mut String, layers: &[Layer], suffix: &str) -> fmt::Result {
    for level in layers.chunk_by(|a, b| a.bridge == b.bridge) {
        let (below, streets): (Vec<&Layer>, Vec<&Layer>) = level.iter().partition(|layer| !layer.class.is_cased());
        for layer in below {
            write_plain(out, layer)?;
        }
        for part in ["edge", "surface"] {
            for layer in &streets {
                writeln!(
                    out,
                    r##"<use class="{part} {}" href="#_{}{suffix}"/>"##,
                    layer.class.name(),
                    street_id(layer)
                )?;
            }
        }
    }
    Ok(())
}

fn write_plain(out: &mut String, layer: &Layer) -> fmt::Result {
    writeln!(out, r#"<path class="{}" d="{}"/>"#, layer.class.name(), path_data(&layer.lines, layer.class.is_area()))
}

fn write_rings(out: &mut String, rings: &[Ring]) -> fmt::Result {
    if rings.is_empty() {
        return Ok(());
    }
    writeln!(out, r#"<g class="rings">"#)?;
    for Ring { lines, .. } in rings {
        writeln!(out, r#"<path d="{}"/>"#, path_data(lines, false))?;
    }
    writeln!(out, "</g>")
}

/// The lines of walks, which are drawn twice: the casing, then the line.
fn write_walk_lines(out: &mut String, walks: &[WalkLine]) -> fmt::Result {
    walks.iter().try_for_each(|WalkLine { number, lines }| {
        write!(out, r#"<path id="_walk{number}" d="{}"/>"#, path_data(lines, false))
    })
}

/// Hidden by the style until a place is chosen. Names are written over them.
fn write_walks(out: &mut String, walks: &[WalkLine]) -> fmt::Result {
    if walks.is_empty() {
        return Ok(());
    }
    writeln!(out, r#"<g class="walks" aria-hidden="true">"#)?;
    for WalkLine { number, .. } in walks {
        writeln!(
            out,
            r##"<g id="_w{number}"><use class="casing" href="#_walk{number}"/><use class="line" href="#_walk{number}"/></g>"##
        )?;
    }
    writeln!(out, "</g>")
}

fn write_name(out: &mut String, index: usize, name: &Name) -> fmt::Result {
    let (class, text, shows) = (name.kind.name(), escape(&name.text), shows(name.shows));
    if !name.line.is_empty() {
        let data = path_data(std::slice::from_ref(&name.line), false);
        write!(out, r#"<path class="guide" id="_n{index}" d="{data}"/>"#)?;
        write!(out, r#"<text class="name {class}"{shows} dy=".35em">"#)?;
        return writeln!(out, r##"<textPath href="#_n{index}" startOffset="50%">{text}</textPath></text>"##);
    }
    let turn = if name.angle == 0.0 { String::new() } else { format!(" rotate({})", rounded(name.angle)) };
    writeln!(out, r#"<text class="name {class}"{shows} transform="{}{turn}" dy=".35em">{text}</text>"#, to(name.at))
}

/// When something shows, for the script: hidden by the style, unless it is there in the first view.
fn shows(Span { from, until }: Span) -> String {
    let until = if until.is_finite() { format!(r#" data-until="{until}""#) } else { String::new() };
    if from == 1.0 && until.is_empty() { until } else { format!(r#" data-zoom="{from}"{until}"#) }
}

fn write_landmark(out: &mut String, Landmark { kind, at, shows: span, label }: &Landmark) -> fmt::Result {
    let (class, outline) = (kind.name(), kind.outline());
    write!(
        out,
        r#"<g class="landmark {class}"{} transform="{}"><g class="still"><path d="{outline}"/>"#,
        shows(*span),
        to(*at)
    )?;
    label.iter().try_for_each(|label| write_text(out, label, *at))?;
    writeln!(out, "</g></g>")
}

/// For the script: from which magnification on there is room for the name of a place beside its number, and where it stands then.
fn write_name_of(out: &mut String, marker: &Marker) -> fmt::Result {
    let Some(PlaceName { from, label }) = &marker.name else { return Ok(()) };
    let Spot { x, y } = label.at - marker.away.map_or(marker.spot, |away| away.spot);
    write!(out, r#" data-name="{from} {} {} {}""#, class_of(label.anchor), rounded(x), rounded(y))
}

/// A text beside a mark.
fn write_text(out: &mut String, label: &Label, mark: Spot) -> fmt::Result {
    let (class, text) = (class_of(label.anchor), escape(&label.text));
    write!(out, r#"<text class="beside {class}" transform="{}" dy=".35em">{text}</text>"#, to(label.at - mark))
}

/// A scale bar; one for a magnification of its own is hidden until then.
fn write_scale(out: &mut String, scale: &Scale, zoom: Option<f64>, height: f64) -> fmt::Result {
    let (length, y) = (rounded(scale.length), rounded(height - 8.0));
    let zoom = zoom.map(|zoom| format!(r#" data-zoom="{zoom}""#)).unwrap_or_default();
    write!(out, r#"<g class="scale"{zoom} transform="translate(10 {y})">"#)?;
    writeln!(
        out,
        r#"<path vector-effect="non-scaling-stroke" d="M0-4v4h{length}v-4"/><text x="4" y="-3.5">{}</text></g>"#,
        escape(&scale.text)
    )
}

fn write_credit(out: &mut String, width: f64, height: f64) -> fmt::Result {
    let at = to(Spot::new(width - 6.0, height - if width < ONE_LINE { 18.0 } else { 7.0 }));
    let length = rounded(text_width(CREDIT, 10.4));
    out.write_str(
        r#"<a class="credit" href="https://www.openstreetmap.org/copyright" rel="license noopener noreferrer">"#,
    )?;
    // The line is as wide as a finger, by the style.
    write!(out, r#"<g transform="{at}"><path vector-effect="non-scaling-stroke" d="M0-3h-{length}"/>"#)?;
    writeln!(out, "<text>{CREDIT}</text></g></a>")
}

/// A thin line from the spot of a place to its marker, where that had to move.
fn write_leader(out: &mut String, marker: &Marker) -> fmt::Result {
    let Some(step) = aside(marker).filter(|step| step.length() >= 3.0) else {
        return Ok(());
    };
    let (number, from) = (marker.number, from(marker));
    write!(out, r#"<g class="leader{from}" data-of="{number}" transform="{}""#, to(marker.spot))?;
    write_moved(out, marker)?;
    let line = path_data(&[vec![Spot::default(), step]], false);
    writeln!(out, r#"><path class="still" d="{line}{END}"/></g>"#)
}

/// The dot that stands for a place where there is no room for its number on a map made smaller. It lies below all numbers.
fn write_spot(out: &mut String, marker: &Marker) -> fmt::Result {
    let Marker { number, spot, at, away, shape, .. } = marker;
    let (class, at) = if away.is_some() { (" far", at) } else { ("", spot) };
    if away.map_or(marker.from, |away| away.from) == 0.0 {
        return Ok(());
    }
    write!(out, r#"<g class="spot c{}{class}" data-of="{number}" transform="{}""#, shape.colour, to(*at))?;
    write_moved(out, marker)?;
    writeln!(out, r#"><circle class="dot still" r="{DOT}"/></g>"#)
}

/// How far a marker had to move from the spot of its place.
fn aside(marker: &Marker) -> Option<Spot> {
    let step = marker.at - marker.spot;
    (marker.beyond.is_none() && step.length() >= 0.05).then_some(step)
}

fn write_venue(out: &mut String, venue: &VenueMark) -> fmt::Result {
    let name = escape(&venue.name);
    write!(out, r#"<g class="venue" role="img" aria-label="{name}"><g transform="{}">"#, to(venue.at))?;
    out.write_str(
        r#"<g class="still"><g class="mark"><circle class="disc" r="9.5"/><circle class="ring" r="4.5"/></g>"#,
    )?;
    if let Some(Label { anchor, at, .. }) = venue.label {
        write!(
            out,
            r#"<text class="{}" transform="{}" dy=".35em">{name}</text>"#,
            class_of(anchor),
            to(at - venue.at)
        )?;
    }
    out.write_str("</g></g></g>\n")
}

fn write_marker(out: &mut String, marker: &Marker) -> fmt::Result {
    let Marker { number, shape, .. } = marker;
    let colour = shape.colour;
    let hollow = if shape.hollow { " hollow" } else { "" };
    let long = if *number > 99 { r#" class="long""# } else { "" };
    let (id, title) = (escape(&marker.id), escape(&marker.title));
    let anchor = if marker.beyond.is_some() { marker.at } else { marker.spot };
    write!(
        out,
        r##"<a class="marker c{colour}{hollow}{}" id="_{number}" href="#{id}" transform="{}""##,
        from(marker),
        to(anchor)
    )?;
    write_moved(out, marker)?;
    write_name_of(out, marker)?;
    write!(out, "><title>{title}</title>")?;
    let moved = aside(marker);
    write!(out, r#"<g class="still">"#)?;
    match marker.beyond {
        Some(bearing) if marker.zoom > 1 => {
            write!(out, r#"<path class="dot" transform="rotate({})" d="{SMALL_ARROW}"/>"#, rounded(bearing))?
        }
        None if marker.zoom > 1 => write!(out, r#"<circle class="dot" r="{DOT}"/>"#)?,
        _ => {}
    }
    if marker.zoom == UNNUMBERED && marker.away.is_none_or(|away| away.from >= f64::from(UNNUMBERED)) {
        return writeln!(out, "</g></a>");
    }
    if let Some(step) = moved {
        write!(out, r#"<g transform="{}">"#, to(step))?;
    }
    write!(out, r#"<g class="mark">"#)?;
    if let Some(bearing) = marker.beyond {
        write!(out, r#"<path class="arrow" transform="rotate({})" d="{ARROW}"/>"#, rounded(bearing))?;
    }
    write!(out, r#"<path class="outline" d="{}"/><text{long} dy=".35em">{number}</text>"#, shape.outline)?;
    writeln!(out, "</g>{}</g></a>", if moved.is_some() { "</g>" } else { "" })
}

/// For the script to set as style once the map has been moved: the magnification from which a number shows, and for a place
/// beyond the frame the step to where it stands then.
fn write_moved(out: &mut String, Marker { at, from, away, .. }: &Marker) -> fmt::Result {
    match away {
        Some(Away { spot, from, .. }) => {
            let Spot { x, y } = *spot - *at;
            write!(out, r#" data-moved="--dx: {}px; --dy: {}px; --then: {from:.3}""#, rounded(x), rounded(y))
        }
        None if *from > 0.0 => write!(out, r#" data-moved="--from: {from:.3}""#),
        None => Ok(()),
    }
}

/// The classes of what shows from a magnification on, and of places beyond the frame.
fn from(Marker { zoom, away, .. }: &Marker) -> String {
    let place = match away {
        Some(Away { is_past: true, .. }) => " far past",
        Some(_) => " far",
        None => "",
    };
    match zoom {
        1 => place.to_owned(),
        &UNNUMBERED if away.is_none() => String::new(),
        _ => format!("{place} from{zoom}"),
    }
}

/// The name of a place beyond the frame; outside its marker's link, whose middle must stay on the marker.
fn write_label(out: &mut String, marker: &Marker) -> fmt::Result {
    let Some(label) = &marker.label else { return Ok(()) };
    write!(out, r#"<g class="edge-name" data-of="{}" transform="{}"><g class="still">"#, marker.number, to(marker.at))?;
    write_text(out, label, marker.at)?;
    writeln!(out, "</g></g>")
}

fn class_of(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    }
}

fn outline(rectangle: Rectangle) -> String {
    path_data(&[rectangle.corners().to_vec()], true)
}

fn to(Spot { x, y }: Spot) -> String {
    format!("translate({} {})", rounded(x), rounded(y))
}

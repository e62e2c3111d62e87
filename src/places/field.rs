//! The fields of a place, in the order of the format: the one table through which lists are read and written, tables of other programs
//! imported, and guides exported.

use std::fmt;

use super::read::element::osm_element;
use super::read::fields::Fields;
use super::read::hours::hours;
use super::read::scalar::{text, typed, word};
use super::read::value;
use super::{Diet, Hours, Place, StepFree, Text, slug};
use crate::geo::LonLat;

/// One field of a place.
pub struct Field {
    /// Its key in a list: `booking`.
    pub key: &'static str,
    /// The message that stands before it wherever it is shown, `booking-label` in `templates/words/en.ftl`; none for a field that is
    /// shown in a way of its own.
    pub label: Option<&'static str>,
    /// Other names for it in tables of other programs, without spaces and hyphens.
    pub names: &'static [&'static str],
    /// The keys of OpenStreetMap that have it, the best first.
    pub osm: &'static [&'static str],
    pub(super) read: fn(&mut Fields<'_>, &mut Place),
    value: fn(&Place) -> Option<Value>,
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Any text, or one of a few words.
    Text(String),
    /// A list of texts.
    Texts(Vec<String>),
    /// The same text in several languages, each after its tag.
    InLanguages(Vec<(String, String)>),
    /// A whole number.
    Number(u64),
    /// A truth value.
    Flag(bool),
    /// Where something is.
    Position(LonLat),
    /// A latitude or a longitude.
    Degrees(f64),
}

/// All fields.
pub const FIELDS: &[Field] = &[
    Field { names: &["title", "place", "placename", "label"], ..known("name", |place| said(&place.name)) },
    Field {
        names: &["position", "coordinates", "coordinate", "coords", "latlng", "latlon", "latlong", "gps", "geo", "wkt"],
        ..known("at", |place| Some(Value::Position(place.at)))
    },
    known("id", |place| said(&place.id).filter(|_| place.id != slug(&place.name))),
    Field {
        names: &["namelocal"],
        read: |fields, place| place.local_name = fields.optional("local_name", text),
        ..known("local_name", |place| place.local_name.as_ref().and_then(said))
    },
    Field {
        names: &["street", "streetaddress", "location"],
        read: |fields, place| place.address = fields.optional("address", text),
        ..known("address", |place| place.address.as_ref().and_then(said))
    },
    Field {
        names: &["category", "type", "kind", "cuisine", "tags", "amenity", "tourism", "shop", "leisure"],
        read: |fields, place| place.categories = fields.list("categories", text),
        ..known("categories", |place| several(place.categories.clone()))
    },
    Field {
        names: &["url", "link", "web", "homepage", "site", "webpage", "contactwebsite"],
        osm: &["website", "contact:website", "url"],
        read: |fields, place| place.website = fields.optional("website", value::web_address),
        ..known("website", |place| place.website.as_ref().and_then(said))
    },
    Field {
        names: &["telephone", "tel", "phonenumber", "contactphone"],
        osm: &["phone", "contact:phone", "contact:mobile"],
        read: |fields, place| place.phone = fields.optional("phone", value::phone),
        ..known("phone", |place| place.phone.as_ref().and_then(said))
    },
    Field {
        names: &["prices", "pricerange", "pricelevel"],
        read: |fields, place| place.price = fields.optional("price", value::price),
        ..known("price", |place| place.price.as_ref().and_then(said))
    },
    Field {
        names: &["diet", "dietary"],
        read: |fields, place| place.diets = fields.list("diets", |node| word(node, Diet::NAMES)),
        ..known("diets", |place| several(place.diets.iter().map(|diet| diet.name().to_owned()).collect()))
    },
    Field {
        names: &["openinghours", "open", "openingtimes"],
        osm: &["opening_hours"],
        read: |fields, place| place.hours = fields.optional("hours", hours),
        ..known("hours", |place| place.hours.as_ref().map(Hours::as_str).and_then(said))
    },
    Field {
        names: &["wheelchair", "accessible", "accessibility"],
        osm: &["wheelchair"],
        read: |fields, place| place.step_free = fields.optional("step_free", |node| word(node, StepFree::NAMES)),
        ..known("step_free", |place| place.step_free.map(StepFree::name).and_then(said))
    },
    Field {
        names: &["groupsize", "largestparty"],
        read: |fields, place| place.groups = fields.optional("groups", |node| typed(node, "a number of people", "12")),
        ..known("groups", |place| place.groups.map(|groups| Value::Number(groups.into())))
    },
    Field {
        read: |fields, place| place.stay = fields.optional("stay", |node| typed(node, "a number of minutes", "40")),
        ..known("stay", |place| place.stay.map(|minutes| Value::Number(minutes.into())))
    },
    Field {
        label: Some("booking-label"),
        names: &["bookings", "reservation", "reservations"],
        read: |fields, place| place.booking = fields.optional("booking", text),
        ..known("booking", |place| place.booking.as_ref().and_then(said))
    },
    Field {
        label: Some("discount-label"),
        read: |fields, place| place.discount = fields.optional("discount", text),
        ..known("discount", |place| place.discount.as_ref().and_then(said))
    },
    Field {
        names: &["notes", "description", "desc", "comment", "comments", "remark", "remarks", "text"],
        read: |fields, place| place.note = fields.text_in_languages("note"),
        ..known("note", |place| place.note.as_ref().map(Value::of))
    },
    Field {
        names: &["recommender", "suggestedby"],
        read: |fields, place| place.recommended_by = fields.optional("recommended_by", text),
        ..known("recommended_by", |place| place.recommended_by.as_ref().and_then(said))
    },
    Field {
        names: &["lastchecked", "checked", "asof"],
        osm: &["check_date"],
        read: |fields, place| place.verified = fields.optional("verified", value::verified),
        ..known("verified", |place| place.verified.as_ref().and_then(said))
    },
    Field {
        read: |fields, place| place.osm = fields.optional("osm", osm_element),
        ..known("osm", |place| place.osm.as_ref().and_then(said))
    },
    Field {
        read: |fields, place| place.source = fields.optional("source", text),
        ..known("source", |place| place.source.as_ref().and_then(said))
    },
    Field {
        read: |fields, place| {
            place.hidden =
                fields.optional("hidden", |node| typed(node, "`true` or `false`", "true")).unwrap_or_default();
        },
        ..known("hidden", |place| place.hidden.then_some(Value::Flag(true)))
    },
];

/// A field of which no more is said than its key and its value. Those that are read before the others say no more.
const fn known(key: &'static str, value: fn(&Place) -> Option<Value>) -> Field {
    Field { key, label: None, names: &[], osm: &[], read: |_, _| {}, value }
}

fn said(text: impl ToString) -> Option<Value> {
    Some(Value::Text(text.to_string()))
}

fn several(texts: Vec<String>) -> Option<Value> {
    (!texts.is_empty()).then_some(Value::Texts(texts))
}

/// The keys of all fields.
pub const KEYS: [&str; FIELDS.len()] = {
    let mut keys = [""; FIELDS.len()];
    let mut index = 0;
    while index < keys.len() {
        keys[index] = FIELDS[index].key;
        index += 1;
    }
    keys
};

/// The values of a place that are known, by their keys; an `id` only if it is not made from the name.
pub fn values(place: &Place) -> impl Iterator<Item = (&'static str, Value)> {
    FIELDS.iter().filter_map(|field| Some((field.key, (field.value)(place)?)))
}

/// What is known of a place beyond the fields that are shown in a way of their own: the messages that stand before them, and the values.
pub fn labelled(place: &Place) -> impl Iterator<Item = (&'static str, Value)> {
    FIELDS.iter().filter_map(|field| Some((field.label?, (field.value)(place)?)))
}

impl Value {
    /// A text in one language or in several.
    fn of(text: &Text) -> Self {
        match text.all().map(|(language, text)| Some((language?.to_owned(), text.to_owned()))).collect() {
            Some(texts) => Value::InLanguages(texts),
            None => Value::Text(text.to_string()),
        }
    }
}

impl fmt::Display for Value {
    /// Its text as people read it, without YAML's quotes and brackets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            Value::Texts(texts) => f.write_str(&texts.join(", ")),
            Value::InLanguages(texts) => {
                let texts: Vec<String> = texts.iter().map(|(language, text)| format!("{language}: {text}")).collect();
                f.write_str(&texts.join("; "))
            }
            Value::Number(number) => number.fmt(f),
            Value::Flag(flag) => flag.fmt(f),
            Value::Position(at) => f.write_str(&position(*at)),
            Value::Degrees(angle) => f.write_str(&degrees(*angle)),
        }
    }
}

/// A position with six decimals (0.1 m), or with as many more as it has.
pub fn position(at: LonLat) -> String {
    format!("{}, {}", degrees(at.lat), degrees(at.lon))
}

/// A latitude or a longitude, as [`position`] writes it.
pub fn degrees(value: f64) -> String {
    let exact = value.to_string();
    let decimals = exact.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if decimals > 6 { exact } else { format!("{value:.6}") }
}

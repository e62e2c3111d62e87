//! Places that are made up, for the property tests.

use proptest::prelude::*;
use walkshed::geo::LonLat;
use walkshed::places::{Diet, Place, Price, StepFree, Text, slug};

/// Text as the loader gives it: on one line, and printable.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let any = prop_oneof![
        ".{1,60}",
        "[-?:,&*!|>'\"%@`{}\\[\\] #~=\\\\éé長🍜a0.]{1,20}",
        "[-+]?[0-9][0-9a-fxo_.,:eE+-]{0,8}",
        "[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2}([tT ][0-9:.]{0,8}Z?)?)?",
        "(?i)(y|n|yes|no|on|off|true|false|null|~|=|<<|\\.inf|\\.nan)",
    ];
    any.prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).prop_filter("printable", |text| {
        let is_unprintable = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        !text.is_empty() && !text.contains(is_unprintable)
    })
}

fn hours() -> impl Strategy<Value = String> {
    "(Mo|Tu-Su|PH,Sa) 0[1-9]:30-1[0-9]:00(; We off)?( \"ring: # twice\")?|24/7|08:00-12:00"
}

/// A place of which anything may be known.
pub(crate) fn place() -> impl Strategy<Value = Place> {
    use prop::option::of;
    let texts = (text(), of(text()), of(text()), prop::collection::vec(text(), 0..4), of(hours()));
    let more = (of(text()), of(text()), of(text()), of(text()), of(text()));
    let facts = (of(1..=4u8), of(any::<u32>()), any::<bool>(), 0..4u8, of("[0-9]{4}-0[1-9](-1[0-9])?|20[0-9]{2}"));
    let at = (-90.0..90.0f64, -180.0..180.0f64, 0..20u8);
    (texts, more, facts, at).prop_map(|(texts, more, facts, (lat, lon, decimals))| {
        let (name, local_name, address, categories, hours) = texts;
        let (booking, discount, note, recommended_by, source) = more;
        let (price, groups, hidden, step_free, verified) = facts;
        let round = |value: f64| (value * 10f64.powi(decimals.into())).round() / 10f64.powi(decimals.into());
        Place {
            id: Some(slug(&name)).filter(|id| !id.is_empty()).unwrap_or_else(|| "no-id".to_owned()),
            name,
            local_name,
            at: LonLat::new(round(lon), round(lat)),
            address,
            categories,
            website: groups.and_then(|n| format!("https://example.org/{n}?a=b#c: d").parse().ok()),
            phone: groups.map(|n| format!("+1{n:04}")),
            price: price.map(Price),
            diets: [Diet::Vegan, Diet::GlutenFree][..usize::from(step_free / 2)].to_vec(),
            hours: hours.and_then(|hours| hours.parse().ok()),
            step_free: [StepFree::Yes, StepFree::Limited, StepFree::No].get(usize::from(step_free)).copied(),
            groups,
            stay: groups,
            booking,
            discount,
            note: note.map(Text::from),
            recommended_by,
            verified,
            osm: groups.map(|n| format!("node/{n}")),
            source,
            hidden,
        }
    })
}

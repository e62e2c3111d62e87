//! Can visitors from abroad call?

use crate::finding::Code;
use crate::finding::{Diagnostic, shorten};
use crate::places::load::Listed;

/// A phone number without a country code: a visitor with a foreign phone would reach nobody, or somebody else.
pub(super) fn local_phones(places: &[Listed]) -> Vec<Diagnostic> {
    places.iter().filter_map(local_phone).collect()
}

fn local_phone(listed: &Listed) -> Option<Diagnostic> {
    let phone = listed.place.phone.as_ref()?;
    let has_code = phone.strip_prefix('+').is_some_and(|rest| !rest.trim_start().starts_with('0'));
    (!has_code).then(|| {
        Diagnostic::warning(Code::LocalPhone, format!("{} cannot be called from abroad", shorten(&listed.place.name)))
            .at(listed.spans.of("phone"), "no country code")
            .help("begin with `+` and the country code: `+1-919-908-6936`")
    })
}

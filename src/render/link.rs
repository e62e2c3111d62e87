//! Addresses that a guide leads to: a place's own page, its telephone, maps.

use serde::Serialize;
use url::{Url, form_urlencoded};

use crate::geo::LonLat;

/// An address and what is shown of it.
#[derive(Serialize)]
pub(super) struct Link<'a> {
    pub(super) href: String,
    pub(super) text: &'a str,
}

/// A link to the place's own page, under the name of its host; none unless it is `http` or `https`.
pub(super) fn website(url: &Url) -> Option<Link<'_>> {
    let host = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https"))?;
    Some(Link { href: url.to_string(), text: host.strip_prefix("www.").unwrap_or(host) })
}

/// A `tel:` link of nothing but digits, with a plus before them where there is one.
pub(super) fn phone(text: &str) -> Option<Link<'_>> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let plus = if text.trim_start().starts_with('+') { "+" } else { "" };
    (!digits.is_empty()).then(|| Link { href: format!("tel:{plus}{digits}"), text })
}

/// An address that a phone opens in its map app (RFC 5870), which finds the name there as well.
pub(super) fn geo(at: LonLat, name: &str) -> String {
    let at = format!("{:.6},{:.6}", at.lat, at.lon);
    let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    format!("geo:{at}?q={at}({})", name.replace('+', "%20"))
}

/// The place on openstreetmap.org, under a pin.
pub(crate) fn osm(at: LonLat) -> String {
    let (lat, lon) = (format!("{:.5}", at.lat), format!("{:.5}", at.lon));
    format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=18/{lat}/{lon}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        let link = |text: &str| website(&Url::parse(text).unwrap()).map(|link| (link.href, link.text.to_owned()));
        assert_eq!(link("https://www.neomonde.com/a?b=1&c").unwrap().1, "neomonde.com");
        for hostile in
            ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "javascript://host/%0aalert(1)"]
        {
            assert_eq!(link(hostile), None, "{hostile}");
        }
    }

    #[test]
    fn a_telephone_link_is_digits() {
        assert_eq!(phone("+1 919 (680)-2333").unwrap().href, "tel:+19196802333");
        assert_eq!(phone("112;javascript:x").unwrap().href, "tel:112");
        assert!(phone("ask at the desk").is_none());
    }
}

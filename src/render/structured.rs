//! The guide as schema.org data, for search engines and other programs.

use serde_json::{Value, json};

use crate::geo::LonLat;
use crate::guide::{Entry, Guide};
use crate::places::Symbol;
use crate::words::Telling;

/// JSON-LD as it may stand in a `<script>` element: an `ItemList` of the places in walking order. No `<` stands in it, so
/// that nothing can end the element.
pub(super) fn data(telling: &Telling) -> String {
    let guide = telling.guide;
    let items: Vec<Value> = guide
        .entries
        .iter()
        .map(|entry| json!({ "@type": "ListItem", "position": entry.number, "item": item(guide, entry) }))
        .collect();
    let mut list = json!({
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": guide.title,
        "inLanguage": telling.words.language(),
        "numberOfItems": items.len(),
        "itemListOrder": "https://schema.org/ItemListOrderAscending",
        "itemListElement": items,
    });
    if let Some(url) = &guide.url {
        list["url"] = json!(url);
    }
    list.to_string().replace('<', "\\u003c")
}

fn item(guide: &Guide, entry: &Entry) -> Value {
    let place = &entry.place;
    let mut item = json!({ "@type": kind(guide, entry), "name": place.name, "geo": geo(place.at) });
    let mut set = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            item[key] = value;
        }
    };
    set("alternateName", place.local_name.as_ref().map(|name| json!(name)));
    set("address", place.address.as_ref().map(|address| json!(address)));
    set("telephone", place.phone.as_ref().map(|phone| json!(phone)));
    let website = place.website.as_ref().filter(|url| matches!(url.scheme(), "http" | "https"));
    set("url", website.map(|url| json!(url)));
    let is_business = kind(guide, entry) != "TouristAttraction";
    set("priceRange", place.price.filter(|_| is_business).map(|price| json!(price.to_string())));
    item
}

fn geo(at: LonLat) -> Value {
    let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
    json!({ "@type": "GeoCoordinates", "latitude": rounded(at.lat), "longitude": rounded(at.lon) })
}

/// What a place is in schema.org's words, by the symbol of its section; a business of some kind where there is none.
fn kind(guide: &Guide, entry: &Entry) -> &'static str {
    match guide.sections[entry.section].symbol {
        Some(Symbol::Fork) => "Restaurant",
        Some(Symbol::Cup) => "CafeOrCoffeeShop",
        Some(Symbol::Glass) => "BarOrPub",
        Some(Symbol::Cone) if entry.place.categories.iter().any(|name| name == "ice cream") => "IceCreamShop",
        Some(Symbol::Star) => "TouristAttraction",
        Some(Symbol::Tree) => "Park",
        Some(Symbol::Bag) => "Store",
        Some(Symbol::Bed) => "LodgingBusiness",
        Some(Symbol::Cone) => "FoodEstablishment",
        None => "LocalBusiness",
    }
}

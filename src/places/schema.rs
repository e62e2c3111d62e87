//! The format as JSON Schema (<https://json-schema.org/draft/2020-12>), by which editors complete keys and explain them: made
//! from the types of [`crate::places`] and their doc comments. The types below show how a value stands in YAML where that
//! differs from what it becomes.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::{Place, Settings};

/// The schema of a list of places.
pub fn places() -> Value {
    finished(generator().into_root_schema_for::<Vec<Place>>(), "A list of places in a walkshed guide")
}

/// The schema of `guide.yaml`.
pub fn guide() -> Value {
    finished(generator().into_root_schema_for::<Settings>(), "guide.yaml of a walkshed guide")
}

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().into_generator()
}

fn finished(schema: Schema, title: &str) -> Value {
    let mut schema = schema.to_value();
    schema["title"] = title.into();
    as_yaml(schema)
}

/// A schema as YAML takes it, with its keys in order: a field is left out and never null; plain text is not empty and may look like
/// a number; numbers have no size.
fn as_yaml(schema: Value) -> Value {
    let Value::Object(mut schema) = schema else { return schema };
    schema.remove("format");
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = &types[..] {
            schema["type"] = only.clone();
        }
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| choice["type"] != "null");
        if let [Value::Object(only)] = &choices[..] {
            let only = only.clone();
            schema.remove("anyOf");
            schema.extend(only);
        }
    }
    let is_plain = !["const", "enum", "pattern"].iter().any(|key| schema.contains_key(*key));
    if is_plain && schema.get("type").is_some_and(|name| name == "string") {
        schema["type"] = vec!["string", "number"].into();
        schema.insert("minLength".to_owned(), 1.into());
    }
    let mut entries: Vec<(String, Value)> = schema.into_iter().collect();
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    let parts = |value: Value| match value {
        Value::Array(values) => values.into_iter().map(as_yaml).collect(),
        value => as_yaml(value),
    };
    entries.into_iter().map(|(key, value)| (key, parts(value))).collect()
}

/// A type that stands for a value in YAML, by its schema.
macro_rules! written {
    ($name:ident, $schema:tt) => {
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

written!(Id, { "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" });
written!(Position, { "type": "string", "pattern": "[0-9].*[0-9]" });
written!(Link, { "type": "string", "pattern": "^[hH][tT][tT][pP][sS]?://" });
written!(Price, { "enum": ["$", "$$", "$$$", "$$$$"] });
written!(Day, { "type": ["string", "number"] });
written!(Days, { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}( to [0-9]{4}-[0-9]{2}-[0-9]{2})?$" });
written!(Country, { "type": "string", "pattern": "^[A-Z]{2}$" });
written!(Kilometres, { "type": "number", "exclusiveMinimum": 0 });
written!(Colour, { "type": "string", "pattern": "^#?([0-9a-fA-F]{3}){1,2}$" });
written!(Pages, { "enum": [1, 2] });
written!(Languages, { "anyOf": [
    { "type": "string", "pattern": LANGUAGE },
    { "type": "array", "items": { "type": "string", "pattern": LANGUAGE }, "minItems": 1, "uniqueItems": true },
] });

/// What has the shape of a BCP 47 language tag.
const LANGUAGE: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

/// One value, or a list of them.
pub(super) struct OneOrMore<T>(std::marker::PhantomData<T>);

impl<T: JsonSchema> JsonSchema for OneOrMore<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMore{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}

/// A text, or the same in several languages.
pub(super) struct InLanguages;

impl JsonSchema for InLanguages {
    fn schema_name() -> Cow<'static, str> {
        "InLanguages".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<String>();
        json_schema!({ "anyOf": [
            text,
            { "type": "object", "propertyNames": { "pattern": LANGUAGE }, "additionalProperties": text, "minProperties": 1 },
        ] })
    }
}

/// Where every walk begins.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) struct Venue {
    /// Its name.
    name: String,
    /// Where its door is.
    at: Position,
    /// Street address.
    address: Option<String>,
}

/// How the page differs from the built-in looks.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) struct Theme {
    /// Colour of links, of the venue and of the chosen walk, in quotes: `"#0b6e4f"`.
    accent: Option<Colour>,
    /// The same for the dark page.
    accent_dark: Option<Colour>,
    /// File name of an SVG or PNG picture beside `guide.yaml`.
    logo: Option<String>,
    /// Names of fonts with commas between, first choice first.
    font: Option<String>,
}

/// How the guide is printed.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) struct Print {
    /// One page, or a sheet with the map on one side and the list on the other.
    pages: Option<Pages>,
    /// Where to fold the sheet.
    fold: Option<super::print::Fold>,
    /// Also in large print, on as many pages as that takes.
    large: Option<bool>,
    /// Also a poster for the registration desk, on tabloid and A3 paper.
    poster: Option<bool>,
    /// Also a card for the back of a badge: the ten nearest places and the map, a quarter of a sheet.
    card: Option<bool>,
}

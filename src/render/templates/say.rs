//! The filters by which a template says something in the language of its page.
//!
//! - `{{ "map"|say }}`: a message, as text of the page; marked as English where the language lacks it. What is given to the
//!   message is named: `{{ "places"|say(count=12) }}`.
//! - `aria-label="{{ "map"|label }}"`: the same where there can be no mark.
//! - `{{ "minutes"|before("minutes") }}<b>4</b>{{ "minutes"|after("minutes") }}`: a message around something that has an
//!   element of its own.
//! - `{{ entry.access|said }}`: what the guide says, marked if it is in another language.

use minijinja::value::{Kwargs, ValueKind};
use minijinja::{AutoEscape, Environment, Error, State, Value};

use crate::text::markup::escape;
use crate::words::{Said, Words};

/// Stands in a message for what has an element of its own.
const HERE: &str = "\u{e000}";

/// Adds the filters.
pub(super) fn add(environment: &mut Environment<'static>, words: &Words) {
    let own = words.clone();
    environment.add_filter("say", move |state: &State, message: &str, given: Kwargs| {
        Ok::<_, Error>(marked(state, message_of(&own, message, None, &given)?))
    });
    let own = words.clone();
    environment.add_filter("label", move |message: &str, given: Kwargs| {
        Ok::<_, Error>(message_of(&own, message, None, &given)?.text)
    });
    for (name, part) in [("before", 0), ("after", 1)] {
        let own = words.clone();
        environment.add_filter(name, move |state: &State, message: &str, here: &str, given: Kwargs| {
            let said = message_of(&own, message, Some(here), &given)?;
            let text = said.text.split(HERE).nth(part).unwrap_or_default().to_owned();
            Ok::<_, Error>(if text.is_empty() { Value::from("") } else { marked(state, Said { text, ..said }) })
        });
    }
    environment.add_filter("said", |state: &State, said: &Value| {
        let lang = said.get_attr("lang")?;
        let lang = lang.as_str().map(str::to_owned);
        Ok::<_, Error>(marked(state, Said { text: said.get_attr("text")?.to_string(), lang }))
    });
}

fn message_of(words: &Words, message: &str, here: Option<&str>, given: &Kwargs) -> Result<Said, Error> {
    let values: Vec<(&str, Value)> =
        given.args().map(|name| Ok((name, given.get::<Value>(name)?))).collect::<Result<_, Error>>()?;
    let texts: Vec<String> = values.iter().map(|(_, value)| value.to_string()).collect();
    Ok(words.say(|voice| {
        let given = values.iter().zip(&texts).map(|((name, value), text)| match value.kind() {
            ValueKind::Number => (*name, f64::try_from(value.clone()).unwrap_or_default().into()),
            _ => (*name, text.as_str().into()),
        });
        let here = here.map(|name| (name, HERE.into()));
        voice.say(message, &given.chain(here).collect::<Vec<_>>())
    }))
}

/// A text in the page, in an element that names its language if that is another one.
fn marked(state: &State, said: Said) -> Value {
    match said.lang {
        Some(lang) if *state.auto_escape() == AutoEscape::Html => {
            Value::from_safe_string(format!(r#"<span lang="{}">{}</span>"#, escape(&lang), escape(&said.text)))
        }
        _ => Value::from(said.text),
    }
}

//! Bounds what a guide's own templates take beyond steps: what they look through, and what they write.
//!
//! A step of the engine may go through a list of ten thousand places or copy a text of a megabyte. So lists and long texts
//! are given in a form that pays for it: out of a fund that is filled once for each file. When the fund is spent, lists turn
//! out empty and long texts blank, so that the rest is over soon, and the file is refused.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::{self, Debug, Formatter};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering as Access};

use minijinja::value::{DynObject, Enumerator, Object, ObjectRepr, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, Output, State, filters};

use crate::text::markup::escape;

/// The longest text that a step may look at for nothing, in bytes: an entry's longest note has a few hundred.
const LONG: usize = 2_000;
/// What an item of a list costs when the list is gone through; a byte of a long text costs one.
const ITEM: usize = 16;

/// What is left of the fund.
#[derive(Debug)]
pub(super) struct Meter {
    left: AtomicU64,
    /// How many values were made so far.
    made: AtomicU64,
}

impl Meter {
    pub(super) fn new(fund: u64) -> Arc<Self> {
        Arc::new(Self { left: AtomicU64::new(fund), made: AtomicU64::new(0) })
    }

    pub(super) fn is_spent(&self) -> bool {
        self.left.load(Access::Relaxed) == 0
    }

    /// Pays, and says whether it could be paid.
    fn pay(&self, cost: usize) -> bool {
        let left = self.left.load(Access::Relaxed).saturating_sub(cost as u64);
        self.left.store(left, Access::Relaxed);
        left > 0
    }

    /// The same values, with this fund for lists, maps and long texts.
    pub(super) fn over(self: &Arc<Self>, value: &Value) -> Value {
        let made = self.made.fetch_add(1, Access::Relaxed);
        let meter = Arc::clone(self);
        match (value.kind(), value.as_str()) {
            (ValueKind::Map, _) => {
                let names = value.try_iter().into_iter().flatten();
                let field = |name: Value| Some((name.as_str()?.to_owned(), self.over(&value.get_item(&name).ok()?)));
                Value::from_object(Record { fields: names.filter_map(field).collect(), made, meter })
            }
            (ValueKind::Seq | ValueKind::Iterable, _) => {
                let items = value.try_iter().into_iter().flatten();
                Value::from_object(List { items: items.map(|item| self.over(&item)).collect(), made, meter })
            }
            (_, Some(text)) if text.len() > LONG => {
                Value::from_object(Text { text: text.to_owned(), is_safe: value.is_safe(), made, meter })
            }
            _ => value.clone(),
        }
    }

    /// Has the engine's filters that make texts of lists, or look through long texts, pay for them.
    pub(super) fn charge(self: &Arc<Self>, environment: &mut Environment) {
        let meter = Arc::clone(self);
        environment.add_filter("join", move |list: &Value, between: Option<Cow<str>>| meter.join(list, between));
        for name in ["length", "count"] {
            environment.add_filter(name, |value: &Value| match value.downcast_object_ref::<Text>() {
                Some(text) if text.meter.pay(text.text.len()) => Ok(text.text.chars().count()),
                Some(_) => Ok(0),
                None => filters::length(value),
            });
        }
    }

    fn join(&self, list: &Value, between: Option<Cow<str>>) -> Result<String, Error> {
        let between = between.unwrap_or_default();
        let mut joined = String::new();
        for (index, item) in list.try_iter()?.enumerate() {
            let item = item.to_string();
            if !self.pay(between.len() + item.len()) {
                break;
            }
            joined.push_str(if index == 0 { "" } else { &between });
            joined.push_str(&item);
        }
        Ok(joined)
    }
}

/// A map that pays when it is gone through.
struct Record {
    fields: BTreeMap<String, Value>,
    made: u64,
    meter: Arc<Meter>,
}

impl Object for Record {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.fields.get(key).cloned()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        if !self.meter.pay(self.fields.len() * ITEM) {
            return Enumerator::Empty;
        }
        let names: Vec<Value> = self.fields.keys().map(Value::from).collect();
        Enumerator::Iter(Box::new(names.into_iter()))
    }

    fn enumerator_len(self: &Arc<Self>) -> Option<usize> {
        Some(self.fields.len())
    }

    /// In the order in which they were made: not by what they hold, which would have to be looked through.
    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        Some(self.made.cmp(&other.downcast_ref::<Self>()?.made))
    }
}

impl Debug for Record {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let is_paid = self.meter.pay(self.fields.len() * ITEM);
        f.debug_map().entries(self.fields.iter().filter(|_| is_paid)).finish()
    }
}

/// A list that pays when it is gone through.
struct List {
    items: Vec<Value>,
    made: u64,
    meter: Arc<Meter>,
}

impl Object for List {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.items.get(key.as_usize()?).cloned()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        match self.meter.pay(self.items.len() * ITEM) {
            true => Enumerator::Seq(self.items.len()),
            false => Enumerator::Empty,
        }
    }

    fn enumerator_len(self: &Arc<Self>) -> Option<usize> {
        Some(self.items.len())
    }

    /// As of a [`Record`].
    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        Some(self.made.cmp(&other.downcast_ref::<Self>()?.made))
    }
}

impl Debug for List {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let is_paid = self.meter.pay(self.items.len() * ITEM);
        f.debug_list().entries(self.items.iter().filter(|_| is_paid)).finish()
    }
}

/// A long text, to be printed; it pays when it is made part of another one.
struct Text {
    text: String,
    /// Whether it is markup.
    is_safe: bool,
    made: u64,
    meter: Arc<Meter>,
}

impl Text {
    fn paid(&self) -> &str {
        if self.meter.pay(self.text.len()) { &self.text } else { "" }
    }
}

impl Object for Text {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    /// As of a [`Record`].
    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        Some(self.made.cmp(&other.downcast_ref::<Self>()?.made))
    }

    fn render(self: &Arc<Self>, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.paid())
    }
}

impl Debug for Text {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        Debug::fmt(self.paid(), f)
    }
}

/// Prints a long text, as any other; none when it is not one. What is printed is bounded by the [`Bounded`] it goes to.
pub(super) fn print(output: &mut Output, state: &State, value: &Value) -> Option<fmt::Result> {
    let Text { text, is_safe, .. } = value.downcast_object_ref()?;
    Some(match state.auto_escape() {
        AutoEscape::Html if !is_safe => output.write_str(&escape(text)),
        AutoEscape::Json if !is_safe => output.write_str(&serde_json::Value::from(text.as_str()).to_string()),
        _ => output.write_str(text),
    })
}

/// Holds what is written, up to a limit in bytes.
pub(super) struct Bounded {
    bytes: Vec<u8>,
    limit: usize,
    is_full: bool,
}

impl Bounded {
    pub(super) fn new(limit: usize) -> Self {
        Self { bytes: Vec::new(), limit, is_full: false }
    }

    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    /// Whether more was to be written.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    pub(super) fn into_text(self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.limit {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

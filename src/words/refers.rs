//! What a text of a words file refers to: what it is given, and other texts.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Expression, Identifier, InlineExpression, Pattern, PatternElement};

/// How many texts may refer to the next at most: those who say them follow no more than 100.
const MAX_CHAIN: usize = 50;

/// What a text refers to.
#[derive(Clone, Default)]
pub(super) struct References<'a> {
    /// What it is given: `minutes` of `{ $minutes }`.
    pub variables: BTreeSet<&'a str>,
    /// Other messages, such as `map`, and terms, such as `-brand` or `-brand.gender`.
    pub others: BTreeSet<String>,
    /// What it gives to terms: `case` of `{ -brand(case: "dative") }`.
    pub passed: BTreeSet<&'a str>,
    /// Functions, such as `NUMBER`.
    pub functions: BTreeSet<&'a str>,
    /// Texts in quotes, with their escapes.
    pub literals: Vec<&'a str>,
}

impl<'a> References<'a> {
    /// Those of a pattern, in all its variants.
    pub(super) fn of(pattern: &Pattern<&'a str>) -> Self {
        let mut all = Self::default();
        all.add(pattern);
        all
    }

    /// What it is to be given, and is not.
    pub(super) fn lacking(&self, given: &BTreeSet<&str>) -> Option<&'a str> {
        self.variables.iter().copied().find(|wanted| !given.contains(wanted))
    }

    fn add(&mut self, pattern: &Pattern<&'a str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.add_expression(expression);
            }
        }
    }

    fn add_expression(&mut self, expression: &Expression<&'a str>) {
        match expression {
            Expression::Inline(inline) => self.add_inline(inline),
            Expression::Select { selector, variants } => {
                self.add_inline(selector);
                variants.iter().for_each(|variant| self.add(&variant.value));
            }
        }
    }

    fn add_inline(&mut self, expression: &InlineExpression<&'a str>) {
        let with = |name: String, attribute: &Option<Identifier<&str>>| match attribute {
            Some(Identifier { name: attribute }) => format!("{name}.{attribute}"),
            None => name,
        };
        match expression {
            InlineExpression::VariableReference { id } => drop(self.variables.insert(id.name)),
            InlineExpression::MessageReference { id, attribute } => {
                self.others.insert(with(id.name.to_owned(), attribute));
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                self.others.insert(with(format!("-{}", id.name), attribute));
                self.passed.extend(arguments.iter().flat_map(|given| &given.named).map(|argument| argument.name.name));
            }
            InlineExpression::FunctionReference { id, .. } => drop(self.functions.insert(id.name)),
            InlineExpression::Placeable { expression } => self.add_expression(expression),
            InlineExpression::StringLiteral { value } => self.literals.push(value),
            InlineExpression::NumberLiteral { .. } => {}
        }
    }
}

/// What a message is given, taken together with the messages that it refers to.
pub(super) fn given<'a>(name: &str, messages: &BTreeMap<String, References<'a>>) -> BTreeSet<&'a str> {
    let Some(references) = messages.get(name) else { return BTreeSet::new() };
    let others = references.others.iter().flat_map(|other| given(other, messages));
    references.variables.iter().copied().chain(others).collect()
}

/// Follows what texts refer to. Each is followed once, wherever it is come to.
#[derive(Default)]
pub(super) struct Trail<'a> {
    path: Vec<&'a str>,
    done: BTreeSet<&'a str>,
    /// The circles that they refer to each other in, and what is a beginning of one too long to be followed.
    pub circles: Vec<Vec<&'a str>>,
}

impl<'a> Trail<'a> {
    /// Follows a text by its name.
    pub(super) fn follow(&mut self, name: &'a str, all: &'a BTreeMap<String, References<'_>>) {
        if let Some(start) = self.path.iter().position(|other| *other == name) {
            self.circles.push(self.path[start..].to_vec());
        } else if self.path.len() == MAX_CHAIN {
            self.circles.push(self.path.clone());
        } else if self.done.insert(name) {
            self.path.push(name);
            all.get(name).iter().flat_map(|references| &references.others).for_each(|other| self.follow(other, all));
            self.path.pop();
        }
    }
}

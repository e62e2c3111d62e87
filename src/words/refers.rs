//! What a message refers to: what it is given, and other messages.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

/// What a message refers to.
#[derive(Default)]
pub(super) struct References<'a> {
    /// What it is given: `minutes` of `{ $minutes }`.
    pub variables: BTreeSet<&'a str>,
    /// Other messages.
    pub messages: BTreeSet<&'a str>,
    /// Terms, such as `brand` of `{ -brand }`.
    pub terms: BTreeSet<&'a str>,
    /// Functions, such as `NUMBER`.
    pub functions: BTreeSet<&'a str>,
}

impl<'a> References<'a> {
    /// Those of a pattern, in all its variants.
    pub(super) fn of(pattern: &Pattern<&'a str>) -> Self {
        let mut all = Self::default();
        all.add(pattern);
        all
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
        match expression {
            InlineExpression::VariableReference { id } => drop(self.variables.insert(id.name)),
            InlineExpression::MessageReference { id, .. } => drop(self.messages.insert(id.name)),
            InlineExpression::TermReference { id, .. } => drop(self.terms.insert(id.name)),
            InlineExpression::FunctionReference { id, .. } => drop(self.functions.insert(id.name)),
            InlineExpression::Placeable { expression } => self.add_expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }
}

/// What a message is given, taken together with the messages that it refers to.
pub(super) fn given<'a>(name: &str, messages: &BTreeMap<&'a str, References<'a>>) -> BTreeSet<&'a str> {
    let Some(references) = messages.get(name) else { return BTreeSet::new() };
    let others = references.messages.iter().flat_map(|other| given(other, messages));
    references.variables.iter().copied().chain(others).collect()
}

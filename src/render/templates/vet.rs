//! What a guide's own templates may say.
//!
//! They come from people whom nobody knows, and the engine bounds only how many steps they take. So they are offered a part
//! of its language in which no value that a template can name is larger than one it was given, and no expression deeper than
//! a tag is long: judged on the syntax tree before anything runs. The built-in templates keep to the same part, so that
//! each of them can be copied and changed.

use minijinja::machinery::ast::{BinOpKind, Call, CallArg, CallType, Expr, Spanned, Stmt, UnaryOpKind};
use minijinja::machinery::{Token, Tokenizer, parse};
use minijinja::syntax::SyntaxConfig;

use super::explain;
use crate::render::Error;

/// The filters that own templates may use: what they make of a value is not larger than the value, up to how letters are
/// spelt, or no longer than a [message](crate::words) can be. `join` and `length` are [ours](super::meter), and so is what [says](super::say)
/// something.
pub(super) const FILTERS: [&str; 28] = [
    "after",
    "before",
    "capitalize",
    "count",
    "d",
    "default",
    "first",
    "join",
    "label",
    "last",
    "length",
    "list",
    "lower",
    "max",
    "min",
    "reject",
    "rejectattr",
    "reverse",
    "said",
    "say",
    "select",
    "selectattr",
    "sort",
    "string",
    "title",
    "trim",
    "unique",
    "upper",
];

/// The longest tag, in names, signs and constants. The engine climbs down a level for each of them; the longest of a
/// built-in template has some thirty.
const MAX_TAG_TOKENS: usize = 100;
/// The longest tag in bytes: each step may have to look at all of its text.
const MAX_TAG_BYTES: usize = 2_000;
/// How many tags may stand within each other, each `elif` counted as one within its `if`: the engine climbs down a level for
/// each. The built-in page has six.
const MAX_NESTING: usize = 50;
/// The largest number of blocks of a template: each `include` of it sets up all of them. The built-in page has ten.
const MAX_BLOCKS: usize = 100;
/// How many faults of a template are reported in one run.
const MAX_FAULTS: usize = 20;

/// What keeps a template from being used, by its lines.
pub(super) fn faults(name: &str, text: &str, syntax: &SyntaxConfig) -> Vec<Error> {
    let mut faults = Faults { name, found: Vec::new() };
    if let Err(error) = shape(text, syntax, &mut faults) {
        return vec![explain(name, &error)];
    }
    // What is too long or too deep is not even parsed.
    if faults.found.is_empty() {
        match parse(text, name, syntax.clone()) {
            Ok(Stmt::Template(template)) => faults.template(&template.children),
            Ok(_) => {}
            Err(error) => return vec![explain(name, &error)],
        }
    }
    faults.found.sort_by_key(|fault| fault.line);
    faults.found.dedup();
    faults.found.truncate(MAX_FAULTS);
    faults.found
}

/// Looks for tags that are too long, and for too many within each other.
fn shape(text: &str, syntax: &SyntaxConfig, faults: &mut Faults) -> Result<(), minijinja::Error> {
    let mut tokenizer = Tokenizer::new(text, faults.name, false, syntax.clone());
    let (mut tokens, mut keyword, mut start) = (0, None, 0);
    let mut nesting = Nesting::default();
    let mut blocks = 0;
    while let Some((token, span)) = tokenizer.next_token()? {
        let line = span.start_line;
        match token {
            Token::TemplateData(_) => {}
            Token::VariableStart | Token::BlockStart => (tokens, keyword, start) = (0, None, span.start_offset),
            Token::VariableEnd | Token::BlockEnd => {
                if (span.end_offset - start) as usize > MAX_TAG_BYTES {
                    faults.add(
                        line,
                        format!("this tag is longer than {MAX_TAG_BYTES} bytes: put its text outside of it"),
                    );
                }
                if let (Token::BlockEnd, Some(keyword)) = (token, keyword) {
                    blocks += usize::from(keyword == "block");
                    nesting.pass(keyword);
                }
                if nesting.depth() > MAX_NESTING {
                    faults.add(
                        line,
                        format!(
                            "more than {MAX_NESTING} tags stand within each other, `elif` counted: \
                             put some into a template of their own and include that"
                        ),
                    );
                    return Ok(());
                }
            }
            token => {
                if let (0, Token::Ident(name)) = (tokens, token) {
                    keyword = Some(name);
                }
                tokens += 1;
                if tokens == MAX_TAG_TOKENS + 1 {
                    faults.add(line, format!("this tag has more than {MAX_TAG_TOKENS} names and signs: divide it"));
                }
            }
        }
    }
    if blocks > MAX_BLOCKS {
        faults.add(1, format!("it has more than {MAX_BLOCKS} blocks: put some into a template of their own"));
    }
    Ok(())
}

/// The tags that are open, each by its keyword and with the levels that it takes.
#[derive(Default)]
struct Nesting<'a>(Vec<(&'a str, usize)>);

impl<'a> Nesting<'a> {
    /// Passes a tag with this keyword. What closes another tag than the last one is an error where the parser finds it,
    /// and closes none here.
    fn pass(&mut self, keyword: &'a str) {
        match keyword {
            "elif" => self.0.last_mut().into_iter().for_each(|(_, levels)| *levels += 1),
            "block" | "if" | "for" | "with" => self.0.push((keyword, 1)),
            _ => {
                self.0.pop_if(|(open, _)| keyword.strip_prefix("end") == Some(open));
            }
        }
    }

    fn depth(&self) -> usize {
        self.0.iter().map(|(_, levels)| levels).sum()
    }
}

/// The faults found so far.
struct Faults<'a> {
    name: &'a str,
    found: Vec<Error>,
}

impl Faults<'_> {
    fn add(&mut self, line: u16, message: impl Into<String>) {
        self.found.push(Error { name: self.name.to_owned(), line: Some(usize::from(line)), message: message.into() });
    }

    fn template(&mut self, statements: &[Stmt]) {
        let is_said = |statement: &&Stmt| !matches!(statement, Stmt::EmitRaw(raw) if raw.raw.trim().is_empty());
        let mut statements = statements.iter().filter(is_said).peekable();
        let extends = statements.next_if(|statement| matches!(statement, Stmt::Extends(_)));
        if let Some(Stmt::Extends(extends)) = extends {
            self.expression(&extends.name);
        }
        for statement in statements {
            // The engine goes through it all the same, and throws away what it writes.
            if extends.is_some() && !matches!(statement, Stmt::Block(_) | Stmt::Set(_) | Stmt::EmitRaw(_)) {
                self.add(
                    line_of(statement),
                    "outside of its blocks a template that extends another one shows nothing: put this into a block",
                );
            }
            self.statement(statement);
        }
    }

    fn statements(&mut self, statements: &[Stmt]) {
        statements.iter().for_each(|statement| self.statement(statement));
    }

    fn statement(&mut self, statement: &Stmt) {
        let line = line_of(statement);
        match statement {
            Stmt::EmitRaw(_) => {}
            Stmt::EmitExpr(print) => match &print.expr {
                Expr::Call(call) if is_block(call) => {}
                expression => self.expression(expression),
            },
            Stmt::ForLoop(each) => {
                if each.recursive {
                    self.add(line, "`recursive` is not offered: nest the loops");
                }
                self.expression(&each.iter);
                each.filter_expr.iter().for_each(|filter| self.expression(filter));
                self.statements(&each.body);
                self.statements(&each.else_body);
            }
            Stmt::IfCond(branch) => {
                self.expression(&branch.expr);
                self.statements(&branch.true_body);
                self.statements(&branch.false_body);
            }
            Stmt::WithBlock(with) => {
                with.assignments.iter().for_each(|(target, value)| self.assignment(line, target, value));
                self.statements(&with.body);
            }
            Stmt::Set(set) => self.assignment(line, &set.target, &set.expr),
            Stmt::Block(block) => self.statements(&block.body),
            Stmt::Include(include) => self.expression(&include.name),
            Stmt::Extends(_) => self.add(line, "`extends` may only stand first in a template"),
            Stmt::SetBlock(_) => self.no_tag(line, "set … %}…{% endset"),
            Stmt::Macro(_) => self.no_tag(line, "macro"),
            Stmt::CallBlock(_) => self.no_tag(line, "call"),
            Stmt::Import(_) | Stmt::FromImport(_) => self.no_tag(line, "import"),
            Stmt::FilterBlock(_) => self.no_tag(line, "filter"),
            Stmt::AutoEscape(_) => self.no_tag(line, "autoescape"),
            Stmt::Do(_) => self.no_tag(line, "do"),
            Stmt::Template(_) => {}
        }
    }

    fn no_tag(&mut self, line: u16, tag: &str) {
        self.add(
            line,
            format!(
                "`{{% {tag} %}}` is not offered: what is needed more than once goes into a template of its own, \
                 to be included"
            ),
        );
    }

    /// A name may be given to what is there, not to what is made of it: made anew from itself again and again, it would
    /// grow without end.
    fn assignment(&mut self, line: u16, target: &Expr, value: &Expr) {
        if !matches!(target, Expr::Var(_)) || !is_there(value) {
            self.add(
                line,
                "`set` and `with` may only give a name to a value that is there, such as `entry.name`, or to a constant",
            );
        }
    }

    fn expression(&mut self, expression: &Expr) {
        let line = expression.span().start_line;
        match expression {
            Expr::Var(_) | Expr::Const(_) => {}
            Expr::UnaryOp(operation) => self.expression(&operation.expr),
            Expr::BinOp(operation) => {
                match operation.op {
                    BinOpKind::Mul => self.add(line, "`*` is not offered: whatever needs counting is already counted"),
                    BinOpKind::Pow => self.add(line, "`**` is not offered: whatever needs counting is already counted"),
                    _ => {}
                }
                self.expression(&operation.left);
                self.expression(&operation.right);
            }
            Expr::Compare(comparison) => {
                self.expression(&comparison.expr);
                comparison.ops.iter().for_each(|operation| self.expression(&operation.expr));
            }
            Expr::IfExpr(choice) => {
                self.expression(&choice.test_expr);
                self.expression(&choice.true_expr);
                choice.false_expr.iter().for_each(|other| self.expression(other));
            }
            Expr::Filter(filter) => {
                if !FILTERS.contains(&filter.name) {
                    self.add(
                        line,
                        format!("the filter `{}` is not offered; docs/templates.md lists those that are", filter.name),
                    );
                }
                filter.expr.iter().for_each(|value| self.expression(value));
                self.arguments(line, &filter.args);
            }
            Expr::Test(test) => {
                self.expression(&test.expr);
                self.arguments(line, &test.args);
            }
            Expr::GetAttr(attribute) => self.expression(&attribute.expr),
            Expr::GetItem(item) => {
                self.expression(&item.expr);
                self.expression(&item.subscript_expr);
            }
            Expr::Slice(_) => self.add(line, "`[from:to]` is not offered: ask `loop.index` in the loop"),
            Expr::Call(call) => {
                let message = match call.identify_call() {
                    CallType::Function("super") | CallType::Block(_) => {
                        "`super()` and `self.block()` may only stand alone: `{{ super() }}`"
                    }
                    _ => "functions such as `range(9)` are not offered: go through the lists of the guide",
                };
                self.add(line, message);
            }
            Expr::List(list) => self.constants(line, &list.items),
            Expr::Tuple(tuple) => self.constants(line, &tuple.items),
            Expr::Map(map) => {
                self.constants(line, &map.keys);
                self.constants(line, &map.values);
            }
        }
    }

    /// A list of lists of lists could be endless without being long.
    fn constants(&mut self, line: u16, items: &[Expr]) {
        if !items.iter().all(is_constant) {
            self.add(
                line,
                "a list or map of the template's own may only hold constants, such as `['vegan', 'vegetarian']`",
            );
        }
    }

    fn arguments(&mut self, line: u16, arguments: &[CallArg]) {
        for argument in arguments {
            match argument {
                CallArg::Pos(value) | CallArg::Kwarg(_, value) => self.expression(value),
                CallArg::PosSplat(_) | CallArg::KwargSplat(_) => {
                    self.add(line, "`*` before what a filter is given is not offered: name each value");
                }
            }
        }
    }
}

/// `super()` or `self.block()`: where that is all that is printed, it is written as it comes and never held as a value.
fn is_block(call: &Spanned<Call>) -> bool {
    call.args.is_empty() && matches!(call.identify_call(), CallType::Function("super") | CallType::Block(_))
}

/// Whether an expression is a value that is there: a name, what hangs below it, or a constant.
fn is_there(expression: &Expr) -> bool {
    match expression {
        Expr::Var(_) => true,
        Expr::GetAttr(attribute) => is_there(&attribute.expr),
        Expr::GetItem(item) => is_there(&item.expr) && is_there(&item.subscript_expr),
        other => is_constant(other),
    }
}

fn is_constant(expression: &Expr) -> bool {
    match expression {
        Expr::Const(_) => true,
        Expr::UnaryOp(operation) => {
            matches!(operation.op, UnaryOpKind::Neg) && matches!(operation.expr, Expr::Const(_))
        }
        _ => false,
    }
}

fn line_of(statement: &Stmt) -> u16 {
    let span = match statement {
        Stmt::Template(it) => it.span(),
        Stmt::EmitExpr(it) => it.span(),
        Stmt::EmitRaw(it) => it.span(),
        Stmt::ForLoop(it) => it.span(),
        Stmt::IfCond(it) => it.span(),
        Stmt::WithBlock(it) => it.span(),
        Stmt::Set(it) => it.span(),
        Stmt::SetBlock(it) => it.span(),
        Stmt::AutoEscape(it) => it.span(),
        Stmt::FilterBlock(it) => it.span(),
        Stmt::Block(it) => it.span(),
        Stmt::Import(it) => it.span(),
        Stmt::FromImport(it) => it.span(),
        Stmt::Extends(it) => it.span(),
        Stmt::Include(it) => it.span(),
        Stmt::Macro(it) => it.span(),
        Stmt::CallBlock(it) => it.span(),
        Stmt::Do(it) => it.span(),
    };
    span.start_line
}

//! Counts the generated items and bytes, and enforces limits on them.
//!
//! A short document can expand to much code, because a description is repeated for each reference. So the size of the code is
//! estimated during lowering, before the code takes memory.

use serde_json::Value;

use super::{LoweredType, Lowering};
use crate::diagnostics::{Code, Problem};
use crate::limits::{Limits, allowed, raise};
use crate::location::Origin;
use crate::model::Text;
use crate::rules::{Rule, Rules, inner};

/// The estimated code of a type, an operation or an exchange without its parts, in bytes.
const TYPE: usize = 1_000;

/// The estimated code of a field, an enum value, a branch or a parameter, in bytes.
const FIELD: usize = 300;

/// The estimated code of a line of docs, a rule, or a value in a rule, in bytes.
const LINE: usize = 40;

/// The number of generated items and bytes, and their limits.
#[derive(Debug)]
pub(crate) struct Budget {
    pub(super) limits: Limits,
    types: usize,
    fields: usize,
    bytes: usize,
    exceeded: bool,
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            types: 0,
            fields: 0,
            bytes: 0,
            exceeded: false,
        }
    }

    /// Reports the first exceeded limit, once.
    fn check(&mut self, origin: &Origin) -> Option<Problem> {
        let Limits {
            types,
            fields,
            output_bytes,
            ..
        } = self.limits;
        let (what, name, limit) = if self.types > types {
            ("types, operations and exchanges", "types", types)
        } else if self.fields > fields {
            ("fields, values and branches", "fields", fields)
        } else if self.bytes > output_bytes {
            ("bytes of code", "output-bytes", output_bytes)
        } else {
            return None;
        };
        if std::mem::replace(&mut self.exceeded, true) {
            return None;
        }
        let allowed = allowed(name, limit);
        Some(Problem::new(
            Code::LimitExceeded,
            origin,
            format!("this would generate too many {what}; {allowed}"),
            raise(name),
        ))
    }
}

impl Lowering<'_, '_> {
    /// Whether a limit is exceeded, so that lowering stops.
    pub(super) fn is_exhausted(&self) -> bool {
        self.budget.exceeded
    }

    /// Counts a type, an operation or an exchange.
    pub(super) fn count_type(&mut self, origin: &Origin) {
        self.budget.types += 1;
        self.count_bytes(origin, TYPE);
    }

    /// Counts a field, an enum value, a branch of a union or a parameter. Returns false if a limit is exceeded.
    pub(super) fn count_field(&mut self, origin: &Origin, wire_name: &str) -> bool {
        self.budget.fields += 1;
        self.count_bytes(origin, FIELD + 6 * wire_name.len());
        !self.is_exhausted()
    }

    /// Counts the docs and rules that a schema adds at each use.
    pub(super) fn count_lowered(&mut self, origin: &Origin, lowered: &LoweredType) {
        let default = lowered.default.as_ref().map_or(0, |(it, _)| json(it));
        let notes: usize = lowered.notes.iter().map(|note| written(note)).sum();
        let bytes = text(&lowered.text) + notes + default + rules(&lowered.rules);
        self.count_bytes(origin, bytes);
    }

    /// Counts a text for the docs.
    pub(super) fn count_text(&mut self, origin: &Origin, text: &str) {
        self.count_bytes(origin, written(text));
    }

    pub(super) fn count_rules(&mut self, origin: &Origin, found: &Rules) {
        self.count_bytes(origin, rules(found));
    }

    fn count_bytes(&mut self, origin: &Origin, bytes: usize) {
        self.budget.bytes = self.budget.bytes.saturating_add(bytes);
        let problem = self.budget.check(origin);
        self.problems.extend(problem);
    }
}

fn text(text: &Text) -> usize {
    let texts = [&text.title, &text.description].into_iter().flatten();
    texts.map(|it| written(&it.text)).sum()
}

/// The size of a text in the docs, including the overhead of each line.
fn written(text: &str) -> usize {
    text.len() + LINE * (1 + text.bytes().filter(|b| *b == b'\n').count())
}

fn json(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(json).sum::<usize>() + LINE,
        Value::Object(members) => members
            .iter()
            .map(|(name, member)| name.len() + json(member))
            .sum(),
        Value::String(text) => text.len(),
        Value::Null | Value::Bool(_) | Value::Number(_) => LINE,
    }
}

fn rules(rules: &Rules) -> usize {
    rules.iter().map(rule).sum()
}

fn rule(rule: &Rule) -> usize {
    let list = |values: &[String]| values.iter().map(|it| it.len() + LINE).sum::<usize>();
    let own = match rule {
        Rule::Enum(values) | Rule::Required(values) => list(values),
        Rule::AdditionalProperties {
            named, patterns, ..
        } => list(named) + list(patterns),
        Rule::Pattern(text)
        | Rule::Property(text, _)
        | Rule::PatternProperty(text, _)
        | Rule::Dependency(text, _) => text.len(),
        _ => 0,
    };
    LINE + own + inner(rule).map(rules).sum::<usize>()
}

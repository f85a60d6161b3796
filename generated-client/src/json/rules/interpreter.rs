//! Applies rules to a value and its parts.

use std::collections::BTreeMap;
use std::fmt;

use super::Rule;
use crate::json::instance::{Identity, Instance, Part};
use crate::json::quoted::Quoted;
use crate::json::{Inspect, Report, Value};

/// The nesting limit of rules. It bounds the stack for any value and any recursive rules.
const MAX_DEPTH: usize = 400;

/// Applies rules to one value and its parts.
pub(super) struct Interpreter<'r> {
    pub(super) report: &'r mut Report,
    /// Whether only the result matters, so that violations are not reported.
    pub(super) quiet: bool,
    /// Whether a rule was violated since the question was asked.
    failed: bool,
    depth: usize,
    /// The results of shared rules, by their address and the value. Without this cache, rules that are recursive in several
    /// branches would double the time for each level of the value.
    known: BTreeMap<(*const Rule, Identity), bool>,
}

impl<'r> Interpreter<'r> {
    fn new(report: &'r mut Report) -> Self {
        Self {
            report,
            quiet: false,
            failed: false,
            depth: 0,
            known: BTreeMap::new(),
        }
    }

    /// Applies each of the rules.
    pub(super) fn all(&mut self, rules: impl IntoIterator<Item = &'static Rule>, value: &Part<'_>) {
        self.apply(rules, value, &value.instance());
    }

    /// Applies a rule to a value whose view is already known.
    fn apply(
        &mut self,
        rules: impl IntoIterator<Item = &'static Rule>,
        value: &Part<'_>,
        instance: &Instance<'_>,
    ) {
        if self.depth == MAX_DEPTH {
            self.report.too_deep();
        }
        self.depth += 1;
        for rule in rules {
            if self.report.is_exhausted() || self.quiet && self.failed {
                break;
            }
            self.one(rule, value, instance);
        }
        self.depth -= 1;
    }

    /// Returns whether the value satisfies the rules.
    pub(super) fn obeys(&mut self, rules: &'static [Rule], value: &Part<'_>) -> bool {
        let before = (self.quiet, self.failed);
        (self.quiet, self.failed) = (true, false);
        self.all(rules, value);
        let obeyed = !self.failed;
        (self.quiet, self.failed) = before;
        obeyed
    }

    fn one(&mut self, rule: &'static Rule, value: &Part<'_>, instance: &Instance<'_>) {
        match rule {
            Rule::Never => self.fail("no value is allowed here"),
            Rule::Types(kinds) => self.types(kinds, instance),
            Rule::Enum(values) => self.enumeration(values, value, instance),
            Rule::Minimum(_)
            | Rule::Maximum(_)
            | Rule::ExclusiveMinimum(_)
            | Rule::ExclusiveMaximum(_)
            | Rule::MultipleOf(_) => self.number(rule, instance),
            Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) | Rule::Format(_) => {
                self.string(rule, instance);
            }
            Rule::MinItems(_)
            | Rule::MaxItems(_)
            | Rule::UniqueItems
            | Rule::Items(_)
            | Rule::Tuple { .. }
            | Rule::Contains(_) => self.array(rule, instance),
            Rule::MinProperties(_)
            | Rule::MaxProperties(_)
            | Rule::Required(_)
            | Rule::PropertyNames(_)
            | Rule::Property(..)
            | Rule::PatternProperty(..)
            | Rule::AdditionalProperties { .. }
            | Rule::Dependency(..) => self.object(rule, value, instance),
            Rule::AnyOf(branches) => self.any_of(branches, value),
            Rule::OneOf(branches) => self.one_of(branches, value),
            Rule::Not(rules) => {
                if self.obeys(rules, value) {
                    self.fail(format_args!(
                        "{} is a value that the schema excludes",
                        self.quoted(instance)
                    ));
                }
            }
            Rule::If {
                condition,
                then,
                otherwise,
            } => {
                let rules = if self.obeys(condition, value) {
                    then
                } else {
                    otherwise
                };
                self.apply(*rules, value, instance);
            }
            Rule::Ref(rules) => self.shared(rules, value, instance),
        }
    }

    fn shared(&mut self, rules: &'static [Rule], value: &Part<'_>, instance: &Instance<'_>) {
        let application = (rules.as_ptr(), value.identity());
        match self.known.get(&application) {
            Some(true) => return,
            Some(false) if self.quiet => {
                self.failed = true;
                return;
            }
            _ => {}
        }
        let before = std::mem::take(&mut self.failed);
        self.apply(rules, value, instance);
        self.known.insert(application, !self.failed);
        self.failed |= before;
    }

    /// Reports a violated rule, unless the interpreter is quiet.
    pub(super) fn fail(&mut self, message: impl fmt::Display) {
        self.failed = true;
        // After validation has stopped, further results are unknown.
        if !self.quiet && !self.report.is_exhausted() {
            self.report.violation(message);
        }
    }

    /// Returns the text with which a message shows a value.
    pub(super) fn quoted(&self, value: &Instance<'_>) -> Quoted {
        Quoted::new(value, self.report.is_sensitive())
    }
}

impl Report {
    /// Applies rules to a value.
    #[inline]
    pub fn apply<T: Value>(&mut self, rules: &'static [Rule], value: &T) {
        if !rules.is_empty() {
            self.apply_to(rules, value, T::SENSITIVE);
        }
    }

    fn apply_to(&mut self, rules: &'static [Rule], value: &dyn Inspect, sensitive: bool) {
        if !self.is_exhausted() {
            self.sensitive(sensitive, |report| {
                Interpreter::new(report).all(rules, &Part::Value(value));
            });
        }
    }
}

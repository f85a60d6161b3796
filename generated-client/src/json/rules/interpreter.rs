//! Applies rules to the text of a JSON value.

use std::collections::HashMap;
use std::fmt;

use super::Rule;
use super::quoted::Quoted;
use crate::json::Report;

/// How deep rules may be applied within each other. It bounds the stack, whatever the value and however the rules hold
/// themselves.
const MAX_DEPTH: usize = 400;

/// Applies rules to one value, and to what it holds.
pub(in crate::json) struct Interpreter<'r> {
    pub(super) report: &'r mut Report,
    /// Whether it is asked only if rules are obeyed; nothing is reported then.
    pub(super) quiet: bool,
    /// Whether a rule was broken since that was asked.
    failed: bool,
    depth: usize,
    /// Whether rules that stand elsewhere were obeyed, by their address and that of the text. Without this, rules that
    /// hold themselves in several branches would take time that doubles with each level of the value.
    known: HashMap<Application, bool>,
}

/// The address of rules, and address and length of the text that they were applied to.
type Application = (*const Rule, *const u8, usize);

impl<'r> Interpreter<'r> {
    pub(in crate::json) fn new(report: &'r mut Report) -> Self {
        Self {
            report,
            quiet: false,
            failed: false,
            depth: 0,
            known: HashMap::new(),
        }
    }

    /// Applies each of the rules.
    pub(in crate::json) fn all(
        &mut self,
        rules: impl IntoIterator<Item = &'static Rule>,
        json: &str,
    ) {
        if self.depth == MAX_DEPTH {
            self.report.too_deep();
        }
        self.depth += 1;
        for rule in rules {
            if self.report.is_exhausted() || self.quiet && self.failed {
                break;
            }
            self.one(rule, json);
        }
        self.depth -= 1;
    }

    /// Whether the value obeys the rules.
    pub(super) fn obeys(&mut self, rules: &'static [Rule], json: &str) -> bool {
        let before = (self.quiet, self.failed);
        (self.quiet, self.failed) = (true, false);
        self.all(rules, json);
        let obeyed = !self.failed;
        (self.quiet, self.failed) = before;
        obeyed
    }

    fn one(&mut self, rule: &'static Rule, json: &str) {
        match rule {
            Rule::Never => self.fail("no value is allowed here"),
            Rule::Types(kinds) => self.types(kinds, json),
            Rule::Enum(values) => self.enumeration(values, json),
            Rule::Minimum(_)
            | Rule::Maximum(_)
            | Rule::ExclusiveMinimum(_)
            | Rule::ExclusiveMaximum(_)
            | Rule::MultipleOf(_) => self.number(rule, json),
            Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) | Rule::Format(_) => {
                self.string(rule, json);
            }
            Rule::MinItems(_)
            | Rule::MaxItems(_)
            | Rule::UniqueItems
            | Rule::Items(_)
            | Rule::Tuple { .. }
            | Rule::Contains(_) => self.array(rule, json),
            Rule::MinProperties(_)
            | Rule::MaxProperties(_)
            | Rule::Required(_)
            | Rule::PropertyNames(_)
            | Rule::Property(..)
            | Rule::PatternProperty(..)
            | Rule::AdditionalProperties { .. }
            | Rule::Dependency(..) => self.object(rule, json),
            Rule::AnyOf(branches) => self.any_of(branches, json),
            Rule::OneOf(branches) => self.one_of(branches, json),
            Rule::Not(rules) => {
                if self.obeys(rules, json) {
                    self.fail(format_args!(
                        "{} is what the schema excludes",
                        self.quoted(json)
                    ));
                }
            }
            Rule::If {
                condition,
                then,
                otherwise,
            } => {
                let rules = if self.obeys(condition, json) {
                    then
                } else {
                    otherwise
                };
                self.all(*rules, json);
            }
            Rule::Ref(rules) => self.elsewhere(rules, json),
        }
    }

    fn elsewhere(&mut self, rules: &'static [Rule], json: &str) {
        let application = (rules.as_ptr(), json.as_ptr(), json.len());
        match self.known.get(&application) {
            Some(true) => return,
            Some(false) if self.quiet => {
                self.failed = true;
                return;
            }
            _ => {}
        }
        let before = std::mem::take(&mut self.failed);
        self.all(rules, json);
        self.known.insert(application, !self.failed);
        self.failed |= before;
    }

    /// Reports a broken rule, if reports are wanted.
    pub(super) fn fail(&mut self, message: impl fmt::Display) {
        self.failed = true;
        // What comes after giving up is not known.
        if !self.quiet && !self.report.is_exhausted() {
            self.report.violation(message);
        }
    }

    /// What a message may show of a value.
    pub(super) fn quoted<'a>(&self, json: &'a str) -> Quoted<'a> {
        Quoted {
            json,
            sensitive: self.report.is_sensitive(),
        }
    }
}

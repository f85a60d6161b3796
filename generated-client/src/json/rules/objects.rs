//! Rules of objects.

use super::Rule;
use super::interpreter::Interpreter;
use super::pattern::compiled;
use crate::json::rest::NO_OTHERS;
use crate::json::text::{Decoded, code_points, members};

/// Whether the text of a string is that of a name.
fn is(json: &str, name: &str) -> bool {
    code_points(json).eq(name.chars().map(u32::from))
}

impl Interpreter<'_> {
    pub(super) fn object(&mut self, rule: &'static Rule, json: &str) {
        let Some(mut members) = members(json) else {
            return;
        };
        match *rule {
            Rule::MinProperties(least) => self.at_least(least, members.count(), "properties"),
            Rule::MaxProperties(most) => self.at_most(most, members.count(), "properties"),
            Rule::Required(names) => {
                let members: Vec<_> = members.collect();
                for required in names {
                    if !members.iter().any(|(name, _)| is(name, required)) {
                        self.fail(format_args!("the property `{required}` is missing"));
                    }
                }
            }
            Rule::PropertyNames(rules) => {
                for (name, _) in members {
                    if self.quiet {
                        self.all(rules, name);
                    } else {
                        let before = self.report.count();
                        self.inside(name, rules, name);
                        self.report.explain(before, "its name is not allowed");
                    }
                }
            }
            Rule::Property(property, rules) => {
                for (_, value) in members.filter(|(name, _)| is(name, property)) {
                    let place = self.report.enter(property);
                    self.all(rules, value);
                    self.report.leave(place);
                }
            }
            Rule::PatternProperty(pattern, rules) => {
                let Some(regex) = compiled(pattern) else {
                    return self.no_pattern(pattern);
                };
                for (name, value) in members {
                    if regex.find(&Decoded::of(name)).is_some() {
                        self.inside(name, rules, value);
                    }
                }
            }
            Rule::AdditionalProperties {
                named,
                patterns,
                rules,
            } => self.additional(members, named, patterns, rules),
            Rule::Dependency(property, rules) => {
                if members.any(|(name, _)| is(name, property)) {
                    let before = self.report.count();
                    self.all(rules, json);
                    let why = format_args!("because it has the property `{property}`");
                    self.report.explain(before, why);
                }
            }
            _ => {}
        }
    }

    fn additional<'a>(
        &mut self,
        members: impl Iterator<Item = (&'a str, &'a str)>,
        named: &'static [&'static str],
        patterns: &'static [&'static str],
        rules: &'static [Rule],
    ) {
        let mut regexes = Vec::with_capacity(patterns.len());
        for pattern in patterns {
            match compiled(pattern) {
                Some(regex) => regexes.push(regex),
                None => return self.no_pattern(pattern),
            }
        }
        for (name, value) in members {
            let decoded = Decoded::of(name);
            if named.iter().any(|known| is(name, known))
                || regexes.iter().any(|regex| regex.find(&decoded).is_some())
            {
                continue;
            }
            if let [Rule::Never] = rules {
                let place = self.report.enter_unnamed(&decoded);
                self.fail(NO_OTHERS);
                self.report.leave(place);
            } else {
                self.inside(name, rules, value);
            }
        }
    }

    /// Applies rules within a property whose name is part of the value.
    fn inside(&mut self, name: &str, rules: &'static [Rule], json: &str) {
        let place = self.report.enter_unnamed(&Decoded::of(name));
        self.all(rules, json);
        self.report.leave(place);
    }
}

//! Applies the rules of objects.

use super::Rule;
use super::interpreter::Interpreter;
use super::pattern::compiled;
use crate::json::instance::{Instance, Part, Text};
use crate::json::report::unknown_property;

impl Interpreter<'_> {
    pub(super) fn object(
        &mut self,
        rule: &'static Rule,
        value: &Part<'_>,
        instance: &Instance<'_>,
    ) {
        let Instance::Object(members) = instance else {
            return;
        };
        match *rule {
            Rule::MinProperties(least) => self.at_least(least, members.len(), "properties"),
            Rule::MaxProperties(most) => self.at_most(most, members.len(), "properties"),
            Rule::Required(names) => {
                for required in names {
                    if !members.iter().any(|(name, _)| name.is(required)) {
                        self.fail(format_args!("the property `{required}` is missing"));
                    }
                }
            }
            Rule::PropertyNames(rules) => {
                for (name, _) in members {
                    let string = Part::Name(name);
                    if self.quiet {
                        self.all(rules, &string);
                    } else {
                        let before = self.report.count();
                        self.inside(name, rules, &string);
                        self.report
                            .explain(before, "the property name is not allowed");
                    }
                }
            }
            Rule::Property(property, rules) => {
                for (_, value) in members.iter().filter(|(name, _)| name.is(property)) {
                    let before = self.report.count();
                    self.all(rules, value);
                    self.report.place(before, property);
                }
            }
            Rule::PatternProperty(pattern, rules) => {
                let Some(regex) = compiled(pattern) else {
                    return self.no_pattern(pattern);
                };
                for (name, value) in members {
                    if regex.find(&name.content()).is_some() {
                        self.inside(name, rules, value);
                    }
                }
            }
            Rule::AdditionalProperties {
                named,
                patterns,
                rules,
            } => self.additional(members, named, patterns, rules),
            Rule::Dependency(property, rules)
                if members.iter().any(|(name, _)| name.is(property)) =>
            {
                let before = self.report.count();
                self.all(rules, value);
                let why = format_args!("required by the property `{property}`");
                self.report.explain(before, why);
            }
            _ => {}
        }
    }

    fn additional(
        &mut self,
        members: &[(Text<'_>, Part<'_>)],
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
            let content = name.content();
            if named.contains(&&*content)
                || regexes.iter().any(|regex| regex.find(&content).is_some())
            {
                continue;
            }
            if let [Rule::Never] = rules {
                let before = self.report.count();
                self.fail(unknown_property(&content, named));
                self.report.place_unnamed(before, &content);
            } else {
                self.inside(name, rules, value);
            }
        }
    }

    /// Applies rules to an additional property. Its name is part of the value.
    fn inside(&mut self, name: &Text<'_>, rules: &'static [Rule], value: &Part<'_>) {
        let before = self.report.count();
        self.all(rules, value);
        self.report.place_unnamed(before, &name.content());
    }
}

//! Applies the rules `anyOf` and `oneOf`.

use super::Rule;
use super::interpreter::Interpreter;
use crate::json::instance::Part;

impl Interpreter<'_> {
    pub(super) fn any_of(&mut self, branches: &'static [&'static [Rule]], value: &Part<'_>) {
        if !branches.iter().any(|rules| self.obeys(rules, value)) {
            self.none_of(branches, value);
        }
    }

    pub(super) fn one_of(&mut self, branches: &'static [&'static [Rule]], value: &Part<'_>) {
        match branches
            .iter()
            .filter(|rules| self.obeys(rules, value))
            .count()
        {
            0 => self.none_of(branches, value),
            1 => {}
            more => self.fail(format_args!(
                "{} matches {more} of the schema's alternatives and must match exactly one",
                self.quoted(&value.instance())
            )),
        }
    }

    /// Reports a value that matches no branch. Reports the violations of the intended branch, if only one is plausible.
    fn none_of(&mut self, branches: &'static [&'static [Rule]], value: &Part<'_>) {
        if let [rules] = branches {
            return self.all(*rules, value);
        }
        if !self.quiet {
            let mut plausible = branches
                .iter()
                .filter(|rules| self.is_plausible(rules, value));
            if let (Some(rules), None) = (plausible.next(), plausible.next()) {
                return self.all(*rules, value);
            }
        }
        let found = self.quoted(&value.instance());
        self.fail(format_args!(
            "{found} matches none of the schema's {} alternatives",
            branches.len()
        ));
    }

    /// Returns whether a value has the type of a branch, and the values of its discriminators.
    fn is_plausible(&mut self, rules: &'static [Rule], value: &Part<'_>) -> bool {
        let rules = match rules {
            [Rule::Ref(rules)] => rules,
            rules => rules,
        };
        rules.iter().all(|rule| match rule {
            Rule::Types(_) => self.obeys(std::slice::from_ref(rule), value),
            Rule::Property(_, of) if of.iter().any(|rule| matches!(rule, Rule::Enum(_))) => {
                self.obeys(std::slice::from_ref(rule), value)
            }
            _ => true,
        })
    }
}

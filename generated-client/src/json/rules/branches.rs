//! Rules of which some have to be obeyed.

use super::Rule;
use super::interpreter::Interpreter;

impl Interpreter<'_> {
    pub(super) fn any_of(&mut self, branches: &'static [&'static [Rule]], json: &str) {
        if !branches.iter().any(|rules| self.obeys(rules, json)) {
            self.none_of(branches, json);
        }
    }

    pub(super) fn one_of(&mut self, branches: &'static [&'static [Rule]], json: &str) {
        match branches
            .iter()
            .filter(|rules| self.obeys(rules, json))
            .count()
        {
            0 => self.none_of(branches, json),
            1 => {}
            more => self.fail(format_args!(
                "{} fits {more} of the schema's alternatives, and exactly one is required",
                self.quoted(json)
            )),
        }
    }

    /// Reports a value that fits no branch: by the branch that it is meant to be of, if that can be told.
    fn none_of(&mut self, branches: &'static [&'static [Rule]], json: &str) {
        if let [rules] = branches {
            return self.all(*rules, json);
        }
        if !self.quiet {
            let mut plausible = branches
                .iter()
                .filter(|rules| self.is_plausible(rules, json));
            if let (Some(rules), None) = (plausible.next(), plausible.next()) {
                return self.all(*rules, json);
            }
        }
        let found = self.quoted(json);
        self.fail(format_args!(
            "{found} fits none of the schema's {} alternatives",
            branches.len()
        ));
    }

    /// Whether a value has the type that a branch demands, and the values of properties that tell branches apart.
    fn is_plausible(&mut self, rules: &'static [Rule], json: &str) -> bool {
        let rules = match rules {
            [Rule::Ref(rules)] => rules,
            rules => rules,
        };
        rules.iter().all(|rule| match rule {
            Rule::Types(_) => self.obeys(std::slice::from_ref(rule), json),
            Rule::Property(_, of) if of.iter().any(|rule| matches!(rule, Rule::Enum(_))) => {
                self.obeys(std::slice::from_ref(rule), json)
            }
            _ => true,
        })
    }
}

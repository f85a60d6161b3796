//! Applies the rules of arrays.

use super::Rule;
use super::interpreter::Interpreter;
use crate::json::equality::canonical;
use crate::json::instance::{Instance, Part};

impl Interpreter<'_> {
    pub(super) fn array(&mut self, rule: &'static Rule, value: &Instance<'_>) {
        let Instance::Array(items) = value else {
            return;
        };
        match *rule {
            Rule::MinItems(least) => self.at_least(least, items.len(), "items"),
            Rule::MaxItems(most) => self.at_most(most, items.len(), "items"),
            Rule::UniqueItems => self.unique(items),
            Rule::Items(rules) => {
                for (index, item) in items.iter().enumerate() {
                    self.within(index, rules, item);
                }
            }
            Rule::Tuple {
                items: first,
                additional,
            } => {
                for (index, item) in items.iter().enumerate() {
                    let rules = first.get(index).copied().unwrap_or(additional);
                    self.within(index, rules, item);
                }
            }
            Rule::Contains(rules) if !items.iter().any(|item| self.obeys(rules, item)) => {
                self.fail("no item satisfies the rules that at least one item must satisfy");
            }
            _ => {}
        }
    }

    fn within(&mut self, index: usize, rules: &'static [Rule], item: &Part<'_>) {
        let before = self.report.count();
        self.all(rules, item);
        self.report.place(before, index);
    }

    fn unique(&mut self, items: &[Part<'_>]) {
        let forms = items
            .iter()
            .enumerate()
            .map(|(index, item)| Some((canonical(item)?, index)));
        let Some(mut forms) = forms.collect::<Option<Vec<_>>>() else {
            return self.report.too_deep();
        };
        forms.sort_unstable_by(|(one, index), (other, at)| {
            one.as_bytes().cmp(other.as_bytes()).then(index.cmp(at))
        });
        for pair in forms.windows(2) {
            if let [(one, index), (other, at)] = pair
                && one == other
            {
                self.fail(format_args!(
                    "items {index} and {at} are equal, and items must be unique"
                ));
            }
        }
    }
}

//! Rules of arrays.

use super::Rule;
use super::canonical::canonical;
use super::interpreter::Interpreter;
use crate::json::text::items;

impl Interpreter<'_> {
    pub(super) fn array(&mut self, rule: &'static Rule, json: &str) {
        let Some(mut items) = items(json) else {
            return;
        };
        match *rule {
            Rule::MinItems(least) => self.at_least(least, items.count(), "items"),
            Rule::MaxItems(most) => self.at_most(most, items.count(), "items"),
            Rule::UniqueItems => self.unique(items),
            Rule::Items(rules) => {
                for (index, item) in items.enumerate() {
                    self.within(index, rules, item);
                }
            }
            Rule::Tuple {
                items: first,
                additional,
            } => {
                for (index, item) in items.enumerate() {
                    let rules = first.get(index).copied().unwrap_or(additional);
                    self.within(index, rules, item);
                }
            }
            Rule::Contains(rules) => {
                if !items.any(|item| self.obeys(rules, item)) {
                    self.fail("no item is what at least one has to be");
                }
            }
            _ => {}
        }
    }

    fn within(&mut self, index: usize, rules: &'static [Rule], item: &str) {
        let place = self.report.enter(index);
        self.all(rules, item);
        self.report.leave(place);
    }

    fn unique<'a>(&mut self, items: impl Iterator<Item = &'a str>) {
        let forms = items
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
                    "its items {index} and {at} are equal, and items have to be unique"
                ));
            }
        }
    }
}

//! Lists.

use super::conjuncts::Conjuncts;
use super::rules::OF_ARRAYS;
use super::{Lowered, Lowering};
use crate::model::Type;
use crate::rules::{Rule, Rules};

impl<'a> Lowering<'a, '_> {
    pub(super) fn array(&mut self, conjuncts: &Conjuncts<'a>, combined: Rules) -> Option<Lowered> {
        let alike = conjuncts
            .keyword("items")
            .find(|(_, items)| !items.is_array())
            .map(|(it, _)| it.origin.child("items"));
        let several = conjuncts.keyword("items").count() > 1;
        let (item, mut rules) = match alike {
            Some(origin) if !several => {
                let item = self.lower(&origin, &origin)?;
                let mut rules = self.special(conjuncts, &OF_ARRAYS, &["items"]);
                if !item.rules.is_empty() {
                    rules.push(Rule::Items(item.rules));
                }
                (item.value, rules)
            }
            Some(origin) => {
                let item = self.lower(&origin, &origin)?.value;
                (item, self.special(conjuncts, &OF_ARRAYS, &[]))
            }
            // Lists whose items have types by their place stay as they are.
            None => (Type::Json, self.special(conjuncts, &OF_ARRAYS, &[])),
        };
        rules.extend(combined);
        Some(Lowered::ruled(Type::List(Box::new(item)), rules))
    }
}

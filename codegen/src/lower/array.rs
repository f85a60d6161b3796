//! Lowers arrays.

use super::conjuncts::Conjuncts;
use super::rules::ARRAY_KEYWORDS;
use super::{LoweredType, Lowering};
use crate::model::Type;
use crate::rules::{Rule, Rules};

impl<'a> Lowering<'a, '_> {
    pub(super) fn array(
        &mut self,
        conjuncts: &Conjuncts<'a>,
        general_rules: Rules,
    ) -> Option<LoweredType> {
        let alike = conjuncts
            .keyword("items")
            .find(|(_, items)| !items.is_array())
            .map(|(it, _)| it.origin.child("items"));
        let several = conjuncts.keyword("items").count() > 1;
        let (item, mut rules) = match alike {
            Some(origin) if !several => {
                let item = self.lower(&origin, &origin)?;
                let mut rules = self.kind_rules(conjuncts, &ARRAY_KEYWORDS, &["items"]);
                if !item.rules.is_empty() {
                    rules.push(Rule::Items(item.rules));
                }
                (item.value, rules)
            }
            Some(origin) => {
                let item = self.lower(&origin, &origin)?.value;
                (item, self.kind_rules(conjuncts, &ARRAY_KEYWORDS, &[]))
            }
            // Items of tuples are kept as JSON.
            None => (Type::Json, self.kind_rules(conjuncts, &ARRAY_KEYWORDS, &[])),
        };
        rules.extend(general_rules);
        Some(LoweredType::with_rules(Type::List(Box::new(item)), rules))
    }
}

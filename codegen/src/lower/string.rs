//! Lowers strings.

use super::conjuncts::Conjuncts;
use super::rules::STRING_KEYWORDS;
use super::{LoweredType, Lowering};
use crate::markdown::code;
use crate::model::Type;
use crate::rules::{Rule, Rules};

impl<'a> Lowering<'a, '_> {
    pub(super) fn string(
        &mut self,
        conjuncts: &Conjuncts<'a>,
        general_rules: Rules,
    ) -> LoweredType {
        let mut rules = self.kind_rules(conjuncts, &STRING_KEYWORDS, &[]);
        // Use `Timestamp` only without other rules, which its text could violate.
        if rules == [Rule::Format("date-time")] && general_rules.is_empty() {
            return LoweredType::new(Type::Timestamp);
        }
        let mut lowered = LoweredType::new(Type::String);
        if !rules.iter().any(|rule| matches!(rule, Rule::Format(_))) {
            let formats = conjuncts
                .keyword("format")
                .filter_map(|(_, it)| it.as_str());
            lowered.notes = formats
                .map(|format| format!("Format: {}.", code(format)))
                .collect();
        }
        rules.extend(general_rules);
        lowered.rules = rules;
        lowered
    }
}

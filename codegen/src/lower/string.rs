//! Strings.

use super::conjuncts::Conjuncts;
use super::rules::OF_STRINGS;
use super::{Lowered, Lowering};
use crate::markdown::code;
use crate::model::Type;
use crate::rules::{Rule, Rules};

impl<'a> Lowering<'a, '_> {
    pub(super) fn string(&mut self, conjuncts: &Conjuncts<'a>, combined: Rules) -> Lowered {
        let mut rules = self.special(conjuncts, &OF_STRINGS, &[]);
        // A timestamp is written in one form, which other rules could refuse.
        if rules == [Rule::Format("date-time")] && combined.is_empty() {
            return Lowered::new(Type::Timestamp);
        }
        let mut lowered = Lowered::new(Type::String);
        if !rules.iter().any(|rule| matches!(rule, Rule::Format(_))) {
            let formats = conjuncts
                .keyword("format")
                .filter_map(|(_, it)| it.as_str());
            lowered.notes = formats
                .map(|format| format!("Format: {}.", code(format)))
                .collect();
        }
        rules.extend(combined);
        lowered.rules = rules;
        lowered
    }
}

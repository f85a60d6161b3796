//! Lowers the keywords `enum` and `const`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::conjuncts::Conjuncts;
use super::rules::STRING_KEYWORDS;
use super::{LoweredType, Lowering, Site, nullable};
use crate::diagnostics::{Code, Problem};
use crate::kinds::Kinds;
use crate::location::Origin;
use crate::model::{Type, TypeKind, Variant};
use crate::names::{self, Namespace};

impl<'a> Lowering<'a, '_> {
    pub(super) fn values(
        &mut self,
        site: &Site,
        conjuncts: &Conjuncts<'a>,
        values: &[&Value],
    ) -> Option<LoweredType> {
        if values.is_empty() && self.options.is_service {
            self.report(vec![Problem::new(
                Code::EmptyEnum,
                &site.origin,
                "this `enum` is empty, so no value is valid",
                "list at least one value",
            )]);
            return None;
        }
        let admitted = conjuncts.kinds();
        let kinds = values
            .iter()
            .map(|value| Kinds::of(value))
            .fold(Kinds::NONE, Kinds::or)
            .and(admitted);
        let strings: Vec<&str> = values.iter().filter_map(|value| value.as_str()).collect();
        if kinds.without(Kinds::NULL) == Kinds::STRING {
            let variants = match self.variants(site, conjuncts, &strings) {
                Some(variants) => variants,
                None if self.options.is_service => return None,
                None => return Some(self.json(conjuncts)),
            };
            // If there is only one schema, the type guarantees its `enum` or `const`.
            let has_constant = conjuncts.keyword("const").next().is_some();
            let except: &[&str] = match conjuncts.as_slice() {
                [_] if has_constant => &["const"],
                [_] => &["enum"],
                _ => &[],
            };
            let mut rules = self.general_rules(conjuncts, except);
            rules.extend(self.kind_rules(conjuncts, &STRING_KEYWORDS, &[]));
            if kinds == Kinds::STRING {
                let value = self.define(site, TypeKind::StringEnum(variants), rules)?;
                return Some(LoweredType::new(value));
            }
            let site = site.nullable();
            let value = self.define(&site, TypeKind::StringEnum(variants), Vec::new())?;
            return Some(nullable(LoweredType::with_rules(value, rules)));
        }
        let list: Vec<Kinds> = kinds.without(Kinds::NULL).distinct().collect();
        let lowered = match list.as_slice() {
            [Kinds::BOOLEAN] => self.booleans(conjuncts, values),
            [Kinds::INTEGER] => {
                let rules = self.general_rules(conjuncts, &[]);
                self.integer(conjuncts, rules)
            }
            [Kinds::NUMBER] => {
                let rules = self.general_rules(conjuncts, &[]);
                self.number(Type::Number, conjuncts, rules)
            }
            _ => return Some(self.json(conjuncts)),
        };
        Some(if Kinds::NULL.is_within(kinds) {
            nullable(lowered)
        } else {
            lowered
        })
    }

    fn booleans(&mut self, conjuncts: &Conjuncts<'a>, values: &[&Value]) -> LoweredType {
        let both = values.contains(&&Value::Bool(true)) && values.contains(&&Value::Bool(false));
        let except: &[&str] = if both { &["enum"] } else { &[] };
        let rules = self.general_rules(conjuncts, except);
        LoweredType::with_rules(Type::Boolean, rules)
    }

    pub(super) fn variants(
        &mut self,
        site: &Site,
        conjuncts: &Conjuncts<'a>,
        values: &[&str],
    ) -> Option<Vec<Variant>> {
        let mut seen = BTreeSet::new();
        let mut names = Namespace::default();
        let mut variants = Vec::new();
        let mut complete = true;
        let resolved = if self.options.is_service {
            BTreeMap::new()
        } else {
            names::resolve_wire_names(
                values.iter().copied().collect::<BTreeSet<_>>(),
                names::variant,
            )
        };
        let place = conjuncts
            .keyword("enum")
            .next()
            .map(|(it, _)| it.origin.child("enum"));
        for (index, value) in values.iter().enumerate() {
            let origin = match &place {
                Some(place) => place.child(index),
                None => site.origin.child("const"),
            };
            if !self.count_field(&origin, value) {
                return None;
            }
            if !seen.insert(*value) {
                self.report(vec![Problem::new(
                    Code::RepeatedItem,
                    &origin,
                    "this value is repeated in the list",
                    "remove one of the two",
                )]);
                continue;
            }
            let name = if self.options.is_service {
                let list = place.as_ref().and_then(Origin::parent);
                let given = self
                    .annotations
                    .value_name(list.as_ref().unwrap_or(&site.origin), value)
                    .and_then(names::from_annotation);
                let name = given.or_else(|| names::variant(value));
                names.take("value", value, name, &origin, self.problems)
            } else {
                resolved.get(value).cloned()
            };
            complete &= name.is_some();
            variants.extend(name.map(|name| Variant {
                name,
                wire_value: (*value).to_owned(),
            }));
        }
        (complete && !variants.is_empty()).then_some(variants)
    }
}

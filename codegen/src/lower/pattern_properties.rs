//! Objects whose properties have types by a single pattern of their names.

use serde_json::{Map, Value};

use super::conjuncts::Conjuncts;
use super::rules::OBJECT_KEYWORDS;
use super::{LoweredType, Lowering, Site};
use crate::model::{AdditionalProperties, MatchingProperties, Struct, Type, TypeKind};
use crate::names;
use crate::rules::{Rule, Rules};

impl<'a> Lowering<'a, '_> {
    /// Lowers an object without named properties and with one pattern. It is a map if all its values have one type, and
    /// otherwise a struct with a map for the names that match and one for the others. `None` if all values are any JSON.
    ///
    /// In a service, a later release may define properties that do not match, so the object remains free-form JSON.
    pub(super) fn by_pattern(
        &mut self,
        site: &Site,
        conjuncts: &Conjuncts<'a>,
        general_rules: &Rules,
    ) -> Option<LoweredType> {
        let [only] = conjuncts.as_slice() else {
            return None;
        };
        let schema = only.schema.as_object()?;
        let pattern = only_pattern(schema).filter(|_| !self.options.is_service)?;
        let place = only.origin.child("patternProperties").child(pattern);
        let pattern = self.pattern(&place, pattern)?;
        let matching = self.lower(&place, &place)?;
        let place = only.origin.child("additionalProperties");
        let others = match schema.get("additionalProperties") {
            Some(Value::Bool(false)) => None,
            None | Some(Value::Bool(true)) => Some(LoweredType::new(Type::Json)),
            Some(_) => Some(self.lower(&place, &place)?),
        };
        let is_json = |it: &LoweredType| it.value == Type::Json;
        if is_json(&matching) && others.as_ref().is_none_or(is_json) {
            return None;
        }
        let mut except = vec!["patternProperties"];
        let mut rules = Vec::new();
        if !matching.rules.is_empty() {
            rules.push(Rule::PatternProperty(pattern.clone(), matching.rules));
        }
        if let Some(others) = &others {
            except.push("additionalProperties");
            rules.extend(self.additional_properties(&only.origin, schema, others.rules.clone()));
        }
        rules.extend(self.kind_rules(conjuncts, &OBJECT_KEYWORDS, &except));
        rules.extend(general_rules.iter().cloned());
        let Some(others) = others.filter(|it| it.value != matching.value) else {
            let map = Type::Map(Box::new(matching.value));
            return Some(LoweredType::with_rules(map, rules));
        };
        let kind = TypeKind::Struct(Struct {
            fields: Vec::new(),
            constants: Vec::new(),
            closed: false,
            matching_properties: Some(MatchingProperties {
                pattern,
                field: names::matching_properties(),
                values: matching.value,
            }),
            additional_properties: AdditionalProperties::Public {
                field: names::additional_properties(),
                values: others.value,
            },
            required_type: None,
        });
        self.define(site, kind, rules).map(LoweredType::new)
    }
}

/// The pattern of an object that has a single one, and no named properties.
pub(super) fn only_pattern(schema: &Map<String, Value>) -> Option<&str> {
    let is_plain = schema
        .get("properties")
        .and_then(Value::as_object)
        .is_none_or(Map::is_empty);
    let mut patterns = schema.get("patternProperties")?.as_object()?.keys();
    let first = patterns.next().filter(|_| is_plain)?;
    patterns.next().is_none().then_some(first)
}

//! Objects: structs, maps, and free-form JSON.

use serde_json::Value;

use super::conjuncts::Conjuncts;
use super::rules::OBJECT_KEYWORDS;
use super::{LoweredType, Lowering, Site};
use crate::diagnostics::{Code, Problem};
use crate::model::{AdditionalProperties, Struct, Type, TypeKind};
use crate::names;
use crate::rules::{Rule, Rules};

/// The additional properties that schemas allow.
enum Additional {
    Closed,
    Open,
    Typed(Type, Rules),
}

impl<'a> Lowering<'a, '_> {
    pub(super) fn object(
        &mut self,
        site: &Site,
        conjuncts: &Conjuncts<'a>,
        general_rules: Rules,
    ) -> Option<LoweredType> {
        if let Some(lowered) = self.by_pattern(site, conjuncts, &general_rules) {
            return Some(lowered);
        }
        let additional = self.additional(conjuncts)?;
        self.check_required(conjuncts);
        let is_plain = conjuncts.members("properties").all(|(_, it)| it.is_empty());
        match additional {
            Additional::Typed(values, of_values) if is_plain => {
                let mut rules =
                    self.kind_rules(conjuncts, &OBJECT_KEYWORDS, &["additionalProperties"]);
                if !of_values.is_empty() {
                    rules.push(Rule::AdditionalProperties {
                        named: Vec::new(),
                        patterns: Vec::new(),
                        rules: of_values,
                    });
                }
                rules.extend(general_rules);
                Some(LoweredType::with_rules(Type::Map(Box::new(values)), rules))
            }
            Additional::Open if is_plain => {
                let mut rules = self.kind_rules(conjuncts, &OBJECT_KEYWORDS, &[]);
                rules.extend(general_rules);
                self.free_form(site, rules)
            }
            additional => self.structure(site, conjuncts, additional, general_rules),
        }
    }

    fn free_form(&mut self, site: &Site, rules: Rules) -> Option<LoweredType> {
        if self.annotations.is_sensitive_schema(&site.origin) {
            if !rules.is_empty() {
                // A sensitive object has no rules, so the type that contains the value gets them.
                let object = Rule::Types(vec!["object".to_owned()]);
                let rules = std::iter::once(object).chain(rules).collect();
                return Some(LoweredType::with_rules(Type::SensitiveJson, rules));
            }
            let value = self.define(site, TypeKind::SensitiveObject, rules)?;
            return Some(LoweredType::new(value));
        }
        Some(LoweredType::with_rules(Type::JsonObject, rules))
    }

    /// The additional properties of a single schema. With several schemas, `additionalProperties` of each refers to its own
    /// properties only, so it becomes rules.
    fn additional(&mut self, conjuncts: &Conjuncts<'a>) -> Option<Additional> {
        let [only] = conjuncts.as_slice() else {
            return Some(Additional::Open);
        };
        let has_patterns = only
            .schema
            .get("patternProperties")
            .is_some_and(|it| it.as_object().is_none_or(|it| !it.is_empty()));
        Some(match only.schema.get("additionalProperties") {
            None | Some(Value::Bool(true)) => Additional::Open,
            _ if has_patterns => Additional::Open,
            Some(Value::Bool(false)) => Additional::Closed,
            Some(_) => {
                let place = only.origin.child("additionalProperties");
                let values = self.lower(&place, &place)?;
                Additional::Typed(values.value, values.rules)
            }
        })
    }

    /// Warns about required properties that the schema does not define, which are probably misspelled.
    fn check_required(&mut self, conjuncts: &Conjuncts<'a>) {
        if !self.options.is_service {
            return;
        }
        // These keywords define properties of any name.
        let mut others = conjuncts
            .keyword("additionalProperties")
            .chain(conjuncts.keyword("patternProperties"));
        if others.any(|(_, schema)| schema.is_object()) {
            return;
        }
        for (it, required) in conjuncts.keyword("required") {
            for (index, name) in required.as_array().into_iter().flatten().enumerate() {
                let Some(name) = name.as_str() else { continue };
                let mut described = conjuncts.members("properties");
                if !described.any(|(_, properties)| properties.contains_key(name)) {
                    let problem = Problem::new(
                        Code::UndescribedProperty,
                        &it.origin.child("required").child(index),
                        format!(
                            "the required property `{}` is not defined",
                            name.escape_default()
                        ),
                        "define it in `properties`, or remove it from `required`",
                    );
                    self.problems.push(problem.into_warning());
                }
            }
        }
    }

    fn structure(
        &mut self,
        site: &Site,
        conjuncts: &Conjuncts<'a>,
        additional: Additional,
        general_rules: Rules,
    ) -> Option<LoweredType> {
        let members = self.properties(conjuncts)?;
        let open = |values| AdditionalProperties::Public {
            field: names::additional_properties(),
            values,
        };
        let mut except = vec!["properties", "required"];
        let mut rules = members.rules;
        let additional_properties = match additional {
            // A property without a field is kept as an additional property, so these cannot be forbidden.
            Additional::Closed if members.unnamed => open(Type::Json),
            Additional::Closed => {
                except.push("additionalProperties");
                AdditionalProperties::Ignored
            }
            Additional::Open => open(Type::Json),
            Additional::Typed(values, of_values) => {
                except.push("additionalProperties");
                let [only] = conjuncts.as_slice() else {
                    return None;
                };
                if let Some(schema) = only.schema.as_object() {
                    rules.extend(self.additional_properties(&only.origin, schema, of_values));
                }
                open(if members.unnamed { Type::Json } else { values })
            }
        };
        rules.extend(self.kind_rules(conjuncts, &OBJECT_KEYWORDS, &except));
        rules.extend(general_rules);
        let kind = TypeKind::Struct(Struct {
            fields: members.fields,
            constants: members.constants,
            closed: !self.options.is_service
                && matches!(additional_properties, AdditionalProperties::Ignored),
            matching_properties: None,
            additional_properties,
            required_type: None,
        });
        self.define(site, kind, rules).map(LoweredType::new)
    }
}

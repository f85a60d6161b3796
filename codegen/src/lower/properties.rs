//! Lowers the properties of an object to fields.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;
use serde_json::Value;

use super::conjuncts::{Conjuncts, kinds};
use super::{LoweredType, Lowering, branches};
use crate::kinds::Kinds;
use crate::location::Origin;
use crate::markdown::code;
use crate::model::{Constant, Default, Field, Integer, Markdown, Type, TypeKind};
use crate::names::{self, Namespace};
use crate::rules::{Rule, Rules};

/// The properties of an object.
pub(super) struct Properties {
    pub(super) fields: Vec<Field>,
    pub(super) constants: Vec<Constant>,
    /// The constraints that the fields do not express.
    pub(super) rules: Rules,
    /// Whether there are properties that cannot be named as fields.
    pub(super) unnamed: bool,
}

impl<'a> Lowering<'a, '_> {
    pub(super) fn properties(&mut self, conjuncts: &Conjuncts<'a>) -> Option<Properties> {
        let mut places: BTreeMap<&str, Vec<Origin>> = BTreeMap::new();
        for (it, members) in conjuncts.members("properties") {
            let parent = it.origin.child("properties");
            for name in members.keys() {
                places.entry(name).or_default().push(parent.child(name));
            }
        }
        let required: BTreeSet<&str> = conjuncts
            .keyword("required")
            .flat_map(|(_, names)| names.as_array().into_iter().flatten())
            .filter_map(Value::as_str)
            .collect();
        let mut found = Properties {
            fields: Vec::new(),
            constants: Vec::new(),
            rules: Vec::new(),
            unnamed: false,
        };
        let constants = self.constants(conjuncts);
        places.retain(|name, _| !constants.contains_key(*name));
        let mut missing: BTreeSet<&str> = required.clone();
        missing.retain(|name| !constants.contains_key(*name));
        let fields = self.field_names(&places);
        let mut complete = true;
        for (wire_name, value) in constants {
            self.count_field(&conjuncts.origin()?, &wire_name);
            found.constants.push(Constant { wire_name, value });
        }
        for (name, places) in places {
            if !self.count_field(places.first()?, name) {
                return None;
            }
            let lowered = self.most_specific(&places);
            let Some(field) = fields.get(name) else {
                found.unnamed = true;
                complete = false;
                let rules: Rules = places.iter().flat_map(|it| self.rules_at(it)).collect();
                found.rules.extend(by_property(name, rules));
                continue;
            };
            let Some((chosen, lowered)) = lowered else {
                complete = false;
                continue;
            };
            missing.remove(name);
            let mut rules = lowered.rules.clone();
            for other in places.iter().filter(|it| **it != chosen) {
                let others = self.rules_at(other);
                rules.extend(self.without_guaranteed(&lowered.value, others));
            }
            found.rules.extend(by_property(name, rules.clone()));
            let default = lowered.default.as_ref();
            found.fields.push(Field {
                wire_name: name.to_owned(),
                name: field.clone(),
                setter: names::setter(field),
                required: required.contains(name),
                default: default.and_then(|(it, _)| self.default(&lowered.value, it)),
                stated_default: default.map(|(it, origin)| Markdown {
                    text: code(&it.to_string()),
                    origin: origin.clone(),
                }),
                notes: notes(&lowered, &rules),
                text: lowered.text,
                value: lowered.value,
                schema: lowered.schema.unwrap_or_else(|| chosen.clone()),
                origin: chosen,
            });
        }
        if !missing.is_empty() {
            let names = missing.into_iter().map(str::to_owned).collect();
            found.rules.push(Rule::Required(names));
        }
        (complete || !self.options.is_service).then_some(found)
    }

    /// Lowers a property that several schemas define. The first type is used, unless another is more specific.
    fn most_specific(&mut self, places: &[Origin]) -> Option<(Origin, LoweredType)> {
        let (first, others) = places.split_first()?;
        let mut chosen = (first.clone(), self.lower(first, first)?);
        for place in others {
            let admitted = kinds(self.schemas, place);
            // A replaced type must leave no definitions behind, so only simple types are replaced.
            let gives_way = specificity(&chosen.1.value) < specificity(&Type::Timestamp)
                && admitted != Kinds::ALL
                && admitted.is_within(kinds(self.schemas, &chosen.0));
            if gives_way {
                let mut lowered = self.lower(place, place)?;
                if specificity(&lowered.value) > specificity(&chosen.1.value) {
                    let (_, before) = chosen;
                    lowered.default = before.default.or(lowered.default);
                    lowered.notes.extend(before.notes);
                    let (text, previous) = (&mut lowered.text, before.text);
                    text.title = previous.title.or(text.title.take());
                    text.description = previous.description.or(text.description.take());
                    chosen = (place.clone(), lowered);
                }
            }
        }
        Some(chosen)
    }

    /// The names of the fields. Clashes are reported in services and resolved in third-party schemas.
    fn field_names<'n>(
        &mut self,
        places: &BTreeMap<&'n str, Vec<Origin>>,
    ) -> BTreeMap<&'n str, Ident> {
        if !self.options.is_service {
            return names::resolve_wire_names(places.keys().copied(), names::field);
        }
        let mut taken = Namespace::default();
        let mut found = BTreeMap::new();
        for (wire_name, places) in places {
            let Some(place) = places.first() else {
                continue;
            };
            let name = self
                .renamed_property(places, wire_name)
                .or_else(|| names::field(wire_name));
            let name = taken.take("property", wire_name, name, place, self.problems);
            found.extend(name.map(|name| (*wire_name, name)));
        }
        found
    }

    /// The annotated name of a property, which several schemas may define.
    fn renamed_property(&mut self, places: &[Origin], wire_name: &str) -> Option<Ident> {
        let objects = places.iter().filter_map(|it| it.parent()?.parent());
        let names: Vec<&str> = objects
            .filter_map(|object| self.annotations.property_name(&object, wire_name))
            .collect();
        names::from_annotation(names.first()?)
    }

    /// The properties with exactly one possible value, and these values.
    fn constants(&self, conjuncts: &Conjuncts<'a>) -> BTreeMap<String, String> {
        match conjuncts.as_slice() {
            [only] => branches::constants(self.schemas, &self.unions, &only.origin),
            _ => BTreeMap::new(),
        }
    }

    /// The default as a Rust expression, if there is one for the type.
    fn default(&self, value: &Type, default: &Value) -> Option<Default> {
        Some(match (value, default) {
            (Type::Boolean, Value::Bool(default)) => Default::Boolean(*default),
            (Type::Integer(Integer::Signed), default) => Default::Integer(default.as_i64()?),
            (Type::Integer(Integer::Unsigned), default) => {
                default.as_u64()?;
                Default::Integer(default.as_i64()?)
            }
            (Type::String, Value::String(default)) => Default::String(default.clone()),
            (Type::List(_), Value::Array(items)) if items.is_empty() => Default::Empty,
            (Type::Map(_), Value::Object(members)) if members.is_empty() => Default::Empty,
            (Type::Named(name), Value::String(default)) => {
                let TypeKind::StringEnum(variants) = &self.definition(name)?.kind else {
                    return None;
                };
                let variant = variants.iter().find(|it| it.wire_value == *default)?;
                Default::Variant(name.clone(), variant.name.clone())
            }
            _ => return None,
        })
    }
}

/// A measure of how specific a type is. The types with the highest measure may be definitions or contain them.
fn specificity(value: &Type) -> u8 {
    match value {
        Type::Json => 0,
        Type::JsonObject => 1,
        Type::List(items) | Type::Map(items) if **items == Type::Json => 1,
        Type::String | Type::Number => 2,
        _ => 3,
    }
}

fn by_property(name: &str, rules: Rules) -> Option<Rule> {
    (!rules.is_empty()).then(|| Rule::Property(name.to_owned(), rules))
}

/// The sentences for the docs of a property, besides its description and default.
fn notes(lowered: &LoweredType, rules: &Rules) -> Vec<String> {
    let rules = rules.iter().filter_map(Rule::in_words);
    rules.chain(lowered.notes.iter().cloned()).collect()
}

//! Lowers the keywords of a schema to validation rules.
//!
//! The rules of a recursive schema, and long rules of a referenced schema, become named rules that are written once.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;
use serde_json::{Map, Value};

use super::Lowering;
use super::conjuncts::Conjuncts;
use crate::location::Origin;
use crate::names::{self, Namespace};
use crate::rules::{NamedRules, Rule, Rules, size};
use crate::schema::{Located, count};

/// The number of rules from which the rules of a referenced schema get a name.
const REPEATED: usize = 4;

/// The keywords that only apply to objects.
pub(super) const OBJECT_KEYWORDS: [&str; 8] = [
    "minProperties",
    "maxProperties",
    "required",
    "propertyNames",
    "properties",
    "patternProperties",
    "additionalProperties",
    "dependencies",
];

/// The keywords that only apply to arrays.
pub(super) const ARRAY_KEYWORDS: [&str; 6] = [
    "minItems",
    "maxItems",
    "uniqueItems",
    "items",
    "additionalItems",
    "contains",
];

/// The keywords that only apply to strings.
pub(super) const STRING_KEYWORDS: [&str; 4] = ["minLength", "maxLength", "pattern", "format"];

/// The keywords that only apply to numbers.
pub(super) const NUMBER_KEYWORDS: [&str; 5] = [
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "multipleOf",
];

/// The keywords that apply to all kinds of values, in the order of the rules.
const GENERAL_KEYWORDS: [&str; 7] = ["type", "const", "enum", "anyOf", "oneOf", "not", "if"];

/// The rules of referenced schemas.
#[derive(Default)]
pub(super) struct ReferencedRules {
    known: BTreeMap<Origin, Rules>,
    active: BTreeSet<Origin>,
    pub(super) names: Namespace,
    named: BTreeMap<Origin, Ident>,
    pub(super) finished: Vec<NamedRules>,
}

impl ReferencedRules {
    /// The named rules, sorted by name.
    pub(super) fn finish(mut self) -> Vec<NamedRules> {
        self.finished.sort_by(|a, b| a.name.cmp(&b.name));
        self.finished
    }
}

impl<'a> Lowering<'a, '_> {
    /// All constraints of a schema, including its type.
    pub(super) fn all_rules(&mut self, located: &Located<'a>) -> Rules {
        if self.is_exhausted() {
            return Vec::new();
        }
        if let Some(known) = self.referenced_rules.known.get(&located.origin) {
            let known = known.clone();
            self.count_rules(&located.origin, &known);
            return known;
        }
        if self.referenced_rules.active.contains(&located.origin) {
            return self.named_rule(&located.origin).into_iter().collect();
        }
        // Rules use less stack memory than types, so they may be nested twice as deeply.
        let depth = self.in_progress.len()
            + self.in_progress_again.len()
            + self.referenced_rules.active.len();
        if depth >= 2 * self.budget.limits.schema_depth {
            let problem = self.depth_problem(&located.origin);
            self.report(vec![problem]);
            return Vec::new();
        }
        self.referenced_rules.active.insert(located.origin.clone());
        let rules = self.collect_rules(located);
        self.referenced_rules.active.remove(&located.origin);
        self.count_rules(&located.origin, &rules);
        let is_named = self.referenced_rules.named.contains_key(&located.origin);
        let rules = if is_named || size(&rules) >= REPEATED {
            match self.named_rule(&located.origin) {
                Some(Rule::Ref(name)) => {
                    let named = NamedRules {
                        name: name.clone(),
                        rules,
                    };
                    self.referenced_rules.finished.push(named);
                    vec![Rule::Ref(name)]
                }
                _ => rules,
            }
        } else {
            rules
        };
        let origin = located.origin.clone();
        self.referenced_rules.known.insert(origin, rules.clone());
        rules
    }

    fn named_rule(&mut self, origin: &Origin) -> Option<Rule> {
        let referenced = &mut self.referenced_rules;
        if let Some(name) = referenced.named.get(origin) {
            return Some(Rule::Ref(name.clone()));
        }
        let branch = |branch: &Origin| {
            super::branches::branch_name(self.schemas, &self.unions, self.annotations, branch)
        };
        let word = names::type_name(origin, branch);
        let name = referenced
            .names
            .take_free(names::rules(&word), origin)
            .or_else(|| {
                referenced
                    .names
                    .take_free(names::rules(&names::spelled_out_type_name(origin)), origin)
            })?;
        referenced.named.insert(origin.clone(), name.clone());
        Some(Rule::Ref(name))
    }

    /// The rules of the schema at a place, after following references.
    pub(super) fn rules_at(&mut self, origin: &Origin) -> Rules {
        match self.schemas.resolve(origin, origin) {
            Ok(located) => self.all_rules(&located),
            Err(problem) => {
                self.report(vec![problem]);
                Vec::new()
            }
        }
    }

    fn collect_rules(&mut self, located: &Located<'a>) -> Rules {
        let mut rules = self.own_rules(located, |_| true);
        let parts = located.schema.get("allOf").and_then(Value::as_array);
        let list = located.origin.child("allOf");
        for index in 0..parts.map_or(0, Vec::len) {
            rules.extend(self.rules_at(&list.child(index)));
        }
        rules
    }

    /// The rules that apply to all kinds of values, without `type` and the keywords in `except`.
    pub(super) fn general_rules(&mut self, conjuncts: &Conjuncts<'a>, except: &[&str]) -> Rules {
        let wanted = |name: &str| {
            GENERAL_KEYWORDS.contains(&name) && name != "type" && !except.contains(&name)
        };
        conjuncts
            .as_slice()
            .iter()
            .flat_map(|it| self.own_rules(it, wanted))
            .collect()
    }

    /// The rules of the given keywords, without those in `except`.
    pub(super) fn kind_rules(
        &mut self,
        conjuncts: &Conjuncts<'a>,
        keywords: &[&str],
        except: &[&str],
    ) -> Rules {
        let wanted = |name: &str| keywords.contains(&name) && !except.contains(&name);
        conjuncts
            .as_slice()
            .iter()
            .flat_map(|it| self.own_rules(it, wanted))
            .collect()
    }

    /// The rules of the selected keywords of a schema, without `allOf`.
    pub(super) fn own_rules(
        &mut self,
        located: &Located<'a>,
        wanted: impl Fn(&str) -> bool,
    ) -> Rules {
        let Some(members) = located.schema.as_object() else {
            let never = located.schema.as_bool() == Some(false) && wanted("not");
            return never.then_some(Rule::Never).into_iter().collect();
        };
        let mut rules = Vec::new();
        let keywords = [
            GENERAL_KEYWORDS.as_slice(),
            &NUMBER_KEYWORDS,
            &STRING_KEYWORDS,
            &ARRAY_KEYWORDS,
            &OBJECT_KEYWORDS,
        ];
        for name in keywords.into_iter().flatten().filter(|name| wanted(name)) {
            if let Some(value) = members.get(*name) {
                self.rule(&located.origin, name, value, members, &mut rules);
            }
        }
        rules
    }

    /// Adds the rules of a keyword. A keyword with an invalid value has been reported, and adds none.
    fn rule(
        &mut self,
        origin: &Origin,
        name: &str,
        value: &'a Value,
        schema: &'a Map<String, Value>,
        rules: &mut Rules,
    ) {
        let place = origin.child(name);
        let number = || value.is_number().then(|| value.to_string());
        let number_of = |name: &str| {
            schema
                .get(name)
                .filter(|it| it.is_number())
                .map(Value::to_string)
        };
        let is = |name: &str| schema.get(name) == Some(&Value::Bool(true));
        let found = match name {
            "type" => types(value),
            "const" => Some(Rule::Enum(vec![value.to_string()])),
            "enum" => value
                .as_array()
                .map(|values| Rule::Enum(values.iter().map(Value::to_string).collect())),
            // In draft-04 `exclusiveMinimum` and `exclusiveMaximum` are flags beside the bound.
            "minimum" if is("exclusiveMinimum") => number().map(Rule::ExclusiveMinimum),
            "maximum" if is("exclusiveMaximum") => number().map(Rule::ExclusiveMaximum),
            "minimum" => number().map(Rule::Minimum),
            "maximum" => number().map(Rule::Maximum),
            "exclusiveMinimum" => number_of(name).map(Rule::ExclusiveMinimum),
            "exclusiveMaximum" => number_of(name).map(Rule::ExclusiveMaximum),
            "multipleOf" => number()
                .filter(|_| value.as_f64() > Some(0.0))
                .map(Rule::MultipleOf),
            "minLength" => count(value).filter(|it| *it > 0).map(Rule::MinLength),
            "maxLength" => count(value).map(Rule::MaxLength),
            "minItems" => count(value).filter(|it| *it > 0).map(Rule::MinItems),
            "maxItems" => count(value).map(Rule::MaxItems),
            "minProperties" => count(value).filter(|it| *it > 0).map(Rule::MinProperties),
            "maxProperties" => count(value).map(Rule::MaxProperties),
            "uniqueItems" => (value == &Value::Bool(true)).then_some(Rule::UniqueItems),
            "pattern" => value
                .as_str()
                .and_then(|pattern| self.pattern(&place, pattern))
                .map(Rule::Pattern),
            "format" if self.options.assert_formats => {
                value.as_str().and_then(format).map(Rule::Format)
            }
            "required" => Some(strings(value))
                .filter(|names| !names.is_empty())
                .map(Rule::Required),
            "not" => Some(Rule::Not(self.rules_at(&place))),
            "contains" => Some(Rule::Contains(self.rules_at(&place))),
            "propertyNames" => self.nonempty(&place, Rule::PropertyNames),
            "if" => self.condition(origin, schema),
            "anyOf" => Some(Rule::AnyOf(self.branches(&place, value))),
            "oneOf" => Some(Rule::OneOf(self.branches(&place, value))),
            "items" => self.items(origin, value, schema),
            "properties" => {
                for name in value.as_object().into_iter().flat_map(Map::keys) {
                    let property = self.rules_at(&place.child(name));
                    if !property.is_empty() {
                        rules.push(Rule::Property(name.clone(), property));
                    }
                }
                None
            }
            "patternProperties" => {
                for pattern in value.as_object().into_iter().flat_map(Map::keys) {
                    let property = self.rules_at(&place.child(pattern));
                    if let Some(pattern) = self.pattern(&place.child(pattern), pattern)
                        && !property.is_empty()
                    {
                        rules.push(Rule::PatternProperty(pattern, property));
                    }
                }
                None
            }
            "additionalProperties" => {
                let additional = self.rules_at(&place);
                self.additional_properties(origin, schema, additional)
            }
            "dependencies" => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    let dependent = if value.is_array() {
                        vec![Rule::Required(strings(value))]
                    } else {
                        self.rules_at(&place.child(name))
                    };
                    if !dependent.is_empty() && dependent != [Rule::Required(Vec::new())] {
                        rules.push(Rule::Dependency(name.clone(), dependent));
                    }
                }
                None
            }
            _ => None,
        };
        rules.extend(found);
    }

    fn nonempty(&mut self, place: &Origin, rule: fn(Rules) -> Rule) -> Option<Rule> {
        Some(self.rules_at(place))
            .filter(|rules| !rules.is_empty())
            .map(rule)
    }

    fn branches(&mut self, place: &Origin, value: &Value) -> Vec<Rules> {
        let count = value.as_array().map_or(0, Vec::len);
        (0..count)
            .map(|index| self.rules_at(&place.child(index)))
            .collect()
    }

    fn condition(&mut self, origin: &Origin, schema: &Map<String, Value>) -> Option<Rule> {
        let mut branch = |name: &str| {
            if schema.get(name).is_some() {
                self.rules_at(&origin.child(name))
            } else {
                Vec::new()
            }
        };
        let (condition, then, otherwise) = (branch("if"), branch("then"), branch("else"));
        (!then.is_empty() || !otherwise.is_empty()).then_some(Rule::If {
            condition,
            then,
            otherwise,
        })
    }

    fn items(
        &mut self,
        origin: &Origin,
        value: &Value,
        schema: &Map<String, Value>,
    ) -> Option<Rule> {
        let place = origin.child("items");
        let Value::Array(items) = value else {
            return self.nonempty(&place, Rule::Items);
        };
        let additional = if schema.get("additionalItems").is_some() {
            self.rules_at(&origin.child("additionalItems"))
        } else {
            Vec::new()
        };
        let items = (0..items.len())
            .map(|index| self.rules_at(&place.child(index)))
            .collect();
        Some(Rule::Tuple { items, additional })
    }

    /// The rule for additional properties: those that are not defined and match no pattern.
    pub(super) fn additional_properties(
        &mut self,
        origin: &Origin,
        schema: &Map<String, Value>,
        rules: Rules,
    ) -> Option<Rule> {
        if rules.is_empty() {
            return None;
        }
        let names = |keyword: &str| {
            let members = schema.get(keyword).and_then(Value::as_object);
            members
                .into_iter()
                .flat_map(Map::keys)
                .cloned()
                .collect::<Vec<_>>()
        };
        let place = origin.child("patternProperties");
        let patterns = names("patternProperties")
            .iter()
            .filter_map(|pattern| self.pattern(&place.child(pattern), pattern))
            .collect();
        Some(Rule::AdditionalProperties {
            named: names("properties"),
            patterns,
            rules,
        })
    }
}

fn types(value: &Value) -> Option<Rule> {
    let names: Vec<String> = match value {
        Value::String(name) => vec![name.clone()],
        other => strings(other),
    };
    let known: Vec<String> = names
        .into_iter()
        .filter(|name| crate::schema::TYPES.contains(&&**name))
        .collect();
    (!known.is_empty()).then_some(Rule::Types(known))
}

fn strings(value: &Value) -> Vec<String> {
    let items = value.as_array().into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The supported values of `format`.
const FORMATS: [&str; 17] = [
    "date",
    "date-time",
    "email",
    "hostname",
    "idn-email",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "regex",
    "relative-json-pointer",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
];

fn format(name: &str) -> Option<&'static str> {
    FORMATS.into_iter().find(|format| *format == name)
}

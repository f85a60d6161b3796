//! Structs.

use std::collections::{BTreeMap, BTreeSet};

use super::definitions::{spot, was};
use super::expansion::Expansion;
use super::pairs::Pairs;
use super::words::was_and_is;
use super::{Comparison, Spot, Subject, Types, Verdict, at, quoted, was_at};
use crate::model::{AdditionalProperties, Field, Service, Struct, Type, TypeDefinition};
use crate::rules::{Rule, Rules};

/// A struct with its definition.
type Defined<'d> = (&'d TypeDefinition, &'d Struct);

impl Comparison<'_> {
    pub(super) fn structure(&mut self, old: Defined<'_>, new: Defined<'_>) {
        let (before, after) = (old.0, new.0);
        match (before.sent, after.sent) {
            (true, false) => {
                let message = "no payload has it any more: `new` and the setters are gone";
                self.breaks_builds(&spot(after), message);
            }
            (false, true) => self.additive(&spot(after), "can be made by `new`, to be sent"),
            _ => {}
        }
        self.fields(old, new);
        self.constants(old, new);
        self.rest(old, new);
        if before.sent && after.sent {
            self.order(old.1, new);
        }
    }

    fn fields(&mut self, old: Defined<'_>, new: Defined<'_>) {
        let (before, after) = (old.0, new.0);
        // Whether there was a `new`, and still is.
        let made = before.sent && after.sent;
        let mut pairs = Pairs::by(&old.1.fields, &new.1.fields, |it| &it.wire_name);
        let same_name = pairs.take_renamed(|old, new| old.name == new.name);
        let renamed = pairs.take_renamed(|old, new| {
            let same_text =
                old.text.description.is_some() && old.text.description == new.text.description;
            let is_alike = same_text || alike(&old.wire_name, &new.wire_name);
            is_alike && old.required == new.required && self.same(&old.value, &new.value)
        });
        for (before, field) in same_name {
            let spot = place(after, field);
            let message = format!("the property was called {}", quoted(&before.wire_name));
            self.additive(&spot, message);
            self.field(before, field, &spot, made);
        }
        for (before, field) in renamed {
            let spot = place(after, field);
            let was = quoted(&before.wire_name);
            self.breaks_builds(&spot, format!("the property was called {was}"));
        }
        let constants = new.1.constants.iter();
        let constants: BTreeMap<_, _> = constants.map(|it| (&it.wire_name, &it.value)).collect();
        for gone in pairs.removed {
            let subject = Subject::Type(after.name.to_string());
            let spot = was_at(&subject, &gone.origin).member(&gone.wire_name);
            let message = match constants.get(&gone.wire_name) {
                Some(value) => format!("the property is always {} now", quoted(value)),
                None => "the property is gone".to_owned(),
            };
            self.breaks_builds(&spot, message);
        }
        for added in pairs.added {
            let spot = place(after, added);
            if made && added.is_new_argument() {
                let name = &after.name;
                let message = format!("the property is new and required: `{name}::new` takes it");
                self.breaks_builds(&spot, message);
            } else if matches!(
                old.1.additional_properties,
                AdditionalProperties::Public { .. }
            ) {
                let message = "the property is new, and not among the additional ones any more";
                self.breaks_calls(&spot, message);
            } else if added.required {
                self.additive(&spot, "the property is new, and always there");
            } else {
                self.additive(&spot, "the property is new, and optional");
            }
        }
        for (before, field) in pairs.both {
            let spot = place(after, field);
            if before.name != field.name {
                let name = quoted(&field.name.to_string());
                self.breaks_builds(&spot, format!("is called {name} in Rust now"));
            }
            self.field(before, field, &spot, made);
        }
        self.notes(old, new);
    }

    fn field(&mut self, old: &Field, new: &Field, spot: &Spot, made: bool) {
        let inherited = has_text_of(&self.old_types, old) && has_text_of(&self.new_types, new);
        if !inherited {
            self.texts(&old.text, &new.text, spot);
        }
        if !self.same(&old.value, &new.value) {
            let message = format!("the property {}", was_and_is(&old.value, &new.value));
            self.breaks_builds(spot, message);
            return;
        }
        match (old.required, new.required) {
            (false, true) => {
                self.breaks_builds(spot, "the property is required now: no `Option` any more");
                return;
            }
            (true, false) => {
                self.breaks_builds(spot, "the property is optional now: an `Option`");
                return;
            }
            (false, false) => return,
            (true, true) => {}
        }
        match (&old.default, &new.default) {
            (None, Some(_)) if made => {
                self.breaks_builds(spot, "has a default now: `new` does not take it any more");
            }
            (Some(_), None) if made => {
                self.breaks_builds(spot, "has no default any more: `new` takes it");
            }
            (Some(before), Some(after)) if made && before != after => {
                self.breaks_calls(spot, "has another default, which `new` sets");
            }
            _ => {}
        }
    }

    /// What is said of properties besides; what rules say in words is compared as rules.
    fn notes(&mut self, old: Defined<'_>, new: Defined<'_>) {
        let old_rules = of_properties(self.old, old.0);
        let new_rules = of_properties(self.new, new.0);
        let said = |rules: &BTreeMap<String, Rules>, field: &Field| -> Vec<String> {
            let rules = rules.get(&field.wire_name).into_iter().flatten();
            let of_rules: Vec<_> = rules.filter_map(Rule::in_words).collect();
            let notes = field.notes.iter();
            notes.filter(|it| !of_rules.contains(it)).cloned().collect()
        };
        for (before, after) in Pairs::by(&old.1.fields, &new.1.fields, |it| &it.wire_name).both {
            let (was, is) = (said(&old_rules, before), said(&new_rules, after));
            if was != is {
                let words = |said: &[String]| match said {
                    [] => "none.".to_owned(),
                    some => some.join(" "),
                };
                let message = format!("remarks were: {} Now: {}", words(&was), words(&is));
                self.add(Verdict::Documentation, &place(new.0, after), message);
            }
        }
    }

    fn constants(&mut self, old: Defined<'_>, new: Defined<'_>) {
        let pairs = Pairs::by(&old.1.constants, &new.1.constants, |it| &it.wire_name);
        for (before, after) in pairs.both {
            if before.value != after.value {
                let (was, is) = (quoted(&before.value), quoted(&after.value));
                let spot = spot(new.0).below("properties").below(&after.wire_name);
                let message = format!("was always {was}, is always {is}");
                self.additive(&spot.member(&after.wire_name), message);
            }
        }
        let fields = |it: &Struct| -> BTreeSet<String> {
            it.fields.iter().map(|it| it.wire_name.clone()).collect()
        };
        let (before, after) = (fields(old.1), fields(new.1));
        for gone in pairs.removed {
            if !after.contains(&gone.wire_name) {
                let spot = was(old.0, new.0).member(&gone.wire_name);
                self.additive(&spot, "the property, which had one value only, is gone");
            }
        }
        for added in pairs.added {
            if !before.contains(&added.wire_name) {
                let spot = spot(new.0).member(&added.wire_name);
                let value = quoted(&added.value);
                self.additive(&spot, format!("the property is new, and always {value}"));
            }
        }
    }

    /// The field for what the schema does not name.
    fn rest(&mut self, old: Defined<'_>, new: Defined<'_>) {
        let spot = spot(new.0);
        match (&old.1.additional_properties, &new.1.additional_properties) {
            (
                AdditionalProperties::Public {
                    field: was,
                    values: before,
                },
                AdditionalProperties::Public {
                    field: is,
                    values: after,
                },
            ) => {
                if was == is && self.same(before, after) {
                    return;
                }
                let message = if was == is {
                    format!(
                        "what the schema does not name {}",
                        was_and_is(before, after)
                    )
                } else {
                    format!("what the schema does not name is in the field `{is}` now")
                };
                self.breaks_builds(&spot.below("additionalProperties"), message);
            }
            (
                AdditionalProperties::Public { .. },
                AdditionalProperties::Ignored | AdditionalProperties::Private(_),
            ) => {
                let message = "has no properties any more but those that the schema names";
                self.breaks_builds(&spot.below("additionalProperties"), message);
            }
            (
                AdditionalProperties::Ignored | AdditionalProperties::Private(_),
                AdditionalProperties::Public { .. },
            ) => {
                self.additive(&spot, "has properties besides those that the schema names");
            }
            _ => {}
        }
    }

    /// The order of the arguments of `new`, where they are the same.
    fn order(&mut self, old: &Struct, new: Defined<'_>) {
        let names = |it: &Struct| -> Vec<String> {
            let fields = it.new_arguments();
            fields.map(|field| field.name.to_string()).collect()
        };
        let (before, after) = (names(old), names(new.1));
        let (mut sorted, mut others) = (before.clone(), after.clone());
        sorted.sort();
        others.sort();
        if before != after && sorted == others && new.1.required_type.is_none() {
            let message = format!(
                "`new` took {}, takes {}: compilers may not notice",
                before.join(", "),
                after.join(", ")
            );
            self.breaks_calls(&spot(new.0), message);
        }
    }
}

fn place(definition: &TypeDefinition, field: &Field) -> Spot {
    let subject = Subject::Type(definition.name.to_string());
    at(&subject, &field.origin).member(&field.wire_name)
}

/// Whether what is said of a property is what is said of its type, where it is reported then.
fn has_text_of(types: &Types<'_>, field: &Field) -> bool {
    let Type::Named(name) = &field.value else {
        return false;
    };
    types.get(name).is_some_and(|it| it.text == field.text)
}

/// What is demanded of each property.
fn of_properties(service: &Service, definition: &TypeDefinition) -> BTreeMap<String, Rules> {
    let mut found: BTreeMap<String, Rules> = BTreeMap::new();
    for rule in Expansion::new(service).all(&definition.rules) {
        if let Rule::Property(name, rules) = rule {
            found.entry(name).or_default().extend(rules);
        }
    }
    found
}

/// How alike two names have to be, of 1, to be taken for one name written in two ways.
const ALIKE: f64 = 0.85;

/// A name that is longer is compared with no other: that takes long.
const MAX_NAME: usize = 100;

fn alike(old: &str, new: &str) -> bool {
    old.len().max(new.len()) <= MAX_NAME
        && strsim::jaro_winkler(&old.to_lowercase(), &new.to_lowercase()) >= ALIKE
}

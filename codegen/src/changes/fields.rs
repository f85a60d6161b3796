//! Structs.

use std::collections::{BTreeMap, BTreeSet};

use super::causes::Kind;
use super::definitions::{spot, was};
use super::pairs::Pairs;
use super::texts::has_text_of;
use super::words::was_and_is;
use super::{ChangeKind, Comparison, Side, Spot, Subject, at, quoted, was_at};
use crate::model::{AdditionalProperties, Field, Struct, TypeDefinition};

/// A struct with its definition.
pub(super) type Defined<'d> = (&'d TypeDefinition, &'d Struct);

impl Comparison<'_> {
    pub(super) fn structure(&mut self, old: Defined<'_>, new: Defined<'_>) {
        let (before, after) = (old.0, new.0);
        match (before.sent, after.sent) {
            (true, false) => {
                self.explicable(Kind::Payload, Side::New, &after.origin);
                let message = "no longer part of a payload: `new` and the setters removed";
                self.breaks_builds(&spot(after), ChangeKind::TypePayload, message);
            }
            (false, true) => {
                self.explicable(Kind::Payload, Side::New, &after.origin);
                self.additive(
                    &spot(after),
                    ChangeKind::TypePayload,
                    "part of a payload: `new` and setters added",
                );
            }
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
            let description = |it: &Field| it.text.description.as_ref().map(|it| it.text.clone());
            let same_text = description(old).is_some() && description(old) == description(new);
            let is_alike = same_text || alike(&old.wire_name, &new.wire_name);
            is_alike && old.required == new.required && self.same(&old.value, &new.value)
        });
        for (before, field) in same_name {
            let spot = place(after, field);
            let message = format!("property renamed from {}", quoted(&before.wire_name));
            self.additive(&spot, ChangeKind::PropertyRenamed, message);
            self.field(before, field, &spot, made);
        }
        for (before, field) in renamed {
            let spot = place(after, field);
            let was = quoted(&before.wire_name);
            self.breaks_builds(
                &spot,
                ChangeKind::PropertyRenamed,
                format!("property renamed from {was}"),
            );
        }
        let constants = new.1.constants.iter();
        let constants: BTreeMap<_, _> = constants.map(|it| (&it.wire_name, &it.value)).collect();
        for removed in pairs.removed {
            if self.causes.explain_property(Side::Old, &removed.origin) {
                continue;
            }
            let subject = Subject::Type(after.name.to_string());
            let spot = was_at(&subject, &removed.origin).member(&removed.wire_name);
            let (kind, message) = match constants.get(&removed.wire_name) {
                Some(value) => {
                    let message =
                        format!("field removed: the property is always {}", quoted(value));
                    (ChangeKind::PropertyConstant, message)
                }
                None => (ChangeKind::PropertyRemoved, "property removed".to_owned()),
            };
            self.causes.part(Side::Old, &removed.origin);
            self.breaks_builds(&spot, kind, message);
        }
        for added in pairs.added {
            if self.causes.explain_property(Side::New, &added.origin) {
                continue;
            }
            let spot = place(after, added);
            self.causes.part(Side::New, &added.origin);
            let was_additional = matches!(
                old.1.additional_properties,
                AdditionalProperties::Public { .. }
            );
            if made && added.is_new_argument() {
                let message = format!("required property added: `{}::new` takes it", after.name);
                self.breaks_builds(&spot, ChangeKind::PropertyAdded, message);
            } else if was_additional {
                let message = "property added: no longer among the additional properties";
                self.breaks_calls(&spot, ChangeKind::PropertyAdded, message);
            } else if added.required {
                self.additive(&spot, ChangeKind::PropertyAdded, "required property added");
            } else {
                self.additive(&spot, ChangeKind::PropertyAdded, "optional property added");
            }
        }
        for (before, field) in pairs.both {
            let spot = place(after, field);
            if before.name != field.name {
                let name = quoted(&field.name.to_string());
                self.breaks_builds(
                    &spot,
                    ChangeKind::PropertyRustName,
                    format!("Rust name changed to {name}"),
                );
            }
            self.field(before, field, &spot, made);
        }
        self.notes(old, new);
    }

    fn field(&mut self, old: &Field, new: &Field, spot: &Spot, made: bool) {
        let is_inherited = has_text_of(&self.old_types, &old.value, &old.text)
            && has_text_of(&self.new_types, &new.value, &new.text);
        if !is_inherited {
            self.texts(&old.text, &new.text, spot);
        }
        if !self.same(&old.value, &new.value) {
            let message = was_and_is(&old.value, &new.value);
            self.causes.part(Side::Old, &old.origin);
            self.causes.part(Side::New, &new.origin);
            self.breaks_builds(
                spot,
                ChangeKind::PropertyType,
                format!("type of the property changed: {message}"),
            );
            return;
        }
        match (old.required, new.required) {
            (false, true) => {
                self.breaks_builds(
                    spot,
                    ChangeKind::PropertyRequired,
                    "required instead of optional: no longer an `Option`",
                );
                return;
            }
            (true, false) => {
                self.breaks_builds(
                    spot,
                    ChangeKind::PropertyRequired,
                    "optional instead of required: now an `Option`",
                );
                return;
            }
            _ => {}
        }
        self.defaults(old, new, spot, made);
    }

    fn constants(&mut self, old: Defined<'_>, new: Defined<'_>) {
        let pairs = Pairs::by(&old.1.constants, &new.1.constants, |it| &it.wire_name);
        for (before, after) in pairs.both {
            if before.value != after.value {
                let (was, is) = (quoted(&before.value), quoted(&after.value));
                let spot = spot(new.0).below("properties").below(&after.wire_name);
                let message = format!("constant changed: was {was}, is {is}");
                self.additive(
                    &spot.member(&after.wire_name),
                    ChangeKind::ConstantPropertyValue,
                    message,
                );
            }
        }
        let fields = |it: &Struct| -> BTreeSet<String> {
            it.fields.iter().map(|it| it.wire_name.clone()).collect()
        };
        let (before, after) = (fields(old.1), fields(new.1));
        for removed in pairs.removed {
            if !after.contains(&removed.wire_name) {
                let spot = was(old.0, new.0).member(&removed.wire_name);
                self.additive(
                    &spot,
                    ChangeKind::ConstantPropertyRemoved,
                    "constant property removed",
                );
            }
        }
        for added in pairs.added {
            if !before.contains(&added.wire_name) {
                let spot = spot(new.0).member(&added.wire_name);
                let value = quoted(&added.value);
                self.additive(
                    &spot,
                    ChangeKind::ConstantPropertyAdded,
                    format!("constant property added: {value}"),
                );
            }
        }
    }

    /// Compares the field for additional properties.
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
                    let message = was_and_is(before, after);
                    format!("type of additional properties changed: {message}")
                } else {
                    format!("field of additional properties renamed to `{is}`")
                };
                self.breaks_builds(
                    &spot.below("additionalProperties"),
                    ChangeKind::AdditionalProperties,
                    message,
                );
            }
            (
                AdditionalProperties::Public { .. },
                AdditionalProperties::Ignored | AdditionalProperties::Private(_),
            ) => {
                let message = "no longer has additional properties";
                self.breaks_builds(
                    &spot.below("additionalProperties"),
                    ChangeKind::AdditionalProperties,
                    message,
                );
            }
            (
                AdditionalProperties::Ignored | AdditionalProperties::Private(_),
                AdditionalProperties::Public { .. },
            ) => {
                self.additive(
                    &spot,
                    ChangeKind::AdditionalProperties,
                    "additional properties added",
                );
            }
            _ => {}
        }
    }

    /// Compares the order of the arguments of `new`.
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
                "arguments of `new` reordered: were {}, are {}; programs may still compile",
                before.join(", "),
                after.join(", ")
            );
            self.breaks_calls(&spot(new.0), ChangeKind::NewArguments, message);
        }
    }
}

pub(super) fn place(definition: &TypeDefinition, field: &Field) -> Spot {
    let subject = Subject::Type(definition.name.to_string());
    at(&subject, &field.origin).member(&field.wire_name)
}

/// The similarity, at most 1, from which two names count as one name in two spellings.
const ALIKE: f64 = 0.85;

/// The maximal length of names to compare, because comparing takes quadratic time.
const MAX_NAME: usize = 100;

fn alike(old: &str, new: &str) -> bool {
    old.len().max(new.len()) <= MAX_NAME
        && strsim::jaro_winkler(&old.to_lowercase(), &new.to_lowercase()) >= ALIKE
}

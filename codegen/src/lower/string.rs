//! Strings: timestamps, enums, and text.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Lowered, Lowering};
use crate::model::{Text, Type, TypeKind, Variant};
use crate::names::{self, Namespace};
use crate::reader::{self, Reader};

impl Lowering<'_, '_> {
    pub(super) fn string(&mut self, reader: &mut Reader<'_>) -> Lowered {
        let mut notes = Vec::new();
        let format = reader.optional_string("format", self.problems);
        if let Some((_, "date-time")) = format {
            return Lowered::new(Type::Timestamp);
        }
        if let Some((_, format)) = format {
            notes.push(format!("Format: {}.", crate::emit::code(format)));
        }
        self.count(reader, "minLength", "At least", "characters", &mut notes);
        self.count(reader, "maxLength", "At most", "characters", &mut notes);
        if let Some((_, pattern)) = reader.optional_string("pattern", self.problems) {
            notes.push(format!("Matches {}.", crate::emit::code(pattern)));
        }
        Lowered::noted(Type::String, notes)
    }

    pub(super) fn string_enum(&mut self, reader: &mut Reader<'_>, text: &Text) -> Option<Lowered> {
        let origin = reader.origin.clone();
        let mut variants = Vec::new();
        let mut values = BTreeSet::new();
        let mut names = Namespace::default();
        for (origin, value) in reader.array("enum", self.problems) {
            let Value::String(value) = value else {
                self.unsupported(&origin, "a value other than a string in an `enum`");
                return None;
            };
            if !values.insert(value) {
                self.problem(
                    &origin,
                    "this value stands twice in the list",
                    "remove one of them",
                );
                continue;
            }
            let name = names::variant(value);
            variants.push(Variant {
                name: names.take("value", value, name, &origin, self.problems)?,
                wire_value: value.clone(),
            });
        }
        if variants.is_empty() {
            self.problem(
                &origin,
                "an `enum` without values admits nothing",
                "list the values",
            );
            return None;
        }
        self.define(&origin, text, TypeKind::StringEnum(variants))
            .map(Lowered::new)
    }

    /// A string that can have one value: an enum of one.
    pub(super) fn string_constant(
        &mut self,
        reader: &mut Reader<'_>,
        text: &Text,
    ) -> Option<Lowered> {
        let origin = reader.origin.clone();
        let (constant, value) = reader.required("const", self.problems)?;
        let Value::String(value) = value else {
            self.unsupported(
                &constant,
                "a constant that is neither a string nor a boolean",
            );
            return None;
        };
        let name = names::variant(value);
        let name = Namespace::default().take("value", value, name, &constant, self.problems)?;
        let variant = Variant {
            name,
            wire_value: value.clone(),
        };
        self.define(&origin, text, TypeKind::StringEnum(vec![variant]))
            .map(Lowered::new)
    }

    /// A bound that is a count, as a note.
    pub(super) fn count(
        &mut self,
        reader: &mut Reader<'_>,
        keyword: &'static str,
        bound: &str,
        unit: &str,
        notes: &mut Vec<String>,
    ) {
        if let Some((origin, value)) = reader.optional(keyword) {
            match value.as_u64() {
                Some(count) => notes.push(format!("{bound} {count} {unit}.")),
                None => self
                    .problems
                    .push(reader::expected(&origin, "a count", value)),
            }
        }
    }
}

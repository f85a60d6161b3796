//! Objects: structs, maps, and free-form JSON.

use std::collections::BTreeSet;

use proc_macro2::Ident;
use serde_json::{Map, Value};

use super::{Lowered, Lowering, union};
use crate::diagnostics::Problem;
use crate::documents::Origin;
use crate::model::{Constant, Default, Field, Rest, Struct, Text, Type, TypeKind};
use crate::names::{self, Namespace};
use crate::reader::{self, Reader};

/// What a schema says of the properties that it does not name.
enum Additional {
    Closed,
    Open,
    Typed(Type),
}

impl Lowering<'_, '_> {
    pub(super) fn object(&mut self, reader: &mut Reader<'_>, text: &Text) -> Option<Lowered> {
        let origin = reader.origin.clone();
        let mut notes = Vec::new();
        self.count(
            reader,
            "minProperties",
            "At least",
            "properties",
            &mut notes,
        );
        self.count(reader, "maxProperties", "At most", "properties", &mut notes);
        let additional = self.additional(reader)?;
        let required = self.required(reader);
        let properties = match reader.optional("properties") {
            None => None,
            Some((_, Value::Object(properties))) => Some(properties),
            Some((origin, other)) => {
                self.problems
                    .push(reader::expected(&origin, "an object", other));
                return None;
            }
        };
        let empty = Map::new();
        let properties = properties.unwrap_or(&empty);
        self.check_required(&required, properties);
        let value = match additional {
            Additional::Typed(values) if properties.is_empty() => Type::Map(Box::new(values)),
            Additional::Open if properties.is_empty() => {
                return self
                    .free_form(&origin, text)
                    .map(|value| Lowered::noted(value, notes));
            }
            additional => {
                let constants = self.constants(&origin, properties);
                let fields = self.fields(&origin, properties, &constants, &required)?;
                let names: Vec<Ident> = fields.iter().map(|field| field.name.clone()).collect();
                let open = |values| Rest::Open {
                    field: names::rest("additional_properties", &names),
                    values,
                };
                let rest = match additional {
                    Additional::Closed => Rest::Skipped,
                    Additional::Open => open(Type::Json),
                    Additional::Typed(values) => open(values),
                };
                self.define(
                    &origin,
                    text,
                    TypeKind::Struct(Struct {
                        fields,
                        constants,
                        rest,
                        arguments: None,
                    }),
                )?
            }
        };
        Some(Lowered::noted(value, notes))
    }

    fn free_form(&mut self, origin: &Origin, text: &Text) -> Option<Type> {
        if self.annotations.is_sensitive(origin) {
            return self.define(origin, text, TypeKind::SensitiveObject);
        }
        Some(Type::JsonObject)
    }

    fn additional(&mut self, reader: &mut Reader<'_>) -> Option<Additional> {
        Some(match reader.optional("additionalProperties") {
            None | Some((_, Value::Bool(true))) => Additional::Open,
            Some((_, Value::Bool(false))) => Additional::Closed,
            Some((origin, _)) => Additional::Typed(self.lower(&origin, &origin)?.value),
        })
    }

    fn required<'v>(&mut self, reader: &mut Reader<'v>) -> Vec<(Origin, &'v str)> {
        reader.strings("required", self.problems)
    }

    fn check_required(&mut self, required: &[(Origin, &str)], properties: &Map<String, Value>) {
        let mut seen = BTreeSet::new();
        for (origin, name) in required {
            if !properties.contains_key(*name) {
                self.problems.push(Problem::new(
                    origin,
                    format!(
                        "`{}` is required, and is no property",
                        name.escape_default()
                    ),
                    "describe it under `properties`, or don't require it",
                ));
            }
            if !seen.insert(name) {
                self.problem(
                    origin,
                    "this name stands twice in the list",
                    "remove one of them",
                );
            }
        }
    }

    /// The properties that can have one value only.
    fn constants(&self, origin: &Origin, properties: &Map<String, Value>) -> Vec<Constant> {
        properties
            .keys()
            .filter_map(|name| {
                Some(Constant {
                    value: union::constant(self.schemas, &self.unions, origin, name)?,
                    wire_name: name.clone(),
                })
            })
            .collect()
    }

    fn fields(
        &mut self,
        origin: &Origin,
        properties: &Map<String, Value>,
        constants: &[Constant],
        required: &[(Origin, &str)],
    ) -> Option<Vec<Field>> {
        let mut names = Namespace::default();
        let mut setters = Namespace::default();
        let parent = origin.child("properties");
        let fields: Vec<Option<Field>> = properties
            .keys()
            .filter(|name| !constants.iter().any(|it| it.wire_name == **name))
            .map(|wire_name| {
                let origin = parent.child(wire_name);
                let lowered = self.lower(&origin, &origin);
                let name = names::field(wire_name);
                let name = names.take("property", wire_name, name, &origin, self.problems)?;
                let lowered = lowered?;
                Some(Field {
                    wire_name: wire_name.clone(),
                    setter: setters.take(
                        "setter of",
                        wire_name,
                        names::setter(wire_name),
                        &origin,
                        self.problems,
                    )?,
                    name,
                    text: lowered.text,
                    required: required.iter().any(|(_, name)| name == wire_name),
                    default: lowered
                        .default
                        .as_ref()
                        .and_then(|default| self.default(&lowered.value, default)),
                    value: lowered.value,
                    notes: lowered
                        .notes
                        .into_iter()
                        .chain(default_note(lowered.default.as_ref()))
                        .collect(),
                })
            })
            .collect();
        fields.into_iter().collect()
    }

    /// The default as Rust writes it, if it can.
    fn default(&self, value: &Type, default: &Value) -> Option<Default> {
        Some(match (value, default) {
            (Type::Boolean, Value::Bool(default)) => Default::Boolean(*default),
            (Type::Integer { unsigned }, Value::Number(default)) => {
                let fits = !unsigned || default.is_u64();
                Default::Integer(default.as_i64().filter(|_| fits)?)
            }
            (Type::String, Value::String(default)) => Default::String(default.clone()),
            (Type::List(_), Value::Array(items)) if items.is_empty() => Default::Empty,
            (Type::Map(_), Value::Object(members)) if members.is_empty() => Default::Empty,
            (Type::Named(name), Value::String(default)) => {
                let definition = self.definitions.iter().find(|it| it.name == *name)?;
                let TypeKind::StringEnum(variants) = &definition.kind else {
                    return None;
                };
                let variant = variants.iter().find(|it| it.wire_value == *default)?;
                Default::Variant(name.clone(), variant.name.clone())
            }
            _ => return None,
        })
    }
}

fn default_note(default: Option<&Value>) -> Option<String> {
    default.map(|default| {
        format!(
            "The service's default: {}.",
            crate::emit::code(&default.to_string())
        )
    })
}

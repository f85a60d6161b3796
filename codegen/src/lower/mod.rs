//! From schemas and references to the model: one file for each construct.

mod array;
mod exchange;
mod marks;
mod number;
mod object;
mod operation;
mod service;
mod string;
mod union;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;
use serde_json::Value;

pub(crate) use service::service;

use crate::annotations::Applied;
use crate::diagnostics::Problem;
use crate::documents::Origin;
use crate::model::{Text, Type, TypeDefinition, TypeKind};
use crate::names::{self, Namespace};
use crate::reader::{self, Reader};
use crate::schema::{Located, Schemas};

/// How many schemas may stand within each other, references followed. No honest document comes near.
///
/// A thread's stack may be small, and each level takes some of it.
const MAX_DEPTH: usize = 32;

/// How many lists and maps may stand within each other without a name in between.
const MAX_NESTING: usize = 8;

/// How long a title or a description may be.
const MAX_TEXT: usize = 20_000;

/// With more arguments than these a function takes a struct of them, so that the compiler names what is missing.
const MAX_ARGUMENTS: usize = 5;

/// Lowers the schemas of one service; each schema becomes one type, however often it is named.
struct Lowering<'a, 'b> {
    schemas: &'a Schemas<'a>,
    annotations: &'b mut Applied<'a>,
    problems: &'b mut Vec<Problem>,
    names: Namespace,
    /// What has been lowered, by the place where the schema stands. `None` where that failed.
    done: BTreeMap<Origin, Option<Lowered>>,
    /// What is being lowered now.
    active: BTreeSet<Origin>,
    /// The documents whose roots have been looked at.
    checked: BTreeSet<String>,
    definitions: Vec<TypeDefinition>,
    unions: union::Known<'a>,
}

/// A schema as a type, with what the type can't say.
#[derive(Clone)]
struct Lowered {
    value: Type,
    text: Text,
    /// What the schema demands beyond the type, in words.
    notes: Vec<String>,
    default: Option<Value>,
}

impl Lowered {
    fn new(value: Type) -> Self {
        Self {
            value,
            text: Text::default(),
            notes: Vec::new(),
            default: None,
        }
    }

    fn noted(value: Type, notes: Vec<String>) -> Self {
        Self {
            notes,
            ..Self::new(value)
        }
    }
}

impl<'a> Lowering<'a, '_> {
    /// Lowers the schema at a place, references followed. `from` is where it is asked for.
    fn lower(&mut self, origin: &Origin, from: &Origin) -> Option<Lowered> {
        let located = match self.schemas.resolve(origin, from) {
            Ok(located) => located,
            Err(problem) => {
                self.problems.push(problem);
                return None;
            }
        };
        let target = located.origin.clone();
        if self.checked.insert(target.document.clone()) {
            self.schemas.check_root(&target.document, self.problems);
        }
        let mut lowered = if let Some(done) = self.done.get(&target) {
            done.clone()
        } else if self.active.len() >= MAX_DEPTH {
            self.problem(
                from,
                "schemas stand too deep within each other here",
                "flatten them",
            );
            None
        } else if self.active.insert(target.clone()) {
            let lowered = self.schema(&located);
            self.active.remove(&target);
            self.done.insert(target.clone(), lowered.clone());
            lowered
        } else {
            self.problem(
                from,
                "this schema holds itself",
                "recursive schemas are not supported yet",
            );
            None
        }?;
        if target != *origin {
            self.beside_reference(origin, &mut lowered);
        }
        Some(lowered)
    }

    /// By draft-06 what stands beside a `$ref` does not count; for the docs and for defaults it is the more specific text.
    fn beside_reference(&mut self, origin: &Origin, lowered: &mut Lowered) {
        let Ok(located) = self.schemas.at(origin, origin) else {
            return;
        };
        let said = |name: &str| located.schema.get(name).and_then(Value::as_str);
        if let Some(title) = said("title") {
            lowered.text.title = Some(title.to_owned());
        }
        if let Some(description) = said("description") {
            lowered.text.description = Some(description.to_owned());
        }
        if let Some(default) = located.schema.get("default") {
            lowered.default = Some(default.clone());
        }
    }

    fn schema(&mut self, located: &Located<'a>) -> Option<Lowered> {
        let origin = &located.origin;
        if let Some(anything) = located.schema.as_bool() {
            if anything {
                return Some(Lowered::new(Type::Json));
            }
            self.unsupported(origin, "a schema that nothing satisfies");
            return None;
        }
        let mut reader = Reader::new(origin, located.schema.as_value(), self.problems)?;
        reader.optional("definitions");
        // Further down these would change what references are relative to.
        if origin.pointer.is_empty() {
            reader.optional("$id");
            reader.optional("$schema");
        }
        let text = Text {
            title: self.said(&mut reader, "title"),
            description: self.said(&mut reader, "description"),
        };
        let default = reader.optional("default").map(|(_, value)| value.clone());
        let has_enum = located.schema.get("enum").is_some();
        let union = ["anyOf", "oneOf"]
            .into_iter()
            .find(|keyword| located.schema.get(*keyword).is_some());
        let constant = located.schema.get("const");
        let lowered = match reader.optional("type") {
            _ if union.is_some() => self.union(&mut reader, union.unwrap_or_default(), &text),
            Some((_, Value::String(kind)))
                if kind == "boolean" && matches!(constant, Some(Value::Bool(_))) =>
            {
                reader.optional("const");
                let note = constant.map(|value| format!("Always `{value}`."));
                Some(Lowered::noted(Type::Boolean, note.into_iter().collect()))
            }
            _ if constant.is_some() => self.string_constant(&mut reader, &text),
            None if has_enum => self.string_enum(&mut reader, &text),
            // Nothing but a title and the like: any value will do.
            None => Some(Lowered::new(Type::Json)),
            Some((_, Value::String(kind))) => match kind.as_str() {
                "object" => self.object(&mut reader, &text),
                "array" => self.array(&mut reader),
                "string" if has_enum => self.string_enum(&mut reader, &text),
                "string" => Some(self.string(&mut reader)),
                "integer" => self.integer(&mut reader),
                "number" => Some(self.number(&mut reader)),
                "boolean" => Some(Lowered::new(Type::Boolean)),
                _ => {
                    self.unsupported(&origin.child("type"), &format!("the type `{kind}`"));
                    None
                }
            },
            Some((origin, Value::Array(_))) => {
                self.unsupported(&origin, "a list of types");
                None
            }
            Some((origin, other)) => {
                self.problems
                    .push(reader::expected(&origin, "a type's name", other));
                None
            }
        };
        reader.finish(
            "this keyword of JSON Schema is not supported yet",
            self.problems,
        );
        let mut lowered = lowered?;
        if nesting(&lowered.value) > MAX_NESTING {
            self.problem(
                origin,
                "lists and maps stand too deep within each other here",
                "flatten them",
            );
            return None;
        }
        if self.annotations.is_sensitive(origin) && !self.is_sensitive_object(&lowered.value) {
            self.unsupported(origin, "a sensitive value that is no free-form object");
            return None;
        }
        lowered.text = text;
        lowered.default = default;
        Some(lowered)
    }

    fn is_sensitive_object(&self, value: &Type) -> bool {
        self.definitions.iter().any(|definition| {
            matches!(value, Type::Named(name) if *name == definition.name)
                && matches!(definition.kind, TypeKind::SensitiveObject)
        })
    }

    fn said(&mut self, reader: &mut Reader<'_>, name: &'static str) -> Option<String> {
        let (origin, text) = reader.optional_string(name, self.problems)?;
        // It is written wherever the schema is used.
        if text.len() > MAX_TEXT {
            self.problem(
                &origin,
                &format!("this text has more than {MAX_TEXT} bytes"),
                "shorten it",
            );
            return None;
        }
        Some(text.to_owned())
    }

    /// Adds a type definition under the name that its place, or an annotation, gives it.
    fn define(&mut self, origin: &Origin, text: &Text, kind: TypeKind) -> Option<Type> {
        let word = match self.annotations.name(origin) {
            Some(name) if names::is_type_name(name) => name.to_owned(),
            Some(name) => {
                self.problems.push(Applied::bad_name(origin, name));
                return None;
            }
            None => names::type_words(origin, |branch| {
                union::branch_name(self.schemas, &self.unions, branch)
            }),
        };
        let name: Ident = self.names.take(
            "type",
            &word,
            names::type_identifier(&word, "Type"),
            origin,
            self.problems,
        )?;
        self.definitions.push(TypeDefinition {
            origin: origin.clone(),
            name: name.clone(),
            text: text.clone(),
            kind,
            sent: false,
            answered: false,
            sensitive: false,
            comparable: true,
        });
        Some(Type::Named(name))
    }

    fn problem(&mut self, origin: &Origin, message: &str, help: &str) {
        self.problems.push(Problem::new(origin, message, help));
    }

    fn unsupported(&mut self, origin: &Origin, what: &str) {
        self.problem(
            origin,
            &format!("{what} is not supported yet"),
            "the generator has to learn this construct before the document can be used",
        );
    }
}

/// How many lists and maps stand around a type.
fn nesting(value: &Type) -> usize {
    match value {
        Type::List(inner) | Type::Map(inner) => 1 + nesting(inner),
        _ => 0,
    }
}

//! Annotations that rename types, properties, values, branches and operations.

use std::fmt;

use serde::Deserialize;

use super::releases::Release;
use crate::diagnostics::Code;
use crate::location::Origin;
use crate::names;

/// A new name for the type of a schema, for a property, value or branch of it, or for an operation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rename {
    schema: Option<String>,
    pointer: Option<String>,
    /// A property of the object schema.
    property: Option<String>,
    /// A value of the `enum`.
    value: Option<String>,
    /// A branch of the union, by its default name.
    branch: Option<String>,
    service: Option<String>,
    operation: Option<String>,
    pub(super) name: String,
    pub(super) since: Option<Release>,
    pub(super) until: Option<Release>,
    #[serde(rename = "reason")]
    _reason: String,
}

/// The item that an annotation renames.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Renamed {
    Type(Origin),
    Property(Origin, String),
    Value(Origin, String),
    Branch(Origin, String),
    Operation(String, String),
}

impl Rename {
    /// The item that the annotation renames, or the code, message and help of an error.
    pub(super) fn renamed(&self) -> Result<Renamed, (Code, String, &'static str)> {
        let place = self.schema.as_ref().map(|document| Origin {
            document: document.clone(),
            pointer: self.pointer.clone().unwrap_or_default(),
        });
        let parts = (&self.property, &self.value, &self.branch);
        let of_operation = (&self.service, &self.operation);
        let renamed = match (place, parts, of_operation) {
            (Some(place), (None, None, None), (None, None)) => Renamed::Type(place),
            (Some(place), (Some(name), None, None), (None, None)) => {
                Renamed::Property(place, name.clone())
            }
            (Some(place), (None, Some(value), None), (None, None)) => {
                Renamed::Value(place, value.clone())
            }
            (Some(place), (None, None, Some(name)), (None, None)) => {
                Renamed::Branch(place, name.clone())
            }
            (None, (None, None, None), (Some(service), Some(name))) if self.pointer.is_none() => {
                Renamed::Operation(service.clone(), name.clone())
            }
            _ => {
                return Err((
                    Code::BadAnnotationPlace,
                    "this `[[rename]]` does not define what it renames".into(),
                    "set `schema`, with `pointer` for a subschema, to rename a type, and also one of `property`, `value` and `branch` to rename a part of it; or set `service` and `operation`",
                ));
            }
        };
        self.check(&renamed)?;
        Ok(renamed)
    }

    fn check(&self, renamed: &Renamed) -> Result<(), (Code, String, &'static str)> {
        let name = &self.name;
        let (is_name, of, help) = match renamed {
            Renamed::Type(_) => (
                names::is_type_name(name),
                "a type",
                "use upper camel case, as in `SecretsList`, and no name that generated code reserves",
            ),
            Renamed::Value(..) | Renamed::Branch(..) => (
                names::is_variant_name(name),
                "a variant",
                "use upper camel case, as in `VeryLow`, and not `Unknown`",
            ),
            Renamed::Property(..) => (
                names::is_field_name(name),
                "a property",
                "use snake case, as in `task_id`, and no name that generated code reserves",
            ),
            Renamed::Operation(..) => (
                names::is_operation_name(name),
                "an operation",
                "use snake case, as in `create_task`, and no name of a method that every service has",
            ),
        };
        if is_name {
            return Ok(());
        }
        let name = name.escape_default();
        Err((
            Code::BadAnnotationName,
            format!("`{name}` is not a valid name for {of}"),
            help,
        ))
    }
}

impl fmt::Display for Renamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type(place) => write!(f, "`{place}`"),
            Self::Property(place, name) => write!(f, "the property `{name}` of `{place}`"),
            Self::Value(place, value) => write!(f, "the value `{value}` of `{place}`"),
            Self::Branch(place, name) => write!(f, "the branch `{name}` of `{place}`"),
            Self::Operation(service, name) => write!(f, "`{service}.{name}`"),
        }
    }
}

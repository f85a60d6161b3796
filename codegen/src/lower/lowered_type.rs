//! The type that a schema is lowered to, before it is part of the model.

use serde_json::Value;

use crate::location::Origin;
use crate::model::{Text, Type};
use crate::rules::Rules;

/// The type of a schema, and the parts of the schema that the type does not express.
#[derive(Clone)]
pub(super) struct LoweredType {
    pub(super) value: Type,
    /// The place of the schema, after following references. `None` for a part of a schema.
    pub(super) schema: Option<Origin>,
    pub(super) text: Text,
    /// The constraints that the type does not express.
    pub(super) rules: Rules,
    /// Further sentences for the docs.
    pub(super) notes: Vec<String>,
    /// The default, with its place.
    pub(super) default: Option<(Value, Origin)>,
}

impl LoweredType {
    pub(super) fn new(value: Type) -> Self {
        Self::with_rules(value, Vec::new())
    }

    pub(super) fn with_rules(value: Type, rules: Rules) -> Self {
        Self {
            value,
            schema: None,
            text: Text::default(),
            rules,
            notes: Vec::new(),
            default: None,
        }
    }
}

/// The place and the documentation of a type definition.
#[derive(Clone)]
pub(super) struct Site {
    pub(super) origin: Origin,
    /// The suffix that distinguishes several types of the same place.
    pub(super) suffix: &'static str,
    /// Whether the place also allows `null`.
    pub(super) is_nullable: bool,
    pub(super) text: Text,
}

impl Site {
    /// The same site for a type beside `null`.
    pub(super) fn nullable(&self) -> Self {
        Self {
            is_nullable: true,
            ..self.clone()
        }
    }
}

/// Makes a type nullable.
pub(super) fn nullable(lowered: LoweredType) -> LoweredType {
    LoweredType {
        value: match lowered.value {
            value @ (Type::Json | Type::Nullable(_)) => value,
            value => Type::Nullable(Box::new(value)),
        },
        ..lowered
    }
}

/// The nesting depth of lists and maps.
pub(super) fn nesting(value: &Type) -> usize {
    match value {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => 1 + nesting(inner),
        _ => 0,
    }
}

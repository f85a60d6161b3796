//! What becomes of a schema on the way to the model.

use serde_json::Value;

use crate::location::Origin;
use crate::model::{Text, Type};
use crate::rules::Rules;

/// A schema as a type, with what the type can't say.
#[derive(Clone)]
pub(super) struct LoweredType {
    pub(super) value: Type,
    pub(super) text: Text,
    /// What the schema demands beyond the type.
    pub(super) rules: Rules,
    /// What else there is to say of it.
    pub(super) notes: Vec<String>,
    pub(super) default: Option<Value>,
}

impl LoweredType {
    pub(super) fn new(value: Type) -> Self {
        Self::with_rules(value, Vec::new())
    }

    pub(super) fn with_rules(value: Type, rules: Rules) -> Self {
        Self {
            value,
            text: Text::default(),
            rules,
            notes: Vec::new(),
            default: None,
        }
    }
}

/// Where a type is defined, and what is said of it.
#[derive(Clone)]
pub(super) struct Site {
    pub(super) origin: Origin,
    /// What is added to the name that the place gives, where the place has more than one type.
    pub(super) suffix: &'static str,
    /// Whether the place admits `null` besides.
    pub(super) is_nullable: bool,
    pub(super) text: Text,
}

impl Site {
    /// The same, of a type that is part of one which has `null` besides.
    pub(super) fn nullable(&self) -> Self {
        Self {
            is_nullable: true,
            ..self.clone()
        }
    }
}

/// The same type, or `null`.
pub(super) fn nullable(lowered: LoweredType) -> LoweredType {
    LoweredType {
        value: match lowered.value {
            value @ (Type::Json | Type::Nullable(_)) => value,
            value => Type::Nullable(Box::new(value)),
        },
        ..lowered
    }
}

/// How many lists and maps stand around a type.
pub(super) fn nesting(value: &Type) -> usize {
    match value {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => 1 + nesting(inner),
        _ => 0,
    }
}

//! Sets of kinds of JSON values.

use serde_json::Value;

/// A set of kinds of JSON values. Integers are a subset of numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

impl Kinds {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const NULL: Self = Self(1);
    pub(crate) const BOOLEAN: Self = Self(1 << 1);
    pub(crate) const INTEGER: Self = Self(1 << 2);
    pub(crate) const NUMBER: Self = Self(1 << 2 | 1 << 3);
    pub(crate) const STRING: Self = Self(1 << 4);
    pub(crate) const ARRAY: Self = Self(1 << 5);
    pub(crate) const OBJECT: Self = Self(1 << 6);
    pub(crate) const ALL: Self = Self((1 << 7) - 1);

    /// The kinds that a Rust type can distinguish, in the order of the branches that they become.
    const DISTINCT: [Self; 6] = [
        Self::NULL,
        Self::BOOLEAN,
        Self::NUMBER,
        Self::STRING,
        Self::ARRAY,
        Self::OBJECT,
    ];

    /// The kind with a name of the keyword `type`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::NULL,
            "boolean" => Self::BOOLEAN,
            "integer" => Self::INTEGER,
            "number" => Self::NUMBER,
            "string" => Self::STRING,
            "array" => Self::ARRAY,
            "object" => Self::OBJECT,
            _ => return None,
        })
    }

    /// The kinds that the value of the keyword `type` allows.
    pub(crate) fn of_type(keyword: &Value) -> Self {
        let names = match keyword {
            Value::Array(names) => names.as_slice(),
            name => std::slice::from_ref(name),
        };
        let kinds = names.iter().filter_map(|it| Self::named(it.as_str()?));
        // A list without any known name has been reported. It does not restrict the kinds.
        Some(kinds.fold(Self::NONE, Self::or))
            .filter(|it| *it != Self::NONE)
            .unwrap_or(Self::ALL)
    }

    /// The kind of a value.
    pub(crate) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(number) if number.as_f64().is_some_and(|it| it.fract() == 0.0) => {
                Self::INTEGER
            }
            Value::Number(_) => Self::NUMBER,
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::ARRAY,
            Value::Object(_) => Self::OBJECT,
        }
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) fn is_within(self, other: Self) -> bool {
        self.without(other) == Self::NONE
    }

    /// The kinds of the set one by one. Integers and numbers count as one kind.
    pub(crate) fn distinct(self) -> impl Iterator<Item = Self> {
        Self::DISTINCT
            .into_iter()
            .map(move |kind| self.and(kind))
            .filter(|kind| *kind != Self::NONE)
    }
}

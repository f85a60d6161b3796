//! Validation rules: the constraints of a schema that types cannot express, and the interpreter that applies them.

mod arrays;
mod branches;
mod format;
mod interpreter;
mod objects;
mod pattern;
mod scalars;
#[cfg(test)]
mod tests;

use std::fmt;

use super::Kind;

pub use format::Format;

/// A constraint of a schema as plain data. [`Report::apply`](super::Report::apply) validates values against it.
///
/// Each rule has the meaning of its keyword in JSON Schema (drafts 6 and 7). So it does not constrain values of other types: a
/// number satisfies `MaxLength`. A value satisfies a list of rules if it satisfies each of them.
#[derive(Clone, Copy)]
pub enum Rule {
    /// The schema `false`, which no value satisfies.
    Never,
    /// `type`: the value is of one of these types.
    Types(&'static [Kind]),
    /// `enum`, or `const` with one value: the value equals one of these JSON texts, as JSON Schema defines equality (1.0
    /// equals 1, and the order of members is irrelevant).
    Enum(&'static [&'static str]),
    /// `minimum`. Numbers of any size are compared exactly.
    Minimum(Bound),
    /// `maximum`.
    Maximum(Bound),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(Bound),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(Bound),
    /// `multipleOf`, a JSON number greater than zero.
    MultipleOf(&'static str),
    /// `minLength`, in Unicode scalar values.
    MinLength(u64),
    /// `maxLength`, in Unicode scalar values.
    MaxLength(u64),
    /// `pattern`, an ECMA 262 regular expression that matches anywhere in the string.
    Pattern(&'static str),
    /// `format`.
    Format(Format),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems`: no two items are equal.
    UniqueItems,
    /// `items` with one schema: each item satisfies the rules.
    Items(&'static [Rule]),
    /// `items` with a list of schemas, and `additionalItems`.
    Tuple {
        /// The rules of the first items, one list for each.
        items: &'static [&'static [Rule]],
        /// The rules of each further item.
        additional: &'static [Rule],
    },
    /// `contains`: at least one item satisfies the rules.
    Contains(&'static [Rule]),
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `required`: the object has these properties.
    Required(&'static [&'static str]),
    /// `propertyNames`: the name of each property satisfies the rules.
    PropertyNames(&'static [Rule]),
    /// `properties`: the value of this property, if present, satisfies the rules.
    Property(&'static str, &'static [Rule]),
    /// `patternProperties`: the value of each property whose name matches the regular expression satisfies the rules.
    PatternProperty(&'static str, &'static [Rule]),
    /// `additionalProperties`.
    AdditionalProperties {
        /// The names in `properties`.
        named: &'static [&'static str],
        /// The regular expressions in `patternProperties`.
        patterns: &'static [&'static str],
        /// The rules of each additional property. `[Never]` allows none.
        rules: &'static [Rule],
    },
    /// `dependencies`: if the object has this property, the object satisfies the rules.
    Dependency(&'static str, &'static [Rule]),
    /// `anyOf`: the value satisfies at least one of the lists.
    AnyOf(&'static [&'static [Rule]]),
    /// `oneOf`: the value satisfies exactly one of the lists.
    OneOf(&'static [&'static [Rule]]),
    /// `not`: the value does not satisfy the rules.
    Not(&'static [Rule]),
    /// `if`, `then` and `else`.
    If {
        /// The condition.
        condition: &'static [Rule],
        /// The rules if the value satisfies the condition.
        then: &'static [Rule],
        /// The rules if it does not.
        otherwise: &'static [Rule],
    },
    /// `$ref`: rules in a static, which may be recursive: `static TREE: &[Rule] = &[.., Rule::Ref(&TREE)]`.
    Ref(&'static &'static [Rule]),
}

/// The number of a rule that compares.
#[derive(Clone, Copy, Debug)]
pub enum Bound {
    /// An integer.
    Integer(i128),
    /// The text of any other JSON number.
    Number(&'static str),
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => number.fmt(f),
            Self::Number(text) => f.write_str(text),
        }
    }
}

/// Shows only the keyword, because rules may be recursive.
impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Never => "Never",
            Self::Types(_) => "Types",
            Self::Enum(_) => "Enum",
            Self::Minimum(_) => "Minimum",
            Self::Maximum(_) => "Maximum",
            Self::ExclusiveMinimum(_) => "ExclusiveMinimum",
            Self::ExclusiveMaximum(_) => "ExclusiveMaximum",
            Self::MultipleOf(_) => "MultipleOf",
            Self::MinLength(_) => "MinLength",
            Self::MaxLength(_) => "MaxLength",
            Self::Pattern(_) => "Pattern",
            Self::Format(_) => "Format",
            Self::MinItems(_) => "MinItems",
            Self::MaxItems(_) => "MaxItems",
            Self::UniqueItems => "UniqueItems",
            Self::Items(_) => "Items",
            Self::Tuple { .. } => "Tuple",
            Self::Contains(_) => "Contains",
            Self::MinProperties(_) => "MinProperties",
            Self::MaxProperties(_) => "MaxProperties",
            Self::Required(_) => "Required",
            Self::PropertyNames(_) => "PropertyNames",
            Self::Property(..) => "Property",
            Self::PatternProperty(..) => "PatternProperty",
            Self::AdditionalProperties { .. } => "AdditionalProperties",
            Self::Dependency(..) => "Dependency",
            Self::AnyOf(_) => "AnyOf",
            Self::OneOf(_) => "OneOf",
            Self::Not(_) => "Not",
            Self::If { .. } => "If",
            Self::Ref(_) => "Ref",
        })
    }
}

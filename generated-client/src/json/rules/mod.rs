//! What a schema demands of a value beyond what its type guarantees, and the check of it.

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

/// A constraint of a schema, as plain data: [`Report::apply`](super::Report::apply) checks values against it.
///
/// It means what its keyword means in JSON Schema (drafts 6 and 7), so it does not constrain values of another type: a number
/// obeys `MaxLength`. A value obeys a list of rules if it obeys each of them.
#[derive(Clone, Copy)]
pub enum Rule {
    /// No value obeys it: the schema `false`.
    Never,
    /// `type`: the value is of one of these types.
    Types(&'static [Kind]),
    /// `enum`, and with one value `const`: the value equals one of these JSON texts, as JSON Schema has equality (1.0
    /// equals 1, and the order of members does not count).
    Enum(&'static [&'static str]),
    /// `minimum`. Numbers are compared exactly, whatever their size.
    Minimum(Bound),
    /// `maximum`.
    Maximum(Bound),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(Bound),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(Bound),
    /// `multipleOf`, a JSON number above zero.
    MultipleOf(&'static str),
    /// `minLength`, in Unicode scalar values.
    MinLength(u64),
    /// `maxLength`, in Unicode scalar values.
    MaxLength(u64),
    /// `pattern`, a regular expression of ECMA 262 that matches anywhere in the string.
    Pattern(&'static str),
    /// `format`.
    Format(Format),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems`: no two items are equal.
    UniqueItems,
    /// `items` of one schema: each item obeys the rules.
    Items(&'static [Rule]),
    /// `items` of a list of schemas, and `additionalItems`.
    Tuple {
        /// The rules of the first items, one list for each.
        items: &'static [&'static [Rule]],
        /// The rules of each item after these.
        additional: &'static [Rule],
    },
    /// `contains`: at least one item obeys the rules.
    Contains(&'static [Rule]),
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `required`: the object has these properties.
    Required(&'static [&'static str]),
    /// `propertyNames`: the name of each property obeys the rules, as a string.
    PropertyNames(&'static [Rule]),
    /// `properties`: if the object has this property, its value obeys the rules.
    Property(&'static str, &'static [Rule]),
    /// `patternProperties`: the value of each property whose name matches the regular expression obeys the rules.
    PatternProperty(&'static str, &'static [Rule]),
    /// `additionalProperties`.
    AdditionalProperties {
        /// The names in `properties`.
        named: &'static [&'static str],
        /// The regular expressions in `patternProperties`.
        patterns: &'static [&'static str],
        /// What the value of each other property obeys; `[Never]` allows no other property.
        rules: &'static [Rule],
    },
    /// `dependencies`: if the object has this property, the object obeys the rules.
    Dependency(&'static str, &'static [Rule]),
    /// `anyOf`: the value obeys at least one of the lists.
    AnyOf(&'static [&'static [Rule]]),
    /// `oneOf`: the value obeys exactly one of the lists.
    OneOf(&'static [&'static [Rule]]),
    /// `not`: the value does not obey the rules.
    Not(&'static [Rule]),
    /// `if`, `then` and `else`.
    If {
        /// What decides.
        condition: &'static [Rule],
        /// What holds if the value obeys the condition.
        then: &'static [Rule],
        /// What holds if it does not.
        otherwise: &'static [Rule],
    },
    /// Rules that stand elsewhere, so that rules can hold themselves: `static TREE: &[Rule] = &[.., Rule::Ref(&TREE)]`.
    Ref(&'static &'static [Rule]),
}

/// A number that values are compared with.
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

/// The keyword alone, because rules may hold themselves.
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

//! Validation rules: the constraints of a schema that its Rust type does not express.

use proc_macro2::Ident;

use crate::markdown::code;

/// A constraint on a JSON value. As in JSON Schema, it only applies to values of the matching kind.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rule {
    Never,
    Types(Vec<String>),
    /// The JSON texts of the values.
    Enum(Vec<String>),
    Minimum(String),
    Maximum(String),
    ExclusiveMinimum(String),
    ExclusiveMaximum(String),
    MultipleOf(String),
    MinLength(u64),
    MaxLength(u64),
    Pattern(String),
    /// The value of the keyword `format`.
    Format(&'static str),
    MinItems(u64),
    MaxItems(u64),
    UniqueItems,
    Items(Rules),
    Tuple {
        items: Vec<Rules>,
        additional: Rules,
    },
    Contains(Rules),
    MinProperties(u64),
    MaxProperties(u64),
    Required(Vec<String>),
    PropertyNames(Rules),
    Property(String, Rules),
    PatternProperty(String, Rules),
    AdditionalProperties {
        named: Vec<String>,
        patterns: Vec<String>,
        rules: Rules,
    },
    Dependency(String, Rules),
    AnyOf(Vec<Rules>),
    OneOf(Vec<Rules>),
    Not(Rules),
    If {
        condition: Rules,
        then: Rules,
        otherwise: Rules,
    },
    /// A reference to named rules.
    Ref(Ident),
}

/// Rules that must all hold.
pub(crate) type Rules = Vec<Rule>;

impl Rule {
    /// The constraint as a sentence for the docs. `None` for rules that a sentence cannot express.
    pub(crate) fn in_words(&self) -> Option<String> {
        let many = |count: u64, one: &str, more: &str| {
            let unit = if count == 1 { one } else { more };
            format!("{count} {unit}")
        };
        Some(match self {
            Self::Minimum(bound) => format!("At least {bound}."),
            Self::Maximum(bound) => format!("At most {bound}."),
            Self::ExclusiveMinimum(bound) => format!("More than {bound}."),
            Self::ExclusiveMaximum(bound) => format!("Less than {bound}."),
            Self::MultipleOf(factor) => format!("A multiple of {factor}."),
            Self::MinLength(count) => {
                format!("At least {}.", many(*count, "character", "characters"))
            }
            Self::MaxLength(count) => {
                format!("At most {}.", many(*count, "character", "characters"))
            }
            Self::MinItems(count) => format!("At least {}.", many(*count, "item", "items")),
            Self::MaxItems(count) => format!("At most {}.", many(*count, "item", "items")),
            Self::MinProperties(count) => {
                format!("At least {}.", many(*count, "property", "properties"))
            }
            Self::MaxProperties(count) => {
                format!("At most {}.", many(*count, "property", "properties"))
            }
            Self::UniqueItems => "Items are unique.".into(),
            Self::Pattern(pattern) => format!("Matches {}.", code(pattern)),
            Self::Format(name) => format!("Format: `{name}`."),
            Self::Enum(values) => match values.as_slice() {
                [only] => format!("Always {}.", code(only)),
                _ => {
                    let values: Vec<String> = values.iter().map(|value| code(value)).collect();
                    format!("One of {}.", values.join(", "))
                }
            },
            _ => return None,
        })
    }

    /// Whether the rule may reject `null`.
    pub(crate) fn applies_to_null(&self) -> bool {
        matches!(
            self,
            Self::Never
                | Self::Types(_)
                | Self::Enum(_)
                | Self::AnyOf(_)
                | Self::OneOf(_)
                | Self::Not(_)
                | Self::If { .. }
                | Self::Ref(_)
        )
    }
}

/// Rules with a name, so that they can be recursive or used in several places.
pub(crate) struct NamedRules {
    pub(crate) name: Ident,
    pub(crate) rules: Rules,
}

/// The number of rules, including nested ones.
pub(crate) fn size(rules: &Rules) -> usize {
    rules
        .iter()
        .map(|rule| 1 + inner(rule).map(size).sum::<usize>())
        .sum()
}

/// Whether rules refer to named rules.
pub(crate) fn has_reference(rules: &Rules) -> bool {
    any(rules, &|rule| matches!(rule, Rule::Ref(_)))
}

/// Whether any of the rules is such, those within others included.
pub(crate) fn any(rules: &Rules, is: &dyn Fn(&Rule) -> bool) -> bool {
    rules
        .iter()
        .any(|rule| is(rule) || inner(rule).any(|rules| any(rules, is)))
}

/// The rules directly within a rule.
pub(crate) fn inner(rule: &Rule) -> Box<dyn Iterator<Item = &Rules> + '_> {
    match rule {
        Rule::Items(rules)
        | Rule::Contains(rules)
        | Rule::PropertyNames(rules)
        | Rule::Property(_, rules)
        | Rule::PatternProperty(_, rules)
        | Rule::AdditionalProperties { rules, .. }
        | Rule::Dependency(_, rules)
        | Rule::Not(rules) => Box::new(std::iter::once(rules)),
        Rule::Tuple { items, additional } => Box::new(items.iter().chain([additional])),
        Rule::AnyOf(branches) | Rule::OneOf(branches) => Box::new(branches.iter()),
        Rule::If {
            condition,
            then,
            otherwise,
        } => Box::new([condition, then, otherwise].into_iter()),
        _ => Box::new(std::iter::empty()),
    }
}

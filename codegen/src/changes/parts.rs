//! The rules within rules.

use crate::rules::{Rule, Rules};

/// The rules for a part of a value.
fn within<'r>(rules: &'r [Rule], part: impl Fn(&'r Rule) -> Option<&'r Rules>) -> Rules {
    rules.iter().filter_map(part).flatten().cloned().collect()
}

/// The rules for the items of an array.
pub(super) fn of_items(rules: &[Rule]) -> Rules {
    within(rules, |it| match it {
        Rule::Items(rules) => Some(rules),
        _ => None,
    })
}

/// The rules for the names of properties.
pub(super) fn of_names(rules: &[Rule]) -> Rules {
    within(rules, |it| match it {
        Rule::PropertyNames(rules) => Some(rules),
        _ => None,
    })
}

/// The rules for a property, which may be an additional one.
pub(super) fn of_property(rules: &[Rule], name: &str) -> Rules {
    within(rules, |it| match it {
        Rule::Property(other, rules) if other == name => Some(rules),
        Rule::AdditionalProperties {
            named,
            patterns,
            rules,
        } if patterns.is_empty() && !named.iter().any(|it| it == name) => Some(rules),
        _ => None,
    })
}

/// The properties that rules require.
pub(super) fn required(rules: &[Rule]) -> impl Iterator<Item = &String> {
    let names = rules.iter().filter_map(|it| match it {
        Rule::Required(names) => Some(names),
        _ => None,
    });
    names.flatten()
}

/// Whether a rule has rules in it that cannot be compared one by one.
pub(super) fn is_composed(rule: &Rule) -> bool {
    matches!(
        rule,
        Rule::AnyOf(_)
            | Rule::OneOf(_)
            | Rule::Not(_)
            | Rule::If { .. }
            | Rule::Ref(_)
            | Rule::PatternProperty(..)
            | Rule::Dependency(..)
            | Rule::Tuple { .. }
            | Rule::Contains(_)
    )
}

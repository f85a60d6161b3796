//! Whether the branches of a `oneOf` exclude each other.

use super::parts::{of_property, required};
use crate::rules::Rule;

/// Whether no value obeys the rules of both branches. This knows the ways in which schemas tell branches apart: the kind of
/// the value, a list of values, the value of a required property, or a required property that the other branch forbids.
pub(super) fn exclude(one: &[Rule], another: &[Rule], are_objects: bool) -> bool {
    let (kinds, others) = (types(one), types(another));
    let are_numbers = [kinds, others].iter().all(|types| {
        let types = types.iter().copied().flatten();
        types
            .into_iter()
            .any(|it| it == "number" || it == "integer")
    });
    if disjoint(kinds, others) && !are_numbers || disjoint(values(one), values(another)) {
        return true;
    }
    let object = |types: Option<&Vec<String>>| types.is_some_and(|it| *it == ["object"]);
    if !(are_objects || object(kinds) || object(others)) {
        return false;
    }
    let forbids = |rules: &[Rule], name: &str| of_property(rules, name).contains(&Rule::Never);
    let by_value =
        |name: &str| exclude(&of_property(one, name), &of_property(another, name), false);
    let mut ours = required(one);
    let theirs: Vec<&String> = required(another).collect();
    theirs.iter().any(|it| forbids(one, it))
        || ours.any(|it| forbids(another, it) || theirs.contains(&it) && by_value(it))
}

/// Whether rules are about the properties of objects only.
pub(super) fn is_about_objects(rules: &[Rule]) -> bool {
    rules.iter().all(|it| {
        matches!(
            it,
            Rule::Required(_)
                | Rule::Property(..)
                | Rule::PatternProperty(..)
                | Rule::AdditionalProperties { .. }
                | Rule::PropertyNames(_)
                | Rule::MinProperties(_)
                | Rule::MaxProperties(_)
        )
    })
}

fn types(rules: &[Rule]) -> Option<&Vec<String>> {
    rules.iter().find_map(|it| match it {
        Rule::Types(names) => Some(names),
        _ => None,
    })
}

fn values(rules: &[Rule]) -> Option<&Vec<String>> {
    rules.iter().find_map(|it| match it {
        Rule::Enum(values) => Some(values),
        _ => None,
    })
}

fn disjoint(one: Option<&Vec<String>>, another: Option<&Vec<String>>) -> bool {
    let both = one.zip(another);
    both.is_some_and(|(one, another)| one.iter().all(|it| !another.contains(it)))
}

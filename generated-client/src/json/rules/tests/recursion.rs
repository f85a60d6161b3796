//! Tests of rules that refer to themselves.

use super::{check, rule};
use crate::json::rules::{Kind, Rule};

static TREE: &[Rule] = &[
    Rule::Types(&[Kind::Object]),
    Rule::Property("children", &[Rule::Items(&[Rule::Ref(&TREE)])]),
];

#[test]
fn recursive_rules() {
    rule(
        TREE,
        &["{}", r#"{"children": [{}, {"children": []}]}"#],
        &[(
            r#"{"children": [{}, {"children": [1]}]}"#,
            "at `/children/1/children/0`: expected an object, found a number",
        )],
    );
}

static LOOP: &[Rule] = &[Rule::AnyOf(&[&[Rule::Ref(&LOOP)], &[Rule::Ref(&LOOP)]])];

static NOT_LOOP: &[Rule] = &[Rule::Not(&[Rule::Ref(&LOOP)])];

/// Each level is checked by both branches.
static DOUBLE: &[Rule] = &[Rule::OneOf(&[
    &[Rule::Items(&[Rule::Ref(&DOUBLE)]), Rule::MaxItems(1)],
    &[Rule::Items(&[Rule::Ref(&DOUBLE)]), Rule::MinItems(2)],
])];

fn nested(levels: usize) -> String {
    format!("{}{}", "[".repeat(levels), "]".repeat(levels))
}

#[test]
fn endless_rules_are_rejected() {
    let message = "the value is nested too deeply to be checked";
    let deep = nested(100_000);
    rule(LOOP, &[], &[("1", message)]);
    rule(NOT_LOOP, &[], &[("1", message)]);
    rule(&[Rule::UniqueItems], &["[]"], &[(&deep, message)]);
    rule(&[Rule::Items(&[])], &[&deep], &[]);
    rule(
        &[Rule::Enum(&["1", "2"])],
        &[],
        &[(&deep, "it is not one of 1, 2")],
    );
    let violations = check(DOUBLE, &deep).unwrap_err();
    assert!(violations.to_string().ends_with(message), "{violations}");
}

#[test]
fn recursive_branches_are_cached() {
    // Without the cache, this would take 2^100 steps.
    rule(DOUBLE, &[&nested(100)], &[]);
}

//! Tests of the values that each rule accepts and rejects, and of the messages.

mod recursion;

use super::{Bound, Format, Kind, Rule};
use crate::json::{Json, Report, Violations};

fn check(rules: &'static [Rule], json: &str) -> Result<(), Violations> {
    let json: Json = json.parse().unwrap();
    let mut report = Report::default();
    report.apply(rules, &json);
    report.finish()
}

/// Checks a rule with values that satisfy it, and with values that violate it and their messages.
#[track_caller]
fn rule(rules: &'static [Rule], accepted: &[&str], refused: &[(&str, &str)]) {
    for json in accepted {
        assert_eq!(check(rules, json), Ok(()), "{json}");
    }
    for (json, message) in refused {
        let violations = check(rules, json).expect_err(json);
        assert_eq!(violations.to_string(), *message, "{json}");
    }
}

#[test]
fn never() {
    rule(&[], &["null", "{}"], &[]);
    rule(&[Rule::Never], &[], &[("1", "no value is allowed here")]);
}

#[test]
fn types() {
    rule(
        &[Rule::Types(&[Kind::Integer, Kind::Null])],
        &["1", "1.0", "1e400", "null", "-0"],
        &[
            (
                "1.5",
                "expected an integer or null, found a number with a fraction",
            ),
            ("\"1\"", "expected an integer or null, found a string"),
        ],
    );
    rule(
        &[Rule::Types(&[Kind::Number, Kind::Boolean, Kind::Array])],
        &["1.5", "true", "false", " [ ] "],
        &[(
            "{}",
            "expected a number or a boolean or a list, found an object",
        )],
    );
    rule(
        &[Rule::Types(&[Kind::Object, Kind::String])],
        &["{}", "\"\""],
        &[("[]", "expected an object or a string, found a list")],
    );
}

#[test]
fn enumerations() {
    rule(
        &[Rule::Enum(&["1", "\"a\"", r#"{"a":1,"b":[null]}"#])],
        &["1.0", r#""\u0061""#, r#"{"b": [null], "a": 1e0}"#],
        &[
            ("2", r#"2 is not one of 1, "a", {"a":1,"b":[null]}"#),
            ("true", r#"true is not one of 1, "a", {"a":1,"b":[null]}"#),
            ("[1]", r#"it is not one of 1, "a", {"a":1,"b":[null]}"#),
        ],
    );
    rule(
        &[Rule::Enum(&["false"])],
        &["false"],
        &[("0", "0 is not false, the only allowed value")],
    );
}

#[test]
fn numbers() {
    let others: &[&str] = &["\"x\"", "null", "[]", "{}", "true"];
    let above_limit = "12345678901234567890124";
    rule(
        &[
            Rule::Minimum(Bound::Number("1.5")),
            Rule::Maximum(Bound::Integer(12_345_678_901_234_567_890_123)),
        ],
        &["1.5", "15e-1", "12345678901234567890123"],
        &[
            (
                "1.4999999999999999999999",
                "1.4999999999999999999999 is not at least 1.5",
            ),
            (
                above_limit,
                "12345678901234567890124 is not at most 12345678901234567890123",
            ),
        ],
    );
    rule(
        &[
            Rule::ExclusiveMinimum(Bound::Integer(0)),
            Rule::ExclusiveMaximum(Bound::Integer(1)),
        ],
        &["1e-400", "0.99999999999999999999"],
        &[
            ("0.0", "0.0 is not more than 0"),
            ("1.0", "1.0 is not less than 1"),
        ],
    );
    rule(
        &[Rule::MultipleOf("0.01")],
        &["19.99", "0", "1e400"],
        &[("0.005", "0.005 is not a multiple of 0.01")],
    );
    rule(
        &[
            Rule::Minimum(Bound::Integer(5)),
            Rule::Maximum(Bound::Integer(4)),
            Rule::ExclusiveMinimum(Bound::Integer(5)),
            Rule::ExclusiveMaximum(Bound::Integer(4)),
            Rule::MultipleOf("7"),
        ],
        others,
        &[],
    );
}

#[test]
fn strings() {
    rule(
        &[Rule::MinLength(2), Rule::MaxLength(3)],
        &[
            r#""ab""#,
            r#""\ud83d\ude00\u00e9""#,
            "\"\u{1f600}\u{1f600}\u{1f600}\"",
            "100",
            "null",
        ],
        &[
            (
                r#""\n""#,
                "it has 1 characters, and at least 2 are required",
            ),
            (
                r#""abcd""#,
                "it has 4 characters, and at most 3 are allowed",
            ),
        ],
    );
    rule(
        &[Rule::Pattern("^[a-z]+$")],
        &[r#""ab""#, r#""\u0061""#, "1", "{\"A\": 1}"],
        &[
            (r#""A\n""#, r#""A\n" does not match the pattern `^[a-z]+$`"#),
            (
                "\"\u{202e}\"",
                "\"\\u{202e}\" does not match the pattern `^[a-z]+$`",
            ),
        ],
    );
    rule(
        &[Rule::Pattern("(")],
        &["1"],
        &[(
            "\"\"",
            "the schema's pattern `(` is not a regular expression",
        )],
    );
    rule(
        &[Rule::Format(Format::Ipv4)],
        &["\"127.0.0.1\"", "127", "[\"x\"]"],
        &[("\"127.0.0\"", "\"127.0.0\" does not have the format `ipv4`")],
    );
    let long = format!("\"{}\"", "x".repeat(100));
    let message = format!("\"{}…\" does not have the format `ipv4`", "x".repeat(39));
    rule(&[Rule::Format(Format::Ipv4)], &[], &[(&long, &message)]);
}

#[test]
fn arrays() {
    rule(
        &[Rule::MinItems(1), Rule::MaxItems(2)],
        &["[1]", "[[1, 2, 3], {}]", "{}", "\"\""],
        &[
            ("[ ]", "it has 0 items, and at least 1 are required"),
            ("[1,2,3]", "it has 3 items, and at most 2 are allowed"),
        ],
    );
    rule(
        &[Rule::UniqueItems],
        &["[1, true, \"1\", [1], {}]", "[]", "{\"a\": 1, \"b\": 1}"],
        &[
            (
                "[1, 2, 1.0]",
                "items 0 and 2 are equal, and items must be unique",
            ),
            (
                r#"[{"a":1,"b":2}, {"b":2,"a":1}]"#,
                "items 0 and 1 are equal, and items must be unique",
            ),
        ],
    );
    rule(
        &[Rule::Items(&[Rule::Types(&[Kind::String])])],
        &["[]", "[\"a\", \"b\"]", "{\"a\": 1}"],
        &[(
            "[1, \"a\", [2]]",
            "at `/0`: expected a string, found a number; at `/2`: expected a string, found a list",
        )],
    );
    rule(
        &[Rule::Tuple {
            items: &[&[Rule::Types(&[Kind::String])], &[]],
            additional: &[Rule::Never],
        }],
        &["[]", "[\"a\"]", "[\"a\", 1]", "1"],
        &[(
            "[1, 1, 1]",
            "at `/0`: expected a string, found a number; at `/2`: no value is allowed here",
        )],
    );
    rule(
        &[Rule::Contains(&[Rule::Minimum(Bound::Integer(5))])],
        &["[1, 5]", "{}", "[\"other types obey it\"]"],
        &[
            (
                "[1, 2]",
                "no item satisfies the rules that at least one item must satisfy",
            ),
            (
                "[]",
                "no item satisfies the rules that at least one item must satisfy",
            ),
        ],
    );
}

#[test]
fn objects() {
    rule(
        &[Rule::MinProperties(1), Rule::MaxProperties(1)],
        &["{\"a\": {\"b\": 1, \"c\": 2}}", "[]", "1"],
        &[
            ("{}", "it has 0 properties, and at least 1 are required"),
            (
                "{\"a\": 1, \"b\": 2}",
                "it has 2 properties, and at most 1 are allowed",
            ),
        ],
    );
    rule(
        &[Rule::Required(&["a", "é"])],
        &[r#"{"\u0061": null, "\u00e9": 1}"#, "[]"],
        &[(
            "{\"b\": 1}",
            "the property `a` is missing; the property `é` is missing",
        )],
    );
    rule(
        &[Rule::PropertyNames(&[Rule::MaxLength(2)])],
        &["{\"ab\": \"abc\"}", "[\"abc\"]"],
        &[(
            "{\"abc\": 1}",
            "at `/abc`: the property name is not allowed: it has 3 characters, and at most 2 are allowed",
        )],
    );
    rule(
        &[Rule::Property("a/b", &[Rule::Minimum(Bound::Integer(1))])],
        &["{}", "{\"a/b\": 1, \"c\": 0}", "0"],
        &[("{\"a/b\": 0}", "at `/a~1b`: 0 is not at least 1")],
    );
    rule(
        &[Rule::PatternProperty(
            "^x-",
            &[Rule::Minimum(Bound::Integer(1))],
        )],
        &["{\"ax-\": 0, \"x-a\": 1}", "[]"],
        &[(
            "{\"x-a\": 0, \"x-b\": 0}",
            "at `/x-a`: 0 is not at least 1; at `/x-b`: 0 is not at least 1",
        )],
    );
    rule(
        &[Rule::AdditionalProperties {
            named: &["a"],
            patterns: &["^x-"],
            rules: &[Rule::Never],
        }],
        &["{\"a\": 1, \"x-\": 2}", "[1]"],
        &[(
            "{\"b\": 1}",
            "at `/b`: the schema does not define this property and allows no additional properties",
        )],
    );
    rule(
        &[Rule::AdditionalProperties {
            named: &["a"],
            patterns: &[],
            rules: &[Rule::Types(&[Kind::Null])],
        }],
        &["{\"a\": 1, \"b\": null}"],
        &[("{\"b\": 1}", "at `/b`: expected null, found a number")],
    );
    rule(
        &[Rule::Dependency("a", &[Rule::Required(&["b"])])],
        &["{}", "{\"b\": 1}", "{\"a\": 1, \"b\": 1}", "\"a\""],
        &[(
            "{\"a\": 1}",
            "required by the property `a`: the property `b` is missing",
        )],
    );
}

#[test]
fn branches() {
    rule(
        &[Rule::AnyOf(&[
            &[Rule::Maximum(Bound::Integer(0))],
            &[Rule::Minimum(Bound::Integer(9))],
        ])],
        &["0", "9", "\"x\""],
        &[("5", "5 matches none of the schema's 2 alternatives")],
    );
    rule(
        &[Rule::AnyOf(&[
            &[Rule::Types(&[Kind::String])],
            &[Rule::Types(&[Kind::Object]), Rule::Required(&["a"])],
        ])],
        &["\"\"", "{\"a\": 1}"],
        &[
            ("{}", "the property `a` is missing"),
            ("1", "1 matches none of the schema's 2 alternatives"),
        ],
    );
    rule(
        &[Rule::OneOf(&[
            &[
                Rule::Property("kind", &[Rule::Enum(&["\"a\""])]),
                Rule::Required(&["x"]),
            ],
            &[
                Rule::Property("kind", &[Rule::Enum(&["\"b\""])]),
                Rule::Required(&["y"]),
            ],
        ])],
        &[r#"{"kind": "a", "x": 1}"#, r#"{"kind": "b", "y": 1}"#],
        &[
            (r#"{"kind": "b", "x": 1}"#, "the property `y` is missing"),
            (
                r#"{"kind": "c"}"#,
                "it matches none of the schema's 2 alternatives",
            ),
            (
                "1",
                "1 matches 2 of the schema's alternatives and must match exactly one",
            ),
        ],
    );
    rule(
        &[Rule::Not(&[Rule::Types(&[Kind::String])])],
        &["1"],
        &[("\"x\"", "\"x\" is a value that the schema excludes")],
    );
    rule(
        &[Rule::If {
            condition: &[Rule::Types(&[Kind::String])],
            then: &[Rule::MinLength(1)],
            otherwise: &[Rule::Minimum(Bound::Integer(1))],
        }],
        &["\"x\"", "1", "null"],
        &[
            ("\"\"", "it has 0 characters, and at least 1 are required"),
            ("0", "0 is not at least 1"),
        ],
    );
}

#[test]
fn every_violation_once_and_the_first_few_in_a_line() {
    let violations = check(
        &[
            Rule::Items(&[
                Rule::Minimum(Bound::Integer(1)),
                Rule::Maximum(Bound::Integer(9)),
            ]),
            Rule::Items(&[Rule::Minimum(Bound::Integer(1))]),
        ],
        "[0, 10, 0, 5, 0, 0, 0, 0]",
    )
    .unwrap_err();
    assert_eq!(violations.iter().count(), 7);
    let found: Vec<_> = violations
        .iter()
        .map(|it| (it.pointer(), it.message()))
        .collect();
    assert_eq!(found[1], ("/1", "10 is not at most 9"));
    assert!(
        violations.to_string().ends_with("; and 2 more"),
        "{violations}"
    );
    let wide = format!("{{\"{}\\n\": 0}}", "k".repeat(500));
    let rules: &[Rule] = &[Rule::PatternProperty(
        "",
        &[Rule::Minimum(Bound::Integer(1))],
    )];
    let shown = check(rules, &wide).unwrap_err().to_string();
    assert!(shown.len() < 200 && !shown.contains('\n'), "{shown}");
}

#[test]
fn what_is_sensitive_is_not_shown() {
    let json: Json =
        r#"{"hunter2": "hunter2", "list": ["hunter2", "hunter2"], "n": 7472, "kind": "hunter2"}"#
            .parse()
            .unwrap();
    let mut report = Report::default();
    report.sensitive(true, |report| {
        report.apply(
            &[
                Rule::AdditionalProperties {
                    named: &["list", "n", "kind"],
                    patterns: &[],
                    rules: &[
                        Rule::Pattern("x"),
                        Rule::Format(Format::Ipv4),
                        Rule::MinLength(9),
                    ],
                },
                Rule::PropertyNames(&[Rule::Enum(&["\"list\""]), Rule::Pattern("x")]),
                Rule::Property(
                    "list",
                    &[Rule::UniqueItems, Rule::Items(&[Rule::Enum(&["1", "2"])])],
                ),
                Rule::Property(
                    "n",
                    &[
                        Rule::Minimum(Bound::Integer(9000)),
                        Rule::MultipleOf("5"),
                        Rule::Not(&[]),
                    ],
                ),
                Rule::Property("kind", &[Rule::OneOf(&[&[Rule::Never], &[Rule::Never]])]),
                Rule::AnyOf(&[&[Rule::Types(&[Kind::String])], &[Rule::Never]]),
            ],
            &json,
        );
    });
    let violations = report.finish().unwrap_err();
    let all: Vec<_> = violations.iter().map(ToString::to_string).collect();
    let all = all.join("\n");
    assert!(!all.contains("hunter2") && !all.contains("7472"), "{all}");
    for part in [
        "at `/[redacted]`: it does not match the pattern `x`",
        "at `/[redacted]`: it has 7 characters, and at least 9 are required",
        "at `/list/1`: it is not one of 1, 2",
        "at `/n`: it is not at least 9000",
    ] {
        assert!(all.contains(part), "{part} is not in {all}");
    }
}

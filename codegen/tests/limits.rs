//! Short documents that ask for much are refused before they take memory, time or the stack; long ones that mean it are not.

mod common;
#[path = "../../tests/extent.rs"]
mod extent;

use std::sync::LazyLock;

use codegen::{Code, Diagnostic, Documents, Limits, Module, ModuleConfig, generate, module};
use common::{config, documents};
use extent::extent;
use serde_json::{Map, Value, json};

const PARCEL: &str = "/schemas/depot/v1/parcel.json";

/// What long documents are divided by, and the limits that they exceed.
static PART: LazyLock<usize> =
    LazyLock::new(|| extent("limits", "documents of a tenth of the length", 10, 1));

/// Limits for documents of this run's length.
fn limits() -> Limits {
    let mut limits = Limits::default();
    for name in ["fields", "output-bytes", "types"] {
        let value = limits.get(name).unwrap() / *PART;
        limits.set(name, value).unwrap();
    }
    limits
}

/// Runs with a stack that is smaller than that of any thread people use.
fn on_a_small_stack(check: impl FnOnce() + Send + 'static) {
    on_a_stack(1 << 20, check);
}

fn on_a_stack(bytes: usize, check: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(bytes).spawn(check);
    thread.unwrap().join().unwrap();
}

/// What is found in the invented service's documents, after a change to one.
fn found(limits: &Limits, change: impl FnOnce(&mut Value)) -> Result<usize, Vec<Diagnostic>> {
    let mut documents = documents();
    let mut document: Value = serde_json::from_str(documents.get(PARCEL).unwrap()).unwrap();
    change(&mut document);
    documents.insert(PARCEL, document.to_string());
    let mut config = config();
    config.limits = *limits;
    match generate(&documents, &config) {
        Ok(made) => Ok(made.files.values().map(String::len).sum()),
        Err(found) => Err(found.iter().cloned().collect()),
    }
}

/// The same of a schema from elsewhere.
fn elsewhere(schema: &Value, limits: &Limits) -> Result<Module, Vec<Diagnostic>> {
    let mut documents = Documents::new();
    documents.insert("/some.json", schema.to_string());
    let config = ModuleConfig {
        runtime: "generated_client::runtime".into(),
        assert_formats: true,
        third_party: true,
        all_definitions: false,
        limits: *limits,
    };
    module(&documents, "/some.json", &config).map_err(|it| it.iter().cloned().collect())
}

fn refused(code: Code, name: &str, found: Result<usize, Vec<Diagnostic>>) {
    let found = found.expect_err(name);
    let limit = format!("the limit `{name}` is ");
    let help = format!("`--limit {name}=");
    assert!(
        found
            .iter()
            .any(|it| it.code == code && it.message.contains(&limit) && it.help.contains(&help)),
        "{name}: {}",
        found[0]
    );
}

/// Definitions, each made of its number.
fn definitions(count: usize, make: impl Fn(usize) -> Value) -> Map<String, Value> {
    (0..count).map(|n| (format!("d{n}"), make(n))).collect()
}

fn reference(n: usize) -> Value {
    json!({"$ref": format!("#/definitions/d{n}")})
}

fn object(properties: &Value) -> Value {
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}

#[test]
fn a_text_that_is_named_often_is_counted_often() {
    let limits = limits();
    for what in ["description", "default", "pattern"] {
        let made = found(&limits, |it| {
            it["definitions"] = json!({"long": {"type": "string", what: "word ".repeat(3_990)}});
            let long = json!({"$ref": "#/definitions/long"});
            let properties = (0..2_000 / *PART).map(|n| (format!("p{n}"), long.clone()));
            it["properties"]["note"] = object(&properties.collect());
        });
        refused(Code::LimitExceeded, "output-bytes", made);
    }
    let made = found(&limits, |it| {
        let lines = "\n\n".repeat(9_000) + "end";
        it["definitions"] = json!({"long": {"type": "string", "description": lines}});
        let long = json!({"$ref": "#/definitions/long"});
        let properties = (0..200).map(|n| (format!("p{n}"), long.clone()));
        it["properties"]["note"] = object(&properties.collect());
    });
    refused(Code::LimitExceeded, "output-bytes", made);
}

#[test]
fn values_that_are_named_often_are_counted_often() {
    let made = found(&Limits::default(), |it| {
        let values: Vec<usize> = (0..10_000).collect();
        it["definitions"] = json!({"long": {"type": "integer", "enum": values}});
        let long = json!({"$ref": "#/definitions/long"});
        let properties = (0..1_000).map(|n| (format!("p{n}"), long.clone()));
        it["properties"]["note"] = object(&properties.collect());
    });
    refused(Code::LimitExceeded, "output-bytes", made);
}

#[test]
fn there_are_only_so_many_fields_and_types() {
    let limits = limits();
    let made = found(&limits, |it| {
        let properties = (0..60_000 / *PART).map(|n| (format!("p{n}"), json!({"type": "string"})));
        it["properties"]["note"] = object(&properties.collect());
    });
    refused(Code::LimitExceeded, "fields", made);
    let made = found(&limits, |it| {
        let values: Vec<String> = (0..60_000 / *PART).map(|n| format!("v{n}")).collect();
        it["properties"]["note"] = json!({"type": "string", "enum": values});
    });
    refused(Code::LimitExceeded, "fields", made);
    let made = found(&limits, |it| {
        let properties = (0..12_000 / *PART).map(|n| (format!("p{n}"), object(&json!({}))));
        it["properties"]["note"] = object(&properties.collect());
    });
    refused(Code::LimitExceeded, "types", made);
}

#[test]
fn names_that_lead_to_a_place_are_short() {
    let made = found(&Limits::default(), |it| {
        it["definitions"] = json!({"n".repeat(100_000): object(&json!({"a": {"type": "string"}}))});
    });
    refused(Code::LimitExceeded, "pointer-bytes", made);
}

#[test]
fn lists_that_say_everything_twice_take_no_square_of_time() {
    let required: Vec<String> = (0..30_000 / *PART).map(|n| format!("p{n}")).collect();
    let made = found(&Limits::default(), |it| {
        it["properties"]["note"] =
            json!({"type": "object", "required": required, "properties": {}});
    });
    drop(made);
    let made = found(&Limits::default(), |it| {
        let constants = (0..20_000 / *PART).map(|n| (format!("p{n}"), json!({"const": "x"})));
        let mut schema = object(&constants.collect());
        schema["required"] = json!(required[..20_000 / *PART]);
        it["properties"]["note"] = schema;
    });
    assert!(made.is_ok());
}

#[test]
fn unions_of_unions_are_looked_at_once() {
    for count in [10, 300] {
        let schema = json!({
            "anyOf": (0..count).map(|n| reference(n % 10)).collect::<Vec<_>>(),
            "definitions": definitions(10, |_| json!({"anyOf": (0..10).map(reference).chain([json!({"type": "string"})]).collect::<Vec<_>>()})),
        });
        assert!(elsewhere(&schema, &Limits::default()).is_ok());
        let schema = json!({
            "definitions": definitions(60, |_| json!({"oneOf": (0..60).map(reference).collect::<Vec<_>>()})),
            "properties": {"a": reference(7)}
        });
        assert!(elsewhere(&schema, &Limits::default()).is_ok());
    }
}

#[test]
fn branches_with_many_properties_in_common_are_told_apart_in_time() {
    let required: Vec<String> = (0..5_000 / *PART).map(|n| format!("p{n}")).collect();
    let branch = |_| json!({"type": "object", "additionalProperties": false, "required": required});
    let schema = json!({"oneOf": (0..40).map(branch).collect::<Vec<_>>()});
    assert!(elsewhere(&schema, &Limits::default()).is_ok());
}

/// Makes a schema around another.
type Wrap = fn(Value) -> Value;

/// Makes the n-th schema of a chain.
type Link = fn(usize) -> Value;

#[test]
fn chains_do_not_exhaust_the_stack() {
    let mut limits = Limits::default();
    for (name, value) in [("schema-depth", 64), ("list-depth", 32), ("all-of", 10_000)] {
        limits.set(name, value).unwrap();
    }
    let links: [(&str, Link); 8] = [
        ("allOf", |n| json!({"allOf": [reference(n + 1)]})),
        ("$ref", |n| reference(n + 1)),
        (
            "items",
            |n| json!({"type": "array", "items": reference(n + 1)}),
        ),
        ("properties", |n| object(&json!({"p": reference(n + 1)}))),
        (
            "anyOf",
            |n| json!({"anyOf": [{"type": "null"}, {"type": "array", "items": reference(n + 1)}]}),
        ),
        (
            "oneOf",
            |n| json!({"oneOf": [reference(n + 1), {"type": "integer", "minimum": 3}]}),
        ),
        (
            "not",
            |n| json!({"not": {"not": reference(n + 1)}, "minLength": 3, "maxLength": 5, "pattern": "a"}),
        ),
        (
            "additionalProperties",
            |n| json!({"additionalProperties": reference(n + 1), "patternProperties": {"^x": reference(n + 1)}}),
        ),
    ];
    for (what, link) in links {
        let counts: &[usize] = match what {
            "$ref" if *PART == 1 => &[150, 9_000, 60_000],
            "$ref" => &[150, 60_000 / *PART],
            _ => &[150, 3_000 / *PART],
        };
        for count in counts.iter().copied() {
            // What is raised may take the stack of a usual thread.
            for (stack, limits) in [(1 << 20, Limits::default()), (2 << 20, limits)] {
                on_a_stack(stack, move || {
                    let mut all = definitions(count, link);
                    all.insert(
                        format!("d{count}"),
                        json!({"type": "string", "default": "x"}),
                    );
                    let schema = json!({"definitions": all, "properties": {"a": reference(0)}});
                    let of_a_service = found(&limits, |it| {
                        it["definitions"] = schema["definitions"].clone();
                        it["properties"]["note"] = reference(0);
                    });
                    // References that lead on to others are followed one by one.
                    let is_deep = what != "$ref" && !(what == "allOf" && count < limits.all_of);
                    assert_eq!(of_a_service.is_err(), is_deep, "{count} {what}");
                    // Elsewhere, what is too deep is any JSON.
                    let any = elsewhere(&schema, &limits);
                    assert_eq!(any.is_err(), what == "allOf" && is_deep, "{count} {what}");
                });
            }
        }
    }
}

#[test]
fn what_is_nested_in_the_document_does_not_exhaust_the_stack() {
    // Debug builds without optimization use more of the stack. A thread has 2 MiB by default.
    on_a_stack(2 << 20, || {
        let wraps: [(Wrap, bool); 5] = [
            (|it| json!({"not": it}), false),
            (|it| json!({"allOf": [it, {"minLength": 1}]}), false),
            (|it| json!({"anyOf": [it]}), true),
            (|it| json!({"type": "array", "items": it}), true),
            (|it| object(&json!({"p": it})), true),
        ];
        for (wrap, is_deep) in wraps {
            let deep = (0..55).fold(json!({"type": "string"}), |it, _| wrap(it));
            assert!(elsewhere(&deep, &Limits::default()).is_ok());
            let made = found(&Limits::default(), |it| {
                it["properties"]["note"] = deep.clone();
            });
            assert_eq!(made.is_err(), is_deep, "{deep}");
        }
        let mut documents = documents();
        let uri = "/references/depot/v1/api.json";
        let mut api: Value = serde_json::from_str(documents.get(uri).unwrap()).unwrap();
        let deep = (0..55).fold(json!("a:b"), |it, _| json!({"AllOf": [it, "c:d"]}));
        api["entries"][0]["scopes"] = deep;
        documents.insert(uri, api.to_string());
        let made = generate(&documents, &config());
        assert!(made.is_ok(), "{}", made.unwrap_err());
    });
}

#[test]
fn patterns_do_not_exhaust_the_stack() {
    on_a_small_stack(|| {
        for (pattern, is_simple) in [
            ("a{1000}".to_owned(), true),
            ("(a{1000}){1000}".to_owned(), true),
            ("((((a{100}){100}){100}){100}){100}".to_owned(), true),
            ("a|".repeat(400), true),
            ("\\p{L}".repeat(3_000), true),
            ("[\\w-\\d]".repeat(2_000), true),
            ("(".repeat(50) + &")".repeat(50), true),
            ("(".repeat(9_000) + &")".repeat(9_000), false),
            ("(?:".repeat(4_000) + &")".repeat(4_000), false),
            ("(?=".repeat(4_000) + &")".repeat(4_000), false),
            ("[".repeat(9_000), false),
            ("|".repeat(19_000), false),
        ] {
            let made = found(&Limits::default(), |it| {
                it["properties"]["note"] =
                    json!({"type": "string", "pattern": pattern, "default": "aaaa"});
            });
            assert_eq!(made.is_ok(), is_simple, "{}", &pattern[..10]);
        }
    });
}

#[test]
fn many_problems_are_told_in_time() {
    let made = found(&Limits::default(), |it| {
        let wrong: Vec<Value> = (0..50_000 / *PART).map(|_| json!(1)).collect();
        it["properties"]["note"] = json!({"type": "object", "required": wrong});
    });
    refused(Code::LimitExceeded, "problems", made);
    let made = found(&Limits::default(), |it| {
        let wrong =
            (0..30_000 / *PART).map(|n| (format!("p{n}"), json!({"anyOf": [{"type": "x"}]})));
        it["properties"]["note"] = object(&wrong.collect());
    });
    refused(Code::LimitExceeded, "problems", made);
}

#[test]
fn many_branches_are_no_harm() {
    let made = found(&Limits::default(), |it| {
        let inner = object(&json!({"x": {"type": "string"}}));
        let branch = |n: usize| {
            let mut branch = object(&json!({"k": {"const": format!("v{n}")}, "o": inner}));
            branch["required"] = json!(["k"]);
            branch
        };
        it["properties"]["note"] = json!({"oneOf": (0..300).map(branch).collect::<Vec<_>>()});
    });
    assert!(made.is_ok());
}

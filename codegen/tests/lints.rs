//! Where documents make code that a lint is about, the code says so at that place, and nowhere else.

mod common;

use std::collections::BTreeMap;

use codegen::{Documents, generate};
use common::{config, documents};
use serde_json::{Value, json};

/// What is generated of the invented service if a schema is this one.
fn with(name: &str, schema: &Value) -> BTreeMap<String, String> {
    let uri = format!("/schemas/depot/v1/{name}.json");
    let mut changed = Documents::new();
    for (other, text) in documents().iter() {
        if other == uri {
            changed.insert(other, schema.to_string());
        } else {
            changed.insert(other, text);
        }
    }
    let generated = generate(&changed, &config()).unwrap_or_else(|found| panic!("{found}"));
    generated.files
}

fn schema(name: &str, rest: Value) -> Value {
    let mut schema = json!({
        "$id": format!("/schemas/depot/v1/{name}.json#"),
        "$schema": "/schemas/common/metaschema.json#",
    });
    let Value::Object(rest) = rest else { panic!() };
    schema.as_object_mut().unwrap().extend(rest);
    schema
}

fn closed(properties: &Value) -> Value {
    json!({"type": "object", "additionalProperties": false, "properties": properties, "required": ["kind"]})
}

/// An object with so many properties besides its kind.
fn object(kind: &str, count: usize) -> Value {
    let names = (0..count).map(|index| (format!("shelf{index}"), json!({"type": "string"})));
    let kind = ("kind".to_owned(), json!({"enum": [kind]}));
    closed(&Value::Object(names.chain([kind]).collect()))
}

fn count(files: &BTreeMap<String, String>, text: &str) -> usize {
    files.values().map(|file| file.matches(text).count()).sum()
}

#[test]
fn functions_with_a_line_for_each_property() {
    let files = |count| {
        with(
            "configuration",
            &schema("configuration", object("a", count)),
        )
    };
    let long = "clippy::too_many_lines,";
    // `Parcel` has a long `write` in each.
    assert_eq!(count(&files(40), long), 1);
    // `new`, and `read` with `write`.
    assert_eq!(count(&files(120), long), 3);
}

#[test]
fn unions_of_which_one_branch_is_much_larger() {
    let files = |small, large| {
        let branches = json!({"oneOf": [object("a", small), object("b", large)]});
        with("configuration", &schema("configuration", branches))
    };
    let uneven = "clippy::large_enum_variant,";
    assert_eq!(count(&files(2, 4), uneven), 0);
    assert_eq!(count(&files(30, 32), uneven), 0);
    assert_eq!(count(&files(2, 32), uneven), 1);
}

#[test]
fn the_invented_service_has_no_others() {
    let files = generate(&documents(), &config()).unwrap().files;
    // Parameters `shelf` and `self_`, which are like `self`.
    assert_eq!(count(&files, "allow(clippy::similar_names,"), 2);
    assert_eq!(count(&files, "allow(clippy"), 2);
    let expected = files
        .values()
        .flat_map(|file| file.split("expect(").skip(1));
    let mut expected: Vec<&str> = expected
        .map(|text| text.trim_start().split(',').next().unwrap())
        .collect();
    expected.sort_unstable();
    assert_eq!(
        expected,
        [
            // Four flags, in a type, in its `new`, and in the scopes of an operation.
            "clippy::fn_params_excessive_bools",
            "clippy::fn_params_excessive_bools",
            "clippy::struct_excessive_bools",
            // A route with seven parameters.
            "clippy::too_many_arguments",
        ]
    );
}

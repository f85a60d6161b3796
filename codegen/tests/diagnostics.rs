//! What the generator says of documents that it can't use: always a place and a way out, never a panic, never silence.

mod common;
#[path = "diagnostics/exchanges.rs"]
mod exchanges;

use codegen::{Annotations, Documents, Selection, generate};
use common::{config, documents};
use serde_json::{Value, json};

const PARCEL: &str = "/schemas/depot/v1/parcel.json";
const REFERENCE: &str = "/references/depot/v1/api.json";

/// The documents with a change to one of them.
fn changed(uri: &str, change: impl FnOnce(&mut Value)) -> Documents {
    let mut documents = documents();
    let mut value: Value = serde_json::from_str(documents.get(uri).unwrap()).unwrap();
    change(&mut value);
    documents.insert(uri, value.to_string());
    documents
}

/// The problems, as `pointer: message`.
fn problems(documents: &Documents) -> Vec<String> {
    let Err(found) = generate(documents, &config()) else {
        panic!("this has to be refused");
    };
    for diagnostic in &found {
        assert!(!diagnostic.help.is_empty());
        let shown = diagnostic.to_string();
        assert!(
            shown.starts_with("error: ") && shown.contains("  --> /"),
            "{shown}"
        );
    }
    found
        .iter()
        .map(|it| format!("{}: {}", it.pointer.clone().unwrap_or_default(), it.message))
        .collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn schemas_that_can_not_be_used() {
    for (schema, pointer, message) in [
        (
            json!({"oneOf": []}),
            "/oneOf",
            "a list of no schemas says nothing",
        ),
        (
            json!({"oneOf": [{"$ref": "missing.json#"}]}),
            "/oneOf/0/$ref",
            "the schema `/schemas/depot/v1/missing.json` is not among the documents",
        ),
        (
            json!({"allOf": [{"type": "string"}, {"$ref": "missing.json#"}]}),
            "/allOf/1/$ref",
            "the schema `/schemas/depot/v1/missing.json` is not among the documents",
        ),
        (
            json!({"type": "string", "maxLenght": 3}),
            "/maxLenght",
            "`maxLenght` is not understood here",
        ),
        (
            json!({"type": "strnig"}),
            "/type",
            "there is no type `strnig`",
        ),
        (
            json!({"type": ["string", "nul"]}),
            "/type/1",
            "there is no type `nul`",
        ),
        (
            json!({"type": 7}),
            "/type",
            "a type's name is expected here, not a number",
        ),
        (
            json!({"type": "string", "maxLength": -1}),
            "/maxLength",
            "a count is expected here, not a number",
        ),
        (
            json!({"type": "integer", "multipleOf": 0}),
            "/multipleOf",
            "a number above 0 is expected here, not a number",
        ),
        (
            json!({"type": "string", "pattern": 1}),
            "/pattern",
            "a string is expected here, not a number",
        ),
        (
            json!({"type": "string", "pattern": "("}),
            "/pattern",
            "this is no regular expression: Unbalanced parenthesis",
        ),
        (
            json!({"enum": ["a", "a"]}),
            "/enum/1",
            "this value stands twice in the list",
        ),
        (
            json!({"enum": []}),
            "",
            "an `enum` without values admits nothing",
        ),
        (
            json!({"type": "array", "items": 1}),
            "/items",
            "a schema is expected here, not a number",
        ),
        (
            json!({"type": "object", "required": ["x"]}),
            "/required/0",
            "`x` is required, and is no property",
        ),
        (
            json!({"type": "object", "properties": {"x": {}}, "required": ["x", "x"]}),
            "/required/1",
            "this name stands twice in the list",
        ),
        (
            json!({"$ref": "#/properties/note"}),
            "/$ref",
            "these references go round in a circle and never reach a schema",
        ),
        (
            json!({"$ref": "#/nowhere"}),
            "/$ref",
            "`/schemas/depot/v1/parcel.json` has nothing at `/nowhere`",
        ),
        (
            json!({"$ref": "missing.json#"}),
            "/$ref",
            "the schema `/schemas/depot/v1/missing.json` is not among the documents",
        ),
    ] {
        let documents = changed(PARCEL, |it| it["properties"]["note"] = schema.clone());
        let expected = format!("/properties/note{pointer}: {message}");
        let found = problems(&documents);
        assert!(
            found.contains(&expected),
            "{schema} gave {found:#?}, not {expected}"
        );
    }
    let leaving = changed(PARCEL, |it| {
        it["properties"]["note"] = json!({"$ref": "http://evil.example/x.json"});
    });
    assert!(problems(&leaving)[0].contains("it leaves the deployment"));
}

#[test]
fn references_that_can_not_be_used() {
    for (change, pointer, message) in [
        (
            "method",
            "/entries/0/method",
            "`brew` is no HTTP method that is understood",
        ),
        (
            "stability",
            "/entries/0/stability",
            "`brew` is no stability that is understood",
        ),
        (
            "type",
            "/entries/0/type",
            "`brew` is no kind of entry that is understood",
        ),
        (
            "route",
            "/entries/0/route",
            "the route `brew` can't be read: it does not begin with `/`",
        ),
        (
            "output",
            "/entries/0/output",
            "the schema `brew` can't be found: `/schemas/depot/brew` is no path of a document; one begins with `/references/` or `/schemas/`, ends in `.json`, and its parts are made of letters, digits, `.`, `-` and `_`",
        ),
        (
            "other",
            "/entries/0/other",
            "`other` is not understood here",
        ),
    ] {
        let documents = changed(REFERENCE, |it| it["entries"][0][change] = json!("brew"));
        let expected = format!("{pointer}: {message}");
        let found = problems(&documents);
        assert!(found.contains(&expected), "{found:#?}");
    }
    let twice = changed(REFERENCE, |it| it["entries"][1]["name"] = json!("ping"));
    let expected = "/entries/1: the operation `ping` would be called `ping`, as something else is already: `/references/depot/v1/api.json#/entries/0`";
    assert!(problems(&twice).contains(&expected.to_owned()));
    let arguments = changed(REFERENCE, |it| it["entries"][1]["args"] = json!(["other"]));
    assert!(problems(&arguments)[0].contains("are not those of `args`"));
    let loop_at_root = changed(REFERENCE, |it| {
        it["entries"][0]["scopes"] = json!({"for": "a", "in": "b", "each": "<a>"});
    });
    assert!(problems(&loop_at_root)[0].contains("a `for` stands only in the list"));
    let format = changed(REFERENCE, |it| {
        it["$schema"] = json!("/schemas/common/logs-reference-v0.json#");
    });
    assert!(problems(&format)[0].contains("this document is no API reference"));
}

#[test]
fn all_problems_of_a_run_are_reported() {
    let documents = changed(PARCEL, |it| {
        it["properties"]["note"] = json!({"type": "nothing"});
        it["properties"]["owner"] = json!({"enum": []});
        it["properties"]["address"]["properties"]["street"] = json!({"allOf": []});
    });
    let found = problems(&documents);
    assert_eq!(found.len(), 3, "{found:#?}");
}

#[test]
fn an_annotation_that_applies_to_nothing() {
    let mut config = config();
    config.annotations = Annotations::parse(
        "[[rename]]\nschema = \"/schemas/depot/v1/parcel.json\"\npointer = \"/properties/gone\"\nname = \"Gone\"\nreason = \"it was there\"\n",
    )
    .unwrap();
    let found = generate(&documents(), &config).unwrap_err();
    let shown = found.to_string();
    assert!(
        shown.contains("this annotation applies to nothing"),
        "{shown}"
    );
    assert!(shown.contains("annotations.toml:1:1"), "{shown}");

    // Nor one of another service: with a slip in the name, what is sensitive would be shown.
    config.annotations = Annotations::parse(
        "[[sensitive]]\nschema = \"/schemas/dpeot/v1/parcel.json\"\npointer = \"/properties/extra\"\nreason = \"it is\"\n",
    )
    .unwrap();
    let shown = generate(&documents(), &config).unwrap_err().to_string();
    assert!(
        shown.contains("/schemas/dpeot/v1/parcel.json#/properties/extra"),
        "{shown}"
    );
}

#[test]
fn annotations_that_are_none() {
    for text in ["[[", "[[renames]]\n", "[[rename]]\nname = \"X\"\n"] {
        let found = Annotations::parse(text).unwrap_err().to_string();
        assert!(found.contains("annotations.toml"), "{found}");
    }
}

#[test]
fn a_service_that_is_not_there() {
    let mut config = config();
    config.services = [("nowhere".to_owned(), Selection::All)].into();
    let found = generate(&documents(), &config).unwrap_err().to_string();
    assert!(
        found.contains("`nowhere` is not among the documents"),
        "{found}"
    );
    assert!(found.contains("/references/nowhere/v1/api.json"), "{found}");
}

#[test]
fn an_open_object_that_holds_something_sensitive() {
    let documents = changed(PARCEL, |it| it["additionalProperties"] = json!(true));
    let found = problems(&documents);
    assert!(
        found[0].contains("an open object that holds something sensitive"),
        "{found:#?}"
    );
}

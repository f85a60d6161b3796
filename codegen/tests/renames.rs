//! The remedy for names that clash or moved: annotations that rename types, properties, values, branches and operations.

mod common;

use std::collections::BTreeMap;

use codegen::{Annotations, Diagnostics, Documents, generate};
use common::{config, depot, documents};
use serde_json::{Value, json};

const PARCEL: &str = "/schemas/depot/v1/parcel.json";

/// What is generated with more annotations than the service has.
fn renamed(
    documents: &Documents,
    annotations: &str,
) -> Result<BTreeMap<String, String>, Diagnostics> {
    let mut config = config();
    let own = std::fs::read_to_string(depot().join("annotations.toml")).unwrap();
    config.annotations = Annotations::parse(&format!("{own}\n{annotations}"))?;
    generate(documents, &config).map(|it| it.files)
}

/// The documents with other properties of a parcel.
fn with_properties(properties: &Value) -> Documents {
    let mut documents = documents();
    let mut parcel: Value = serde_json::from_str(documents.get(PARCEL).unwrap()).unwrap();
    let members = parcel["properties"].as_object_mut().unwrap();
    members.extend(properties.as_object().unwrap().clone());
    documents.insert(PARCEL, parcel.to_string());
    documents
}

fn annotation(what: &str) -> String {
    format!("[[rename]]\n{what}\nreason = \"another has the name\"\n")
}

fn all(files: &BTreeMap<String, String>) -> String {
    files.values().map(String::as_str).collect()
}

#[test]
fn properties_that_clash() {
    let documents = with_properties(&json!({
        "loading-bay": {"type": "string"},
        "loading_bay": {"type": "string"},
    }));
    let found = renamed(&documents, "").unwrap_err().to_string();
    assert!(
        found.contains("the property `loading_bay` gets the Rust name `loading_bay`, which "),
        "{found}"
    );
    assert!(
        found.contains(&format!("`{PARCEL}#/properties/loading-bay`")),
        "{found}"
    );
    assert!(found.contains("[[rename]]"), "{found}");
    let remedy = annotation(&format!(
        "schema = \"{PARCEL}\"\nproperty = \"loading_bay\"\nname = \"bay_of_loading\""
    ));
    let text = all(&renamed(&documents, &remedy).unwrap());
    assert!(text.contains("pub loading_bay: Option<String>"));
    assert!(text.contains("pub bay_of_loading: Option<String>"));
    assert!(text.contains("pub fn bay_of_loading(mut self"));
    assert!(text.contains("object.optional(\"loading_bay\", &self"));
}

#[test]
fn types_that_clash() {
    let object = json!({"type": "object", "additionalProperties": false, "properties": {"x": {"type": "string"}}});
    let documents = with_properties(&json!({
        "stamps": {"type": "array", "items": object},
        "stamp": object,
    }));
    let found = renamed(&documents, "").unwrap_err().to_string();
    assert!(
        found.contains("the type `ParcelStamp` gets the Rust name `ParcelStamp`"),
        "{found}"
    );
    let remedy = annotation(&format!(
        "schema = \"{PARCEL}\"\npointer = \"/properties/stamp\"\nname = \"OnlyStamp\""
    ));
    let text = all(&renamed(&documents, &remedy).unwrap());
    assert!(text.contains("pub stamps: Option<Vec<ParcelStamp>>"));
    assert!(text.contains("pub stamp: Option<OnlyStamp>"));
}

#[test]
fn values_that_clash() {
    let documents = with_properties(&json!({"speed": {"enum": ["very-low", "very_low", "é"]}}));
    let found = renamed(&documents, "").unwrap_err().to_string();
    assert!(
        found.contains("the value `very_low` gets the Rust name `VeryLow`"),
        "{found}"
    );
    assert!(
        found.contains("the value `\\u{e9}` cannot be turned into a Rust name"),
        "{found}"
    );
    let place = format!("schema = \"{PARCEL}\"\npointer = \"/properties/speed\"");
    let remedy = annotation(&format!(
        "{place}\nvalue = \"very_low\"\nname = \"VeryLowOfOld\""
    )) + &annotation(&format!("{place}\nvalue = \"é\"\nname = \"Accented\""));
    let text = all(&renamed(&documents, &remedy).unwrap());
    assert!(text.contains("VeryLow,"));
    assert!(text.contains("VeryLowOfOld,"));
    assert!(text.contains("Accented,"));
}

#[test]
fn branches_and_the_types_below_them() {
    let remedy = annotation(
        "schema = \"/schemas/depot/v1/delivery.json\"\nbranch = \"Courier\"\nname = \"Messenger\"",
    );
    let text = all(&renamed(&documents(), &remedy).unwrap());
    assert!(text.contains("Messenger(DeliveryMessenger)"));
    assert!(text.contains("pub struct DeliveryMessengerWindow"));
    assert!(!text.contains("DeliveryCourier"));
}

#[test]
fn operations() {
    let remedy = annotation("service = \"depot\"\noperation = \"ping\"\nname = \"is_alive\"");
    let text = all(&renamed(&documents(), &remedy).unwrap());
    assert!(text.contains("pub struct IsAlive("));
    assert!(text.contains("pub fn is_alive(&self)"));
    assert!(text.contains("SERVICE.get(\"ping\", \"/ping\")"));
}

#[test]
fn one_that_applies_to_nothing() {
    let place = format!("schema = \"{PARCEL}\"");
    for (what, shown) in [
        (
            format!("{place}\nproperty = \"gone\"\nname = \"gone\""),
            "the property `gone` of",
        ),
        (
            format!("{place}\npointer = \"/properties/type\"\nvalue = \"gone\"\nname = \"Gone\""),
            "the value `gone` of",
        ),
        (
            format!("{place}\nbranch = \"Gone\"\nname = \"Went\""),
            "the branch `Gone` of",
        ),
        (
            "service = \"depot\"\noperation = \"gone\"\nname = \"gone\"".into(),
            "`depot.gone`",
        ),
    ] {
        let found = renamed(&documents(), &annotation(&what))
            .unwrap_err()
            .to_string();
        assert!(found.contains("this annotation has no effect"), "{found}");
        assert!(found.contains(shown), "{found}");
        assert!(found.contains("annotations.toml:"), "{found}");
    }
}

#[test]
fn names_that_are_none() {
    let place = format!("schema = \"{PARCEL}\"");
    for (what, shown) in [
        (
            format!("{place}\nname = \"parcel\""),
            "`parcel` is not a valid name for a type",
        ),
        (
            format!("{place}\nname = \"Option\""),
            "`Option` is not a valid name for a type",
        ),
        (
            format!("{place}\nproperty = \"note\"\nname = \"Note\""),
            "not a valid name for a property",
        ),
        (
            format!("{place}\nproperty = \"note\"\nname = \"additional_properties\""),
            "not a valid name for a property",
        ),
        (
            format!("{place}\nvalue = \"x\"\nname = \"Unknown\""),
            "not a valid name for a variant",
        ),
        (
            format!("{place}\nbranch = \"X\"\nname = \"x y\""),
            "not a valid name for a variant",
        ),
        (
            "service = \"depot\"\noperation = \"ping\"\nname = \"new\"".into(),
            "not a valid name for an operation",
        ),
        (
            "service = \"depot\"\nname = \"x\"".into(),
            "does not define what it renames",
        ),
        (
            format!("{place}\nproperty = \"a\"\nvalue = \"b\"\nname = \"x\""),
            "does not define what it renames",
        ),
    ] {
        let found = renamed(&documents(), &annotation(&what))
            .unwrap_err()
            .to_string();
        assert!(found.contains(shown), "{found}");
        assert!(found.contains("annotations.toml:"), "{found}");
    }
}

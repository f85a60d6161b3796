//! Exchange references.

use codegen::{Documents, generate};
use serde_json::{Value, json};

use crate::common::{config, documents};
use crate::{changed, problems};

const EXCHANGES: &str = "/references/depot/v1/exchanges.json";

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn exchange_references_that_can_not_be_used() {
    for (place, value, pointer, message) in [
        (
            "/entries/0/type",
            json!("queue"),
            "",
            "`queue` is no kind of entry that is understood",
        ),
        (
            "/entries/0/name",
            json!("parcel moved"),
            "",
            "`parcel moved` is no name of an exchange",
        ),
        (
            "/entries/0/exchange",
            json!(""),
            "",
            "`exchange/depot/v1/` is no name of an exchange",
        ),
        (
            "/exchangePrefix",
            json!("ex change/"),
            "/entries/0/exchange",
            "`ex change/parcel-moved` is no name of an exchange",
        ),
        (
            "/exchangePrefix",
            json!(1),
            "",
            "a string is expected here, not a number",
        ),
        (
            "/entries/0/schema",
            json!("v1/missing.json#"),
            "",
            "the schema `/schemas/depot/v1/missing.json` is not among the documents",
        ),
        (
            "/entries/0/routingKey",
            json!({}),
            "",
            "a list is expected here, not an object",
        ),
        (
            "/entries/0/routingKey/0/constant",
            json!("a.b"),
            "",
            "`a.b` is no word of a routing key",
        ),
        (
            "/entries/0/routingKey/1/name",
            json!("depot-id"),
            "",
            "`depot-id` is no name of a word of a routing key",
        ),
        (
            "/entries/0/routingKey/1/required",
            json!("yes"),
            "",
            "a boolean is expected here, not a string",
        ),
        (
            "/entries/0/routingKey/1/name",
            json!("routingKeyKind"),
            "/entries/0/routingKey/1",
            "the word `routingKeyKind` stands twice in the routing key",
        ),
        (
            "/entries/0/routingKey/1/name",
            json!("shelfNo"),
            "/entries/0/routingKey/2",
            "the word of a routing key `shelf_no` would be called `shelf_no`, as something else is already: `/references/depot/v1/exchanges.json#/entries/0/routingKey/1`",
        ),
        (
            "/entries/0/routingKey/1/multipleWords",
            json!(true),
            "/entries/0/routingKey/3",
            "`depotId` and `topic` both take any number of words, so nobody can tell which is whose",
        ),
        (
            "/entries/1/name",
            json!("parcel_moved"),
            "/entries/1",
            "the exchange `parcel_moved` would be called `ParcelMoved`, as something else is already: `/references/depot/v1/exchanges.json#/entries/0`",
        ),
        (
            "/serviceName",
            json!("other"),
            "",
            "this reference is that of `other`, not of `depot`",
        ),
        (
            "/$schema",
            json!("/schemas/common/api-reference-v0.json#"),
            "",
            "this document is no exchange reference: its format is `/schemas/common/api-reference-v0.json#`",
        ),
    ] {
        let documents = changed(EXCHANGES, |it| {
            *it.pointer_mut(place).unwrap() = value.clone();
        });
        let at = if pointer.is_empty() { place } else { pointer };
        let expected = format!("{at}: {message}");
        let found = problems(&documents);
        assert!(
            found.contains(&expected),
            "{found:#?} is without {expected}"
        );
    }
}

#[test]
fn members_of_exchange_references_that_are_missing_or_not_known() {
    for place in ["", "/entries/0", "/entries/0/routingKey/1"] {
        let documents = documents();
        let value: Value = serde_json::from_str(documents.get(EXCHANGES).unwrap()).unwrap();
        let members = value.pointer(place).unwrap().as_object().unwrap();
        for name in members.keys() {
            let documents = changed(EXCHANGES, |it| {
                let object = it.pointer_mut(place).unwrap().as_object_mut().unwrap();
                object.remove(name);
            });
            let expected = format!("{place}: `{name}` is missing here");
            let found = problems(&documents);
            assert!(
                found.contains(&expected),
                "{found:#?} is without {expected}"
            );
        }
        let documents = changed(EXCHANGES, |it| {
            it.pointer_mut(place).unwrap()["other"] = json!(1);
        });
        let expected = format!("{place}/other: `other` is not understood here");
        assert_eq!(problems(&documents), [expected]);
    }
}

#[test]
fn a_service_without_exchanges() {
    let mut without = Documents::new();
    for (uri, text) in documents().iter().filter(|(uri, _)| *uri != EXCHANGES) {
        without.insert(uri, text);
    }
    let files = generate(&without, &config()).unwrap();
    assert!(!files.contains_key("depot/exchanges.rs"));
    assert!(!files["depot/mod.rs"].contains("exchanges"));
}

//! Exchange references.

use codegen::{Documents, generate};
use serde_json::{Value, json};

use crate::common::{config, documents};
use crate::{changed, problems};

const EXCHANGES: &str = "/references/depot/v1/exchanges.json";

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
            let expected = format!("{place}: the member `{name}` is missing");
            let found = problems(&documents);
            assert!(
                found.contains(&expected),
                "{found:#?} is without {expected}"
            );
        }
        let documents = changed(EXCHANGES, |it| {
            it.pointer_mut(place).unwrap()["other"] = json!(1);
        });
        let expected = format!("{place}/other: unknown member `other`");
        assert_eq!(problems(&documents), [expected]);
    }
}

#[test]
fn a_service_without_exchanges() {
    let mut without = Documents::new();
    for (uri, text) in documents().iter().filter(|(uri, _)| *uri != EXCHANGES) {
        without.insert(uri, text);
    }
    let files = generate(&without, &config()).unwrap().files;
    assert!(!files.contains_key("depot/exchanges.rs"));
    assert!(!files["depot/mod.rs"].contains("exchanges"));
}

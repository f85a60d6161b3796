//! The documents around those that are made of bytes.

use codegen::{Annotations, Config, Documents, Limits, Selection};

pub(crate) const API: &str = "/references/depot/v1/api.json";
pub(crate) const EXCHANGES: &str = "/references/depot/v1/exchanges.json";
/// The schema that is sent, answered and published by the small service.
pub(crate) const MAIN: &str = "/schemas/depot/v1/parcel.json";
/// A schema that is only answered.
pub(crate) const OTHER: &str = "/schemas/depot/v1/common.json";

macro_rules! depot {
    ($($uri:literal),* $(,)?) => {
        [$(($uri, include_str!(concat!("../../depot/documents", $uri)))),*]
    };
}

/// The invented service that the tests generate.
const DEPOT: [(&str, &str); 14] = depot![
    "/references/depot/v1/api.json",
    "/references/depot/v1/exchanges.json",
    "/schemas/depot/v1/browse-response.json",
    "/schemas/depot/v1/common.json",
    "/schemas/depot/v1/configuration.json",
    "/schemas/depot/v1/create-parcel-request.json",
    "/schemas/depot/v1/customs-form.json",
    "/schemas/depot/v1/delivery-response.json",
    "/schemas/depot/v1/delivery.json",
    "/schemas/depot/v1/labels.json",
    "/schemas/depot/v1/locker.json",
    "/schemas/depot/v1/parcel-list.json",
    "/schemas/depot/v1/parcel-moved-message.json",
    "/schemas/depot/v1/parcel.json",
];

/// References that are short, so that most of the time goes into the schemas.
const SMALL: [(&str, &str); 2] = [
    (
        API,
        r#"{"$schema": "/schemas/common/api-reference-v0.json#", "apiVersion": "v1", "serviceName": "depot",
            "title": "Depot", "description": "Keeps parcels.", "entries": [
            {"type": "function", "name": "put", "title": "Put", "description": "Puts.", "category": "Depot",
             "stability": "stable", "method": "put", "route": "/put/<id>", "args": ["id"], "query": [],
             "input": "v1/parcel.json#", "output": "v1/parcel.json#"},
            {"type": "function", "name": "get", "title": "Get", "description": "Gets.", "category": "Depot",
             "stability": "stable", "method": "get", "route": "/get", "args": [], "query": ["limit", "continuationToken"],
             "output": "v1/common.json#"}]}"#,
    ),
    (
        EXCHANGES,
        r#"{"$schema": "/schemas/common/exchanges-reference-v0.json#", "apiVersion": "v1", "serviceName": "depot",
            "title": "Depot", "description": "Says what moves.", "exchangePrefix": "exchange/depot/v1/", "entries": [
            {"type": "topic-exchange", "exchange": "moved", "name": "moved", "title": "Moved", "description": "Moved.",
             "routingKey": [], "schema": "v1/parcel.json#"}]}"#,
    ),
];

fn documents(of: &[(&str, &str)]) -> Documents {
    let mut documents = Documents::new();
    for (uri, text) in of {
        documents.insert(*uri, *text);
    }
    documents
}

pub(crate) fn depot() -> Documents {
    documents(&DEPOT)
}

/// A service that names two schemas, of which only one is there.
pub(crate) fn small() -> Documents {
    let mut documents = documents(&SMALL);
    documents.insert(
        OTHER,
        r#"{"type": "object", "additionalProperties": false, "required": ["parcels"], "properties": {
            "parcels": {"type": "array", "items": {"$ref": "parcel.json#"}}}}"#,
    );
    documents
}

pub(crate) fn config(annotations: &Annotations) -> Config {
    Config {
        services: [("depot".to_owned(), Selection::All)].into(),
        annotations: annotations.clone(),
        runtime: "generated_client::runtime".into(),
        example: "depot_client".into(),
        limits: Limits::default(),
    }
}

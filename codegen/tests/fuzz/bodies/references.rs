//! References made of decisions.

use codegen::Documents;
use serde_json::{Value, json};

use super::decisions::Decisions;
use super::documents;
use super::schemas::{NAMES, TEXTS};

/// Names of operations and parameters that there can be methods for, and some that there can't.
const PARAMETERS: [&str; 16] = [
    "a",
    "b",
    "taskId",
    "task_id",
    "limit",
    "continuationToken",
    "type",
    "self",
    "send",
    "new",
    "client",
    "Ab",
    "aB",
    "x1",
    "call",
    "payload",
];
const STABILITIES: [&str; 4] = ["stable", "experimental", "deprecated", "other"];
const METHODS: [&str; 6] = ["get", "post", "put", "delete", "patch", "head"];
const SCHEMAS: [&str; 5] = [
    "v1/parcel.json#",
    "v1/common.json#",
    "v1/labels.json",
    "v1/../v1/parcel-list.json#",
    "http://x.example/y.json#",
];
const SCOPES: [&str; 9] = [
    "depot:all",
    "depot:<a>",
    "depot:<a>:<b>",
    "depot:<taskId>/<x>",
    "<a>",
    "depot:*",
    "",
    "depot:<",
    "depot:\n<a>*",
];

/// The invented service with references made of decisions.
pub(crate) fn service(bytes: &[u8]) -> Documents {
    let mut decisions = Decisions::new(bytes);
    let mut documents = documents::depot();
    let api = json!({
        "$schema": "/schemas/common/api-reference-v0.json#", "apiVersion": "v1", "serviceName": "depot",
        "title": decisions.one_of(&TEXTS), "description": decisions.one_of(&TEXTS),
        "entries": (0..=decisions.below(4)).map(|_| operation(&mut decisions)).collect::<Vec<_>>(),
    });
    let exchanges = json!({
        "$schema": "/schemas/common/exchanges-reference-v0.json#", "apiVersion": "v1", "serviceName": "depot",
        "title": decisions.one_of(&TEXTS), "description": decisions.one_of(&TEXTS), "exchangePrefix": "exchange/depot/v1/",
        "entries": (0..decisions.below(3)).map(|_| exchange(&mut decisions)).collect::<Vec<_>>(),
    });
    documents.insert(documents::API, api.to_string());
    documents.insert(documents::EXCHANGES, exchanges.to_string());
    documents
}

fn operation(decisions: &mut Decisions<'_>) -> Value {
    let arguments = parameters(decisions);
    let mut route = String::new();
    for argument in &arguments {
        route.push_str(decisions.one_of(&["/", "/x/", "/x-y.z/", "/é/", "/%20/", "x"]));
        route.extend(["<", argument, ">"]);
    }
    route.push_str(decisions.one_of(&["/end", "", "/", "/<", "?x"]));
    let mut entry = json!({
        "type": "function", "name": decisions.one_of(&PARAMETERS), "title": decisions.one_of(&TEXTS),
        "description": decisions.one_of(&TEXTS), "category": "Depot", "stability": decisions.one_of(&STABILITIES),
        "method": decisions.one_of(&METHODS), "route": route, "args": arguments, "query": parameters(decisions),
    });
    if decisions.one_in(2) {
        entry["scopes"] = scopes(decisions, 0);
    }
    if decisions.one_in(3) {
        entry["input"] = json!(decisions.one_of(&SCHEMAS));
    }
    match decisions.below(4) {
        0 | 1 => {}
        2 => entry["output"] = json!("blob"),
        _ => entry["output"] = json!(decisions.one_of(&SCHEMAS)),
    }
    entry
}

fn parameters(decisions: &mut Decisions<'_>) -> Vec<&'static str> {
    (0..decisions.below(5))
        .map(|_| decisions.one_of(&PARAMETERS))
        .collect()
}

fn scopes(decisions: &mut Decisions<'_>, depth: usize) -> Value {
    if depth > 6 {
        return json!("depot:deep");
    }
    match decisions.below(6) {
        0 | 1 => json!(decisions.one_of(&SCOPES)),
        2 => json!({"AllOf": several(decisions, depth)}),
        3 => json!({"AnyOf": several(decisions, depth)}),
        4 => {
            json!({"for": decisions.one_of(&PARAMETERS), "in": decisions.one_of(&PARAMETERS), "each": decisions.one_of(&SCOPES)})
        }
        _ => {
            let mut scopes =
                json!({"if": decisions.one_of(&PARAMETERS), "then": scopes(decisions, depth + 1)});
            if decisions.one_in(2) {
                scopes["else"] = self::scopes(decisions, depth + 1);
            }
            scopes
        }
    }
}

fn several(decisions: &mut Decisions<'_>, depth: usize) -> Vec<Value> {
    (0..decisions.below(4))
        .map(|_| scopes(decisions, depth + 1))
        .collect()
}

fn exchange(decisions: &mut Decisions<'_>) -> Value {
    let words = (0..decisions.below(4)).map(|_| {
        let mut word = json!({
            "name": decisions.one_of(&PARAMETERS), "summary": decisions.one_of(&TEXTS),
            "multipleWords": decisions.one_in(4), "required": decisions.one_in(2),
        });
        if decisions.one_in(3) {
            word["constant"] = json!(decisions.one_of(&NAMES));
        }
        word
    });
    let words: Vec<Value> = words.collect();
    json!({
        "type": "topic-exchange", "exchange": decisions.one_of(&NAMES), "name": decisions.one_of(&PARAMETERS),
        "title": decisions.one_of(&TEXTS), "description": decisions.one_of(&TEXTS), "routingKey": words,
        "schema": decisions.one_of(&SCHEMAS),
    })
}

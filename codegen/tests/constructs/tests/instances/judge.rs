//! The instances of a fixture, as its label, the oracle and the types have them.

use std::collections::BTreeMap;
use std::fs;

use constructs::Verdict;
use jsonschema::Draft;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::fixture::{Fixture, folder};
use crate::oracle::Oracle;
use crate::same::same;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Instances {
    accepted: Vec<Box<RawValue>>,
    refused: Vec<Box<RawValue>>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

/// Where the oracle or the types say something else than the standard.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    instance: Box<RawValue>,
    /// What they say instead: each is compared, so that an exception does not outlive its reason.
    oracle: Said,
    types: Said,
    reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Said {
    Accepted,
    Refused,
    /// Accepted, and written as other JSON.
    Changed,
    /// The oracle's parser has no such value.
    Unreadable,
}

/// What is wrong, a line for each instance.
pub(crate) fn judge(fixture: &Fixture, types: fn(&str) -> Verdict) -> Result<(), String> {
    let text = fs::read_to_string(folder().join(&fixture.name).join("instances.json"))
        .map_err(|error| format!("instances.json: {error}"))?;
    let instances: Instances =
        serde_json::from_str(&text).map_err(|error| format!("instances.json: {error}"))?;
    let oracle = match &fixture.options.beyond_oracle {
        Some(_) => None,
        None => Some(oracle(fixture)?),
    };
    let accepted = instances.accepted.iter().map(|it| (it, Said::Accepted));
    let refused = instances.refused.iter().map(|it| (it, Said::Refused));
    let exceptions = instances.exceptions.iter();
    let exceptions = exceptions.map(|it| (&it.instance, it.oracle, it.types));
    let found: Vec<String> = accepted
        .chain(refused)
        .map(|(instance, label)| (instance, label, label))
        .chain(exceptions)
        .filter_map(|(instance, by_oracle, by_types)| {
            let (oracle, why) = match &oracle {
                Some(oracle) => ask_oracle(oracle, instance.get()),
                None => (by_oracle, String::new()),
            };
            let (types, how) = ask_types(types, instance.get(), fixture.options.assert_formats);
            (oracle != by_oracle || types != by_types).then(|| {
                format!("{instance}\n  the oracle: {oracle:?} {why}\n  the types: {types:?} {how}\n  expected: {by_oracle:?}, {by_types:?}")
            })
        })
        .chain(pointless(&instances))
        .collect();
    if found.is_empty() {
        return Ok(());
    }
    Err(found.join("\n"))
}

/// Lists without instances, and exceptions that are none.
fn pointless(instances: &Instances) -> Vec<String> {
    let mut found = Vec::new();
    if instances.accepted.is_empty() && instances.refused.is_empty() {
        found.push("there are no instances".to_owned());
    }
    for exception in &instances.exceptions {
        if exception.reason.is_empty() {
            found.push(format!(
                "{}: an exception without reason",
                exception.instance
            ));
        }
        if exception.oracle == exception.types {
            found.push(format!("{}: not an exception", exception.instance));
        }
    }
    found
}

fn oracle(fixture: &Fixture) -> Result<Oracle, String> {
    let mut documents: BTreeMap<String, Value> = fixture
        .documents
        .iter()
        .map(|(uri, text)| Ok((uri.clone(), serde_json::from_str(text)?)))
        .collect::<Result<_, serde_json::Error>>()
        .map_err(|error| error.to_string())?;
    for document in documents.clone().into_values() {
        // The generator finds documents by what they call themselves, too.
        let id = document.get("$id").and_then(Value::as_str);
        if let Some(id) = id.filter(|id| id.contains("://")) {
            documents.insert(id.to_owned(), document);
        }
    }
    let dialect = documents[&fixture.root].get("$schema");
    let draft = match dialect.and_then(Value::as_str) {
        Some("http://json-schema.org/draft-04/schema#") => Draft::Draft4,
        Some("http://json-schema.org/draft-07/schema#") => Draft::Draft7,
        _ => Draft::Draft6,
    };
    Oracle::new(
        &documents,
        &fixture.root,
        draft,
        fixture.options.assert_formats,
    )
}

fn ask_oracle(oracle: &Oracle, instance: &str) -> (Said, String) {
    let Ok(value) = serde_json::from_str(instance) else {
        return (Said::Unreadable, String::new());
    };
    match oracle.refusal(&value) {
        None => (Said::Accepted, String::new()),
        Some(why) => (Said::Refused, why),
    }
}

fn ask_types(types: fn(&str) -> Verdict, instance: &str, instants: bool) -> (Said, String) {
    match types(instance) {
        Verdict::Unreadable(why) | Verdict::Refused(why) => (Said::Refused, why),
        Verdict::Accepted(written) if same(instance, &written, instants) => {
            (Said::Accepted, String::new())
        }
        Verdict::Accepted(written) => (Said::Changed, written),
    }
}

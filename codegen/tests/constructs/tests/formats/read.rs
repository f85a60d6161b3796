//! One document, read from the text or bytes of each format.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Writes a document in each format that keeps the order of its entries, and reads it as another type. An error is all that is
/// shown of it, in both forms.
pub(crate) fn from_each_format<T: DeserializeOwned>(
    document: &impl Serialize,
) -> Vec<(&'static str, Result<T, String>)> {
    let json = serde_json::to_string(document).unwrap();
    let yaml = serde_yaml_ng::to_string(document).unwrap();
    let toml = toml::to_string(document).unwrap();
    let mut cbor = Vec::new();
    ciborium::into_writer(document, &mut cbor).unwrap();
    let packed = rmp_serde::to_vec_named(document).unwrap();
    vec![
        ("from_str", shown(serde_json::from_str(&json))),
        ("from_slice", shown(serde_json::from_slice(json.as_bytes()))),
        (
            "from_reader",
            shown(serde_json::from_reader(json.as_bytes())),
        ),
        ("YAML", shown(serde_yaml_ng::from_str(&yaml))),
        ("TOML", shown(toml::from_str(&toml))),
        ("CBOR", shown(ciborium::from_reader(cbor.as_slice()))),
        ("MessagePack", shown(rmp_serde::from_slice(&packed))),
    ]
}

pub(crate) fn shown<T, E: ToString + Debug>(read: Result<T, E>) -> Result<T, String> {
    read.map_err(|error| format!("{} {error:?}", error.to_string()))
}

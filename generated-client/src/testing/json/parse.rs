//! Parses JSON with the semantics of JavaScript. `serde_json` splits the text into raw values, and this
//! module interprets strings and numbers.

use std::collections::HashMap;
use std::fmt;

use serde_core::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Json, Text};

/// The depth limit. It bounds the work, because each level is read once for each level above it.
const MAX_DEPTH: usize = 100;

/// Parses a JSON document.
pub(in crate::testing) fn parse(bytes: &[u8]) -> serde_json::Result<Json> {
    value(serde_json::from_slice(bytes)?, 0)
}

fn value(raw: &RawValue, depth: usize) -> serde_json::Result<Json> {
    if depth > MAX_DEPTH {
        return Err(serde_json::Error::custom("nested too deeply"));
    }
    let text = raw.get();
    Ok(match text.as_bytes().first() {
        Some(b'n') => Json::Null,
        Some(b't') => Json::Bool(true),
        Some(b'f') => Json::Bool(false),
        Some(b'"') => Json::Text(serde_json::from_str(text)?),
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text)?;
            Json::Array(
                items
                    .into_iter()
                    .map(|item| value(item, depth + 1))
                    .collect::<Result<_, _>>()?,
            )
        }
        Some(b'{') => object(serde_json::from_str(text)?, depth)?,
        _ => Json::Number(text.parse().map_err(serde_json::Error::custom)?),
    })
}

fn object(entries: Entries<'_>, depth: usize) -> serde_json::Result<Json> {
    let mut places: HashMap<Text, usize> = HashMap::new();
    let mut kept: Vec<(Text, &RawValue)> = Vec::new();
    for (key, raw) in entries.0 {
        if let Some(&place) = places.get(&key) {
            kept[place].1 = raw;
        } else {
            places.insert(key.clone(), kept.len());
            kept.push((key, raw));
        }
    }
    // The sort is stable, so keys that are not indices keep their order.
    kept.sort_by_key(|(key, _)| key.array_index().map_or(u64::MAX, u64::from));
    let properties = kept
        .into_iter()
        .map(|(key, raw)| Ok((key, value(raw, depth + 1)?)));
    properties
        .collect::<serde_json::Result<_>>()
        .map(Json::Object)
}

/// All entries of an object, including repeated keys.
struct Entries<'a>(Vec<(Text, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Entries<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_map(EntriesVisitor)
            .map(|entries| Entries(entries.0))
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}

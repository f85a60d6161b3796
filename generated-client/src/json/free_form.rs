//! Defines [`Json`] and [`JsonObject`], which keep free-form JSON as its text, and [`JsonError`].

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde_core::de::value::UnitDeserializer;
use serde_core::de::{DeserializeOwned, Deserializer};
use serde_core::ser::Serialize;
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::capture::capture;
use super::context::Context;
use super::equality;
use super::instance::{Inspect, Instance, Part};
use super::native::serialize;
use super::string::Decoded;
use super::tape::{Node, Tape};
use super::tape_deserializer::TapeDeserializer;
use super::{Kind, ReadError, Value, Wiped};

/// The error of parsing JSON, or of converting a value from or to JSON.
///
/// It names the place and the expected value, and never quotes a sensitive value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError(String);

impl JsonError {
    /// Creates the error of text that is not valid JSON.
    pub(crate) fn invalid(error: &serde_json::Error) -> Self {
        let what = match error.classify() {
            Category::Eof => "the JSON is incomplete",
            _ => "the text is not valid JSON",
        };
        let (line, column) = (error.line(), error.column());
        Self(format!("{what} (line {line}, column {column})"))
    }

    pub(crate) fn new(what: &str) -> Self {
        Self(what.into())
    }

    pub(crate) fn writing() -> Self {
        Self::new("the value cannot be written as JSON")
    }

    pub(super) fn no_object() -> Self {
        Self::new("expected a JSON object, found a value of another type")
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for JsonError {}

/// Checks that a text is JSON, and removes the white space around it.
pub(super) fn checked(text: &str) -> Result<&str, JsonError> {
    serde_json::from_str::<&RawValue>(text)
        .map(RawValue::get)
        .map_err(|error| JsonError::invalid(&error))
}

/// Checks that a text is a JSON object, and removes the white space around it.
pub(super) fn checked_object(text: &str) -> Result<&str, JsonError> {
    let text = checked(text)?;
    is_object(text)
        .then_some(text)
        .ok_or_else(JsonError::no_object)
}

/// Returns whether valid JSON is an object.
pub(super) fn is_object(json: &str) -> bool {
    json.starts_with('{')
}

/// Accepts any valid JSON.
pub(super) fn is_any(_: &str) -> bool {
    true
}

/// Deserializes valid JSON.
pub(crate) fn parse<T: DeserializeOwned>(json: &str, sensitive: bool) -> Result<T, JsonError> {
    serde_json::from_str(json).map_err(|error| {
        if !error.is_data() {
            return JsonError::invalid(&error);
        }
        let (found, line, column) = (reason::<T>(json, sensitive), error.line(), error.column());
        JsonError(format!("{found} (line {line}, column {column})"))
    })
}

/// Deserializes the value of a key of a JSON object. An absent key reads like `null`.
pub(super) fn member<T: DeserializeOwned>(
    object: &str,
    key: &str,
    sensitive: bool,
) -> Result<T, JsonError> {
    let tape = Tape::new(object);
    let named = |what| JsonError(format!("the key `{}` {what}", key.escape_debug()));
    let Some(value) = tape.root().member(key) else {
        let mut members = tape.root().members();
        if members.any(|(name, _)| name.is_named(key)) {
            return Err(named("occurs twice"));
        }
        return T::deserialize(UnitDeserializer::<ReadError>::new())
            .map_err(|_| named("is missing"));
    };
    serde_json::from_str(value.text())
        .map_err(|_| JsonError(reason::<T>(value.text(), sensitive).within(key).to_string()))
}

/// Returns a JSON object with another value of a key. The others keep their text.
pub(super) fn with_member(
    object: &str,
    key: &str,
    value: &impl Serialize,
) -> Result<Wiped, JsonError> {
    let value = Wiped::json(value).map_err(|_| JsonError::writing())?;
    let tape = Tape::new(object);
    let mut written = Wiped::default();
    written.append(b"{");
    let members = tape.root().members();
    for (name, value) in members.filter(|(name, _)| !name.is_named(key)) {
        written.append(name.text().as_bytes());
        written.append(b":");
        written.append(value.text().as_bytes());
        written.append(b",");
    }
    serde_json::to_writer(&mut written, key).map_err(|_| JsonError::writing())?;
    written.append(b":");
    written.append(value.as_bytes());
    written.append(b"}");
    Ok(written)
}

/// Reads JSON that does not match the type with the tape's deserializer, whose errors have a pointer and quote no value.
fn reason<T: DeserializeOwned>(json: &str, sensitive: bool) -> ReadError {
    let tape = Tape::new(json);
    let found = T::deserialize(TapeDeserializer(tape.root())).err();
    let found = found.unwrap_or_else(|| ReadError::new("the value cannot be read"));
    if sensitive { found.redacted() } else { found }
}

macro_rules! free_form {
    ($(#[$docs:meta])* $name:ident, $expected:literal, $check:ident, $is:ident, $blank:literal) => {
        $(#[$docs])*
        #[derive(Clone)]
        pub struct $name(Box<str>);

        impl $name {
            /// Serializes a value to this type.
            ///
            /// # Errors
            ///
            /// Fails if the value does not serialize to this kind of JSON.
            pub fn from_serialize(value: &impl Serialize) -> Result<Self, JsonError> {
                serde_json::to_string(value)
                    .map_err(|_| JsonError::writing())?
                    .parse()
            }

            /// Deserializes the JSON as a type.
            ///
            /// # Errors
            ///
            /// Fails if the JSON does not match the type. The error has the JSON pointer, with `*` for names that the type does
            /// not declare.
            pub fn parse<T: DeserializeOwned>(&self) -> Result<T, JsonError> {
                parse(&self.0, false)
            }

            /// Returns the JSON text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = JsonError;

            fn from_str(text: &str) -> Result<Self, JsonError> {
                $check(text).map(|text| Self(text.into()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        /// Compares as JSON Schema does: 1.0 equals 1, and the order of members is irrelevant.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                equality::equal(&self.0, &other.0)
            }
        }

        impl Eq for $name {}

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                equality::hash(&self.0, state);
            }
        }

        impl Inspect for $name {
            fn instance(&self) -> Instance<'_> {
                Part::of_text(&self.0).instance()
            }
        }

        impl Value for $name {
            fn blank() -> Self {
                Self($blank.into())
            }

            fn read<'de, D: Deserializer<'de>>(
                deserializer: D,
                context: &mut Context,
            ) -> Result<Self, D::Error> {
                let json = capture(deserializer).map_err(context.expected($expected))?;
                if $is(&json) {
                    Ok(Self(json.into()))
                } else {
                    Err(context.unexpected($expected, &json))
                }
            }
        }

        /// Converts numbers beyond `f64` to `null`, as `serde_json` does, and unpaired surrogates to U+FFFD.
        impl From<$name> for serde_json::Value {
            fn from(json: $name) -> Self {
                value(Tape::new(&*json.0).root())
            }
        }

        crate::__serde!($name, |value, serializer| serialize(&value.0, serializer));
    };
}

/// Converts a node to the nearest value of `serde_json`.
fn value(node: Node<'_>) -> serde_json::Value {
    match node.kind() {
        Kind::Array => node.items().map(value).collect(),
        Kind::Object => {
            let members = node.members();
            let members =
                members.map(|(name, it)| (Decoded::of(name.text()).into_cow().into(), value(it)));
            serde_json::Value::Object(members.collect())
        }
        Kind::String => Decoded::of(node.text()).into_cow().into(),
        _ => serde_json::from_str(node.text()).unwrap_or_default(),
    }
}

/// Cannot fail: every `serde_json::Value` is JSON.
impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        Self(value.to_string().into())
    }
}

/// Fails for a value that is not an object.
impl TryFrom<serde_json::Value> for JsonObject {
    type Error = JsonError;

    fn try_from(value: serde_json::Value) -> Result<Self, JsonError> {
        if !value.is_object() {
            return Err(JsonError::no_object());
        }
        Ok(Self(value.to_string().into()))
    }
}

free_form! {
    /// A JSON value of any type, kept as its text.
    ///
    /// It keeps large integers, `1.0` and the order of names. `Debug` shows the text; use
    /// [`SensitiveJson`](crate::SensitiveJson) for secrets.
    ///
    /// ```
    /// use generated_client::Json;
    ///
    /// let json: Json = "[1.0, 12345678901234567890123]".parse()?;
    /// assert_eq!(json.as_str(), "[1.0, 12345678901234567890123]");
    /// assert_eq!(json.parse::<Vec<f64>>()?[0], 1.0);
    /// # Ok::<(), generated_client::JsonError>(())
    /// ```
    Json, "JSON", checked, is_any, "null"
}

free_form! {
    /// A JSON object with any members, kept as its text. `Debug` shows the text.
    ///
    /// ```
    /// use generated_client::JsonObject;
    ///
    /// let object: JsonObject = r#"{"a": 1}"#.parse()?;
    /// assert!("[1]".parse::<JsonObject>().is_err());
    /// # Ok::<(), generated_client::JsonError>(())
    /// ```
    JsonObject, "an object", checked_object, is_object, "{}"
}

impl JsonObject {
    /// Deserializes the value of one key. Read a key that may be absent as an `Option`.
    ///
    /// ```
    /// use generated_client::JsonObject;
    ///
    /// let object: JsonObject = r#"{"retries": 3}"#.parse()?;
    /// assert_eq!(object.get::<u32>("retries")?, 3);
    /// assert_eq!(object.get::<Option<u32>>("delay")?, None);
    /// # Ok::<(), generated_client::JsonError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the key is missing, or if its value does not match the type. The error names the key.
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Result<T, JsonError> {
        member(&self.0, key, false)
    }

    /// Sets the value of one key. The other keys keep their text.
    ///
    /// ```
    /// use generated_client::JsonObject;
    ///
    /// let mut object: JsonObject = r#"{"retries": 3, "budget": 1e400}"#.parse()?;
    /// object.set("retries", &4)?;
    /// assert_eq!(object.as_str(), r#"{"budget":1e400,"retries":4}"#);
    /// # Ok::<(), generated_client::JsonError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the value cannot be written as JSON. The object then remains unchanged.
    pub fn set(&mut self, key: &str, value: &impl Serialize) -> Result<(), JsonError> {
        let written = with_member(&self.0, key, value)?;
        self.0 = written.text().ok_or_else(JsonError::writing)?.into();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_kept() {
        for text in [
            r#"{"z":1.0,"a":1e400,"b":12345678901234567890123}"#,
            r#"{"a":"\ud800"}"#,
            r#"{ "a" : [ ] }"#,
        ] {
            let object: JsonObject = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&object).unwrap(), text);
            assert_eq!(
                format!(" {text}\n").parse::<JsonObject>().unwrap().as_str(),
                text
            );
        }
        let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
        assert!(deep.parse::<Json>().is_ok());
    }

    #[test]
    fn errors_have_the_place_and_quote_nothing() {
        let object: JsonObject = r#"{"a": ["hunter2"]}"#.parse().unwrap();
        let error = object
            .parse::<std::collections::BTreeMap<String, Vec<u64>>>()
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "at `/*/0`: expected u64, found a string (line 1, column 16)"
        );
    }

    #[test]
    fn one_key() {
        let object: JsonObject = r#"{"a": "hunter2", "b": null, "c": 1, "c": 2, "d": {"e": [7]}}"#
            .parse()
            .unwrap();
        assert_eq!(object.get::<String>("a").unwrap(), "hunter2");
        assert_eq!(object.get::<Option<u8>>("b").unwrap(), None);
        assert_eq!(object.get::<Option<u8>>("none").unwrap(), None);
        assert_eq!(object.get::<Json>("d").unwrap().as_str(), r#"{"e": [7]}"#);
        let error = |result: Result<u8, JsonError>| result.unwrap_err().to_string();
        assert_eq!(error(object.get("none")), "the key `none` is missing");
        assert_eq!(error(object.get("c")), "the key `c` occurs twice");
        assert_eq!(
            error(object.get("a")),
            "at `/a`: expected u8, found a string"
        );
        let nested = object.get::<std::collections::BTreeMap<String, Vec<bool>>>("d");
        assert_eq!(
            nested.unwrap_err().to_string(),
            "at `/d/*/0`: expected a boolean, found an integer"
        );
    }

    #[test]
    fn another_value_of_a_key() {
        let mut object: JsonObject =
            r#"{ "z": 1.0, "a\u0062": [ 1 ], "a": 2, "a": 3 }"#.parse().unwrap();
        object.set("a", &"é\"").unwrap();
        assert_eq!(object.as_str(), r#"{"z":1.0,"a\u0062":[ 1 ],"a":"é\""}"#);
        object.set("ab", &None::<u8>).unwrap();
        assert_eq!(object.as_str(), r#"{"z":1.0,"a":"é\"","ab":null}"#);
        let mut empty: JsonObject = " {} ".parse().unwrap();
        empty.set("\n", &true).unwrap();
        assert_eq!(empty.as_str(), r#"{"\n":true}"#);
        let unwritable = std::collections::BTreeMap::from([((1, 2), 3)]);
        assert!(empty.set("x", &unwritable).is_err());
        assert_eq!(empty.as_str(), r#"{"\n":true}"#);
    }

    #[test]
    fn equality_is_that_of_json() {
        let json = |text: &str| text.parse::<Json>().unwrap();
        assert_eq!(
            json(r#"{"a":1,"b":[2e0]}"#),
            json(r#"{ "b" : [ 2 ], "a": 1.0 }"#)
        );
        assert_ne!(json("[1,2]"), json("[2,1]"));
        let set = std::collections::HashSet::from([json("1"), json("1.0"), json("10e-1")]);
        assert_eq!(set.len(), 1);
    }

    #[test]
    fn values_of_serde_json() {
        let value = serde_json::json!({"a": [1, "b", null]});
        let object = JsonObject::try_from(value.clone()).unwrap();
        assert_eq!(serde_json::Value::from(object), value);
        assert!(JsonObject::try_from(serde_json::json!([])).is_err());
        let odd: Json = r#"[1e400, "\ud800"]"#.parse().unwrap();
        assert_eq!(
            serde_json::Value::from(odd),
            serde_json::json!([null, "\u{fffd}"])
        );
    }
}

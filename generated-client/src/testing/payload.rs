//! Parses and validates the payload of `set`, and repeats it in errors.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::dates::{self, NoDate};
use super::operations::Operation;
use super::reply::{Code, ErrorReply};
use super::store::Secret;

/// Returns the text of a JSON body. The service reads no body of another content type.
///
/// As in the service, invalid UTF-8 becomes U+FFFD, and a byte order mark is removed.
pub(super) fn text<'a>(content_type: Option<&str>, body: &'a [u8]) -> Option<Cow<'a, str>> {
    let essence = content_type?.split(';').next()?.trim();
    let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
    essence
        .eq_ignore_ascii_case("application/json")
        .then(|| String::from_utf8_lossy(body))
}

/// The payload of a request. Only `set` uses it.
pub(super) enum Payload<'a> {
    /// A body with another content type than JSON, or without one.
    NotJson(Option<&'a str>),
    Array(Vec<&'a RawValue>),
    Object(BTreeMap<String, &'a RawValue>),
}

impl<'a> Payload<'a> {
    /// Parses the text of a body. Returns `None` if it is not a JSON object or array.
    pub(super) fn read(
        content_type: Option<&'a str>,
        text: Option<&'a str>,
    ) -> Option<Payload<'a>> {
        let payload = match text {
            None => Payload::NotJson(content_type),
            Some("") => Payload::Object(BTreeMap::new()),
            Some(text) => match serde_json::from_str(text) {
                Ok(properties) => Payload::Object(properties),
                Err(_) => Payload::Array(serde_json::from_str(text).ok()?),
            },
        };
        Some(payload)
    }

    /// Validates the payload against the schema of a secret.
    pub(super) fn secret(&self) -> Result<Secret, Invalid> {
        let properties = match self {
            Payload::Object(properties) => properties,
            Payload::Array(_) => return Err(Invalid::Schema(vec!["data must be object".into()])),
            Payload::NotJson(content_type) => {
                let found = content_type.unwrap_or("null");
                return Err(Invalid::ContentType(found.to_owned()));
            }
        };
        let (secret, expires) = (properties.get("secret"), properties.get("expires"));
        let mut errors = Vec::new();
        for (name, property) in [("secret", secret), ("expires", expires)] {
            if property.is_none() {
                errors.push(format!("data must have required property '{name}'"));
            }
        }
        for name in properties.keys() {
            if !matches!(name.as_str(), "secret" | "expires") {
                let name = json!(name);
                errors.push(format!("data must NOT have additional properties: {name}"));
            }
        }
        let mut expires_ms = Ok(0);
        match expires.map(|expires| value(expires)) {
            Some(Value::String(text)) => {
                expires_ms = dates::parse(&text);
                if expires_ms == Err(NoDate::Format) {
                    errors.push("data/expires must match format \"date-time\"".to_owned());
                }
            }
            Some(_) => errors.push("data/expires must be string".to_owned()),
            None => {}
        }
        if secret.is_some_and(|secret| !secret.get().starts_with('{')) {
            errors.push("data/secret must be object".to_owned());
        }
        match (errors.is_empty(), expires_ms, secret) {
            (true, Ok(expires_ms), Some(secret)) => Ok(Secret {
                expires_ms,
                json: secret.get().to_owned(),
            }),
            (true, ..) => Err(Invalid::Date),
            (false, ..) => Err(Invalid::Schema(errors)),
        }
    }

    /// Returns the payload that errors of an operation repeat, without the secret.
    pub(super) fn echo(&self, operation: Operation) -> Value {
        let mut shown = match self {
            Payload::Array(items) => return items.iter().map(|item| value(item)).collect(),
            Payload::NotJson(_) => Map::new(),
            Payload::Object(properties) => properties
                .iter()
                .map(|(name, property)| (name.clone(), value(property)))
                .collect(),
        };
        if operation == Operation::Set {
            shown.insert("secret".to_owned(), json!("(OMITTED)"));
        }
        Value::Object(shown)
    }
}

/// Returns a value, or `null` if it has no [`Value`].
fn value(json: &RawValue) -> Value {
    serde_json::from_str(json.get()).unwrap_or_default()
}

/// The reason why a payload is not a secret.
pub(super) enum Invalid {
    /// The payload has this content type instead of JSON.
    ContentType(String),
    /// The payload violates the schema.
    Schema(Vec<String>),
    /// The service cannot represent `expires`.
    Date,
}

impl Invalid {
    /// Returns the error response of the service.
    pub(super) fn reply(&self, root_url: &str) -> ErrorReply {
        match self {
            Invalid::ContentType(found) => {
                let message = format!(
                    "Payload must be JSON with content-type: application/json got content-type: {found}"
                );
                ErrorReply::new(Code::MalformedPayload, message)
            }
            Invalid::Schema(errors) => {
                let schema = format!("{root_url}/schemas/secrets/v1/secret.json#");
                let message = format!(
                    "\nSchema Validation Failed!\nRejecting Schema: {schema}\nErrors:\n  * {}",
                    errors.join("\n  * ")
                );
                ErrorReply::new(Code::InputValidationError, message)
            }
            Invalid::Date => ErrorReply::internal(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> Option<(Code, String)> {
        let payload = Payload::read(None, Some(text)).unwrap();
        let failure = payload.secret().err()?.reply("http://tc");
        let errors = failure
            .message
            .split_once("Errors:\n")
            .map_or("", |(_, errors)| errors);
        Some((failure.code, errors.to_owned()))
    }

    #[test]
    fn payloads_are_checked() {
        let expires = r#""expires":"2030-01-01T00:00:00Z""#;
        assert_eq!(refusal(&format!("{{{expires},\"secret\":{{}}}}")), None);
        for (payload, errors) in [
            ("[]", "  * data must be object"),
            (
                "",
                "  * data must have required property 'secret'\n  * data must have required property 'expires'",
            ),
            (
                &format!("{{{expires}}}"),
                "  * data must have required property 'secret'",
            ),
            (
                r#"{"secret":{}}"#,
                "  * data must have required property 'expires'",
            ),
            (
                &format!("{{{expires},\"secret\":[]}}"),
                "  * data/secret must be object",
            ),
            (
                &format!("{{{expires},\"secret\":\"x\"}}"),
                "  * data/secret must be object",
            ),
            (
                &format!("{{{expires},\"secret\":{{}},\"extra\":1}}"),
                "  * data must NOT have additional properties: \"extra\"",
            ),
            (
                r#"{"secret":{},"expires":1}"#,
                "  * data/expires must be string",
            ),
            (
                r#"{"secret":{},"expires":"tomorrow"}"#,
                "  * data/expires must match format \"date-time\"",
            ),
        ] {
            let expected = Some((Code::InputValidationError, errors.to_owned()));
            assert_eq!(refusal(payload), expected, "{payload}");
        }
        let leap = refusal(r#"{"secret":{},"expires":"2016-12-31T23:59:60Z"}"#);
        assert_eq!(leap.map(|(code, _)| code), Some(Code::InternalServerError));
    }

    #[test]
    fn only_json_is_read() {
        for content_type in [
            "application/json",
            "Application/JSON; charset=utf-8",
            "application/json;x",
        ] {
            assert_eq!(
                text(Some(content_type), b"\xef\xbb\xbf{\xff}").as_deref(),
                Some("{\u{fffd}}"),
                "{content_type}"
            );
        }
        for content_type in [
            None,
            Some(""),
            Some("text/json"),
            Some("application/jsonx"),
            Some("text/plain"),
        ] {
            assert_eq!(text(content_type, b"{}"), None, "{content_type:?}");
        }
        for body in [
            "{",
            "\"text\"",
            "1",
            "null",
            "{\"a\" 1}",
            "[1,]",
            "[nul]",
            "[01]",
            "[1 2]",
        ] {
            assert!(Payload::read(None, Some(body)).is_none(), "{body}");
        }
    }

    #[test]
    fn errors_repeat_all_but_the_secret() {
        for (payload, shown) in [
            (
                r#"{"secret":{"k":"canary"},"extra":[1]}"#,
                json!({ "secret": "(OMITTED)", "extra": [1] }),
            ),
            (
                r#"{"extra":1e400}"#,
                json!({ "secret": "(OMITTED)", "extra": null }),
            ),
            ("[1]", json!([1])),
        ] {
            let payload = Payload::read(None, Some(payload)).unwrap();
            assert_eq!(payload.echo(Operation::Set), shown);
        }
    }
}

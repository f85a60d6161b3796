//! Parses and validates the payload of `set`, and repeats it in errors.

use hyper::StatusCode;

use super::dates::{self, NoDate};
use super::json::{self, Json};
use super::reply::{Code, Failure};
use super::store::Secret;

/// Parses the body as the framework of the service does, before authentication.
pub(super) fn read(content_type: Option<&str>, body: &[u8]) -> Result<Option<Json>, StatusCode> {
    if !content_type.is_some_and(is_json) {
        return Ok(None);
    }
    if body.is_empty() {
        return Ok(Some(Json::object([])));
    }
    match json::parse(body) {
        Ok(payload @ (Json::Object(_) | Json::Array(_))) => Ok(Some(payload)),
        // The framework knows the cause, but the error handler of the service ignores it.
        _ => Err(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

/// Validates a payload against the schema of a secret.
pub(super) fn check(payload: Option<&Json>, root_url: &str) -> Result<Secret, Failure> {
    let Some(payload) = payload else {
        let message = "The payload must be JSON with content-type: application/json";
        return Err(Failure::new(Code::MalformedPayload, message));
    };
    let mut errors = Vec::new();
    let mut expires_ms = Ok(0);
    if let Json::Object(properties) = payload {
        for required in ["secret", "expires"] {
            if payload.get(required).is_none() {
                errors.push(format!("data must have required property '{required}'"));
            }
        }
        for (name, _) in properties {
            if !matches!(name.as_str(), Some("secret" | "expires")) {
                let name = Json::Text(name.clone());
                errors.push(format!("data must NOT have additional properties: {name}"));
            }
        }
        match payload.get("expires") {
            Some(Json::Text(text)) => {
                expires_ms = dates::parse(text.as_str().unwrap_or_default());
                if expires_ms == Err(NoDate::Format) {
                    errors.push("data/expires must match format \"date-time\"".to_owned());
                }
            }
            Some(_) => errors.push("data/expires must be string".to_owned()),
            None => {}
        }
        if !matches!(payload.get("secret"), None | Some(Json::Object(_))) {
            errors.push("data/secret must be object".to_owned());
        }
    } else {
        errors.push("data must be object".to_owned());
    }
    match (errors.is_empty(), expires_ms, payload.get("secret")) {
        (true, Ok(expires_ms), Some(value)) => Ok(Secret {
            expires_ms,
            value: value.clone(),
        }),
        (true, ..) => Err(Failure::internal()),
        (false, ..) => Err(rejected(&errors, root_url)),
    }
}

fn rejected(errors: &[String], root_url: &str) -> Failure {
    let schema = format!("{root_url}/schemas/secrets/v1/secret.json#");
    let message = format!(
        "\nSchema Validation Failed!\nRejecting Schema: {schema}\nErrors:\n  * {}",
        errors.join("\n  * ")
    );
    Failure::new(Code::InputValidationError, message)
}

/// Returns the payload that errors repeat, without the secret.
pub(super) fn echo(payload: Option<&Json>) -> Json {
    match payload {
        None => Json::object([]),
        Some(Json::Object(properties)) => {
            let mut shown = properties.clone();
            for (name, value) in &mut shown {
                if name.as_str() == Some("secret") {
                    *value = Json::from("(OMITTED)");
                }
            }
            Json::Object(shown)
        }
        Some(payload) => payload.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> Option<(Code, String)> {
        let payload = read(Some("application/json"), text.as_bytes()).unwrap();
        let failure = check(payload.as_ref(), "http://tc").err()?;
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
            assert!(
                read(Some(content_type), b"{}").unwrap().is_some(),
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
            let payload = read(content_type, b"{}").unwrap();
            assert!(payload.is_none(), "{content_type:?}");
            let refused = check(payload.as_ref(), "http://tc")
                .err()
                .map(|failure| failure.code);
            assert_eq!(refused, Some(Code::MalformedPayload));
        }
        for body in ["{", "\"text\"", "1", "null"] {
            assert!(
                read(Some("application/json"), body.as_bytes()).is_err(),
                "{body}"
            );
        }
    }

    #[test]
    fn errors_repeat_all_but_the_secret() {
        let payload = json::parse(br#"{"secret":{"k":"canary"},"extra":[1]}"#).unwrap();
        let shown = echo(Some(&payload)).to_string();
        assert_eq!(
            shown,
            "{\n  \"secret\": \"(OMITTED)\",\n  \"extra\": [\n    1\n  ]\n}"
        );
    }
}

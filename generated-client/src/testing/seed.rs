//! Converts secrets between the types of a test and the store. The errors contain no value.

use std::any::type_name;

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

use super::payload::{Invalid, Payload};
use super::store::Secret;

/// Converts a payload of `set` to a stored secret.
pub(super) fn stored(name: &str, secret: &impl Serialize) -> Result<Secret, String> {
    let invalid = |what: &str| format!("the secret {name:?} is invalid: {what}");
    let text =
        serde_json::to_string(secret).map_err(|_| invalid("it cannot be written as JSON"))?;
    let payload = Payload::read(Some("application/json"), Some(&text));
    let payload = payload.ok_or_else(|| invalid("data must be object"))?;
    payload.secret().map_err(|reason| match reason {
        // The name of an additional property, after the colon, may be secret.
        Invalid::Schema(errors) => {
            let errors = errors.iter().filter_map(|error| error.split(':').next());
            invalid(&errors.collect::<Vec<_>>().join(", "))
        }
        Invalid::Date | Invalid::ContentType(_) => {
            invalid("the service cannot represent data/expires")
        }
    })
}

/// Converts a stored secret to a type that reads responses of `get`.
pub(super) fn loaded<T: DeserializeOwned>(name: &str, secret: &Secret) -> Result<T, String> {
    let text = secret
        .response()
        .ok_or_else(|| format!("the secret {name:?} cannot be read: it is nested too deeply"))?;
    // The error of the type may quote the value.
    serde_json::from_str(&text)
        .map_err(|_| format!("the secret {name:?} cannot be read as {}", type_name::<T>()))
}

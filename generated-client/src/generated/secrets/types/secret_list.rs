//! Written by `cargo xtask regen` from `/schemas/secrets/v1/secret-list.json`; edits are lost.

use crate::runtime;

/// A page of the list.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecretsList {
    /// The property `continuationToken`.
    pub continuation_token: Option<String>,
    /// The property `secrets`.
    pub secrets: Vec<String>,
}

runtime::object! {
    SecretsList {
        continuation_token: optional "continuationToken",
        secrets: required "secrets",
    }
}

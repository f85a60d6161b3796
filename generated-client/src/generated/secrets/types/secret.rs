//! Written by `cargo xtask regen` from `/schemas/secrets/v1/secret.json`; edits are lost.

use crate::runtime::{self, SensitiveObject, Timestamp, UnknownProperties};

/// A secret.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Secret {
    /// The property `expires`.
    pub expires: Timestamp,
    /// The property `secret`.
    pub secret: SecretValue,
    unknown: UnknownProperties,
}

impl Secret {
    /// Makes the value from what is required.
    pub fn new(expires: impl Into<Timestamp>, secret: SecretValue) -> Self {
        Self {
            expires: expires.into(),
            secret,
            unknown: UnknownProperties::default(),
        }
    }
}

runtime::object! {
    Secret {
        expires: required "expires",
        secret: required "secret",
        ..unknown
    }
}

/// The value of a secret.
#[derive(Clone)]
pub struct SecretValue(SensitiveObject);

runtime::sensitive_object!(SecretValue);

//! Written by `cargo xtask regen` from `/schemas/secrets/v1/secret.json`; edits are lost.
use crate::runtime::{self, Timestamp};
/// Secret
///
/// A secret: its value, and the date until which it can be read.
///
/// The schema `/schemas/secrets/v1/secret.json`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Secret {
    /// The moment from which on the secret can no longer be read. One far in the future stands for "never".
    ///
    /// The property `expires`.
    pub expires: Timestamp,
    /// The value: any JSON object. It is encrypted where it is stored.
    ///
    /// The property `secret`.
    pub secret: SecretValue,
    unknown_properties: runtime::UnknownProperties,
}
impl Secret {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new(expires: impl Into<Timestamp>, secret: SecretValue) -> Self {
        Self {
            expires: expires.into(),
            secret,
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }
}
impl runtime::Object for Secret {
    const SENSITIVE: bool = true;
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            expires: object.required("expires")?,
            secret: object.required("secret")?,
            unknown_properties: object.rest()?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.required("expires", &self.expires);
        object.required("secret", &self.secret);
        object.rest(&self.unknown_properties);
    }
}
runtime::object!(Secret);
/// The value: any JSON object. It is encrypted where it is stored.
///
/// The schema `/schemas/secrets/v1/secret.json` at `/properties/secret`.
///
/// A JSON object that is never shown, and wiped from memory when it is dropped.
#[derive(Clone)]
pub struct SecretValue(runtime::SensitiveObject);
runtime::sensitive_object!(SecretValue);

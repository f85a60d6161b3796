//! Written by `cargo xtask regen` from `/schemas/secrets/v1/secret.json`; edits are lost.

use crate::runtime;
use crate::runtime::Timestamp;

/// A secret: a value and its expiration date.
///
/// Defined by the schema `/schemas/secrets/v1/secret.json`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Secret {
    /// The date and time at which the secret expires.
    ///
    /// An expired secret cannot be read. To keep a secret indefinitely,
    /// use a date far in the future.
    pub expires: Timestamp,
    /// The value: any JSON object.
    ///
    /// The service stores it encrypted.
    pub secret: SecretValue,
    unknown_properties: runtime::UnknownProperties,
}

impl Secret {
    /// Creates a value with its required properties.
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

    fn blank() -> Self {
        Self {
            expires: runtime::blank(),
            secret: runtime::blank(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "expires" => property.required(&mut self.expires),
            "secret" => property.required(&mut self.secret),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.required("expires", &self.expires);
        object.required("secret", &self.secret);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(Secret);

/// The value: any JSON object.
///
/// The service stores it encrypted.
///
/// Defined by the schema `/schemas/secrets/v1/secret.json` at `/properties/secret`.
///
/// `Debug` redacts the object, and dropping it wipes it from memory.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct SecretValue(runtime::SensitiveObject);

runtime::sensitive_object!(SecretValue);

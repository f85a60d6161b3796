//! Certificates of temporary credentials.

use zeroize::Zeroizing;

use crate::error::Error;
use crate::json::{ObjectReader, ReadError};

/// A certificate, kept as the JSON that it came in.
#[derive(Clone)]
pub(crate) struct Certificate(Zeroizing<String>);

impl Certificate {
    /// Checks that a text is a certificate.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        // Errors name a place and a kind of value, never the value.
        check(text).map_err(|error| {
            Error::configuration(format!(
                "this is no certificate of temporary credentials: {error}; it is a JSON object with `version`, `scopes`, `start`, `expiry`, `seed` and `signature`"
            ))
        })?;
        Ok(Self(Zeroizing::new(text.trim().to_owned())))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

fn check(text: &str) -> Result<(), ReadError> {
    let mut members = ObjectReader::new(text.trim())?;
    if members.required::<i64>("version")? != 1 {
        return Err(ReadError::new("version 1 is expected").within("version"));
    }
    members.required::<Vec<String>>("scopes")?;
    members.required::<i64>("start")?;
    members.required::<i64>("expiry")?;
    members.required::<String>("seed")?;
    members.required::<String>("signature")?;
    members.optional::<String>("issuer")?;
    Ok(())
}

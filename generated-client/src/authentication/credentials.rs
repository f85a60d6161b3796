//! Defines [`Credentials`].

use std::ffi::OsString;
use std::fmt;

use serde_core::de::{Deserialize, Deserializer, Error as _, MapAccess};
use serde_core::ser::Serialize;
use zeroize::Zeroizing;

use super::certificate::Certificate;
use super::inputs::{check_access_token, check_client_id};
use crate::environment::text;
use crate::error::Error;
use crate::json::{self, Nullable, Object, ObjectWriter, Property, SensitiveString, Wiped};
use crate::timestamp::Timestamp;

/// Taskcluster credentials: a client ID, an access token and, if they are temporary, a certificate.
///
/// Pass them to [`ClientBuilder::credentials`](crate::ClientBuilder::credentials). Types of responses that contain credentials, such as
/// those of a claimed task, convert with `Credentials::try_from`.
/// [`Client::from_env`](crate::Client::from_env) reads them from the environment.
///
/// `Debug` shows the client ID and redacts the rest. The access token and the certificate are wiped from memory on drop.
#[derive(Clone)]
pub struct Credentials {
    client_id: String,
    access_token: Zeroizing<String>,
    certificate: Option<Certificate>,
}

impl Credentials {
    /// Creates permanent credentials.
    ///
    /// # Errors
    ///
    /// Fails if the client ID or the access token is empty or contains a character that Taskcluster does not allow in it.
    pub fn new(
        client_id: impl Into<String>,
        access_token: impl Into<String>,
    ) -> Result<Self, Error> {
        let client_id = client_id.into();
        let access_token = Zeroizing::new(access_token.into());
        check_client_id(&client_id)?;
        check_access_token(&access_token)?;
        Ok(Self {
            client_id,
            access_token,
            certificate: None,
        })
    }

    /// Reads credentials from the environment.
    ///
    /// The variables are `TASKCLUSTER_CLIENT_ID`, `TASKCLUSTER_ACCESS_TOKEN` and, for temporary credentials,
    /// `TASKCLUSTER_CERTIFICATE`. An empty variable counts as unset. Returns `None` if none of the three is set.
    ///
    /// # Errors
    ///
    /// Fails if only the client ID or only the access token is set, if the certificate is set without them, or if a value is
    /// invalid.
    pub fn from_env() -> Result<Option<Self>, Error> {
        Self::from_variables(|name| std::env::var_os(name))
    }

    pub(crate) fn from_variables(
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Option<Self>, Error> {
        let client_id = text(&variable, "TASKCLUSTER_CLIENT_ID")?;
        let access_token = text(&variable, "TASKCLUSTER_ACCESS_TOKEN")?;
        let certificate = text(&variable, "TASKCLUSTER_CERTIFICATE")?;
        let half = |set: &str, unset: &str| {
            Err(Error::configuration(format!(
                "the credentials in the environment are incomplete: {set} is set and {unset} is not; set both, or neither"
            )))
        };
        match (client_id, access_token) {
            (Some(client_id), Some(access_token)) => {
                let credentials = Self::new(client_id, access_token)?;
                match certificate {
                    Some(certificate) => credentials.with_certificate(&certificate).map(Some),
                    None => Ok(Some(credentials)),
                }
            }
            (Some(_), None) => half("TASKCLUSTER_CLIENT_ID", "TASKCLUSTER_ACCESS_TOKEN"),
            (None, Some(_)) => half("TASKCLUSTER_ACCESS_TOKEN", "TASKCLUSTER_CLIENT_ID"),
            (None, None) if certificate.is_some() => {
                half("TASKCLUSTER_CERTIFICATE", "TASKCLUSTER_CLIENT_ID")
            }
            (None, None) => Ok(None),
        }
    }

    /// Adds the certificate of temporary credentials: the JSON text that the issuer returned, unchanged.
    ///
    /// # Errors
    ///
    /// Fails if the text is not a certificate, or if the client ID is that of its issuer.
    pub fn with_certificate(self, certificate: &str) -> Result<Self, Error> {
        let certificate = Certificate::parse(certificate)?;
        if certificate.issuer() == Some(self.client_id.as_str()) {
            return Err(Error::configuration(
                "the certificate does not match the client ID: its issuer has this client ID; pass the client ID of the temporary credentials",
            ));
        }
        Ok(Self {
            certificate: Some(certificate),
            ..self
        })
    }

    /// Converts credentials from the type of a response.
    #[doc(hidden)]
    pub fn received(credentials: &impl Serialize) -> Result<Self, Error> {
        Wiped::json(credentials)
            .and_then(|json| json::from_slice(json.as_bytes(), true))
            .map_err(|error| {
                Error::configuration(format!("the received credentials are invalid: {error}"))
            })
            .and_then(Self::of)
    }

    fn of(parts: Parts) -> Result<Self, Error> {
        let credentials = Self::new(parts.client_id, parts.access_token.expose())?;
        match parts.certificate.as_ref().and_then(Nullable::as_option) {
            Some(certificate) => credentials.with_certificate(certificate.expose()),
            None => Ok(credentials),
        }
    }

    /// Returns the client ID.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Returns when temporary credentials expire. `None` if the credentials are permanent.
    #[must_use]
    pub fn expires(&self) -> Option<Timestamp> {
        self.certificate.as_ref().map(Certificate::expires)
    }

    /// Returns the access token. Do not log or print it.
    #[must_use]
    pub fn expose_access_token(&self) -> &str {
        &self.access_token
    }

    /// Returns the JSON text of the certificate, if the credentials are temporary. Do not log or print it.
    #[must_use]
    pub fn expose_certificate(&self) -> Option<&str> {
        self.certificate.as_ref().map(Certificate::as_str)
    }
}

/// Deserializes an object with `clientId`, `accessToken` and, for temporary credentials, `certificate`.
///
/// `certificate` is a string that contains the JSON text of the certificate. This is the form that services return.
impl<'de> Deserialize<'de> for Credentials {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parts = Parts::deserialize(deserializer)?;
        Self::of(parts).map_err(D::Error::custom)
    }
}

/// The properties of credentials.
#[derive(Debug)]
struct Parts {
    client_id: String,
    access_token: SensitiveString,
    certificate: Option<Nullable<SensitiveString>>,
}

impl Object for Parts {
    const SENSITIVE: bool = true;

    fn blank() -> Self {
        Self {
            client_id: json::blank(),
            access_token: json::blank(),
            certificate: None,
        }
    }

    fn read<'de, A: MapAccess<'de>>(&mut self, property: Property<'_, A>) -> Result<(), A::Error> {
        match property.name() {
            "clientId" => property.required(&mut self.client_id),
            "accessToken" => property.required(&mut self.access_token),
            "certificate" => property.optional(&mut self.certificate),
            _ => property.ignore(),
        }
    }

    fn write<'a>(&'a self, object: &mut impl ObjectWriter<'a>) {
        object.required("clientId", &self.client_id);
        object.required("accessToken", &self.access_token);
        object.optional("certificate", &self.certificate);
    }
}
crate::__object_traits!(Parts);

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("client_id", &self.client_id)
            .field("access_token", &"[redacted]")
            .field(
                "certificate",
                &self.certificate.as_ref().map(|_| "[redacted]"),
            )
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_read_from_json() {
        let read = |json: &str| serde_json::from_str::<Credentials>(json);
        let plain =
            read(r#"{"clientId": "a", "accessToken": "canary", "certificate": null, "more": 1}"#)
                .unwrap();
        assert_eq!(plain.client_id(), "a");
        assert_eq!(plain.expose_access_token(), "canary");
        assert_eq!(plain.expose_certificate(), None);
        let certificate = r#"{\"version\":1,\"scopes\":[],\"start\":1,\"expiry\":2,\"seed\":\"canary-seed-canary-seed-canary-seed-canary-s\",\"signature\":\"t\"}"#;
        let json = format!(
            r#"{{"clientId": "a", "accessToken": "canary", "certificate": "{certificate}"}}"#
        );
        assert!(read(&json).unwrap().expose_certificate().is_some());
        for bad in [
            r#"{"clientId": "a"}"#,
            r#"{"clientId": "", "accessToken": "canary"}"#,
            r#"{"clientId": 1, "accessToken": "canary"}"#,
            r#"{"clientId": "a", "accessToken": ["canary"]}"#,
            r#"{"clientId": "a", "accessToken": "canary", "certificate": "canary"}"#,
        ] {
            let error = read(bad).unwrap_err().to_string();
            assert!(!error.contains("canary"), "{error}");
        }
    }
}

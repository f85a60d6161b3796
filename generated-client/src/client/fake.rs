//! Defines [`FakeCall`], and how a client without a server gets its responses.

use std::fmt;

use http::Response;
use serde_core::de::DeserializeOwned;

use crate::error::Error;

/// A call that a handler of a fake client responds to.
pub struct FakeCall<'a> {
    pub(crate) service: &'static str,
    pub(crate) operation: &'static str,
    pub(crate) parameters: Vec<(&'static str, &'a str)>,
    pub(crate) query: &'a [(&'static str, String)],
    pub(crate) payload: Option<&'a [u8]>,
}

impl FakeCall<'_> {
    /// Returns a path parameter by its name in the API reference, such as `name` or `taskId`.
    ///
    /// # Panics
    ///
    /// Panics if the operation has no such path parameter.
    #[must_use]
    pub fn parameter(&self, name: &str) -> &str {
        let mut parameters = self.parameters.iter();
        match parameters.find(|(other, _)| *other == name) {
            Some((_, value)) => value,
            None => panic!(
                "{self} has no path parameter `{name}`; it has {:?}",
                self.parameters.iter().map(|it| it.0).collect::<Vec<_>>()
            ),
        }
    }

    /// Returns a query parameter by its name in the API reference, such as `continuationToken`. `None` if the call does not set it.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<&str> {
        let mut query = self.query.iter();
        let (_, value) = query.find(|(other, _)| *other == name)?;
        Some(value)
    }

    /// Returns the payload, as the type that the operation sends or as any other type that reads it.
    ///
    /// # Panics
    ///
    /// Panics if the operation has no payload, or if the payload does not match the type.
    #[must_use]
    pub fn payload<T: DeserializeOwned>(&self) -> T {
        let Some(json) = self.payload else {
            panic!("{self} has no payload");
        };
        match serde_json::from_slice(json) {
            Ok(payload) => payload,
            Err(error) => panic!("the payload of {self} cannot be read as this type: {error}"),
        }
    }
}

/// Writes the names of the service and the operation, such as `secrets.get`.
impl fmt::Display for FakeCall<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.service, self.operation)
    }
}

/// Shows the operation only, because parameters and payload may be sensitive.
impl fmt::Debug for FakeCall<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FakeCall")
            .field("operation", &format_args!("{self}"))
            .finish_non_exhaustive()
    }
}

/// Responds to the calls of a client in the place of a server.
pub(crate) trait Fake: Send + Sync {
    /// Returns the response to a call, or the error with which the call fails.
    fn respond(&self, call: &FakeCall<'_>) -> Result<Response<Vec<u8>>, Error>;
}

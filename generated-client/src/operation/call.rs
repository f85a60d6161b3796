//! Defines [`Call`]: the data of a request, and the client that sends it.

use std::fmt;

use url::Url;
use zeroize::Zeroizing;

use super::{Operation, OperationInfo, encode};
use crate::client::{CallOptions, Client};
use crate::error::Error;
use crate::json::{Report, Value, Wiped};
use crate::scopes::{ScopeExpression, ScopeParameter};

/// The size limit of services for a payload. Checked here, because a service reports it as an internal error.
const MAX_PAYLOAD: usize = 10 * 1024 * 1024;

/// A call of an operation: path parameters, query, payload, and the settings of the request.
#[derive(Clone)]
pub struct Call {
    pub(crate) client: Client,
    pub(crate) info: &'static OperationInfo,
    arguments: Vec<String>,
    pub(crate) query: Vec<(&'static str, String)>,
    /// The payload as JSON, or the error of writing it. `send` reports the error.
    pub(crate) payload: Option<Result<Zeroizing<Vec<u8>>, Error>>,
    pub(crate) options: CallOptions,
    /// Why a query parameter is invalid. `url` and `send` report it.
    invalid: Option<Error>,
}

impl Call {
    /// Creates a call with the values of the path parameters, in the order of the route.
    pub fn new<O: Operation>(client: &Client, arguments: impl IntoIterator<Item = String>) -> Self {
        Self::of(client, const { &O::INFO }, arguments.into_iter().collect())
    }

    fn of(client: &Client, info: &'static OperationInfo, arguments: Vec<String>) -> Self {
        Self {
            client: client.clone(),
            info,
            arguments,
            query: Vec::new(),
            payload: None,
            options: client.settings().call_options(),
            invalid: None,
        }
    }

    /// Sets a query parameter. Replaces an earlier value.
    #[must_use]
    pub fn query(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.retain(|(other, _)| *other != name);
        self.query.push((name, value.into()));
        self
    }

    /// Sets a query parameter that limits the size of a page.
    #[must_use]
    pub fn limit(mut self, name: &'static str, limit: u32) -> Self {
        // Services respond to a limit of 0 with an internal error.
        self.invalid = (limit == 0)
            .then(|| Error::argument(format!("the query parameter `{name}` is 0; pass 1 or more")));
        self.query(name, limit.to_string())
    }

    /// Sets the payload. Validates and writes it immediately; sending the call reports an error.
    #[must_use]
    pub fn payload(mut self, payload: &impl Value) -> Self {
        let written = self.written(payload);
        self.payload = Some(written.map_err(|error| error.of(self.info.qualified_name())));
        self
    }

    fn written<T: Value>(&self, payload: &T) -> Result<Zeroizing<Vec<u8>>, Error> {
        let mut report = Report::default();
        report.sensitive(self.info.sensitive, |report| payload.check(report));
        report.finish().map_err(Error::invalid_payload)?;
        let written = Wiped::json(payload)
            .map(Wiped::into_bytes)
            // The error may quote the payload, so a sensitive operation omits it.
            .map_err(|error| {
                if self.info.sensitive {
                    Error::payload("it cannot be written as JSON")
                } else {
                    Error::payload(format!("it cannot be written as JSON: {error}"))
                }
            })?;
        if written.len() > MAX_PAYLOAD {
            return Err(Error::payload(format!(
                "it has {} bytes and services accept at most {MAX_PAYLOAD}",
                written.len()
            )));
        }
        Ok(written)
    }

    /// Returns the required scopes. Path parameters are filled in; pass the other parameters of the template.
    #[must_use]
    pub fn required_scopes(&self, parameters: &[(&str, ScopeParameter<'_>)]) -> ScopeExpression {
        let Some(template) = &self.info.scopes else {
            return ScopeExpression::AllOf(Vec::new());
        };
        let arguments = self.arguments();
        let arguments = arguments.map(|(name, it)| (name, ScopeParameter::Text(it)));
        let all: Vec<_> = arguments.chain(parameters.iter().copied()).collect();
        template.render(&all)
    }

    /// Returns the path parameters with their names.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let parts = self.info.route.split('<').skip(1);
        let names = parts.filter_map(|part| part.split_once('>').map(|(name, _)| name));
        names.zip(self.arguments.iter().map(String::as_str))
    }

    /// Returns the URL. Its path and query are exactly the bytes that are signed and sent.
    ///
    /// # Errors
    ///
    /// Fails if a path parameter is empty or cannot be encoded, or if the path and query are too long.
    pub fn url(&self) -> Result<Url, Error> {
        self.encoded_url()
            .map_err(|error| error.of(self.info.qualified_name()))
    }

    fn encoded_url(&self) -> Result<Url, Error> {
        if let Some(invalid) = &self.invalid {
            return Err(invalid.clone());
        }
        let mut path_and_query = encode::path(self.info, &self.arguments)?;
        path_and_query.push_str(&encode::query(&self.query));
        if path_and_query.len() > encode::MAX_LENGTH {
            return Err(Error::argument(format!(
                "the path and query have {} characters and services accept at most {}; use shorter parameters",
                path_and_query.len(),
                encode::MAX_LENGTH
            )));
        }
        self.client.root().join(&path_and_query)
    }
}

/// Shows the query, and the path parameters that are not sensitive, but no payload.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hidden = self.info.sensitive_path_parameters;
        let arguments = self.arguments().map(|(name, argument)| {
            if hidden.contains(&name) {
                "[redacted]"
            } else {
                argument
            }
        });
        f.debug_struct("Call")
            .field(
                "operation",
                &format_args!("{}.{}", self.info.service, self.info.name),
            )
            .field("arguments", &arguments.collect::<Vec<_>>())
            .field("query", &self.query)
            .field("has_payload", &self.payload.is_some())
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

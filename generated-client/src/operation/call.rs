//! A call: plain data about what will be sent, and a handle to the client that sends it.

use std::fmt;

use url::Url;
use zeroize::Zeroizing;

use super::{Operation, OperationInfo, encode};
use crate::client::{CallOptions, Client};
use crate::error::Error;
use crate::json::{Report, Value, Wiped};
use crate::scopes::{ScopeExpression, ScopeParameter};

/// Services refuse a payload beyond this with an error that looks like one of their own.
const MAX_PAYLOAD: usize = 10 * 1024 * 1024;

/// A call of an operation: its arguments, query and payload, and how it is to be sent.
#[derive(Clone)]
pub struct Call {
    pub(crate) client: Client,
    pub(crate) info: &'static OperationInfo,
    arguments: Vec<String>,
    pub(crate) query: Vec<(&'static str, String)>,
    /// The payload as it will be sent, or why there is none.
    pub(crate) payload: Option<Result<Zeroizing<Vec<u8>>, Error>>,
    pub(crate) options: CallOptions,
}

impl Call {
    /// Makes a call with the arguments of the path, in the order of the route.
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
        }
    }

    /// Sets a query parameter; one that was set before is replaced.
    #[must_use]
    pub fn query(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.retain(|(other, _)| *other != name);
        self.query.push((name, value.into()));
        self
    }

    /// Sets the payload. It is checked and written at once; what goes wrong with that is reported when the call is sent.
    #[must_use]
    pub fn payload(mut self, payload: &impl Value) -> Self {
        self.payload = Some(self.written(payload));
        self
    }

    fn written<T: Value>(&self, payload: &T) -> Result<Zeroizing<Vec<u8>>, Error> {
        let mut report = Report::default();
        report.sensitive(self.info.sensitive, |report| payload.check(report));
        report
            .finish()
            .map_err(|violations| Error::invalid_payload(self.info.qualified_name(), violations))?;
        let written = Wiped::json(payload)
            .map(Wiped::into_bytes)
            // The error may quote the payload.
            .map_err(|error| {
                if self.info.sensitive {
                    Error::payload(self.info.qualified_name(), "it can't be written as JSON")
                } else {
                    Error::payload(
                        self.info.qualified_name(),
                        format!("it can't be written as JSON: {error}"),
                    )
                }
            })?;
        if written.len() > MAX_PAYLOAD {
            return Err(Error::payload(
                self.info.qualified_name(),
                format!(
                    "it has {} bytes, and services accept {MAX_PAYLOAD}",
                    written.len()
                ),
            ));
        }
        Ok(written)
    }

    /// The scopes that the call requires. Arguments count by themselves; other parameters of the template are given.
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

    /// The arguments of the path with their names.
    fn arguments(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let parts = self.info.route.split('<').skip(1);
        let names = parts.filter_map(|part| part.split_once('>').map(|(name, _)| name));
        names.zip(self.arguments.iter().map(String::as_str))
    }

    /// The URL of the call. It holds path and query byte for byte as they were encoded.
    ///
    /// # Errors
    ///
    /// If an argument can't be sent in a path.
    pub fn url(&self) -> Result<Url, Error> {
        let mut path_and_query = encode::path(self.info, &self.arguments)?;
        path_and_query.push_str(&encode::query(&self.query));
        if path_and_query.len() > encode::MAX_LENGTH {
            return Err(Error::argument(
                self.info.qualified_name(),
                format!(
                    "path and query have {} characters, and of a request's head, of which services accept 16 KiB, they may take {}",
                    path_and_query.len(),
                    encode::MAX_LENGTH
                ),
            ));
        }
        self.client.root().join(&path_and_query)
    }
}

/// Query and arguments are shown, unless these are sensitive; a payload is not.
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

//! Defines [`FakeBuilder`].

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use http::Response;

use super::failures::code;
use crate::client::{Client, Fake, FakeCall};
use crate::error::{Error, ErrorBody};
use crate::operation::{FromResponse as _, Operation, RawResponse};

type Handler = Box<dyn FnMut(&FakeCall<'_>) -> Result<RawResponse, Error> + Send>;

/// A builder of a fake client, created by [`Client::fake`].
///
/// A fake client sends nothing. A handler of your test responds to each call of an operation, in the place of a server. Any other
/// operation fails with an error that names it.
///
/// The client validates parameters and payloads as always, and it reads the result of the handler as it reads a response. There are
/// no attempts, retries, timeouts, signatures or scopes: use the [`StandIn`](super::StandIn) to test these. A fake client needs no
/// runtime.
///
/// Handlers can keep state. In this test, the second call fails:
///
#[cfg_attr(feature = "secrets", doc = "```")]
#[cfg_attr(not(feature = "secrets"), doc = "```ignore")]
/// use generated_client::secrets::{Secret, Secrets, operations::Get};
/// use generated_client::{Client, Timestamp};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut calls = 0;
/// let client = Client::fake()
///     .on::<Get>(move |call| {
///         calls += 1;
///         match calls {
///             2 => Err(call.error(503)),
///             _ => Ok(Secret::new(Timestamp::MAX, format!(r#"{{"name": "{}"}}"#, call.parameter("name")).parse().unwrap())),
///         }
///     })
///     .build();
///
/// let secrets = Secrets::new(&client);
/// assert_eq!(secrets.get("first").await?.secret.get::<String>("name")?, "first");
/// assert!(secrets.get("second").await.unwrap_err().is_server_error());
/// let error = secrets.remove("third").await.unwrap_err();
/// assert!(error.to_string().contains("no handler for `secrets.remove`"));
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
#[must_use = "call `build` to create the client"]
pub struct FakeBuilder(Handlers);

/// The handlers by service and operation.
#[derive(Default)]
struct Handlers(BTreeMap<(&'static str, &'static str), Mutex<Handler>>);

impl Client {
    /// Returns a [`FakeBuilder`] of a client without a server, for unit tests.
    pub fn fake() -> FakeBuilder {
        FakeBuilder::default()
    }
}

impl FakeBuilder {
    /// Sets the handler of an operation, such as `secrets::operations::Get`. Replaces an earlier handler.
    ///
    /// The handler returns the result of the operation, or an error such as [`FakeCall::error`]. For an operation whose result is a
    /// [`RawResponse`], return `RawResponse::default()`, which is an empty response with status 200, or convert an
    /// `http::Response`.
    ///
    #[cfg_attr(feature = "secrets", doc = "```")]
    #[cfg_attr(not(feature = "secrets"), doc = "```ignore")]
    /// use generated_client::secrets::{Secret, operations::Set};
    /// use generated_client::{Client, RawResponse};
    ///
    /// let client = Client::fake()
    ///     .on::<Set>(|call| {
    ///         assert_eq!(call.parameter("name"), "project/demo/token");
    ///         assert_eq!(call.payload::<Secret>().secret.get::<u32>("retries").unwrap(), 3);
    ///         Ok(RawResponse::default())
    ///     })
    ///     .build();
    /// ```
    pub fn on<O: Operation>(
        mut self,
        mut handler: impl FnMut(&FakeCall<'_>) -> Result<O::Output, Error> + Send + 'static,
    ) -> Self {
        let handler: Handler = Box::new(move |call| {
            let result = handler(call)?;
            let response = result.into_response();
            response.map_err(|error| {
                Error::response(
                    None,
                    format!("the result of the handler is invalid: {error}"),
                )
            })
        });
        let name = const { O::INFO.qualified_name() };
        self.0.0.insert(name, Mutex::new(handler));
        self
    }

    /// Creates the client. Its root URL is `https://taskcluster.test`, and its credentials are invented.
    #[must_use]
    pub fn build(self) -> Client {
        Client::with_fake(Arc::new(self.0))
    }
}

impl FakeCall<'_> {
    /// Creates the error of a service that responds with an error status, such as 404. It has the code that services use for
    /// the status.
    ///
    #[cfg_attr(feature = "secrets", doc = "```")]
    #[cfg_attr(not(feature = "secrets"), doc = "```ignore")]
    /// use generated_client::{Client, secrets::operations::Get};
    ///
    /// let client = Client::fake().on::<Get>(|call| Err(call.error(404))).build();
    /// ```
    #[must_use]
    pub fn error(&self, status: u16) -> Error {
        let message = "the handler of the fake client returned this status";
        let body = ErrorBody {
            code: Some(code(status).to_owned()),
            message: Some(message.to_owned()),
            line: message.to_owned(),
            missing_scopes: Vec::new(),
        };
        Error::service(status, body)
    }
}

impl Fake for Handlers {
    fn respond(&self, call: &FakeCall<'_>) -> Result<Response<Vec<u8>>, Error> {
        let Some(handler) = self.0.get(&(call.service, call.operation)) else {
            return Err(Error::configuration(format!(
                "the fake client has no handler for `{call}`; add one with `on`"
            )));
        };
        // A handler that panicked fails its own test. It can be called again.
        let mut handler = handler.lock().unwrap_or_else(PoisonError::into_inner);
        handler(call).map(RawResponse::into)
    }
}

/// Shows the operations with a handler.
impl fmt::Debug for FakeBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FakeBuilder")
            .field(&self.0.0.keys())
            .finish()
    }
}

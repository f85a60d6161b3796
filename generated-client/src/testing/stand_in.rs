//! Defines [`StandIn`].

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

use super::deployment::Deployment;
use super::failures::Failure;
use super::request_log::ReceivedRequest;
use super::{seed, server};
use crate::authentication::Credentials;
use crate::client::{Client, ClientBuilder};

/// A running stand-in; see the [module](super) for its behavior.
///
/// It stops when it is dropped. Several stand-ins can run at once and share no state.
#[must_use = "the stand-in stops when it is dropped"]
pub struct StandIn {
    deployment: Arc<Deployment>,
    server: AbortHandle,
}

impl StandIn {
    /// Serves a deployment in a task of the tokio runtime.
    pub(super) fn run(listener: TcpListener, deployment: Deployment) -> StandIn {
        let deployment = Arc::new(deployment);
        let server = tokio::spawn(server::run(listener, Arc::clone(&deployment))).abort_handle();
        StandIn { deployment, server }
    }

    /// Returns the root URL, without a trailing slash.
    #[must_use]
    pub fn root_url(&self) -> &str {
        &self.deployment.root_url
    }

    /// Returns a builder of a [`Client`] with the root URL and the credentials of a client of this stand-in.
    ///
    /// For an anonymous client, pass the root URL to [`Client::builder`].
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use generated_client::testing::StandIn;
    ///
    /// let stand_in = StandIn::builder().client("tester", "no-secret", ["secrets:*"]).start().await?;
    /// let client = stand_in.client("tester").build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the stand-in has no client with this ID, or if Taskcluster does not allow the client ID or its access
    /// token.
    #[track_caller]
    pub fn client(&self, client_id: &str) -> ClientBuilder {
        let Some(client) = self.deployment.clients.by_id.get(client_id) else {
            panic!("there is no client {client_id:?}; add it with `Builder::client`");
        };
        match Credentials::new(client_id, &client.access_token) {
            Ok(credentials) => Client::builder(self.root_url()).credentials(credentials),
            Err(error) => {
                panic!("the credentials of the client {client_id:?} are invalid: {error}")
            }
        }
    }

    /// Returns a stored secret without a request: as a `secrets::Secret`, or as another type that deserializes from the
    /// response of `get`, a JSON object with `secret` and `expires`.
    ///
    /// Returns `None` if the secret does not exist or has expired. Use it to check what the tested program stored:
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// use generated_client::testing::StandIn;
    /// use serde_json::json;
    ///
    /// let stand_in = StandIn::builder().start().await?;
    /// let secret = json!({ "secret": { "token": "0123" }, "expires": "2999-01-01T00:00:00.000Z" });
    /// stand_in.set_secret("project/demo/token", &secret);
    /// assert_eq!(stand_in.secret("project/demo/token"), Some(secret));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the secret is not a valid `T`, or is nested so deeply that `get` fails.
    #[must_use]
    #[track_caller]
    pub fn secret<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let secret = self
            .deployment
            .store
            .get(name, self.deployment.clock.now_ms())?;
        match seed::loaded(name, &secret) {
            Ok(secret) => Some(secret),
            Err(mistake) => panic!("{mistake}"),
        }
    }

    /// Stores a secret without a request, as [`Builder::secret`](super::Builder::secret) does.
    ///
    /// # Panics
    ///
    /// Panics if the service would reject the secret.
    #[track_caller]
    pub fn set_secret(&self, name: impl Into<String>, secret: impl Serialize) {
        let name = name.into();
        match seed::stored(&name, &secret) {
            Ok(secret) => self.deployment.store.set(name, secret),
            Err(mistake) => panic!("{mistake}"),
        }
    }

    /// Simulates a failure of the next requests, valid or not.
    ///
    /// If several failures match a request, the one that was added first applies. [`requests`](Self::requests) returns
    /// failed requests too. Failures do not apply to requests that match no operation.
    ///
    #[cfg_attr(feature = "secrets", doc = "```")]
    #[cfg_attr(not(feature = "secrets"), doc = "```ignore")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use generated_client::secrets::{Secrets, operations::List};
    /// use generated_client::testing::{Failure, StandIn};
    ///
    /// let stand_in = StandIn::builder().client("tester", "no-secret", ["secrets:*"]).start().await?;
    /// stand_in.fail(Failure::status(503).on::<List>().times(2));
    ///
    /// let client = stand_in.client("tester").build()?;
    /// Secrets::new(&client).list().await?;
    /// let statuses: Vec<_> = stand_in.requests().iter().map(|it| it.status()).collect();
    /// assert_eq!(statuses, [Some(503), Some(503), Some(200)]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the failure can never apply: if its status is not an error status, if it has a `Retry-After` without a
    /// status, or if the stand-in does not have the operation.
    #[track_caller]
    pub fn fail(&self, failure: Failure) {
        if let Err(mistake) = self.deployment.failures.add(failure) {
            panic!("{mistake}");
        }
    }

    /// Removes all failures that [`fail`](Self::fail) added. Requests that hang or are delayed remain so.
    pub fn stop_failing(&self) {
        self.deployment.failures.clear();
    }

    /// Returns the requests received so far, the oldest first, as [`ReceivedRequest`]s.
    ///
    /// The stand-in keeps the latest 10,000 requests, without `Authorization` headers and bodies. To check what was
    /// stored, use [`secret`](Self::secret).
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.deployment.requests.all()
    }

    /// Returns the time of the stand-in's clock.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        let now = self.deployment.clock.now_ms();
        let distance = Duration::from_millis(now.unsigned_abs());
        if now < 0 {
            UNIX_EPOCH - distance
        } else {
            UNIX_EPOCH + distance
        }
    }

    /// Sets the stand-in's clock, which continues from that time.
    ///
    /// Use it to let secrets, credentials and signed URLs expire without sleeping, or to simulate clock
    /// skew. Responses have the `Date` of this clock.
    ///
    /// ```
    /// # use std::time::{Duration, SystemTime};
    /// # use generated_client::testing::StandIn;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let stand_in = StandIn::builder().start().await?;
    /// let tomorrow = SystemTime::now() + Duration::from_secs(24 * 60 * 60);
    /// stand_in.set_now(tomorrow);
    /// assert!(stand_in.now() >= tomorrow - Duration::from_millis(1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_now(&self, now: SystemTime) {
        self.deployment.clock.set(now);
    }

    /// Moves the stand-in's clock forward, as [`set_now`](Self::set_now) does.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// use generated_client::testing::StandIn;
    /// use serde_json::{Value, json};
    /// use std::time::Duration;
    ///
    /// let stand_in = StandIn::builder()
    ///     .secret("project/demo/token", json!({ "secret": {}, "expires": "2999-01-01T00:00:00Z" }))
    ///     .start()
    ///     .await?;
    /// stand_in.advance(Duration::from_secs(1000 * 365 * 24 * 60 * 60));
    /// assert_eq!(stand_in.secret::<Value>("project/demo/token"), None); // expired
    /// # Ok(())
    /// # }
    /// ```
    pub fn advance(&self, duration: Duration) {
        self.deployment.clock.advance(duration);
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Shows the root URL, but no access token or secret.
impl fmt::Debug for StandIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StandIn")
            .field("root_url", &self.root_url())
            .finish_non_exhaustive()
    }
}

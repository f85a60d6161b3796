//! The client: the root URL of a deployment, and the settings with which requests are sent.
//!
//! Code that sends belongs in `transport`.

mod builder;
#[cfg(feature = "client")]
mod credentials;
#[cfg(feature = "testing")]
mod fake;
#[cfg(feature = "client")]
mod interceptor;
mod root_url;
#[cfg(feature = "client")]
mod settings;
#[cfg(not(feature = "client"))]
#[path = "no_settings.rs"]
mod settings;

use std::fmt;
use std::sync::Arc;

use crate::error::Error;

pub use builder::ClientBuilder;
#[cfg(feature = "testing")]
pub(crate) use fake::Fake;
#[cfg(feature = "testing")]
pub use fake::FakeCall;
pub(crate) use root_url::RootUrl;
#[cfg(feature = "client")]
pub(crate) use settings::{Backend, rejection};
pub(crate) use settings::{CallOptions, Settings};
#[cfg(feature = "client")]
pub use {
    interceptor::{Attempt, AttemptResponse, Interceptor},
    settings::RetryPolicy,
};

/// A client of a Taskcluster deployment.
///
/// Pass it to the handle of a service, such as `secrets::Secrets`. A client is cheap to clone, and all clones share one
/// connection pool.
///
/// ```
/// use generated_client::{Client, Credentials};
///
/// let client = Client::builder("https://taskcluster.example")
///     .credentials(Credentials::new("project/demo", "access-token")?)
///     .build()?;
/// assert_eq!(client.root_url(), "https://taskcluster.example");
/// # Ok::<(), generated_client::Error>(())
/// ```
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    root: RootUrl,
    settings: Settings,
}

impl Client {
    /// Returns a [`ClientBuilder`] for the deployment at a root URL, such as `https://taskcluster.example`.
    pub fn builder(root_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(root_url.into())
    }

    /// Creates a client from environment variables.
    ///
    /// - `TASKCLUSTER_PROXY_URL`, if set, is the root URL. The client sends no credentials, because the proxy of a task signs
    ///   requests itself.
    /// - Otherwise `TASKCLUSTER_ROOT_URL` is the root URL. `TASKCLUSTER_CLIENT_ID`, `TASKCLUSTER_ACCESS_TOKEN` and, for
    ///   temporary credentials, `TASKCLUSTER_CERTIFICATE` are the credentials. Without them, requests are anonymous.
    ///
    /// The variables of [HTTP proxies](ClientBuilder::proxy) apply to every client. An empty variable counts as unset. Use [`ClientBuilder::from_env`] to change further settings.
    ///
    /// # Errors
    ///
    /// Fails if neither root URL is set, or if the root URL or the credentials are invalid or incomplete.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    /// Creates a client whose calls a fake responds to.
    #[cfg(feature = "testing")]
    pub(crate) fn with_fake(fake: Arc<dyn Fake>) -> Self {
        // The domain `.test` never exists.
        let root = RootUrl::parse("https://taskcluster.test").expect("a valid root URL");
        Self::new(root, settings::SettingsBuilder::fake(fake))
    }

    fn new(root: RootUrl, settings: Settings) -> Self {
        Self(Arc::new(Inner { root, settings }))
    }

    /// Returns the root URL, without a trailing slash.
    #[must_use]
    pub fn root_url(&self) -> &str {
        self.0.root.as_str()
    }

    pub(crate) fn root(&self) -> &RootUrl {
        &self.0.root
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("root_url", &self.root_url())
            .finish_non_exhaustive()
    }
}

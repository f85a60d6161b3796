//! The client: a deployment, and how it is called.

mod builder;
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
pub(crate) use root_url::RootUrl;
#[cfg(feature = "client")]
pub use settings::RetryPolicy;
pub(crate) use settings::{CallOptions, Settings};

/// A client of one deployment. It is cheap to clone, and all clones share one pool of connections.
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
    /// Begins to set up a client of the deployment at a root URL, as in `https://taskcluster.example`.
    pub fn builder(root_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(root_url.into())
    }

    /// Makes a client of what the environment says.
    ///
    /// If `TASKCLUSTER_PROXY_URL` is set, that is the deployment, and no credentials are sent: the proxy has its own. Else
    /// `TASKCLUSTER_ROOT_URL` names the deployment, and `TASKCLUSTER_CLIENT_ID`, `TASKCLUSTER_ACCESS_TOKEN` and
    /// `TASKCLUSTER_CERTIFICATE` the credentials, if there are any. A variable that is empty counts as unset.
    ///
    /// # Errors
    ///
    /// If no deployment is named, or its URL or the credentials are not what they should be.
    ///
    /// [`ClientBuilder::from_env`] takes further settings.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    fn new(root: RootUrl, settings: Settings) -> Self {
        Self(Arc::new(Inner { root, settings }))
    }

    /// The root URL, without a slash at its end.
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

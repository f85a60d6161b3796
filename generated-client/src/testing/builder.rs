//! Defines the [`Builder`] of a stand-in.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde_core::Serialize;
use tokio::net::TcpListener;

use super::clients::{Client, Clients};
use super::clock::milliseconds;
use super::deployment::Deployment;
use super::documents::Documents;
use super::scopes;
use super::seed;
use super::stand_in::StandIn;
use super::store::Secret;

/// A builder of a [`StandIn`], created by [`StandIn::builder`].
#[derive(Default, Clone)]
#[must_use = "a stand-in runs once `start` is awaited"]
pub struct Builder {
    clients: Clients,
    secrets: BTreeMap<String, Secret>,
    documents: Option<PathBuf>,
    port: u16,
    mistakes: Vec<String>,
}

impl StandIn {
    /// Returns a [`Builder`] of a stand-in without clients.
    pub fn builder() -> Builder {
        Builder::default()
    }
}

impl Builder {
    /// Adds a client with its permanent credentials and its scopes, which may end in a star.
    ///
    /// Replaces an earlier client with the same client ID.
    pub fn client<S: Into<String>>(
        mut self,
        client_id: impl Into<String>,
        access_token: impl Into<String>,
        scopes: impl IntoIterator<Item = S>,
    ) -> Self {
        let client = Client {
            access_token: access_token.into(),
            scopes: scopes.into_iter().map(Into::into).collect(),
            disabled: false,
            expires_ms: None,
        };
        self.clients.by_id.insert(client_id.into(), client);
        self
    }

    /// Disables a client that was added. Its requests fail with 401.
    pub fn disabled(self, client_id: &str) -> Self {
        self.change(client_id, |client| client.disabled = true)
    }

    /// Sets the time at which a client that was added expires. Its requests then fail with 401.
    pub fn expires(self, client_id: &str, at: SystemTime) -> Self {
        self.change(client_id, |client| {
            client.expires_ms = Some(milliseconds(at));
        })
    }

    /// Sets the scopes of callers without credentials. Every client has them too. The default is none.
    pub fn anonymous_scopes<S: Into<String>>(
        mut self,
        scopes: impl IntoIterator<Item = S>,
    ) -> Self {
        self.clients.anonymous_scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Simulates the proxy that a task reaches by `TASKCLUSTER_PROXY_URL`.
    ///
    /// Like the proxy, the stand-in replaces the credentials of each request by those of the task, which is the client
    /// with this client ID. So callers need no credentials, and a 403 names this client. Add the client with
    /// [`client`](Self::client).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// use generated_client::testing::StandIn;
    ///
    /// let stand_in = StandIn::builder()
    ///     .client("task", "no-secret", ["secrets:get:project/demo/*"])
    ///     .task_proxy("task")
    ///     .start()
    ///     .await?;
    /// println!("export TASKCLUSTER_PROXY_URL={}", stand_in.root_url());
    /// # Ok(())
    /// # }
    /// ```
    pub fn task_proxy(mut self, client_id: impl Into<String>) -> Self {
        self.clients.task_client = Some(client_id.into());
        self
    }

    /// Stores a secret: a `secrets::Secret`, or any other value that serializes to the payload of `set`, a JSON object
    /// with `secret` and `expires`.
    ///
    /// Replaces an earlier secret with the same name.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// use generated_client::testing::StandIn;
    /// use serde_json::json;
    ///
    /// let secret = json!({ "secret": { "token": "0123" }, "expires": "2999-01-01T00:00:00Z" });
    /// let stand_in = StandIn::builder().secret("project/demo/token", secret).start().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn secret(mut self, name: impl Into<String>, secret: impl Serialize) -> Self {
        let name = name.into();
        match seed::stored(&name, &secret) {
            Ok(secret) => {
                self.secrets.insert(name, secret);
            }
            Err(mistake) => self.mistakes.push(mistake),
        }
        self
    }

    /// Sets the folder with the API references and schemas to serve, in abstract form.
    ///
    /// Its layout is that of the served paths (`references/...` and `schemas/...`). The stand-in
    /// generates a manifest if the folder has none. The default is the `schemas` folder of this project's
    /// source, which exists if the crate is a path or git dependency.
    pub fn documents(mut self, folder: impl Into<PathBuf>) -> Self {
        self.documents = Some(folder.into());
        self
    }

    /// Sets the TCP port to listen on. By default, the system selects a free port.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Starts the [`StandIn`] on 127.0.0.1.
    ///
    /// The server runs as a task of the current tokio runtime. It needs the I/O driver, and the timer only for
    /// [`Failure::delay`](super::Failure::delay).
    ///
    /// # Errors
    ///
    /// Fails with [`InvalidInput`](io::ErrorKind::InvalidInput) if the configuration is invalid,
    /// with [`InvalidData`](io::ErrorKind::InvalidData) if a document is not a JSON object, and with the
    /// error of the system if the port is in use or a document cannot be read.
    pub async fn start(self) -> io::Result<StandIn> {
        self.check()?;
        let own = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../schemas"));
        let (folder, must_exist) = match &self.documents {
            Some(folder) => (folder.as_path(), true),
            None => (own, false),
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await?;
        let root_url = format!("http://{}", listener.local_addr()?);
        let documents = Documents::read(folder, must_exist, &root_url)?;
        let deployment = Deployment::new(root_url, self.clients, documents, self.secrets);
        Ok(StandIn::run(listener, deployment))
    }

    fn change(mut self, client_id: &str, change: impl FnOnce(&mut Client)) -> Self {
        match self.clients.by_id.get_mut(client_id) {
            Some(client) => change(client),
            None => self.mistakes.push(format!(
                "there is no client {client_id:?} to change; add it first"
            )),
        }
        self
    }

    fn check(&self) -> io::Result<()> {
        let task_client = self.clients.task_client.as_ref();
        let unknown = task_client.filter(|client_id| !self.clients.by_id.contains_key(*client_id));
        let held = self
            .clients
            .by_id
            .values()
            .flat_map(|client| &client.scopes);
        let invalid = held
            .chain(&self.clients.anonymous_scopes)
            .find(|scope| !scopes::is_valid(scope));
        let mistake = match (self.mistakes.first(), invalid, unknown) {
            (Some(mistake), ..) => mistake.clone(),
            (_, Some(scope), _) => format!("the scope {scope:?} is not printable ASCII"),
            (_, _, Some(client_id)) => format!(
                "there is no client {client_id:?} for the proxy of a task; add it with `client`"
            ),
            (None, None, None) => return Ok(()),
        };
        Err(io::Error::new(io::ErrorKind::InvalidInput, mistake))
    }
}

/// Shows client IDs and names of secrets, but no access tokens and no secrets.
impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("clients", &self.clients.by_id.keys())
            .field("anonymous_scopes", &self.clients.anonymous_scopes)
            .field("task_client", &self.clients.task_client)
            .field("secrets", &self.secrets.keys())
            .field("documents", &self.documents)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}

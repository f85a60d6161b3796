//! Defines the [`Builder`] of a stand-in.

use std::fmt;
use std::io;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tokio::net::TcpListener;

use super::clients::{Client, Clients};
use super::clock::milliseconds;
use super::documents::Documents;
use super::scopes;
use super::server::Deployment;
use super::stand_in::StandIn;

/// A builder of a [`StandIn`], created by [`StandIn::builder`].
#[derive(Default, Clone)]
#[must_use = "a stand-in runs once `start` is awaited"]
pub struct Builder {
    clients: Clients,
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
    /// The server runs as a task of the current tokio runtime. It needs the I/O driver, but no timer.
    ///
    /// # Errors
    ///
    /// Fails with [`InvalidInput`](io::ErrorKind::InvalidInput) if the configuration contradicts itself,
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
        let deployment = Deployment::new(root_url, self.clients, documents);
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
        let held = self
            .clients
            .by_id
            .values()
            .flat_map(|client| &client.scopes);
        let invalid = held
            .chain(&self.clients.anonymous_scopes)
            .find(|scope| !scopes::is_valid(scope));
        let mistake = match (self.mistakes.first(), invalid) {
            (Some(mistake), _) => mistake.clone(),
            (None, Some(scope)) => format!("the scope {scope:?} is not printable ASCII"),
            (None, None) => return Ok(()),
        };
        Err(io::Error::new(io::ErrorKind::InvalidInput, mistake))
    }
}

/// Shows the client IDs, but no access tokens.
impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("clients", &self.clients.by_id.keys())
            .field("anonymous_scopes", &self.clients.anonymous_scopes)
            .field("documents", &self.documents)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}

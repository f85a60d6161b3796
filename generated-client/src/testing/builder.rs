//! What a stand-in is configured with.

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

/// Configures a [`StandIn`]; made by [`StandIn::builder`].
#[derive(Default, Clone)]
#[must_use = "a stand-in runs once `start` is awaited"]
pub struct Builder {
    clients: Clients,
    documents: Option<PathBuf>,
    port: u16,
    mistakes: Vec<String>,
}

impl StandIn {
    /// A stand-in that knows no clients yet.
    pub fn builder() -> Builder {
        Builder::default()
    }
}

impl Builder {
    /// Adds a client with its permanent credentials and its scopes, stars allowed. A second client
    /// of the same id replaces the first.
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

    /// Disables a client that was added: its calls get a 401.
    pub fn disabled(self, client_id: &str) -> Self {
        self.change(client_id, |client| client.disabled = true)
    }

    /// Lets a client that was added expire: from then on its calls get a 401.
    pub fn expires(self, client_id: &str, at: SystemTime) -> Self {
        self.change(client_id, |client| {
            client.expires_ms = Some(milliseconds(at));
        })
    }

    /// The scopes of callers without credentials, which every client has too. None by default.
    pub fn anonymous_scopes<S: Into<String>>(
        mut self,
        scopes: impl IntoIterator<Item = S>,
    ) -> Self {
        self.clients.anonymous_scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// The folder with the documents to serve, laid out as they are served (`references/...` and
    /// `schemas/...`), in abstract form. A manifest is made where the folder has none.
    ///
    /// By default it is the `schemas` folder of this project's source, if that is there, as it is
    /// with a dependency by path or git.
    pub fn documents(mut self, folder: impl Into<PathBuf>) -> Self {
        self.documents = Some(folder.into());
        self
    }

    /// The TCP port to listen on. By default the system chooses one that is free.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Starts to listen on 127.0.0.1. The server runs as a task of the tokio runtime that this is
    /// called in, and needs its I/O driver but no timer.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](io::ErrorKind::InvalidInput) where the configuration contradicts itself,
    /// [`InvalidData`](io::ErrorKind::InvalidData) where a document is no JSON object, and what the
    /// system says where the port is taken or a document cannot be read.
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

/// Shows who is known, never an access token.
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

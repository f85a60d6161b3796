//! The secrets service, behind the feature `secrets`.
//!
//! Written by `cargo xtask regen` from `/references/secrets/v1/api.json`; edits are lost.
pub mod operations;
mod types;
pub use types::{Secret, SecretValue, SecretsList};
use crate::runtime;
/// Secrets Service
///
/// A key/value store for small secrets: tokens, passwords, keys. Scopes decide who may read or write which
/// secret, and every secret has a date on which it expires. From that moment on the service answers as if the
/// secret did not exist.
///
/// The secrets service, version v1, of the API reference `/references/secrets/v1/api.json`.
#[derive(Clone, Debug)]
pub struct Secrets {
    client: runtime::Client,
}
impl Secrets {
    /// Makes a handle to the service. Handles share the client and its connections.
    #[must_use]
    pub fn new(client: &runtime::Client) -> Self {
        Self { client: client.clone() }
    }
    /// Makes a handle from the environment, with a client of its own.
    ///
    /// # Errors
    ///
    /// If the environment does not describe a client, as [`from_env`](runtime::Client::from_env) says.
    pub fn from_env() -> Result<Self, runtime::Error> {
        Ok(Self {
            client: runtime::Client::from_env()?,
        })
    }
    /// Ping Server
    ///
    /// Answers at once. Shows that the service can be reached; no credentials are looked at.
    ///
    /// The operation [`ping`](https://docs.taskcluster.net/docs/reference/core/secrets/api#ping): `GET /api/secrets/v1/ping`.
    /// No answer is declared; `raw` has what comes.
    /// No scopes are required.
    ///
    /// # Errors
    ///
    /// It fails if no answer comes.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use generated_client::secrets::Secrets;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let secrets = Secrets::new(client);
    /// secrets.ping().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn ping(&self) -> operations::Ping {
        operations::Ping::of(&self.client, [])
    }
    /// Load Balancer Heartbeat
    ///
    /// Answers at once. Load balancers ask it to see that the process is alive.
    ///
    /// The operation [`lbheartbeat`](https://docs.taskcluster.net/docs/reference/core/secrets/api#lbheartbeat): `GET /api/secrets/v1/__lbheartbeat__`.
    /// No answer is declared; `raw` has what comes.
    /// No scopes are required.
    ///
    /// # Errors
    ///
    /// It fails if no answer comes.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use generated_client::secrets::Secrets;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let secrets = Secrets::new(client);
    /// secrets.lbheartbeat().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn lbheartbeat(&self) -> operations::Lbheartbeat {
        operations::Lbheartbeat::of(&self.client, [])
    }
    /// Taskcluster Version
    ///
    /// Tells which version of Taskcluster is running: an object with `version`, `commit`, `source` and `build`, as
    /// [Dockerflow](https://github.com/mozilla-services/Dockerflow/blob/main/docs/version_object.md) describes it.
    ///
    /// The operation [`version`](https://docs.taskcluster.net/docs/reference/core/secrets/api#version): `GET /api/secrets/v1/__version__`.
    /// No answer is declared; `raw` has what comes.
    /// No scopes are required.
    ///
    /// # Errors
    ///
    /// It fails if no answer comes.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use generated_client::secrets::Secrets;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let secrets = Secrets::new(client);
    /// secrets.version().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn version(&self) -> operations::Version {
        operations::Version::of(&self.client, [])
    }
    /// Set Secret
    ///
    /// Writes a secret under a name. One that is there already is replaced, value and date; the last writer wins.
    ///
    /// A date in the past is accepted, and the secret can then not be read.
    ///
    /// The operation [`set`](https://docs.taskcluster.net/docs/reference/core/secrets/api#set): `PUT /api/secrets/v1/secret/<name>`.
    /// No answer is declared; `raw` has what comes.
    ///
    /// # Required scopes
    ///
    /// `secrets:set:<name>`
    ///
    /// # Errors
    ///
    /// Nothing is sent if an argument is empty, or can't be sent in a path.
    /// Nothing is sent if the payload is too large, or breaks its schema.
    /// The service answers 400 to what it does not accept, 401 to credentials that it does not know and 403 where they lack a scope.
    /// It fails as well if no answer comes.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use generated_client::secrets::{Secret, SecretValue, Secrets};
    ///
    /// # async fn example(client: &generated_client::runtime::Client, expires: generated_client::runtime::Timestamp, secret: SecretValue) -> Result<(), generated_client::runtime::Error> {
    /// let secrets = Secrets::new(client);
    /// let payload = Secret::new(expires, secret);
    /// secrets.set("name", payload).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set(&self, name: impl Into<String>, payload: Secret) -> operations::Set {
        operations::Set::of(&self.client, [name.into()]).payload(payload)
    }
    /// Delete Secret
    ///
    /// Deletes a secret. It succeeds as well if there is none of that name.
    ///
    /// The operation [`remove`](https://docs.taskcluster.net/docs/reference/core/secrets/api#remove): `DELETE /api/secrets/v1/secret/<name>`.
    /// No answer is declared; `raw` has what comes.
    ///
    /// # Required scopes
    ///
    /// `secrets:set:<name>`
    ///
    /// # Errors
    ///
    /// Nothing is sent if an argument is empty, or can't be sent in a path.
    /// The service answers 401 to credentials that it does not know and 403 where they lack a scope.
    /// It fails as well if no answer comes.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use generated_client::secrets::Secrets;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let secrets = Secrets::new(client);
    /// secrets.remove("name").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn remove(&self, name: impl Into<String>) -> operations::Remove {
        operations::Remove::of(&self.client, [name.into()])
    }
    /// Read Secret
    ///
    /// Reads a secret.
    ///
    /// One that has expired is answered as one that never was, with a 404. Without the scope the answer is a 403 whether
    /// the secret exists or not, so names can't be found out by trying.
    ///
    /// The operation [`get`](https://docs.taskcluster.net/docs/reference/core/secrets/api#get): `GET /api/secrets/v1/secret/<name>`.
    ///
    /// # Required scopes
    ///
    /// `secrets:get:<name>`
    ///
    /// # Errors
    ///
    /// Nothing is sent if an argument is empty, or can't be sent in a path.
    /// The service answers 401 to credentials that it does not know, 403 where they lack a scope and 404 where there is nothing of that name.
    /// It fails as well if no answer comes, or none that can be read.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use generated_client::secrets::Secrets;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let secrets = Secrets::new(client);
    /// let answer = secrets.get("name").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self, name: impl Into<String>) -> operations::Get {
        operations::Get::of(&self.client, [name.into()])
    }
    /// List Secrets
    ///
    /// Lists the names of the secrets that have not expired, in the order of their names, a page at a time.
    ///
    /// A page has at most 1000 names, or at most `limit`, and may have fewer although more are to come. The end is reached
    /// when a page comes without a `continuationToken`; until then the token of each page asks for the next.
    ///
    /// Pages are counted from the beginning of the list, so names can be missed or come twice while others write.
    ///
    /// The operation [`list`](https://docs.taskcluster.net/docs/reference/core/secrets/api#list): `GET /api/secrets/v1/secrets`.
    ///
    /// # Required scopes
    ///
    /// `secrets:list-secrets`
    ///
    /// # Errors
    ///
    /// The service answers 400 to what it does not accept, 401 to credentials that it does not know and 403 where they lack a scope.
    /// It fails as well if no answer comes, or none that can be read.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use generated_client::secrets::Secrets;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let secrets = Secrets::new(client);
    /// let mut items = secrets.list().items();
    /// while let Some(item) = items.next().await {
    ///     println!("{:?}", item?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> operations::List {
        operations::List::of(&self.client, [])
    }
    /// Heartbeat
    ///
    /// Tells whether the service and what it depends on are well.
    ///
    /// The operation [`heartbeat`](https://docs.taskcluster.net/docs/reference/core/secrets/api#heartbeat): `GET /api/secrets/v1/__heartbeat__`.
    /// No answer is declared; `raw` has what comes.
    /// No scopes are required.
    ///
    /// # Errors
    ///
    /// It fails if no answer comes.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use generated_client::secrets::Secrets;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let secrets = Secrets::new(client);
    /// secrets.heartbeat().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn heartbeat(&self) -> operations::Heartbeat {
        operations::Heartbeat::of(&self.client, [])
    }
}

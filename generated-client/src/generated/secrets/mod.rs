//! The secrets service, behind the feature `secrets`.
//!
//! Written by `cargo xtask regen` from `/references/secrets/v1/api.json`; edits are lost.
pub mod operations;
mod types;
pub use types::{Secret, SecretValue, SecretsList};
use crate::runtime;
/// Secrets Service
///
/// A key/value store for small secrets such as tokens, passwords and keys. Scopes control who may read or write
/// each secret. Every secret has an expiration date. After that date the service responds as if the secret did
/// not exist.
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
    /// Checks that the service is reachable. The service responds immediately and ignores credentials.
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
    /// Checks that the service process is running. The service responds immediately. Load balancers use this
    /// endpoint.
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
    /// Returns the version of Taskcluster that is running. The response body is a JSON object with `version`, `commit`,
    /// `source` and `build`, as defined by
    /// [Dockerflow](https://github.com/mozilla-services/Dockerflow/blob/main/docs/version_object.md).
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
    /// Creates or replaces a secret. If a secret of this name exists, the service overwrites its value and its
    /// expiration date; the last write wins.
    ///
    /// The service accepts an expiration date in the past. Such a secret cannot be read.
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
    /// Deletes a secret. Also succeeds if no secret of this name exists.
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
    /// Fails with status 404 if the secret does not exist or has expired. Without the required scope, fails with
    /// status 403 whether or not the secret exists, so a caller cannot discover names by guessing.
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
    /// Lists the names of secrets that have not expired, one page at a time, sorted by name.
    ///
    /// A page has at most `limit` names, and never more than 1000. It may have fewer even if more names follow. To
    /// request the next page, pass the `continuationToken` of the current page. The last page has no
    /// `continuationToken`.
    ///
    /// Pages are counted from the start of the list, so a name can be missing or repeated if secrets are written or
    /// deleted while you list them.
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
    /// Checks the health of the service and of its dependencies.
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

//! The secrets service, behind the feature `secrets`.
//!
//! Written by `cargo xtask regen` from `/references/secrets/v1/api.json`; edits are lost.

pub mod operations;
mod types;

use crate::runtime;
use crate::runtime::PathParameter;

pub use types::Secret;
pub use types::SecretValue;
pub use types::SecretsList;

/// A key/value store for small secrets such as tokens, passwords and keys.
///
/// Scopes control who may read or write
/// each secret. Every secret has an expiration date. After that date the service responds as if the secret did
/// not exist.
///
/// Defined by the API reference `/references/secrets/v1/api.json`.
#[derive(Clone, Debug)]
pub struct Secrets {
    client: runtime::Client,
}

impl Secrets {
    /// Creates a handle to the service. Handles share the client and its connections.
    #[must_use]
    pub fn new(client: &runtime::Client) -> Self {
        Self { client: client.clone() }
    }

    /// Creates a handle with a client of its own, which is configured from the environment.
    ///
    /// # Errors
    ///
    /// Fails if the environment does not describe a client. See [`Client::from_env`](runtime::Client::from_env).
    pub fn from_env() -> Result<Self, runtime::Error> {
        Ok(Self {
            client: runtime::Client::from_env()?,
        })
    }

    /// Creates or replaces a secret.
    ///
    /// If a secret of this name exists, the service overwrites its value and its
    /// expiration date; the last write wins.
    ///
    /// The service accepts an expiration date in the past. Such a secret cannot be read.
    ///
    /// Sends `PUT /api/secrets/v1/secret/<name>`, the operation [`set`](https://docs.taskcluster.net/docs/reference/core/secrets/api#set).
    /// The API declares no response body. Returns the response as a [`RawResponse`](runtime::RawResponse).
    ///
    /// # Required scopes
    ///
    /// `secrets:set:<name>`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if a path parameter is empty or cannot be encoded, or if the payload is too large or violates its schema.
    /// The service responds with 400 if it rejects the request, 401 if it rejects the credentials and 403 if they lack a scope.
    /// Also fails if the request times out.
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
    pub fn set(&self, name: impl PathParameter, payload: Secret) -> operations::Set {
        operations::Set::of(&self.client, [name.into_text()]).payload(payload)
    }

    /// Deletes a secret.
    ///
    /// Also succeeds if no secret of this name exists.
    ///
    /// Sends `DELETE /api/secrets/v1/secret/<name>`, the operation [`remove`](https://docs.taskcluster.net/docs/reference/core/secrets/api#remove).
    /// The API declares no response body. Returns the response as a [`RawResponse`](runtime::RawResponse).
    ///
    /// # Required scopes
    ///
    /// `secrets:set:<name>`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if a path parameter is empty or cannot be encoded.
    /// The service responds with 401 if it rejects the credentials and 403 if they lack a scope.
    /// Also fails if the request times out.
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
    pub fn remove(&self, name: impl PathParameter) -> operations::Remove {
        operations::Remove::of(&self.client, [name.into_text()])
    }

    /// Reads a secret.
    ///
    /// Fails with status 404 if the secret does not exist or has expired. Without the required scope, fails with
    /// status 403 whether or not the secret exists, so a caller cannot discover names by guessing.
    ///
    /// Sends `GET /api/secrets/v1/secret/<name>`, the operation [`get`](https://docs.taskcluster.net/docs/reference/core/secrets/api#get).
    /// Returns [`Secret`].
    ///
    /// # Required scopes
    ///
    /// `secrets:get:<name>`
    ///
    /// # Errors
    ///
    /// Fails without sending a request if a path parameter is empty or cannot be encoded.
    /// The service responds with 401 if it rejects the credentials, 403 if they lack a scope and 404 if nothing has this name.
    /// Also fails if the request times out or the response cannot be parsed.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use generated_client::secrets::Secrets;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let secrets = Secrets::new(client);
    /// let response = secrets.get("name").await?;
    /// println!("{:?}", response.expires);
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self, name: impl PathParameter) -> operations::Get {
        operations::Get::of(&self.client, [name.into_text()])
    }

    /// Lists the names of secrets that have not expired, one page at a time, sorted by name.
    ///
    /// A page has at most `limit` names, and never more than 1000. It may have fewer even if more names follow. To
    /// request the next page, pass the `continuationToken` of the current page. The last page has no
    /// `continuationToken`.
    ///
    /// Pages are counted from the start of the list, so a name can be missing or repeated if secrets are written or
    /// deleted while you list them.
    ///
    /// Sends `GET /api/secrets/v1/secrets`, the operation [`list`](https://docs.taskcluster.net/docs/reference/core/secrets/api#list).
    /// Returns [`SecretsList`].
    ///
    /// # Required scopes
    ///
    /// `secrets:list-secrets`
    ///
    /// # Errors
    ///
    /// The service responds with 400 if it rejects the request, 401 if it rejects the credentials and 403 if they lack a scope.
    /// Also fails if the request times out or the response cannot be parsed.
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

    /// Checks that the service is reachable.
    ///
    /// The service responds immediately and ignores credentials.
    ///
    /// Sends `GET /api/secrets/v1/ping`, the operation [`ping`](https://docs.taskcluster.net/docs/reference/core/secrets/api#ping).
    /// The API declares no response body. Returns the response as a [`RawResponse`](runtime::RawResponse).
    /// Requires no scopes.
    ///
    /// # Errors
    ///
    /// Fails if the request times out.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use generated_client::secrets::Secrets;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let secrets = Secrets::new(client);
    /// let response = secrets.ping().await?;
    /// println!("{}", response.status());
    /// # Ok(())
    /// # }
    /// ```
    pub fn ping(&self) -> operations::Ping {
        operations::Ping::of(&self.client, [])
    }

    /// Checks that the service process is running.
    ///
    /// The service responds immediately. Load balancers use this
    /// endpoint.
    ///
    /// Sends `GET /api/secrets/v1/__lbheartbeat__`, the operation [`lbheartbeat`](https://docs.taskcluster.net/docs/reference/core/secrets/api#lbheartbeat).
    /// The API declares no response body. Returns the response as a [`RawResponse`](runtime::RawResponse).
    /// Requires no scopes.
    ///
    /// # Errors
    ///
    /// Fails if the request times out.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use generated_client::secrets::Secrets;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let secrets = Secrets::new(client);
    /// let response = secrets.lbheartbeat().await?;
    /// println!("{}", response.status());
    /// # Ok(())
    /// # }
    /// ```
    pub fn lbheartbeat(&self) -> operations::Lbheartbeat {
        operations::Lbheartbeat::of(&self.client, [])
    }

    /// Returns the version of Taskcluster that is running.
    ///
    /// The response body is a JSON object with `version`, `commit`,
    /// `source` and `build`, as defined by
    /// [Dockerflow](https://github.com/mozilla-services/Dockerflow/blob/main/docs/version_object.md).
    ///
    /// Sends `GET /api/secrets/v1/__version__`, the operation [`version`](https://docs.taskcluster.net/docs/reference/core/secrets/api#version).
    /// The API declares no response body. Returns the response as a [`RawResponse`](runtime::RawResponse).
    /// Requires no scopes.
    ///
    /// # Errors
    ///
    /// Fails if the request times out.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use generated_client::secrets::Secrets;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let secrets = Secrets::new(client);
    /// let response = secrets.version().await?;
    /// println!("{}", response.status());
    /// # Ok(())
    /// # }
    /// ```
    pub fn version(&self) -> operations::Version {
        operations::Version::of(&self.client, [])
    }

    /// Checks the health of the service and of its dependencies.
    ///
    /// Sends `GET /api/secrets/v1/__heartbeat__`, the operation [`heartbeat`](https://docs.taskcluster.net/docs/reference/core/secrets/api#heartbeat).
    /// The API declares no response body. Returns the response as a [`RawResponse`](runtime::RawResponse).
    /// Requires no scopes.
    ///
    /// # Errors
    ///
    /// Fails if the request times out.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use generated_client::secrets::Secrets;
    ///
    /// # async fn example(client: &generated_client::runtime::Client) -> Result<(), generated_client::runtime::Error> {
    /// let secrets = Secrets::new(client);
    /// let response = secrets.heartbeat().await?;
    /// println!("{}", response.status());
    /// # Ok(())
    /// # }
    /// ```
    pub fn heartbeat(&self) -> operations::Heartbeat {
        operations::Heartbeat::of(&self.client, [])
    }
}

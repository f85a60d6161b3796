//! Defines [`CredentialsProvider`].

use std::error::Error as StdError;

use super::Credentials;

/// The error of a [`CredentialsProvider`]. Every error type converts into it.
pub type ProviderError = Box<dyn StdError + Send + Sync>;

/// A source of [`Credentials`] that a client asks again before they expire.
///
/// Pass it to [`ClientBuilder::credentials_provider`](crate::ClientBuilder::credentials_provider). An async closure without
/// parameters is a provider. [`Credentials`] are a provider that always returns the same credentials, and
/// [`EnvironmentCredentials`] read the environment each time.
///
/// The client asks the provider when it sends the first request, and keeps the credentials:
///
/// - It asks again one minute before they expire, or when a quarter of their lifetime is left if that is later. One call waits for
///   the new credentials, and the others use the old ones as long as these are valid. The client also keeps the old ones if the
///   provider fails. Permanent credentials do not expire.
/// - It asks again if a service rejects the credentials with status 401, and repeats the request if the provider returns others.
/// - It asks once for all calls that wait for credentials.
///
/// The client does not retry a provider that fails: the requests that wait for credentials fail with
/// [`is_credentials`](crate::Error::is_credentials), and the provider's error is the [`source`](std::error::Error::source).
///
/// ```
/// use generated_client::{Client, Credentials};
///
/// async fn read_from_vault() -> Result<Credentials, std::io::Error> {
/// # std::future::ready(()).await;
///     let json = std::fs::read_to_string("/run/taskcluster/credentials.json")?;
///     Ok(serde_json::from_str(&json)?)
/// }
///
/// let client = Client::builder("https://taskcluster.example")
///     .credentials_provider(read_from_vault)
///     .build()?;
/// # Ok::<(), generated_client::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not provide credentials",
    note = "pass an async closure or an `async fn` without parameters that returns `Result<Credentials, E>`"
)]
pub trait CredentialsProvider: Send + Sync + 'static {
    /// Returns credentials that are valid now.
    ///
    /// The future is dropped if the call that drives it is cancelled or times out. The next call then asks again.
    fn credentials(&self) -> impl Future<Output = Result<Credentials, ProviderError>> + Send;
}

impl<F, R, E> CredentialsProvider for F
where
    F: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<Credentials, E>> + Send,
    E: Into<ProviderError>,
{
    async fn credentials(&self) -> Result<Credentials, ProviderError> {
        self().await.map_err(Into::into)
    }
}

impl CredentialsProvider for Credentials {
    async fn credentials(&self) -> Result<Credentials, ProviderError> {
        Ok(self.clone())
    }
}

/// A [`CredentialsProvider`] that reads the environment variables of [`Credentials::from_env`] each time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EnvironmentCredentials;

impl CredentialsProvider for EnvironmentCredentials {
    async fn credentials(&self) -> Result<Credentials, ProviderError> {
        let unset = "TASKCLUSTER_CLIENT_ID and TASKCLUSTER_ACCESS_TOKEN are not set";
        Credentials::from_env()?.ok_or_else(|| unset.into())
    }
}

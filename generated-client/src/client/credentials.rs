//! The credentials of a [`Client`].

use super::Client;
use crate::authentication::Credentials;
use crate::error::Error;

impl Client {
    /// Returns a client with other credentials, or without credentials. It shares the connection pool with this client.
    ///
    /// All other settings remain, including [`authorized_scopes`](crate::ClientBuilder::authorized_scopes).
    ///
    /// ```
    /// # use generated_client::{Client, Credentials};
    /// let anonymous = Client::builder("https://taskcluster.example").build()?;
    /// let client = anonymous.with_credentials(Credentials::new("project/demo", "access-token")?);
    /// # Ok::<(), generated_client::Error>(())
    /// ```
    #[must_use]
    pub fn with_credentials(&self, credentials: impl Into<Option<Credentials>>) -> Self {
        let settings = self.settings().with_credentials(credentials.into());
        Self::new(self.root().clone(), settings)
    }

    /// Returns the credentials that sign requests now, or `None` if requests are anonymous.
    ///
    /// Asks the [`CredentialsProvider`](crate::CredentialsProvider) if it has not been asked yet, or if its credentials are about
    /// to expire.
    ///
    /// # Errors
    ///
    /// Fails with [`is_credentials`](crate::Error::is_credentials) if the provider fails, or if the credentials have expired.
    pub async fn credentials(&self) -> Result<Option<Credentials>, Error> {
        let settings = self.settings();
        let signer = settings.signers.get(&settings.clock).await?;
        Ok(signer.map(|it| it.credentials().clone()))
    }
}

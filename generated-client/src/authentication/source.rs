//! Defines [`CredentialsSource`].

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use super::{Credentials, CredentialsProvider, ProviderError};

/// Where the credentials of a client come from.
#[derive(Default)]
pub(crate) enum CredentialsSource {
    #[default]
    Anonymous,
    Fixed(Credentials),
    Provider(Ask),
}

/// A provider without its type.
pub(crate) type Ask = Box<dyn Fn() -> Asking + Send + Sync>;

type Asking = Pin<Box<dyn Future<Output = Result<Credentials, ProviderError>> + Send>>;

impl CredentialsSource {
    pub(crate) fn is_anonymous(&self) -> bool {
        matches!(self, Self::Anonymous)
    }

    pub(crate) fn provider(provider: impl CredentialsProvider) -> Self {
        let provider = Arc::new(provider);
        Self::Provider(Box::new(move || {
            let provider = Arc::clone(&provider);
            Box::pin(async move { provider.credentials().await })
        }))
    }
}

impl From<Option<Credentials>> for CredentialsSource {
    fn from(credentials: Option<Credentials>) -> Self {
        credentials.map_or(Self::Anonymous, Self::Fixed)
    }
}

impl fmt::Debug for CredentialsSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Anonymous => f.write_str("Anonymous"),
            Self::Fixed(credentials) => credentials.fmt(f),
            Self::Provider(_) => f.write_str("Provider"),
        }
    }
}

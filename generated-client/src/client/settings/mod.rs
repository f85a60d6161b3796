//! The settings of a client that sends: the signer, the HTTP client, limits and retries.

mod http;
mod limits;
mod proxy;
mod retry;
mod tls;

use std::ffi::OsString;
use std::fmt;

use super::RootUrl;
use crate::authentication::{Credentials, Signer};
use crate::error::Error;

pub(crate) use limits::Limits;
pub(crate) use proxy::{ProxySetting, rejection};
pub use retry::RetryPolicy;

/// The settings of a client.
pub(crate) struct Settings {
    pub(crate) http: reqwest::Client,
    /// The name of the proxy that every request uses, without credentials.
    pub(crate) proxy: Option<String>,
    pub(crate) signer: Option<Signer>,
    limits: Limits,
    retry: RetryPolicy,
}

/// The settings of one call. They start as the client's.
#[derive(Clone, Debug)]
pub(crate) struct CallOptions {
    pub(crate) limits: Limits,
    pub(crate) retry: RetryPolicy,
    pub(crate) trace_id: Option<String>,
}

impl Settings {
    pub(crate) fn call_options(&self) -> CallOptions {
        CallOptions {
            limits: self.limits,
            retry: self.retry.clone(),
            trace_id: None,
        }
    }
}

/// Collects the settings of a client.
#[derive(Default)]
pub(super) struct SettingsBuilder {
    pub(super) credentials: Option<Credentials>,
    pub(super) authorized_scopes: Option<Vec<String>>,
    pub(super) http: http::Options,
    pub(super) http_client: Option<reqwest::ClientBuilder>,
    pub(super) limits: Limits,
    pub(super) retry: RetryPolicy,
}

/// Omits the user's HTTP client, because its `Debug` shows default headers.
impl fmt::Debug for SettingsBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SettingsBuilder")
            .field("credentials", &self.credentials)
            .field("authorized_scopes", &self.authorized_scopes)
            .field("http", &self.http)
            .field("limits", &self.limits)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

impl SettingsBuilder {
    /// Creates settings with the credentials from environment variables.
    pub(super) fn from_variables(
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, Error> {
        Ok(Self {
            credentials: Credentials::from_variables(variable)?,
            ..Self::default()
        })
    }

    pub(super) fn build(self, root: &RootUrl) -> Result<Settings, Error> {
        let scopes = self.authorized_scopes.as_deref();
        if scopes.is_some() && self.credentials.is_none() {
            return Err(Error::configuration(
                "authorized scopes are set without credentials; set credentials, or remove the authorized scopes",
            ));
        }
        let (http, proxy) = match self.http_client {
            Some(builder) => self.http.build_from(builder, root)?,
            None => self.http.build(root)?,
        };
        Ok(Settings {
            http,
            proxy,
            signer: self.credentials.map(|it| Signer::new(it, scopes)),
            limits: self.limits,
            retry: self.retry,
        })
    }
}

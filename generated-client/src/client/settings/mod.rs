//! The settings of a client that sends: credentials, the HTTP client, limits and retries.

mod http;
mod limits;
mod proxy;
mod retry;
mod tls;

use std::ffi::OsString;
use std::fmt;
use std::sync::Arc;

use ::http::HeaderValue;

#[cfg(feature = "testing")]
use super::Fake;
use super::{Interceptor, RootUrl};
use crate::authentication::{Clock, Credentials, CredentialsSource, Signers, check_scopes};
use crate::error::Error;

pub(crate) use limits::Limits;
pub(crate) use proxy::{ProxySetting, rejection};
pub use retry::RetryPolicy;

/// What responds to calls.
#[derive(Clone)]
pub(crate) enum Backend {
    Http(reqwest::Client),
    #[cfg(feature = "testing")]
    Fake(Arc<dyn Fake>),
}

/// The settings of a client.
pub(crate) struct Settings {
    pub(crate) backend: Backend,
    /// The name of the proxy that every request uses, without credentials.
    pub(crate) proxy: Option<String>,
    pub(crate) signers: Signers,
    pub(crate) clock: Arc<Clock>,
    pub(crate) corrects_clock: bool,
    pub(crate) interceptor: Option<Arc<dyn Interceptor>>,
    limits: Limits,
    retry: RetryPolicy,
}

/// The settings of one call. They start as the client's.
#[derive(Clone, Debug)]
pub(crate) struct CallOptions {
    pub(crate) limits: Limits,
    pub(crate) retry: RetryPolicy,
    /// The header, or why the trace ID is invalid. Sending reports the error.
    pub(crate) trace_id: Option<Result<HeaderValue, Error>>,
}

impl Settings {
    pub(crate) fn call_options(&self) -> CallOptions {
        CallOptions {
            limits: self.limits,
            retry: self.retry.clone(),
            trace_id: None,
        }
    }

    /// Returns the same settings with other credentials.
    pub(super) fn with_credentials(&self, credentials: Option<Credentials>) -> Self {
        Self {
            backend: self.backend.clone(),
            proxy: self.proxy.clone(),
            signers: self.signers.with(credentials),
            clock: Arc::clone(&self.clock),
            corrects_clock: self.corrects_clock,
            interceptor: self.interceptor.clone(),
            limits: self.limits,
            retry: self.retry.clone(),
        }
    }
}

/// Collects the settings of a client.
pub(super) struct SettingsBuilder {
    pub(super) credentials: CredentialsSource,
    pub(super) authorized_scopes: Option<Vec<String>>,
    pub(super) http: http::Options,
    pub(super) http_client: Option<reqwest::ClientBuilder>,
    pub(super) limits: Limits,
    pub(super) retry: RetryPolicy,
    pub(super) corrects_clock: bool,
    pub(super) interceptor: Option<Arc<dyn Interceptor>>,
}

impl Default for SettingsBuilder {
    fn default() -> Self {
        Self {
            credentials: CredentialsSource::default(),
            authorized_scopes: None,
            http: http::Options::default(),
            http_client: None,
            limits: Limits::default(),
            retry: RetryPolicy::default(),
            corrects_clock: true,
            interceptor: None,
        }
    }
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
            credentials: Credentials::from_variables(variable)?.into(),
            ..Self::default()
        })
    }

    pub(super) fn build(mut self, root: &RootUrl) -> Result<Settings, Error> {
        if let Some(scopes) = &self.authorized_scopes {
            if self.credentials.is_anonymous() {
                return Err(Error::configuration(
                    "authorized scopes are set without credentials; set credentials, or remove the authorized scopes",
                ));
            }
            check_scopes(scopes)?;
        }
        let (http, proxy) = match self.http_client.take() {
            Some(builder) => self.http.build_from(builder, root)?,
            None => self.http.build(root)?,
        };
        Ok(self.with(Backend::Http(http), proxy))
    }

    /// Creates the settings of a client whose calls a fake responds to. It has credentials, so it can sign URLs.
    #[cfg(feature = "testing")]
    pub(super) fn fake(fake: Arc<dyn Fake>) -> Settings {
        let credentials = Credentials::new("fake", "fake-access-token").expect("valid credentials");
        let builder = Self {
            credentials: Some(credentials).into(),
            ..Self::default()
        };
        builder.with(Backend::Fake(fake), None)
    }

    fn with(self, backend: Backend, proxy: Option<String>) -> Settings {
        Settings {
            backend,
            proxy,
            signers: Signers::new(self.credentials, self.authorized_scopes),
            clock: Arc::default(),
            corrects_clock: self.corrects_clock,
            interceptor: self.interceptor,
            limits: self.limits,
            retry: self.retry,
        }
    }
}

//! Defines [`ClientBuilder`].

#[cfg(feature = "client")]
mod setters;

use std::ffi::OsString;
use std::fmt;

use super::settings::SettingsBuilder;
use super::{Client, RootUrl};
use crate::environment::Deployment;
use crate::error::Error;

/// A builder of a [`Client`], created by [`Client::builder`] or [`ClientBuilder::from_env`].
#[must_use = "call `build` to create the client"]
pub struct ClientBuilder {
    root_url: String,
    settings: SettingsBuilder,
}

/// Omits an invalid root URL, because it may contain a password.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let root = RootUrl::parse(&self.root_url).ok();
        f.debug_struct("ClientBuilder")
            .field("root_url", &root.as_ref().map(RootUrl::as_str))
            .field("settings", &self.settings)
            .finish()
    }
}

impl ClientBuilder {
    pub(super) fn new(root_url: String) -> Self {
        Self {
            root_url,
            settings: SettingsBuilder::default(),
        }
    }

    /// Creates a builder from the environment variables that [`Client::from_env`] reads.
    ///
    /// # Errors
    ///
    /// Fails if neither root URL is set, or if the credentials are invalid or incomplete.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(|name| std::env::var_os(name), None)
    }

    /// Creates a builder from the environment, and with a default root URL for an environment that has none.
    ///
    /// # Errors
    ///
    /// Fails if the credentials are invalid or incomplete.
    pub fn from_env_or(root_url: &str) -> Result<Self, Error> {
        Self::from_variables(|name| std::env::var_os(name), Some(root_url))
    }

    fn from_variables(
        variable: impl Fn(&str) -> Option<OsString>,
        root_url: Option<&str>,
    ) -> Result<Self, Error> {
        let deployment = Deployment::from_variables(&variable, root_url)?;
        let settings = if deployment.is_proxy {
            // A task's proxy signs requests itself.
            SettingsBuilder::default()
        } else {
            SettingsBuilder::from_variables(&variable)?
        };
        Ok(Self {
            root_url: deployment.root_url,
            settings,
        })
    }

    /// Creates the [`Client`].
    ///
    /// # Errors
    ///
    /// Fails if the root URL or the URL of the proxy is invalid, if authorized scopes are set without credentials, or if the
    /// HTTP client or its TLS cannot be configured.
    pub fn build(self) -> Result<Client, Error> {
        let root = RootUrl::parse(&self.root_url)?;
        let settings = self.settings.build(&root)?;
        Ok(Client::new(root, settings))
    }
}

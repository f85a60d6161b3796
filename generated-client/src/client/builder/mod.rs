//! How a client is set up.

#[cfg(feature = "client")]
mod setters;

use std::ffi::OsString;
use std::fmt;

use super::settings::SettingsBuilder;
use super::{Client, RootUrl};
use crate::environment::Deployment;
use crate::error::Error;

/// Sets up a [`Client`].
#[must_use = "no client is made before `build`"]
pub struct ClientBuilder {
    root_url: String,
    settings: SettingsBuilder,
}

/// A root URL that is invalid is not shown, because it may hold a password.
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

    /// Begins with what the environment says, as [`Client::from_env`] reads it.
    ///
    /// # Errors
    ///
    /// If no deployment is named, or the credentials are not what they should be.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(|name| std::env::var_os(name))
    }

    fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, Error> {
        let deployment = Deployment::from_variables(&variable)?;
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

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// If the root URL is invalid, or no HTTP client can be made for it.
    pub fn build(self) -> Result<Client, Error> {
        let root = RootUrl::parse(&self.root_url)?;
        let settings = self.settings.build(&root)?;
        Ok(Client::new(root, settings))
    }
}

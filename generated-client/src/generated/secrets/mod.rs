//! The secrets service.
//!
//! Written by `cargo xtask regen` from `/references/secrets/v1/api.json`; edits are lost.

pub mod operations;
mod types;

pub use types::{Secret, SecretValue, SecretsList};

use crate::runtime::{Call, Client, Error};
use operations::{Get, List, Ping, Set};

/// The secrets service: description.
#[derive(Clone, Debug)]
pub struct Secrets {
    client: Client,
}

impl Secrets {
    /// Makes a handle to the service. It shares the client's connection pool.
    pub fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
        }
    }

    /// Makes a handle to the service from the environment, as [`Client::from_env`] does.
    ///
    /// # Errors
    ///
    /// If the environment does not describe a client.
    pub fn from_env() -> Result<Self, Error> {
        Ok(Self {
            client: Client::from_env()?,
        })
    }

    /// Ping Server.
    pub fn ping(&self) -> Ping {
        Ping {
            call: Call::new::<Ping>(&self.client, []),
        }
    }

    /// Set Secret.
    pub fn set(&self, name: impl Into<String>, payload: Secret) -> Set {
        Set {
            call: Call::new::<Set>(&self.client, [name.into()]).payload(&payload),
        }
    }

    /// Read Secret.
    pub fn get(&self, name: impl Into<String>) -> Get {
        Get {
            call: Call::new::<Get>(&self.client, [name.into()]),
        }
    }

    /// List Secrets.
    pub fn list(&self) -> List {
        List {
            call: Call::new::<List>(&self.client, []),
        }
    }
}

//! Calls the client from code that is not async.
//!
//! Paste the variables that `cargo xtask serve` prints, then run `cargo run --example rotate-secret`, which stores a secret, and
//! `cargo run --example blocking`.

use std::error::Error;

use generated_client::secrets::Secrets;
use serde::de::DeserializeOwned;
use tokio::runtime::{Builder, Runtime};

/// Reads configuration, and blocks the thread meanwhile.
struct Config {
    secrets: Secrets,
    runtime: Runtime,
}

impl Config {
    fn from_env() -> Result<Self, Box<dyn Error>> {
        Ok(Self {
            secrets: Secrets::from_env()?,
            // Keep one runtime for all calls. The connections of the client belong to it.
            runtime: Builder::new_current_thread().enable_all().build()?,
        })
    }

    /// Reads one key of a secret.
    ///
    /// `block_on` panics in async code: await the operation there.
    fn get<T: DeserializeOwned>(&self, name: &str, key: &str) -> Result<T, Box<dyn Error>> {
        // An operation is not a future. `.await` converts it, and for `block_on`, `.send()` does. `.optional()` and `.raw()`
        // return futures too.
        let secret = self.runtime.block_on(self.secrets.get(name).send())?;
        Ok(secret.secret.get(key)?)
    }

    /// Lists the names of all secrets.
    fn names(&self) -> Result<Vec<String>, Box<dyn Error>> {
        let mut items = self.secrets.list().items();
        let mut names = Vec::new();
        while let Some(name) = self.runtime.block_on(items.next()) {
            names.push(name?);
        }
        Ok(names)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let config = Config::from_env()?;
    let user: String = config.get("project/demo/database", "user")?;
    println!("user {user}");
    println!("{} secrets", config.names()?.len());
    Ok(())
}

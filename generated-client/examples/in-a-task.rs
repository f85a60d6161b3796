//! Runs in a task, behind its proxy, and elsewhere with credentials that another program renews. The environment decides.
//!
//! - In a task with the feature `taskclusterProxy`, `TASKCLUSTER_PROXY_URL` is set, and the program needs no credentials.
//!   Simulate it with `cargo xtask serve -- --proxy`.
//! - With `CREDENTIALS_FILE` and `TASKCLUSTER_ROOT_URL`, the program reads the file
//!   `{"clientId": "..", "accessToken": "..", "certificate": ".."}` again before the credentials in it expire.
//! - Otherwise the credentials come from the variables that `cargo xtask serve` prints.
//!
//! Then run `cargo run --example in-a-task -- project/demo/database`.

use std::env;
use std::error::Error;
use std::fs;
use std::future;
use std::path::Path;

use generated_client::secrets::Secrets;
use generated_client::{Client, Credentials, ProviderError};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let name = env::args().nth(1).ok_or("usage: in-a-task NAME")?;
    let secrets = Secrets::new(&client()?);

    match secrets.get(&name).optional().await {
        Ok(Some(secret)) => println!("{name} expires {}", secret.expires),
        Ok(None) => println!("{name} does not exist"),
        Err(error) if error.is_insufficient_scopes() => {
            let scopes = error.missing_scopes().join(", ");
            return Err(format!("add these scopes to the task: {scopes}").into());
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// Creates the client that the environment describes.
fn client() -> Result<Client, Box<dyn Error>> {
    let Some(path) = env::var_os("CREDENTIALS_FILE") else {
        return Ok(Client::from_env()?);
    };
    let client = Client::builder(env::var("TASKCLUSTER_ROOT_URL")?)
        .credentials_provider(move || future::ready(read_credentials(path.as_ref())));
    Ok(client.build()?)
}

/// Reads the file. Replace it by renaming a new file, so that no program reads half of it.
fn read_credentials(path: &Path) -> Result<Credentials, ProviderError> {
    let json = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(serde_json::from_slice(&json)?)
}

//! Calls every operation of the secrets service once.
//!
//! Paste the variables that `cargo xtask serve` prints, then run `cargo run --example every-operation`.

use std::error::Error;
use std::time::Duration;

use generated_client::Timestamp;
use generated_client::secrets::{Secret, Secrets};

const NAME: &str = "project/demo/every-operation";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let secrets = Secrets::from_env()?;
    ping(&secrets).await?;
    version(&secrets).await?;
    heartbeat(&secrets).await?;
    lbheartbeat(&secrets).await?;
    set(&secrets).await?;
    get(&secrets).await?;
    get_with_signed_url(&secrets).await?;
    list(&secrets).await?;
    remove(&secrets).await
}

/// Checks that the service is reachable. The API declares no response body, so the result is a `RawResponse`.
async fn ping(secrets: &Secrets) -> Result<(), Box<dyn Error>> {
    let response = secrets.ping().await?;
    println!("ping: {}", response.status());
    Ok(())
}

/// Reads the version of Taskcluster from the JSON of a `RawResponse`.
async fn version(secrets: &Secrets) -> Result<(), Box<dyn Error>> {
    let version: serde_json::Value = secrets.version().await?.json()?;
    println!("version: {}", version["version"]);
    Ok(())
}

/// Checks the health of the service and of what it depends on.
async fn heartbeat(secrets: &Secrets) -> Result<(), Box<dyn Error>> {
    secrets.heartbeat().await?;
    Ok(())
}

/// Checks that the process of the service runs, as a load balancer does. Sets a short timeout for this call.
async fn lbheartbeat(secrets: &Secrets) -> Result<(), Box<dyn Error>> {
    let timeout = Duration::from_secs(5);
    secrets.lbheartbeat().total_timeout(timeout).await?;
    Ok(())
}

/// Creates or overwrites a secret. Its value is any JSON object.
async fn set(secrets: &Secrets) -> Result<(), Box<dyn Error>> {
    let value = r#"{ "token": "hunter2" }"#.parse()?;
    let secret = Secret::new(Timestamp::from_now("1 hour")?, value);
    secrets.set(NAME, secret).await?;
    Ok(())
}

/// Reads a secret. `Debug` redacts its value.
async fn get(secrets: &Secrets) -> Result<(), Box<dyn Error>> {
    let secret = secrets.get(NAME).await?;
    println!("get: {:?}", secret.secret);
    Ok(())
}

/// Reads a secret through a signed URL. Anyone who has the URL can read the secret for five minutes, without credentials.
async fn get_with_signed_url(secrets: &Secrets) -> Result<(), Box<dyn Error>> {
    let url = secrets.get(NAME).signed_url(Duration::from_secs(300))?;
    let response = reqwest::get(url.expose()).await?.error_for_status()?;
    let secret: Secret = serde_json::from_slice(&response.bytes().await?)?;
    println!("signed URL: {:?}", secret.secret);
    Ok(())
}

/// Lists names page by page. `items()` returns the names of all pages instead.
async fn list(secrets: &Secrets) -> Result<(), Box<dyn Error>> {
    let mut pages = secrets.list().limit(100).pages();
    while let Some(page) = pages.next().await {
        println!("list: {:?}", page?.secrets);
    }
    Ok(())
}

/// Deletes a secret. Also succeeds if it does not exist.
async fn remove(secrets: &Secrets) -> Result<(), Box<dyn Error>> {
    secrets.remove(NAME).await?;
    Ok(())
}

//! Writes and reads a secret, lists the names, signs a URL, and deletes the secret.
//!
//! The root URL and the credentials come from the environment. `cargo xtask serve` starts the stand-in and prints the variables
//! to set.

use std::time::Duration;

use generated_client::secrets::{Secret, SecretValue, Secrets};
use generated_client::{Client, Timestamp};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Login {
    user: String,
    password: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?; // TASKCLUSTER_PROXY_URL, or TASKCLUSTER_ROOT_URL and credentials
    let secrets = Secrets::new(&client);

    let login = Login {
        user: "demo".into(),
        password: "correct horse".into(),
    };
    let expires = Timestamp::now() + Duration::from_secs(3600);
    let value = SecretValue::from_serialize(&login)?; // any type that is a JSON object
    secrets
        .set("project/demo/login", Secret::new(expires, value))
        .await?;

    let secret = secrets.get("project/demo/login").await?;
    let login: Login = secret.secret.parse()?;
    println!("user {}", login.user);

    let mut names = secrets.list().items(); // `.pages()` too; both are streams
    while let Some(name) = names.next().await {
        println!("{}", name?);
    }

    let get = secrets.get("project/demo/login");
    println!("requires {}", get.required_scopes()); // secrets:get:project/demo/login
    match get.signed_url(Duration::from_secs(300)) {
        Ok(url) => println!("{url:?}"), // SignedUrl([redacted]); `.expose()` gives the URL
        Err(error) => println!("{error}"), // no credentials in a task
    }

    secrets.remove("project/demo/login").await?;
    match secrets.get("project/demo/login").await {
        Ok(_) => println!("the secret still exists"),
        Err(error) if error.is_not_found() => println!("gone: {error}"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

//! Writes, reads, lists, signs and removes a secret.
//!
//! The deployment and the credentials come from the environment; `cargo xtask serve` prints what to set for the stand-in.

use std::time::Duration;

use generated_client::secrets::{Secret, SecretValue, Secrets};
use generated_client::{Client, Error, Timestamp};
use serde::{Deserialize, Serialize};

/// What is kept secret: any type that serde reads and writes as a JSON object.
#[derive(Serialize, Deserialize)]
struct Login {
    user: String,
    password: String,
}

const NAME: &str = "project/demo/login";

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    println!("deployment: {}", client.root_url());
    let secrets = Secrets::new(&client);

    let login = Login {
        user: "demo".into(),
        password: "correct horse".into(),
    };
    let expires = Timestamp::now() + Duration::from_secs(3600);
    let value = SecretValue::from_serialize(&login)?;
    secrets.set(NAME, Secret::new(expires, value)).await?;
    println!("set {NAME}, until {expires}");

    let secret = secrets.get(NAME).await?;
    let login: Login = secret.secret.parse()?;
    println!(
        "got {NAME}: user {}, a password of {} characters",
        login.user,
        login.password.len()
    );

    let mut names = secrets.list().items();
    while let Some(name) = names.next().await {
        println!("listed {}", name?);
    }

    let get = secrets.get(NAME);
    println!("getting it requires {}", get.required_scopes());
    let url = get.signed_url(Duration::from_secs(300))?;
    println!(
        "signed a URL for it, {} characters, for 5 minutes",
        url.expose().as_str().len()
    );

    secrets.remove(NAME).await?;
    let gone: Result<Secret, Error> = secrets.get(NAME).await;
    match gone {
        Err(error) if error.is_not_found() => println!("removed it: {error}"),
        Err(error) => return Err(error.into()),
        Ok(_) => return Err("it is still there".into()),
    }
    Ok(())
}

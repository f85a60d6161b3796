//! Replaces the password in a secret and extends its expiry. Creates the secret if it does not exist.
//!
//! Paste the variables that `cargo xtask serve` prints, then run `cargo run --example rotate-secret`.

use std::error::Error;

use generated_client::secrets::{Secret, Secrets};
use generated_client::{Timestamp, slug_id};

const NAME: &str = "project/demo/database";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let secrets = Secrets::from_env()?;
    let in_30_days = Timestamp::from_now("30 days")?;

    // Change the secret that you read instead of creating one: it keeps properties that this program does not know.
    let mut secret = match secrets.get(NAME).optional().await? {
        Some(secret) => secret,
        None => Secret::new(in_30_days, r#"{ "user": "demo" }"#.parse()?),
    };

    let password = slug_id(); // 121 random bits
    secret.secret.set("password", &password)?; // the other keys keep their values exactly
    secret.expires = secret.expires.max(in_30_days); // never earlier than before

    // Here, a real program also sets the password of the database.

    // The last write wins: run one rotation of a secret at a time.
    let expires = secret.expires;
    secrets.set(NAME, secret).await?;
    println!("rotated {NAME}, which expires {expires}");
    Ok(())
}

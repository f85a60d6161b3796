//! Tests of the client with the stand-in, and with servers whose responses the tests define.

mod access;
mod clock;
mod configuration;
mod errors;
mod fakes;
mod interceptor;
mod names;
mod pages;
mod providers;
mod responses;
#[path = "../server/mod.rs"]
mod server;
mod several;

use generated_client::secrets::{Secret, SecretValue, Secrets};
use generated_client::testing::StandIn;
use generated_client::{Client, Credentials, RetryPolicy, Timestamp};

/// A stand-in with one client that may do everything with secrets.
async fn stand_in() -> StandIn {
    let builder =
        StandIn::builder().client("tester", "no-secret", ["secrets:*", "auth:create-client:*"]);
    builder.start().await.unwrap()
}

fn credentials() -> Credentials {
    Credentials::new("tester", "no-secret").unwrap()
}

/// The client of it. What goes wrong is not tried again.
fn client(root_url: &str, credentials: Credentials) -> Client {
    let builder = Client::builder(root_url).credentials(credentials);
    builder.retry(RetryPolicy::none()).build().unwrap()
}

fn secrets(stand_in: &StandIn) -> Secrets {
    Secrets::new(&client(stand_in.root_url(), credentials()))
}

/// An HTTP client of somebody else.
fn http() -> reqwest::ClientBuilder {
    reqwest::Client::builder().no_proxy()
}

fn secret(json: &str) -> Secret {
    Secret::new(Timestamp::MAX, json.parse::<SecretValue>().unwrap())
}

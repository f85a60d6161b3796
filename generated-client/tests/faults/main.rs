//! Tests of the client with faulty servers and a paused clock: the error, the attempts and the time.
//!
//! `table` contains the matrix of faults. `matrix` runs it and compares it with the page of the docs that `page` formats.

mod cancelling;
mod idle;
mod kept;
mod limits;
mod matrix;
mod operations;
mod page;
mod proxies;
mod retries;
mod row;
#[path = "../server/mod.rs"]
mod server;
mod table;

use generated_client::secrets::{Secret, SecretValue, Secrets};
use generated_client::{Client, ClientBuilder, Credentials, Timestamp};

use server::Server;

/// A client with credentials, and whatever else is set by default.
fn builder(root_url: &str) -> ClientBuilder {
    Client::builder(root_url).credentials(Credentials::new("tester", "no-secret").unwrap())
}

fn secrets(server: &Server) -> Secrets {
    Secrets::new(&builder(server.root_url()).build().unwrap())
}

fn secret(json: &str) -> Secret {
    Secret::new(Timestamp::MAX, json.parse::<SecretValue>().unwrap())
}

//! The client against servers that misbehave, with a paused clock: what the caller gets, how often is tried, how long it takes.
//!
//! `table` is the matrix, `matrix` goes through it and holds it against the page of the docs that is printed from it.

mod cancelling;
mod kept;
mod limits;
mod matrix;
mod operations;
mod page;
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

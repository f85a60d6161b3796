//! Tests of the stand-in without the client: bytes on a socket, signed by the `hawk` crate.

mod authorization;
mod documents;
mod http;
mod real;
mod running;
mod secrets;
mod signing;
mod temporary;
mod urls;
mod wire;

use generated_client::testing::StandIn;

/// A stand-in with a client that has all scopes for secrets, and a client that may read `a`.
async fn stand_in() -> StandIn {
    let builder = StandIn::builder()
        .client("tester", "no-secret", ["secrets:*"])
        .client("reader", "no-secret-either", ["secrets:get:a"]);
    builder.start().await.unwrap()
}

//! Tests of the stand-in: bytes on a socket, signed by the `hawk` crate, and tests of what it offers to tests of programs,
//! with the client.

mod authorization;
mod documents;
#[cfg(feature = "secrets")]
mod failures;
mod http;
mod mistakes;
mod real;
mod requests;
mod running;
mod secrets;
mod seeded;
mod signing;
mod task_proxy;
mod temporary;
mod urls;
mod wire;
#[cfg(feature = "secrets")]
mod with_client;

use generated_client::testing::StandIn;

/// A stand-in with a client that has all scopes for secrets, and a client that may read `a`.
async fn stand_in() -> StandIn {
    let builder = StandIn::builder()
        .client("tester", "no-secret", ["secrets:*"])
        .client("reader", "no-secret-either", ["secrets:get:a"]);
    builder.start().await.unwrap()
}

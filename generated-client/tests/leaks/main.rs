//! Tests that no secret leaks: not into `Debug` or `Display` of any public type, not into errors and their sources, not into
//! events and spans of any crate, and not into panics.
//!
//! Canaries replace access tokens, certificates, values of secrets, signatures, and payloads that a service returns. The tests
//! perform all operations with every kind of response and failure, and then search all observable output for the canaries.

mod canaries;
mod census;
#[path = "../../../tests/extent.rs"]
mod extent;
mod observed;
mod operations;
mod responses;
#[path = "../server/mod.rs"]
mod server;
mod types;

use generated_client::secrets::Secrets;
use generated_client::{Client, Credentials, RetryPolicy};

use extent::extent;
use observed::Observed;
use server::{Server, Step};

#[tokio::test(start_paused = true)]
async fn nothing_secret_is_shown() {
    let mut observed = Observed::everything();
    types::show(&mut observed).await;
    let mut failures = 0;
    // The server echoes sensitive payloads and responses. Other operations have nothing to echo.
    let cases = "one body for each failed status, and each response with one kind of credentials";
    let part = extent("leaks", cases, 4, 1);
    let echoed = responses::all(canaries::ECHO, part);
    let answers = echoed.iter().zip(responses::all("nothing", part));
    for (index, (echo, plain)) in answers.enumerate() {
        let of_this_run = |(kind, _): &(usize, Credentials)| part == 1 || kind % 2 == index % 2;
        let credentials = canaries::credentials().into_iter().enumerate();
        for (_, credentials) in credentials.filter(of_this_run) {
            let (echo, plain) = (
                secrets(echo, &credentials).await,
                secrets(&plain, &credentials).await,
            );
            failures += operations::perform_sensitive(&echo.1, &mut observed).await;
            failures += operations::perform_others(&plain.1, &mut observed).await;
            observed.sent(&echo.0.requests());
            observed.sent(&plain.0.requests());
        }
    }
    operations::assert_that_all_were_performed(&observed);

    let types = census::types();
    let missing: Vec<_> = types.difference(&observed.types).collect();
    assert!(
        missing.is_empty(),
        "show these types in tests/leaks/types.rs, with a canary where they can hold one: {missing:?}"
    );
    let canaries = observed.canaries();
    let found = observed.search();
    println!(
        "{} public types, {} operations, {} answers, {failures} failures, {} panics, {} events and spans, {} values shown; \
         {} bytes searched for {canaries} canaries in all their forms: {} found",
        types.len(),
        observed.operations.len(),
        echoed.len(),
        observed.panics(),
        observed.events(),
        observed.shown(),
        observed.bytes(),
        found.len(),
    );
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The secrets service of a server that always answers alike. What fails is tried twice, so that retries are seen too.
async fn secrets(answer: &[Step], credentials: &Credentials) -> (Server, Secrets) {
    let server = Server::start(vec![answer.to_vec()]).await;
    let builder = Client::builder(server.root_url()).credentials(credentials.clone());
    let client = builder.retry(RetryPolicy::default().retries(1)).build();
    let secrets = Secrets::new(&client.unwrap());
    (server, secrets)
}

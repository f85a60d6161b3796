//! Tests with random names and tokens: each arrives unchanged at the service, or is not sent.
//!
//! The stand-in verifies each MAC over the received request line, with code that the client does not share.

#[path = "../../../tests/extent.rs"]
mod extent;
mod generator;
mod limits;
#[path = "../common/relay.rs"]
mod relay;
mod tap;
mod tokens;
mod trial;

use extent::extent;
use generator::Generator;
use trial::{Counts, Result, Trial};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_are_themselves_or_are_refused() {
    // In each of two tasks.
    let count = extent("names", "300 of 4,000 names in each task", 300, 4_000);
    let tasks = [1, 2].map(|seed| tokio::spawn(names(seed, count)));
    let mut counts = Counts::default();
    let mut mismatches = Vec::new();
    for task in tasks {
        let (its, outcome) = task.await.unwrap();
        counts += its;
        mismatches.extend(outcome.err());
    }
    println!("names: {counts:?}, mismatched: {}", mismatches.len());
    assert!(mismatches.is_empty(), "{}", mismatches.join("\n"));
}

/// Goes on until something is not as it should be.
async fn names(seed: u64, count: usize) -> (Counts, Result<()>) {
    let mut trial = Trial::start().await;
    let mut generator = Generator::new(seed);
    while trial.counts.tried < count {
        let names: Vec<String> = generator.family().into_iter().collect();
        if let Err(mismatch) = trial.secrets(&names).await {
            return (trial.counts, Err(mismatch));
        }
    }
    (trial.counts, Ok(()))
}

//! Defines [`send_all`].

use std::future::IntoFuture;

use futures_util::StreamExt as _;
use futures_util::stream;

/// Sends several operations, at most `concurrency` at a time, and returns their results in the same order.
///
/// Each operation has its own result, so a failure of one does not affect the others.
///
#[cfg_attr(feature = "secrets", doc = "```no_run")]
#[cfg_attr(not(feature = "secrets"), doc = "```ignore")]
/// use generated_client::{Client, secrets::Secrets, send_all};
///
/// # async fn example(client: &Client) -> Result<(), generated_client::Error> {
/// let secrets = Secrets::new(client);
/// let names = ["project/demo/token", "project/demo/key"];
/// let results = send_all(names.iter().map(|name| secrets.get(name)), 8).await;
/// for (name, result) in names.iter().zip(results) {
///     match result {
///         Ok(secret) => println!("{name} expires {}", secret.expires),
///         Err(error) => eprintln!("{error}"),
///     }
/// }
/// # Ok(())
/// # }
/// ```
///
/// With `.optional()` on each operation, a secret that does not exist is `Ok(None)`. A concurrency of 0 counts as 1.
pub async fn send_all<O: IntoFuture>(
    operations: impl IntoIterator<Item = O>,
    concurrency: usize,
) -> Vec<O::Output> {
    stream::iter(operations)
        .map(IntoFuture::into_future)
        .buffered(concurrency.max(1))
        .collect()
        .await
}

//! Performs calls: attempts and retries, error responses, pages, signed URLs.

mod attempt;
mod call;
mod envelope;
mod failure;
#[cfg(feature = "testing")]
mod fake;
mod macros;
mod pages;
mod retry;
mod send;
mod send_all;
mod service_time;
mod signed_url;
mod time_budget;
mod trace;

use crate::error::Error;
use crate::operation::Operation;

pub use pages::{Items, Pages};
pub use send_all::send_all;

/// The future of a call. It is boxed, so that its type has a name.
pub type CallFuture<T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'static>>;

/// The future of an operation.
pub type Sending<O> = CallFuture<Result<<O as Operation>::Output, Error>>;

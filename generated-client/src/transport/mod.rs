//! Performs calls: attempts and retries, responses, pages, signed URLs.

mod call;
mod envelope;
mod headers;
mod macros;
mod pages;
mod response;
mod retry;
mod send;
mod service_time;
mod signed_url;
mod time_budget;

use crate::error::Error;
use crate::operation::Operation;

pub use pages::{Items, Pages};
pub use response::RawResponse;

/// A call that is being performed. It is boxed, so that its type has a name.
pub type CallFuture<T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'static>>;

/// An operation that is being sent.
pub type Sending<O> = CallFuture<Result<<O as Operation>::Output, Error>>;

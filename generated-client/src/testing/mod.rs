//! A Taskcluster deployment on loopback, for tests (feature `testing`).
//!
//! A [`StandIn`] is an HTTP server with an in-memory secrets service and the reference documents.
//! It answers as a deployment does: the same routes, checks, messages, headers and status codes,
//! also where those surprise. What it checks a signature with shares no code with what this crate
//! signs with, so a test against it is a test of the signing too.
//!
//! ```
//! use generated_client::testing::StandIn;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> std::io::Result<()> {
//! let stand_in = StandIn::builder()
//!     .client("tester", "no-secret", ["secrets:*"])
//!     .anonymous_scopes(["secrets:list-secrets"])
//!     .start()
//!     .await?;
//! assert!(stand_in.root_url().starts_with("http://127.0.0.1:"));
//! // ... point a client at `stand_in.root_url()`; the server stops when `stand_in` is dropped.
//! # Ok(())
//! # }
//! ```
//!
//! # As the real service
//!
//! - Without credentials a caller has the [anonymous scopes](Builder::anonymous_scopes) alone, and
//!   every client has them besides its own. A scope that is missing is a 403, before any 404.
//! - Hawk headers and signed URLs are verified over the bytes of the request line, with payload
//!   hash, 15 minutes of clock skew, temporary credentials (named or not) and authorized scopes.
//!   The host is the `Host` header's; `x-forwarded-port` and `x-forwarded-proto` decide the port.
//! - `ping`, `__lbheartbeat__`, `__version__` and `__heartbeat__` look at no credentials.
//! - A secret whose `expires` has passed is a 404 and not listed, from that moment on.
//! - Values are kept as JavaScript keeps them: integers beyond 2^53 lose precision, `1.0` becomes
//!   `1`, `1e400` becomes `null`, keys that are array indices come first, the last of two equal keys
//!   wins. A test that loses a digit here loses it in production.
//! - Some mistakes of a caller are a 500: a body that is no JSON object or array, a body over
//!   10 MiB, `limit=0`, an `expires` with a leap second, a payload hash of the wrong length.
//! - What a front proxy does is done too: 411 for a POST or PUT without a length, 400 for NUL or
//!   broken UTF-8 in a path, 431 for a head over 16 KiB.
//!
//! # Not as the real service
//!
//! - Scopes are given in full: there are no roles but `anonymous`, and `assume:` expands to nothing.
//! - Names are listed in the order of their bytes; a database sorts by its collation.
//! - A long name is no error (a database refuses some from 2,700 bytes on).
//! - Values may nest 100 deep; deeper ones are a 500.
//! - There is no compression, no `ETag`, and of CORS only the `access-control-allow-origin` header.
//! - Messages that callers seldom see (a broken certificate, say) are in other words.
//! - Only the secrets service is there; every other path is a 404.

mod auth;
mod builder;
mod clients;
mod clock;
mod dates;
mod documents;
mod json;
mod list;
mod operations;
mod payload;
mod query;
mod reply;
mod request_log;
mod routes;
mod scopes;
mod server;
mod stand_in;
mod store;
mod uuid;

pub use builder::Builder;
pub use request_log::ReceivedRequest;
pub use stand_in::StandIn;

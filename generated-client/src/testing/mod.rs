//! An in-process Taskcluster deployment for tests.
//!
//! A [`StandIn`] is an HTTP server on loopback with an in-memory secrets service and the reference
//! documents. It responds as a deployment does: with the same routes, checks, messages, headers and
//! status codes, including the surprising ones. Its verification of signatures shares no code with the
//! signing of this crate, so a test with it also tests the signing.
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
//! // Pass `stand_in.root_url()` to `Client::builder`. The server stops when `stand_in` is dropped.
//! # Ok(())
//! # }
//! ```
//!
//! # Same behavior as the real service
//!
//! - A caller without credentials has only the [anonymous scopes](Builder::anonymous_scopes). Every
//!   client has them in addition to its own. A missing scope is a 403, even if the secret does not
//!   exist.
//! - Hawk headers and signed URLs are verified over the bytes of the request line, with the payload
//!   hash, a clock skew of up to 15 minutes, temporary credentials (named or unnamed) and authorized
//!   scopes. The host is that of the `Host` header. `x-forwarded-port` and `x-forwarded-proto`
//!   determine the port.
//! - `ping`, `__lbheartbeat__`, `__version__` and `__heartbeat__` ignore credentials.
//! - A secret is a 404, and is not listed, as soon as its `expires` has passed.
//! - Values have the semantics of JavaScript: integers beyond 2^53 lose precision, `1.0` becomes `1`,
//!   `1e400` becomes `null`, keys that are array indices come first, and the last of two equal keys
//!   wins. A test that loses a digit here would lose it in production.
//! - Some mistakes of a caller are a 500: a body that is not a JSON object or array, a body over
//!   10 MiB, `limit=0`, an `expires` with a leap second, and a payload hash of the wrong length.
//! - The checks of a front proxy are included: 411 for a POST or PUT without a length, 400 for NUL or
//!   invalid UTF-8 in a path, and 431 for a head over 16 KiB.
//!
//! # Differences from the real service
//!
//! - Roles do not exist, except `anonymous`. A scope `assume:<role>` expands to nothing.
//! - Names are sorted by their bytes. A database sorts by its collation.
//! - Long names are accepted. A database rejects some names of 2,700 bytes or more.
//! - Values may be nested 100 levels deep. Deeper ones are a 500.
//! - There is no compression, no `ETag`, and no CORS header except `access-control-allow-origin`.
//! - Rare messages, such as those about an invalid certificate, have a different wording.
//! - Only the secrets service exists. Every other path is a 404.

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

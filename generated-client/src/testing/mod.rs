//! An in-process Taskcluster deployment for tests.
//!
//! A [`StandIn`] is an HTTP server on loopback with an in-memory secrets service and the reference
//! documents. It responds as a deployment does: with the same routes, checks, status codes, messages and
//! headers. It verifies signatures with another library than the one that this crate signs with, so a
//! test with it also tests the signing.
//!
#![cfg_attr(feature = "secrets", doc = "```")]
#![cfg_attr(not(feature = "secrets"), doc = "```ignore")]
//! use generated_client::Timestamp;
//! use generated_client::secrets::{Secret, Secrets};
//! use generated_client::testing::StandIn;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let token = Secret::new(Timestamp::MAX, r#"{"token": "0123"}"#.parse()?);
//! let stand_in = StandIn::builder()
//!     .client("tester", "no-secret", ["secrets:*"])
//!     .secret("project/demo/token", &token)
//!     .start()
//!     .await?;
//! let client = stand_in.client("tester").build()?;
//!
//! // Here, run your program with the client.
//! let secrets = Secrets::new(&client);
//! let found = secrets.get("project/demo/token").await?;
//! secrets.set("project/demo/copy", found).await?;
//!
//! assert_eq!(stand_in.secret("project/demo/copy"), Some(token));
//! let requests = stand_in.requests();
//! assert_eq!(requests[0].operation(), Some("secrets.get"));
//! assert_eq!(requests[0].client_id(), Some("tester"));
//! # Ok(())
//! # }
//! ```
//!
//! The server stops when the [`StandIn`] is dropped. A test can also
//!
//! - [let requests fail](StandIn::fail) with a status, a delay, no response or a reset,
//! - [move the clock](StandIn::advance), so that secrets and credentials expire,
//! - play the [proxy of a task](Builder::task_proxy).
//!
//! A mistake in the configuration is an error of [`Builder::start`]. The methods of a running [`StandIn`] panic on a mistake,
//! with the place in the test that made it.
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
//! - Some invalid requests are a 500: a body that is not a JSON object or array, a body over 10 MiB,
//!   `limit=0`, an `expires` with a leap second or the offset `+02`, and a payload hash of another
//!   length. A deeply nested secret can be set, and reading it is a 500.
//! - The checks of a front proxy are included: 411 for a POST or PUT without a length, 400 for NUL or
//!   invalid UTF-8 in a path, and 431 for a head over 16 KiB.
//!
//! # Differences from the real service
//!
//! | subject | real service | stand-in |
//! |---|---|---|
//! | services | all | secrets; every other path is a 404 |
//! | roles | scopes `assume:<role>` expand | only `anonymous` exists |
//! | order of names | the collation of the database | by bytes |
//! | names of 2,700 bytes or more | some are a 500 | accepted |
//! | depth of a secret that cannot be read | depends on its stack | above 500 |
//! | a signed Hawk header with a `ts` that is not a number | accepted | 401 `Bad mac` |
//! | the Hawk attributes `app` and `dlg` | accepted | 401 `Unknown attribute` |
//! | the proxy of a task | adds `X-Taskcluster-*` headers, signs URLs, accepts new credentials, retries | only replaces credentials |
//! | messages about certificates, and the end of some other messages | | other words |
//! | compression, `ETag`, CORS headers except `access-control-allow-origin` | sent | not sent |

mod auth;
mod builder;
mod clients;
mod clock;
mod dates;
mod deployment;
mod documents;
mod failures;
mod fake;
mod javascript;
mod list;
mod operations;
mod payload;
mod query;
mod reply;
mod request_log;
mod routes;
mod scopes;
mod seed;
mod server;
mod stand_in;
mod store;
mod uuid;

pub use crate::client::FakeCall;
pub use builder::Builder;
pub use failures::Failure;
pub use fake::FakeBuilder;
pub use request_log::ReceivedRequest;
pub use stand_in::StandIn;

//! A typed, async client of Taskcluster's services.
//!
//! A [`Client`] knows a deployment and how to call it. A service is a module behind a feature of its name, with a handle
//! such as `secrets::Secrets`. The handle has a method for each operation of the service, and what such a method returns is a
//! value: awaiting it performs the operation, and without that it tells its URL, the scopes that it requires, and a signed URL.
//!
#![cfg_attr(feature = "secrets", doc = "```no_run")]
#![cfg_attr(not(feature = "secrets"), doc = "```ignore")]
//! use generated_client::secrets::{Secret, SecretValue, Secrets};
//! use generated_client::{Client, Timestamp};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::from_env()?;
//! let secrets = Secrets::new(&client);
//! let value: SecretValue = r#"{"token": "0123"}"#.parse()?;
//! secrets.set("project/demo/token", Secret::new(Timestamp::MAX, value)).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # What is sent, and how often
//!
//! - Requests are signed with Hawk if the client has credentials, afresh for each attempt, over exactly the path and query
//!   that are sent. Path arguments are percent-encoded whole, so a name may hold `/`; what can't be sent faithfully (the
//!   empty string, `.`, `..`, NUL) is refused before anything is sent.
//! - `RetryPolicy` says what is sent again.
//! - Redirects are not followed. For a GET that declares no answer a redirect counts as success; `RawResponse` has the location.
//!   To what changes something, a redirect or an HTML page is no answer: a login that stands before the service sends such.
//! - What is declared as JSON is read as its type. What is declared as bytes is a [`Blob`]. The client asks for no compression, and
//!   undoes none.
//! - Everything is bounded. A client has these limits, and a call may set its own:
//!
//!   | limit | by default | a call's own |
//!   |---|---|---|
//!   | `connect_timeout` | 10 seconds | |
//!   | `attempt_timeout`, from connecting to the end of the answer | 30 seconds | `attempt_timeout` |
//!   | `total_timeout`, over all attempts and waits | 5 minutes | `total_timeout` |
//!   | `retry`: how often, and after what time | 5 retries, 2 of them after a 500 | `retry` |
//!   | `max_response` | 64 MiB | `max_response` |
//!   | `max_pages` of a list | 10,000 | `max_pages` |
//!
//!   Payloads may have 10 MiB, which is what services accept.
//! - The page [`faults`] lists what callers get where a server, or the way to it, fails.
//!
//! # What is not shown
//!
//! Access tokens, certificates, signed URLs and values that services keep secret are redacted in `Debug`, in errors and in `tracing`
//! events. Their types ([`SensitiveString`], [`SensitiveJson`], [`SignedUrl`], `secrets::SecretValue`) do not implement `Display`.
//! Call `expose` to read the value.
//!
//! These types wipe their memory on drop, and so do this crate's buffers for payloads and response bodies. The buffers of HTTP, TLS,
//! `serde_json::from_reader`, other formats, and serde's `flatten`, untagged and tagged enums are not wiped.
//!
//! Unknown properties beside a sensitive value are sensitive too. The error of a sensitive type has the JSON pointer and what was
//! expected, and nothing of the value. `toml::from_str` adds the line of the document to every error; to avoid that, parse a
//! `toml::Table` first and convert it with `try_into`. If an operation sends or returns a sensitive value, its errors repeat no payload and no
//! response body, and no message of the service that may quote one.
//!
//! # JSON and other formats
//!
//! Generated types implement serde's `Serialize` and `Deserialize`. They work with `serde_json` and other formats that describe their
//! values, such as YAML, TOML, CBOR and MessagePack, and within `#[serde(flatten)]`, untagged and tagged enums. Formats that do not
//! describe their values, such as postcard, fail.
//!
//! ```
//! use generated_client::{JsonObject, Number};
//!
//! let json = r#"{ "retries": 1.0, "budget": 1e400 }"#;
//! let object: JsonObject = serde_json::from_str(json)?;
//! assert_eq!(serde_json::to_string(&object)?, json); // the text is kept
//! assert_eq!("1.0".parse::<Number>()?, Number::from(1)); // values are compared
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - Types keep unknown enum values. Payload types keep unknown properties: if the schema is closed and the type is only sent,
//!   `validate` reports them; if the type is also received, they are written back and only `validate_strict` reports them.
//! - Free-form JSON and numbers keep their text if you read them from JSON text. Other formats get integers and floats,
//!   and a number that a format cannot hold is an error. The buffers of serde's `flatten`, untagged and tagged enums have 64 bits
//!   for a number, so an integer beyond that becomes a float there.
//! - A [`Timestamp`] keeps its RFC 3339 text, up to nanoseconds.
//! - Every generated type implements `PartialEq`, `Eq` and `Hash` by JSON equality: 1.0 equals 1. String enums have no `Ord`.
//! - Within `flatten`, a type takes only the properties that its schema names, so you can flatten two side by side. Add a flattened
//!   map of your own, or additional properties are dropped.
//! - TOML has no `null`: it leaves out a property that is `null`.
//! - Errors carry the JSON pointer from the outermost generated type.
//! - Values may be nested 128 levels deep, the limit of `serde_json`. Free-form JSON that is kept as text may be deeper.
//!
//! # Exchanges
//!
//! The module of a service that publishes messages has a module `exchanges`. Its types make what any AMQP client needs to bind a
//! queue; the body of a delivery is read by `serde_json` as the exchange's [`Message`](Exchange::Message).
//!
//! # Features
//!
//! - One for each generated service, with the service's name. `secrets` is a default. Without any, the client has nothing to call.
//! - `client` (default): sends requests, by `reqwest`, `tokio` and `ring`. Without it types, timestamps, scopes and URLs remain.
//! - `tls` (default): TLS by `rustls` with `ring`, and the platform's certificates.
//! - `testing`: the stand-in, a deployment on loopback for tests.

#[cfg(feature = "client")]
mod auth;
mod client;
mod environment;
mod error;
mod exchange;
#[rustfmt::skip] // xtask formats what it writes
mod generated;
mod json;
mod operation;
pub mod runtime;
mod scopes;
#[cfg(feature = "testing")]
pub mod testing;
mod timestamp;
#[cfg(feature = "client")]
mod transport;

pub use client::{Client, ClientBuilder};
pub use error::Error;
pub use exchange::{Absent, Exchange, RoutingKey, RoutingKeyError};
#[allow(
    unused_imports,
    unreachable_pub,
    reason = "without any service there is nothing in it"
)]
pub use generated::*;
pub use json::{
    Integer, Json, JsonError, JsonObject, Nullable, Number, SensitiveJson, SensitiveString,
    UnknownBranch, UnknownValue, Violation, Violations,
};
pub use operation::{Blob, Empty, Method};
pub use scopes::{ScopeExpression, satisfies};
pub use timestamp::{Timestamp, TimestampError};
pub use url::Url;
#[cfg(feature = "client")]
pub use {
    auth::{Credentials, SignedUrl, TemporaryCredentials},
    client::RetryPolicy,
    transport::{Items, Pages, RawResponse},
};

/// What fails, and what comes of it.
#[cfg(doc)]
#[doc = include_str!("error/faults.md")]
pub mod faults {}

/// The snippets of the README, compiled, and run where they need no deployment.
#[cfg(all(doctest, feature = "secrets"))]
#[doc = include_str!("../../README.md")]
struct Readme;

//! A typed, async client for Taskcluster services.
//!
//! A [`Client`] sends requests to one deployment. Each service is a module behind a feature of its name, with a handle such as
//! [`secrets::Secrets`]. The handle has a method for each operation of the service. The method returns the operation as a value:
//! await it to send the request. Without sending it, the value also returns the URL, the required scopes and a signed URL.
//!
#![cfg_attr(all(feature = "client", feature = "secrets"), doc = "```no_run")]
#![cfg_attr(not(all(feature = "client", feature = "secrets")), doc = "```ignore")]
//! use generated_client::secrets::{Secret, SecretValue, Secrets};
//! use generated_client::{Client, Timestamp};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::from_env()?;
//! let secrets = Secrets::new(&client);
//! let value: SecretValue = r#"{"token": "0123"}"#.parse()?;
//! secrets.set("project/demo/token", Secret::new(Timestamp::MAX, value)).await?;
//! let secret: Secret = secrets.get("project/demo/token").await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Credentials
//!
//! [`Client::from_env`] reads the root URL and the [`Credentials`] from the environment variables `TASKCLUSTER_ROOT_URL`,
//! `TASKCLUSTER_CLIENT_ID` and `TASKCLUSTER_ACCESS_TOKEN`. In a task with a proxy (`TASKCLUSTER_PROXY_URL`), it uses the proxy,
//! which signs requests itself. Use [`Client::builder`] to pass them in code:
//!
#![cfg_attr(feature = "client", doc = "```")]
#![cfg_attr(not(feature = "client"), doc = "```ignore")]
//! use generated_client::{Client, Credentials};
//! use std::time::Duration;
//!
//! let permanent = Credentials::new("project/demo", "access-token")?;
//! // Temporary credentials are issued locally, without a request.
//! let temporary = permanent
//!     .temporary(Duration::from_secs(3600))
//!     .scope("secrets:get:project/demo/*")
//!     .build()?;
//! let client = Client::builder("https://taskcluster.example").credentials(temporary).build()?;
//! # Ok::<(), generated_client::Error>(())
//! ```
//!
//! The client signs each attempt with Hawk and a new nonce, over exactly the path and query that it sends. Without credentials,
//! requests are anonymous. [`ClientBuilder::authorized_scopes`] restricts a client to some of the scopes of its credentials.
//!
//! Programs that run longer than their credentials pass a [`CredentialsProvider`], which the client asks again before the
//! credentials expire. An async closure is a provider. [`Client::with_credentials`] returns a client with other credentials that shares
//! the connection pool.
//!
//! If the clock of the machine is wrong, services reject signatures. The client then
//! [corrects its clock](ClientBuilder::clock_correction) by that of the service.
//!
//! Path parameters are percent-encoded completely, so a name may contain `/`. A value that cannot be sent unchanged (the empty
//! string, `.`, `..`, or text with a NUL character) fails without sending a request.
//!
//! # Scopes
//!
//! An operation returns the [`ScopeExpression`] that it requires. Compare it with the scopes that a caller holds:
//!
#![cfg_attr(all(feature = "client", feature = "secrets"), doc = "```")]
#![cfg_attr(not(all(feature = "client", feature = "secrets")), doc = "```ignore")]
//! use generated_client::{Client, secrets::Secrets};
//!
//! let client = Client::builder("https://taskcluster.example").build()?;
//! let required = Secrets::new(&client).get("project/demo/token").required_scopes();
//! assert_eq!(required.to_string(), "secrets:get:project/demo/token");
//! assert!(required.satisfied_by(&["secrets:get:project/demo/*"]));
//! # Ok::<(), generated_client::Error>(())
//! ```
//!
//! # Paging
//!
//! The methods `items` and `pages` of a list operation return streams of [`Items`] and [`Pages`]. They fetch each page when you
//! need it. To resume a list later, store the [continuation token](Pages::continuation_token) and pass it to the operation.
//!
#![cfg_attr(all(feature = "client", feature = "secrets"), doc = "```no_run")]
#![cfg_attr(not(all(feature = "client", feature = "secrets")), doc = "```ignore")]
//! # async fn example(client: &generated_client::Client) -> Result<(), generated_client::Error> {
//! use generated_client::secrets::Secrets;
//!
//! let mut names = Secrets::new(client).list().items();
//! while let Some(name) = names.next().await {
//!     println!("{}", name?);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Errors
//!
//! Every operation fails with the same [`Error`]. Its [`kind`](Error::kind) and its predicates tell what you can do, and its `Display` is
//! one line. [`guides::errors`] explains what to do for each kind. [`faults`] lists the error, the attempts and the time for each failure
//! of a server or the network.
//!
#![cfg_attr(all(feature = "client", feature = "secrets"), doc = "```no_run")]
#![cfg_attr(not(all(feature = "client", feature = "secrets")), doc = "```ignore")]
//! # async fn example(client: &generated_client::Client) -> Result<(), generated_client::Error> {
//! use generated_client::secrets::Secrets;
//!
//! match Secrets::new(client).get("project/demo/token").optional().await {
//!     Ok(Some(secret)) => println!("expires {}", secret.expires),
//!     Ok(None) => println!("no such secret"),
//!     Err(error) if error.is_insufficient_scopes() => println!("missing {:?}", error.missing_scopes()),
//!     Err(error) => return Err(error),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! - The client validates a payload before it sends the request. [`Error::violations`] lists the [`Violations`].
//! - The client does not follow redirects. If the API declares no response body, the operation returns a [`RawResponse`] with the
//!   status, the headers and the body, and a redirect of a GET is a success. If an operation changes something, a redirect or an HTML
//!   page is an error, because it comes from a login page in front of the service.
//! - The client requests no compression and decompresses nothing.
//!
//! # Retries and limits
//!
//! [`RetryPolicy`] defines which requests the client retries. A client has these limits, and you can override most of them for a
//! single call:
//!
//! | limit | default | override for a call |
//! |---|---|---|
//! | [`connect_timeout`](ClientBuilder::connect_timeout) | 10 seconds | |
//! | [`pool_idle_timeout`](ClientBuilder::pool_idle_timeout) of a connection | 30 seconds | |
//! | [`attempt_timeout`](ClientBuilder::attempt_timeout), from connecting to the end of the response | 30 seconds | `attempt_timeout` |
//! | [`total_timeout`](ClientBuilder::total_timeout), over all attempts and delays | 5 minutes | `total_timeout` |
//! | [`retry`](ClientBuilder::retry), the number and the delays of retries | 5 retries, 2 of them after a 500 | `retry` |
//! | [`max_response`](ClientBuilder::max_response) | 64 MiB | `max_response` |
//! | [`max_pages`](ClientBuilder::max_pages) of a list | 10,000 | `max_pages` |
//!
//! Payloads are limited to 10 MiB, which is the limit of the services.
//!
#![cfg_attr(feature = "client", doc = "```")]
#![cfg_attr(not(feature = "client"), doc = "```ignore")]
//! use generated_client::{Client, RetryPolicy};
//! use std::time::Duration;
//!
//! let client = Client::builder("https://taskcluster.example")
//!     .attempt_timeout(Duration::from_secs(10))
//!     .retry(RetryPolicy::default().retries(8))
//!     .build()?;
//! # Ok::<(), generated_client::Error>(())
//! ```
//!
//! # Observing requests
//!
//! Each call has a `tracing` span `taskcluster.call` at level INFO. Its fields have OpenTelemetry's names: `otel.name`, `otel.kind`,
//! `http.request.method`, `url.template`, `server.address`, `server.port`, `http.response.status_code`,
//! `http.request.resend_count` and `error.type` (the status, or the name of the [`ErrorKind`]). Further fields are `service`,
//! `operation`, `request_id`, `trace_id` and `duration_ms`. In the span, each retry is an event at level WARN with its `reason` and
//! `delay`, and the outcome is an event at level DEBUG. No field contains a path parameter, a query, a payload or a header.
//!
//! An [`Interceptor`] sees each attempt and its response, and can add headers: for a gateway, for metrics or for a trace context.
//!
//! # Testing
//!
//! With the feature `testing`, your tests use a fake client or the stand-in, an in-process deployment with a secrets service.
//! [`guides::testing`] explains when to use which.
//!
#![cfg_attr(all(feature = "testing", feature = "secrets"), doc = "```")]
#![cfg_attr(not(all(feature = "testing", feature = "secrets")), doc = "```ignore")]
//! use generated_client::{secrets::Secrets, testing::StandIn};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let stand_in = StandIn::builder().client("tester", "no-secret", ["secrets:*"]).start().await?;
//! let client = stand_in.client("tester").build()?;
//! assert!(Secrets::new(&client).list().await?.secrets.is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! # Sensitive values
//!
//! Access tokens, certificates, signed URLs and values that services keep secret are redacted in `Debug`, in errors and in
//! `tracing` events. Their types ([`SensitiveString`], [`SensitiveJson`], [`SignedUrl`], [`secrets::SecretValue`]) do not implement
//! `Display`. Call `expose` to read the value.
//!
//! ```
//! use generated_client::SensitiveString;
//!
//! let token = SensitiveString::from("hunter2");
//! assert_eq!(format!("{token:?}"), "[redacted]");
//! assert_eq!(token.expose(), "hunter2");
//! ```
//!
//! These types wipe their memory on drop, and so do this crate's buffers for payloads and response bodies. The buffers of HTTP, TLS,
//! `serde_json::from_reader`, other formats, and serde's `flatten`, untagged and tagged enums are not wiped.
//!
//! Unknown properties next to a sensitive value are sensitive too. The error of a sensitive type contains the JSON pointer and the
//! expected type, and nothing of the value. `toml::from_str` adds the line of the document to every error; to avoid that, parse a
//! `toml::Table` first and convert it with `try_into`. If an operation sends or returns a sensitive value, its errors repeat no
//! payload and no response body, and no message of the service that may quote one.
//!
//! # JSON and other formats
//!
//! Generated types implement serde's `Serialize` and `Deserialize`. They work with `serde_json` and other self-describing formats,
//! such as YAML, TOML, CBOR and MessagePack, and within `#[serde(flatten)]`, untagged and tagged enums. Formats that are not
//! self-describing, such as postcard, fail.
//!
//! Free-form JSON is a [`Json`] or [`JsonObject`], and numbers without bounds are a [`Number`] or [`Integer`]:
//!
//! ```
//! use generated_client::{JsonObject, Number};
//!
//! let json = r#"{ "retries": 1.0, "budget": 1e400 }"#;
//! let object: JsonObject = serde_json::from_str(json)?;
//! assert_eq!(serde_json::to_string(&object)?, json); // keeps the text
//! assert_eq!("1.0".parse::<Number>()?, Number::from(1)); // compares values
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - Types keep unknown enum values ([`UnknownValue`], [`UnknownBranch`]). Payload types keep unknown properties. If the schema is
//!   closed and the type is only sent, `validate` reports them. If the type is also received, the client sends them back, and a
//!   service that does not know them responds with 400.
//! - Free-form JSON and numbers keep their text if you read them from JSON text. Other formats receive integers and floats, and a
//!   number that a format cannot represent is an error. The buffers of serde's `flatten`, untagged and tagged enums have 64 bits
//!   for a number, so a larger integer becomes a float there.
//! - A [`Timestamp`] keeps its RFC 3339 text, up to nanoseconds.
//! - Every generated type implements `PartialEq`, `Eq` and `Hash` by JSON equality: 1.0 equals 1. String enums do not implement
//!   `Ord`.
//! - A [`Nullable`] property distinguishes `null` from an absent property.
//! - Within `flatten`, a type reads only the properties that its schema defines, so you can flatten two types into one struct. Add a
//!   flattened map of your own, or additional properties are dropped.
//! - TOML has no `null`: a property that is `null` is omitted.
//! - Errors contain the JSON pointer from the outermost generated type.
//! - Values may be nested 128 levels deep, the limit of `serde_json`. Free-form JSON that is kept as text may be deeper.
//!
//! # Exchanges
//!
//! The module of a service that publishes messages has a module `exchanges`. Its types build the routing key pattern to bind a
//! queue with in any AMQP client. Deserialize the body of a delivery with `serde_json` as the [`Message`](Exchange::Message) of the
//! [`Exchange`]. If you consume several exchanges of a service, use the enum `AnyMessage` of the module `exchanges`. To receive the
//! messages of tasks with a route, bind with [`route_pattern`].
//!
//! # Absent on purpose
//!
//! - **No command line.** Taskcluster publishes one (`taskcluster`), which calls every operation. This crate is for programs.
//! - **No traits to mock.** A trait for each service would break its implementations with each new operation. Use a
//!   [fake client](guides::testing), which is below the types that your program uses.
//! - **No upload and download of artifacts and objects.** The API returns where they are stored, in storage of other protocols. Use
//!   Taskcluster's crates `taskcluster-upload` and `taskcluster-download`.
//! - **No blocking twin.** It would double the interface. A program without async code creates a Tokio runtime:
//!
#![cfg_attr(all(feature = "client", feature = "secrets"), doc = "```no_run")]
#![cfg_attr(not(all(feature = "client", feature = "secrets")), doc = "```ignore")]
//! use generated_client::secrets::Secrets;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
//! let secret = runtime.block_on(Secrets::from_env()?.get("project/demo/token").send())?;
//! # Ok(())
//! # }
//! ```
//!
//! To replace another client, see [`guides::migration`].
//!
#![doc = include_str!("guides/messages.md")]
//!
//! # Cargo features
//!
//! | feature | default | enables |
//! |---|---|---|
//! | `client` | yes | sending requests, with `reqwest` and `tokio`; without it, types, timestamps, validation, scopes and URLs remain |
//! | `tls` | yes | TLS with the defaults of `reqwest`: `rustls`, `aws-lc-rs` and the certificates of the platform |
//! | `tls-ring` | no | TLS with `rustls` and `ring` |
//! | `tls-no-provider` | no | TLS with `rustls` and the crypto provider that the process installs; without one, [`ClientBuilder::build`] fails |
//! | `tls-native` | no | TLS with the library of the platform; on Linux, it requires OpenSSL |
//! | `secrets` | yes | the secrets service |
//! | `testing` | no | fake clients and the stand-in, a deployment on loopback for tests; enables `client` |
//!
//! Each feature for TLS enables `client`. If several are enabled, `tls` applies before `tls-ring`, `tls-no-provider` and
//! `tls-native`. With rustls, the client uses the crypto provider that the process has installed, if there is one. It installs none.
//!
//! The default adds `aws-lc-rs` to the features of `rustls`, as `rustls` itself does by default. In a program that enables only
//! `ring`, `rustls::ClientConfig::builder()` then finds two providers and panics, unless the program installs one. Use `tls-ring`
//! there.
//!
//! Each generated service has a feature with its name. Without any, the client has no operations.
//!
//! # Environment variables
//!
//! [`Client::from_env`] and [`Credentials::from_env`] read the variables that they list. [`ClientBuilder::build`] reads those of
//! [HTTP proxies](ClientBuilder::proxy). With rustls on Linux, `SSL_CERT_FILE` and `SSL_CERT_DIR` select the certificates.
// docs.rs shows the feature of each item. Only nightly toolchains can.
#![cfg_attr(docsrs, feature(doc_cfg))]
// The documentation links to items of features that may be off.
#![cfg_attr(
    not(all(feature = "client", feature = "secrets", feature = "testing")),
    allow(rustdoc::broken_intra_doc_links)
)]

#[cfg(feature = "client")]
mod authentication;
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
pub use error::{Error, ErrorKind};
pub use exchange::{
    Absent, Exchange, MessageError, RoutingKey, RoutingKeyError, parse_route, route_pattern,
};
#[allow(
    unused_imports,
    unreachable_pub,
    reason = "without any service there is nothing in it"
)]
pub use generated::*;
pub use http;
pub use json::{
    Integer, Json, JsonError, JsonObject, Nullable, Number, SensitiveJson, SensitiveString,
    UnknownBranch, UnknownValue, Violation, Violations,
};
pub use operation::{Method, PathParameter, RawResponse};
pub use scopes::{ScopeExpression, satisfies};
pub use timestamp::{TimeOffset, Timestamp, TimestampError};
pub use url::Url;
#[cfg(feature = "client")]
pub use {
    authentication::{
        Credentials, CredentialsProvider, EnvironmentCredentials, ProviderError, SignedUrl,
        TemporaryCredentials, slug_id,
    },
    client::{Attempt, AttemptResponse, Interceptor, RetryPolicy},
    transport::{Items, Pages, send_all},
};

/// Guides: errors, testing, and migration from other clients.
// Their examples need the secrets service.
#[cfg(any(test, all(doc, any(feature = "secrets", not(doctest)))))]
pub mod guides;

/// Lists the failures of servers and networks, and the errors that callers get.
///
#[cfg(doc)]
#[doc = include_str!("error/faults.md")]
pub mod faults {}

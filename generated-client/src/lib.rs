//! A typed, async client of Taskcluster's secrets service.

mod builder;
mod call;
#[cfg(feature = "client")]
mod certificate;
mod client;
#[cfg(feature = "client")]
mod credentials;
mod encode;
mod environment;
mod error;
#[rustfmt::skip] // xtask formats what it writes
mod generated;
#[cfg(feature = "client")]
mod hawk;
#[cfg(feature = "client")]
mod http;
mod json;
mod operation;
#[cfg(feature = "client")]
mod pages;
#[cfg(feature = "client")]
mod random;
#[cfg(feature = "client")]
mod response;
#[cfg(feature = "client")]
mod retry;
mod root_url;
pub mod runtime;
mod scopes;
#[cfg(feature = "client")]
mod send;
#[cfg(feature = "client")]
mod signed_url;
#[cfg(feature = "client")]
mod temporary;
#[cfg(feature = "testing")]
pub mod testing;
mod timestamp;

pub use builder::ClientBuilder;
pub use client::Client;
#[cfg(feature = "client")]
pub use credentials::Credentials;
pub use error::Error;
pub use generated::*;
pub use json::{Json, JsonError, JsonObject};
pub use operation::{Empty, Method};
#[cfg(feature = "client")]
pub use pages::{Items, Pages};
#[cfg(feature = "client")]
pub use response::RawResponse;
#[cfg(feature = "client")]
pub use retry::RetryPolicy;
pub use scopes::{ScopeExpression, satisfies};
#[cfg(feature = "client")]
pub use signed_url::SignedUrl;
#[cfg(feature = "client")]
pub use temporary::TemporaryCredentials;
pub use timestamp::{Timestamp, TimestampError};

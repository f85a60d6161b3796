//! Clients of Taskcluster services. Each service is a module behind a feature of its name.
//!
//! Create a [`Client`](generated_client::Client) and pass it to the handle of a service. The documentation of
//! [`generated_client`] explains credentials, retries, errors and limits.

#[rustfmt::skip] // `cargo xtask regen` formats these files
mod generated;

#[allow(unused_imports, reason = "without any service there is nothing in it")]
pub use generated::*;
// Users need the client too. Generated code uses the runtime by its path in this crate.
pub use generated_client::{self, runtime};

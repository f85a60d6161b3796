//! The types of the secrets service, a file for each schema.
//!
//! Written by `cargo xtask regen` from `/references/secrets/v1/api.json`; edits are lost.

mod secret;
mod secret_list;

pub use secret::Secret;
pub use secret::SecretValue;
pub use secret_list::SecretsList;

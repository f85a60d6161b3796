//! Written by `cargo xtask regen`; edits are lost.

#[cfg(feature = "secrets")]
pub mod secrets;

//! Written by `cargo xtask regen`; edits are lost.

#[cfg(feature = "depot")]
pub mod depot;

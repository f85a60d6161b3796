//! Written by `cargo xtask regen`; edits are lost.
pub mod depot;

//! Written by `cargo xtask regen` from the documents in `schemas/`; edits are lost.

pub mod secrets;

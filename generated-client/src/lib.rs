//! A typed, async client of Taskcluster's secrets service.

#[rustfmt::skip] // xtask formats what it writes
mod generated;
pub mod runtime;
#[cfg(feature = "testing")]
pub mod testing;

pub use generated::*;

//! The client of an invented service, as the generator writes it: the golden files, compiled.

#[rustfmt::skip] // the generator formats what it writes
#[path = "../golden/mod.rs"]
mod golden;

pub use golden::depot;

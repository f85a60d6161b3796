//! Places in documents, by JSON pointer and by line and column.

mod lines;
mod origin;

pub use lines::Position;
pub(crate) use lines::{Lines, Spot};
pub(crate) use origin::Origin;

//! Places in documents, by JSON pointer and by line and column.

mod lines;
mod origin;

pub(crate) use lines::{Lines, Spot};
pub use lines::{Position, positions};
pub(crate) use origin::Origin;

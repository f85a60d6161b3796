//! A bound on how deep types are read within each other.

use std::cell::Cell;

use super::ReadError;

/// How deep named types may be nested, when they are read and when they are checked. `serde_json` has the same bound.
pub(super) const MAX_DEPTH: usize = 128;

thread_local! {
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// One level of reading; it ends on drop.
///
/// A type that holds itself would otherwise let deep JSON use up the stack.
pub(super) struct Level(());

impl Level {
    pub(super) fn enter() -> Result<Self, ReadError> {
        DEPTH.with(|depth| {
            if depth.get() == MAX_DEPTH {
                return Err(ReadError::new("it is nested too deep to be read"));
            }
            depth.set(depth.get() + 1);
            Ok(Self(()))
        })
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.with(|depth| depth.set(depth.get() - 1));
    }
}

//! The version gate.

//! Documents in, Rust files out.

//! What the generated code is built on.

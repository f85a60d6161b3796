//! Scopes: what an operation requires, and who satisfies it.

mod expression;
mod template;

pub use expression::{ScopeExpression, satisfies};
pub use template::{ScopeParameter, ScopeTemplate};

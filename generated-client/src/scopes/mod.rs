//! Scopes: the expressions that operations require, and the rule by which held scopes satisfy them.

mod expression;
mod template;

pub use expression::{ScopeExpression, satisfies};
pub use template::{ScopeParameter, ScopeTemplate};

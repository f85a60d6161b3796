//! A project in a temporary folder, and servers that it can fetch from.

mod project;
mod server;

pub(crate) use project::{Project, Tree};
pub(crate) use server::{Server, absolute, respond, serve, serve_with_etags};

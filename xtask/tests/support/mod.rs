//! A project in a temporary folder, and servers that it can fetch from.

mod project;
mod server;

pub use project::{Project, Run, Tree};
pub use server::{Request, Server, absolute, respond, serve};

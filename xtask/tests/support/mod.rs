//! A project in a temporary folder, and servers that it can fetch from.

mod git;
mod project;
mod server;

#[allow(unused_imports, reason = "not every test needs all")]
pub(crate) use git::{git, run_git};
#[allow(unused_imports, reason = "not every test needs all")]
pub(crate) use project::{Project, Tree, copy};
pub(crate) use server::{Server, absolute, respond, serve, serve_with_etags};

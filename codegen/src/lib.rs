//! Generates the source of a typed client from the documents that Taskcluster publishes.
//!
//! Each service has an API reference, JSON schemas and, if it publishes messages, an exchange reference. [`generate`] turns
//! a set of such [`Documents`] into Rust files. The library reads no files and opens no connections, and the same documents
//! always give the same bytes.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

mod annotations;
mod changes;
mod config;
mod diagnostics;
mod documents;
mod emit;
mod generate;
mod kinds;
mod limits;
mod location;
mod lower;
mod markdown;
mod model;
mod module;
mod names;
mod nearest;
mod needed;
mod reader;
mod reference;
mod rules;
mod schema;
mod selection;
mod warnings;

pub use annotations::Annotations;
pub use changes::{Breaks, Change, ChangeKind, Changes, Side, Step, Subject, Verdict, changes};
pub use config::Config;
pub use diagnostics::{Code, Diagnostic, Diagnostics, Excerpt, Severity};
pub use documents::{Documents, document_path, stored_form};
pub use generate::{Generated, Model, generate};
pub use limits::{LimitError, Limits};
pub use location::{Position, positions};
pub use markdown::code;
pub use module::{Module, ModuleConfig, module};
pub use nearest::did_you_mean;
pub use needed::{Needed, needed};
pub use reference::{Stability, exchanges_uri, is_service_name, reference_uri};
pub use selection::Selection;

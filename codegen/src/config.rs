//! The configuration of a run: the services, their annotations, and the crate that the generated code belongs to.

use std::collections::BTreeMap;

use crate::annotations::Annotations;
use crate::limits::Limits;
use crate::selection::Selection;

/// The services to generate, and how the generated code fits into its crate.
#[derive(Clone, Debug)]
pub struct Config {
    /// The services to generate, by their names in URLs, and the selected operations of each.
    pub services: BTreeMap<String, Selection>,
    /// Information that the documents do not contain.
    pub annotations: Annotations,
    /// The Rust path of the runtime in generated code, such as `crate::runtime`. It ends in `runtime`.
    pub runtime: String,
    /// The public path of the service modules, such as `generated_client`. The examples in the docs use it.
    pub example: String,
    /// Limits on the memory and time that the documents may take.
    pub limits: Limits,
}

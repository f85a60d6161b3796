//! The configuration of a run: the services, their annotations, and the crate that the generated code belongs to.

use std::collections::BTreeMap;

use crate::annotations::Annotations;
use crate::limits::Limits;
use crate::selection::Selection;

/// What to generate, and how it fits into the crate that it becomes a part of.
#[derive(Clone, Debug)]
pub struct Config {
    /// The services to generate, as they are called in URLs, and what of each.
    pub services: BTreeMap<String, Selection>,
    /// What the documents don't say.
    pub annotations: Annotations,
    /// The path by which generated code names its runtime, as in `crate::runtime`. It ends in `runtime`.
    pub runtime: String,
    /// The path at which the modules of the services are public, for the examples in docs, as in `generated_client`.
    pub example: String,
    /// What the documents may cost.
    pub limits: Limits,
}

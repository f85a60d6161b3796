//! The limits, which Taskcluster's documents do not reach.

use std::path::Path;

use codegen::{Annotations, Config, Limits, generate};

use crate::common::{config, documents_in};
use crate::services;

/// Honest documents are far from all limits.
pub(crate) fn are_far(folder: &Path) {
    let documents = documents_in(folder);
    let mut limits = Limits::default();
    for name in Limits::NAMES {
        // Of what is deep there is less room.
        let part = if name.ends_with("-depth") { 2 } else { 4 };
        let value = Limits::default().get(name).unwrap() / part;
        limits.set(name, value).unwrap();
    }
    let config = Config {
        services: services(&documents),
        annotations: Annotations::default(),
        limits,
        ..config()
    };
    let made = generate(&documents, &config).unwrap_or_else(|found| panic!("{found}"));
    assert!(made.files.len() > 100);
}

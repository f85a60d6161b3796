//! The selection of operations to generate.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Problem};
use crate::nearest::{listed, nearest};
use crate::reference::ApiReference;

/// The selected parts of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// All operations and exchanges.
    #[default]
    All,
    /// The operations with these names in the API reference, and the types that they use. No exchanges are generated.
    Operations(BTreeSet<String>),
}

impl Selection {
    /// Whether an operation is selected.
    pub(crate) fn has(&self, operation: &str) -> bool {
        match self {
            Self::All => true,
            Self::Operations(names) => names.contains(operation),
        }
    }

    /// Reports selected operations that the service does not have.
    pub(crate) fn check(&self, reference: &ApiReference, problems: &mut Vec<Problem>) {
        let Self::Operations(names) = self else {
            return;
        };
        let known: Vec<&str> = reference.entries.iter().map(|it| &*it.name).collect();
        for name in names {
            if known.contains(&name.as_str()) {
                continue;
            }
            let near = nearest(name, &known);
            let help = if near.is_empty() {
                format!("it has {}", listed(&known))
            } else {
                format!("names like it: {}", listed(&near))
            };
            problems.push(Problem::new(
                Code::UnknownOperation,
                &reference.origin.child("entries"),
                format!(
                    "the service `{}` has no operation `{name}`, which is selected",
                    reference.service
                ),
                help,
            ));
        }
    }
}

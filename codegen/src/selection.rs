//! What of a service is generated.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Problem};
use crate::nearest::{listed, nearest};
use crate::reference::ApiReference;

/// What of a service is generated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// All that the service has.
    #[default]
    All,
    /// These operations, as the reference calls them, and the types that they reach. Exchanges are left out.
    Operations(BTreeSet<String>),
}

impl Selection {
    /// Whether an operation is among what is generated.
    pub(crate) fn has(&self, operation: &str) -> bool {
        match self {
            Self::All => true,
            Self::Operations(names) => names.contains(operation),
        }
    }

    /// Reports the operations that the service does not have.
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
                format!("its operations are {}", listed(&known))
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

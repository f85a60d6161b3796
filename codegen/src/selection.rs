//! What of a service is generated.

use std::collections::BTreeSet;

use crate::diagnostics::Problem;
use crate::reference::ApiReference;

/// How alike names have to be, of 1, to be taken for each other.
const NEAR: f64 = 0.85;

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
            let near = near(name, &known);
            let help = if near.is_empty() {
                format!("it has {}", quoted(&known))
            } else {
                format!("names like it: {}", quoted(&near))
            };
            problems.push(Problem::new(
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

fn quoted(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// The names that somebody may have meant, the nearest first.
fn near<'a>(name: &str, known: &[&'a str]) -> Vec<&'a str> {
    let name = name.to_lowercase();
    let alike = |other: &str| strsim::jaro_winkler(&name, &other.to_lowercase());
    let mut near: Vec<(f64, &str)> = known
        .iter()
        .map(|other| (alike(other), *other))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.into_iter().take(3).map(|(_, name)| name).collect()
}

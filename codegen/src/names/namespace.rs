//! Namespaces, which detect name clashes.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use crate::diagnostics::{Code, Problem};
use crate::location::Origin;

/// The names in use in a namespace, with the places of their items.
#[derive(Default)]
pub(crate) struct Namespace(BTreeMap<Ident, Origin>);

impl Namespace {
    /// Takes a name, or reports that there is none or that it is already taken.
    pub(crate) fn take(
        &mut self,
        what: &str,
        wire_name: &str,
        name: Option<Ident>,
        origin: &Origin,
        problems: &mut Vec<Problem>,
    ) -> Option<Ident> {
        let Some(name) = name else {
            problems.push(Problem::new(
                Code::Unnameable,
                origin,
                format!(
                    "the {what} `{}` cannot be turned into a Rust name",
                    shortened(wire_name)
                ),
                "a Rust name needs ASCII letters or digits, and has at most 200 characters; add a `[[rename]]` to the annotations if it is a type, property, value, branch or operation",
            ));
            return None;
        };
        if let Some(other) = self.0.get(&name) {
            problems.push(Problem::new(
                Code::NameClash,
                origin,
                format!("the {what} `{wire_name}` gets the Rust name `{name}`, which `{other}` already has"),
                "rename one of the two; add a `[[rename]]` to the annotations if it is a type, property, value, branch or operation",
            ));
            return None;
        }
        self.0.insert(name.clone(), origin.clone());
        Some(name)
    }

    /// Takes a name, or returns `None` if there is none or it is already taken.
    pub(crate) fn take_free(&mut self, name: Option<Ident>, origin: &Origin) -> Option<Ident> {
        let name = name.filter(|name| !self.0.contains_key(name))?;
        self.0.insert(name.clone(), origin.clone());
        Some(name)
    }
}

/// Shortens and escapes a name for a message.
fn shortened(name: &str) -> String {
    let shown: String = name.chars().take(80).collect();
    let end = if shown.len() < name.len() { "…" } else { "" };
    format!("{}{end}", shown.escape_default())
}

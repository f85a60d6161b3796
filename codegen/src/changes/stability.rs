//! The stability of what changed.

use std::collections::{BTreeMap, BTreeSet};

use super::operations::is_same;
use super::{Comparison, Subject};
use crate::lower::{named, parts};
use crate::model::Service;
use crate::reference::Stability;

/// From the least stable to the most stable.
const ORDER: [Stability; 3] = [
    Stability::Deprecated,
    Stability::Experimental,
    Stability::Stable,
];

/// Notes the stability of each change of an operation or a type.
pub(super) fn mark(comparison: &mut Comparison<'_>) {
    let mut known = of(comparison.new);
    let before = of(comparison.old);
    for (old, new) in &comparison.called {
        let renamed = before.get(&Subject::Type(old.to_string())).copied();
        known.extend(renamed.map(|it| (Subject::Type(new.to_string()), it)));
    }
    for new in &comparison.new.operations {
        let renamed = comparison.old.operations.iter().find(|it| is_same(it, new));
        let subject = Subject::Operation(new.wire_name.clone());
        known.extend(renamed.map(|it| (subject, it.stability)));
    }
    known.extend(before);
    for change in &mut comparison.changes {
        if let Some(stability) = known.get(&change.subject) {
            change.stability = *stability;
        }
    }
}

/// The stability of the operations and types of a service.
fn of(service: &Service) -> BTreeMap<Subject, Stability> {
    let types: BTreeMap<_, _> = service.types.iter().map(|it| (&it.name, it)).collect();
    let mut found = BTreeMap::new();
    for stability in ORDER {
        let mut open = Vec::new();
        for operation in &service.operations {
            if operation.stability == stability {
                let subject = Subject::Operation(operation.wire_name.clone());
                found.insert(subject, stability);
                open.extend(operation.payload.as_ref().and_then(named));
                open.extend(operation.response.json().and_then(named));
            }
        }
        if stability == Stability::Stable {
            let messages = service.exchanges.iter().flat_map(|it| &it.entries);
            open.extend(messages.filter_map(|it| named(&it.message)));
        }
        let mut seen = BTreeSet::new();
        while let Some(name) = open.pop() {
            if let Some(definition) = types.get(&name)
                && seen.insert(name)
            {
                found.insert(Subject::Type(definition.name.to_string()), stability);
                open.extend(parts(definition).filter_map(named));
            }
        }
    }
    found
}

//! What an operation takes besides a payload: path parameters, query parameters, and what its scopes depend on.

use std::collections::{BTreeMap, BTreeSet};

use super::operations::literals;
use super::pairs::Pairs;
use super::{Comparison, Subject, at, quoted, was_at};
use crate::model::{Operation, PathParameter, QueryKind, QueryParameter, ScopeParameter};

impl Comparison<'_> {
    /// Path parameters are arguments, so what counts is their order.
    pub(super) fn arguments(&mut self, old: &Operation, new: &Operation) {
        let subject = Subject::Operation(new.wire_name.clone());
        let (spot, was) = (at(&subject, &new.origin), was_at(&subject, &old.origin));
        let (before, after) = (names(&old.path_parameters), names(&new.path_parameters));
        if before.len() != after.len() {
            let pairs = Pairs::by(&old.path_parameters, &new.path_parameters, |it| {
                &it.wire_name
            });
            for gone in pairs.removed {
                let was = was.clone().below("route").member(&gone.wire_name);
                self.breaks_builds(&was, "the path parameter is gone");
            }
            for added in pairs.added {
                let spot = spot.clone().below("route").member(&added.wire_name);
                self.breaks_builds(&spot, "the path parameter is new");
            }
            return;
        }
        let (mut sorted, mut others) = (before.clone(), after.clone());
        sorted.sort_unstable();
        others.sort_unstable();
        if before != after && sorted == others {
            let message = format!(
                "the path parameters were {}, are {}: compilers don't notice",
                before.join(", "),
                after.join(", ")
            );
            self.breaks_calls(&spot.clone().below("route"), message);
        }
        let renamed = sorted != others;
        let same_route = literals(&old.route) == literals(&new.route);
        for (before, after) in old.path_parameters.iter().zip(&new.path_parameters) {
            let spot = spot.clone().below("route").member(&after.wire_name);
            if renamed && before.wire_name != after.wire_name {
                let was = quoted(&before.wire_name);
                let message = format!("the path parameter was called {was}");
                if same_route {
                    self.add(super::Verdict::Documentation, &spot, message);
                } else {
                    self.breaks_calls(&spot, message + ", in another route");
                }
            }
            match (before.optional, after.optional) {
                (true, false) => self.breaks_calls(&spot, "may not be empty any more"),
                (false, true) => self.additive(&spot, "may be empty"),
                _ => {}
            }
        }
    }

    pub(super) fn query(&mut self, old: &Operation, new: &Operation) {
        let subject = Subject::Operation(new.wire_name.clone());
        let spot = at(&subject, &new.origin).below("query");
        let mut pairs = Pairs::by(&old.query, &new.query, |it| &it.wire_name);
        for (old, new) in pairs.take_renamed(|old, new| old.name == new.name) {
            let spot = spot.clone().member(&new.wire_name);
            let was = quoted(&old.wire_name);
            self.additive(&spot, format!("the query parameter was called {was}"));
            self.query_kind(old, new, &spot);
        }
        for gone in pairs.removed {
            let was = was_at(&subject, &old.origin).below("query");
            let was = was.member(&gone.wire_name);
            self.breaks_builds(&was, "the query parameter is gone");
        }
        for added in pairs.added {
            let spot = spot.clone().member(&added.wire_name);
            self.additive(&spot, "the query parameter is new");
        }
        for (old, new) in pairs.both {
            let spot = spot.clone().member(&new.wire_name);
            if old.name != new.name {
                self.breaks_builds(&spot, format!("is called `{}` in Rust now", new.name));
            }
            self.query_kind(old, new, &spot);
        }
    }

    fn query_kind(&mut self, old: &QueryParameter, new: &QueryParameter, spot: &super::Spot) {
        match (old.kind, new.kind) {
            (QueryKind::Text, QueryKind::Limit) => {
                self.breaks_builds(spot, "the query parameter is a number now, that of a page");
            }
            (QueryKind::Limit, QueryKind::Text) => {
                self.breaks_builds(spot, "the query parameter is a text now, no number");
            }
            _ => {}
        }
    }

    /// The arguments of `required_scopes`, or the fields of the struct that it takes.
    pub(super) fn scope_parameters(&mut self, old: &Operation, new: &Operation) {
        let signature = |it: &Operation| -> Vec<_> {
            let parameters = it.scope_parameters.iter();
            let mut kinds: Vec<_> = parameters
                .map(|it| (it.kind, it.name.to_string()))
                .collect();
            if it.scope_struct.is_some() {
                kinds.sort();
            }
            kinds
        };
        let (before, after) = (signature(old), signature(new));
        let same_struct = old.scope_struct == new.scope_struct;
        if before == after && same_struct {
            return;
        }
        let subject = Subject::Operation(new.wire_name.clone());
        let spot = match &new.scopes {
            Some(_) => at(&subject, &new.origin).below("scopes"),
            None => at(&subject, &new.origin),
        };
        let words = |parameters: &[ScopeParameter]| match parameters {
            [] => "nothing".to_owned(),
            some => some
                .iter()
                .map(|it| quoted(&it.wire_name))
                .collect::<Vec<_>>()
                .join(", "),
        };
        let message = format!(
            "`required_scopes` depended on {}, depends on {}",
            words(&old.scope_parameters),
            words(&new.scope_parameters)
        );
        let kinds = |it: &[(_, String)]| it.iter().map(|(kind, _)| *kind).collect::<Vec<_>>();
        let positional = new.scope_struct.is_none() && same_struct;
        if positional && kinds(&before) == kinds(&after) {
            self.breaks_calls(&spot, message + ": compilers don't notice");
        } else {
            self.breaks_builds(&spot, message);
        }
    }
}

fn names(arguments: &[PathParameter]) -> Vec<&str> {
    arguments.iter().map(|it| it.wire_name.as_str()).collect()
}

/// What the path parameters of an operation are called now, by their places.
pub(super) fn renamed_arguments<'a>(
    old: &'a Operation,
    new: &'a Operation,
) -> BTreeMap<&'a str, &'a str> {
    if old.path_parameters.len() != new.path_parameters.len() {
        return BTreeMap::new();
    }
    let (before, after) = (names(&old.path_parameters), names(&new.path_parameters));
    let known: BTreeSet<&str> = after.iter().copied().collect();
    before
        .iter()
        .copied()
        .zip(after.iter().copied())
        .filter(|(old, _)| !known.contains(old))
        .collect()
}

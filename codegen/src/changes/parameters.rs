//! Path and query parameters.

use std::collections::{BTreeMap, BTreeSet};

use super::operations::literals;
use super::pairs::Pairs;
use super::{ChangeKind, Comparison, Side, Subject, Verdict, at, quoted, was_at};
use crate::model::{Operation, PathParameter, QueryKind, QueryParameter, Type, TypeKind};

impl Comparison<'_> {
    /// Compares route and path parameters. The latter are arguments, so their order counts.
    pub(super) fn path(&mut self, old: &Operation, new: &Operation) {
        let subject = Subject::Operation(new.wire_name.clone());
        let spot = at(&subject, &new.origin).below("route");
        let (before, after) = (names(&old.path_parameters), names(&new.path_parameters));
        let same_literals = literals(&old.route) == literals(&new.route);
        let (was, is) = (quoted(&old.route.text), quoted(&new.route.text));
        let route = format!("route changed: was {was}, is {is}");
        if before.len() != after.len() {
            let pairs = Pairs::by(&old.path_parameters, &new.path_parameters, |it| {
                &it.wire_name
            });
            let arguments = |what: &str, parameters: Vec<&PathParameter>| {
                let names: Vec<String> =
                    parameters.iter().map(|it| quoted(&it.wire_name)).collect();
                match names.as_slice() {
                    [] => String::new(),
                    names => format!("; arguments {what}: {}", names.join(", ")),
                }
            };
            let removed = arguments("removed", pairs.removed);
            let message = route + &removed + &arguments("added", pairs.added);
            self.breaks_builds(&spot, ChangeKind::Route, message);
            return;
        }
        let (mut sorted, mut others) = (before.clone(), after.clone());
        sorted.sort_unstable();
        others.sort_unstable();
        let renamed = sorted != others;
        if before != after && !renamed {
            let message = "; arguments reordered, but programs still compile";
            self.breaks_calls(&spot, ChangeKind::Route, route + message);
        } else if renamed && !same_literals {
            let message = "; arguments renamed, but programs still compile";
            self.breaks_calls(&spot, ChangeKind::Route, route + message);
        } else if !same_literals {
            self.additive(&spot, ChangeKind::Route, route + "; rebuild programs");
        }
        for (before, after) in old.path_parameters.iter().zip(&new.path_parameters) {
            let spot = spot.clone().member(&after.wire_name);
            if renamed && same_literals && before.wire_name != after.wire_name {
                let was = quoted(&before.wire_name);
                let message = format!("path parameter renamed from {was}");
                self.add(
                    Verdict::Documentation,
                    &spot,
                    ChangeKind::PathParameterRenamed,
                    message,
                );
            }
            match (before.optional, after.optional) {
                (true, false) => self.breaks_calls(
                    &spot,
                    ChangeKind::PathParameterEmpty,
                    "may no longer be empty",
                ),
                (false, true) => {
                    self.additive(&spot, ChangeKind::PathParameterEmpty, "may be empty");
                }
                _ => {}
            }
        }
    }

    /// Compares query parameters. If the change of pages is reported, those of pages are part of it.
    pub(super) fn query(&mut self, old: &Operation, new: &Operation, pages: bool) {
        let subject = Subject::Operation(new.wire_name.clone());
        let was = |it: &QueryParameter| {
            let was = was_at(&subject, &old.origin).below("query");
            was.below(&index(&old.query, it)).member(&it.wire_name)
        };
        let spot = |it: &QueryParameter| {
            let spot = at(&subject, &new.origin).below("query");
            spot.below(&index(&new.query, it)).member(&it.wire_name)
        };
        let is_explained = |it: &QueryParameter| pages && PAGES.contains(&it.wire_name.as_str());
        let same_paging = old.paging.is_some() == new.paging.is_some();
        let mut pairs = Pairs::by(&old.query, &new.query, |it| &it.wire_name);
        for (old, new) in pairs.take_renamed(|old, new| old.name == new.name) {
            let was = quoted(&old.wire_name);
            self.additive(
                &spot(new),
                ChangeKind::QueryParameterRenamed,
                format!("query parameter renamed from {was}"),
            );
            self.query_kind(old, new, &spot(new));
        }
        for removed in pairs.removed {
            if !is_explained(removed) {
                self.breaks_builds(
                    &was(removed),
                    ChangeKind::QueryParameterRemoved,
                    "query parameter removed",
                );
            }
        }
        for added in pairs.added {
            if !is_explained(added) {
                self.additive(
                    &spot(added),
                    ChangeKind::QueryParameterAdded,
                    "query parameter added",
                );
            }
        }
        for (old, new) in pairs.both {
            if old.name != new.name {
                self.breaks_builds(
                    &spot(new),
                    ChangeKind::QueryParameterRustName,
                    format!("Rust name changed to `{}`", new.name),
                );
            }
            if same_paging {
                self.query_kind(old, new, &spot(new));
            }
        }
    }

    /// Notes that a change of pages explains the property with their token.
    pub(super) fn page_token(&mut self, old: &Operation, new: &Operation, side: Side) {
        let (operation, types) = match side {
            Side::Old => (old, &self.old_types),
            Side::New => (new, &self.new_types),
        };
        if let Some(Type::Named(name)) = operation.response.json()
            && let Some(definition) = types.get(name)
            && let TypeKind::Struct(page) = &definition.kind
            && let Some(token) = page.fields.iter().find(|it| it.wire_name == PAGES[0])
        {
            self.causes.token(side, &token.origin);
        }
    }

    fn query_kind(&mut self, old: &QueryParameter, new: &QueryParameter, spot: &super::Spot) {
        match (old.kind, new.kind) {
            (QueryKind::Text, QueryKind::Limit) => {
                self.breaks_builds(
                    spot,
                    ChangeKind::QueryParameterKind,
                    "query parameter changed: was a text, is the size of a page",
                );
            }
            (QueryKind::Limit, QueryKind::Text) => {
                self.breaks_builds(
                    spot,
                    ChangeKind::QueryParameterKind,
                    "query parameter changed: was the size of a page, is a text",
                );
            }
            _ => {}
        }
    }
}

/// The parameters of operations that page. The first one is also a property of their response.
const PAGES: [&str; 2] = ["continuationToken", "limit"];

/// The place of a query parameter in the reference.
fn index(query: &[QueryParameter], parameter: &QueryParameter) -> String {
    let index = query
        .iter()
        .position(|it| it.wire_name == parameter.wire_name);
    index.unwrap_or_default().to_string()
}

fn names(arguments: &[PathParameter]) -> Vec<&str> {
    arguments.iter().map(|it| it.wire_name.as_str()).collect()
}

/// The new names of the path parameters of an operation, by their position.
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

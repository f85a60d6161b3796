//! Boxes recursive types.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::parts::{parts, parts_mut};
use crate::model::{Type, TypeDefinition, TypeKind};
use crate::rules::Rule;

/// Boxes fields and branches through which a type would contain itself. Lists and maps allocate anyway.
///
/// Every cycle has a reference to the same or an earlier type in the list, and this reference is boxed. So boxes do not
/// depend on the start of the search or on types outside of the cycle, and additions move no box.
pub(super) fn box_cycles(definitions: &mut [TypeDefinition]) {
    let index: BTreeMap<Ident, usize> = definitions
        .iter()
        .enumerate()
        .map(|(index, it)| (it.name.clone(), index))
        .collect();
    let held: Vec<Vec<usize>> = definitions
        .iter()
        .map(|it| {
            let names = parts(it).filter_map(directly);
            names.filter_map(|name| index.get(name).copied()).collect()
        })
        .collect();
    let components = components(&held);
    for (from, definition) in definitions.iter_mut().enumerate() {
        let needs_box = |name: &Ident| {
            index
                .get(name)
                .is_some_and(|to| *to <= from && components.get(*to) == components.get(from))
        };
        for part in parts_mut(definition) {
            put_box(part, &needs_box);
        }
    }
}

/// Makes required properties optional through which a type requires itself, because no finite value has them. A rule still
/// requires them, so validation rejects every value.
pub(super) fn break_infinite_types(definitions: &mut [TypeDefinition]) {
    let index: BTreeMap<Ident, usize> = definitions
        .iter()
        .enumerate()
        .map(|(index, it)| (it.name.clone(), index))
        .collect();
    let required = |value: &Type| {
        let value = match value {
            Type::Boxed(inner) => &**inner,
            other => other,
        };
        match value {
            Type::Named(name) => index.get(name).copied(),
            _ => None,
        }
    };
    let held: Vec<Vec<usize>> = definitions
        .iter()
        .map(|it| match &it.kind {
            TypeKind::Struct(it) => {
                let fields = it.fields.iter().filter(|field| field.required);
                fields.filter_map(|field| required(&field.value)).collect()
            }
            TypeKind::Wrapper(inner) => required(inner).into_iter().collect(),
            _ => Vec::new(),
        })
        .collect();
    let components = components(&held);
    for (from, definition) in definitions.iter_mut().enumerate() {
        if let TypeKind::Struct(it) = &mut definition.kind {
            for field in it.fields.iter_mut().filter(|field| field.required) {
                let to = required(&field.value);
                if to.is_some_and(|to| components.get(to) == components.get(from)) {
                    field.required = false;
                    let names = vec![field.wire_name.clone()];
                    definition.rules.push(Rule::Required(names));
                }
            }
        }
    }
}

/// The strongly connected component of each type, as a number that the types of a cycle share.
fn components(held: &[Vec<usize>]) -> Vec<usize> {
    let mut holders = vec![Vec::new(); held.len()];
    for (from, all) in held.iter().enumerate() {
        for to in all {
            if let Some(holders) = holders.get_mut(*to) {
                holders.push(from);
            }
        }
    }
    let mut left = Walk::new(held);
    for start in 0..held.len() {
        left.visit(start);
    }
    // This is the algorithm of Kosaraju: search the reversed edges in the reverse order in which the first search left the types.
    let mut components = vec![usize::MAX; held.len()];
    let mut back = Walk::new(&holders);
    for start in left.done.into_iter().rev() {
        let before = back.done.len();
        back.visit(start);
        for member in back.done.iter().skip(before) {
            if let Some(component) = components.get_mut(*member) {
                *component = start;
            }
        }
    }
    components
}

/// A depth-first search.
struct Walk<'a> {
    edges: &'a [Vec<usize>],
    seen: Vec<bool>,
    /// The finished types, in the order in which the search left them.
    done: Vec<usize>,
}

impl<'a> Walk<'a> {
    fn new(edges: &'a [Vec<usize>]) -> Self {
        Self {
            edges,
            seen: vec![false; edges.len()],
            done: Vec::new(),
        }
    }

    fn visit(&mut self, start: usize) {
        if !self.enter(start) {
            return;
        }
        let mut path = vec![(start, 0)];
        while let Some((at, next)) = path.pop() {
            let Some(to) = self.edges.get(at).and_then(|edges| edges.get(next)) else {
                self.done.push(at);
                continue;
            };
            path.push((at, next + 1));
            if self.enter(*to) {
                path.push((*to, 0));
            }
        }
    }

    /// Marks a type as seen. Returns whether it was not seen before.
    fn enter(&mut self, index: usize) -> bool {
        self.seen
            .get_mut(index)
            .is_some_and(|seen| !std::mem::replace(seen, true))
    }
}

/// The type definition that a type contains without an allocation in between.
fn directly(value: &Type) -> Option<&Ident> {
    match value {
        Type::Nullable(inner) => directly(inner),
        Type::Named(name) => Some(name),
        _ => None,
    }
}

fn put_box(value: &mut Type, needs_box: &impl Fn(&Ident) -> bool) {
    match value {
        Type::Nullable(inner) => put_box(inner, needs_box),
        Type::Named(name) if needs_box(name) => {
            *value = Type::Boxed(Box::new(Type::Named(name.clone())));
        }
        _ => {}
    }
}

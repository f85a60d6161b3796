//! Lowers a single schema and the schemas that it refers to.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::clashes::Clashes;
use super::reached_rules::reached;
use super::service::name_required_struct;
use super::{Budget, Lowering, Options, marks};
use crate::annotations::AnnotationLookup;
use crate::diagnostics::Problem;
use crate::limits::Limits;
use crate::location::Origin;
use crate::model::{Module, Type};
use crate::names::Namespace;
use crate::schema::Schemas;

/// Lowers a schema, `further` schemas, and all schemas that they use. The root and the further schemas always get type
/// definitions.
pub(crate) fn module<'a>(
    root: &Origin,
    further: &[Origin],
    schemas: &'a Schemas<'a>,
    annotations: &mut AnnotationLookup<'a>,
    options: Options,
    limits: &Limits,
    problems: &mut Vec<Problem>,
) -> Option<Module> {
    let origin = match schemas.resolve(root, root) {
        Ok(located) => located.origin,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    let further: BTreeMap<Origin, &Origin> = further
        .iter()
        .map(|place| match schemas.resolve(place, place) {
            Ok(located) => (located.origin, place),
            Err(_) => (place.clone(), place),
        })
        .collect();
    let before = problems.len();
    let mut clashes = Clashes::default();
    loop {
        let names = Namespace::default();
        let mut budget = Budget::new(limits);
        let mut lowering =
            Lowering::new(options, schemas, annotations, names, problems, &mut budget);
        lowering.roots = further.keys().chain([&origin]).cloned().collect();
        lowering.clashes = clashes;
        let root = lowering.root_type(root, &origin);
        for (origin, place) in &further {
            lowering.root_type(place, origin);
        }
        match std::mem::take(&mut lowering.clashes).resolve(&origin) {
            // Lower again with the resolved names.
            Some(resolved) => clashes = resolved,
            None => return Some(finished(root?, lowering)),
        }
        problems.truncate(before);
    }
}

impl Lowering<'_, '_> {
    /// The name of the type of the root. The root always gets a definition.
    fn root_type(&mut self, root: &Origin, origin: &Origin) -> Option<Ident> {
        let lowered = self.lower(root, root)?;
        let lowered = match &lowered.value {
            Type::Named(_) if lowered.rules.is_empty() => lowered,
            _ => self.define_wrapper(origin, lowered)?,
        };
        match lowered.value {
            Type::Named(name) => Some(name),
            _ => None,
        }
    }
}

fn finished(root: Ident, lowering: Lowering<'_, '_>) -> Module {
    let is_service = lowering.options.is_service;
    let problems = lowering.problems;
    let mut types = lowering.definitions;
    let mut names = lowering.names;
    let rules = lowering.referenced_rules.finish();
    types.sort_by(|a, b| (&a.origin, &a.name).cmp(&(&b.origin, &b.name)));
    marks::mark_all(&mut types);
    if !is_service {
        for definition in &types {
            names.take_free(Some(definition.name.clone()), &definition.origin);
        }
    }
    for definition in &mut types {
        name_required_struct(definition, |word, name, origin| {
            if is_service {
                names.take("type", word, name, origin, problems)
            } else {
                names.take_free(name, origin)
            }
        });
    }
    Module {
        root,
        rules: reached(rules, &types),
        types,
    }
}

//! A single schema with all that it names.

use proc_macro2::Ident;

use super::service::name_arguments;
use super::{Lowering, Options, marks};
use crate::annotations::Applied;
use crate::diagnostics::Problem;
use crate::documents::Origin;
use crate::model::{Type, TypeDefinition};
use crate::names::Namespace;
use crate::rules::{NamedRules, reached};
use crate::schema::Schemas;

/// The types of a schema.
pub(crate) struct Module {
    /// The type of the schema itself.
    pub(crate) root: Ident,
    pub(crate) types: Vec<TypeDefinition>,
    pub(crate) rules: Vec<NamedRules>,
}

/// Lowers a schema with all that it reaches. Its own type has always a definition.
pub(crate) fn module<'a>(
    root: &Origin,
    schemas: &'a Schemas<'a>,
    annotations: &mut Applied<'a>,
    options: Options,
    problems: &mut Vec<Problem>,
) -> Option<Module> {
    let names = Namespace::default();
    let mut lowering = Lowering::new(options, schemas, annotations, names, problems);
    let origin = match schemas.resolve(root, root) {
        Ok(located) => located.origin,
        Err(problem) => {
            lowering.problems.push(problem);
            return None;
        }
    };
    lowering.root = Some(origin.clone());
    // Before a part of it can take the name, as the property `_` would.
    lowering.name(&origin, "")?;
    let lowered = lowering.lower(root, root)?;
    let lowered = match &lowered.value {
        Type::Named(_) if lowered.rules.is_empty() => lowered,
        _ => lowering.wrapped(&origin, lowered)?,
    };
    let Type::Named(root) = lowered.value else {
        return None;
    };
    let mut types = lowering.definitions;
    let mut names = lowering.names;
    let rules = lowering.referenced_rules.finish();
    types.sort_by(|a, b| (&a.origin, &a.name).cmp(&(&b.origin, &b.name)));
    marks::mark_all(&mut types);
    for definition in &mut types {
        name_arguments(definition, &mut names, problems);
    }
    Some(Module {
        root,
        rules: reached(rules, &types),
        types,
    })
}

//! Lowers services.

use proc_macro2::Ident;

use super::reached_rules::reached;
use super::{Budget, Lowering, MAX_ARGUMENTS, Options, marks};
use crate::annotations::AnnotationLookup;
use crate::diagnostics::Problem;
use crate::location::Origin;
use crate::model::{Service, TypeDefinition, TypeKind};
use crate::names::{self, Namespace};
use crate::reference::References;
use crate::schema::Schemas;
use crate::selection::Selection;

/// Lowers the selected parts of a service, and the types that they use.
///
/// The whole service is lowered before the selection is applied. So names do not depend on the selection, and annotations of
/// operations that are not selected still apply.
pub(crate) fn service<'a>(
    references: &References,
    selection: &Selection,
    schemas: &'a Schemas<'a>,
    annotations: &mut AnnotationLookup<'a>,
    modules: &mut Namespace,
    problems: &mut Vec<Problem>,
    budget: &mut Budget,
) -> Option<Service> {
    let References {
        api: reference,
        exchanges,
    } = references;
    let origin = &reference.origin;
    let name = &reference.service;
    let module = modules.take("service", name, names::module(name), origin, problems)?;
    let mut types = Namespace::default();
    let handle = types.take("service", name, names::handle(name), origin, problems)?;
    let manual = annotations.documentation_url(name).map(str::to_owned);

    let options = Options {
        is_service: true,
        assert_formats: true,
    };
    let mut lowering = Lowering::new(options, schemas, annotations, types, problems, budget);
    let mut operations = lowering.operations(reference);
    let exchanges = exchanges
        .as_ref()
        .map(|reference| lowering.exchanges(reference));
    let mut definitions = lowering.definitions;
    let mut types = lowering.names;
    let named_rules = lowering.referenced_rules.finish();
    definitions.sort_by(|a, b| (&a.origin, &a.name).cmp(&(&b.origin, &b.name)));
    operations.retain(|it| selection.has(&it.wire_name));
    let exchanges = exchanges.filter(|_| *selection == Selection::All);
    marks::mark(&mut definitions, &mut operations, exchanges.as_ref());
    definitions.retain(|it| it.sent || it.received);
    for definition in &mut definitions {
        name_required_struct(definition, |word, name, origin| {
            types.take("type", word, name, origin, problems)
        });
    }
    Some(Service {
        origin: origin.clone(),
        wire_name: name.clone(),
        version: reference.version.clone(),
        title: reference.title.clone(),
        description: reference.description.clone(),
        manual,
        module,
        handle,
        operations,
        exchanges,
        rules: reached(named_rules, &definitions),
        types: definitions,
    })
}

/// Names the struct that `new` takes, if it needs many values.
pub(super) fn name_required_struct(
    definition: &mut TypeDefinition,
    take: impl FnOnce(&str, Option<Ident>, &Origin) -> Option<Ident>,
) {
    let TypeKind::Struct(it) = &mut definition.kind else {
        return;
    };
    if definition.sent && it.new_arguments().count() > MAX_ARGUMENTS {
        let word = format!("{}Required", definition.name);
        let name = names::type_identifier(&word, "Type");
        it.required_type = take(&word, name, &definition.origin);
    }
}

//! Services.

use proc_macro2::Ident;

use super::{Lowering, MAX_ARGUMENTS, Options, marks};
use crate::annotations::Applied;
use crate::diagnostics::{Code, Problem};
use crate::documents::Origin;
use crate::model::{Rest, Service, TypeDefinition, TypeKind};
use crate::names::{self, Namespace};
use crate::reference::{ApiReference, ExchangesReference};
use crate::rules::reached;
use crate::schema::Schemas;
use crate::selection::Selection;

/// Lowers a service, as far as it is selected, with all that its operations and messages reach.
///
/// Everything is lowered before the selection is made: so names do not depend on it, and annotations apply to what the
/// documents have.
pub(crate) fn service<'a>(
    reference: &ApiReference,
    exchanges: Option<&ExchangesReference>,
    selection: &Selection,
    schemas: &'a Schemas<'a>,
    annotations: &mut Applied<'a>,
    modules: &mut Namespace,
    problems: &mut Vec<Problem>,
) -> Option<Service> {
    let origin = &reference.origin;
    let name = &reference.service;
    let module = modules.take("service", name, names::module(name), origin, problems)?;
    let mut types = Namespace::default();
    let handle = types.take("service", name, names::handle(name), origin, problems)?;
    let manual = annotations.documentation(name).map(str::to_owned);

    let options = Options {
        of_a_service: true,
        assert_formats: true,
    };
    let mut lowering = Lowering::new(options, schemas, annotations, types, problems);
    let mut operations = lowering.operations(reference);
    let exchanges = exchanges.map(|reference| lowering.exchanges(reference));
    lowering.share_rules();
    let mut definitions = lowering.definitions;
    let mut types = lowering.names;
    let named_rules = lowering.referenced_rules.finish();
    definitions.sort_by(|a, b| (&a.origin, &a.name).cmp(&(&b.origin, &b.name)));
    operations.retain(|it| selection.has(&it.wire_name));
    let exchanges = exchanges.filter(|_| *selection == Selection::All);
    marks::mark(&mut definitions, &mut operations, exchanges.as_ref());
    definitions.retain(|it| it.sent || it.answered);
    for definition in &definitions {
        refuse_open(definition, problems);
    }
    for definition in &mut definitions {
        name_arguments(definition, |word, name, origin| {
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

/// What an open object has besides its properties is public and shown; beside something sensitive it must not be.
fn refuse_open(definition: &TypeDefinition, problems: &mut Vec<Problem>) {
    if let TypeKind::Struct(it) = &definition.kind
        && matches!(it.rest, Rest::Open { .. })
        && definition.sensitive
    {
        problems.push(Problem::new(
            Code::Unsupported,
            &definition.origin,
            "an open object that holds something sensitive is not supported yet",
            "the generator has to learn this construct before the document can be used",
        ));
    }
}

/// Names the struct that `new` takes, where it takes many arguments.
pub(super) fn name_arguments(
    definition: &mut TypeDefinition,
    take: impl FnOnce(&str, Option<Ident>, &Origin) -> Option<Ident>,
) {
    let TypeKind::Struct(it) = &mut definition.kind else {
        return;
    };
    if definition.sent && it.new_arguments().count() > MAX_ARGUMENTS {
        let word = format!("{}Required", definition.name);
        let name = names::type_identifier(&word, "Type");
        it.arguments = take(&word, name, &definition.origin);
    }
}

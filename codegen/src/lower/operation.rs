//! Lowers operations.

use super::{Lowering, MAX_ARGUMENTS};
use crate::model::{
    Field, Operation, PagedItems, Paging, PathParameter, QueryKind, QueryParameter, Response,
    ScopeParameter, Type, TypeKind,
};
use crate::names::{self, Namespace};
use crate::reference::{ApiReference, Entry, Output};

/// The query parameter and the response property for pagination.
const TOKEN: &str = "continuationToken";

impl Lowering<'_, '_> {
    pub(super) fn operations(&mut self, reference: &ApiReference) -> Vec<Operation> {
        let mut functions = Namespace::default();
        let mut types = Namespace::default();
        reference
            .entries
            .iter()
            .filter_map(|entry| {
                self.operation(&reference.service, entry, &mut functions, &mut types)
            })
            .collect()
    }

    fn operation(
        &mut self,
        service: &str,
        entry: &Entry,
        functions: &mut Namespace,
        types: &mut Namespace,
    ) -> Option<Operation> {
        let origin = &entry.origin;
        let place = &origin.child("name");
        let wire_name = &entry.name;
        self.count_operation(entry);
        if self.is_exhausted() {
            return None;
        }
        // Lower all parts before returning `None`, so that one run reports all problems.
        let payload = entry
            .input
            .as_ref()
            .map(|input| self.lower(&input.target, &input.origin));
        let response = match &entry.output {
            None => Some(Response::Undeclared),
            Some(Output::Schema(output)) => self
                .lower(&output.target, &output.origin)
                .map(|it| Response::Json(it.value)),
            Some(Output::Blob) => Some(Response::Bytes),
        };
        let given = self.annotations.operation_name(service, wire_name);
        let called = given.unwrap_or(wire_name);
        let function = names::function(called);
        let function = functions.take("operation", wire_name, function, place, self.problems);
        let name = names::operation(called);
        let name = types.take("operation", wire_name, name, place, self.problems);
        let path_parameters = self.path_parameters(service, entry);
        let query = self.query_parameters(entry);
        let scope_parameters = self.scope_parameters(entry);
        let many = scope_parameters
            .as_ref()
            .is_some_and(|it| it.len() > MAX_ARGUMENTS);
        let scope_struct = if many {
            let name = names::scope_struct(called);
            types.take(
                "scopes of the operation",
                wire_name,
                name,
                place,
                self.problems,
            )
        } else {
            None
        };
        let payload = match payload {
            Some(payload) => Some(payload?.value),
            None => None,
        };
        let response = response?;
        let paging = response.json().and_then(|page| self.paging(entry, page));
        let query = query?
            .into_iter()
            .map(|parameter| QueryParameter {
                kind: if paging.is_some() && parameter.wire_name == "limit" {
                    QueryKind::Limit
                } else {
                    QueryKind::Text
                },
                ..parameter
            })
            .collect();
        Some(Operation {
            origin: origin.clone(),
            wire_name: wire_name.clone(),
            title: entry.title.clone(),
            description: entry.description.clone(),
            stability: entry.stability,
            function: function?,
            name: name?,
            method: entry.method,
            route: entry.route.clone(),
            path_parameters: path_parameters?,
            query,
            payload,
            response,
            scopes: entry.scopes.clone(),
            scope_parameters: scope_parameters?,
            scope_struct,
            paging,
            sensitive: false,
        })
    }

    fn count_operation(&mut self, entry: &Entry) {
        let origin = &entry.origin;
        self.count_type(origin);
        self.count_text(origin, &entry.title);
        self.count_text(origin, &entry.description);
        let scopes = entry.scopes.as_ref();
        let parameters = scopes.map(|it| it.parameters());
        let named = parameters.iter().flatten().map(|(name, _)| *name);
        let query = entry.query.iter().map(String::as_str);
        for name in entry.route.parameters().chain(query).chain(named) {
            self.count_field(origin, name);
        }
        for scope in scopes.into_iter().flat_map(|it| it.texts()) {
            self.count_text(origin, scope);
        }
    }

    fn path_parameters(&mut self, service: &str, entry: &Entry) -> Option<Vec<PathParameter>> {
        let origin = entry.origin.child("args");
        let mut taken = Namespace::default();
        entry
            .route
            .parameters()
            .map(|wire_name| {
                let name = names::path_parameter(wire_name);
                Some(PathParameter {
                    wire_name: wire_name.to_owned(),
                    name: taken.take("path parameter", wire_name, name, &origin, self.problems)?,
                    optional: self.annotations.is_optional_parameter(
                        service,
                        &entry.name,
                        wire_name,
                    ),
                    sensitive: self.annotations.is_sensitive_parameter(
                        service,
                        &entry.name,
                        wire_name,
                    ),
                })
            })
            .collect()
    }

    fn query_parameters(&mut self, entry: &Entry) -> Option<Vec<QueryParameter>> {
        let origin = entry.origin.child("query");
        let mut taken = Namespace::default();
        entry
            .query
            .iter()
            .map(|wire_name| {
                let name = names::query_parameter(wire_name);
                Some(QueryParameter {
                    wire_name: wire_name.clone(),
                    name: taken.take("query parameter", wire_name, name, &origin, self.problems)?,
                    kind: QueryKind::Text,
                })
            })
            .collect()
    }

    /// The parameters of the scopes that are not path parameters. The service takes their values from the payload or from its
    /// database.
    fn scope_parameters(&mut self, entry: &Entry) -> Option<Vec<ScopeParameter>> {
        let origin = entry.origin.child("scopes");
        let mut taken = Namespace::default();
        entry
            .scopes
            .iter()
            .flat_map(|scopes| scopes.parameters())
            .filter(|(wire_name, _)| !entry.route.parameters().any(|it| it == *wire_name))
            .map(|(wire_name, kind)| {
                let name = names::scope_parameter(wire_name);
                Some(ScopeParameter {
                    wire_name: wire_name.to_owned(),
                    name: taken.take("scope parameter", wire_name, name, &origin, self.problems)?,
                    kind,
                })
            })
            .collect()
    }

    /// The pagination of an operation that takes a continuation token and returns one in its response.
    fn paging(&self, entry: &Entry, response: &Type) -> Option<Paging> {
        if !entry.query.iter().any(|name| name == TOKEN) {
            return None;
        }
        let Type::Named(name) = response else {
            return None;
        };
        let definition = self.definition(name)?;
        let TypeKind::Struct(page) = &definition.kind else {
            return None;
        };
        let is_token = |field: &&Field| field.wire_name == TOKEN && field.value == Type::String;
        let token = page.fields.iter().find(is_token)?;
        let lists: Vec<(&Field, &Type)> = page
            .fields
            .iter()
            .filter_map(|field| match &field.value {
                Type::List(item) if field.required => Some((field, &**item)),
                _ => None,
            })
            .collect();
        let items = match lists.as_slice() {
            [(field, item)] => Some(PagedItems {
                field: field.name.clone(),
                item: (*item).clone(),
            }),
            _ => None,
        };
        Some(Paging {
            token: token.name.clone(),
            token_required: token.required,
            items,
        })
    }
}

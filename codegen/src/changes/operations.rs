//! Operations.

use proc_macro2::Ident;

use super::pairs::Pairs;
use super::words::was_and_is;
use super::{ChangeKind, Comparison, Side, Subject, Verdict, at, quoted, was_at};
use crate::model::{Operation, Response};
use crate::reference::{Method, Route, Stability};

impl Comparison<'_> {
    pub(super) fn operations(&mut self) {
        let (old, new) = (&self.old.operations, &self.new.operations);
        let mut pairs = Pairs::by(old, new, |it| &it.wire_name);
        for (old, new) in pairs.take_renamed(|old, new| names(old) == names(new)) {
            let spot = at(&Subject::Operation(new.wire_name.clone()), &new.origin);
            let message = format!(
                "renamed from {}; the Rust name is unchanged",
                quoted(&old.wire_name)
            );
            self.additive(&spot, ChangeKind::OperationRenamed, message);
            self.operation(old, new);
        }
        // No two operations of a service share method and route.
        let renamed = pairs.take_renamed(is_same);
        for old in pairs.removed {
            let subject = Subject::Operation(old.wire_name.clone());
            self.breaks_builds(
                &was_at(&subject, &old.origin),
                ChangeKind::OperationRemoved,
                "removed",
            );
        }
        for new in pairs.added {
            let subject = Subject::Operation(new.wire_name.clone());
            self.additive(
                &at(&subject, &new.origin),
                ChangeKind::OperationAdded,
                "added",
            );
        }
        for (old, new) in renamed {
            let subject = Subject::Operation(old.wire_name.clone());
            let message = format!("renamed to {}", quoted(&new.wire_name));
            self.breaks_builds(
                &at(&subject, &new.origin),
                ChangeKind::OperationRenamed,
                message,
            );
            self.operation(old, new);
        }
        for (old, new) in pairs.both {
            let spot = at(&Subject::Operation(new.wire_name.clone()), &new.origin);
            if names(old) != names(new) {
                let (function, name) = names(new);
                let message = format!("Rust names changed to `{function}` and `{name}`");
                self.breaks_builds(&spot, ChangeKind::OperationRustName, message);
            }
            self.operation(old, new);
        }
    }

    fn operation(&mut self, old: &Operation, new: &Operation) {
        let subject = Subject::Operation(new.wire_name.clone());
        let spot = at(&subject, &new.origin);
        let texts = [&new.title, &new.description];
        self.described([&old.title, &old.description], texts, &spot);
        self.stability(old.stability, new.stability, new);
        let loses_url = has_signed_url(old) && !has_signed_url(new);
        if old.method != new.method {
            let method = |it: &Operation| quoted(&it.method.on_request_line());
            let mut message = format!("method changed: was {}, is {}", method(old), method(new));
            let spot = spot.clone().below("method");
            if loses_url {
                message += "; signed URLs are no longer possible";
                self.breaks_builds(&spot, ChangeKind::Method, message);
            } else {
                self.additive(&spot, ChangeKind::Method, message + "; rebuild programs");
            }
        }
        self.path(old, new);
        let pages = self.paging(old, new);
        self.query(old, new, pages);
        self.payload(old, new);
        self.response(old, new);
        self.required_scopes(old, new);
    }

    /// Reports that an operation begins or ceases to page. The parameters and the property of pages are part of this change.
    fn paging(&mut self, old: &Operation, new: &Operation) -> bool {
        let subject = Subject::Operation(new.wire_name.clone());
        let spot = at(&subject, &new.origin);
        let types = old.response.json().zip(new.response.json());
        if !types.is_some_and(|(old, new)| self.same(old, new)) {
            return false;
        }
        match (&old.paging, &new.paging) {
            (Some(_), None) => {
                self.page_token(old, new, Side::Old);
                self.breaks_builds(
                    &spot,
                    ChangeKind::Pages,
                    "no longer pages: pages, their parameters and token removed",
                );
                return true;
            }
            // A response to the old request has only a part of what it had.
            (None, Some(_)) => {
                self.page_token(old, new, Side::New);
                let message = "begins to page: one response may have only a part of the items";
                self.breaks_behavior(&spot, ChangeKind::Pages, message);
                return true;
            }
            (Some(old), Some(new)) => match (&old.items, &new.items) {
                (Some(_), None) => {
                    self.breaks_builds(&spot, ChangeKind::PageItems, "`items` of pages removed");
                }
                (None, Some(_)) => {
                    self.additive(&spot, ChangeKind::PageItems, "`items` of pages added");
                }
                // If the list is another one, the type of the response has changed, which is reported there.
                _ => {}
            },
            _ => {}
        }
        false
    }

    fn stability(&mut self, old: Stability, new: Stability, operation: &Operation) {
        let subject = Subject::Operation(operation.wire_name.clone());
        let spot = at(&subject, &operation.origin).below("stability");
        match (old, new) {
            (old, new) if old == new => {}
            (Stability::Deprecated, _) | (_, Stability::Deprecated) => {
                let message = format!("stability changed: was {old}, is {new}");
                self.additive(&spot, ChangeKind::Stability, message);
            }
            _ => {
                let message = format!("stability changed: was {old}, is {new}");
                self.add(
                    Verdict::Documentation,
                    &spot,
                    ChangeKind::Stability,
                    message,
                );
            }
        }
    }

    fn payload(&mut self, old: &Operation, new: &Operation) {
        let subject = Subject::Operation(new.wire_name.clone());
        let spot = at(&subject, &new.origin);
        match (&old.payload, &new.payload) {
            (None, Some(_)) => self.breaks_builds(
                &spot.below("input"),
                ChangeKind::PayloadAdded,
                "payload added",
            ),
            (Some(_), None) => {
                self.breaks_builds(&spot, ChangeKind::PayloadRemoved, "payload removed");
            }
            (Some(old), Some(new)) if !self.same(old, new) => {
                let message = format!("type of the payload changed: {}", was_and_is(old, new));
                self.breaks_builds(&spot.below("input"), ChangeKind::PayloadType, message);
            }
            _ => {}
        }
    }

    fn response(&mut self, old: &Operation, new: &Operation) {
        let subject = Subject::Operation(new.wire_name.clone());
        let spot = at(&subject, &new.origin);
        let spot = match &new.response {
            Response::Undeclared => spot,
            _ => spot.below("output"),
        };
        match (&old.response, &new.response) {
            (Response::Json(old), Response::Json(new)) => {
                if !self.same(old, new) {
                    let message = was_and_is(old, new);
                    let message = format!("type of the response body changed: {message}");
                    self.breaks_builds(&spot, ChangeKind::ResponseType, message);
                }
            }
            (Response::Undeclared, Response::Undeclared) | (Response::Bytes, Response::Bytes) => {}
            // Both return the raw response.
            (Response::Undeclared, Response::Bytes) | (Response::Bytes, Response::Undeclared) => {
                let message = declared(&old.response, &new.response);
                self.add(
                    Verdict::Documentation,
                    &spot,
                    ChangeKind::ResponseDeclared,
                    message,
                );
            }
            _ => self.breaks_builds(
                &spot,
                ChangeKind::ResponseDeclared,
                declared(&old.response, &new.response),
            ),
        }
    }
}

/// The declared response bodies.
fn declared(old: &Response, new: &Response) -> String {
    let kind = |it: &Response| match it {
        Response::Undeclared => "none",
        Response::Json(_) => "JSON",
        Response::Bytes => "bytes",
    };
    format!(
        "declared response body changed: was {}, is {}",
        kind(old),
        kind(new)
    )
}

/// The Rust names of an operation.
fn names(operation: &Operation) -> (&Ident, &Ident) {
    (&operation.function, &operation.name)
}

/// The parts of a route apart from the names of its parameters.
pub(super) fn literals(route: &Route) -> Vec<Option<&str>> {
    route.literals().collect()
}

/// Whether the generated operation has signed URLs, as `emit` decides.
pub(super) fn has_signed_url(operation: &Operation) -> bool {
    operation.method == Method::GET && operation.payload.is_none() && operation.scopes.is_some()
}

/// Whether the requests of two operations go to the same route, whatever the operations are called.
pub(super) fn is_same(old: &Operation, new: &Operation) -> bool {
    old.method == new.method && literals(&old.route) == literals(&new.route)
}

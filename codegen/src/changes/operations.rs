//! Operations.

use proc_macro2::Ident;

use super::pairs::Pairs;
use super::words::was_and_is;
use super::{Comparison, Subject, at, quoted, was_at};
use crate::model::{Operation, Response};
use crate::reference::{Method, Route, Stability};

impl Comparison<'_> {
    pub(super) fn operations(&mut self) {
        let (old, new) = (&self.old.operations, &self.new.operations);
        let mut pairs = Pairs::by(old, new, |it| &it.wire_name);
        for (old, new) in pairs.take_renamed(|old, new| names(old) == names(new)) {
            let spot = at(&Subject::Operation(new.wire_name.clone()), &new.origin);
            let message = format!(
                "was called {}, and still is in Rust",
                quoted(&old.wire_name)
            );
            self.additive(&spot, message);
            self.operation(old, new);
        }
        // No two operations of a service share method and route.
        let renamed = pairs.take_renamed(|old, new| {
            old.method == new.method && literals(&old.route) == literals(&new.route)
        });
        for old in pairs.removed {
            let subject = Subject::Operation(old.wire_name.clone());
            self.breaks_builds(&was_at(&subject, &old.origin), "is gone");
        }
        for new in pairs.added {
            let subject = Subject::Operation(new.wire_name.clone());
            self.additive(&at(&subject, &new.origin), "is new");
        }
        for (old, new) in renamed {
            let subject = Subject::Operation(old.wire_name.clone());
            let message = format!("is called {} now", quoted(&new.wire_name));
            self.breaks_builds(&at(&subject, &new.origin), message);
            self.operation(old, new);
        }
        for (old, new) in pairs.both {
            let spot = at(&Subject::Operation(new.wire_name.clone()), &new.origin);
            if names(old) != names(new) {
                let (function, name) = names(new);
                let message = format!("is called `{function}` and `{name}` in Rust now");
                self.breaks_builds(&spot, message);
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
        if old.method != new.method || literals(&old.route) != literals(&new.route) {
            let call = |it: &Operation| {
                quoted(&format!(
                    "{} {}",
                    it.method.on_request_line(),
                    it.route.text
                ))
            };
            let message = format!(
                "was {}, is {}; programs have to be built anew",
                call(old),
                call(new)
            );
            self.additive(&spot.clone().below("route"), message);
        }
        self.arguments(old, new);
        self.query(old, new);
        self.payload(old, new);
        self.answer(old, new);
        self.required_scopes(old, new);
        self.scope_parameters(old, new);
        match (has_signed_url(old), has_signed_url(new)) {
            (true, false) => self.breaks_builds(&spot, "can't be called by a signed URL any more"),
            (false, true) => self.additive(&spot, "can be called by a signed URL"),
            _ => {}
        }
        match (&old.paging, &new.paging) {
            (Some(_), None) => self.breaks_builds(&spot, "has no pages any more"),
            (None, Some(_)) => self.additive(&spot, "comes in pages"),
            (Some(old), Some(new)) => match (&old.items, &new.items) {
                (Some(_), None) => self.breaks_builds(&spot, "has pages without `items` now"),
                (None, Some(_)) => self.additive(&spot, "has pages with `items`"),
                // Where the list is another, the answer's type has changed, and that is reported there.
                _ => {}
            },
            (None, None) => {}
        }
    }

    fn stability(&mut self, old: Stability, new: Stability, operation: &Operation) {
        let subject = Subject::Operation(operation.wire_name.clone());
        let spot = at(&subject, &operation.origin).below("stability");
        match (old, new) {
            (old, new) if old == new => {}
            (_, Stability::Deprecated) => {
                let message = format!("was {}, is deprecated: compilers warn", stability(old));
                self.additive(&spot, message);
            }
            (Stability::Deprecated, _) => {
                let message = format!("was deprecated, is {}", stability(new));
                self.additive(&spot, message);
            }
            _ => {
                let message = format!("was {}, is {}", stability(old), stability(new));
                self.add(super::Verdict::Documentation, &spot, message);
            }
        }
    }

    fn payload(&mut self, old: &Operation, new: &Operation) {
        let subject = Subject::Operation(new.wire_name.clone());
        let spot = at(&subject, &new.origin);
        match (&old.payload, &new.payload) {
            (None, Some(_)) => self.breaks_builds(&spot.below("input"), "takes a payload now"),
            (Some(_), None) => self.breaks_builds(&spot, "takes no payload any more"),
            (Some(old), Some(new)) if !self.same(old, new) => {
                let message = format!("the payload {}", was_and_is(old, new));
                self.breaks_builds(&spot.below("input"), message);
            }
            _ => {}
        }
    }

    fn answer(&mut self, old: &Operation, new: &Operation) {
        let subject = Subject::Operation(new.wire_name.clone());
        let spot = at(&subject, &new.origin);
        let spot = match &new.response {
            Response::Undeclared => spot,
            _ => spot.below("output"),
        };
        let message = match (&old.response, &new.response) {
            (Response::Json(old), Response::Json(new)) if !self.same(old, new) => {
                let message = format!("the answer {}", was_and_is(old, new));
                self.breaks_builds(&spot, message);
                return;
            }
            // Both return the response as it is.
            (Response::Undeclared | Response::Bytes, Response::Undeclared | Response::Bytes)
            | (Response::Json(_), Response::Json(_)) => return,
            (_, Response::Undeclared) => "declares no answer any more",
            (Response::Undeclared, _) => "declares an answer now",
            (_, Response::Bytes) => "answers with bytes, no longer with JSON",
            (_, Response::Json(_)) => "answers with JSON, no longer with bytes",
        };
        self.breaks_builds(&spot, message);
    }
}

/// What an operation is called in Rust.
fn names(operation: &Operation) -> (&Ident, &Ident) {
    (&operation.function, &operation.name)
}

/// A route but for what its parameters are called.
pub(super) fn literals(route: &Route) -> Vec<Option<&str>> {
    route.literals().collect()
}

/// As `emit` decides it.
fn has_signed_url(operation: &Operation) -> bool {
    operation.method == Method::GET && operation.payload.is_none() && operation.scopes.is_some()
}

fn stability(stability: Stability) -> &'static str {
    match stability {
        Stability::Stable => "stable",
        Stability::Experimental => "experimental",
        Stability::Deprecated => "deprecated",
    }
}

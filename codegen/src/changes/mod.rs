//! The differences between two models, and their consequences for the users of the client.
//!
//! This compares the Rust client: names, signatures, types, and what the client checks at run time. A change breaks a program
//! that was written for the old client if it does not compile with the new one, or behaves differently.

mod bounds;
mod causes;
mod change;
mod constraints;
mod definitions;
mod ecma;
mod exchanges;
mod exclusion;
mod expansion;
mod fields;
mod follows;
mod inclusion;
mod kinds;
mod notes;
mod operations;
mod pairs;
mod parameters;
mod parts;
mod patterns;
mod renames;
mod required_scopes;
mod scopes;
mod stability;
mod texts;
mod unions;
mod values;
mod words;

use std::collections::BTreeMap;

use proc_macro2::Ident;

pub use change::{Breaks, Change, Changes, Side, Step, Subject, Verdict};
pub use kinds::ChangeKind;

use crate::generate::Model;
use crate::location::Origin;
use crate::model::{Service, Type, TypeDefinition};
use causes::{Causes, Shared};
use change::Spot;
use inclusion::Proofs;
use pairs::Pairs;

/// Compares two models.
///
/// ```
/// # use codegen::{Annotations, Config, Documents, Limits, Model, Selection, Verdict};
/// # let reference = |entries: &str| format!(r#"{{
/// #     "$schema": "/schemas/common/api-reference-v0.json#", "apiVersion": "v1", "serviceName": "shop",
/// #     "title": "Shop", "description": "Sells.", "entries": [{entries}]
/// # }}"#);
/// # let ping = r#"{
/// #     "type": "function", "name": "ping", "title": "Ping", "description": "Answers.", "category": "Monitoring",
/// #     "stability": "stable", "method": "get", "route": "/ping", "args": [], "query": []
/// # }"#;
/// # let config = Config {
/// #     services: [("shop".into(), Selection::All)].into(),
/// #     annotations: Annotations::default(),
/// #     runtime: "crate::runtime".into(),
/// #     example: "client".into(),
/// #     limits: Limits::default(),
/// # };
/// # let model = |text: String| {
/// #     let mut documents = Documents::new();
/// #     documents.insert("/references/shop/v1/api.json", text);
/// #     Model::new(&documents, &config)
/// # };
/// # let (before, after) = (reference(""), reference(ping));
/// let changes = codegen::changes(&model(before)?, &model(after)?);
/// let [change] = changes.as_slice() else { panic!() };
/// assert_eq!(change.kind.id(), "operation-added");
/// assert_eq!(change.verdict, Verdict::Additive);
/// # Ok::<(), codegen::Diagnostics>(())
/// ```
#[must_use]
pub fn changes(old: &Model, new: &Model) -> Changes {
    let mut found = Vec::new();
    let services = Pairs::by(&old.services, &new.services, |it| &it.wire_name);
    for (old, new) in services.both {
        let mut comparison = Comparison::new(old, new);
        comparison.service();
        found.append(&mut comparison.changes);
    }
    let whole = |service: &Service, side, verdict, kind, message: &str| {
        let spot = Spot::new(&Subject::Service, &service.origin, side);
        spot.change(&service.wire_name, verdict, kind, message)
    };
    for removed in services.removed {
        let (verdict, kind) = (Verdict::Breaking(Breaks::Build), ChangeKind::ServiceRemoved);
        found.push(whole(removed, Side::Old, verdict, kind, "removed"));
    }
    for added in services.added {
        let (verdict, kind) = (Verdict::Additive, ChangeKind::ServiceAdded);
        found.push(whole(added, Side::New, verdict, kind, "added"));
    }
    Changes::new(found)
}

/// A service before and after.
struct Comparison<'a> {
    old: &'a Service,
    new: &'a Service,
    /// The names of the old types in the new service. A removed type has none.
    called: BTreeMap<&'a Ident, &'a Ident>,
    old_types: Types<'a>,
    new_types: Types<'a>,
    proofs: Proofs,
    causes: Causes,
    changes: Vec<Change>,
}

/// Type definitions by name.
type Types<'a> = BTreeMap<&'a Ident, &'a TypeDefinition>;

impl<'a> Comparison<'a> {
    fn new(old: &'a Service, new: &'a Service) -> Self {
        Self {
            old,
            new,
            called: renames::called(old, new),
            old_types: by_name(old),
            new_types: by_name(new),
            proofs: Proofs::new(),
            causes: Causes::default(),
            changes: Vec::new(),
        }
    }

    fn service(&mut self) {
        let (old, new) = (self.old, self.new);
        let spot = Spot::new(&Subject::Service, &new.origin, Side::New);
        let texts = [&new.title, &new.description];
        self.described([&old.title, &old.description], texts, &spot);
        if old.version != new.version {
            let message = format!(
                "API version changed: was {}, is {}",
                old.version, new.version
            );
            self.add(
                Verdict::Additive,
                &spot,
                ChangeKind::ServiceVersion,
                message,
            );
        }
        if old.manual != new.manual {
            let message = "URL of the manual changed";
            self.add(
                Verdict::Documentation,
                &spot,
                ChangeKind::ManualUrl,
                message,
            );
        }
        self.operations();
        self.exchanges();
        self.definitions();
        stability::mark(self);
    }

    fn add(&mut self, verdict: Verdict, spot: &Spot, kind: ChangeKind, message: impl Into<String>) {
        let change = spot.change(&self.new.wire_name, verdict, kind, message);
        self.changes.push(change);
    }

    /// Reports a change of a schema that others may refer to, unless one of them has reported it.
    fn add_once(
        &mut self,
        verdict: Verdict,
        spot: &Spot,
        kind: ChangeKind,
        message: String,
        is_own: bool,
    ) {
        let change = Shared {
            index: self.changes.len(),
            verdict,
            is_own,
        };
        if !self.causes.is_repeated(change, spot, &message) {
            self.add(verdict, spot, kind, message);
        }
    }

    /// Reports that programs that use it no longer compile.
    fn breaks_builds(&mut self, spot: &Spot, kind: ChangeKind, message: impl Into<String>) {
        self.add(Verdict::Breaking(Breaks::Build), spot, kind, message);
    }

    /// Reports that the service responds differently to the same requests.
    fn breaks_behavior(&mut self, spot: &Spot, kind: ChangeKind, message: impl Into<String>) {
        self.add(Verdict::Breaking(Breaks::Behavior), spot, kind, message);
    }

    /// Reports that programs that use it compile, but the service may reject their requests, or the client behaves
    /// differently.
    fn breaks_calls(&mut self, spot: &Spot, kind: ChangeKind, message: impl Into<String>) {
        self.add(Verdict::Breaking(Breaks::Calls), spot, kind, message);
    }

    fn additive(&mut self, spot: &Spot, kind: ChangeKind, message: impl Into<String>) {
        self.add(Verdict::Additive, spot, kind, message);
    }

    /// Whether two types are the same, apart from new names.
    fn same(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::List(old), Type::List(new))
            | (Type::Map(old), Type::Map(new))
            | (Type::Nullable(old), Type::Nullable(new))
            | (Type::Boxed(old), Type::Boxed(new)) => self.same(old, new),
            (Type::Named(old), Type::Named(new)) => self.called.get(old) == Some(&new),
            (old, new) => old == new,
        }
    }
}

fn by_name(service: &Service) -> Types<'_> {
    service.types.iter().map(|it| (&it.name, it)).collect()
}

/// A place of a subject in the new documents.
fn at(subject: &Subject, origin: &Origin) -> Spot {
    Spot::new(subject, origin, Side::New)
}

/// A place of a removed item in the old documents.
fn was_at(subject: &Subject, origin: &Origin) -> Spot {
    Spot::new(subject, origin, Side::Old)
}

/// A text from a document as inline code, for messages.
fn quoted(text: &str) -> String {
    crate::markdown::code(text)
}

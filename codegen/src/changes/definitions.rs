//! Type definitions.

use std::collections::BTreeSet;

use proc_macro2::Ident;

use super::words::was_and_is;
use super::{Comparison, Spot, Subject, at, quoted, was_at};
use crate::model::{TypeDefinition, TypeKind};

impl Comparison<'_> {
    pub(super) fn definitions(&mut self) {
        let (old, new) = (self.old, self.new);
        for before in &old.types {
            match self.called.get(&before.name) {
                Some(name) => {
                    if let Some(after) = self.new_types.get(name).copied() {
                        self.definition(before, after);
                    }
                }
                None => {
                    let subject = Subject::Type(before.name.to_string());
                    self.breaks_builds(&was_at(&subject, &before.origin), "is gone");
                }
            }
        }
        let known: BTreeSet<&Ident> = self.called.values().copied().collect();
        for after in &new.types {
            if !known.contains(&after.name) {
                let subject = Subject::Type(after.name.to_string());
                self.additive(&at(&subject, &after.origin), "is new");
            }
        }
    }

    fn definition(&mut self, old: &TypeDefinition, new: &TypeDefinition) {
        let spot = spot(new);
        if old.name != new.name {
            let subject = Subject::Type(old.name.to_string());
            let name = quoted(&new.name.to_string());
            let message = format!("is called {name} now");
            self.breaks_builds(&at(&subject, &new.origin), message);
        }
        self.texts(&old.text, &new.text, &spot);
        match (&old.kind, &new.kind) {
            (TypeKind::Struct(before), TypeKind::Struct(after)) => {
                self.structure((old, before), (new, after));
            }
            (TypeKind::StringEnum(before), TypeKind::StringEnum(after)) => {
                self.values(before, after, old, new);
            }
            (TypeKind::Union(before), TypeKind::Union(after)) => {
                self.union((old, before), (new, after));
            }
            (TypeKind::Wrapper(before), TypeKind::Wrapper(after)) => {
                if !self.same(before, after) {
                    let message = format!("what it wraps {}", was_and_is(before, after));
                    self.breaks_builds(&spot, message);
                }
            }
            (TypeKind::SensitiveObject, TypeKind::SensitiveObject) => {}
            (before, after) => {
                let message = format!("was {}, is {}", kind(before), kind(after));
                self.breaks_builds(&spot, message);
                return;
            }
        }
        self.constraints(old, new);
    }
}

pub(super) fn spot(definition: &TypeDefinition) -> Spot {
    let subject = Subject::Type(definition.name.to_string());
    at(&subject, &definition.origin)
}

pub(super) fn was(old: &TypeDefinition, new: &TypeDefinition) -> Spot {
    let subject = Subject::Type(new.name.to_string());
    was_at(&subject, &old.origin)
}

fn kind(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Struct(_) => "a struct",
        TypeKind::StringEnum(_) => "an enum of strings",
        TypeKind::Union(_) => "a union",
        TypeKind::Wrapper(_) => "a wrapper of another type",
        TypeKind::SensitiveObject => "a sensitive object",
    }
}

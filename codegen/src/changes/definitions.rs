//! Type definitions.

use std::collections::BTreeSet;

use proc_macro2::Ident;

use super::causes::Kind;
use super::words::was_and_is;
use super::{ChangeKind, Comparison, Side, Spot, Subject, at, quoted, was_at};
use crate::location::Origin;
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
                    self.explicable(Kind::Existence, Side::Old, &before.origin);
                    self.breaks_builds(
                        &was_at(&subject, &before.origin),
                        ChangeKind::TypeRemoved,
                        "removed",
                    );
                }
            }
        }
        let known: BTreeSet<&Ident> = self.called.values().copied().collect();
        for after in &new.types {
            if !known.contains(&after.name) {
                let subject = Subject::Type(after.name.to_string());
                self.explicable(Kind::Existence, Side::New, &after.origin);
                self.additive(&at(&subject, &after.origin), ChangeKind::TypeAdded, "added");
            }
        }
        let explained = self.causes.explained();
        let mut index = 0;
        self.changes.retain(|_| {
            index += 1;
            !explained.contains(&(index - 1))
        });
    }

    /// Marks the next change as one of a whole type, which a change around it may explain.
    pub(super) fn explicable(&mut self, kind: Kind, side: Side, origin: &Origin) {
        self.causes.whole(self.changes.len(), kind, side, origin);
    }

    fn definition(&mut self, old: &TypeDefinition, new: &TypeDefinition) {
        let spot = spot(new);
        if old.name != new.name {
            let subject = Subject::Type(old.name.to_string());
            let name = quoted(&new.name.to_string());
            let message = format!("renamed to {name}");
            self.explicable(Kind::Name, Side::New, &new.origin);
            self.breaks_builds(&at(&subject, &new.origin), ChangeKind::TypeRenamed, message);
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
                    let message = format!("wrapped type changed: {}", was_and_is(before, after));
                    self.breaks_builds(&spot, ChangeKind::WrappedType, message);
                }
            }
            (TypeKind::SensitiveObject, TypeKind::SensitiveObject) => {}
            (before, after) => {
                let message = format!("kind changed: was {}, is {}", kind(before), kind(after));
                self.breaks_builds(&spot, ChangeKind::TypeKind, message);
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

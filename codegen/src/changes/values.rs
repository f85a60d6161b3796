//! Enums of strings.

use super::definitions::{spot, was};
use super::pairs::Pairs;
use super::{ChangeKind, Comparison};
use crate::model::{TypeDefinition, Variant};

impl Comparison<'_> {
    pub(super) fn values(
        &mut self,
        before: &[Variant],
        after: &[Variant],
        old: &TypeDefinition,
        new: &TypeDefinition,
    ) {
        let here = spot(new).below("enum");
        let mut pairs = Pairs::by(before, after, |it| &it.wire_value);
        for (was, is) in pairs.take_renamed(|old, new| old.name == new.name) {
            let message = format!("value renamed from {}", super::quoted(&was.wire_value));
            self.additive(
                &here.clone().member(&is.wire_value),
                ChangeKind::EnumValueRenamed,
                message,
            );
        }
        for removed in pairs.removed {
            let spot = was(old, new).below("enum").member(&removed.wire_value);
            self.breaks_builds(&spot, ChangeKind::EnumValueRemoved, "value removed");
        }
        for added in pairs.added {
            let spot = here.clone().member(&added.wire_value);
            self.additive(&spot, ChangeKind::EnumValueAdded, "value added");
        }
        for (was, is) in pairs.both {
            if was.name != is.name {
                let message = format!("Rust name changed to `{}`", is.name);
                self.breaks_builds(
                    &here.clone().member(&is.wire_value),
                    ChangeKind::EnumValueRustName,
                    message,
                );
            }
        }
    }
}

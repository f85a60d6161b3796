//! Unions.

use super::Comparison;
use super::definitions::{spot, was};
use super::pairs::Pairs;
use super::words::was_and_is;
use crate::model::{Branch, Type, TypeDefinition, Union};

/// A union with its definition.
type Defined<'d> = (&'d TypeDefinition, &'d Union);

impl Comparison<'_> {
    pub(super) fn union(&mut self, old: Defined<'_>, new: Defined<'_>) {
        let here = spot(new.0);
        let mut pairs = Pairs::by(&old.1.branches, &new.1.branches, |it| &it.name);
        let renamed = pairs.take_renamed(|old, new| self.same(&old.value, &new.value));
        for (before, after) in renamed {
            let spot = here.clone().member(&after.name.to_string());
            self.breaks_builds(&spot, format!("the branch was called `{}`", before.name));
            self.texts(&before.text, &after.text, &spot);
        }
        for gone in pairs.removed {
            let spot = was(old.0, new.0).member(&gone.name.to_string());
            self.breaks_builds(&spot, "the branch is gone");
        }
        for added in pairs.added {
            let spot = here.clone().member(&added.name.to_string());
            self.additive(&spot, "the branch is new");
        }
        for (before, after) in pairs.both {
            let spot = here.clone().member(&after.name.to_string());
            self.texts(&before.text, &after.text, &spot);
            if !self.same(&before.value, &after.value) {
                let message = format!("the branch {}", was_and_is(&before.value, &after.value));
                self.breaks_builds(&spot, message);
            } else if converts(old.1, before) && !converts(new.1, after) {
                let message =
                    "another branch has the type too, so nothing is made from it by `into`";
                self.breaks_builds(&spot, message);
            }
            let told = |it: &Branch| (it.values.clone(), it.required.clone(), it.kind);
            if told(before) != told(after) || old.1.selector != new.1.selector {
                self.additive(
                    &spot,
                    "the branch is told apart from others by something else",
                );
            }
        }
        match (old.1.is_open(), new.1.is_open()) {
            (false, true) => {
                let message = "takes every value now, so there is no `Unknown` any more";
                self.breaks_builds(&here, message);
            }
            (true, false) => self.additive(&here, "does not take every value any more"),
            _ => {}
        }
    }
}

/// Whether the branch is made from its type by `From`: no other has it.
fn converts(union: &Union, branch: &Branch) -> bool {
    let same = |it: &&Branch| it.value == branch.value;
    matches!(branch.value, Type::Named(_)) && union.branches.iter().filter(same).count() == 1
}

//! Unions.

use super::definitions::spot;
use super::pairs::Pairs;
use super::texts::has_text_of;
use super::words::was_and_is;
use super::{ChangeKind, Comparison, Side, Spot, Subject, Verdict};
use crate::location::Origin;
use crate::model::{Branch, Type, TypeDefinition, Union};

/// A union with its definition.
type Defined<'d> = (&'d TypeDefinition, &'d Union);

impl Comparison<'_> {
    pub(super) fn union(&mut self, old: Defined<'_>, new: Defined<'_>) {
        let here = spot(new.0);
        let mut pairs = Pairs::by(&old.1.branches, &new.1.branches, |it| &it.name);
        let renamed = pairs.take_renamed(|old, new| self.same(&old.value, &new.value));
        for (before, after) in renamed {
            let spot = self.branch(Side::New, new.0, after);
            self.explain(Side::New, new.0, after);
            self.breaks_builds(
                &spot,
                ChangeKind::BranchRenamed,
                format!("branch renamed from `{}`", before.name),
            );
            self.branch_texts(before, after, &spot);
        }
        let overlap =
            pairs.removed.is_empty() && !pairs.added.is_empty() && self.may_overlap(old.0, new.0);
        for removed in pairs.removed {
            let spot = self.branch(Side::Old, old.0, removed);
            self.explain(Side::Old, old.0, removed);
            self.breaks_builds(&spot, ChangeKind::BranchRemoved, "branch removed");
        }
        for added in pairs.added {
            let spot = self.branch(Side::New, new.0, added);
            self.explain(Side::New, new.0, added);
            if overlap {
                let message = "branch added, which payloads of another branch may match as well";
                self.add(
                    Verdict::MayBeTighter,
                    &spot,
                    ChangeKind::BranchAdded,
                    message,
                );
            } else {
                self.additive(&spot, ChangeKind::BranchAdded, "branch added");
            }
        }
        for (before, after) in pairs.both {
            let spot = self.branch(Side::New, new.0, after);
            self.branch_texts(before, after, &spot);
            if !self.same(&before.value, &after.value) {
                let message = was_and_is(&before.value, &after.value);
                self.explain(Side::Old, old.0, before);
                self.explain(Side::New, new.0, after);
                self.breaks_builds(
                    &spot,
                    ChangeKind::BranchType,
                    format!("type of the branch changed: {message}"),
                );
            } else if converts(old.1, before) && !converts(new.1, after) {
                let message = "`From` for the branch removed, because another one has its type";
                self.breaks_builds(&spot, ChangeKind::BranchConversion, message);
            }
        }
        match (old.1.is_open(), new.1.is_open()) {
            (false, true) => {
                self.breaks_builds(
                    &here,
                    ChangeKind::UnionOpen,
                    "accepts every value, so the variant `Unknown` is removed",
                );
            }
            (true, false) => self.additive(
                &here,
                ChangeKind::UnionOpen,
                "no longer accepts every value",
            ),
            _ => {}
        }
    }

    /// The text of a branch is reported with its type, if it is that of its type.
    fn branch_texts(&mut self, old: &Branch, new: &Branch, spot: &Spot) {
        let is_inherited = has_text_of(&self.old_types, &old.value, &old.text)
            && has_text_of(&self.new_types, &new.value, &new.text);
        if !is_inherited {
            self.texts(&old.text, &new.text, spot);
        }
    }

    /// The place of a branch, if it has an inline type. Otherwise that of the union.
    fn branch(&self, side: Side, union: &TypeDefinition, branch: &Branch) -> Spot {
        let origin = self.inline(side, union, branch).unwrap_or(&union.origin);
        let name = self.called.get(&union.name).filter(|_| side == Side::Old);
        let subject = Subject::Type(name.unwrap_or(&&union.name).to_string());
        Spot::new(&subject, origin, side).member(&branch.name.to_string())
    }

    /// Notes that a change of a branch is reported, which explains changes of an inline type.
    fn explain(&mut self, side: Side, union: &TypeDefinition, branch: &Branch) {
        if let Some(origin) = self.inline(side, union, branch).cloned() {
            self.causes.part(side, &origin);
        }
    }

    fn inline(&self, side: Side, union: &TypeDefinition, branch: &Branch) -> Option<&Origin> {
        let types = match side {
            Side::Old => &self.old_types,
            Side::New => &self.new_types,
        };
        let Type::Named(name) = &branch.value else {
            return None;
        };
        let origin = &types.get(name)?.origin;
        origin.is_within(&union.origin).then_some(origin)
    }
}

/// Whether `From` makes the branch from its type, because no other branch has it.
fn converts(union: &Union, branch: &Branch) -> bool {
    let same = |it: &&Branch| it.value == branch.value;
    matches!(branch.value, Type::Named(_)) && union.branches.iter().filter(same).count() == 1
}

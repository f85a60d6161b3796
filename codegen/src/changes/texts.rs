//! Titles and descriptions.

use super::{ChangeKind, Comparison, Side, Spot, Types, Verdict};
use crate::model::{Markdown, Text, Type};

impl Comparison<'_> {
    /// Compares the title and description of an entry of a reference.
    pub(super) fn described(&mut self, old: [&String; 2], new: [&String; 2], spot: &Spot) {
        let texts = [ChangeKind::Title, ChangeKind::Description]
            .into_iter()
            .zip(old.into_iter().zip(new));
        for (kind, (old, new)) in texts {
            if old != new {
                let what = keyword(kind);
                let spot = spot.clone().below(what);
                self.add(
                    Verdict::Documentation,
                    &spot,
                    kind,
                    format!("{what} changed"),
                );
            }
        }
    }

    /// Compares the title and description of a schema.
    pub(super) fn texts(&mut self, old: &Text, new: &Text, spot: &Spot) {
        self.text(
            ChangeKind::Title,
            old.title.as_ref(),
            new.title.as_ref(),
            spot,
        );
        let (old, new) = (old.description.as_ref(), new.description.as_ref());
        self.text(ChangeKind::Description, old, new, spot);
    }

    /// Reports the change of a text once, although many schemas may refer to it.
    fn text(
        &mut self,
        kind: ChangeKind,
        old: Option<&Markdown>,
        new: Option<&Markdown>,
        spot: &Spot,
    ) {
        let what = keyword(kind);
        let (change, side, origin) = match (old, new) {
            (Some(old), Some(new)) if old.text != new.text => {
                if old.origin != new.origin && !spot.contains(&new.origin) {
                    // The schema refers to another text.
                    let message = format!("{what} changed");
                    self.add(Verdict::Documentation, spot, kind, message);
                    return;
                }
                ("changed", Side::New, &new.origin)
            }
            (None, Some(new)) => ("added", Side::New, &new.origin),
            (Some(old), None) => ("removed", Side::Old, &old.origin),
            _ => return,
        };
        let is_own = spot.contains(origin);
        let spot = spot.clone().moved(side, origin);
        self.add_once(
            Verdict::Documentation,
            &spot,
            kind,
            format!("{what} {change}"),
            is_own,
        );
    }
}

/// The keyword of a text in the documents, which is the id of its changes.
fn keyword(kind: ChangeKind) -> &'static str {
    kind.id()
}

/// Whether a text is that of the type of the value, where it is reported.
pub(super) fn has_text_of(types: &Types<'_>, value: &Type, text: &Text) -> bool {
    let Type::Named(name) = value else {
        return false;
    };
    types.get(name).is_some_and(|it| it.text == *text)
}

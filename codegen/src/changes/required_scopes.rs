//! The scopes that an operation requires.

use super::operations::has_signed_url;
use super::parameters::renamed_arguments;
use super::scopes::{in_words, suffices, with_names};
use super::{Breaks, ChangeKind, Comparison, Subject, Verdict, at, quoted};
use crate::model::{Operation, ScopeParameter};
use crate::reference::ScopeTemplate;

impl Comparison<'_> {
    /// Compares the scopes of an operation, and what depends on them: the arguments of `required_scopes`, and signed URLs.
    pub(super) fn required_scopes(&mut self, old: &Operation, new: &Operation) {
        let renamed = renamed_arguments(old, new);
        let before = old.scopes.as_ref().map(|it| with_names(it, &renamed));
        let after = &new.scopes;
        let arguments = arguments(old, new);
        if before == *after && arguments.is_none() {
            return;
        }
        let subject = Subject::Operation(new.wire_name.clone());
        let spot = at(&subject, &new.origin);
        let spot = match after {
            Some(_) => spot.below("scopes"),
            None => spot,
        };
        let words = |it: &Option<ScopeTemplate>| it.as_ref().map_or("none".to_owned(), in_words);
        let mut message = format!(
            "required scopes changed: were {}, are {}",
            words(&before),
            words(after)
        );
        let mut verdict = match (&before, after) {
            (Some(before), Some(after)) => match (suffices(before, after), suffices(after, before))
            {
                (true, true) => Verdict::Documentation,
                (true, false) => Verdict::Additive,
                (false, _) => Verdict::Breaking(Breaks::Calls),
            },
            (None, Some(_)) => Verdict::Breaking(Breaks::Calls),
            (_, None) => Verdict::Additive,
        };
        if before.is_some() && after.is_none() && old.method == new.method && has_signed_url(old) {
            message += "; signed URLs are no longer possible";
            verdict = Verdict::Breaking(Breaks::Build);
        }
        if let Some((breaks, change)) = arguments {
            message += &change;
            verdict = verdict.max(Verdict::Breaking(breaks));
        }
        self.add(verdict, &spot, ChangeKind::Scopes, message);
    }
}

/// How the arguments of `required_scopes`, or the fields of the struct that it takes, changed.
fn arguments(old: &Operation, new: &Operation) -> Option<(Breaks, String)> {
    let signature = |it: &Operation| -> Vec<_> {
        let parameters = it.scope_parameters.iter();
        let mut kinds: Vec<_> = parameters
            .map(|it| (it.kind, it.name.to_string()))
            .collect();
        if it.scope_struct.is_some() {
            kinds.sort();
        }
        kinds
    };
    let (before, after) = (signature(old), signature(new));
    // The struct of a renamed operation is renamed with it.
    let is_renamed =
        old.name != new.name && old.scope_struct.is_some() && new.scope_struct.is_some();
    let same_struct = is_renamed || old.scope_struct == new.scope_struct;
    if before == after && same_struct {
        return None;
    }
    let names = |parameters: &[ScopeParameter]| match parameters {
        [] => "none".to_owned(),
        some => {
            let names: Vec<String> = some.iter().map(|it| quoted(&it.wire_name)).collect();
            names.join(", ")
        }
    };
    let message = format!(
        "; arguments of `required_scopes` changed: were {}, are {}",
        names(&old.scope_parameters),
        names(&new.scope_parameters)
    );
    let kinds = |it: &[(_, String)]| it.iter().map(|(kind, _)| *kind).collect::<Vec<_>>();
    let compiles = new.scope_struct.is_none() && same_struct && kinds(&before) == kinds(&after);
    let breaks = if compiles {
        Breaks::Calls
    } else {
        Breaks::Build
    };
    Some((breaks, message))
}

//! The changes of the API as reviewers see them: with fingerprints, and with the acceptances of the project.

use codegen::{Change, Changes, Stability, Step, Verdict};

use crate::sha256::sha256;
use crate::snapshot::Accepted;

/// The changes of a comparison.
#[derive(Debug, Default)]
pub(super) struct Review {
    changes: Vec<Reviewed>,
    /// The acceptances of other changes: fingerprint and line.
    unused: Vec<(String, usize)>,
}

/// A change with its fingerprint.
#[derive(Debug)]
pub(super) struct Reviewed {
    pub(super) change: Change,
    /// The identity of the change. It does not depend on verdicts or on places in documents.
    pub(super) fingerprint: String,
    /// The reason why the project accepts the change.
    pub(super) accepted: Option<String>,
}

impl Review {
    pub(super) fn new(changes: &Changes, accepted: &Accepted) -> Self {
        let changes: Vec<Reviewed> = changes
            .as_slice()
            .iter()
            .map(|change| {
                let fingerprint = fingerprint(change);
                let acceptance = accepted.get(&fingerprint);
                Reviewed {
                    change: change.clone(),
                    accepted: acceptance.map(|it| it.reason.clone()),
                    fingerprint,
                }
            })
            .collect();
        let is_used = |fingerprint: &str| changes.iter().any(|it| it.fingerprint == fingerprint);
        let unused = accepted
            .iter()
            .filter(|(fingerprint, _)| !is_used(fingerprint));
        let unused = unused
            .map(|(fingerprint, it)| (fingerprint.clone(), it.line))
            .collect();
        Self { changes, unused }
    }

    pub(super) fn as_slice(&self) -> &[Reviewed] {
        &self.changes
    }

    /// The acceptances that apply to no change: fingerprint and line.
    pub(super) fn unused(&self) -> &[(String, usize)] {
        &self.unused
    }

    /// The changes with a verdict.
    pub(super) fn of(&self, verdict: Verdict) -> Vec<&Reviewed> {
        let changes = self.changes.iter();
        changes.filter(|it| it.change.verdict == verdict).collect()
    }

    /// The changes that are not accepted.
    fn open(&self) -> impl DoubleEndedIterator<Item = &Reviewed> {
        self.changes.iter().filter(|it| it.accepted.is_none())
    }

    /// The worst verdict of the changes that are not accepted.
    pub(super) fn verdict(&self) -> Option<Verdict> {
        self.open().map(|it| it.change.verdict).max()
    }

    /// The version that semantic versioning requires, without the accepted changes.
    pub(super) fn step(&self) -> Step {
        self.verdict().map_or(Step::None, Verdict::step)
    }

    /// The command that accepts the worst change in `file`, in one line. `None` if there is nothing to accept.
    pub(super) fn command_to_accept(&self, file: &str) -> Option<String> {
        let worst = self.open().rev().max_by_key(|it| it.change.verdict)?;
        (worst.change.verdict.step() == Step::Major).then(|| {
            format!(
                r#"printf '\n[[accepted]]\nfingerprint = "{}"\nreason = ""\n' >> {file}"#,
                worst.fingerprint
            )
        })
    }
}

impl Reviewed {
    /// The id of the kind of change, and the fingerprint.
    pub(super) fn key(&self) -> String {
        format!("{} {}", self.change.kind.id(), self.fingerprint)
    }

    /// The stability of the changed operation or type, in parentheses. Empty if it is stable.
    pub(super) fn mark(&self) -> &'static str {
        match self.change.stability {
            Stability::Stable => "",
            Stability::Experimental => " (experimental)",
            Stability::Deprecated => " (deprecated)",
        }
    }
}

/// The first digits of the SHA-256 of what changed.
fn fingerprint(change: &Change) -> String {
    let subject = change.subject.to_string();
    let member = change.member.as_deref().unwrap_or_default();
    let kind = change.kind.id();
    let parts = [&*change.service, &*subject, member, kind, &*change.message];
    let mut digits = sha256(parts.join("\0").as_bytes());
    digits.truncate(12);
    digits
}

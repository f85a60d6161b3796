//! A change, and the list of all changes.

use std::fmt;

use super::kinds::ChangeKind;
use crate::location::Origin;
use crate::reference::Stability;

/// A difference between two models.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The consequence for the users of the client.
    pub verdict: Verdict,
    /// What changed.
    pub kind: ChangeKind,
    /// The name of the service in URLs.
    pub service: String,
    /// The part of the service that changed.
    pub subject: Subject,
    /// The member of the subject that changed, by its name in the documents: a parameter, property, value, branch, or word of
    /// a routing key.
    pub member: Option<String>,
    /// Whether the place is in the old or the new documents. A removed item has a place in the old ones only.
    pub side: Side,
    /// The URI of the document.
    pub document: String,
    /// The RFC 6901 pointer of the place in the document.
    pub pointer: String,
    /// The change, in one line that follows subject and member.
    pub message: String,
    /// The stability of the subject: of the operation, or of the most stable operation that uses the type. It is that before
    /// the change, or that of an addition. Everything else is stable.
    pub stability: Stability,
}

/// The consequence of a change for a program that was written for the old client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Only the documentation changed.
    Documentation,
    /// The program works unchanged.
    Additive,
    /// The service may reject payloads of the program that it accepted. It is unknown whether there are any.
    MayBeTighter,
    /// The program may have to be changed.
    Breaking(Breaks),
}

/// How a change breaks programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breaks {
    /// They compile and send the same requests, but the service responds differently.
    Behavior,
    /// They compile, but the service may reject their requests, or the client behaves differently.
    Calls,
    /// They may not compile.
    Build,
}

/// A part of a service.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The service itself.
    Service,
    /// An operation, by its name in the reference.
    Operation(String),
    /// An exchange, by its name in the reference.
    Exchange(String),
    /// A type, by its Rust name.
    Type(String),
}

/// One of the two sets of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The documents before the change.
    Old,
    /// The documents after the change.
    New,
}

/// The version that semantic versioning requires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// No new version.
    None,
    /// A new patch version.
    Patch,
    /// A new minor version.
    Minor,
    /// A new major version. While the major version is 0, a new minor one.
    Major,
}

/// All differences between two models: by service, with operations first, then exchanges, then types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(Vec<Change>);

impl Changes {
    pub(super) fn new(changes: Vec<Change>) -> Self {
        Self(changes)
    }

    /// The changes.
    #[must_use]
    pub fn as_slice(&self) -> &[Change] {
        &self.0
    }

    /// The changes with a verdict.
    pub fn of(&self, verdict: Verdict) -> impl Iterator<Item = &Change> {
        self.0.iter().filter(move |it| it.verdict == verdict)
    }

    /// The worst verdict. `None` without changes.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.0.iter().map(|it| it.verdict).max()
    }

    /// The version that semantic versioning requires.
    #[must_use]
    pub fn step(&self) -> Step {
        self.verdict().map_or(Step::None, Verdict::step)
    }
}

impl Verdict {
    /// The version that semantic versioning requires.
    #[must_use]
    pub fn step(self) -> Step {
        match self {
            Self::Documentation => Step::Patch,
            Self::Additive => Step::Minor,
            Self::MayBeTighter | Self::Breaking(_) => Step::Major,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service => f.write_str("the service"),
            Self::Operation(name) => write!(f, "operation `{name}`"),
            Self::Exchange(name) => write!(f, "exchange `{name}`"),
            Self::Type(name) => write!(f, "type `{name}`"),
        }
    }
}

/// One line, without the place.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.subject)?;
        if let Some(member) = &self.member {
            write!(f, ", {}", super::quoted(member))?;
        }
        write!(f, ": {}", self.message)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}

/// The place of a change.
#[derive(Clone)]
pub(super) struct Spot {
    subject: Subject,
    member: Option<String>,
    origin: Origin,
    side: Side,
}

impl Spot {
    pub(super) fn new(subject: &Subject, origin: &Origin, side: Side) -> Self {
        Self {
            subject: subject.clone(),
            member: None,
            origin: origin.clone(),
            side,
        }
    }

    pub(super) fn member(self, name: &str) -> Self {
        Self {
            member: Some(name.to_owned()),
            ..self
        }
    }

    pub(super) fn origin(&self) -> &Origin {
        &self.origin
    }

    pub(super) fn side(&self) -> Side {
        self.side
    }

    /// Whether a place is at or below this one.
    pub(super) fn contains(&self, origin: &Origin) -> bool {
        origin.is_within(&self.origin)
    }

    /// Another place of the same subject.
    pub(super) fn moved(self, side: Side, origin: &Origin) -> Self {
        Self {
            origin: origin.clone(),
            side,
            ..self
        }
    }

    /// The place one step further down.
    pub(super) fn below(self, token: &str) -> Self {
        Self {
            origin: self.origin.child(token),
            ..self
        }
    }

    pub(super) fn change(
        &self,
        service: &str,
        verdict: Verdict,
        kind: ChangeKind,
        message: impl Into<String>,
    ) -> Change {
        Change {
            verdict,
            kind,
            service: service.to_owned(),
            subject: self.subject.clone(),
            member: self.member.clone(),
            side: self.side,
            document: self.origin.document.clone(),
            pointer: self.origin.pointer.clone(),
            message: message.into(),
            stability: Stability::Stable,
        }
    }
}

//! A change, and all of them.

use std::fmt;

use crate::location::Origin;

/// Something that differs between two models.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// What it means for the users of the client.
    pub verdict: Verdict,
    /// The service, as it is called in URLs.
    pub service: String,
    /// What of the service.
    pub subject: Subject,
    /// What of the subject, as the documents call it: a parameter, property, value, branch, or word of a routing key.
    pub member: Option<String>,
    /// Whether the place is one of the old documents or of the new ones. What is gone has a place in the old ones only.
    pub side: Side,
    /// The URI of the document.
    pub document: String,
    /// The RFC 6901 pointer of the place in the document.
    pub pointer: String,
    /// What changed, in one line. Subject and member stand before it.
    pub message: String,
}

/// What a change means for a program that was written against the old client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing but its docs.
    Documentation,
    /// It goes on as it is; there may be more that it can do.
    Additive,
    /// It may have to be changed.
    Breaking(Breaks),
}

/// How a change breaks programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breaks {
    /// They compile, but are refused something that was granted, or do something else.
    Calls,
    /// They may not compile.
    Build,
}

/// What of a service.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The service itself.
    Service,
    /// An operation, as the reference calls it.
    Operation(String),
    /// An exchange, as the reference calls it.
    Exchange(String),
    /// A type, as it is called in Rust.
    Type(String),
}

/// Which of the two sets of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Those before.
    Old,
    /// Those after.
    New,
}

/// What semantic versioning asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// No new version.
    None,
    /// A new patch: docs.
    Patch,
    /// A new minor version.
    Minor,
    /// A new major version. While the major version is 0, a new minor one.
    Major,
}

/// All that differs between two models: by service, with operations first, then exchanges, then types.
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

    /// Those of one verdict.
    pub fn of(&self, verdict: Verdict) -> impl Iterator<Item = &Change> {
        self.0.iter().filter(move |it| it.verdict == verdict)
    }

    /// The worst verdict, if anything changed.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.0.iter().map(|it| it.verdict).max()
    }

    /// What semantic versioning asks for.
    #[must_use]
    pub fn step(&self) -> Step {
        match self.verdict() {
            None => Step::None,
            Some(Verdict::Documentation) => Step::Patch,
            Some(Verdict::Additive) => Step::Minor,
            Some(Verdict::Breaking(_)) => Step::Major,
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

/// Where a change is.
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
        message: impl Into<String>,
    ) -> Change {
        Change {
            verdict,
            service: service.to_owned(),
            subject: self.subject.clone(),
            member: self.member.clone(),
            side: self.side,
            document: self.origin.document.clone(),
            pointer: self.origin.pointer.clone(),
            message: message.into(),
        }
    }
}

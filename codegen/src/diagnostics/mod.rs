//! Problems in documents: the place, the message, and the help.

mod code;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

pub use code::Code;

use crate::limits::{allowed, raise};
use crate::location::{Lines, Origin, Position, Spot};
use crate::markdown::is_hidden;

/// A problem at a place in a document. [`Diagnostics::locate`] adds the position in the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Problem {
    pub(crate) origin: Origin,
    pub(crate) code: Code,
    pub(crate) severity: Severity,
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Problem {
    pub(crate) fn new(
        code: Code,
        origin: &Origin,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            origin: origin.clone(),
            code,
            severity: Severity::Error,
            message: message.into(),
            help: help.into(),
        }
    }

    /// The part of the text to highlight: the value, or the name of the member if the name is wrong or the value has several
    /// lines.
    fn highlighted(&self, spot: &Spot, lines: &Lines<'_>) -> Range<usize> {
        let highlights_name = matches!(
            self.code,
            Code::ForeignKeyword
                | Code::IgnoredKeyword
                | Code::UnknownKeyword
                | Code::UnknownMember
        );
        match &spot.name {
            Some(name) if highlights_name || lines.text(spot.value.clone()).contains('\n') => {
                name.clone()
            }
            _ => spot.value.clone(),
        }
    }

    /// Turns the problem into a warning.
    pub(crate) fn into_warning(self) -> Self {
        Self {
            severity: Severity::Warning,
            ..self
        }
    }
}

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// The document cannot be used.
    Error,
    /// The document can be used, but part of it is ignored or probably a mistake.
    Warning,
}

/// A problem in a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The document's URI.
    pub document: String,
    /// The JSON pointer (RFC 6901) of the place, if the document is JSON.
    pub pointer: Option<String>,
    /// The line and column of the place, if the text is known.
    pub position: Option<Position>,
    /// The severity of the problem.
    pub severity: Severity,
    /// The kind of the problem.
    pub code: Code,
    /// The part of the text around the place.
    pub excerpt: Option<Excerpt>,
    /// What is wrong.
    pub message: String,
    /// What to do next.
    pub help: String,
}

impl Diagnostic {
    /// Creates a problem without a position in the text.
    pub(crate) fn without_text(
        code: Code,
        document: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            document: document.into(),
            pointer: None,
            position: None,
            severity: Severity::Error,
            code,
            excerpt: None,
            message: message.into(),
            help: help.into(),
        }
    }

    /// Adds a position in the text.
    pub(crate) fn at(self, lines: &Lines<'_>, spot: Option<Range<usize>>) -> Self {
        let position = spot.as_ref().and_then(|spot| lines.position_at(spot.start));
        let excerpt = position.zip(spot).map(|(position, spot)| {
            let first = lines.text(spot).lines().next().unwrap_or_default();
            Excerpt::new(lines.line(position.line), position.column, first)
        });
        Self {
            position,
            excerpt,
            ..self
        }
    }
}

/// The part of a line around a place. It is bounded, because a minified document is one long line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Excerpt {
    /// The text, without control characters.
    pub text: String,
    /// The number of characters before the place.
    pub mark: usize,
    /// The number of characters at the place, at least one.
    pub width: usize,
}

impl Excerpt {
    fn new(line: &str, column: usize, spot_text: &str) -> Self {
        let spot = column.saturating_sub(1);
        let start = spot.saturating_sub(EXCERPT_WIDTH / 2);
        let text = line.chars().skip(start).take(EXCERPT_WIDTH);
        Self {
            text: text.map(|c| if is_hidden(c) { ' ' } else { c }).collect(),
            mark: spot - start,
            width: spot_text
                .trim_end()
                .chars()
                .take(EXCERPT_WIDTH - (spot - start))
                .count()
                .max(1),
        }
    }
}

/// The maximal length of an excerpt, in characters.
const EXCERPT_WIDTH: usize = 100;

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        writeln!(f, "{severity}[{}]: {}", self.code, escaped(&self.message))?;
        write!(f, "  --> {}", escaped(&self.document))?;
        if let Some(Position { line, column }) = self.position {
            write!(f, ":{line}:{column}")?;
        }
        match self.pointer.as_deref() {
            None => writeln!(f)?,
            Some("") => writeln!(f, " (the root of the document)")?,
            Some(pointer) => writeln!(f, " ({})", escaped(pointer))?,
        }
        if let Some((position, excerpt)) = self.position.zip(self.excerpt.as_ref()) {
            let number = position.line.to_string();
            let margin = " ".repeat(number.len());
            writeln!(f, "{margin} |")?;
            writeln!(f, "{number} | {}", excerpt.text)?;
            let (before, marks) = (" ".repeat(excerpt.mark), "^".repeat(excerpt.width));
            writeln!(f, "{margin} | {before}{marks}")?;
        }
        write!(f, "  = help: {}", escaped(&self.help))
    }
}

/// Escapes the control characters in a text, because parts of it come from documents.
fn escaped(text: &str) -> String {
    let escape = |c: char| -> String {
        if is_hidden(c) {
            c.escape_default().collect()
        } else {
            c.into()
        }
    };
    text.chars().map(escape).collect()
}

/// All problems of a run, sorted by document and place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    pub(crate) fn new(mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort();
        diagnostics.dedup();
        Self(diagnostics)
    }

    /// Adds the positions of problems in the texts of their documents. Keeps at most `limit` problems, errors before warnings.
    pub(crate) fn locate<'a>(
        mut problems: Vec<Problem>,
        text: impl Fn(&str) -> Option<&'a str>,
        limit: usize,
    ) -> Self {
        problems.sort_by(|a, b| (a.severity, a).cmp(&(b.severity, b)));
        problems.dedup();
        if let Some(untold) = problems.get(limit) {
            let more = Problem {
                severity: untold.severity,
                ..Problem::new(
                    Code::LimitExceeded,
                    &untold.origin,
                    format!(
                        "{} more problems are not shown from here on; {}",
                        problems.len() - limit,
                        allowed("problems", limit)
                    ),
                    format!("correct the problems shown; {}", raise("problems")),
                )
            };
            problems.truncate(limit);
            problems.push(more);
        }
        let mut by_document: BTreeMap<String, Vec<Problem>> = BTreeMap::new();
        for problem in problems {
            let document = problem.origin.document.clone();
            by_document.entry(document).or_default().push(problem);
        }
        let mut diagnostics = Vec::new();
        for (document, problems) in by_document {
            let lines = Lines::new(text(&document).unwrap_or_default());
            let pointers = problems.iter().map(|it| it.origin.pointer.as_str());
            let spots = lines.spots_of(pointers);
            diagnostics.extend(problems.iter().map(|problem| {
                let pointer = problem.origin.pointer.as_str();
                let spot = spots
                    .get(pointer)
                    .map(|spot| problem.highlighted(spot, &lines));
                Diagnostic {
                    pointer: Some(pointer.to_owned()),
                    severity: problem.severity,
                    ..Diagnostic::without_text(
                        problem.code,
                        &*document,
                        &*problem.message,
                        &*problem.help,
                    )
                    .at(&lines, spot)
                }
            }));
        }
        Self::new(diagnostics)
    }

    /// Returns `Err` if one of the problems is an error, and otherwise the warnings.
    pub(crate) fn into_result(self) -> Result<Vec<Diagnostic>, Self> {
        if self.iter().any(|it| it.severity == Severity::Error) {
            Err(self)
        } else {
            Ok(self.0)
        }
    }

    /// Iterates over the problems. There is at least one.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n\n")?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}

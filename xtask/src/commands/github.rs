//! Annotations of GitHub Actions: lines on standard output that GitHub shows at a place in a file.

use std::fmt::Write as _;
use std::fs;

use codegen::{Diagnostic, Position, Severity};

use super::print::print_line;
use crate::error::Error;
use crate::printable::printable;
use crate::problem::Problem;
use crate::project::Project;
use crate::snapshot::ANNOTATIONS;

/// The severity of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Error,
    Warning,
    Notice,
}

/// Formats an annotation. A place is a path in the repository, perhaps with the position in the file.
pub(super) fn annotation(
    level: Level,
    place: Option<(&str, Option<Position>)>,
    title: &str,
    message: &str,
) -> String {
    let mut line = String::from(match level {
        Level::Error => "::error ",
        Level::Warning => "::warning ",
        Level::Notice => "::notice ",
    });
    if let Some((file, position)) = place {
        let _ = write!(line, "file={},", property(file));
        if let Some(Position {
            line: row, column, ..
        }) = position
        {
            let _ = write!(line, "line={row},col={column},");
        }
    }
    let _ = write!(line, "title={}::{}", property(title), data(message));
    line
}

/// Escapes the message of an annotation, as GitHub specifies it.
fn data(text: &str) -> String {
    let text = text
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    printable(&text).into_owned()
}

/// Escapes a property of an annotation.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Prints warnings.
pub(super) fn warn(project: &Project, warnings: &[Diagnostic]) {
    for warning in warnings {
        print_line(&diagnostic(project, warning));
    }
}

/// Formats the error of a command.
pub(crate) fn errors(project: &Project, error: &Error) -> String {
    let own = |text: &str| {
        let message = text.strip_prefix("error: ").unwrap_or(text);
        annotation(Level::Error, None, "cargo xtask", message)
    };
    let lines: Vec<String> = match error {
        Error::Generator(found) => found.iter().map(|it| diagnostic(project, it)).collect(),
        Error::Incomparable { version, found } => {
            let own = own(&format!("{version} cannot be compared"));
            let found = found.iter().map(|it| diagnostic(project, it));
            std::iter::once(own).chain(found).collect()
        }
        Error::Documents { unreadable, others } => {
            let problem = |it: &Problem| {
                let found: Vec<_> = it.diagnostics().map(|it| diagnostic(project, it)).collect();
                if found.is_empty() {
                    vec![own(&it.to_string())]
                } else {
                    found
                }
            };
            let others = others.iter().map(|it| diagnostic(project, it));
            unreadable.iter().flat_map(problem).chain(others).collect()
        }
        other => vec![own(&other.to_string())],
    };
    lines.join("\n")
}

fn diagnostic(project: &Project, it: &Diagnostic) -> String {
    let level = match it.severity {
        Severity::Warning => Level::Warning,
        _ => Level::Error,
    };
    let title = format!(
        "{}[{}]",
        if level == Level::Error {
            "error"
        } else {
            "warning"
        },
        it.code
    );
    let place = place(project, it);
    let place = place.as_ref().map(|(file, position)| (&**file, *position));
    annotation(level, place, &title, &message(it))
}

/// The message with the place in the document, and the help.
fn message(it: &Diagnostic) -> String {
    let pointer = it.pointer.as_deref().unwrap_or_default();
    format!(
        "{}\n{}#{pointer}\nhelp: {}",
        it.message, it.document, it.help
    )
}

/// The file of a document in the snapshot. The position is left out if another source has another text there.
fn place(project: &Project, it: &Diagnostic) -> Option<(String, Option<Position>)> {
    let path = match codegen::document_path(&it.document) {
        Some(path) => project.schemas().join(path),
        None if it.document == ANNOTATIONS => project.schemas().join(ANNOTATIONS),
        None => return None,
    };
    let text = fs::read_to_string(&path).ok()?;
    let position = it
        .position
        .zip(it.excerpt.as_ref())
        .filter(|(position, excerpt)| {
            let line = text.lines().nth(position.line - 1);
            line.is_some_and(|line| line.contains(excerpt.text.as_str()))
        });
    Some((project.shown(&path), position.map(|(position, _)| position)))
}

#[cfg(test)]
mod tests {
    use super::{Level, annotation};

    #[test]
    fn text_cannot_end_a_property_or_the_annotation() {
        let place = Some(("a,b:c%.json", None));
        let found = annotation(
            Level::Warning,
            place,
            "x::y",
            "1,2: 100%\r\n::error::no\u{1b}",
        );
        let expected =
            "::warning file=a%2Cb%3Ac%25.json,title=x%3A%3Ay::1,2: 100%25%0D%0A::error::no\\u{1b}";
        assert_eq!(found, expected);
    }
}

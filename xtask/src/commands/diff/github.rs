//! The report as annotations of GitHub Actions.

use std::collections::BTreeMap;
use std::iter::successors;

use codegen::{Change, Position, Side, Verdict, positions};

use super::Comparison;
use super::terminal::{VERDICTS, how_to_accept, others, plain, summary};
use crate::commands::github::{Level, annotation};
use crate::commands::review::Reviewed;
use crate::project::Project;

/// One annotation for each change, worst first, because GitHub shows a limited number. The last one is the summary.
pub(super) fn report(project: &Project, comparison: &Comparison) -> String {
    let places = Places::find(project, comparison);
    let mut lines = Vec::new();
    for (verdict, title) in VERDICTS {
        for reviewed in comparison.review.of(verdict) {
            let change = &reviewed.change;
            let found = places.of(change);
            let mut message = vec![format!(
                "{}: {}{} [{}]",
                change.service,
                plain(change),
                reviewed.mark(),
                reviewed.key()
            )];
            let accepted = reviewed.accepted.as_ref();
            message.extend(accepted.map(|reason| format!("accepted: {reason}")));
            if !found.is_exact {
                message.push(places.elsewhere(change, found.file.is_some()));
            }
            let place = found.file.as_deref().map(|file| (file, found.position));
            lines.push(annotation(
                level(reviewed),
                place,
                title,
                &message.join("\n"),
            ));
        }
    }
    let mut message = vec![summary(&comparison.review)];
    message.extend(others(comparison));
    message.extend(how_to_accept(comparison));
    lines.push(annotation(
        Level::Notice,
        None,
        "API changes",
        &message.join("\n"),
    ));
    lines.join("\n")
}

fn level(reviewed: &Reviewed) -> Level {
    match reviewed.change.verdict {
        _ if reviewed.accepted.is_some() => Level::Notice,
        Verdict::Breaking(_) => Level::Error,
        Verdict::MayBeTighter => Level::Warning,
        Verdict::Additive | Verdict::Documentation => Level::Notice,
    }
}

/// The places of changes in the checked-in documents.
struct Places<'a> {
    project: &'a Project,
    comparison: &'a Comparison,
    /// The positions by document and pointer. Documents that are not checked in are left out.
    found: BTreeMap<&'a str, BTreeMap<&'a str, Position>>,
}

/// The place of a change in the repository.
#[derive(Default)]
struct Place {
    file: Option<String>,
    position: Option<Position>,
    /// Whether it is the place itself, not the nearest one that is checked in.
    is_exact: bool,
}

impl<'a> Places<'a> {
    fn find(project: &'a Project, comparison: &'a Comparison) -> Self {
        let mut wanted: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for reviewed in comparison.review.as_slice() {
            let change = &reviewed.change;
            let pointers = enclosing(change, comparison.checked_in);
            wanted.entry(&change.document).or_default().extend(pointers);
        }
        let found = wanted.into_iter().filter_map(|(document, pointers)| {
            let text = comparison.text(document)?;
            Some((document, positions(&text, pointers)))
        });
        Self {
            project,
            comparison,
            found: found.collect(),
        }
    }

    fn of(&self, change: &Change) -> Place {
        let Some(found) = self.found.get(&*change.document) else {
            // A document that is no longer there: the API reference of its service refers to it no more.
            let reference = codegen::reference_uri(&change.service);
            let file = self
                .comparison
                .text(&reference)
                .map(|_| self.file(&reference));
            return Place {
                file,
                ..Place::default()
            };
        };
        let nearest = enclosing(change, self.comparison.checked_in)
            .find_map(|pointer| Some((pointer, *found.get(pointer)?)));
        let is_exact = self.comparison.checked_in == change.side
            && nearest.is_some_and(|(pointer, _)| pointer == change.pointer);
        Place {
            file: Some(self.file(&change.document)),
            position: nearest.map(|(_, position)| position),
            is_exact,
        }
    }

    /// Describes the place of the change, if it is not checked in.
    fn elsewhere(&self, change: &Change, is_near: bool) -> String {
        let version = match change.side {
            Side::Old => &self.comparison.old,
            Side::New => &self.comparison.new,
        };
        let (document, pointer, shown) = (&change.document, &change.pointer, &version.shown);
        let near = if is_near {
            "; this is the nearest one that is checked in"
        } else {
            ""
        };
        format!("The place is {document}#{pointer} of {shown}{near}.")
    }

    fn file(&self, document: &str) -> String {
        let path = self
            .comparison
            .folder
            .join(document.trim_start_matches('/'));
        self.project.shown(&path)
    }
}

/// The pointer of a change and of the values around it, from the inside out. In another version, an index of an array may be
/// that of another item, so these begin with the array.
fn enclosing(change: &Change, side: Side) -> impl Iterator<Item = &str> {
    let pointer = if change.side == side {
        &*change.pointer
    } else {
        without_indices(&change.pointer)
    };
    successors(Some(pointer), |it| Some(it.rsplit_once('/')?.0))
}

/// The pointer up to the first index of an array.
fn without_indices(pointer: &str) -> &str {
    let mut end = 0;
    for token in pointer.split('/').skip(1) {
        if token.bytes().all(|it| it.is_ascii_digit()) && !token.is_empty() {
            break;
        }
        end += 1 + token.len();
    }
    &pointer[..end]
}

#[cfg(test)]
mod tests {
    use super::without_indices;

    #[test]
    fn pointers_end_before_the_first_index() {
        for (pointer, expected) in [
            ("", ""),
            ("/entries/12/query/0", "/entries"),
            ("/properties/é~1/items", "/properties/é~1/items"),
            ("/properties//x/0", "/properties//x"),
        ] {
            assert_eq!(without_indices(pointer), expected);
        }
    }
}

//! Reports annotations that apply to nothing.

use std::collections::BTreeSet;
use std::ops::Range;

use super::releases::Releases;
use super::rename::Renamed;
use super::suggestions::Suggestions;
use super::{AnnotationLookup, DOCUMENT};
use crate::diagnostics::{Code, Diagnostic};
use crate::location::{Lines, Origin};
use crate::reference::References;
use crate::schema::Schemas;

/// An annotation that applies to nothing.
struct Subject {
    spot: Range<usize>,
    /// The service that the annotation belongs to, if known.
    service: Option<String>,
    what: String,
    /// A hint on how to correct the annotation.
    suggestion: Option<String>,
}

impl AnnotationLookup<'_> {
    /// The annotations that applied to nothing. Annotations of services that are not generated are ignored, unless the name
    /// of the service looks misspelled. So are annotations for other releases.
    pub(crate) fn unused(&self, services: &[References], schemas: &Schemas<'_>) -> Vec<Diagnostic> {
        let (applied, unused): (Vec<_>, Vec<_>) = self
            .annotations
            .tables
            .releases()
            .partition(|(spot, _)| self.has_applied(spot.start));
        let documents = applied
            .into_iter()
            .fold(Releases::default(), |all, (_, it)| all.and(it));
        let expected: BTreeSet<usize> = unused
            .into_iter()
            .filter(|(_, releases)| releases.contains(documents))
            .map(|(spot, _)| spot.start)
            .collect();
        if expected.is_empty() {
            return Vec::new();
        }
        let suggestions = &Suggestions::new(services, schemas);
        let lines = Lines::new(&self.annotations.text);
        self.subjects(suggestions, &expected)
            .into_iter()
            .filter(|it| {
                !it.service
                    .as_deref()
                    .is_some_and(|it| suggestions.is_other_service(it))
            })
            .map(|it| {
                let message = format!(
                    "this annotation has no effect: {} is not generated",
                    it.what
                );
                let help = match it.suggestion {
                    Some(suggestion) => {
                        format!("{suggestion}; correct the annotation, or remove it")
                    }
                    None => "correct its place, or remove the annotation".to_owned(),
                };
                Diagnostic::without_text(Code::UnusedAnnotation, DOCUMENT, message, help)
                    .at(&lines, Some(it.spot))
            })
            .collect()
    }

    /// Describes the annotations at these offsets.
    fn subjects(&self, suggestions: &Suggestions<'_>, offsets: &BTreeSet<usize>) -> Vec<Subject> {
        let tables = &self.annotations.tables;
        let documentation = tables.documentation.iter().map(|annotation| {
            let service = &annotation.get_ref().service;
            let what = format!("the service `{service}`");
            let suggestion = suggestions.service(service);
            (annotation.span(), Some(service.clone()), what, suggestion)
        });
        let arguments = tables
            .optional_argument
            .iter()
            .chain(&tables.sensitive_argument);
        let arguments = arguments.map(|annotation| {
            let it = annotation.get_ref();
            let what = format!("`{}` of `{}.{}`", it.argument, it.service, it.operation);
            let suggestion = suggestions.argument(&it.service, &it.operation, &it.argument);
            (
                annotation.span(),
                Some(it.service.clone()),
                what,
                suggestion,
            )
        });
        let renames = tables.rename.iter().filter_map(|annotation| {
            let renamed = annotation.get_ref().renamed().ok()?;
            let suggestion = match &renamed {
                Renamed::Type(place) | Renamed::Branch(place, _) => suggestions.schema(place),
                Renamed::Property(object, name) => suggestions.property(object, name),
                Renamed::Value(list, value) => suggestions.value(list, value),
                Renamed::Operation(service, name) => suggestions.operation(service, name),
            };
            let service = match &renamed {
                Renamed::Operation(service, _) => Some(service.clone()),
                Renamed::Type(place)
                | Renamed::Property(place, _)
                | Renamed::Value(place, _)
                | Renamed::Branch(place, _) => service_of(&place.document),
            };
            Some((annotation.span(), service, renamed.to_string(), suggestion))
        });
        let sensitive = tables.sensitive.iter().map(|annotation| {
            let it = annotation.get_ref();
            let place = Origin {
                document: it.schema.clone(),
                pointer: it.pointer.clone(),
            };
            let suggestion = suggestions.schema(&place);
            let service = service_of(&it.schema);
            (annotation.span(), service, format!("`{place}`"), suggestion)
        });
        documentation
            .chain(arguments)
            .chain(renames)
            .chain(sensitive)
            .filter(|(spot, ..)| offsets.contains(&spot.start))
            .map(|(spot, service, what, suggestion)| Subject {
                spot,
                service,
                what,
                suggestion,
            })
            .collect()
    }
}

/// The service that a schema belongs to, by its URI.
fn service_of(schema: &str) -> Option<String> {
    let path = schema.strip_prefix("/schemas/")?;
    path.split('/').next().map(str::to_owned)
}

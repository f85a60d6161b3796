//! Annotations that apply to nothing, and where the thing went.

use std::ops::Range;

use super::rename::Renamed;
use super::suggestions::Whereabouts;
use super::{Applied, DOCUMENT};
use crate::diagnostics::{Code, Diagnostic};
use crate::location::{Lines, Origin};
use crate::reference::References;
use crate::schema::Schemas;

/// What an annotation is about.
struct Subject {
    spot: Range<usize>,
    /// The service, if it can be told.
    service: Option<String>,
    what: String,
    /// Where it went, if that can be seen.
    went: Option<String>,
}

impl Applied<'_> {
    /// The annotations that applied to nothing. Those of a service that is not taken wait for it, unless it is a slip.
    pub(crate) fn unused(&self, services: &[References], schemas: &Schemas<'_>) -> Vec<Diagnostic> {
        if self.used.borrow().len() == self.annotations.list.len() {
            return Vec::new();
        }
        let whereabouts = &Whereabouts::new(services, schemas);
        let lines = Lines::new(&self.annotations.text);
        self.subjects(whereabouts)
            .into_iter()
            .filter(|it| {
                !it.service
                    .as_deref()
                    .is_some_and(|it| whereabouts.is_elsewhere(it))
            })
            .map(|it| {
                let message = format!(
                    "this annotation applies to nothing: {} is nothing that is generated",
                    it.what
                );
                let help = match it.went {
                    Some(went) => format!("{went}; correct the annotation, or remove it"),
                    None => "remove it, or correct the place that it names".to_owned(),
                };
                Diagnostic::without_text(Code::UnusedAnnotation, DOCUMENT, message, help)
                    .at(&lines, Some(it.spot))
            })
            .collect()
    }

    fn subjects(&self, whereabouts: &Whereabouts<'_>) -> Vec<Subject> {
        let list = &self.annotations.list;
        let unused = |spot: &Range<usize>| !self.has_applied(spot.start);
        let documentation = list.documentation.iter().map(|annotation| {
            let service = &annotation.get_ref().service;
            let what = format!("the service `{service}`");
            let went = whereabouts.service(service);
            (annotation.span(), Some(service.clone()), what, went)
        });
        let arguments = list
            .optional_argument
            .iter()
            .chain(&list.sensitive_argument);
        let arguments = arguments.map(|annotation| {
            let it = annotation.get_ref();
            let what = format!("`{}` of `{}.{}`", it.argument, it.service, it.operation);
            let went = whereabouts.argument(&it.service, &it.operation, &it.argument);
            (annotation.span(), Some(it.service.clone()), what, went)
        });
        let renames = list.rename.iter().filter_map(|annotation| {
            let renamed = annotation.get_ref().renamed().ok()?;
            let went = match &renamed {
                Renamed::Type(place) | Renamed::Branch(place, _) => whereabouts.schema(place),
                Renamed::Property(object, name) => whereabouts.property(object, name),
                Renamed::Value(list, value) => whereabouts.value(list, value),
                Renamed::Operation(service, name) => whereabouts.operation(service, name),
            };
            let service = match &renamed {
                Renamed::Operation(service, _) => Some(service.clone()),
                Renamed::Type(place)
                | Renamed::Property(place, _)
                | Renamed::Value(place, _)
                | Renamed::Branch(place, _) => service_of(&place.document),
            };
            Some((annotation.span(), service, renamed.to_string(), went))
        });
        let sensitive = list.sensitive.iter().map(|annotation| {
            let it = annotation.get_ref();
            let place = Origin {
                document: it.schema.clone(),
                pointer: it.pointer.clone(),
            };
            let went = whereabouts.schema(&place);
            let service = service_of(&it.schema);
            (annotation.span(), service, format!("`{place}`"), went)
        });
        documentation
            .chain(arguments)
            .chain(renames)
            .chain(sensitive)
            .filter(|(spot, ..)| unused(spot))
            .map(|(spot, service, what, went)| Subject {
                spot,
                service,
                what,
                went,
            })
            .collect()
    }
}

/// The service whose schema it is, by its URI.
fn service_of(schema: &str) -> Option<String> {
    let path = schema.strip_prefix("/schemas/")?;
    path.split('/').next().map(str::to_owned)
}

//! The API reference format, version 0: what a service offers.

mod entry;
mod route;
mod scopes;

use serde_json::Value;

pub(crate) use entry::{Entry, Method, Output, Stability};
pub(crate) use route::Route;
pub(crate) use scopes::{ParameterKind, ScopeTemplate};

use crate::diagnostics::Problem;
use crate::documents::Origin;
use crate::reader::Reader;

/// The URI of a service's API reference.
///
/// Every service publishes version `v1` of its API.
#[must_use]
pub fn reference_uri(service: &str) -> String {
    format!("/references/{service}/v1/api.json")
}

/// The schema that a document of this format names in `$schema`.
const FORMAT: &str = "/schemas/common/api-reference-v0.json";

#[derive(Clone, Debug)]
pub(crate) struct ApiReference {
    pub(crate) origin: Origin,
    pub(crate) service: String,
    pub(crate) version: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) entries: Vec<Entry>,
}

impl ApiReference {
    /// Reads a reference. `None` if it can't be read at all; with problems, it is read as far as it goes.
    pub(crate) fn read(uri: &str, value: &Value, problems: &mut Vec<Problem>) -> Option<Self> {
        let origin = Origin::root(uri);
        let mut reader = Reader::new(&origin, value, problems)?;
        let (format_origin, format) = reader.string("$schema", problems)?;
        if format.trim_end_matches('#') != FORMAT {
            problems.push(Problem::new(
                &format_origin,
                format!("this document is no API reference: its format is `{format}`"),
                format!("an API reference names `{FORMAT}#`; a document in absolute form has to be brought into abstract form first"),
            ));
            return None;
        }
        let service = reader.string("serviceName", problems);
        let version = reader.string("apiVersion", problems);
        let title = reader.string("title", problems);
        let description = reader.string("description", problems);
        let (service_origin, service) = service?;
        let (version_origin, version) = version?;
        if !is_service_name(service) {
            problems.push(Problem::new(
                &service_origin,
                format!("`{service}` is no service name"),
                "one begins with a lower-case letter, goes on with lower-case letters, digits, `-` and `_`, and has at most 22 characters",
            ));
            return None;
        }
        if !is_version(version) {
            problems.push(Problem::new(
                &version_origin,
                format!("`{version}` is no API version"),
                "one is a `v` and a number, as in `v1`",
            ));
            return None;
        }
        reader.required("entries", problems)?;
        let entries = reader
            .array("entries", problems)
            .into_iter()
            .filter_map(|(origin, value)| Entry::read(&origin, value, service, problems))
            .collect();
        reader.finish("the API reference format has no such member", problems);
        Some(Self {
            origin,
            service: service.to_owned(),
            version: version.to_owned(),
            title: title?.1.to_owned(),
            description: description?.1.to_owned(),
            entries,
        })
    }
}

/// Whether this is the name of a service, as in URLs: it begins with a lower-case letter, goes on with lower-case letters,
/// digits, `-` and `_`, and has at most 22 characters.
#[must_use]
pub fn is_service_name(name: &str) -> bool {
    name.len() <= 22
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
}

fn is_version(version: &str) -> bool {
    version
        .strip_prefix('v')
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

//! API references and exchange references, in version 0 of their formats.

mod entry;
mod exchanges;
mod route;
mod scopes;

use serde_json::Value;

pub use entry::Stability;
pub(crate) use entry::{Entry, Method, Output};
pub(crate) use exchanges::{Exchange, ExchangesReference, RoutingKeyWord, WordKind};
pub(crate) use route::Route;
pub(crate) use scopes::{ParameterKind, ScopeTemplate};

use crate::diagnostics::{Code, Problem};
use crate::location::Origin;
use crate::reader::Reader;

/// The URI of a service's API reference.
///
/// Every service publishes version `v1` of its API.
#[must_use]
pub fn reference_uri(service: &str) -> String {
    format!("/references/{service}/v1/api.json")
}

/// The URI of a service's exchange reference. Not every service has one.
#[must_use]
pub fn exchanges_uri(service: &str) -> String {
    format!("/references/{service}/v1/exchanges.json")
}

/// The `$schema` of a document in this format.
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
    /// Reads a reference, and leaves out invalid entries. `None` if the reference itself is invalid.
    pub(crate) fn read(uri: &str, value: &Value, problems: &mut Vec<Problem>) -> Option<Self> {
        let origin = Origin::root(uri);
        let mut reader = Reader::new(&origin, value, problems)?;
        let head = Head::read(&mut reader, "API reference", FORMAT, problems)?;
        reader.required("entries", problems)?;
        let entries = reader
            .array("entries", problems)
            .into_iter()
            .filter_map(|(origin, value)| Entry::read(&origin, value, head.service, problems))
            .collect();
        reader.finish(
            "remove it, or correct its name; the API reference format does not define it",
            problems,
        );
        Some(Self {
            origin,
            service: head.service.to_owned(),
            version: head.version.to_owned(),
            title: head.title?.to_owned(),
            description: head.description?.to_owned(),
            entries,
        })
    }
}

/// The references of one service.
pub(crate) struct References {
    pub(crate) api: ApiReference,
    pub(crate) exchanges: Option<ExchangesReference>,
}

impl References {
    /// The places of the schemas that the references refer to.
    pub(crate) fn schemas(&self) -> impl Iterator<Item = Origin> {
        let operations = self.api.entries.iter().flat_map(|entry| {
            let output = entry.output.iter().filter_map(|output| match output {
                Output::Schema(schema) => Some(schema),
                Output::Blob => None,
            });
            entry.input.iter().chain(output)
        });
        let exchanges = self.exchanges.iter().flat_map(|it| &it.entries);
        let messages = exchanges.map(|entry| &entry.message);
        operations.chain(messages).map(|it| it.target.clone())
    }
}

/// The members that all reference formats have.
struct Head<'a> {
    service: &'a str,
    version: &'a str,
    title: Option<&'a str>,
    description: Option<&'a str>,
}

impl<'a> Head<'a> {
    /// Reads these members. A missing title or description does not prevent checking the rest of the reference.
    fn read(
        reader: &mut Reader<'a>,
        what: &str,
        format: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        if let Some((old, _)) = reader.optional("baseUrl") {
            problems.push(Problem::new(
                Code::WrongFormat,
                &old,
                format!("this {what} has an old format, with `baseUrl`"),
                format!("use documents of a deployment that serves `{format}#`, the only supported format"),
            ));
            return None;
        }
        let (found_origin, found) = reader.string("$schema", problems)?;
        if found.trim_end_matches('#') != format {
            problems.push(Problem::new(
                Code::WrongFormat,
                &found_origin,
                format!("this document is not an {what}: its `$schema` is `{found}`"),
                format!("the `$schema` of an {what} is `{format}#`; convert a document in absolute form to abstract form first"),
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
                Code::BadServiceName,
                &service_origin,
                format!("`{service}` is not a valid service name"),
                "begin it with a lower-case letter, use only lower-case letters, digits, `-` and `_`, and at most 22 characters",
            ));
            return None;
        }
        if !is_version(version) {
            problems.push(Problem::new(
                Code::BadVersion,
                &version_origin,
                format!("`{version}` is not a valid API version"),
                "write a `v` and a number, as in `v1`",
            ));
            return None;
        }
        Some(Self {
            service,
            version,
            title: title.map(|(_, text)| text),
            description: description.map(|(_, text)| text),
        })
    }
}

/// Whether this is a valid name of a service in URLs.
///
/// A name begins with a lower-case letter, consists of lower-case letters, digits, `-` and `_`, and has at most 22 characters.
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

//! Entries of an API reference. Each defines an operation.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

use super::{Route, ScopeTemplate};
use crate::diagnostics::{Code, Problem};
use crate::documents;
use crate::location::Origin;
use crate::reader::Reader;

#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) origin: Origin,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) stability: Stability,
    pub(crate) method: Method,
    pub(crate) route: Route,
    pub(crate) query: Vec<String>,
    pub(crate) input: Option<Schema>,
    pub(crate) output: Option<Output>,
    pub(crate) scopes: Option<ScopeTemplate>,
}

/// A reference from an entry to a schema. `origin` is its place, and `target` the place of the schema.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    pub(crate) origin: Origin,
    pub(crate) target: Origin,
}

#[derive(Clone, Debug)]
pub(crate) enum Output {
    Schema(Schema),
    /// A response that is not JSON.
    Blob,
}

/// The stability that an API reference declares for an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stability {
    /// The operation changes compatibly.
    Stable,
    /// The operation may change or disappear at any time.
    Experimental,
    /// The operation will be removed.
    Deprecated,
}

/// The name, as in references.
impl fmt::Display for Stability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Stable => "stable",
            Self::Experimental => "experimental",
            Self::Deprecated => "deprecated",
        })
    }
}

/// An HTTP method. Lower case, as in references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Method(pub(crate) &'static str);

/// The methods that the reference format lists. Most are never used.
const METHODS: [&str; 25] = [
    "checkout",
    "copy",
    "delete",
    "get",
    "head",
    "lock",
    "m-search",
    "merge",
    "mkactivity",
    "mkcol",
    "move",
    "notify",
    "options",
    "patch",
    "post",
    "propfind",
    "proppatch",
    "purge",
    "put",
    "report",
    "search",
    "subscribe",
    "trace",
    "unlock",
    "unsubscribe",
];

impl Method {
    pub(crate) const GET: Self = Self("get");

    /// The method in upper case, as on the request line.
    pub(crate) fn on_request_line(self) -> String {
        self.0.to_uppercase()
    }

    fn parse(text: &str) -> Option<Self> {
        METHODS.into_iter().find(|it| *it == text).map(Self)
    }
}

impl Entry {
    pub(super) fn read(
        origin: &Origin,
        value: &Value,
        service: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let mut reader = Reader::new(origin, value, problems)?;
        let kind = reader.string("type", problems);
        if let Some((kind_origin, kind)) = kind
            && kind != "function"
        {
            problems.push(Problem::new(
                Code::UnknownEntryType,
                &kind_origin,
                format!("unknown entry type `{kind}`"),
                "use `function`, the only type of entries in an API reference",
            ));
        }
        let name = reader.string("name", problems);
        let title = reader.string("title", problems);
        let description = reader.string("description", problems);
        // Taskcluster's docs group operations by category. The generated client does not, and old references have none.
        reader.optional_string("category", problems);
        let stability = stability(&mut reader, problems);
        let method = method(&mut reader, problems);
        let route = reader.string("route", problems);
        let arguments = reader.strings("args", problems);
        let query = query(&mut reader, problems);
        let input = reader
            .optional_string("input", problems)
            .and_then(|found| schema(found, service, problems));
        let output = match reader.optional_string("output", problems) {
            Some((_, "blob")) => Some(Output::Blob),
            Some(found) => schema(found, service, problems).map(Output::Schema),
            None => None,
        };
        let scopes = reader
            .optional("scopes")
            .and_then(|(origin, value)| ScopeTemplate::read(&origin, value, problems));
        reader.finish(
            "remove it, or correct its name; the API reference format does not define it for an entry",
            problems,
        );

        let (route_origin, route) = route?;
        let route = Route::read(&route_origin, route, &arguments, problems)?;
        let (name_origin, name) = name?;
        if !is_name("an operation", &name_origin, name, problems) {
            return None;
        }
        Some(Self {
            origin: origin.clone(),
            name: name.to_owned(),
            title: title?.1.to_owned(),
            description: description?.1.to_owned(),
            stability: stability?,
            method: method?,
            route,
            query,
            input,
            output,
            scopes,
        })
    }
}

fn stability(reader: &mut Reader<'_>, problems: &mut Vec<Problem>) -> Option<Stability> {
    let (origin, text) = reader.string("stability", problems)?;
    match text {
        "stable" => Some(Stability::Stable),
        "experimental" => Some(Stability::Experimental),
        "deprecated" => Some(Stability::Deprecated),
        _ => {
            problems.push(Problem::new(
                Code::UnknownStability,
                &origin,
                format!("unknown stability `{text}`"),
                "use `stable`, `experimental` or `deprecated`",
            ));
            None
        }
    }
}

fn method(reader: &mut Reader<'_>, problems: &mut Vec<Problem>) -> Option<Method> {
    let (origin, text) = reader.string("method", problems)?;
    let method = Method::parse(text);
    if method.is_none() {
        problems.push(Problem::new(
            Code::UnknownMethod,
            &origin,
            format!("unknown HTTP method `{text}`"),
            "use a method that the API reference format lists, in lower case, such as `get` or `post`",
        ));
    }
    method
}

fn query(reader: &mut Reader<'_>, problems: &mut Vec<Problem>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    for (origin, name) in reader.strings("query", problems) {
        if seen.insert(name) {
            names.push(name.to_owned());
        } else {
            problems.push(Problem::new(
                Code::RepeatedParameter,
                &origin,
                format!("the query parameter `{name}` is repeated"),
                "remove one of the two",
            ));
        }
    }
    names
}

/// Checks a name against the rules of the reference formats, and reports an invalid one.
pub(super) fn is_name(
    what: &str,
    origin: &Origin,
    name: &str,
    problems: &mut Vec<Problem>,
) -> bool {
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if !is_name {
        problems.push(Problem::new(
            Code::BadName,
            origin,
            format!("`{name}` is not a valid name for {what}"),
            "use only letters, digits and `_`",
        ));
    }
    is_name
}

/// Resolves the reference from an entry to a schema, relative to the folder of the service's schemas.
pub(super) fn schema(
    (origin, reference): (Origin, &str),
    service: &str,
    problems: &mut Vec<Problem>,
) -> Option<Schema> {
    match documents::resolve(&format!("/schemas/{service}/"), reference) {
        Ok((document, pointer)) if document.starts_with("/schemas/") => Some(Schema {
            origin,
            target: Origin { document, pointer },
        }),
        Ok((document, _)) => {
            problems.push(Problem::new(
                Code::BrokenReference,
                &origin,
                format!("`{reference}` refers to `{document}`, which is not a schema"),
                "refer to a document below `/schemas/`",
            ));
            None
        }
        Err(why) => {
            problems.push(Problem::new(
                Code::BrokenReference,
                &origin,
                format!("the schema `{reference}` cannot be resolved: {why}"),
                "write it relative to the folder of the service's schemas, as in `v1/secret.json#`",
            ));
            None
        }
    }
}

//! Annotations: information for generating the client that the documents do not contain.

mod releases;
mod rename;
mod suggestions;
mod unused;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::location::{Lines, Origin};
use releases::{Release, Releases};
use rename::{Rename, Renamed};

/// The name of the annotations file in diagnostics.
const DOCUMENT: &str = "annotations.toml";

/// Information that the documents do not contain, such as sensitive values and other names.
///
/// Each annotation has a reason. An annotation that applies to nothing is an error, so outdated annotations are noticed. If it
/// belongs to some releases of Taskcluster only, `since` is the first of them and `until` the last. It may then apply to nothing,
/// unless another annotation that applies shows that the documents are of one of these releases.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    text: String,
    tables: Tables,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    #[serde(default)]
    documentation: Vec<toml::Spanned<Documentation>>,
    #[serde(default)]
    optional_argument: Vec<toml::Spanned<PathArgument>>,
    #[serde(default)]
    rename: Vec<toml::Spanned<Rename>>,
    #[serde(default)]
    sensitive: Vec<toml::Spanned<Sensitive>>,
    #[serde(default)]
    sensitive_argument: Vec<toml::Spanned<PathArgument>>,
}

impl Tables {
    /// The place of each annotation in the text, and its releases.
    fn releases(&self) -> impl Iterator<Item = (Range<usize>, Releases)> {
        macro_rules! releases {
            ($table:expr) => {
                $table.iter().map(|annotation| {
                    let it = annotation.get_ref();
                    let (since, until) = (it.since, it.until);
                    (annotation.span(), Releases { since, until })
                })
            };
        }
        releases!(self.documentation)
            .chain(releases!(self.optional_argument))
            .chain(releases!(self.rename))
            .chain(releases!(self.sensitive))
            .chain(releases!(self.sensitive_argument))
    }
}

/// The URL of the operations of a service in Taskcluster's manual.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Documentation {
    service: String,
    url: String,
    since: Option<Release>,
    until: Option<Release>,
    #[serde(rename = "reason")]
    _reason: String,
}

/// A path parameter that may be empty or is sensitive, depending on the table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PathArgument {
    service: String,
    operation: String,
    argument: String,
    since: Option<Release>,
    until: Option<Release>,
    #[serde(rename = "reason")]
    _reason: String,
}

/// A schema with sensitive values.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sensitive {
    schema: String,
    #[serde(default)]
    pointer: String,
    since: Option<Release>,
    until: Option<Release>,
    #[serde(rename = "reason")]
    _reason: String,
}

impl Annotations {
    /// Reads annotations from TOML.
    ///
    /// # Errors
    ///
    /// Fails if the text is not TOML, or if an annotation is invalid.
    pub fn parse(text: &str) -> Result<Self, Diagnostics> {
        match toml::from_str::<Tables>(text) {
            Ok(tables) => {
                let lines = Lines::new(text);
                let problem = |spot: Range<usize>, (code, message, help): (Code, String, &str)| {
                    Diagnostic::without_text(code, DOCUMENT, message, help).at(&lines, Some(spot))
                };
                let mut problems = Vec::new();
                for it in &tables.documentation {
                    if !is_url(&it.get_ref().url) {
                        let message = "the docs cannot link to the `url` of this documentation";
                        let help = "use a URL that begins with `https://` and has neither spaces nor brackets";
                        problems.push(problem(
                            it.span(),
                            (Code::BadAnnotationUrl, message.into(), help),
                        ));
                    }
                }
                for it in &tables.rename {
                    if let Err(found) = it.get_ref().renamed() {
                        problems.push(problem(it.span(), found));
                    }
                }
                for (spot, releases) in tables.releases() {
                    if releases.is_empty() {
                        let message =
                            "this annotation can never apply: `since` is later than `until`";
                        let help = "`since` is the first release with what the annotation describes, and `until` the last";
                        problems.push(problem(spot, (Code::BadAnnotation, message.into(), help)));
                    }
                }
                if !problems.is_empty() {
                    return Err(Diagnostics::new(problems));
                }
                Ok(Self {
                    text: text.to_owned(),
                    tables,
                })
            }
            Err(error) => {
                let lines = Lines::new(text);
                Err(Diagnostics::new(vec![
                    Diagnostic::without_text(
                        Code::BadAnnotation,
                        DOCUMENT,
                        error.message(),
                        "use only the tables `[[documentation]]`, `[[optional_argument]]`, `[[rename]]`, `[[sensitive]]` and `[[sensitive_argument]]`, each with a `reason`, and with `since` and `until` if it belongs to some releases only",
                    )
                    .at(&lines, error.span()),
                ]))
            }
        }
    }
}

/// Whether the docs can link to a URL.
fn is_url(url: &str) -> bool {
    url.starts_with("https://")
        && !url.contains(|c: char| c.is_whitespace() || c.is_control() || "()<>[]`\\".contains(c))
}

/// Path parameters by service, operation and name, with the offsets of their annotations in the text.
type Parameters<'a> = BTreeMap<(&'a str, &'a str, &'a str), usize>;

fn parameters(list: &[toml::Spanned<PathArgument>]) -> Parameters<'_> {
    let parameters = list.iter().map(|annotation| {
        let it = annotation.get_ref();
        let name = (&*it.service, &*it.operation, &*it.argument);
        (name, annotation.span().start)
    });
    parameters.collect()
}

/// Finds the annotations of an item, and records which annotations have applied.
pub(crate) struct AnnotationLookup<'a> {
    annotations: &'a Annotations,
    documentation: BTreeMap<&'a str, (usize, &'a str)>,
    optional_parameters: Parameters<'a>,
    renames: BTreeMap<Renamed, (usize, &'a str)>,
    sensitive: BTreeMap<Origin, usize>,
    sensitive_parameters: Parameters<'a>,
    /// The offsets in the text of the annotations that have applied.
    applied: RefCell<BTreeSet<usize>>,
}

impl<'a> AnnotationLookup<'a> {
    pub(crate) fn new(annotations: &'a Annotations) -> Self {
        let tables = &annotations.tables;
        let place = |schema: &str, pointer: &str| Origin {
            document: schema.to_owned(),
            pointer: pointer.to_owned(),
        };
        Self {
            annotations,
            documentation: tables
                .documentation
                .iter()
                .map(|a| {
                    let it = a.get_ref();
                    (it.service.as_str(), (a.span().start, it.url.as_str()))
                })
                .collect(),
            optional_parameters: parameters(&tables.optional_argument),
            renames: tables
                .rename
                .iter()
                .filter_map(|a| {
                    let it = a.get_ref();
                    Some((it.renamed().ok()?, (a.span().start, &*it.name)))
                })
                .collect(),
            sensitive: tables
                .sensitive
                .iter()
                .map(|a| {
                    let it = a.get_ref();
                    (place(&it.schema, &it.pointer), a.span().start)
                })
                .collect(),
            sensitive_parameters: parameters(&tables.sensitive_argument),
            applied: RefCell::default(),
        }
    }

    pub(crate) fn documentation_url(&self, service: &str) -> Option<&'a str> {
        let (start, url) = *self.documentation.get(service)?;
        self.applied.borrow_mut().insert(start);
        Some(url)
    }

    pub(crate) fn is_optional_parameter(
        &self,
        service: &str,
        operation: &str,
        argument: &str,
    ) -> bool {
        let found = self
            .optional_parameters
            .get(&(service, operation, argument));
        self.applied.borrow_mut().extend(found);
        found.is_some()
    }

    pub(crate) fn is_sensitive_parameter(
        &self,
        service: &str,
        operation: &str,
        argument: &str,
    ) -> bool {
        let arguments = &self.sensitive_parameters;
        let found = arguments.get(&(service, operation, argument));
        self.applied.borrow_mut().extend(found);
        found.is_some()
    }

    /// The annotated name of the type at a place.
    pub(crate) fn type_name(&self, origin: &Origin) -> Option<&'a str> {
        self.renamed(&Renamed::Type(origin.clone()))
    }

    /// The annotated name of a property of the object at a place.
    pub(crate) fn property_name(&self, object: &Origin, wire_name: &str) -> Option<&'a str> {
        self.renamed(&Renamed::Property(object.clone(), wire_name.to_owned()))
    }

    /// The annotated name of a value of the enum at a place.
    pub(crate) fn value_name(&self, list: &Origin, value: &str) -> Option<&'a str> {
        self.renamed(&Renamed::Value(list.clone(), value.to_owned()))
    }

    /// The annotated name of a branch of the union at a place. `name` is its default name.
    pub(crate) fn branch_name(&self, union: &Origin, name: &str) -> Option<&'a str> {
        self.renamed(&Renamed::Branch(union.clone(), name.to_owned()))
    }

    /// The annotated name of an operation.
    pub(crate) fn operation_name(&self, service: &str, wire_name: &str) -> Option<&'a str> {
        self.renamed(&Renamed::Operation(
            service.to_owned(),
            wire_name.to_owned(),
        ))
    }

    fn renamed(&self, what: &Renamed) -> Option<&'a str> {
        let (start, name) = *self.renames.get(what)?;
        self.applied.borrow_mut().insert(start);
        Some(name)
    }

    pub(crate) fn is_sensitive_schema(&self, origin: &Origin) -> bool {
        let found = self.sensitive.get(origin);
        self.applied.borrow_mut().extend(found);
        found.is_some()
    }

    /// Whether the annotation at an offset has applied.
    fn has_applied(&self, start: usize) -> bool {
        self.applied.borrow().contains(&start)
    }
}

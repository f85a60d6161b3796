//! What the documents don't say: `schemas/annotations.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::documents::{Lines, Origin};

/// The document that annotations stand in, as problems name it.
const DOCUMENT: &str = "annotations.toml";

/// What the documents don't say, and a generated client needs: what is sensitive, better names, and the like.
///
/// Each annotation gives its reason, and one that applies to nothing is a problem, so annotations expire by themselves.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    text: String,
    list: List,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    documentation: Vec<toml::Spanned<Documentation>>,
    #[serde(default)]
    optional_argument: Vec<toml::Spanned<OptionalArgument>>,
    #[serde(default)]
    rename: Vec<toml::Spanned<Rename>>,
    #[serde(default)]
    sensitive: Vec<toml::Spanned<Sensitive>>,
}

/// Where Taskcluster's manual describes the operations of a service.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Documentation {
    service: String,
    url: String,
    #[serde(rename = "reason")]
    _reason: String,
}

/// A path argument that may be empty.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OptionalArgument {
    service: String,
    operation: String,
    argument: String,
    #[serde(rename = "reason")]
    _reason: String,
}

/// Another name for the type of a schema.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rename {
    schema: String,
    #[serde(default)]
    pointer: String,
    name: String,
    #[serde(rename = "reason")]
    _reason: String,
}

/// A schema whose values must not be shown.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sensitive {
    schema: String,
    #[serde(default)]
    pointer: String,
    #[serde(rename = "reason")]
    _reason: String,
}

impl Annotations {
    /// Reads annotations from TOML.
    ///
    /// # Errors
    ///
    /// If the text is no TOML, or has something in it that is no annotation.
    pub fn parse(text: &str) -> Result<Self, Diagnostics> {
        match toml::from_str::<List>(text) {
            Ok(list) => {
                let is_url = |url: &str| {
                    url.starts_with("https://")
                        && !url.contains(|c: char| {
                            c.is_whitespace() || c.is_control() || "()<>[]`\\".contains(c)
                        })
                };
                let wrong = list
                    .documentation
                    .iter()
                    .find(|it| !is_url(&it.get_ref().url));
                if let Some(wrong) = wrong {
                    let lines = Lines::new(text);
                    let position = lines.of_offset(wrong.span().start);
                    return Err(Diagnostics::new(vec![
                        Diagnostic::without_text(
                            DOCUMENT,
                            "the `url` of this documentation is not one that docs can link to",
                            "it begins with `https://`, and has neither spaces nor brackets",
                        )
                        .at(&lines, position),
                    ]));
                }
                Ok(Self {
                    text: text.to_owned(),
                    list,
                })
            }
            Err(error) => {
                let lines = Lines::new(text);
                let position = error.span().and_then(|span| lines.of_offset(span.start));
                Err(Diagnostics::new(vec![
                    Diagnostic::without_text(
                        DOCUMENT,
                        error.message(),
                        "annotations are tables `[[documentation]]`, `[[optional_argument]]`, `[[rename]]` and `[[sensitive]]`, each with a `reason`",
                    )
                    .at(&lines, position),
                ]))
            }
        }
    }
}

/// The annotations in use: each is ticked off when it applies.
pub(crate) struct Applied<'a> {
    annotations: &'a Annotations,
    documentation: BTreeMap<&'a str, (usize, &'a str)>,
    optional_arguments: BTreeMap<(&'a str, &'a str, &'a str), usize>,
    renames: BTreeMap<Origin, (usize, &'a str)>,
    sensitive: BTreeMap<Origin, usize>,
    /// Where those that applied begin in the text.
    used: BTreeSet<usize>,
}

impl<'a> Applied<'a> {
    pub(crate) fn new(annotations: &'a Annotations) -> Self {
        let list = &annotations.list;
        let place = |schema: &str, pointer: &str| Origin {
            document: schema.to_owned(),
            pointer: pointer.to_owned(),
        };
        Self {
            annotations,
            documentation: list
                .documentation
                .iter()
                .map(|a| {
                    let it = a.get_ref();
                    (it.service.as_str(), (a.span().start, it.url.as_str()))
                })
                .collect(),
            optional_arguments: list
                .optional_argument
                .iter()
                .map(|a| {
                    let it = a.get_ref();
                    (
                        (&*it.service, &*it.operation, &*it.argument),
                        a.span().start,
                    )
                })
                .collect(),
            renames: list
                .rename
                .iter()
                .map(|a| {
                    let it = a.get_ref();
                    (place(&it.schema, &it.pointer), (a.span().start, &*it.name))
                })
                .collect(),
            sensitive: list
                .sensitive
                .iter()
                .map(|a| {
                    let it = a.get_ref();
                    (place(&it.schema, &it.pointer), a.span().start)
                })
                .collect(),
            used: BTreeSet::new(),
        }
    }

    pub(crate) fn documentation(&mut self, service: &str) -> Option<&'a str> {
        let (start, url) = *self.documentation.get(service)?;
        self.used.insert(start);
        Some(url)
    }

    pub(crate) fn is_optional(&mut self, service: &str, operation: &str, argument: &str) -> bool {
        let found = self.optional_arguments.get(&(service, operation, argument));
        self.used.extend(found);
        found.is_some()
    }

    pub(crate) fn name(&mut self, origin: &Origin) -> Option<&'a str> {
        let (start, name) = *self.renames.get(origin)?;
        self.used.insert(start);
        Some(name)
    }

    pub(crate) fn is_sensitive(&mut self, origin: &Origin) -> bool {
        let found = self.sensitive.get(origin);
        self.used.extend(found);
        found.is_some()
    }

    /// Reports a rename that can't be made.
    pub(crate) fn bad_name(origin: &Origin, name: &str) -> Problem {
        Problem::new(
            origin,
            format!("the annotations call this `{name}`, which is no name of a type"),
            "a type's name is in upper camel case, as in `SecretsList`",
        )
    }

    /// The annotations that applied to nothing.
    pub(crate) fn unused(&self) -> Vec<Diagnostic> {
        let list = &self.annotations.list;
        let documentation = list.documentation.iter().map(|it| {
            let what = format!("the service `{}`", it.get_ref().service);
            (it.span().start, what)
        });
        let arguments = list.optional_argument.iter().map(|annotation| {
            let it = annotation.get_ref();
            let what = format!("`{}` of `{}.{}`", it.argument, it.service, it.operation);
            (annotation.span().start, what)
        });
        let renames = list.rename.iter().map(|annotation| {
            let it = annotation.get_ref();
            (
                annotation.span().start,
                format!("`{}#{}`", it.schema, it.pointer),
            )
        });
        let sensitive = list.sensitive.iter().map(|annotation| {
            let it = annotation.get_ref();
            (
                annotation.span().start,
                format!("`{}#{}`", it.schema, it.pointer),
            )
        });
        let all = documentation
            .chain(arguments)
            .chain(renames)
            .chain(sensitive);
        let starts: Vec<(usize, String)> = all.collect();
        let lines = Lines::new(&self.annotations.text);
        starts
            .into_iter()
            .filter(|(start, _)| !self.used.contains(start))
            .map(|(start, what)| {
                Diagnostic::without_text(
                    DOCUMENT,
                    format!(
                        "this annotation applies to nothing: {what} is no service, type or argument that is generated"
                    ),
                    "remove it, or correct the place that it names",
                )
                .at(&lines, lines.of_offset(start))
            })
            .collect()
    }
}

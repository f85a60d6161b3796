//! The entry point for single schemas: from a schema to a module of types.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::annotations::{AnnotationLookup, Annotations};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Problem, Severity};
use crate::documents::{Documents, join};
use crate::limits::{Limits, allowed, raise};
use crate::location::Origin;
use crate::lower::Options;
use crate::schema::{self, Provenance, Schemas};
use crate::{emit, lower, warnings};

/// The configuration of a module that is generated from a schema.
#[derive(Clone, Debug)]
pub struct ModuleConfig {
    /// The Rust path of the runtime in the module, such as `generated_client::runtime`. It ends in `runtime`.
    pub runtime: String,
    /// Whether values must match `format`. If not, `format` only appears in the docs, and a `date-time` is any string.
    pub assert_formats: bool,
    /// Whether this is a third-party schema. In such a schema unknown keywords and dialects are warnings and not enforced,
    /// and values that no type can represent are kept as JSON. Otherwise these are errors.
    pub third_party: bool,
    /// Whether to generate types for all definitions of the schema. If not, definitions that it does not use are left out, with
    /// a warning.
    pub all_definitions: bool,
    /// Limits on the memory and time that the schemas may take.
    pub limits: Limits,
}

/// A module that is generated from a schema.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Module {
    /// The source text of the module, for a file of its own or for inclusion in another file.
    pub source: String,
    /// The name of the type for values of the schema.
    pub root: String,
    /// Parts of the schema that are ignored.
    pub warnings: Vec<Diagnostic>,
}

/// Generates a module of types from a schema and the schemas that it refers to.
///
/// `root` is the URI of the schema: the URI of a document, with a fragment for a subschema. URIs of documents are absolute,
/// or paths that begin with `/`. References also find schemas by their `$id`. The metaschemas of drafts 4, 6 and 7 need not
/// be among the documents.
///
/// The types read every valid value, and write it back as the same JSON, whatever its size or order. Reading, or the method
/// `validate` of each type, rejects every invalid value. Unknown properties are kept. If the schema forbids them,
/// `validate` rejects them.
///
/// If several types or properties of a third-party schema would get the same name, one of them keeps it and the names of
/// the others are spelled out. References do not influence this choice. In the schema of a service, such a clash is an error.
///
/// ```
/// let mut documents = codegen::Documents::new();
/// documents.insert("/tree.json", r##"{
///     "type": "object", "additionalProperties": false, "required": ["value"],
///     "properties": {"value": {"type": "integer", "minimum": 0}, "children": {"type": "array", "items": {"$ref": "#"}}}
/// }"##);
/// let config = codegen::ModuleConfig {
///     runtime: "generated_client::runtime".into(),
///     assert_formats: true,
///     third_party: true,
///     all_definitions: false,
///     limits: codegen::Limits::default(),
/// };
/// let module = codegen::module(&documents, "/tree.json", &config)?;
/// assert_eq!(module.root, "Tree");
/// assert!(module.source.contains("pub struct Tree {"));
/// # Ok::<(), codegen::Diagnostics>(())
/// ```
///
/// # Errors
///
/// Fails if a document is not JSON, if the root does not exist, or if a limit is exceeded. Unless the schema is a third-party
/// schema, unknown keywords and dialects are errors too.
pub fn module(
    documents: &Documents,
    root: &str,
    config: &ModuleConfig,
) -> Result<Module, Diagnostics> {
    let limits = config.limits.capped();
    let mut problems = Vec::new();
    let values = parse(documents, config.third_party, &limits, &mut problems)?;
    let provenance = if config.third_party {
        Provenance::ThirdParty
    } else {
        Provenance::Deployment
    };
    let schemas = Schemas::new(&values, provenance);
    let failed = |message: String| {
        let help = "pass the URI of a schema that is among the documents, and the Rust path of the runtime";
        Diagnostics::new(vec![Diagnostic::without_text(
            Code::BadRoot,
            root,
            message,
            help,
        )])
    };
    let (uri, fragment) = match root.split_once('#') {
        Some((uri, fragment)) => join(uri, &format!("#{fragment}")).map_err(failed)?,
        None => (root.to_owned(), String::new()),
    };
    let origin = schemas.place(&uri, &fragment).unwrap_or(Origin {
        document: uri,
        pointer: fragment,
    });
    let unreached = warnings::unreached_definitions(&origin, &schemas);
    let (further, left_out) = if config.all_definitions {
        (unreached, Vec::new())
    } else {
        (Vec::new(), unreached)
    };
    let annotations = Annotations::default();
    let options = Options {
        is_service: !config.third_party,
        assert_formats: config.assert_formats,
    };
    let mut applied = AnnotationLookup::new(&annotations);
    let lowered = lower::module(
        &origin,
        &further,
        &schemas,
        &mut applied,
        options,
        &limits,
        &mut problems,
    );
    let generated: Vec<Origin> = std::iter::once(origin).chain(further).collect();
    problems.extend(warnings::check_module(&generated, &left_out, &schemas));
    let located = documents.locate(problems, limits.problems);
    let (errors, warnings): (Vec<_>, Vec<_>) = located
        .iter()
        .cloned()
        .partition(|it| it.severity == Severity::Error);
    if !errors.is_empty() {
        return Err(Diagnostics::new(errors));
    }
    let Some(lowered) = lowered else {
        return Err(failed("no Rust type can represent this schema".into()));
    };
    let source = emit::module(&lowered, root, &config.runtime).map_err(failed)?;
    if source.len() > limits.output_bytes {
        return Err(Diagnostics::new(vec![Diagnostic::without_text(
            Code::LimitExceeded,
            root,
            format!(
                "the code generated from this schema has {} bytes; {}",
                source.len(),
                allowed("output-bytes", limits.output_bytes)
            ),
            raise("output-bytes"),
        )]));
    }
    Ok(Module {
        source,
        root: lowered.root.to_string(),
        warnings,
    })
}

/// Parses the documents, and removes the keywords of third-party schemas that have no effect or cannot be enforced.
fn parse<'a>(
    documents: &'a Documents,
    third_party: bool,
    limits: &Limits,
    problems: &mut Vec<Problem>,
) -> Result<BTreeMap<&'a str, Value>, Diagnostics> {
    if !third_party {
        return documents.parse(limits);
    }
    let (mut values, inexact) = documents.parse_inexactly(limits)?;
    let mut found = schema::remove_inexact_numbers(&mut values, &inexact);
    found.extend(schema::normalize_dialects(&mut values));
    problems.extend(found.into_iter().map(Problem::into_warning));
    Ok(values)
}

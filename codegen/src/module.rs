//! The other door: one schema in, one module out.

use crate::annotations::{AnnotationLookup, Annotations};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Problem, Severity};
use crate::documents::{Documents, join};
use crate::limits::{Limits, allowed, raise};
use crate::location::Origin;
use crate::lower::Options;
use crate::schema::{self, Provenance, Schemas};
use crate::{emit, lower};

/// How a module is made of a schema.
#[derive(Clone, Debug)]
pub struct ModuleConfig {
    /// The path by which the module names its runtime, as in `generated_client::runtime`. It ends in `runtime`.
    pub runtime: String,
    /// Whether `format` is a demand. If not, it is just said in the docs, and a date-time is any string.
    pub assert_formats: bool,
    /// Whether the schema comes from elsewhere. Then keywords and dialects that are not understood are warnings, and not
    /// enforced, and what can't be expressed is kept as JSON; else they are errors.
    pub third_party: bool,
    /// What the schemas may cost.
    pub limits: Limits,
}

/// A module made of a schema.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Module {
    /// The text of the module: a file of its own, or to be included in one.
    pub source: String,
    /// The name of the type that has the schema's values.
    pub root: String,
    /// What of the schema counts for nothing.
    pub warnings: Vec<Diagnostic>,
}

/// Makes a module of types of a schema and of all that it names.
///
/// `root` is the URI of the schema: a document's, with a fragment if the schema stands within one. URIs of documents are
/// absolute, or paths that begin with `/`; schemas are also found by the `$id` that they give themselves. The schemas of
/// drafts 4, 6 and 7 themselves need not be among the documents.
///
/// Every value that the schema admits can be read and is written back as the same JSON, whatever its size or order; what
/// the schema refuses is refused by reading it or by the method `validate`, which each type has. Unknown properties are
/// kept; where the schema has none, `validate` refuses them.
///
/// Of several types or properties that would be called the same one keeps the name, whatever refers to them, and the others
/// are spelled out. If the schema is a service's, that is an error.
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
/// If a document is no JSON, the root is not there, a limit is exceeded or, unless they come from elsewhere, something in the
/// schemas is not understood.
pub fn module(
    documents: &Documents,
    root: &str,
    config: &ModuleConfig,
) -> Result<Module, Diagnostics> {
    let limits = config.limits.capped();
    let mut values = documents.parse(&limits)?;
    let mut problems = Vec::new();
    if config.third_party {
        let foreign = schema::normalize_dialects(&mut values);
        problems.extend(foreign.into_iter().map(Problem::into_warning));
    }
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
    let annotations = Annotations::default();
    let options = Options {
        is_service: !config.third_party,
        assert_formats: config.assert_formats,
    };
    let mut applied = AnnotationLookup::new(&annotations);
    let lowered = lower::module(
        &origin,
        &schemas,
        &mut applied,
        options,
        &limits,
        &mut problems,
    );
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

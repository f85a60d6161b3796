//! The entry point for services: from documents and a configuration to files or diagnostics.

use std::collections::BTreeMap;
use std::fmt;

use crate::annotations::AnnotationLookup;
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Problem, Severity};
use crate::documents::Documents;
use crate::lower::Budget;
use crate::model::Service;
use crate::names::Namespace;
use crate::reference::{
    ApiReference, ExchangesReference, References, exchanges_uri, reference_uri,
};
use crate::schema::{Provenance, Schemas};
use crate::{emit, lower, warnings};

/// The generated files, and warnings about the documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generated {
    /// The text of each Rust file, by its path relative to the folder for generated code.
    pub files: BTreeMap<String, String>,
    /// Parts of the documents that are valid, but probably a mistake.
    pub warnings: Vec<Diagnostic>,
}

/// Generates the Rust files of the configured services.
///
/// # Errors
///
/// Returns every error in the documents, everything that the generator cannot express, and the warnings. No files are
/// generated in this case.
pub fn generate(documents: &Documents, config: &Config) -> Result<Generated, Diagnostics> {
    let LoweredServices {
        services,
        warnings,
        unused_annotations,
    } = lower(documents, config)?;
    let mut problems = Vec::new();
    let files = emit::files(&services, config, &mut problems);
    let located = documents.locate(problems, config.limits.problems);
    let all = located
        .iter()
        .cloned()
        .chain(warnings)
        .chain(unused_annotations);
    let warnings = Diagnostics::new(all.collect()).into_result()?;
    Ok(Generated { files, warnings })
}

/// The client that documents define. [`changes`](crate::changes) compares two of these.
pub struct Model {
    pub(crate) services: Vec<Service>,
}

impl Model {
    /// Reads documents. Annotations that apply to nothing are no error here, because the compared documents may be older or
    /// newer than the annotations.
    ///
    /// # Errors
    ///
    /// Returns every error in the documents.
    pub fn new(documents: &Documents, config: &Config) -> Result<Self, Diagnostics> {
        let LoweredServices { services, .. } = lower(documents, config)?;
        Ok(Self { services })
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.services.iter().map(|it| &it.wire_name);
        f.debug_list().entries(names).finish()
    }
}

struct LoweredServices {
    services: Vec<Service>,
    warnings: Vec<Diagnostic>,
    /// Annotations that applied to nothing.
    unused_annotations: Vec<Diagnostic>,
}

fn lower(documents: &Documents, config: &Config) -> Result<LoweredServices, Diagnostics> {
    let limits = config.limits.capped();
    let values = documents.parse(&limits)?;
    let mut budget = Budget::new(&limits);
    let schemas = Schemas::new(&values, Provenance::Deployment);
    let mut annotations = AnnotationLookup::new(&config.annotations);
    let mut problems = Vec::new();
    let mut diagnostics = Vec::new();
    let mut modules = Namespace::default();
    let mut services = Vec::new();
    let mut references = Vec::new();
    for (name, selection) in &config.services {
        let uri = reference_uri(name);
        let Some(value) = values.get(uri.as_str()) else {
            diagnostics.push(Diagnostic::without_text(
                Code::MissingReference,
                uri,
                format!("the documents do not include the API reference of the service `{name}`"),
                "correct the name of the service, or fetch the documents from a deployment that has this service",
            ));
            continue;
        };
        let Some(reference) = ApiReference::read(&uri, value, &mut problems) else {
            continue;
        };
        let exchanges_uri = exchanges_uri(name);
        let exchanges = values
            .get(exchanges_uri.as_str())
            .and_then(|value| ExchangesReference::read(&exchanges_uri, value, &mut problems));
        let found = [
            Some((&reference.origin, &reference.service)),
            exchanges.as_ref().map(|it| (&it.origin, &it.service)),
        ];
        let misplaced = found.into_iter().flatten().find(|(_, it)| *it != name);
        if let Some((origin, service)) = misplaced {
            problems.push(Problem::new(
                Code::WrongService,
                &origin.child("serviceName"),
                format!("this reference belongs to the service `{service}`, not to `{name}`"),
                "move it to the folder of its service",
            ));
            continue;
        }
        selection.check(&reference, &mut problems);
        let found = References {
            api: reference,
            exchanges,
        };
        services.extend(lower::service(
            &found,
            selection,
            &schemas,
            &mut annotations,
            &mut modules,
            &mut problems,
            &mut budget,
        ));
        references.push(found);
    }
    if diagnostics.is_empty() && problems.iter().all(|it| it.severity == Severity::Warning) {
        problems.extend(warnings::check(&references, &schemas));
    }
    let located = documents.locate(problems, limits.problems);
    diagnostics.extend(located.iter().cloned());
    let warnings = Diagnostics::new(diagnostics).into_result()?;
    // Only if all services were lowered completely is it known which annotations apply to nothing.
    let unused_annotations = annotations.unused(&references, &schemas);
    Ok(LoweredServices {
        services,
        warnings,
        unused_annotations,
    })
}

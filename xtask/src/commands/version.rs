//! A version of the snapshot with the generator's input.

use std::collections::{BTreeMap, BTreeSet};

use codegen::{Annotations, Code, Config, Diagnostic, Documents, Model, Selection};

use crate::error::{Error, Result};
use crate::snapshot::{ANNOTATIONS, LOCK, Lock, Snapshot};
use crate::source::{Folder, Limits, Problem, Progress, Revision, Source, Texts, Wanted, collect};

/// The path of the runtime in generated code.
const RUNTIME: &str = "crate::runtime";

/// The name of the client crate in the examples of its docs.
const EXAMPLE: &str = "generated_client";

/// Documents and the selected services.
#[derive(Debug)]
pub(super) struct Version {
    /// The name in messages.
    pub(super) shown: String,
    pub(super) documents: Texts,
    pub(super) services: BTreeMap<String, Selection>,
    pub(super) annotations: Annotations,
    /// The limits for documents.
    pub(super) limits: codegen::Limits,
}

impl Version {
    /// Reads the snapshot in its folder, including manual edits.
    pub(super) fn stored(snapshot: &Snapshot, shown: String, limits: &Limits) -> Result<Self> {
        let services = snapshot.services();
        let documents = read_documents(
            Source::Folder(Folder::new(snapshot.path())),
            &services,
            limits,
            &Progress::Silent,
        )?;
        let select = |service: String| (service.clone(), snapshot.selection(&service));
        Ok(Self {
            shown,
            documents,
            services: services.into_iter().map(select).collect(),
            annotations: snapshot.annotations()?,
            limits: limits.documents,
        })
    }

    /// Reads the snapshot of a git revision.
    pub(super) fn revision(snapshot: &Snapshot, name: &str, limits: &Limits) -> Result<Self> {
        let revision = Revision::open(snapshot.path(), name)?;
        let refused =
            |file: &str, what: String| Error::Refused(format!("{file} of `{name}`: {what}"));
        let lock = match revision.file(LOCK)? {
            Some(text) => Lock::parse(&text).map_err(|what| refused(LOCK, what))?,
            None => Lock::default(),
        };
        let annotations = match revision.file(ANNOTATIONS)? {
            Some(text) => Annotations::parse(&text)
                .map_err(|found| refused(ANNOTATIONS, found.to_string()))?,
            None => Annotations::default(),
        };
        let services: BTreeSet<String> = revision.paths().filter_map(service).collect();
        let select = |service: &String| (service.clone(), lock.selection(service));
        Ok(Self {
            shown: format!("the snapshot of {name}"),
            services: services.iter().map(select).collect(),
            documents: read_documents(
                Source::Revision(revision),
                &services,
                limits,
                &Progress::Silent,
            )?,
            annotations,
            limits: limits.documents,
        })
    }

    /// Keeps only these services, if any are named.
    pub(super) fn only(mut self, services: &BTreeSet<String>) -> Self {
        if !services.is_empty() {
            self.services.retain(|name, _| services.contains(name));
        }
        self
    }

    /// Returns the generator's input.
    pub(super) fn input(&self) -> (Documents, Config) {
        let mut documents = Documents::new();
        for (uri, text) in &self.documents {
            documents.insert(uri, text);
        }
        let config = Config {
            services: self.services.clone(),
            runtime: RUNTIME.to_owned(),
            example: EXAMPLE.to_owned(),
            annotations: self.annotations.clone(),
            limits: self.limits,
        };
        (documents, config)
    }

    /// Returns the error for documents that are missing or invalid, with everything that the generator finds.
    pub(super) fn errors(&self, mut unreadable: Vec<Problem>, invalid: Vec<Problem>) -> Error {
        let (documents, config) = self.input();
        match Model::new(&documents, &config) {
            Err(found) if unreadable.is_empty() => Error::Generator(found),
            Err(found) => {
                // Do not report a missing document again where another one refers to it.
                let is_missing = |it: &&Diagnostic| {
                    matches!(it.code, Code::MissingReference | Code::MissingSchema)
                };
                let others = found.iter().filter(|it| !is_missing(it)).cloned().collect();
                Error::Documents { unreadable, others }
            }
            Ok(_) => {
                unreadable.extend(invalid);
                Error::unreadable(unreadable)
            }
        }
    }

    pub(super) fn model(&self) -> Result<Model> {
        let (documents, config) = self.input();
        Model::new(&documents, &config).map_err(|found| Error::Incomparable {
            version: self.shown.clone(),
            found,
        })
    }
}

/// Reads the documents of these services.
fn read_documents(
    source: Source,
    services: &BTreeSet<String>,
    limits: &Limits,
    progress: &Progress,
) -> Result<Texts> {
    if services.is_empty() {
        return Ok(Texts::new());
    }
    let wanted = Wanted::Services(services.clone());
    Ok(collect(source, &wanted, &Texts::new(), limits, progress)?
        .require_valid()?
        .documents)
}

/// Returns the service whose API reference has this path.
fn service(path: &str) -> Option<String> {
    let name = path.strip_prefix("references/")?.split('/').next()?;
    let reference = codegen::reference_uri(name);
    (codegen::is_service_name(name) && reference.strip_prefix('/') == Some(path))
        .then(|| name.to_owned())
}

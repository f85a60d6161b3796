//! Where documents come from: a deployment, a folder laid out as served, a bundle, or a git revision.

mod bundle;
mod collect;
mod deployment;
mod folder;
mod manifest;
mod origin;
mod problem;
mod progress;
mod revision;
mod root_url;

use std::path::Path;

pub(crate) use bundle::Bundle;
pub(crate) use codegen::document_path;
pub(crate) use collect::{Texts, Wanted, collect};
pub(crate) use deployment::{Deployment, Limits};
pub(crate) use folder::{Folder, services};
pub(crate) use problem::Problem;
pub(crate) use progress::Progress;
pub(crate) use revision::Revision;
pub(crate) use root_url::RootUrl;

use crate::error::{Error, Result};

/// The size that no document may exceed, in bytes. The largest known one has 130 KB.
pub(crate) const DOCUMENT_LIMIT: u64 = 4 * 1024 * 1024;

/// One place that documents are taken from.
#[derive(Debug)]
pub(crate) enum Source {
    Deployment(Deployment),
    Folder(Folder),
    Bundle(Bundle),
    Revision(Revision),
}

impl Source {
    /// What `--from` names: a folder, or a bundle.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let metadata = path.metadata().map_err(Error::io("read", path))?;
        if metadata.is_dir() {
            Ok(Self::Folder(Folder::new(path)))
        } else {
            Bundle::open(path).map(Self::Bundle)
        }
    }

    /// The document's text, as it came. The URI may be anything: it stands in a document.
    async fn read(&self, uri: &str) -> std::result::Result<String, Problem> {
        let Some(path) = document_path(uri) else {
            return Err(Problem::new(
                uri,
                "not the path of an API document",
                "have it corrected where the document that needs it is published",
            ));
        };
        match self {
            Self::Deployment(deployment) => deployment.read(path).await,
            Self::Folder(folder) => folder.read(path),
            Self::Bundle(bundle) => bundle.read(path),
            Self::Revision(revision) => revision.read(path),
        }
    }

    /// Where the document is in this source, for messages.
    fn place(&self, uri: &str) -> String {
        let path = uri.trim_start_matches('/');
        match self {
            Self::Deployment(deployment) => deployment.place(path),
            Self::Folder(folder) => folder.place(path),
            Self::Bundle(bundle) => bundle.place(path),
            Self::Revision(revision) => revision.place(path),
        }
    }
}

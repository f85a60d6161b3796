//! The sources of documents: a deployment, a folder, a bundle, the snapshot, or a git revision of it.

mod bundle;
mod collect;
mod deployment;
mod etag;
mod folder;
mod limits;
mod manifest;
mod origin;
mod pinned;
mod progress;
mod revision;
mod root_url;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub(crate) use bundle::Bundle;
pub(crate) use codegen::document_path;
pub(crate) use collect::{Collected, Wanted, collect};
pub(crate) use deployment::Deployment;
use etag::ETag;
pub(crate) use etag::{Cached, ETags};
use folder::read_at_most;
pub(crate) use folder::{Folder, services};
pub(crate) use limits::{Limits, Setting};
pub(crate) use pinned::Pinned;
pub(crate) use progress::Progress;
pub(crate) use revision::{Revision, reachable_tags};
pub(crate) use root_url::RootUrl;

use crate::error::{Error, Result};
pub(crate) use crate::problem::Problem;

/// Documents by URI.
pub(crate) type Texts = BTreeMap<String, String>;

/// A source of documents.
#[derive(Debug)]
pub(crate) enum Source {
    Deployment(Deployment),
    Folder(Folder),
    Bundle(Bundle),
    Revision(Revision),
    Pinned(Pinned),
}

/// A document from a source.
#[derive(Debug)]
struct Fetched {
    text: String,
    /// The ETag, if a server sent one.
    etag: Option<ETag>,
    /// Whether the source sent the document. Otherwise it is the cached document, which the server confirmed as unchanged.
    sent: bool,
}

impl Fetched {
    fn new(text: String) -> Self {
        Self {
            text,
            etag: None,
            sent: true,
        }
    }
}

impl Source {
    /// Opens the folder or bundle that `--from` names.
    pub(crate) fn open(path: &Path, limits: &Limits) -> Result<Self> {
        let metadata = path.metadata().map_err(Error::io("read", path))?;
        if metadata.is_dir() {
            Ok(Self::Folder(Folder::new(path)))
        } else {
            Bundle::open(path, limits).map(Self::Bundle)
        }
    }

    /// Reads a document without changing its text. The URI may be any text, because it comes from another document.
    async fn read(&self, uri: &str, limits: &Limits) -> std::result::Result<Fetched, Problem> {
        let Some(path) = document_path(uri) else {
            return Err(Problem::new(
                uri,
                "not the path of an API document",
                "report it to the publisher of the document that refers to it",
            ));
        };
        let text = match self {
            Self::Deployment(deployment) => return deployment.read(path).await,
            Self::Folder(folder) => folder.read(path, limits),
            Self::Bundle(bundle) => bundle.read(path, limits),
            Self::Revision(revision) => revision.read(path, limits),
            Self::Pinned(pinned) => pinned.read(path),
        };
        text.map(Fetched::new)
    }

    /// The services of a source that can list its documents.
    fn services(&self) -> BTreeSet<String> {
        match self {
            Self::Folder(folder) => folder.services(),
            Self::Bundle(bundle) => bundle.services(),
            Self::Deployment(_) | Self::Revision(_) | Self::Pinned(_) => BTreeSet::new(),
        }
    }

    /// The place of a document in this source, for messages.
    fn place(&self, uri: &str) -> String {
        let path = uri.trim_start_matches('/');
        match self {
            Self::Deployment(deployment) => deployment.place(path),
            Self::Folder(folder) => folder.place(path),
            Self::Bundle(bundle) => bundle.place(path),
            Self::Revision(revision) => revision.place(path),
            Self::Pinned(pinned) => pinned.place(path),
        }
    }
}

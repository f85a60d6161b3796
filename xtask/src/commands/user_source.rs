//! The source of documents that the user names.

use std::env;
use std::path::Path;

use crate::cli;
use crate::error::{Error, Result};
use crate::project::Project;
use crate::snapshot::WRITTEN_HERE;
use crate::source::{Cached, Deployment, ETags, Progress, RootUrl, Source};

/// The environment variable that names a deployment.
pub(crate) const ROOT_URL: &str = "TASKCLUSTER_ROOT_URL";

/// The source that the environment names.
#[derive(Debug, Default)]
pub(crate) struct Environment {
    root_url: Option<RootUrl>,
}

impl Environment {
    /// Reads the variable. An empty variable counts as unset. Options take precedence over it.
    pub(crate) fn read(named: &cli::Documents) -> Result<Self> {
        if named.root_url.is_some() || named.from.is_some() {
            return Ok(Self::default());
        }
        let Some(value) = env::var_os(ROOT_URL).filter(|value| !value.is_empty()) else {
            return Ok(Self::default());
        };
        let value = value.to_string_lossy();
        let root_url = value.parse().map_err(|error| {
            Error::Usage(format!(
                "the environment variable {ROOT_URL} is not a root URL: {error}\n  try: correct or \
                 unset it, or name the source with --root-url or --from"
            ))
        })?;
        Ok(Self {
            root_url: Some(root_url),
        })
    }

    /// Whether it names a deployment.
    pub(crate) fn is_set(&self) -> bool {
        self.root_url.is_some()
    }

    /// Returns an environment without the variable.
    pub(crate) fn ignored() -> Self {
        Self::default()
    }
}

/// A source other than the snapshot.
pub(super) struct UserSource {
    pub(super) source: Source,
    /// The origin that the lock records.
    pub(super) origin: String,
    /// The origin that the report shows.
    pub(super) shown: String,
    pub(super) progress: Progress,
    /// The ETags, if the source is a deployment.
    pub(super) etags: Option<ETags>,
}

/// Returns the source that the user names on the command line, else in the environment.
pub(super) fn user_source(
    project: &Project,
    arguments: &cli::Documents,
    environment: &Environment,
    snapshot: &Path,
) -> Result<Option<UserSource>> {
    let limits = arguments.limits.limits();
    if let Some(path) = &arguments.from {
        let source = Source::open(path, &limits)?;
        let shown = path.display().to_string();
        let (origin, shown) = match &source {
            Source::Folder(folder) if folder.is(snapshot) => (
                WRITTEN_HERE.to_owned(),
                format!("{shown}, the snapshot itself"),
            ),
            _ => (shown.clone(), shown),
        };
        return Ok(Some(UserSource {
            source,
            origin,
            shown,
            progress: Progress::Silent,
            etags: None,
        }));
    }
    let (root_url, shown): (RootUrl, String) = match (&arguments.root_url, &environment.root_url) {
        (Some(text), _) => {
            // The message does not repeat the value, because it may contain a password.
            let root_url: RootUrl = text.parse().map_err(|error| {
                Error::Usage(format!(
                    "the value of --root-url is not a root URL: {error}"
                ))
            })?;
            let shown = root_url.to_string();
            (root_url, shown)
        }
        (None, Some(root_url)) => (root_url.clone(), format!("{root_url} (from {ROOT_URL})")),
        (None, None) => return Ok(None),
    };
    let etags = ETags::read(&project.housekeeping(), &root_url);
    let cached = Cached::new(etags.clone(), snapshot);
    Ok(Some(UserSource {
        source: Source::Deployment(Deployment::new(root_url.clone(), cached, limits)?),
        origin: root_url.to_string(),
        progress: Progress::shown(&shown),
        shown,
        etags: Some(etags),
    }))
}

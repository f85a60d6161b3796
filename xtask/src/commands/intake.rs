//! The documents that a command works with, and what they make of the snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::{Path, PathBuf, absolute};

use codegen::Selection;

use crate::changes::{Change, compare};
use crate::cli;
use crate::error::{Error, Result};
use crate::project::{Project, from_here};
use crate::snapshot::{LOCK, Snapshot, WRITTEN_HERE};
use crate::source::{Deployment, Limits, Progress, RootUrl, Source, Texts, Wanted, collect};

/// The environment variable that names a deployment.
pub(crate) const ROOT_URL: &str = "TASKCLUSTER_ROOT_URL";

/// What the environment says about the source.
#[derive(Debug, Default)]
pub(crate) struct Environment {
    root_url: Option<RootUrl>,
}

impl Environment {
    /// Reads the variable; an empty one is as good as none, and a source that is named goes before it.
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
                "the environment's {ROOT_URL} is no root URL: {error}\n  try: correct it, unset \
                 it, or name the source with --root-url or --from"
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

    /// An environment that says nothing.
    pub(crate) fn ignored() -> Self {
        Self::default()
    }
}

/// The documents, and what they change.
#[derive(Debug)]
pub(crate) struct Intake {
    /// All that the snapshot has then: the services asked for, and the others as they were.
    pub(crate) documents: Texts,
    /// The services of these documents, and what is generated of each.
    pub(crate) services: BTreeMap<String, Selection>,
    /// The services that were asked for, and how many documents they have.
    pub(crate) taken: (BTreeSet<String>, usize),
    /// Where they came from, in words.
    pub(crate) origin: String,
    /// The snapshot's folder.
    pub(crate) folder: PathBuf,
    /// What changes in the snapshot: nothing where it is the source.
    pub(crate) snapshot: Vec<Change>,
    pub(crate) annotations: codegen::Annotations,
}

/// A source other than the snapshot.
pub(super) struct Named {
    pub(super) source: Source,
    /// What the lock records.
    origin: String,
    /// What the report says.
    pub(super) shown: String,
    pub(super) progress: Progress,
}

impl Intake {
    /// Takes the documents that the arguments name, and compares them with the snapshot. With a `selection`, that is what is
    /// generated from now on of the services that are named.
    pub(crate) fn take(
        project: &Project,
        arguments: &cli::Documents,
        selection: Option<&Selection>,
        environment: &Environment,
    ) -> Result<Self> {
        let folder = match &arguments.schemas {
            Some(path) => absolute(path).map_err(Error::io("find", path))?,
            None => project.schemas(),
        };
        let snapshot = Snapshot::open(&folder)?;
        let names: BTreeSet<String> = arguments.services.iter().cloned().collect();
        let wanted = if arguments.all {
            Wanted::All
        } else if names.is_empty() {
            Wanted::Services(snapshot.services())
        } else {
            Wanted::Services(names.clone())
        };
        let source = named(arguments, environment, &folder)?;
        match &wanted {
            Wanted::All if source.is_none() => {
                return Err(Error::Usage(
                    "--all takes what the manifest of a source lists\n  try: name the source with \
                     --root-url or --from"
                        .to_owned(),
                ));
            }
            Wanted::Services(services) if services.is_empty() => {
                return Err(Error::Refused(format!(
                    "{} has no services\n  try: say which to take with --service or --all, and \
                     from where with --root-url or --from",
                    from_here(&folder)
                )));
            }
            _ => {}
        }
        let chosen = |service: &str| {
            let is_named = arguments.all || names.contains(service);
            let selection = selection.filter(|_| is_named).cloned();
            selection.unwrap_or_else(|| snapshot.selection(service))
        };
        let chosen = |services: BTreeSet<String>| -> BTreeMap<String, Selection> {
            let pair = |service: String| (service.clone(), chosen(&service));
            services.into_iter().map(pair).collect()
        };
        match source {
            Some(source) => Self::fresh(&snapshot, source, &wanted, chosen),
            None => Self::stored(project, &snapshot, &names, chosen),
        }
    }

    /// Everything from the snapshot, of which only the lock can change.
    fn stored(
        project: &Project,
        snapshot: &Snapshot,
        names: &BTreeSet<String>,
        chosen: impl Fn(BTreeSet<String>) -> BTreeMap<String, Selection>,
    ) -> Result<Self> {
        let services = snapshot.services();
        if let Some(service) = names.difference(&services).next() {
            return Err(Error::Refused(format!(
                "the snapshot has no service `{service}`\n  try: `--root-url URL` or `--from \
                 PATH` to take it from there"
            )));
        }
        let (services, documents) = collect(
            snapshot.source()?,
            &Wanted::Services(services),
            &Texts::new(),
            &Progress::Silent,
        )?;
        let taken = (services.clone(), documents.len());
        let services = chosen(services);
        Ok(Self {
            taken,
            documents,
            origin: format!("the snapshot in {}", project.shown(snapshot.path())),
            folder: snapshot.path().to_owned(),
            snapshot: snapshot.selecting(&services)?.into_iter().collect(),
            annotations: snapshot.annotations()?,
            services,
        })
    }

    /// The services that are wanted from another source, the others from the snapshot.
    fn fresh(
        snapshot: &Snapshot,
        named: Named,
        wanted: &Wanted,
        chosen: impl Fn(BTreeSet<String>) -> BTreeMap<String, Selection>,
    ) -> Result<Self> {
        let Named {
            source,
            origin,
            shown,
            progress,
        } = named;
        if !matches!(&source, Source::Folder(folder) if folder.is(snapshot.path())) {
            snapshot.refuse_foreign()?;
        }
        let annotations = snapshot.annotations()?;
        let (taken, fresh) = collect(source, wanted, &Texts::new(), &progress)?;
        let count = fresh.len();
        let others: BTreeSet<String> = snapshot.services().difference(&taken).cloned().collect();
        let services = chosen(others.union(&taken).cloned().collect());
        let mut documents = if others.is_empty() {
            Texts::new()
        } else {
            let others = Wanted::Services(others);
            collect(snapshot.source()?, &others, &fresh, &Progress::Silent)?.1
        };
        documents.extend(fresh);
        let today = jiff::Timestamp::now()
            .to_zoned(jiff::tz::TimeZone::UTC)
            .date();
        let files = snapshot.files(&services, &documents, &origin, today);
        let owned = |path: &str| path == LOCK || Snapshot::is_document(path);
        let changes = compare(snapshot.path(), &files, owned)?;
        Ok(Self {
            documents,
            services,
            taken: (taken, count),
            origin: shown,
            folder: snapshot.path().to_owned(),
            snapshot: changes,
            annotations,
        })
    }
}

/// The source that the user names, on the command line or else in the environment.
pub(super) fn named(
    arguments: &cli::Documents,
    environment: &Environment,
    snapshot: &Path,
) -> Result<Option<Named>> {
    if let Some(path) = &arguments.from {
        let source = Source::open(path)?;
        let shown = path.display().to_string();
        let (origin, shown) = match &source {
            Source::Folder(folder) if folder.is(snapshot) => (
                WRITTEN_HERE.to_owned(),
                format!("{shown}, the snapshot itself"),
            ),
            _ => (shown.clone(), shown),
        };
        return Ok(Some(Named {
            source,
            origin,
            shown,
            progress: Progress::Silent,
        }));
    }
    let (root_url, shown): (RootUrl, String) = match (&arguments.root_url, &environment.root_url) {
        (Some(text), _) => {
            // What was given is not shown: there may be a password in it.
            let root_url: RootUrl = text.parse().map_err(|error| {
                Error::Usage(format!("what --root-url names is no root URL: {error}"))
            })?;
            let shown = root_url.to_string();
            (root_url, shown)
        }
        (None, Some(root_url)) => (
            root_url.clone(),
            format!("{root_url}, which is the environment's {ROOT_URL}"),
        ),
        (None, None) => return Ok(None),
    };
    Ok(Some(Named {
        source: Source::Deployment(Deployment::new(root_url.clone(), Limits::default())?),
        origin: root_url.to_string(),
        progress: Progress::shown(&shown),
        shown,
    }))
}

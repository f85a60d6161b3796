//! The documents that a command reads, and the changes that they make to the snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::{Path, PathBuf, absolute};

use codegen::Selection;

use super::user_source::{Environment, UserSource, user_source};
use super::version::Version;
use crate::changes::{Change, compare};
use crate::cli;
use crate::error::{Error, Result};
use crate::output::print_message;
use crate::project::{Project, from_here};
use crate::snapshot::{Difference, Files, LOCK, Snapshot};
use crate::source::{Collected, ETags, Limits, Progress, Source, Texts, Wanted, collect};
use crate::spelling::question;
use crate::transaction::Guard;

/// The documents of a command and the changes that they make.
#[derive(Debug)]
pub(crate) struct Input {
    /// All documents of the new snapshot: those of the requested services, and the others unchanged.
    pub(crate) documents: Texts,
    /// The services of these documents, and what is generated of each.
    pub(crate) services: BTreeMap<String, Selection>,
    /// The requested services, and the number of their documents.
    pub(crate) requested: (BTreeSet<String>, usize),
    /// The source of the requested documents, for reports.
    pub(crate) origin: String,
    /// The snapshot's folder.
    pub(crate) folder: PathBuf,
    /// The changes to the snapshot. Empty if the snapshot is the source.
    pub(crate) snapshot: Vec<Change>,
    /// The status of each document.
    pub(crate) difference: Difference,
    pub(crate) annotations: codegen::Annotations,
    pub(crate) limits: Limits,
    /// The ETags of the deployment after this command.
    etags: Option<ETags>,
}

impl Input {
    /// Reads the documents that the arguments name and compares them with the snapshot. A `selection` replaces the one of
    /// each named service.
    pub(crate) fn read(
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
        let source = user_source(project, arguments, environment, &folder)?;
        match &wanted {
            Wanted::All if source.is_none() => {
                return Err(Error::Usage(
                    "--all reads the services from the manifest of a source\n  try: name the source with \
                     --root-url or --from"
                        .to_owned(),
                ));
            }
            Wanted::Services(services) if services.is_empty() => {
                return Err(Error::Refused(format!(
                    "{} has no services\n  try: name the services with --service or --all, and \
                     the source with --root-url or --from",
                    from_here(&folder)
                )));
            }
            _ => {}
        }
        let selected = |service: &str| {
            let is_named = arguments.all || names.contains(service);
            let selection = selection.filter(|_| is_named).cloned();
            selection.unwrap_or_else(|| snapshot.selection(service))
        };
        let selections = |services: BTreeSet<String>| -> BTreeMap<String, Selection> {
            let pair = |service: String| (service.clone(), selected(&service));
            services.into_iter().map(pair).collect()
        };
        match source {
            Some(source) => Self::fresh(&snapshot, source, &wanted, arguments, selections),
            None => Self::stored(project, &snapshot, &names, arguments, selections),
        }
    }

    /// Stores the ETags of the documents, after these were written. A failure is only a note: the next run downloads more.
    pub(crate) fn keep_etags(&self, guard: &Guard) {
        if let Some(Err(error)) = self.etags.as_ref().map(|etags| etags.write(guard)) {
            print_message(&format!(
                "note: the next run will fetch all documents in full\n{error}"
            ));
        }
    }

    /// Reads everything from the snapshot. Only the lock can change.
    fn stored(
        project: &Project,
        snapshot: &Snapshot,
        names: &BTreeSet<String>,
        arguments: &cli::Documents,
        selections: impl Fn(BTreeSet<String>) -> BTreeMap<String, Selection>,
    ) -> Result<Self> {
        let services = snapshot.services();
        if let Some(service) = names.difference(&services).next() {
            let question = question(service, &services);
            return Err(Error::Refused(format!(
                "the snapshot has no service `{service}`{question}\n  try: name a source that has it with `--root-url URL` or \
                 `--from PATH`"
            )));
        }
        let limits = arguments.limits.limits();
        let collected = collect(
            snapshot.source(&Texts::new(), &limits)?,
            &Wanted::Services(services),
            &Texts::new(),
            &limits,
            &Progress::Silent,
        )?;
        let annotations = snapshot.annotations()?;
        let Collected {
            services,
            documents,
            ..
        } = require_valid(collected, &annotations, &limits)?;
        let requested = (services.clone(), documents.len());
        let services = selections(services);
        let lock = snapshot.with_selections(&services);
        let origin = format!("the snapshot in {}", project.shown(snapshot.path()));
        if arguments.locked {
            snapshot.require_unchanged(&lock, &origin)?;
        }
        Ok(Self {
            requested,
            documents,
            origin,
            folder: snapshot.path().to_owned(),
            snapshot: snapshot.compare_lock(&lock)?.into_iter().collect(),
            difference: snapshot.difference(&lock),
            annotations,
            services,
            limits,
            etags: None,
        })
    }

    /// Reads the requested services from another source, and the others from the snapshot.
    fn fresh(
        snapshot: &Snapshot,
        named: UserSource,
        wanted: &Wanted,
        arguments: &cli::Documents,
        selections: impl Fn(BTreeSet<String>) -> BTreeMap<String, Selection>,
    ) -> Result<Self> {
        let limits = arguments.limits.limits();
        let is_snapshot =
            matches!(&named.source, Source::Folder(folder) if folder.is(snapshot.path()));
        if !is_snapshot {
            snapshot.refuse_foreign()?;
        }
        let annotations = snapshot.annotations()?;
        let collected = collect(
            named.source,
            wanted,
            &Texts::new(),
            &limits,
            &named.progress,
        )?;
        let collected = require_valid(collected, &annotations, &limits)?;
        let others: BTreeSet<String> = snapshot
            .services()
            .difference(&collected.services)
            .cloned()
            .collect();
        let count = collected.documents.len();
        let mut documents = Texts::new();
        // A command that accepts edits of the folder must not compare them with the lock first.
        let accepts = is_snapshot && others.is_empty() && !arguments.locked;
        if !accepts {
            let kept = snapshot.source(&collected.documents, &limits)?;
            if !others.is_empty() {
                let wanted = Wanted::Services(others.clone());
                documents = collect(
                    kept,
                    &wanted,
                    &collected.documents,
                    &limits,
                    &Progress::Silent,
                )?
                .require_valid()?
                .documents;
            }
        }
        documents.extend(collected.documents);
        let services = selections(others.union(&collected.services).cloned().collect());
        let mut files: Files = documents
            .iter()
            .map(|(uri, text)| {
                let path = uri.trim_start_matches('/').to_owned();
                (path, text.clone().into_bytes())
            })
            .collect();
        let today = jiff::Timestamp::now()
            .to_zoned(jiff::tz::TimeZone::UTC)
            .date();
        let lock = snapshot.updated_lock(&services, &files, &named.origin, today);
        if arguments.all {
            unlisted(&others, snapshot.path(), &named.shown, arguments.locked)?;
        }
        if arguments.locked {
            snapshot.require_unchanged(&lock, &named.shown)?;
        }
        files.insert(LOCK.to_owned(), lock.render().into_bytes());
        let owned = |path: &str| path == LOCK || Snapshot::is_document(path);
        let etags = named.etags.map(|mut etags| {
            etags.update(collected.etags, &documents);
            etags
        });
        Ok(Self {
            documents,
            services,
            requested: (collected.services, count),
            origin: named.shown,
            folder: snapshot.path().to_owned(),
            snapshot: compare(snapshot.path(), &files, owned)?,
            difference: snapshot.difference(&lock),
            annotations,
            limits,
            etags,
        })
    }
}

/// Reports services of the snapshot that the source does not list, for `--all`. They are kept, because one wrong response
/// must not delete services that programs use.
fn unlisted(services: &BTreeSet<String>, folder: &Path, source: &str, locked: bool) -> Result<()> {
    if services.is_empty() {
        return Ok(());
    }
    let services: Vec<_> = services.iter().map(String::as_str).collect();
    let services = services.join(", ");
    let missing = format!("{source} does not list these services of the snapshot: {services}");
    if locked {
        return Err(Error::Refused(format!(
            "{missing}\nnothing was written\n  try: name the services that it lists with --service, in place of --all"
        )));
    }
    print_message(&format!(
        "note: {missing}; they are kept. To remove a service, delete its folder in {}, and run \
         `cargo xtask fetch --from {}`",
        from_here(&folder.join("references")),
        from_here(folder)
    ));
    Ok(())
}

/// Fails if documents are missing or invalid. The error also has everything that the generator finds in the other
/// documents, so that one run reports all problems.
fn require_valid(
    mut collected: Collected,
    annotations: &codegen::Annotations,
    limits: &Limits,
) -> Result<Collected> {
    if collected.is_valid() {
        return Ok(collected);
    }
    let (unreadable, invalid) = (
        mem::take(&mut collected.unreadable),
        mem::take(&mut collected.invalid),
    );
    let all = |service: &String| (service.clone(), Selection::All);
    let version = Version {
        shown: String::new(),
        services: collected.services.iter().map(all).collect(),
        documents: collected.documents,
        annotations: annotations.clone(),
        limits: limits.documents,
    };
    Err(version.errors(unreadable, invalid))
}

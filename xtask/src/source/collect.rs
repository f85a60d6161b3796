//! Collects the references of services and every schema that they need, directly or indirectly.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use tokio::task::{JoinError, JoinSet};
use tokio::time::timeout;

use super::etag::ETag;
use super::manifest::{MANIFEST, Manifest};
use super::origin::root_of;
use super::{Fetched, Limits, Problem, Progress, Source, Texts};
use crate::error::Error;
use crate::output::print_message;
use crate::spelling::question;

/// The requested services.
#[derive(Clone, Debug)]
pub(crate) enum Wanted {
    /// All services that the manifest of the source lists.
    All,
    Services(BTreeSet<String>),
    /// Those of these services that the source lists.
    Listed(BTreeSet<String>),
}

/// The number of concurrent requests.
const PARALLEL: usize = 8;

/// The maximal number of ignored references to report, because a manifest may list any number of them.
const NOTES: usize = 20;

/// The documents of services, and the problems with them.
#[derive(Debug)]
pub(crate) struct Collected {
    pub(crate) services: BTreeSet<String>,
    /// All services that the source lists. `None` if it lists none.
    pub(crate) listed: Option<BTreeSet<String>>,
    pub(crate) documents: Texts,
    /// The ETags of the documents.
    pub(crate) etags: BTreeMap<String, ETag>,
    /// The documents that could not be read.
    pub(crate) unreadable: Vec<Problem>,
    /// The documents that were read and have errors.
    pub(crate) invalid: Vec<Problem>,
}

impl Collected {
    /// Whether all documents were read and no errors were found.
    pub(crate) fn is_valid(&self) -> bool {
        self.unreadable.is_empty() && self.invalid.is_empty()
    }

    /// Fails if there are problems with the documents.
    pub(crate) fn require_valid(self) -> Result<Self, Error> {
        if self.is_valid() {
            Ok(self)
        } else {
            Err(self.into_error(Vec::new()))
        }
    }

    /// Returns the error with these and all other problems.
    fn into_error(self, mut problems: Vec<Problem>) -> Error {
        problems.extend(self.unreadable);
        problems.extend(self.invalid);
        problems.sort_by_cached_key(ToString::to_string);
        Error::unreadable(problems)
    }
}

/// Reads the documents of the services from the source, except for those in `given`.
pub(crate) fn collect(
    source: Source,
    wanted: &Wanted,
    given: &Texts,
    limits: &Limits,
    progress: &Progress,
) -> Result<Collected, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::Refused(format!("cannot start the async runtime: {error}")))?;
    let mut collection = Collection {
        source: Arc::new(source),
        given,
        limits: *limits,
        manifest: None,
        known: BTreeSet::new(),
        queue: VecDeque::new(),
        length: 0,
        collected: Collected {
            services: BTreeSet::new(),
            listed: None,
            documents: Texts::new(),
            etags: BTreeMap::new(),
            unreadable: Vec::new(),
            invalid: Vec::new(),
        },
        stopped: None,
    };
    runtime.block_on(collection.run(wanted, progress));
    // A running DNS lookup cannot be cancelled, so do not wait for it.
    runtime.shutdown_background();
    progress.finish();
    match collection.stopped {
        None => Ok(collection.collected),
        Some(problem) => Err(collection.collected.into_error(vec![problem])),
    }
}

struct Collection<'a> {
    source: Arc<Source>,
    given: &'a Texts,
    limits: Limits,
    manifest: Option<Manifest>,
    known: BTreeSet<String>,
    queue: VecDeque<Request>,
    /// The total length of the documents so far, in bytes.
    length: u64,
    collected: Collected,
    /// The problem that stopped the collection.
    stopped: Option<Problem>,
}

struct Request {
    uri: String,
    needed_by: Option<String>,
    /// Whether the source may not have it.
    optional: bool,
}

impl Collection<'_> {
    fn need(&mut self, uri: String, needed_by: Option<&str>) -> Result<(), Problem> {
        self.ask(Request {
            uri,
            needed_by: needed_by.map(str::to_owned),
            optional: false,
        })
    }

    fn ask(&mut self, request: Request) -> Result<(), Problem> {
        if self.known.contains(&request.uri) {
            return Ok(());
        }
        if self.known.len() >= self.limits.documents.documents {
            let place = request.needed_by.as_deref().unwrap_or(MANIFEST);
            return Err(self.limits.too_many(self.source.place(place)));
        }
        self.known.insert(request.uri.clone());
        self.queue.push_back(request);
        Ok(())
    }

    /// Requests the references of the services. Without a manifest, the exchange references are optional.
    async fn begin(&mut self, wanted: &Wanted, progress: &Progress) -> Result<(), Problem> {
        self.manifest = self.manifest(progress).await?;
        let manifest = self.manifest.as_ref();
        self.collected.listed = match (manifest, &*self.source) {
            (Some(manifest), _) => Some(manifest.services()),
            (None, Source::Folder(folder)) => Some(folder.services()),
            (None, _) => None,
        };
        let services = match (wanted, manifest) {
            (Wanted::Services(services), _) => services.clone(),
            (Wanted::Listed(services), _) => match &self.collected.listed {
                Some(listed) => services & listed,
                None => services.clone(),
            },
            (Wanted::All, Some(manifest)) => {
                note_ignored(&manifest.ignored());
                manifest.services()
            }
            (Wanted::All, None) => {
                return Err(Problem::new(
                    self.source.place(MANIFEST),
                    "the source has no manifest, which would list its services",
                    "name the services with --service in place of --all",
                ));
            }
        };
        if services.is_empty() && matches!(wanted, Wanted::All) {
            return Err(Problem::new(
                self.source.place(MANIFEST),
                "the manifest lists no service",
                "name the services with --service in place of --all",
            ));
        }
        for service in &services {
            self.need(codegen::reference_uri(service), None)?;
            let exchanges = codegen::exchanges_uri(service);
            match self.lists(&exchanges) {
                Some(true) => self.need(exchanges, None)?,
                Some(false) => {}
                None => self.ask(Request {
                    uri: exchanges,
                    needed_by: None,
                    optional: true,
                })?,
            }
        }
        self.collected.services = services;
        Ok(())
    }

    /// Whether the manifest lists a reference. `None` without a manifest.
    fn lists(&self, uri: &str) -> Option<bool> {
        self.manifest.as_ref().map(|manifest| manifest.has(uri))
    }

    async fn manifest(&mut self, progress: &Progress) -> Result<Option<Manifest>, Problem> {
        self.known.insert(MANIFEST.to_owned());
        let place = self.source.place(MANIFEST);
        let fetched = self.source.read(MANIFEST, &self.limits).await;
        progress.done(&place, &fetched);
        match fetched {
            Ok(fetched) => Manifest::parse(&fetched.text, &place, &self.limits).map(Some),
            Err(problem) if problem.is_absent() => Ok(None),
            Err(problem) => Err(problem),
        }
    }

    async fn run(&mut self, wanted: &Wanted, progress: &Progress) {
        let result = timeout(self.limits.total, self.read_all(wanted, progress)).await;
        match result {
            Ok(Ok(())) => {}
            Ok(Err(problem)) => self.stopped = Some(problem),
            Err(_) => {
                let place = self.source.place("");
                self.stopped = Some(self.limits.too_slow(place));
            }
        }
        // The documents arrive in any order. Sort the problems, so that the report does not depend on it.
        for problems in [&mut self.collected.unreadable, &mut self.collected.invalid] {
            problems.sort_by_cached_key(ToString::to_string);
        }
    }

    /// Reads documents until none is missing. An error stops the collection.
    async fn read_all(&mut self, wanted: &Wanted, progress: &Progress) -> Result<(), Problem> {
        self.begin(wanted, progress).await?;
        let mut running = JoinSet::new();
        loop {
            while running.len() < PARALLEL
                && let Some(request) = self.queue.pop_front()
            {
                self.start(request, &mut running)?;
            }
            progress.expect(self.known.len());
            let Some(finished) = running.join_next().await else {
                return Ok(());
            };
            let (request, fetched) = finished.unwrap_or_else(propagate);
            progress.done(&self.source.place(&request.uri), &fetched);
            match fetched {
                Ok(fetched) => self.accept(&request, fetched)?,
                Err(problem) if request.optional && problem.is_absent() => {}
                Err(problem) => {
                    let problem = self.explain(&request.uri, problem);
                    let problem = problem.referred_by(request.needed_by.as_deref());
                    // Report a deployment that fails once, not for each of its documents.
                    if problem.is_unavailable() {
                        return Err(problem);
                    }
                    self.collected.unreadable.push(problem);
                }
            }
        }
    }

    fn start(
        &mut self,
        request: Request,
        running: &mut JoinSet<(Request, Result<Fetched, Problem>)>,
    ) -> Result<(), Problem> {
        if let Some(text) = self.given.get(&request.uri) {
            return self.accept(&request, Fetched::new(text.clone()));
        }
        let (source, limits) = (Arc::clone(&self.source), self.limits);
        running.spawn(async move {
            let fetched = source.read(&request.uri, &limits).await;
            (request, fetched)
        });
        Ok(())
    }

    /// Adds to the problem of a missing reference that the manifest does not list it, and a service with a similar name.
    fn explain(&self, uri: &str, mut problem: Problem) -> Problem {
        let Some((service, _)) = uri
            .strip_prefix("/references/")
            .and_then(|path| path.split_once('/'))
            .filter(|_| problem.is_absent())
        else {
            return problem;
        };
        if self.lists(uri) == Some(false) {
            let help = "if the service was removed, name the others with --service";
            problem = problem.and("the manifest does not list it", help);
        }
        let manifest = self.manifest.as_ref();
        let known = manifest.map_or_else(|| self.source.services(), Manifest::services);
        problem.suggest(&question(service, &known))
    }

    /// Stores a document and requests the schemas that it needs.
    fn accept(&mut self, request: &Request, fetched: Fetched) -> Result<(), Problem> {
        let (uri, text) = (&request.uri, &fetched.text);
        self.length = self.length.saturating_add(text.len() as u64);
        if self.length > self.limits.total_bytes() {
            return Err(self.limits.total_too_long(self.source.place(uri)));
        }
        let stored = codegen::stored_form(
            uri,
            text,
            root_of(uri, text).as_deref(),
            &self.limits.documents,
        );
        let needed = stored.and_then(|stored| {
            let needed = codegen::needed(uri, &stored, &self.limits.documents)?;
            Ok((stored, needed))
        });
        match needed {
            Ok((stored, needed)) => {
                for other in needed.schemas {
                    self.need(other, Some(uri))?;
                }
                if let Some(errors) = needed.errors {
                    let problem = Problem::invalid(self.source.place(uri), errors)
                        .referred_by(request.needed_by.as_deref());
                    self.collected.invalid.push(problem);
                }
                self.collected.documents.insert(uri.clone(), stored);
                let etag = fetched.etag.map(|etag| (uri.clone(), etag));
                self.collected.etags.extend(etag);
            }
            Err(diagnostics) => self.collected.unreadable.push(
                Problem::invalid(self.source.place(uri), diagnostics)
                    .referred_by(request.needed_by.as_deref()),
            ),
        }
        Ok(())
    }
}

/// Reports the references that are ignored.
fn note_ignored(ignored: &[&str]) {
    for uri in ignored.iter().take(NOTES) {
        print_message(&format!(
            "note: {uri} is ignored; only APIs of version v1 and their exchanges are supported"
        ));
    }
    if let Some(more) = ignored.len().checked_sub(NOTES).filter(|it| *it > 0) {
        print_message(&format!("note: {more} more references are ignored"));
    }
}

/// Propagates the panic of a task, so that a bug does not look like an unreadable document.
fn propagate<T>(error: JoinError) -> T {
    std::panic::resume_unwind(error.into_panic())
}

//! Services' references with every schema that they need, transitively.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use tokio::task::{JoinError, JoinSet};
use tokio::time::timeout;

use super::etag::ETag;
use super::manifest::{MANIFEST, Manifest};
use super::origin::root_of;
use super::{Fetched, Limits, Problem, Progress, Source, Texts};
use crate::error::Error;
use crate::printable::printable;

/// Which services are taken.
#[derive(Clone, Debug)]
pub(crate) enum Wanted {
    /// All that the source's manifest lists.
    All,
    Services(BTreeSet<String>),
}

/// How many documents are asked for at the same time.
const PARALLEL: usize = 8;

/// How many of those that are passed over are named: a manifest may list anything.
const NOTES: usize = 20;

/// What a source has of the services.
#[derive(Debug)]
pub(crate) struct Collected {
    pub(crate) services: BTreeSet<String>,
    pub(crate) documents: Texts,
    /// The tags that came with the documents.
    pub(crate) etags: BTreeMap<String, ETag>,
    /// The documents that could not be taken.
    pub(crate) lost: Vec<Problem>,
    /// The documents that are there, and in which something is wrong.
    pub(crate) flawed: Vec<Problem>,
}

impl Collected {
    /// Whether all is there, and nothing is known to be wrong in it.
    pub(crate) fn is_sound(&self) -> bool {
        self.lost.is_empty() && self.flawed.is_empty()
    }

    /// Refuses documents that are not sound.
    pub(crate) fn sound(self) -> Result<Self, Error> {
        if self.is_sound() {
            Ok(self)
        } else {
            Err(self.refused(Vec::new()))
        }
    }

    /// All that is wrong, and what stopped the collection if something did.
    fn refused(self, mut problems: Vec<Problem>) -> Error {
        problems.extend(self.lost);
        problems.extend(self.flawed);
        problems.sort_by_cached_key(ToString::to_string);
        Error::lost(problems)
    }
}

/// Takes the services' documents from the source. Where `given` has a document, that one is used.
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
        waiting: VecDeque::new(),
        length: 0,
        collected: Collected {
            services: BTreeSet::new(),
            documents: Texts::new(),
            etags: BTreeMap::new(),
            lost: Vec::new(),
            flawed: Vec::new(),
        },
        stopped: None,
    };
    runtime.block_on(collection.run(wanted, progress));
    // Looking up a host's name can't be stopped, and nobody waits for it any more.
    runtime.shutdown_background();
    progress.finish();
    match collection.stopped {
        None => Ok(collection.collected),
        Some(problem) => Err(collection.collected.refused(vec![problem])),
    }
}

struct Collection<'a> {
    source: Arc<Source>,
    given: &'a Texts,
    limits: Limits,
    manifest: Option<Manifest>,
    known: BTreeSet<String>,
    waiting: VecDeque<Request>,
    /// The length of the documents so far.
    length: u64,
    collected: Collected,
    /// Why there is no point in going on.
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
        self.waiting.push_back(request);
        Ok(())
    }

    /// Asks for the references of the services: what the manifest lists, or without one, what is there.
    async fn begin(&mut self, wanted: &Wanted, progress: &Progress) -> Result<(), Problem> {
        self.manifest = self.manifest(progress).await?;
        let manifest = self.manifest.as_ref();
        let services = match (wanted, manifest) {
            (Wanted::Services(services), _) => services.clone(),
            (Wanted::All, Some(manifest)) => {
                note(&manifest.passed_over());
                manifest.services()
            }
            (Wanted::All, None) => {
                return Err(Problem::new(
                    self.source.place(MANIFEST),
                    "there is no manifest, which lists all services",
                    "name the services with --service in place of --all",
                ));
            }
        };
        if services.is_empty() {
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

    /// Whether the manifest lists a reference, if there is one.
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
        let taken = timeout(self.limits.total, self.take(wanted, progress)).await;
        match taken {
            Ok(Ok(())) => {}
            Ok(Err(problem)) => self.stopped = Some(problem),
            Err(_) => {
                let place = self.source.place("");
                self.stopped = Some(self.limits.too_slow(place));
            }
        }
        // They came in any order; the report has one.
        for problems in [&mut self.collected.lost, &mut self.collected.flawed] {
            problems.sort_by_cached_key(ToString::to_string);
        }
    }

    /// Takes one document after the other; an error is one with which there is no point in going on.
    async fn take(&mut self, wanted: &Wanted, progress: &Progress) -> Result<(), Problem> {
        self.begin(wanted, progress).await?;
        let mut running = JoinSet::new();
        loop {
            while running.len() < PARALLEL
                && let Some(request) = self.waiting.pop_front()
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
                    let problem = problem.needed_by(request.needed_by.as_deref());
                    self.collected.lost.push(problem);
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

    /// Says of a reference that is not there that it was not to be expected.
    fn explain(&self, uri: &str, problem: Problem) -> Problem {
        if problem.is_absent() && uri.starts_with("/references/") && self.lists(uri) == Some(false)
        {
            let help = "if the service is gone, name the others with --service";
            problem.and("the manifest does not list it", help)
        } else {
            problem
        }
    }

    /// Keeps the document, and asks for what it needs.
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
                    let problem = Problem::unusable(self.source.place(uri), errors)
                        .needed_by(request.needed_by.as_deref());
                    self.collected.flawed.push(problem);
                }
                self.collected.documents.insert(uri.clone(), stored);
                let etag = fetched.etag.map(|etag| (uri.clone(), etag));
                self.collected.etags.extend(etag);
            }
            Err(diagnostics) => self.collected.lost.push(
                Problem::unusable(self.source.place(uri), diagnostics)
                    .needed_by(request.needed_by.as_deref()),
            ),
        }
        Ok(())
    }
}

/// Names the references that are not taken.
fn note(passed_over: &[&str]) {
    for uri in passed_over.iter().take(NOTES) {
        eprintln!(
            "note: {} is passed over; what is taken are APIs of version v1 and their exchanges",
            printable(uri)
        );
    }
    if let Some(more) = passed_over.len().checked_sub(NOTES).filter(|it| *it > 0) {
        eprintln!("note: {more} more are passed over");
    }
}

/// A task that panicked is a bug here; it must not look like a document that failed.
fn propagate<T>(error: JoinError) -> T {
    std::panic::resume_unwind(error.into_panic())
}

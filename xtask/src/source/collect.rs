//! Services' references with every schema that they need, transitively.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use tokio::task::{JoinError, JoinSet};

use super::manifest::{MANIFEST, Manifest};
use super::origin::root_of;
use super::{Problem, Progress, Source};
use crate::error::Error;

/// Documents in stored form, by URI.
pub(crate) type Texts = BTreeMap<String, String>;

/// Which services are taken.
#[derive(Clone, Debug)]
pub(crate) enum Wanted {
    /// All that the source's manifest lists.
    All,
    Services(BTreeSet<String>),
}

/// How many documents are asked for at the same time.
const PARALLEL: usize = 8;

/// How many documents there may be: those of all of Taskcluster's services are 183.
const DOCUMENTS: usize = 1000;

/// Takes the services' documents from the source. Where `given` has a document, that one is used. Returns the services too.
pub(crate) fn collect(
    source: Source,
    wanted: &Wanted,
    given: &Texts,
    progress: &Progress,
) -> Result<(BTreeSet<String>, Texts), Error> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::Refused(format!("cannot start the async runtime: {error}")))?;
    let mut collection = Collection {
        source: Arc::new(source),
        given,
        known: BTreeSet::new(),
        waiting: VecDeque::new(),
        services: BTreeSet::new(),
        texts: Texts::new(),
        notes: Vec::new(),
        problems: Vec::new(),
    };
    runtime.block_on(collection.run(wanted, progress));
    progress.finish();
    for note in &collection.notes {
        eprintln!("note: {note}");
    }
    if collection.problems.is_empty() {
        Ok((collection.services, collection.texts))
    } else {
        Err(Error::Documents(collection.problems))
    }
}

struct Collection<'a> {
    source: Arc<Source>,
    given: &'a Texts,
    known: BTreeSet<String>,
    waiting: VecDeque<Request>,
    services: BTreeSet<String>,
    texts: Texts,
    notes: Vec<String>,
    problems: Vec<Problem>,
}

struct Request {
    uri: String,
    needed_by: Option<String>,
    /// Whether the source may not have it.
    optional: bool,
}

impl Collection<'_> {
    fn need(&mut self, uri: String, needed_by: Option<&str>) {
        self.ask(Request {
            uri,
            needed_by: needed_by.map(str::to_owned),
            optional: false,
        });
    }

    fn ask(&mut self, request: Request) {
        if self.known.insert(request.uri.clone()) {
            self.waiting.push_back(request);
        }
    }

    /// Asks for the references of the services: what the manifest lists, or without one, what is there.
    async fn begin(&mut self, wanted: &Wanted, progress: &Progress) -> Result<(), Problem> {
        let manifest = self.manifest(progress).await?;
        self.services = match (wanted, &manifest) {
            (Wanted::Services(services), _) => services.clone(),
            (Wanted::All, Some(manifest)) => manifest.services(),
            (Wanted::All, None) => {
                return Err(Problem::new(
                    self.source.place(MANIFEST),
                    "there is no manifest, which lists all services",
                    "name the services with --service in place of --all",
                ));
            }
        };
        if self.services.is_empty() {
            return Err(Problem::new(
                self.source.place(MANIFEST),
                "the manifest lists no service",
                "name the services with --service in place of --all",
            ));
        }
        if let (Wanted::All, Some(manifest)) = (wanted, &manifest) {
            let passed_over = manifest.passed_over().into_iter();
            self.notes.extend(passed_over.map(|uri| {
                format!(
                    "{uri} is passed over; what is taken are APIs of version v1 and their exchanges"
                )
            }));
        }
        for service in self.services.clone() {
            self.need(codegen::reference_uri(&service), None);
            let exchanges = codegen::exchanges_uri(&service);
            match &manifest {
                Some(manifest) if manifest.has(&exchanges) => self.need(exchanges, None),
                Some(_) => {}
                None => self.ask(Request {
                    uri: exchanges,
                    needed_by: None,
                    optional: true,
                }),
            }
        }
        Ok(())
    }

    async fn manifest(&mut self, progress: &Progress) -> Result<Option<Manifest>, Problem> {
        self.known.insert(MANIFEST.to_owned());
        let place = self.source.place(MANIFEST);
        let text = self.source.read(MANIFEST).await;
        progress.done(&place, text.is_ok());
        match text {
            Ok(text) => Manifest::parse(&text, &place).map(Some),
            Err(problem) if problem.is_absent() => Ok(None),
            Err(problem) => Err(problem),
        }
    }

    async fn run(&mut self, wanted: &Wanted, progress: &Progress) {
        if let Err(problem) = self.begin(wanted, progress).await {
            self.problems.push(problem);
            return;
        }
        let mut running = JoinSet::new();
        loop {
            while running.len() < PARALLEL
                && let Some(request) = self.waiting.pop_front()
            {
                self.start(request, &mut running);
            }
            progress.expect(self.known.len());
            let Some(finished) = running.join_next().await else {
                break;
            };
            let (request, text) = finished.unwrap_or_else(propagate);
            progress.done(&self.source.place(&request.uri), text.is_ok());
            match text {
                Ok(text) => self.accept(&request, &text),
                Err(problem) if request.optional && problem.is_absent() => {}
                Err(problem) => {
                    self.problems
                        .push(problem.needed_by(request.needed_by.as_deref()));
                }
            }
        }
        // They came in any order; the report has one.
        self.problems.sort_by_cached_key(ToString::to_string);
    }

    fn start(
        &mut self,
        request: Request,
        running: &mut JoinSet<(Request, Result<String, Problem>)>,
    ) {
        if let Some(text) = self.given.get(&request.uri) {
            let text = text.clone();
            self.accept(&request, &text);
        } else {
            let source = Arc::clone(&self.source);
            running.spawn(async move {
                let text = source.read(&request.uri).await;
                (request, text)
            });
        }
    }

    /// Keeps the document, and asks for what it needs.
    fn accept(&mut self, request: &Request, text: &str) {
        let uri = &request.uri;
        let stored = codegen::stored_form(
            uri,
            text,
            root_of(uri, text).as_deref(),
            &codegen::Limits::default(),
        );
        let needed = stored.and_then(|stored| {
            let needed = codegen::needed(uri, &stored, &codegen::Limits::default())?;
            Ok((stored, needed))
        });
        match needed {
            Ok((stored, needed)) => {
                for other in needed {
                    if self.known.len() >= DOCUMENTS {
                        self.problems.push(Problem::new(
                            self.source.place(uri),
                            format!("with it, more than {DOCUMENTS} documents are needed"),
                            "check that this is a Taskcluster deployment",
                        ));
                        self.waiting.clear();
                        return;
                    }
                    self.need(other, Some(uri));
                }
                self.texts.insert(uri.clone(), stored);
            }
            Err(diagnostics) => self.problems.push(
                Problem::new(
                    self.source.place(uri),
                    format!("no document that can be used\n{diagnostics}"),
                    "check that the source is complete and of a Taskcluster deployment",
                )
                .needed_by(request.needed_by.as_deref()),
            ),
        }
    }
}

/// A task that panicked is a bug here; it must not look like a document that failed.
fn propagate<T>(error: JoinError) -> T {
    std::panic::resume_unwind(error.into_panic())
}

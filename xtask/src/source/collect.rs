//! Services' API references with every schema that they need, transitively.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use tokio::task::{JoinError, JoinSet};

use super::origin::root_of;
use super::{Problem, Progress, Source};
use crate::error::{Error, Result};

/// Documents in stored form, by URI.
pub(crate) type Texts = BTreeMap<String, String>;

/// How many documents are asked for at the same time.
const PARALLEL: usize = 8;

/// How many documents there may be: those of all of Taskcluster's services are 177.
const DOCUMENTS: usize = 1000;

/// Takes the services' documents from the source. Where `given` has a document, that one is used.
pub(crate) fn collect(
    source: Source,
    services: &BTreeSet<String>,
    given: &Texts,
    progress: &Progress,
) -> Result<Texts> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::Refused(format!("cannot start the async runtime: {error}")))?;
    let mut collection = Collection {
        source: Arc::new(source),
        given,
        known: BTreeSet::new(),
        waiting: VecDeque::new(),
        texts: Texts::new(),
        problems: Vec::new(),
    };
    for service in services {
        collection.need(codegen::reference_uri(service), None);
    }
    runtime.block_on(collection.run(progress));
    progress.finish();
    if collection.problems.is_empty() {
        Ok(collection.texts)
    } else {
        Err(Error::Documents(collection.problems))
    }
}

struct Collection<'a> {
    source: Arc<Source>,
    given: &'a Texts,
    known: BTreeSet<String>,
    waiting: VecDeque<Request>,
    texts: Texts,
    problems: Vec<Problem>,
}

struct Request {
    uri: String,
    needed_by: Option<String>,
}

impl Collection<'_> {
    fn need(&mut self, uri: String, needed_by: Option<&str>) {
        if self.known.insert(uri.clone()) {
            self.waiting.push_back(Request {
                uri,
                needed_by: needed_by.map(str::to_owned),
            });
        }
    }

    async fn run(&mut self, progress: &Progress) {
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
        running: &mut JoinSet<(Request, std::result::Result<String, Problem>)>,
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
        let stored = codegen::stored_form(uri, text, root_of(uri, text).as_deref());
        let needed = stored.and_then(|stored| {
            let needed = codegen::needed(uri, &stored)?;
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

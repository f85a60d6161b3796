//! Counts the retries that the client reports.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tracing::subscriber::DefaultGuard;
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

/// Counts the events that say that a call will be tried again.
#[derive(Clone, Default)]
pub(crate) struct Reported(Arc<AtomicU64>);

impl Reported {
    /// Listens on this thread until the guard is dropped.
    pub(crate) fn listen() -> (Self, DefaultGuard) {
        let reported = Self::default();
        let subscriber = tracing_subscriber::registry().with(reported.clone());
        (reported, tracing::subscriber::set_default(subscriber))
    }

    pub(crate) fn retries(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl<S: Subscriber> Layer<S> for Reported {
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        metadata.target().starts_with("generated_client")
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        // Only such an event says how long it will be until then.
        if event.metadata().fields().field("delay").is_some() {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

//! A time limit for futures.

use std::time::Duration;

use tokio::time::Instant;

/// A duration that runs from its creation.
pub(crate) struct TimeBudget {
    total: Duration,
    /// `None` if the end is later than the clock can represent.
    end: Option<Instant>,
}

impl TimeBudget {
    pub(crate) fn start(total: Duration) -> Self {
        Self {
            total,
            end: Instant::now().checked_add(total),
        }
    }

    pub(crate) fn total(&self) -> Duration {
        self.total
    }

    pub(crate) fn left(&self) -> Duration {
        self.end.map_or(Duration::MAX, |end| {
            end.saturating_duration_since(Instant::now())
        })
    }

    /// Awaits a future. Returns `None` if the time ends first.
    ///
    /// A timer has ticks of a millisecond, and is only asked if the future is not ready. So look at the clock as well.
    pub(crate) async fn limit<T>(&self, future: impl Future<Output = T>) -> Option<T> {
        let Some(end) = self.end else {
            return Some(future.await);
        };
        let output = tokio::time::timeout_at(end, future).await.ok()?;
        (Instant::now() < end).then_some(output)
    }
}

//! The time that a call may take in total.

use std::time::Duration;

use tokio::time::Instant;

/// The time of one call, which runs from its first attempt on.
pub(crate) struct TimeBudget {
    total: Duration,
    /// None if it is later than a clock can say.
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
}

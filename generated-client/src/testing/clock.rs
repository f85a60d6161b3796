//! The clock of the stand-in, which tests set instead of sleeping.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The clock of the system plus an offset.
#[derive(Debug, Default)]
pub(super) struct Clock {
    offset_ms: AtomicI64,
}

impl Clock {
    /// Returns the milliseconds since the epoch.
    pub(super) fn now_ms(&self) -> i64 {
        milliseconds(SystemTime::now()).saturating_add(self.offset_ms.load(Ordering::Relaxed))
    }

    /// Sets the time. The clock continues from it.
    pub(super) fn set(&self, now: SystemTime) {
        let offset = milliseconds(now).saturating_sub(milliseconds(SystemTime::now()));
        self.offset_ms.store(offset, Ordering::Relaxed);
    }

    /// Moves the time forward.
    pub(super) fn advance(&self, duration: Duration) {
        let step = whole(duration);
        let later = |offset: i64| Some(offset.saturating_add(step));
        // The closure always returns an offset.
        let _ = self
            .offset_ms
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, later);
    }
}

/// Converts a time to milliseconds since the epoch, negative before it.
pub(super) fn milliseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => whole(after),
        Err(before) => -whole(before.duration()),
    }
}

fn whole(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

//! The clock that signatures and expiries use: this machine's clock, corrected by what a deployment reports.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The least difference that is worth a correction, in milliseconds. Services accept 15 minutes.
const WORTH_CORRECTING: i64 = 60_000;

/// The clock of a deployment.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    /// What is added to this machine's clock, in milliseconds.
    correction: AtomicI64,
}

impl Clock {
    /// Returns the milliseconds since 1970-01-01T00:00:00Z.
    pub(crate) fn now_ms(&self) -> i64 {
        since_epoch(SystemTime::now()).saturating_add(self.correction.load(Ordering::Relaxed))
    }

    /// Adopts the time that a deployment reports. Returns whether it differs from the time that a request was signed with.
    pub(crate) fn correct(&self, service: SystemTime, signed_ms: i64) -> bool {
        // Not the present time: another call may have corrected the clock since the request was signed.
        let difference = since_epoch(service).saturating_sub(signed_ms);
        if difference.saturating_abs() < WORTH_CORRECTING {
            return false;
        }
        let correction = since_epoch(service).saturating_sub(since_epoch(SystemTime::now()));
        self.correction.store(correction, Ordering::Relaxed);
        true
    }

    /// Returns to this machine's clock.
    pub(crate) fn forget_correction(&self) {
        self.correction.store(0, Ordering::Relaxed);
    }
}

fn since_epoch(time: SystemTime) -> i64 {
    let milliseconds =
        |duration: std::time::Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => milliseconds(since),
        Err(before) => -milliseconds(before.duration()),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn adopts_a_time_that_differs() {
        let clock = Clock::default();
        let hour = Duration::from_secs(3600);
        assert!(!clock.correct(SystemTime::now() + Duration::from_secs(30), clock.now_ms()));
        let wrong = clock.now_ms();
        for service in [
            SystemTime::now() + hour,
            SystemTime::now() - hour,
            SystemTime::now(),
        ] {
            assert!(clock.correct(service, clock.now_ms()));
            assert!((clock.now_ms() - since_epoch(service)).abs() < 10_000);
            assert!(!clock.correct(service, clock.now_ms()));
        }
        for _ in 0..2 {
            let service = SystemTime::now() + hour;
            assert!(clock.correct(service, wrong), "two requests at once");
        }
        clock.forget_correction();
        assert!((clock.now_ms() - wrong).abs() < 10_000);
    }
}

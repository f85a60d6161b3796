//! Converts timestamps from and to other types, and calculates with durations.

use std::ops::{Add, Sub};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{FIRST, LAST, Timestamp};

/// Rounds down to milliseconds. A time outside the years 0000 to 9999 becomes the first or the last millisecond of them.
impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        let milliseconds = match time.duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_millis()).unwrap_or(LAST),
            Err(before) => {
                let before = before.duration();
                let whole = before.as_nanos().div_ceil(1_000_000);
                i64::try_from(whole).map_or(FIRST, |whole| -whole)
            }
        };
        Self::from_milliseconds(milliseconds)
    }
}

/// Returns 1970-01-01T00:00:00Z if the system's clock cannot represent the time.
impl From<Timestamp> for SystemTime {
    fn from(timestamp: Timestamp) -> Self {
        let seconds = Duration::from_secs(timestamp.seconds.unsigned_abs());
        let time = if timestamp.seconds < 0 {
            UNIX_EPOCH.checked_sub(seconds)
        } else {
            UNIX_EPOCH.checked_add(seconds)
        };
        time.and_then(|time| time.checked_add(Duration::from_nanos(timestamp.nanoseconds.into())))
            .unwrap_or(UNIX_EPOCH)
    }
}

/// Rounds down to milliseconds. A time before the year 0000 becomes the start of that year.
impl From<jiff::Timestamp> for Timestamp {
    fn from(time: jiff::Timestamp) -> Self {
        let milliseconds = time.as_nanosecond().div_euclid(1_000_000);
        Self::from_milliseconds(i64::try_from(milliseconds).unwrap_or(FIRST))
    }
}

/// Fails for times after 9999-12-30T22:00:00.999999999Z, the last one of jiff. This includes [`Timestamp::MAX`].
impl TryFrom<Timestamp> for jiff::Timestamp {
    type Error = jiff::Error;

    fn try_from(timestamp: Timestamp) -> Result<Self, jiff::Error> {
        // Nanoseconds are always less than a billion, so they fit.
        let nanoseconds = i32::try_from(timestamp.nanoseconds).unwrap_or(i32::MAX);
        Self::new(timestamp.seconds, nanoseconds)
    }
}

/// Adds whole milliseconds. A result after the year 9999 becomes [`Timestamp::MAX`].
impl Add<Duration> for Timestamp {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        let milliseconds = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Self::from_milliseconds(self.as_milliseconds().saturating_add(milliseconds))
    }
}

/// Subtracts whole milliseconds. A result before the year 0000 becomes the start of that year.
impl Sub<Duration> for Timestamp {
    type Output = Self;

    fn sub(self, duration: Duration) -> Self {
        let milliseconds = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Self::from_milliseconds(self.as_milliseconds().saturating_sub(milliseconds))
    }
}

/// Returns the time from the other timestamp to this one. Zero if the other is later.
impl Sub for Timestamp {
    type Output = Duration;

    fn sub(self, earlier: Self) -> Duration {
        // No timestamp is before the first second of the calendar.
        let since_first =
            |it: Self| Duration::new(it.seconds.abs_diff(FIRST / 1000), it.nanoseconds);
        since_first(self).saturating_sub(since_first(earlier))
    }
}

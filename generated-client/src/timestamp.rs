//! Moments as Taskcluster writes them.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::SignedDuration;
use jiff::civil::{DateTime, date};
use jiff::fmt::temporal::Pieces;
use serde_core::de::{Deserialize, Deserializer};
use serde_core::ser::{Serialize, Serializer};

use crate::json::{self, ReadError, Value};

/// The first moment that has a form, 0000-01-01T00:00:00.000Z, in milliseconds since 1970.
const FIRST: i64 = -62_167_219_200_000;
/// The last one, 9999-12-31T23:59:59.999Z.
const LAST: i64 = 253_402_300_799_999;

/// A moment, to the millisecond, in the years 0 to 9999.
///
/// It reads any RFC 3339 date-time that has an offset, and always writes the form that Taskcluster's services use.
///
/// ```
/// use generated_client::Timestamp;
/// use std::time::Duration;
///
/// let noon: Timestamp = "2026-05-01T14:00:00.123456+02:00".parse()?;
/// assert_eq!(noon.to_string(), "2026-05-01T12:00:00.123Z");
/// assert_eq!((noon + Duration::from_secs(60)).to_string(), "2026-05-01T12:01:00.123Z");
/// # Ok::<(), generated_client::TimestampError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    milliseconds: i64,
}

impl Timestamp {
    /// The latest representable time, `9999-12-31T23:59:59.999Z`: for what never expires.
    pub const MAX: Self = Self { milliseconds: LAST };

    /// The present moment.
    #[must_use]
    pub fn now() -> Self {
        SystemTime::now().into()
    }

    /// The moment so many milliseconds after 1970-01-01T00:00:00Z. Beyond the first and the last moment it is these.
    #[must_use]
    pub fn from_milliseconds(milliseconds: i64) -> Self {
        Self {
            milliseconds: milliseconds.clamp(FIRST, LAST),
        }
    }

    /// The milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn as_milliseconds(self) -> i64 {
        self.milliseconds
    }
}

/// What a `SystemTime` has below a millisecond is cut off, and one beyond the years 0 to 9999 becomes the first or last
/// moment.
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

/// On systems whose clock begins later than a moment, it becomes 1970-01-01.
impl From<Timestamp> for SystemTime {
    fn from(timestamp: Timestamp) -> Self {
        let distance = Duration::from_millis(timestamp.milliseconds.unsigned_abs());
        let time = if timestamp.milliseconds < 0 {
            UNIX_EPOCH.checked_sub(distance)
        } else {
            UNIX_EPOCH.checked_add(distance)
        };
        time.unwrap_or(UNIX_EPOCH)
    }
}

/// Beyond the last moment it stays there.
impl Add<Duration> for Timestamp {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        let milliseconds = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Self::from_milliseconds(self.milliseconds.saturating_add(milliseconds))
    }
}

/// Before the first moment it stays there.
impl Sub<Duration> for Timestamp {
    type Output = Self;

    fn sub(self, duration: Duration) -> Self {
        let milliseconds = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Self::from_milliseconds(self.milliseconds.saturating_sub(milliseconds))
    }
}

/// Why a text is no moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimestampError(());

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a date-time is expected with an offset and in the years 0 to 9999, as in `2026-05-01T12:00:00.000Z`",
        )
    }
}

impl std::error::Error for TimestampError {}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        let local_and_offset = || {
            let pieces = Pieces::parse(text).ok()?;
            let local = DateTime::from_parts(pieces.date(), pieces.time()?);
            Some((local, pieces.to_numeric_offset()?))
        };
        let (local, offset) = local_and_offset().ok_or(TimestampError(()))?;
        let since = local.duration_since(epoch());
        let nanoseconds = since.as_nanos() - i128::from(offset.seconds()) * 1_000_000_000;
        i64::try_from(nanoseconds.div_euclid(1_000_000))
            .ok()
            .filter(|milliseconds| (FIRST..=LAST).contains(milliseconds))
            .map(|milliseconds| Self { milliseconds })
            .ok_or(TimestampError(()))
    }
}

/// jiff's own timestamps end a day before the last moment, so the calendar is asked for the UTC date instead.
fn epoch() -> DateTime {
    date(1970, 1, 1).at(0, 0, 0, 0)
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let utc = epoch().saturating_add(SignedDuration::from_millis(self.milliseconds));
        write!(f, "{}", utc.strftime("%Y-%m-%dT%H:%M:%S.%3fZ"))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Value for Timestamp {
    fn read(json: &str) -> Result<Self, ReadError> {
        String::read(json)?
            .parse()
            .map_err(|error: TimestampError| ReadError::new(error.to_string()))
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::deserialize(deserializer)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_and_how_it_is_written() {
        for (text, written) in [
            ("2026-11-22T21:19:39.271Z", "2026-11-22T21:19:39.271Z"),
            ("2026-11-22T21:19:39Z", "2026-11-22T21:19:39.000Z"),
            ("2026-11-22T21:19:39.2719999Z", "2026-11-22T21:19:39.271Z"),
            ("2026-11-22t21:19:39.5+02:30", "2026-11-22T18:49:39.500Z"),
            ("2026-11-22T21:19:39-00:00", "2026-11-22T21:19:39.000Z"),
            ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"),
            ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"),
            ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"),
        ] {
            let timestamp: Timestamp = text
                .parse()
                .unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(timestamp.to_string(), written);
            assert_eq!(written.parse::<Timestamp>().unwrap(), timestamp);
            assert_eq!(
                Timestamp::from_milliseconds(timestamp.as_milliseconds()),
                timestamp
            );
        }
        for bad in [
            "",
            "2026-11-22",
            "2026-11-22T21:19:39",
            "2023-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "9999-12-31T23:59:59-01:00",
            "0000-01-01T00:00:00+01:00",
            "tomorrow",
        ] {
            assert!(bad.parse::<Timestamp>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_ends() {
        assert_eq!(
            Timestamp::from_milliseconds(FIRST).to_string(),
            "0000-01-01T00:00:00.000Z"
        );
        assert_eq!(Timestamp::MAX.to_string(), "9999-12-31T23:59:59.999Z");
        assert_eq!(Timestamp::MAX + Duration::MAX, Timestamp::MAX);
        assert_eq!((Timestamp::MAX - Duration::MAX).as_milliseconds(), FIRST);
        let before = UNIX_EPOCH - Duration::from_nanos(1);
        assert_eq!(Timestamp::from(before).as_milliseconds(), -1);
        let moment: Timestamp = "1969-12-31T00:00:00Z".parse().unwrap();
        assert_eq!(Timestamp::from(SystemTime::from(moment)), moment);
    }
}

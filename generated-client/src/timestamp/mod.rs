//! Defines [`Timestamp`], the date-time of Taskcluster's services.
//!
//! Parsing, formatting, conversions and the calendar are in the files beside this one. This room uses no other room.

mod civil;
mod convert;
mod offset;
pub(crate) mod read;
#[cfg(test)]
mod tests;
mod write;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::num::NonZeroU8;
use std::time::SystemTime;

pub use offset::TimeOffset;

const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;
/// The number of fraction digits that are kept: nanoseconds.
const DIGITS: u8 = 9;
/// 0000-01-01T00:00:00.000Z, in milliseconds since 1970.
const FIRST: i64 = -62_167_219_200_000;
/// 9999-12-31T23:59:59.999Z, in milliseconds since 1970.
const LAST: i64 = 253_402_300_799_999;

/// A date-time in the years 0000 to 9999, to the nanosecond.
///
/// A timestamp keeps the form in which it was read. A date-time of RFC 3339 is written back character by character,
/// except for fraction digits after the ninth, which are cut off. So is a date-time that has a comma for the point, or
/// a space for the `T`. Other forms of ISO 8601 are read as well, and written as RFC 3339 with the same offset.
///
/// The form makes no difference to comparisons: timestamps are equal if they are the same instant. A leap second
/// (`23:59:60Z`) compares as the first second of the next minute.
///
/// A timestamp that is made or calculated has the form that Taskcluster's services use: UTC and milliseconds.
///
/// ```
/// use generated_client::Timestamp;
/// use std::time::Duration;
///
/// let noon: Timestamp = "2026-05-01T14:00:00.123456+02:00".parse()?;
/// assert_eq!(noon.to_string(), "2026-05-01T14:00:00.123456+02:00");
/// assert_eq!(noon, "2026-05-01T12:00:00.123456Z".parse()?);
/// assert_eq!((noon + Duration::from_secs(60)).to_string(), "2026-05-01T12:01:00.123Z");
/// # Ok::<(), generated_client::TimestampError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Timestamp {
    /// Seconds since 1970-01-01T00:00:00Z.
    seconds: i64,
    /// Nanoseconds after them.
    nanoseconds: u32,
    /// The offset from UTC, in minutes: from -23:59 to +23:59.
    offset: i16,
    /// One more than the number of fraction digits, so that an `Option<Timestamp>` needs no more room.
    digits_plus_one: NonZeroU8,
    /// How the text differs from the form that the services use; see [`mark`].
    marks: u8,
}

/// The bits of [`Timestamp::marks`].
mod mark {
    /// `t` between the date and the time.
    pub(super) const LOWER_T: u8 = 1;
    /// A space between the date and the time.
    pub(super) const SPACE: u8 = 1 << 1;
    /// A comma before the fraction.
    pub(super) const COMMA: u8 = 1 << 2;
    /// The second 60.
    pub(super) const LEAP_SECOND: u8 = 1 << 3;
    /// `z` for UTC.
    pub(super) const LOWER_Z: u8 = 1 << 4;
    /// A numeric offset, such as `+02:00`.
    pub(super) const NUMERIC: u8 = 1 << 5;
    /// A numeric offset with a minus sign: `-00:00` differs from `+00:00`.
    pub(super) const MINUS: u8 = 1 << 6;
    /// A form of ISO 8601 that is not kept.
    pub(super) const IRREGULAR: u8 = 1 << 7;
}

impl Timestamp {
    /// The latest time in the form that the services use, `9999-12-31T23:59:59.999Z`: for secrets and tasks that never
    /// expire.
    pub const MAX: Self = Self::of_services(LAST);

    /// The current time.
    #[must_use]
    pub fn now() -> Self {
        SystemTime::now().into()
    }

    /// Converts milliseconds since 1970-01-01T00:00:00Z.
    ///
    /// A time before the year 0000 becomes the start of that year, and a time after the year 9999 becomes
    /// [`Timestamp::MAX`].
    #[must_use]
    pub fn from_milliseconds(milliseconds: i64) -> Self {
        Self::of_services(milliseconds.clamp(FIRST, LAST))
    }

    /// Returns the milliseconds since 1970-01-01T00:00:00Z, rounded down.
    #[must_use]
    pub fn as_milliseconds(self) -> i64 {
        self.seconds * 1000 + i64::from(self.nanoseconds / 1_000_000)
    }

    /// Returns whether the text is a date-time of RFC 3339.
    ///
    /// RFC 3339 permits a leap second only at the end of a day in UTC.
    pub(crate) fn is_rfc3339(self) -> bool {
        let ends_day = self.seconds.rem_euclid(SECONDS_OF_A_DAY) == 0;
        !self.has(mark::COMMA | mark::SPACE | mark::IRREGULAR)
            && (ends_day || !self.has(mark::LEAP_SECOND))
    }

    /// Creates a timestamp in UTC with three fraction digits, the form of the services.
    const fn of_services(milliseconds: i64) -> Self {
        Self {
            seconds: milliseconds.div_euclid(1000),
            #[expect(
                clippy::cast_possible_truncation,
                reason = "the remainder is from 0 to 999"
            )]
            nanoseconds: milliseconds.rem_euclid(1000) as u32 * 1_000_000,
            offset: 0,
            digits_plus_one: NonZeroU8::MIN.saturating_add(3),
            marks: 0,
        }
    }

    fn has(self, marks: u8) -> bool {
        self.marks & marks != 0
    }

    fn instant(self) -> (i64, u32) {
        (self.seconds, self.nanoseconds)
    }
}

impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        self.instant() == other.instant()
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        self.instant().cmp(&other.instant())
    }
}

impl Hash for Timestamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.instant().hash(state);
    }
}

/// The error of parsing a [`Timestamp`], or an offset from now.
#[derive(Clone, PartialEq, Eq)]
pub struct TimestampError(Reason);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    Form,
    NoOffset,
    Offset,
}

/// Shows the text, because a `main` that returns the error prints its `Debug`.
impl fmt::Debug for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TimestampError")
            .field(&self.to_string())
            .finish()
    }
}

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Reason::Form => {
                "expected a date-time in the years 0000 to 9999, such as `2026-05-01T12:00:00.000Z`"
            }
            Reason::NoOffset => {
                "expected a date-time with an offset: add `Z` for UTC, or an offset such as `+02:00`"
            }
            Reason::Offset => {
                "expected an offset from now, such as `1 day`, `2 hours 30 minutes`, `-1 week` or `never`"
            }
        })
    }
}

impl std::error::Error for TimestampError {}

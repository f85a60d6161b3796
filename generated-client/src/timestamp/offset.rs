//! Times relative to now.

use std::time::Duration;

use super::{Reason, Timestamp, TimestampError};

const DAY: u64 = 24 * 60 * 60;

/// The units of an offset in their order, with their abbreviations and their seconds.
const UNITS: [(&[&str], u64); 7] = [
    (&["y", "yr", "year", "years"], 365 * DAY),
    (&["mo", "month", "months"], 30 * DAY),
    (&["w", "wk", "week", "weeks"], 7 * DAY),
    (&["d", "day", "days"], DAY),
    (&["h", "hr", "hour", "hours"], 60 * 60),
    (&["m", "min", "minute", "minutes"], 60),
    (&["s", "sec", "second", "seconds"], 1),
];

impl Timestamp {
    /// Returns the time at an offset from now: a text such as `"2 days 3 hours"`, `"never"`, or a [`Duration`].
    ///
    /// The text has the syntax of Taskcluster's `fromNow`: numbers with units from years to seconds, in this order. A month has 30
    /// days and a year 365. With a minus sign at the start, the time is in the past. `"never"` returns [`Timestamp::MAX`].
    ///
    /// A time after the year 9999 becomes [`Timestamp::MAX`], and one before the year 0000 the start of that year.
    ///
    /// ```
    /// use generated_client::Timestamp;
    /// use std::time::Duration;
    ///
    /// let tomorrow = Timestamp::from_now("1 day")?;
    /// assert!(tomorrow > Timestamp::from_now("23h 59min")?);
    /// assert!(tomorrow > Timestamp::from_now(Duration::from_secs(3600))?);
    /// assert!(Timestamp::from_now("-1 week")? < Timestamp::now());
    /// assert_eq!(Timestamp::from_now("never")?, Timestamp::MAX);
    /// # Ok::<(), generated_client::TimestampError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the text is not an offset.
    pub fn from_now(offset: impl TimeOffset) -> Result<Self, TimestampError> {
        offset.from(Self::now())
    }

    /// Returns how long it is until this time. Zero if the time has passed.
    ///
    /// ```
    /// use generated_client::Timestamp;
    ///
    /// let expires = Timestamp::from_now("5 minutes")?;
    /// assert!(expires.expires_in().as_secs() > 290);
    /// # Ok::<(), generated_client::TimestampError>(())
    /// ```
    #[must_use]
    pub fn expires_in(self) -> Duration {
        self - Self::now()
    }
}

/// An offset from now, for [`Timestamp::from_now`]: a text or a [`Duration`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an offset from now",
    note = "pass a text such as `\"1 day\"`, `\"2h 30m\"` or `\"never\"`, or a `std::time::Duration`"
)]
pub trait TimeOffset: sealed::Sealed {
    /// Returns the time at this offset from another.
    #[doc(hidden)]
    fn from(self, start: Timestamp) -> Result<Timestamp, TimestampError>;
}

mod sealed {
    pub trait Sealed {}
}

impl sealed::Sealed for Duration {}
impl TimeOffset for Duration {
    fn from(self, start: Timestamp) -> Result<Timestamp, TimestampError> {
        Ok(start + self)
    }
}

impl sealed::Sealed for &String {}
impl TimeOffset for &String {
    fn from(self, start: Timestamp) -> Result<Timestamp, TimestampError> {
        TimeOffset::from(self.as_str(), start)
    }
}

impl sealed::Sealed for &str {}
impl TimeOffset for &str {
    fn from(self, start: Timestamp) -> Result<Timestamp, TimestampError> {
        let text = self.trim().to_ascii_lowercase();
        if text == "never" {
            return Ok(Timestamp::MAX);
        }
        let (is_past, text) = match text.strip_prefix(['-', '+']) {
            Some(rest) => (text.starts_with('-'), rest),
            None => (false, text.as_str()),
        };
        let offset = Duration::from_secs(seconds(text).ok_or(TimestampError(Reason::Offset))?);
        Ok(if is_past {
            start - offset
        } else {
            start + offset
        })
    }
}

/// Parses an offset without its sign.
fn seconds(text: &str) -> Option<u64> {
    let mut rest = text.trim_start();
    let mut units = UNITS.iter();
    let mut sum = None;
    while !rest.is_empty() {
        let (number, after) = split(rest, |c| c.is_ascii_digit());
        let (unit, after) = split(after.trim_start(), |c| c.is_ascii_alphabetic());
        // A unit that was passed over, or was used, does not come again.
        let (_, length) = units.find(|(names, _)| names.contains(&unit))?;
        let part = number.parse::<u64>().ok()?.checked_mul(*length)?;
        sum = Some(sum.unwrap_or(0_u64).checked_add(part)?);
        rest = after.trim_start();
    }
    sum
}

fn split(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offset(text: &str) -> Option<i64> {
        let start = Timestamp::from_milliseconds(0);
        let time = TimeOffset::from(text, start).ok()?;
        Some(time.as_milliseconds() / 1000)
    }

    #[test]
    fn offsets() {
        let day = 86_400;
        for (text, expected) in [
            ("1 day", day),
            ("1d", day),
            ("  1    days   ", day),
            ("1 Day", day),
            ("1 year", 365 * day),
            ("2yr", 2 * 365 * day),
            ("3 mo", 90 * day),
            ("3 months 1 wk", 97 * day),
            ("1 hour 30 minutes", 5400),
            ("1h30m", 5400),
            ("1hr 30min 10sec", 5410),
            ("- 10 s", -10),
            ("-10s", -10),
            ("+10s", 10),
            ("0 s", 0),
            (
                "1 year 2 months 3 weeks 4 days 5 hours 6 minutes 7 seconds",
                (365 + 60 + 21 + 4) * day + 5 * 3600 + 6 * 60 + 7,
            ),
        ] {
            assert_eq!(offset(text), Some(expected), "{text}");
        }
        let far = Timestamp::MAX.as_milliseconds() / 1000;
        assert_eq!(offset("never"), Some(far));
        assert_eq!(offset("20000 years"), Some(far));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "-",
            "day",
            "1",
            "1 fortnight",
            "1 day 1 year",
            "1 day 2 days",
            "1.5 days",
            "--1 day",
            "1 day ago",
            "1 dåy",
            "99999999999999999999 s",
            "99999999999999999 years",
            "Never ever",
        ] {
            let start = Timestamp::from_milliseconds(0);
            let error = TimeOffset::from(text, start).unwrap_err();
            assert!(error.to_string().contains("`1 day`"), "{text}: {error}");
        }
    }

    #[test]
    fn differences() {
        let early = Timestamp::from_milliseconds(1_000);
        let late: Timestamp = "1970-01-01T00:00:02.5000001Z".parse().unwrap();
        assert_eq!(late - early, Duration::from_nanos(1_500_000_100));
        assert_eq!(early - late, Duration::ZERO);
        assert_eq!(early - early, Duration::ZERO);
        assert_eq!(early.expires_in(), Duration::ZERO);
        assert!(Timestamp::MAX.expires_in() > Duration::from_secs(1 << 37));
    }
}

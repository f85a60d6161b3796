//! Reads times from response headers: `Retry-After` and `Date`.

use std::time::{Duration, SystemTime};

use jiff::SignedDuration;
use jiff::civil::DateTime;

/// Returns the delay that a `Retry-After` requests, in seconds or by a date.
pub(crate) fn retry_after(value: &str) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
        // A number that does not fit is longer than the client waits in any case.
        return Some(value.parse().map_or(Duration::MAX, Duration::from_secs));
    }
    // A date in the past requests no delay.
    let wait = date(value)?.duration_since(SystemTime::now());
    Some(wait.unwrap_or_default())
}

/// Explains why a service rejected a timestamp as stale, by the time of the service and that of this machine.
pub(crate) fn explain_stale(service: Option<SystemTime>, now: SystemTime) -> String {
    let Some(service) = service else {
        return "check the clock of this machine: services accept a difference of 15 minutes"
            .into();
    };
    let (distance, way) = match now.duration_since(service) {
        Ok(distance) => (distance, "ahead of"),
        Err(error) => (error.duration(), "behind"),
    };
    let seconds = i64::try_from(distance.as_secs()).unwrap_or(i64::MAX);
    let distance = SignedDuration::from_secs(seconds);
    format!(
        "the clock of this machine is {distance:#} {way} that of the service, and services accept 15 minutes"
    )
}

/// Parses the date of a header, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
///
/// A `jiff::Timestamp` ends some hours before the year 9999 does.
pub(crate) fn date(value: &str) -> Option<SystemTime> {
    const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
    let date = DateTime::strptime("%a, %d %b %Y %H:%M:%S GMT", value.trim()).ok()?;
    let since = Duration::try_from(date.duration_since(EPOCH)).ok()?;
    SystemTime::UNIX_EPOCH.checked_add(since)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_retry_after() {
        assert_eq!(retry_after("7"), Some(Duration::from_secs(7)));
        assert_eq!(
            retry_after("Wed, 21 Oct 2015 07:28:00 GMT"),
            Some(Duration::ZERO)
        );
        for far in [
            "Fri, 31 Dec 2100 23:59:59 GMT",
            "Fri, 31 Dec 9999 23:59:59 GMT",
        ] {
            assert!(
                retry_after(far).unwrap() > Duration::from_secs(3600),
                "{far}"
            );
        }
        assert_eq!(retry_after("99999999999999999999"), Some(Duration::MAX));
        for nonsense in ["", "-1", "soon", "1.5", "Wed, 31 Feb 2035 07:28:00 GMT"] {
            assert_eq!(retry_after(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn stale_timestamps() {
        let service = "Wed, 21 Oct 2015 07:28:00 GMT";
        let clock = date(service).unwrap();
        for (now, says) in [
            (clock + Duration::from_secs(1000), "16m 40s ahead of"),
            (clock - Duration::from_secs(7200), "2h behind"),
            (clock, "0s ahead of"),
        ] {
            assert_eq!(
                explain_stale(Some(clock), now),
                format!(
                    "the clock of this machine is {says} that of the service, and services accept 15 minutes"
                )
            );
        }
        assert_eq!(
            explain_stale(None, clock),
            "check the clock of this machine: services accept a difference of 15 minutes"
        );
        for unusable in ["", "today"] {
            assert_eq!(date(unusable), None);
        }
    }
}

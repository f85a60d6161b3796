//! Parses and formats dates as the service does: it accepts RFC 3339 and some other forms, and writes
//! milliseconds and `Z`.
//!
//! `jiff::Timestamp` ends some hours before the year 9999 does, and `9999-12-31T23:59:59.999Z` is a
//! common value for "never". So this module uses jiff's calendar, and subtracts the offset itself.

use jiff::SignedDuration;
use jiff::civil::DateTime;

/// The reason why a text is not a date.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoDate {
    /// It does not have the format of a date-time.
    Format,
    /// It has the format, but the service cannot represent it: a leap second, an offset without minutes or
    /// beyond a day, or a year beyond 9999 in UTC.
    Unreadable,
}

const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

/// Parses a date-time into milliseconds since the epoch. Ignores further digits.
///
/// The format is wider than RFC 3339: the offset may be absent, which means UTC, or lack its colon.
pub(super) fn parse(text: &str) -> Result<i64, NoDate> {
    let bytes = text.as_bytes();
    let (head, rest) = bytes.split_at_checked(19).ok_or(NoDate::Format)?;
    let number = |part: &[u8]| -> Result<i16, NoDate> {
        if !part.iter().all(u8::is_ascii_digit) {
            return Err(NoDate::Format);
        }
        Ok(part
            .iter()
            .fold(0, |sum, digit| sum * 10 + i16::from(digit - b'0')))
    };
    let two = |at: usize| number(&head[at..at + 2]).map(|n| i8::try_from(n).unwrap_or(i8::MAX));
    let punctuation = [head[4], head[7], head[13], head[16]];
    if punctuation != *b"--::" || !matches!(head[10], b'T' | b't' | b' ') {
        return Err(NoDate::Format);
    }
    let (milliseconds, zone) = fraction(rest)?;
    let offset_minutes = match zone {
        b"" | b"Z" | b"z" => Some(0),
        [sign @ (b'+' | b'-'), offset @ ..] => {
            let (hours, minutes) = match offset {
                [h1, h2, b':', m1, m2] | [h1, h2, m1, m2] => {
                    (number(&[*h1, *h2])?, Some(number(&[*m1, *m2])?))
                }
                [h1, h2] => (number(&[*h1, *h2])?, None),
                _ => return Err(NoDate::Format),
            };
            let minutes = minutes.filter(|minutes| hours <= 23 && *minutes <= 59);
            let minutes = minutes.map(|minutes| i64::from(hours * 60 + minutes));
            minutes.map(|minutes| if *sign == b'+' { minutes } else { -minutes })
        }
        _ => return Err(NoDate::Format),
    };
    let (year, month, day) = (number(&head[..4])?, two(5)?, two(8)?);
    let time = (two(11)?, two(14)?, two(17)?);
    let (hour, minute, second) = match time {
        (23, 59, 60) => (23, 59, 59),
        time => time,
    };
    let local =
        DateTime::new(year, month, day, hour, minute, second, 0).map_err(|_| NoDate::Format)?;
    let offset_minutes = offset_minutes.filter(|_| time == (hour, minute, second));
    let seconds =
        local.duration_since(EPOCH).as_secs() - offset_minutes.ok_or(NoDate::Unreadable)? * 60;
    let instant = seconds * 1000 + milliseconds;
    match format(instant) {
        Some(_) => Ok(instant),
        None => Err(NoDate::Unreadable),
    }
}

/// Splits `.123456Z` into milliseconds and zone.
fn fraction(rest: &[u8]) -> Result<(i64, &[u8]), NoDate> {
    let [b'.', digits @ ..] = rest else {
        return Ok((0, rest));
    };
    let length = digits
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (digits, zone) = digits.split_at(length);
    if digits.is_empty() {
        return Err(NoDate::Format);
    }
    let padded = digits
        .iter()
        .copied()
        .chain(std::iter::repeat(b'0'))
        .take(3);
    Ok((
        padded.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0')),
        zone,
    ))
}

/// Formats a date as `YYYY-MM-DDTHH:MM:SS.mmmZ`, for the years 0 to 9999.
pub(super) fn format(milliseconds: i64) -> Option<String> {
    let time = EPOCH
        .checked_add(SignedDuration::from_millis(milliseconds))
        .ok()?;
    (time.year() >= 0).then(|| time.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string())
}

/// Formats a date for the HTTP header `Date`: `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(super) fn http(milliseconds: i64) -> Option<String> {
    let time = EPOCH
        .checked_add(SignedDuration::from_millis(milliseconds))
        .ok()?;
    Some(time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_normalised() {
        for (given, normal) in [
            ("2030-01-02T03:04:05Z", "2030-01-02T03:04:05.000Z"),
            ("2030-01-02t03:04:05.1z", "2030-01-02T03:04:05.100Z"),
            ("2030-01-02 03:04:05.123999999Z", "2030-01-02T03:04:05.123Z"),
            ("2030-01-02T03:04:05.5+02:30", "2030-01-02T00:34:05.500Z"),
            ("2030-01-02T23:04:05-01:00", "2030-01-03T00:04:05.000Z"),
            ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"),
            ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"),
            ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"),
            ("2030-01-02T03:04:05", "2030-01-02T03:04:05.000Z"),
            ("2030-01-02T03:04:05.5+0230", "2030-01-02T00:34:05.500Z"),
        ] {
            assert_eq!(
                parse(given).ok().and_then(format).as_deref(),
                Some(normal),
                "{given}"
            );
        }
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in [
            "",
            "tomorrow",
            "2030-01-02",
            "2030-01-02T03:04Z",
            "2030-02-30T00:00:00Z",
            "2030-01-02T24:00:00Z",
            "2030-01-02T03:04:61Z",
            "2030-01-02T03:04:05.Z",
            "2030-01-02T03:04:05+1",
            "2030-01-02T03:04:05+01:0",
            "2016-12-31T23:58:60Z",
            "2030-01-02T03:04:05Z[UTC]",
            "+2030-01-02T03:04:05Z",
            "20é0-01-02T03:04:05Z",
        ] {
            assert_eq!(parse(text), Err(NoDate::Format), "{text}");
        }
    }

    #[test]
    fn some_dates_cannot_be_read() {
        for text in [
            "2016-12-31T23:59:60Z",
            "2030-01-02T03:04:05+02",
            "2030-01-02T03:04:05+24:00",
            "9999-12-31T23:59:59-01:00",
            "0000-01-01T00:00:00+01:00",
        ] {
            assert_eq!(parse(text), Err(NoDate::Unreadable), "{text}");
        }
    }
}

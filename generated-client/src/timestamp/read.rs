//! Parses date-times, dates and times of RFC 3339.

use std::num::NonZeroU8;
use std::ops::Range;
use std::str::FromStr;

use jiff::SignedDuration;
use jiff::civil::DateTime;
use jiff::fmt::temporal::{Pieces, PiecesOffset};

use super::{DIGITS, Reason, SECONDS_OF_A_DAY, Timestamp, TimestampError, civil, mark};

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        date_time(text).map_or_else(|| irregular(text), Ok)
    }
}

/// Parses a date-time of RFC 3339, which may have a comma for the point, a space for the `T`, or any second 60.
pub(crate) fn date_time(text: &str) -> Option<Timestamp> {
    let (date, rest) = text.as_bytes().split_at_checked(10)?;
    let (separator, time) = rest.split_first()?;
    let separator = match separator {
        b'T' => 0,
        b't' => mark::LOWER_T,
        b' ' => mark::SPACE,
        _ => return None,
    };
    let mut timestamp = full_time(time)?;
    timestamp.seconds += full_date(date)?;
    timestamp.marks |= separator;
    Some(timestamp)
}

/// Parses a `full-date` of RFC 3339 into the seconds since 1970-01-01.
pub(crate) fn full_date(text: &[u8]) -> Option<i64> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else {
        return None;
    };
    let year = number::<u32>([y1, y2])? * 100 + number::<u32>([y3, y4])?;
    let days = civil::days(year, number([m1, m2])?, number([d1, d2])?)?;
    Some(days * SECONDS_OF_A_DAY)
}

/// Parses a `full-time` of RFC 3339 into the time on 1970-01-01.
///
/// A comma for the point and any second 60 are accepted as well.
pub(crate) fn full_time(text: &[u8]) -> Option<Timestamp> {
    let (&[h1, h2, b':', m1, m2, b':', s1, s2], rest) = text.split_first_chunk()? else {
        return None;
    };
    let (hour, minute): (i64, i64) = (number([h1, h2])?, number([m1, m2])?);
    let second: i64 = number([s1, s2])?;
    let (fraction_mark, (nanoseconds, digits), zone) = match rest {
        [b'.', rest @ ..] => fraction(rest).map(|(it, zone)| (0, it, zone))?,
        [b',', rest @ ..] => fraction(rest).map(|(it, zone)| (mark::COMMA, it, zone))?,
        _ => (0, (0, 0), rest),
    };
    let (zone_mark, offset) = match *zone {
        [b'Z'] => (0, 0),
        [b'z'] => (mark::LOWER_Z, 0),
        [sign, h1, h2, b':', m1, m2] => numeric_offset(sign, number([h1, h2])?, number([m1, m2])?)?,
        _ => return None,
    };
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let leap_mark = if second == 60 { mark::LEAP_SECOND } else { 0 };
    Some(Timestamp {
        seconds: (hour * 60 + minute - i64::from(offset)) * 60 + second,
        nanoseconds,
        offset,
        digits_plus_one: NonZeroU8::MIN.saturating_add(digits),
        marks: fraction_mark | zone_mark | leap_mark,
    })
}

/// Splits the digits of a fraction from what follows, and returns the nanoseconds and how many digits are kept.
fn fraction(text: &[u8]) -> Option<((u32, u8), &[u8])> {
    let mut length = 0;
    let mut nanoseconds = 0;
    let mut digits = 0;
    for digit in text.iter().take_while(|it| it.is_ascii_digit()) {
        length += 1;
        if digits < DIGITS {
            nanoseconds = nanoseconds * 10 + u32::from(digit - b'0');
            digits += 1;
        }
    }
    nanoseconds *= 10_u32.pow((DIGITS - digits).into());
    (digits > 0).then(|| ((nanoseconds, digits), &text[length..]))
}

/// The mark of a numeric offset, and its minutes.
fn numeric_offset(sign: u8, hours: i16, minutes: i16) -> Option<(u8, i16)> {
    let offset = hours * 60 + minutes;
    let signed = match sign {
        b'+' => (mark::NUMERIC, offset),
        b'-' => (mark::NUMERIC | mark::MINUS, -offset),
        _ => return None,
    };
    (hours < 24 && minutes < 60).then_some(signed)
}

fn number<N: From<u8>>(digits: [u8; 2]) -> Option<N> {
    let [tens, ones] = digits.map(|it| it.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| N::from(tens * 10 + ones))
}

/// Parses the other forms of ISO 8601 that jiff reads, such as `20260501T12+0200`.
#[cold]
fn irregular(text: &str) -> Result<Timestamp, TimestampError> {
    const FORM: TimestampError = TimestampError(Reason::Form);
    // Years outside 0000 to 9999 are longer, and fail below.
    const SECOND: Range<usize> = 17..19;
    let pieces = Pieces::parse(text).map_err(|_| FORM)?;
    let time = pieces.time().ok_or(FORM)?;
    let offset = pieces.offset().ok_or(TimestampError(Reason::NoOffset))?;
    let (zone, excess) = match offset {
        PiecesOffset::Zulu => ("Z".to_owned(), 0),
        PiecesOffset::Numeric(offset) => {
            let sign = if offset.is_negative() { '-' } else { '+' };
            let seconds = offset.offset().seconds();
            let minutes = seconds.abs() / 60;
            let zone = format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60);
            (zone, seconds % 60)
        }
        _ => return Err(FORM),
    };
    // RFC 3339 has no offsets with seconds. Moving the local time by them keeps the instant.
    let local = DateTime::from_parts(pieces.date(), time)
        .checked_sub(SignedDuration::from_secs(excess.into()))
        .map_err(|_| FORM)?;
    let mut rewritten = format!("{local}{zone}");
    if local.second() == 59 && has_second_60(text) {
        rewritten.replace_range(SECOND, "60");
    }
    let mut timestamp = date_time(&rewritten).ok_or(FORM)?;
    timestamp.marks |= mark::IRREGULAR;
    Ok(timestamp)
}

/// Returns whether a text that jiff reads has the second 60, which jiff reads as 59.
fn has_second_60(text: &str) -> bool {
    let (_, time) = text.split_once(['T', 't', ' ']).unwrap_or_default();
    let mut digits = time.bytes().filter(|it| *it != b':').skip(4);
    digits.next() == Some(b'6') && digits.next() == Some(b'0')
}

//! Dates and times of RFC 3339.

use jiff::civil::Date;

const MINUTES_OF_A_DAY: i32 = 24 * 60;

pub(super) fn is_date_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes.get(10), Some(b'T' | b't'))
        && text.get(..10).is_some_and(is_date)
        && text.get(11..).is_some_and(is_time)
}

pub(super) fn is_date(text: &str) -> bool {
    let date = || {
        let [year, month, day] = fields(text, '-')?;
        let year = i16::try_from(number(year, 4)?).ok()?;
        let month = i8::try_from(number(month, 2)?).ok()?;
        Date::new(year, month, i8::try_from(number(day, 2)?).ok()?).ok()
    };
    date().is_some()
}

/// A `full-time`: with an offset.
pub(super) fn is_time(text: &str) -> bool {
    let valid = || {
        let at = text.find(['Z', 'z', '+', '-'])?;
        let (local, offset) = text.split_at_checked(at)?;
        let [hour, minute, second] = fields(local, ':')?;
        let (second, fraction) = second.split_once('.').unwrap_or((second, "0"));
        let (hour, minute) = (number(hour, 2)?, number(minute, 2)?);
        let second = number(second, 2)?;
        let fraction = !fraction.is_empty() && fraction.bytes().all(|it| it.is_ascii_digit());
        let utc = (hour * 60 + minute - offset_minutes(offset)?).rem_euclid(MINUTES_OF_A_DAY);
        // A leap second is the last one of a day in UTC.
        let leap = second == 60 && utc == MINUTES_OF_A_DAY - 1;
        Some(fraction && hour < 24 && minute < 60 && (second < 60 || leap))
    };
    valid().unwrap_or(false)
}

fn offset_minutes(offset: &str) -> Option<i32> {
    let sign = match offset.bytes().next()? {
        b'+' => 1,
        b'-' => -1,
        _ => return (offset.len() == 1).then_some(0),
    };
    let (hours, minutes) = offset[1..].split_once(':')?;
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

fn fields(text: &str, separator: char) -> Option<[&str; 3]> {
    let (first, rest) = text.split_once(separator)?;
    let (second, third) = rest.split_once(separator)?;
    Some([first, second, third])
}

/// A number of so many digits.
fn number(text: &str, digits: usize) -> Option<i32> {
    let valid = text.len() == digits && text.bytes().all(|it| it.is_ascii_digit());
    valid.then(|| text.parse().ok()).flatten()
}

//! The Gregorian calendar, in the years 0000 to 9999.
//!
//! The formulas are `days_from_civil` and `civil_from_days` of <https://howardhinnant.github.io/date_algorithms.html>.
//! They count years from March, so that a leap day ends its year, and 400 years more, so that no number is negative.

/// Days from March 1 of the year -400 to 1970-01-01.
const TO_1970: u32 = 719_468 + DAYS_OF_400_YEARS;
const DAYS_OF_400_YEARS: u32 = 146_097;

/// Returns the days from 1970-01-01 to a date, if there is such a date.
pub(super) fn days(year: u32, month: u32, day: u32) -> Option<i64> {
    let is_leap_year = year.is_multiple_of(if year.is_multiple_of(100) { 400 } else { 4 });
    let length = match month {
        2 if is_leap_year => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let (year, month) = if month > 2 {
        (year + 400, month - 3)
    } else {
        (year + 399, month + 9)
    };
    let leap_days = year / 4 - year / 100 + year / 400;
    let days = year * 365 + leap_days + (153 * month + 2) / 5 + day;
    (1..=length)
        .contains(&day)
        .then(|| i64::from(days - 1) - i64::from(TO_1970))
}

/// Returns the year, month and day so many days after 1970-01-01.
pub(super) fn date(days: i64) -> (u32, u32, u32) {
    // No day of these years is negative.
    let days = u32::try_from(days + i64::from(TO_1970)).unwrap_or_default();
    let (era, day) = (days / DAYS_OF_400_YEARS, days % DAYS_OF_400_YEARS);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let year = era * 400 + year;
    if month < 10 {
        (year - 400, month + 3, day)
    } else {
        (year - 399, month - 9, day)
    }
}

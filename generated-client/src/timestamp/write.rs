//! Formats timestamps.

use std::fmt;

use super::{SECONDS_OF_A_DAY, Timestamp, civil, mark};

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let choose = |mark, marked, otherwise| if self.has(mark) { marked } else { otherwise };
        let leap = self.has(mark::LEAP_SECOND);
        let local = self.seconds + i64::from(self.offset) * 60 - i64::from(leap);
        let (year, month, day) = civil::date(local.div_euclid(SECONDS_OF_A_DAY));
        let second = u32::try_from(local.rem_euclid(SECONDS_OF_A_DAY)).unwrap_or_default();

        let mut text = *b"0000-00-00T00:00:00.000000000+00:00";
        put(&mut text[..4], year);
        put(&mut text[5..7], month);
        put(&mut text[8..10], day);
        text[10] = choose(mark::LOWER_T, b't', choose(mark::SPACE, b' ', b'T'));
        put(&mut text[11..13], second / 3600);
        put(&mut text[14..16], second / 60 % 60);
        put(&mut text[17..19], second % 60 + u32::from(leap));
        let mut length = 19;
        let digits = self.digits_plus_one.get() - 1;
        if digits > 0 {
            text[19] = choose(mark::COMMA, b',', b'.');
            put(&mut text[20..29], self.nanoseconds);
            // The zone overwrites the digits that were not read.
            length = 20 + usize::from(digits);
        }
        if self.has(mark::NUMERIC) {
            let offset = u32::from(self.offset.unsigned_abs());
            let mut zone = *b"+00:00";
            zone[0] = choose(mark::MINUS, b'-', b'+');
            put(&mut zone[1..3], offset / 60);
            put(&mut zone[4..], offset % 60);
            text[length..length + 6].copy_from_slice(&zone);
            length += 6;
        } else {
            text[length] = choose(mark::LOWER_Z, b'z', b'Z');
            length += 1;
        }
        f.write_str(std::str::from_utf8(&text[..length]).map_err(|_| fmt::Error)?)
    }
}

/// Fills a field with the digits of a number.
fn put(field: &mut [u8], mut number: u32) {
    for digit in field.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

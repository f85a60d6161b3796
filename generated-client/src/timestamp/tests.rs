use std::collections::HashSet;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rand::rngs::Xoshiro256PlusPlus;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};

use super::*;

#[track_caller]
fn read(text: &str) -> Timestamp {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn both_sizes_are_16_bytes() {
    assert_eq!(size_of::<Timestamp>(), 16);
    assert_eq!(size_of::<Option<Timestamp>>(), 16);
}

#[test]
fn rfc_3339_is_written_as_it_was_read() {
    for (text, seconds, nanoseconds) in [
        ("1970-01-01T00:00:00Z", 0, 0),
        ("2030-12-31T00:00:00Z", 1_924_905_600, 0),
        ("2030-12-31T00:00:00+02:00", 1_924_898_400, 0),
        ("2030-12-31T00:00:00-01:30", 1_924_911_000, 0),
        ("2030-12-31T00:00:00-00:00", 1_924_905_600, 0),
        ("2030-12-31T00:00:00+00:00", 1_924_905_600, 0),
        ("2030-12-31t00:00:00z", 1_924_905_600, 0),
        ("2030-12-31T00:00:00.0Z", 1_924_905_600, 0),
        ("2030-12-31T00:00:00.50Z", 1_924_905_600, 500_000_000),
        (
            "2030-12-31t00:00:00.123456789+00:01",
            1_924_905_540,
            123_456_789,
        ),
        ("2030-12-31T00:00:00.000000001z", 1_924_905_600, 1),
        ("1969-12-31T23:59:59.999999999Z", -1, 999_999_999),
        ("2024-02-29T00:00:00Z", 1_709_164_800, 0),
        ("2000-02-29T12:34:56Z", 951_827_696, 0),
        ("0000-01-01T00:00:00Z", -62_167_219_200, 0),
        ("0000-02-29T00:00:00Z", -62_162_121_600, 0),
        ("0001-01-01T00:00:00+23:59", -62_135_596_800 - 86_340, 0),
        ("0000-01-01T00:00:00+23:59", -62_167_219_200 - 86_340, 0),
        ("9999-12-31T23:59:59-23:59", 253_402_300_799 + 86_340, 0),
        (
            "9999-12-31T23:59:59.999999999Z",
            253_402_300_799,
            999_999_999,
        ),
        ("2016-12-31T23:59:60Z", 1_483_228_800, 0),
        ("2016-12-31T23:59:60.25Z", 1_483_228_800, 250_000_000),
        ("2017-01-01T01:29:60+01:30", 1_483_228_800, 0),
        ("9999-12-31T23:59:60Z", 253_402_300_800, 0),
    ] {
        let timestamp = read(text);
        assert_eq!(timestamp.instant(), (seconds, nanoseconds), "{text}");
        assert_eq!(timestamp.to_string(), text);
        assert_eq!(format!("{timestamp:?}"), text);
        assert!(timestamp.is_rfc3339(), "{text}");
    }
}

#[test]
fn digits_after_the_ninth_are_cut_off() {
    let timestamp = read("2026-05-01T12:00:00.1234567899999Z");
    assert_eq!(timestamp.to_string(), "2026-05-01T12:00:00.123456789Z");
    assert!(timestamp.is_rfc3339());
    let long = format!("2026-05-01T12:00:00,{}+02:00", "9".repeat(1000));
    assert_eq!(
        read(&long).to_string(),
        "2026-05-01T12:00:00,999999999+02:00"
    );
}

#[test]
fn deviations_are_kept_but_are_not_rfc_3339() {
    for text in [
        "2026-05-01 12:00:00Z",
        "2026-05-01 12:00:00.5+02:00",
        "2026-05-01T12:00:00,123Z",
        "2026-05-01 12:00:00,123456789-00:00",
        "2026-05-01t12:00:00,1z",
        // Leap seconds inside a day of UTC.
        "2026-05-01T12:00:60Z",
        "2026-05-01T23:59:60+01:00",
    ] {
        let timestamp = read(text);
        assert_eq!(timestamp.to_string(), text);
        assert!(!timestamp.is_rfc3339(), "{text}");
    }
}

#[test]
fn other_forms_are_written_as_rfc_3339() {
    for (text, written) in [
        ("2026-05-01T12:00:00+0200", "2026-05-01T12:00:00+02:00"),
        (
            "2026-05-01T12:00:00.500-0130",
            "2026-05-01T12:00:00.5-01:30",
        ),
        ("2026-05-01T12:00:00-0000", "2026-05-01T12:00:00-00:00"),
        ("2026-05-01T12:00:00+02", "2026-05-01T12:00:00+02:00"),
        ("20260501T120000Z", "2026-05-01T12:00:00Z"),
        ("20260501T12Z", "2026-05-01T12:00:00Z"),
        ("2026-05-01 12:00+02:00", "2026-05-01T12:00:00+02:00"),
        ("2026-05-01T12:00:00z[Europe/Paris]", "2026-05-01T12:00:00Z"),
        ("+002026-05-01T12:00:00Z", "2026-05-01T12:00:00Z"),
        ("20161231T235960Z", "2016-12-31T23:59:60Z"),
        ("2016-12-31 23:59:60.5+0000", "2016-12-31T23:59:60.5+00:00"),
        ("20161231T225959-0100", "2016-12-31T22:59:59-01:00"),
        ("20161231T12-06", "2016-12-31T12:00:00-06:00"),
        // The offset is cut to minutes, and the instant stays.
        ("2026-05-01T12:00:00+01:02:03", "2026-05-01T11:59:57+01:02"),
        ("2026-05-01T12:00:00-01:02:03", "2026-05-01T12:00:03-01:02"),
    ] {
        let timestamp = read(text);
        assert_eq!(timestamp.to_string(), written, "{text}");
        assert!(!timestamp.is_rfc3339(), "{text}");
        let again = read(written);
        assert_eq!(again, timestamp, "{text}");
        assert!(again.is_rfc3339(), "{text}");
    }
}

#[test]
fn other_texts_fail() {
    for text in [
        "",
        "tomorrow",
        "2026-11-22",
        "12:00:00Z",
        "2026-11-22T",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-11-00T00:00:00Z",
        "2026-11-31T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z",
        "2026-11-22T24:00:00Z",
        "2026-11-22T12:60:00Z",
        "2026-11-22T12:00:61Z",
        "2026-11-22T12:00:00.Z",
        "2026-11-22T12:00:00,+01:00",
        "2026-11-22T12:00:00+24:00",
        "2026-11-22T12:00:00+01:60",
        "2026-11-22T12:00:00Zé",
        "2026-11-2é12:00:00Z",
        "2026-11-22T12:00:00Z ",
        " 2026-11-22T12:00:00Z",
        "2026/11/22T12:00:00Z",
        "-000001-12-31T00:00:00Z",
        "+010000-01-01T00:00:00Z",
        "0000-01-01T00:00:00+00:00:01",
    ] {
        let error = text.parse::<Timestamp>().expect_err(text);
        assert!(
            error.to_string().contains("0000 to 9999"),
            "{text}: {error}"
        );
    }
    for text in [
        "2026-11-22T21:19:39",
        "2026-11-22 21:19:39.5",
        "20261122T211939",
        "2026-11-22T21:19:39[Europe/Paris]",
    ] {
        let error = text.parse::<Timestamp>().expect_err(text);
        assert!(
            error.to_string().contains("with an offset"),
            "{text}: {error}"
        );
    }
}

#[test]
fn comparisons_are_by_instant() {
    let ascending = [
        "0000-01-01T00:00:00+23:59",
        "0000-01-01T00:00:00Z",
        "1969-12-31T23:59:59.9Z",
        "1970-01-01T02:00:00+02:00",
        "1970-01-01T00:00:00.000000001Z",
        "2016-12-31T23:59:59.999999999Z",
        "2016-12-31T23:59:60Z",
        "2017-01-01T00:00:00.5Z",
        "2017-01-01T02:00:00+01:00",
        "2017-01-01T00:00:00-01:01",
        "9999-12-31T23:59:59.999Z",
        "9999-12-31T23:59:59.9999Z",
        "9999-12-31T23:59:59-23:59",
    ];
    for pair in ascending.windows(2) {
        assert!(read(pair[0]) < read(pair[1]), "{pair:?}");
    }
    let same = [
        "2017-01-01T00:00:00Z",
        "2017-01-01t01:30:00.000+01:30",
        "2016-12-31 23:00:00,0-01:00",
        "2016-12-31T23:59:60Z",
        "20161231T22-02",
    ];
    assert_eq!(same.map(read), [read(same[0]); 5]);
    assert_eq!(HashSet::from(same.map(read)).len(), 1);
}

#[test]
fn calculated_times_have_the_form_of_services() {
    for (time, written) in [
        (
            read("2026-05-01T14:00:00.1239+02:00") + Duration::from_millis(1),
            "2026-05-01T12:00:00.124Z",
        ),
        (
            read("2026-05-01 14:00:00,5-02:00") - Duration::from_secs(1),
            "2026-05-01T15:59:59.500Z",
        ),
        (
            read("2016-12-31T23:59:60Z") + Duration::ZERO,
            "2017-01-01T00:00:00.000Z",
        ),
        (
            read("1969-12-31T23:59:59.9999Z") + Duration::from_nanos(999_999),
            "1969-12-31T23:59:59.999Z",
        ),
        (Timestamp::from_milliseconds(-1), "1969-12-31T23:59:59.999Z"),
        (Timestamp::from_milliseconds(0), "1970-01-01T00:00:00.000Z"),
        (
            Timestamp::from_milliseconds(i64::MIN),
            "0000-01-01T00:00:00.000Z",
        ),
        (Timestamp::MAX - Duration::MAX, "0000-01-01T00:00:00.000Z"),
        (
            read("0000-01-01T00:00:00+23:59") - Duration::ZERO,
            "0000-01-01T00:00:00.000Z",
        ),
        (Timestamp::MAX, "9999-12-31T23:59:59.999Z"),
        (
            Timestamp::from_milliseconds(i64::MAX),
            "9999-12-31T23:59:59.999Z",
        ),
        (
            Timestamp::MAX + Duration::from_millis(1),
            "9999-12-31T23:59:59.999Z",
        ),
        (Timestamp::MAX + Duration::MAX, "9999-12-31T23:59:59.999Z"),
        (
            read("9999-12-31T23:59:59-23:59") + Duration::ZERO,
            "9999-12-31T23:59:59.999Z",
        ),
    ] {
        assert_eq!(time.to_string(), written);
        assert!(time.is_rfc3339());
        assert_eq!(Timestamp::from_milliseconds(time.as_milliseconds()), time);
    }
    assert_eq!(Timestamp::now().to_string().len(), 24);
}

#[test]
fn milliseconds_are_rounded_down() {
    for (text, milliseconds) in [
        ("1970-01-01T00:00:00.0019Z", 1),
        ("1969-12-31T23:59:59.9999Z", -1),
        ("1969-12-31T23:59:59.9980001+00:00", -2),
        ("0000-01-01T00:00:00Z", FIRST),
        ("9999-12-31T23:59:59.999999999Z", LAST),
    ] {
        assert_eq!(read(text).as_milliseconds(), milliseconds, "{text}");
    }
}

#[test]
fn system_times() {
    for (nanoseconds, milliseconds) in [(1, -1), (1_000_000, -1), (1_000_001, -2)] {
        let before = UNIX_EPOCH - Duration::from_nanos(nanoseconds);
        assert_eq!(Timestamp::from(before).as_milliseconds(), milliseconds);
    }
    let after = UNIX_EPOCH + Duration::from_nanos(1_999_999);
    assert_eq!(
        Timestamp::from(after).to_string(),
        "1970-01-01T00:00:00.001Z"
    );
    let time = SystemTime::from(read("1970-01-01T01:00:01.000000200+01:00"));
    assert_eq!(time, UNIX_EPOCH + Duration::new(1, 200));
    let time = SystemTime::from(read("1969-12-31T23:59:57.5Z"));
    assert_eq!(time, UNIX_EPOCH - Duration::from_millis(2500));
    for text in ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"] {
        assert_eq!(Timestamp::from(SystemTime::from(read(text))), read(text));
    }
}

#[test]
fn timestamps_of_jiff() {
    for (nanosecond, written) in [
        (1_999_999, "1970-01-01T00:00:00.001Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (-1_000_001, "1969-12-31T23:59:59.998Z"),
    ] {
        let time = jiff::Timestamp::from_nanosecond(nanosecond).unwrap();
        assert_eq!(Timestamp::from(time).to_string(), written);
    }
    assert_eq!(
        Timestamp::from(jiff::Timestamp::MIN).to_string(),
        "0000-01-01T00:00:00.000Z"
    );
    assert_eq!(
        Timestamp::from(jiff::Timestamp::MAX).to_string(),
        "9999-12-30T22:00:00.999Z"
    );
    for (text, nanosecond) in [
        ("1970-01-01T02:00:01.000000005+02:00", 1_000_000_005),
        ("1969-12-31T23:59:59.999999998Z", -2),
    ] {
        let time = jiff::Timestamp::try_from(read(text)).unwrap();
        assert_eq!(time.as_nanosecond(), nanosecond, "{text}");
    }
    assert!(jiff::Timestamp::try_from(read("0000-01-01T00:00:00+23:59")).is_ok());
    assert!(jiff::Timestamp::try_from(Timestamp::MAX).is_err());
}

#[test]
fn every_day_has_its_date() {
    let (mut year, mut month, mut day) = (0, 1, 1);
    for days in FIRST / 86_400_000..=LAST / 86_400_000 {
        assert_eq!(civil::date(days), (year, month, day));
        assert_eq!(civil::days(year, month, day), Some(days));
        day += 1;
        if civil::days(year, month, day).is_none() {
            (month, day) = (month + 1, 1);
        }
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    }
    assert_eq!((year, month, day), (10_000, 1, 1));
}

/// A text in any form that is kept, and its instant according to jiff.
fn random_form(random: &mut Xoshiro256PlusPlus) -> (String, i128, bool) {
    let local = jiff::civil::date(
        random.random_range(0..=9999),
        random.random_range(1..=12),
        1,
    )
    .at(
        random.random_range(0..24),
        random.random_range(0..60),
        random.random_range(0..60),
        0,
    );
    let day = random.random_range(1..=local.days_in_month());
    let mut local = local.with().day(day).build().unwrap();
    let mut offset: i32 = 0;
    let zone = match random.random_range(0..4) {
        0 => "Z".to_owned(),
        1 => "z".to_owned(),
        _ => {
            let sign = *['+', '-'].choose(random).unwrap();
            let minutes = random.random_range(0..24 * 60);
            offset = if sign == '-' { -minutes } else { minutes };
            format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    };
    let is_leap_second = random.random_bool(0.1);
    if is_leap_second {
        let minute = (24 * 60 - 1 + offset).rem_euclid(24 * 60);
        local = local
            .with()
            .hour(i8::try_from(minute / 60).unwrap())
            .minute(i8::try_from(minute % 60).unwrap())
            .second(59)
            .build()
            .unwrap();
    }
    let digits = random.random_range(0..=9);
    let fraction: String = (0..digits)
        .map(|_| char::from(random.random_range(b'0'..=b'9')))
        .collect();
    let separator = *['T', 'T', 't', ' '].choose(random).unwrap();
    let point = *['.', '.', ','].choose(random).unwrap();
    let point = if digits > 0 {
        String::from(point)
    } else {
        String::new()
    };
    let second = local.second() + i8::from(is_leap_second);
    let text = format!(
        "{}{separator}{}:{second:02}{point}{fraction}{zone}",
        local.date(),
        local.strftime("%H:%M"),
    );
    let seconds = local
        .duration_since(jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0))
        .as_secs()
        - i64::from(offset) * 60
        + i64::from(is_leap_second);
    let nanoseconds: i128 = format!("{fraction:0<9}").parse().unwrap();
    let is_rfc3339 = separator != ' ' && point != ",";
    (
        text,
        i128::from(seconds) * 1_000_000_000 + nanoseconds,
        is_rfc3339,
    )
}

#[test]
fn any_form_is_kept_and_ordered() {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(1);
    let mut previous = (Timestamp::MAX, i128::from(LAST) * 1_000_000);
    for _ in 0..20_000 {
        let (text, instant, is_rfc3339) = random_form(&mut random);
        let timestamp = read(&text);
        assert_eq!(timestamp.to_string(), text);
        let (seconds, nanoseconds) = timestamp.instant();
        let read_instant = i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds);
        assert_eq!(read_instant, instant, "{text}");
        assert_eq!(timestamp.is_rfc3339(), is_rfc3339, "{text}");
        let order = timestamp.cmp(&previous.0);
        assert_eq!(order, instant.cmp(&previous.1), "{text} and {}", previous.0);
        let milliseconds = i64::try_from(instant.div_euclid(1_000_000)).unwrap();
        assert_eq!(timestamp.as_milliseconds(), milliseconds, "{text}");
        assert_eq!(
            timestamp + Duration::ZERO,
            Timestamp::from_milliseconds(milliseconds)
        );
        previous = (timestamp, instant);
    }
}

//! Strings of each format, and strings that come close.

use super::Format;

#[track_caller]
fn format(format: Format, valid: &[&str], invalid: &[&str]) {
    for text in valid {
        assert!(format.has(text), "{text:?} is {}", format.name());
    }
    for text in invalid {
        assert!(!format.has(text), "{text:?} is no {}", format.name());
    }
}

#[test]
fn times() {
    format(
        Format::DateTime,
        &[
            "2026-05-01T12:00:00Z",
            "2026-05-01t12:00:00.123456789012z",
            "2024-02-29T23:59:60Z",
            "2026-05-01T01:29:60.5+01:30",
            "0000-01-01T00:00:00-23:59",
            "0000-01-01T00:00:00+23:59",
            "9999-12-31T23:59:60Z",
            "2024-02-29T00:00:60+00:01",
        ],
        &[
            "2026-05-01",
            "2026-05-01 12:00:00Z",
            "2026-05-01T12:00:00,5Z",
            "2026-05-01T12:00:00+0200",
            "20260501T120000Z",
            "2026-05-01T12:00:00Z[UTC]",
            "2026-05-01T12:00:00",
            "2026-05-01T12:00Z",
            "2023-02-29T12:00:00Z",
            "2026-05-01T24:00:00Z",
            "2026-05-01T12:00:60Z",
            "2026-05-01T23:59:60+01:00",
            "2026-05-01T23:59:61Z",
            "2026-05-01T12:60:00Z",
            "2026-05-01T12:00:00+00:60",
            "2026-05-01T12:00:00.Z",
            "2026-05-01T12:00:00+1:00",
            "2026-05-01T12:00:00+24:00",
            "2026-05-01T12:00:00Zé",
            "2026-05-0é2:00:00Z",
            "12026-05-01T12:00:00Z",
        ],
    );
    format(
        Format::Date,
        &["2024-02-29", "2000-02-29", "0000-02-29", "9999-12-31"],
        &[
            "2024-2-29",
            "2023-02-29",
            "2024-13-01",
            "2024-00-01",
            "2024-01-00",
            "2024-04-31",
            "2100-02-29",
            "2024-02-29Z",
            "+024-01-01",
            "20240101",
            "",
        ],
    );
    format(
        Format::Time,
        &[
            "00:00:00Z",
            "23:59:59.9-00:00",
            "23:59:60Z",
            "00:59:60+01:00",
            "22:59:60-01:00",
        ],
        &[
            "00:00:00",
            "24:00:00Z",
            "00:60:00Z",
            "23:59:60+01:00",
            "00:00:00,5Z",
            "00:00:00.Z",
            "00:00:00+0100",
            "é",
            "+",
            "1:2:3Z",
            "00:00:00Z0",
        ],
    );
}

#[test]
fn hosts() {
    format(
        Format::Hostname,
        &[
            "a",
            "example.com",
            "1.2",
            "a--b.c",
            "xn--9n2bp8q.xn--9t4b11yi5a",
        ],
        &[
            "",
            ".",
            "a.",
            "-a",
            "a-",
            "a_b",
            "é",
            "xn--X",
            &"a".repeat(64),
            &"a.".repeat(130),
        ],
    );
    format(
        Format::IdnHostname,
        &["example.com", "δοκιμή.gr", "l·l", "实例。com"],
        &["", "a b", "a·b", "☃.net", "\u{302e}a", "-δ", "a..b"],
    );
    format(
        Format::Ipv4,
        &["127.0.0.1", "255.255.255.255"],
        &[
            "127.0.0",
            "256.0.0.1",
            "01.0.0.1",
            "0x7f.0.0.1",
            "1.1.1.1 ",
            "١.1.1.1",
        ],
    );
    format(
        Format::Ipv6,
        &["::", "::1", "2001:db8::8a2e:370:7334", "::ffff:127.0.0.1"],
        &["", "1::2::3", "fe80::1%eth0", "::1/64", "[::1]", "12345::"],
    );
    format(
        Format::Email,
        &[
            "a@b",
            "a.b+c@d.example",
            "\"a b\\\"\"@c",
            "a@[127.0.0.1]",
            "a@[IPv6:::1]",
        ],
        &[
            "a", "@b", "a@", "a b@c", ".a@b", "a..b@c", "a@b_c", "a@-b", "a@[1]", "é@b", "\"\"\"@b",
        ],
    );
    format(
        Format::IdnEmail,
        &["é@例え.jp", "a@b"],
        &["é", "a b@é", "é@-b"],
    );
}

#[test]
fn identifiers() {
    let (absolute, relative) = ("https://a.example/b?c#d", "../b?c#d");
    let (international, spaced) = ("https://é.example/é", "https://a b");
    format(
        Format::Uri,
        &[absolute, "urn:a:b"],
        &[relative, international, spaced, "", "a:%"],
    );
    format(
        Format::UriReference,
        &[absolute, relative, ""],
        &[international, spaced, "\\"],
    );
    format(Format::Iri, &[absolute, international], &[relative, spaced]);
    format(
        Format::IriReference,
        &[absolute, international, relative, "é"],
        &[spaced, "\\"],
    );
    format(
        Format::UriTemplate,
        &["", "a/{b}", "{+a,b*}{?c:3,d.e}", "a%20b", "é", "{%41}"],
        &[
            "{",
            "}",
            "{}",
            "{a",
            "{a{b}}",
            "{a b}",
            "{a:0}",
            "{a:12345}",
            "%",
            "%2",
            "a b",
            "{a.}",
            "{*}",
        ],
    );
}

#[test]
fn pointers_and_expressions() {
    format(
        Format::JsonPointer,
        &["", "/", "/a//b", "/~0~1", "/é"],
        &["a", "#/a", "/~", "/~2", "/~0~"],
    );
    format(
        Format::RelativeJsonPointer,
        &["0", "10#", "1/a/~0"],
        &["", "/a", "01", "-1", "0a", "0##", "٣"],
    );
    format(
        Format::Regex,
        &["", "^a+$", r"\p{L}", "(?<n>a)"],
        &["(", "[a", "(?P<n>a)", r"\a"],
    );
}

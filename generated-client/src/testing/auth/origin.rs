//! Determines the host and port that a caller signed, which are those of the public URL.

use hyper::HeaderMap;
use hyper::header::HOST;

pub(super) struct Origin {
    pub(super) host: String,
    pub(super) port: u16,
}

/// Returns the host of the `Host` header, and the port of the proxy's headers or else of `Host`.
pub(super) fn of(headers: &HeaderMap) -> Option<Origin> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(HOST.as_str())?.to_ascii_lowercase();
    let (name, port) = match host.rsplit_once(':') {
        // The colons of an IPv6 address are inside brackets.
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (&*host, None),
    };
    let port = match (text("x-forwarded-port"), text("x-forwarded-proto"), port) {
        (Some(forwarded), ..) => forwarded.parse().ok()?,
        (None, Some("https"), _) => 443,
        (None, _, Some(port)) => port.parse().ok()?,
        (None, _, None) => 80,
    };
    Some(Origin {
        host: name.to_owned(),
        port,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_ports() {
        for (headers, expected) in [
            (vec![("host", "127.0.0.1:8080")], Some(("127.0.0.1", 8080))),
            (
                vec![("host", "TC.Example.com")],
                Some(("tc.example.com", 80)),
            ),
            (vec![("host", "[::1]:99")], Some(("[::1]", 99))),
            (vec![("host", "[::1]")], Some(("[::1]", 80))),
            (
                vec![("host", "tc"), ("x-forwarded-proto", "https")],
                Some(("tc", 443)),
            ),
            (
                vec![("host", "tc:99"), ("x-forwarded-proto", "http")],
                Some(("tc", 99)),
            ),
            (
                vec![
                    ("host", "tc:99"),
                    ("x-forwarded-proto", "https"),
                    ("x-forwarded-port", "8443"),
                ],
                Some(("tc", 8443)),
            ),
            (vec![("host", "tc:x")], None),
            (vec![], None),
        ] {
            let map: HeaderMap = headers
                .iter()
                .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
                .collect();
            let found = of(&map).map(|origin| (origin.host, origin.port));
            assert_eq!(
                found,
                expected.map(|(host, port)| (host.to_owned(), port)),
                "{headers:?}"
            );
        }
    }
}

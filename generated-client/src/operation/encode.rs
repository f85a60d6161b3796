//! Encodes paths and queries. The client signs and sends exactly these bytes.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::OperationInfo;
use crate::error::Error;

/// Every character except the unreserved ones of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The length limit of path and query. Services accept a request head of 16 KiB, and the headers need the rest.
pub(crate) const MAX_LENGTH: usize = 15_500;

/// Encodes the path of a call, without the root URL.
pub(crate) fn path(info: &OperationInfo, arguments: &[String]) -> Result<String, Error> {
    let mut path = ["/api/", info.service, "/", info.version].concat();
    let mut rest = info.route;
    let mut arguments = arguments.iter();
    while let Some((literal, after)) = rest.split_once('<') {
        path.push_str(literal);
        let (name, after) = after.split_once('>').unwrap_or((after, ""));
        let argument = arguments.next().map_or("", String::as_str);
        check(info, name, argument)?;
        path.extend(utf8_percent_encode(argument, ENCODED));
        rest = after;
    }
    path.push_str(rest);
    if path
        .split('/')
        .any(|segment| segment == "." || segment == "..")
    {
        return Err(Error::argument(
            "a path parameter makes a path segment `.` or `..`; URLs remove such segments, so the request would reach another path; use another value",
        ));
    }
    Ok(path)
}

fn check(info: &OperationInfo, name: &str, argument: &str) -> Result<(), Error> {
    let why = match argument {
        "" if info.optional_path_parameters.contains(&name) => return Ok(()),
        "" => "it is empty, so the request would reach another path; pass a value",
        "." | ".." => {
            "URLs remove the segments `.` and `..`, so the request would reach another path; use another value"
        }
        _ if argument.contains('\0') => {
            "it contains a NUL character, which services do not accept; use another value"
        }
        _ => return Ok(()),
    };
    Err(Error::argument(format!(
        "the path parameter `{name}` cannot be sent: {why}"
    )))
}

/// Encodes the query of a call with its `?`. Empty if the call has no query.
pub(crate) fn query(query: &[(&'static str, String)]) -> String {
    let mut text = String::new();
    for (name, value) in query {
        text.push(if text.is_empty() { '?' } else { '&' });
        text.extend(utf8_percent_encode(name, ENCODED));
        text.push('=');
        text.extend(utf8_percent_encode(value, ENCODED));
    }
    text
}

#[cfg(test)]
mod tests {
    use percent_encoding::percent_decode_str;
    use rand::rngs::Xoshiro256PlusPlus;
    use rand::seq::IndexedRandom as _;
    use rand::{RngExt as _, SeedableRng as _};
    use url::{Url, form_urlencoded};

    use super::*;
    use crate::operation::Method;

    const INFO: OperationInfo = OperationInfo {
        service: "secrets",
        version: "v1",
        name: "get",
        method: Method::Get,
        route: "/secret/<name>",
        optional_path_parameters: &[],
        sensitive_path_parameters: &[],
        scopes: None,
        sensitive: true,
    };

    fn encoded(argument: &str) -> Result<String, Error> {
        path(&INFO, &[argument.to_owned()])
    }

    #[test]
    fn arguments_are_encoded_whole() {
        for (name, segment) in [
            ("a/b", "a%2Fb"),
            ("a b", "a%20b"),
            ("ü€😀", "%C3%BC%E2%82%AC%F0%9F%98%80"),
            ("%", "%25"),
            ("%2F", "%252F"),
            ("?#&+;:@\\", "%3F%23%26%2B%3B%3A%40%5C"),
            ("a/../b", "a%2F..%2Fb"),
            ("../x", "..%2Fx"),
            ("a/.", "a%2F."),
            ("...", "..."),
            ("\t", "%09"),
            ("(x)*!~", "%28x%29%2A%21~"),
            ("it's", "it%27s"),
        ] {
            assert_eq!(
                encoded(name).unwrap(),
                format!("/api/secrets/v1/secret/{segment}")
            );
        }
    }

    #[test]
    fn what_can_not_be_sent_is_refused() {
        for name in ["", ".", "..", "a\0b"] {
            let error = encoded(name).unwrap_err();
            assert!(error.is_invalid_argument(), "{error}");
        }
        let mixed = OperationInfo {
            route: "/x/.<name>",
            ..INFO
        };
        assert!(path(&mixed, &[".".into()]).is_err());
        assert_eq!(path(&mixed, &["a".into()]).unwrap(), "/api/secrets/v1/x/.a");
        let optional = OperationInfo {
            optional_path_parameters: &["name"],
            ..INFO
        };
        assert_eq!(
            path(&optional, &[String::new()]).unwrap(),
            "/api/secrets/v1/secret/"
        );
    }

    #[test]
    fn queries() {
        assert_eq!(query(&[]), "");
        assert_eq!(
            query(&[("limit", "2".into()), ("continuationToken", "a&b=c".into())]),
            "?limit=2&continuationToken=a%26b%3Dc"
        );
    }

    /// A short text of what is special in URLs, or of any characters.
    fn random_text(random: &mut Xoshiro256PlusPlus) -> String {
        const SPECIAL: [char; 20] = [
            '.', '/', '%', '2', 'F', 'e', '\\', '?', '#', '&', '=', '+', ';', ':', '@', ' ', '\t',
            '\n', '\0', 'é',
        ];
        let special = random.random_bool(0.8);
        let length = random.random_range(0..6);
        (0..length)
            .map(|_| match SPECIAL.choose(random) {
                Some(character) if special => *character,
                _ => random.random_range('\0'..=char::MAX),
            })
            .collect()
    }

    #[test]
    fn urls_hold_arguments_whole() {
        let info = OperationInfo {
            route: "/x/<a>/.<b>/<name>",
            ..INFO
        };
        let mut random = Xoshiro256PlusPlus::seed_from_u64(1);
        let mut accepted = 0;
        for _ in 0..40_000 {
            let arguments = [(); 3].map(|()| random_text(&mut random));
            let shown = arguments
                .each_ref()
                .map(|it| it.escape_default().to_string());
            let Ok(path) = path(&info, &arguments) else {
                let refused = |it: &String| matches!(&**it, "" | "." | "..") || it.contains('\0');
                assert!(arguments.iter().any(refused), "{shown:?}");
                continue;
            };
            accepted += 1;
            let url = Url::parse(&format!("http://h{path}")).unwrap();
            assert_eq!(&url[url::Position::BeforePath..], path, "{shown:?}");
            let segments = url.path_segments().unwrap().skip(4);
            let decoded: Vec<_> = segments
                .map(|it| percent_decode_str(it).decode_utf8().unwrap())
                .collect();
            let [a, b, name] = arguments;
            assert_eq!(decoded, [a, format!(".{b}"), name], "{shown:?}");
        }
        assert!(accepted > 10_000, "{accepted}");
    }

    #[test]
    fn urls_hold_query_values_whole() {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(2);
        for _ in 0..20_000 {
            let pairs = ["a", "b"].map(|name| (name, random_text(&mut random)));
            let query = query(&pairs);
            let url = Url::parse(&format!("http://h/x{query}")).unwrap();
            assert_eq!(url[url::Position::AfterPath..], query, "{query}");
            let parsed = form_urlencoded::parse(&query.as_bytes()[1..]);
            assert!(
                parsed
                    .into_owned()
                    .eq(pairs.map(|(name, value)| (name.to_owned(), value))),
                "{query}"
            );
        }
    }
}

//! Routes a method and path to an operation.

use hyper::Method;
use percent_encoding::percent_decode_str;

use super::operations::{Call, Operation};

/// The base path of the service.
const BASE: &str = "/api/secrets/v1/";

/// The reason why a request calls no operation.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoCall {
    /// No route matches the path and method.
    UnknownRoute,
    /// The request is for the options of a route. Contains the methods of the route.
    Options(&'static str),
    /// The percent-encoded path is not valid text.
    Malformed,
}

/// Returns the call for a path on a request line.
pub(super) fn find(method: &Method, path: &str) -> Result<Call, NoCall> {
    let route = path.strip_prefix(BASE).ok_or(NoCall::UnknownRoute)?;
    // A fixed route matches with a slash at its end, too.
    let (read, name) = match route.strip_suffix('/').unwrap_or(route) {
        "ping" => (Operation::Ping, None),
        "__lbheartbeat__" => (Operation::Lbheartbeat, None),
        "__version__" => (Operation::Version, None),
        "__heartbeat__" => (Operation::Heartbeat, None),
        "secrets" => (Operation::List, None),
        _ => {
            let name = route.strip_prefix("secret/").ok_or(NoCall::UnknownRoute)?;
            (Operation::Get, Some(decode(name)?))
        }
    };
    let operation = match (method, &name) {
        // A handler for GET also handles HEAD, without sending a body.
        (&Method::GET | &Method::HEAD, _) => read,
        (&Method::PUT, Some(_)) => Operation::Set,
        (&Method::DELETE, Some(_)) => Operation::Remove,
        (&Method::OPTIONS, Some(_)) => return Err(NoCall::Options("DELETE, GET, HEAD, PUT")),
        (&Method::OPTIONS, None) => return Err(NoCall::Options("GET, HEAD")),
        _ => return Err(NoCall::UnknownRoute),
    };
    Ok(Call { operation, name })
}

/// Decodes the rest of a path. `/` and `%2F` are equivalent.
fn decode(text: &str) -> Result<String, NoCall> {
    let is_escape = |after: &str| after.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    let broken = !text.split('%').skip(1).all(is_escape);
    if broken {
        return Err(NoCall::Malformed);
    }
    let name = percent_decode_str(text)
        .decode_utf8()
        .map_err(|_| NoCall::Malformed)?;
    // The front proxy of a deployment rejects NUL.
    if name.contains('\0') {
        return Err(NoCall::Malformed);
    }
    Ok(name.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_calls() {
        for (method, path, operation, name) in [
            (Method::GET, "ping", Operation::Ping, None),
            (Method::HEAD, "ping", Operation::Ping, None),
            (Method::GET, "__lbheartbeat__", Operation::Lbheartbeat, None),
            (Method::GET, "__version__", Operation::Version, None),
            (Method::GET, "__heartbeat__", Operation::Heartbeat, None),
            (Method::GET, "secrets", Operation::List, None),
            (Method::GET, "secrets/", Operation::List, None),
            (Method::GET, "ping/", Operation::Ping, None),
            (Method::GET, "secret/a", Operation::Get, Some("a")),
            (Method::PUT, "secret/a", Operation::Set, Some("a")),
            (Method::DELETE, "secret/a", Operation::Remove, Some("a")),
            (Method::GET, "secret/a/b", Operation::Get, Some("a/b")),
            (Method::GET, "secret/a%2Fb", Operation::Get, Some("a/b")),
            (Method::GET, "secret/", Operation::Get, Some("")),
            (Method::GET, "secret/..", Operation::Get, Some("..")),
            (Method::GET, "secret//a//", Operation::Get, Some("/a//")),
            (
                Method::GET,
                "secret/%25%2f+%20%C3%A9",
                Operation::Get,
                Some("%/+ \u{e9}"),
            ),
        ] {
            let call = find(&method, &format!("{BASE}{path}")).ok();
            let found = call
                .as_ref()
                .map(|call| (call.operation, call.name.as_deref()));
            assert_eq!(found, Some((operation, name)), "{method} {path}");
        }
    }

    #[test]
    fn other_paths_do_not() {
        for (method, path, reason) in [
            (Method::GET, "/", NoCall::UnknownRoute),
            (Method::GET, "/api/secrets/v1", NoCall::UnknownRoute),
            (Method::GET, "/api/secrets/v1/", NoCall::UnknownRoute),
            (Method::GET, "/api/secrets/v2/ping", NoCall::UnknownRoute),
            (Method::GET, "/api/queue/v1/ping", NoCall::UnknownRoute),
            (Method::GET, "/api/secrets/v1/Ping", NoCall::UnknownRoute),
            (Method::POST, "/api/secrets/v1/ping", NoCall::UnknownRoute),
            (Method::GET, "/api/secrets/v1/secret", NoCall::UnknownRoute),
            (Method::GET, "/api/secrets/v1/ping//", NoCall::UnknownRoute),
            (Method::OPTIONS, "/api/secrets/v1/x", NoCall::UnknownRoute),
            (
                Method::OPTIONS,
                "/api/secrets/v1/ping",
                NoCall::Options("GET, HEAD"),
            ),
            (
                Method::OPTIONS,
                "/api/secrets/v1/secret/a",
                NoCall::Options("DELETE, GET, HEAD, PUT"),
            ),
            (
                Method::POST,
                "/api/secrets/v1/secret/a",
                NoCall::UnknownRoute,
            ),
            (Method::GET, "/api/secrets/v1/secret/%FF", NoCall::Malformed),
            (Method::GET, "/api/secrets/v1/secret/%", NoCall::Malformed),
            (Method::GET, "/api/secrets/v1/secret/%a", NoCall::Malformed),
            (Method::GET, "/api/secrets/v1/secret/%zz", NoCall::Malformed),
            (
                Method::GET,
                "/api/secrets/v1/secret/a%00",
                NoCall::Malformed,
            ),
        ] {
            assert_eq!(find(&method, path).err(), Some(reason), "{method} {path}");
        }
    }
}

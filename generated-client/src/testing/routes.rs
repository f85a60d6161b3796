//! Routes a method and path to an operation.

use hyper::Method;
use percent_encoding::percent_decode_str;

use super::operations::{Call, Operation};

/// The base path of the service.
const BASE: &str = "/api/secrets/v1/";

/// The reason why a path matches no operation.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoCall {
    /// No route matches the path and method.
    UnknownRoute,
    /// The percent-encoded path is not valid text.
    Malformed,
}

/// Returns the call for a path on a request line.
pub(super) fn find(method: &Method, path: &str) -> Result<Call, NoCall> {
    let route = path.strip_prefix(BASE).ok_or(NoCall::UnknownRoute)?;
    // A handler for GET also handles HEAD, without sending a body.
    let read = matches!(*method, Method::GET | Method::HEAD);
    let call = |operation| {
        Ok(Call {
            operation,
            name: None,
        })
    };
    match route {
        "ping" if read => call(Operation::Ping),
        "__lbheartbeat__" if read => call(Operation::Lbheartbeat),
        "__version__" if read => call(Operation::Version),
        "__heartbeat__" if read => call(Operation::Heartbeat),
        "secrets" if read => call(Operation::List),
        _ => {
            let name = route.strip_prefix("secret/").ok_or(NoCall::UnknownRoute)?;
            let operation = match *method {
                Method::PUT => Operation::Set,
                Method::DELETE => Operation::Remove,
                _ if read => Operation::Get,
                _ => return Err(NoCall::UnknownRoute),
            };
            Ok(Call {
                operation,
                name: Some(decode(name)?),
            })
        }
    }
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

//! URIs of documents, and the resolution of references between them.

use std::borrow::Cow;

use fluent_uri::{Uri, UriRef};

/// A scheme for the URIs of the abstract form. RFC 3986 requires absolute base URIs.
const SCHEME: &str = "taskcluster:";

/// The same for URIs of documents without a leading slash.
const ROOT: &str = "taskcluster:/";

/// Resolves a reference against any base URI. Returns the target without its fragment, and the percent-decoded fragment.
///
/// Characters that a URI must escape are escaped first.
pub(crate) fn join(base: &str, reference: &str) -> Result<(String, String), String> {
    let reference = escaped(reference);
    let parsed = UriRef::parse(&*reference)
        .map_err(|error| format!("it is not a URI reference: {error}"))?;
    let fragment = parsed.fragment().map_or(Ok(String::new()), |fragment| {
        fragment
            .decode()
            .to_string()
            .map(Cow::into_owned)
            .map_err(|_| "its fragment is not UTF-8".to_owned())
    })?;
    // RFC 3986 cannot resolve relative references against a base such as `urn:x`, but a fragment applies to every base.
    if reference.is_empty() || reference.starts_with('#') {
        return Ok((base.to_owned(), fragment));
    }
    let (prefix, absolute) = absolute(base);
    let absolute = Uri::parse(absolute)
        .map_err(|(error, _)| format!("the URI of its document, `{base}`, is invalid: {error}"))?;
    let mut target = parsed
        .resolve_against(&absolute)
        .map_err(|error| format!("it cannot be resolved against `{base}`: {error}"))?;
    target.set_fragment(None);
    let target = target.to_string();
    let target = target.strip_prefix(prefix).unwrap_or(&target);
    Ok((target.to_owned(), fragment))
}

/// Makes the URI of a document absolute. Also returns the prefix that was added.
fn absolute(uri: &str) -> (&'static str, String) {
    let uri = escaped(uri);
    let has_scheme = UriRef::parse(&*uri).is_ok_and(|it| it.has_scheme());
    let prefix = match uri.starts_with('/') {
        _ if has_scheme => "",
        true => SCHEME,
        false => ROOT,
    };
    (prefix, format!("{prefix}{uri}"))
}

/// Percent-encodes the characters of a reference that a URI cannot contain.
fn escaped(reference: &str) -> Cow<'_, str> {
    if UriRef::parse(reference).is_ok() {
        return Cow::Borrowed(reference);
    }
    let fragment = reference.find('#').unwrap_or(reference.len());
    let mut escaped = String::with_capacity(reference.len());
    for (index, c) in reference.char_indices() {
        let is_escape = || {
            let digits = reference.get(index + 1..index + 3);
            digits.is_some_and(|it| it.bytes().all(|b| b.is_ascii_hexdigit()))
        };
        let is_allowed = c.is_ascii_graphic()
            && !"\"<>\\^`{|}".contains(c)
            && (index <= fragment || !"#[]".contains(c));
        if is_allowed && (c != '%' || is_escape()) {
            escaped.push(c);
        } else {
            let mut bytes = [0; 4];
            let bytes = c.encode_utf8(&mut bytes).bytes();
            escaped.extend(bytes.map(|byte| format!("%{byte:02X}")));
        }
    }
    Cow::Owned(escaped)
}

/// Resolves a reference in a document of a deployment. Returns the URI of the target document, and the percent-decoded fragment.
///
/// Fails if the reference leads to anything but a document of the deployment.
pub(crate) fn resolve(base: &str, reference: &str) -> Result<(String, String), String> {
    let parsed =
        UriRef::parse(reference).map_err(|error| format!("it is not a URI reference: {error}"))?;
    if parsed.has_scheme() || parsed.has_authority() {
        return Err(
            "it leads out of the deployment, and only documents of the deployment are read".into(),
        );
    }
    if parsed.has_query() {
        return Err("the URI of a document has no query".into());
    }
    let base = Uri::parse(format!("{SCHEME}{base}"))
        .map_err(|(error, _)| format!("the URI of its document, `{base}`, is invalid: {error}"))?;
    let target = parsed
        .resolve_against(&base)
        .map_err(|error| format!("it cannot be resolved against `{base}`: {error}"))?;
    let path = target.path().as_str();
    if document_path(path).is_none() {
        return Err(format!(
            "`{path}` is not the path of a document; such a path begins with `/references/` or `/schemas/`, ends in `.json`, and its segments consist of letters, digits, `.`, `-` and `_`"
        ));
    }
    let fragment = target.fragment().map_or(Ok(String::new()), |fragment| {
        fragment
            .decode()
            .to_string()
            .map(Cow::into_owned)
            .map_err(|_| "its fragment is not UTF-8".to_owned())
    })?;
    Ok((path.to_owned(), fragment))
}

/// The path of a document relative to the folder of all documents: the URI without its first slash.
///
/// `None` if this is not a plain path of a `.json` file below `references/` or `schemas/`. The path is used on disk and in
/// requests, so it must not lead out of the folder or to another host.
#[must_use]
pub fn document_path(uri: &str) -> Option<&str> {
    let path = uri.strip_prefix('/')?;
    let (room, _) = path.split_once('/')?;
    let plain = |segment: &str| {
        !segment.is_empty()
            && !segment.starts_with('.')
            && segment
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
    };
    let stem = path.strip_suffix(".json")?;
    (matches!(room, "references" | "schemas") && !stem.ends_with('/') && path.split('/').all(plain))
        .then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_within_the_deployment() {
        let base = "/schemas/queue/v1/task.json";
        let ok = |reference: &str, path: &str, fragment: &str| {
            assert_eq!(
                resolve(base, reference),
                Ok((path.to_owned(), fragment.to_owned())),
                "{reference}"
            );
        };
        ok(
            "task-metadata.json#",
            "/schemas/queue/v1/task-metadata.json",
            "",
        );
        ok(
            "./x.json#/properties/a",
            "/schemas/queue/v1/x.json",
            "/properties/a",
        );
        ok("#/definitions/a%25b~1c", base, "/definitions/a%b~1c");
        ok("/schemas/auth/v1/x.json", "/schemas/auth/v1/x.json", "");
        ok("../v2/x.json", "/schemas/queue/v2/x.json", "");
    }

    #[test]
    fn references_from_anywhere() {
        let ok = |base: &str, reference: &str, target: &str, fragment: &str| {
            let expected = Ok((target.to_owned(), fragment.to_owned()));
            assert_eq!(join(base, reference), expected, "{base} {reference}");
        };
        ok("/a/b.json", "c.json#/d%20e", "/a/c.json", "/d e");
        ok("https://x.example/a", "/b#c", "https://x.example/b", "c");
        ok("urn:x", "#/a", "urn:x", "/a");
        ok("b.json", "c.json", "c.json", "");
        ok("a/b.json", "../c.json#", "c.json", "");
        ok("b.json", "https://x.example/c", "https://x.example/c", "");
        ok(
            "/b.json",
            "#/definitions/List<A|é>",
            "/b.json",
            "/definitions/List<A|é>",
        );
        ok("/b.json", "#/50%/{a}%7E", "/b.json", "/50%/{a}~");
        ok("/b.json", "#/List<a[]>/C#", "/b.json", "/List<a[]>/C#");
        ok(
            "/my types.json",
            "other types.json",
            "/other%20types.json",
            "",
        );
    }

    #[test]
    fn references_that_leave_it() {
        let base = "/schemas/queue/v1/task.json";
        for reference in [
            "https://evil.example/x.json",
            "//evil.example/schemas/x.json",
            "../../../../etc/passwd",
            "/etc/passwd",
            "file:///etc/passwd",
            "/schemas/a/.git/x.json",
            "x.json?y",
            "a b.json",
            "\\x.json",
        ] {
            assert!(resolve(base, reference).is_err(), "{reference}");
        }
    }

    #[test]
    fn plain_paths_only() {
        for uri in [
            "/references/secrets/v1/api.json",
            "/schemas/generic-worker/multiuser_posix.json",
            "/schemas/common/api-reference-v0.json",
        ] {
            assert_eq!(document_path(uri), Some(&uri[1..]));
        }
        for uri in [
            "",
            "/",
            "schemas/a.json",
            "//evil.example/schemas/a.json",
            "https://evil.example/schemas/a.json",
            "/schemas/../a.json",
            "/schemas/./a.json",
            "/schemas//a.json",
            "/schemas/.json",
            "/schemas/.hidden/a.json",
            "/schemas/a\\..\\b.json",
            "/schemas/a.json?x",
            "/schemas/a.json#/b",
            "/schemas/%2e%2e/a.json",
            "/schemas/a b.json",
            "/schemas/a.toml",
            "/schemas/a:b.json",
            "/schemas.json",
            "/etc/a.json",
        ] {
            assert_eq!(document_path(uri), None, "{uri:?}");
        }
    }
}

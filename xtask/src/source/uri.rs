//! Documents' URIs as paths.

/// The path of a document below the folder that it is served from: the URI without its first
/// slash. `None` if that is no plain path below `references/` or `schemas/`: what a document names
/// must not lead out of the folder, or to another host.
pub(crate) fn document_path(uri: &str) -> Option<&str> {
    let path = uri.strip_prefix('/')?;
    let (room, _) = path.split_once('/')?;
    let plain = |segment: &str| {
        !segment.is_empty()
            && !segment.starts_with('.')
            && segment
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
    };
    (matches!(room, "references" | "schemas")
        && path
            .strip_suffix(".json")
            .is_some_and(|stem| !stem.ends_with('/'))
        && path.split('/').all(plain))
    .then_some(path)
}

#[cfg(test)]
mod tests {
    use super::document_path;

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

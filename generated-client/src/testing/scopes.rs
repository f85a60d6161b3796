//! Decides whether held scopes satisfy required ones, independently of the client's code.

use serde_json::Value;

/// Returns whether one of `held` equals `required`, or is a prefix of it followed by a star.
pub(super) fn satisfies(held: &[String], required: &str) -> bool {
    held.iter().any(|scope| match scope.strip_suffix('*') {
        Some(prefix) => required.starts_with(prefix),
        None => scope == required,
    })
}

/// Returns whether all of `required` are satisfied. A star in one requires a star in `held`.
pub(super) fn satisfies_all(held: &[String], required: &[String]) -> bool {
    required.iter().all(|scope| satisfies(held, scope))
}

/// Returns the scopes of a JSON array of valid scopes.
pub(super) fn read(json: &Value) -> Option<Vec<String>> {
    let scopes = json.as_array()?.iter();
    let scopes = scopes.map(|scope| scope.as_str().filter(|scope| is_valid(scope)));
    scopes.map(|scope| scope.map(str::to_owned)).collect()
}

/// Returns whether a scope contains only valid characters.
pub(super) fn is_valid(scope: &str) -> bool {
    scope.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_equality() {
        for (held, required, expected) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("a*", "a", true),
            ("a*", "ab", true),
            ("a*", "b", false),
            ("*", "anything", true),
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
            ("a*b", "a*b", true),
            ("a*b", "axb", false),
            ("ab", "a*", false),
            ("a*", "a*", true),
            ("a*", "ab*", true),
            ("ab*", "a*", false),
            ("a**", "a*x", true),
            ("a**", "ab", false),
        ] {
            assert_eq!(
                satisfies(&[held.to_owned()], required),
                expected,
                "{held:?} {required:?}"
            );
        }
        assert!(!satisfies(&[], ""));
        assert!(satisfies_all(&[], &[]));
    }
}

//! Which held scopes satisfy which required ones.

/// Whether one of `held` is `required`, or ends in a star and begins `required`.
pub(super) fn satisfies(held: &[String], required: &str) -> bool {
    held.iter().any(|scope| match scope.strip_suffix('*') {
        Some(prefix) => required.starts_with(prefix),
        None => scope == required,
    })
}

/// Whether every one of `required` is satisfied. A star in it must be covered by one in `held`.
pub(super) fn satisfies_all(held: &[String], required: &[String]) -> bool {
    required.iter().all(|scope| satisfies(held, scope))
}

/// Whether a scope has only the characters that scopes may have.
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

//! Defines [`ScopeExpression`], and the rule by which a held scope satisfies a required one.

use std::fmt;

/// The scopes that an operation requires.
///
/// The method `required_scopes` of an operation returns it.
///
/// ```
/// use generated_client::ScopeExpression;
///
/// let required = ScopeExpression::AllOf(vec![
///     ScopeExpression::Scope("secrets:get:project/demo/token".into()),
///     ScopeExpression::Scope("secrets:list-secrets".into()),
/// ]);
/// assert_eq!(required.to_string(), "(secrets:get:project/demo/token and secrets:list-secrets)");
/// assert!(required.satisfied_by(&["secrets:*"]));
/// assert_eq!(
///     required.missing(&["secrets:get:project/*"]).unwrap().to_string(),
///     "secrets:list-secrets",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ScopeExpression {
    /// One scope.
    Scope(String),
    /// All of these. An empty list requires nothing.
    AllOf(Vec<ScopeExpression>),
    /// At least one of these. An empty list is never satisfied.
    AnyOf(Vec<ScopeExpression>),
}

impl ScopeExpression {
    /// Returns whether a caller with the scopes `held` satisfies the expression.
    ///
    /// Roles are not expanded, because only the auth service knows them. If `held` contains a scope `assume:<role>`, this can
    /// return `false` although the service would accept the request, but never the reverse.
    #[must_use]
    pub fn satisfied_by<S: AsRef<str>>(&self, held: &[S]) -> bool {
        match self {
            Self::Scope(required) => held.iter().any(|held| matches(held.as_ref(), required)),
            Self::AllOf(parts) => parts.iter().all(|part| part.satisfied_by(held)),
            Self::AnyOf(parts) => parts.iter().any(|part| part.satisfied_by(held)),
        }
    }

    /// Returns the scopes that a caller with the scopes `held` lacks, or `None` if the expression is satisfied.
    #[must_use]
    pub fn missing<S: AsRef<str>>(&self, held: &[S]) -> Option<ScopeExpression> {
        if self.satisfied_by(held) {
            return None;
        }
        let lacking = |parts: &[Self]| -> Vec<Self> {
            parts.iter().filter_map(|part| part.missing(held)).collect()
        };
        Some(match self {
            Self::Scope(_) => self.clone(),
            Self::AllOf(parts) => {
                let mut lacking = lacking(parts);
                match lacking.len() {
                    1 => lacking.remove(0),
                    _ => Self::AllOf(lacking),
                }
            }
            Self::AnyOf(parts) => Self::AnyOf(lacking(parts)),
        })
    }
}

impl fmt::Display for ScopeExpression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (parts, word) = match self {
            Self::Scope(scope) => return f.write_str(scope),
            Self::AllOf(parts) if parts.is_empty() => return f.write_str("no scopes"),
            Self::AnyOf(parts) if parts.is_empty() => {
                return f.write_str("a scope that no caller can hold");
            }
            Self::AllOf(parts) => (parts, "and"),
            Self::AnyOf(parts) => (parts, "or"),
        };
        f.write_str("(")?;
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                write!(f, " {word} ")?;
            }
            write!(f, "{part}")?;
        }
        f.write_str(")")
    }
}

/// Returns whether a caller with the scopes `held` satisfies `required`; see [`ScopeExpression::satisfied_by`].
#[must_use]
pub fn satisfies<S: AsRef<str>>(held: &[S], required: &ScopeExpression) -> bool {
    required.satisfied_by(held)
}

/// A held scope satisfies itself. With a star at its end, it satisfies every scope with the same prefix.
fn matches(held: &str, required: &str) -> bool {
    held == required
        || held
            .strip_suffix('*')
            .is_some_and(|prefix| required.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(text: &str) -> ScopeExpression {
        ScopeExpression::Scope(text.into())
    }

    #[test]
    fn held_and_required() {
        for (held, required, expected) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("a*", "a", true),
            ("a*", "ab", true),
            ("a*", "a*", true),
            ("a*", "b", false),
            ("*", "anything", true),
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
            ("a*b", "axb", false),
            ("a*b", "a*b", true),
            ("a**", "a*x", true),
            ("a**", "ax", false),
            ("a", "a*", false),
        ] {
            assert_eq!(
                satisfies(&[held], &scope(required)),
                expected,
                "{held} {required}"
            );
        }
    }

    #[test]
    fn expressions() {
        let all = ScopeExpression::AllOf(vec![scope("a"), scope("b")]);
        let any = ScopeExpression::AnyOf(vec![scope("a"), scope("b")]);
        assert!(!all.satisfied_by(&["a"]) && all.satisfied_by(&["a", "b"]));
        assert!(any.satisfied_by(&["b"]) && !any.satisfied_by(&["c"]));
        assert!(ScopeExpression::AllOf(vec![]).satisfied_by::<&str>(&[]));
        assert!(!ScopeExpression::AnyOf(vec![]).satisfied_by(&["*"]));
        assert_eq!(all.missing(&["a"]), Some(scope("b")));
        assert_eq!(any.missing(&["c"]), Some(any.clone()));
        assert_eq!(any.missing(&["a"]), None);
    }
}

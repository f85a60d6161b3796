//! Compiles and caches the regular expressions of schemas.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use regress::{Flags, Regex};

type Compiled = Option<Arc<Regex>>;

/// The cache. Its size is bounded by the schemas in the program, not by the validated values.
static PATTERNS: RwLock<BTreeMap<&'static str, Compiled>> = RwLock::new(BTreeMap::new());

/// Returns the compiled regular expression, or `None` if it is invalid.
pub(super) fn compiled(pattern: &'static str) -> Compiled {
    let known = PATTERNS.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(compiled) = known.get(pattern) {
        return compiled.clone();
    }
    drop(known);
    let compiled = compile(pattern).map(Arc::new);
    let mut known = PATTERNS.write().unwrap_or_else(PoisonError::into_inner);
    known.insert(pattern, compiled.clone());
    compiled
}

/// Compiles an ECMA 262 regular expression with the flag `u`, as JSON Schema recommends.
///
/// Falls back to a compilation without the flag, for example for patterns with unnecessary escapes.
fn compile(pattern: &str) -> Option<Regex> {
    with_unicode(pattern).or_else(|| Regex::new(pattern).ok())
}

/// Compiles a regular expression that is valid with the flag `u`.
pub(super) fn with_unicode(pattern: &str) -> Option<Regex> {
    let flags = Flags {
        unicode: true,
        ..Flags::default()
    };
    Regex::with_flags(pattern, flags).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (pattern, text, matches) in [
            ("b", "abc", true),
            ("^b", "abc", false),
            ("^.$", "\u{1f600}", true),
            (r"^\p{Letter}+$", "é", true),
            (r"^\d$", "\u{0967}", false),
            (r"^a\-b$", "a-b", true),
            (r"^[\w\-]+$", "a-b", true),
            (r"^(?!x)", "xa", false),
            (r"(a)\1", "aa", true),
        ] {
            let regex = compiled(pattern).unwrap();
            assert_eq!(regex.find(text).is_some(), matches, "{pattern} {text}");
            assert!(Arc::ptr_eq(&regex, &compiled(pattern).unwrap()));
        }
        assert!(compiled("(").is_none() && compiled("(").is_none());
    }
}

//! Regular expressions.

use super::Lowering;
use crate::diagnostics::{Code, Problem};
use crate::location::Origin;

/// The maximal nesting of groups. Parsers of regular expressions recurse into groups.
const MAX_GROUPS: usize = 50;

/// The maximal number of alternatives, for the same reason.
const MAX_ALTERNATIVES: usize = 500;

impl Lowering<'_, '_> {
    /// Checks a regular expression, and reports an invalid one.
    pub(super) fn pattern(&mut self, place: &Origin, pattern: &str) -> Option<String> {
        if is_too_deep(pattern) {
            self.report(vec![Problem::new(
                Code::DeepPattern,
                place,
                format!(
                    "this regular expression nests groups more than {MAX_GROUPS} deep, or has more than {MAX_ALTERNATIVES} alternatives"
                ),
                "simplify it; this limit cannot be raised, because parsing an expression uses stack memory",
            )]);
            return None;
        }
        match regress::Regex::with_flags(pattern, "u") {
            Ok(_) => Some(pattern.to_owned()),
            // Like browsers, accept expressions that are only valid without the stricter flag `u`.
            Err(_) if regress::Regex::new(pattern).is_ok() => Some(pattern.to_owned()),
            Err(error) => {
                self.report(vec![Problem::new(
                    Code::NotARegularExpression,
                    place,
                    format!("this is not a regular expression: {error}"),
                    "use the syntax of ECMA 262; an invalid pattern is not enforced",
                )]);
                None
            }
        }
    }
}

/// Whether parsing an expression could overflow the stack. Parentheses and bars in character classes are counted too: this is
/// simpler, and real expressions are far below the limits.
fn is_too_deep(pattern: &str) -> bool {
    let (mut open, mut deepest, mut alternatives) = (0_usize, 0, 0);
    let mut escaped = false;
    for byte in pattern.bytes() {
        match byte {
            _ if escaped => {}
            b'(' => open += 1,
            b')' => open = open.saturating_sub(1),
            b'|' => alternatives += 1,
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
        deepest = deepest.max(open);
    }
    deepest > MAX_GROUPS || alternatives > MAX_ALTERNATIVES
}

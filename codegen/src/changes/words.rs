//! Types as a message calls them.

use super::quoted;
use crate::emit::spelled;
use crate::model::Type;

/// What a type was, and what it is.
pub(super) fn was_and_is(old: &Type, new: &Type) -> String {
    format!(
        "was {}, is {}",
        quoted(&spelled(old)),
        quoted(&spelled(new))
    )
}

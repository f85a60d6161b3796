//! Types in messages.

use super::quoted;
use crate::emit::spelled;
use crate::model::Type;

/// The old and the new type.
pub(super) fn was_and_is(old: &Type, new: &Type) -> String {
    format!(
        "was {}, is {}",
        quoted(&spelled(old)),
        quoted(&spelled(new))
    )
}

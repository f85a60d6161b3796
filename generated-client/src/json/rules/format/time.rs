//! Validates dates and times (RFC 3339).

use crate::timestamp::{Timestamp, read};

pub(super) fn is_date_time(text: &str) -> bool {
    read::date_time(text).is_some_and(Timestamp::is_rfc3339)
}

pub(super) fn is_date(text: &str) -> bool {
    read::full_date(text.as_bytes()).is_some()
}

/// Returns whether a text is a `full-time`, which has an offset.
pub(super) fn is_time(text: &str) -> bool {
    read::full_time(text.as_bytes()).is_some_and(Timestamp::is_rfc3339)
}

//! What errors show of response headers. Any server can write anything there, so a value is shown only if it has the form that it
//! should have.

use crate::operation::media_type::{SHOWN, is_token};

/// The codings that HTTP knows.
const CODINGS: [&str; 7] = [
    "gzip",
    "x-gzip",
    "br",
    "zstd",
    "deflate",
    "compress",
    "x-compress",
];

/// How a body is compressed, if its `content-encoding` says that it is.
pub(crate) fn compression(content_encoding: &str) -> Option<&str> {
    let codings = content_encoding.trim();
    if codings.is_empty() || codings.eq_ignore_ascii_case("identity") {
        return None;
    }
    let is_known = |coding: &str| {
        CODINGS
            .iter()
            .any(|it| it.eq_ignore_ascii_case(coding.trim()))
    };
    let short = codings.len() <= SHOWN && codings.split(',').all(is_known);
    Some(if short {
        codings
    } else {
        "in a way of its own"
    })
}

/// An id of a request or a trace.
pub(crate) fn id(value: &str) -> Option<String> {
    is_token(value).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_its_form_is_shown() {
        assert_eq!(compression(" GZIP, br "), Some("GZIP, br"));
        assert_eq!(compression("identity"), None);
        assert_eq!(id("3fb1-0a").as_deref(), Some("3fb1-0a"));
    }

    #[test]
    fn what_has_another_form_is_not_shown() {
        let long = "x".repeat(101);
        assert_eq!(compression("hunter2"), Some("in a way of its own"));
        for value in ["", "hunter 2", "\"hunter2\"", &long] {
            assert_eq!(id(value), None);
        }
    }
}

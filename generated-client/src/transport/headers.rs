//! What errors show of an answer's headers. Whoever answers writes what they like into these, so what is not of the form that
//! it should have is not shown.

/// The longest value that is shown.
const SHOWN: usize = 100;

/// The codings that HTTP knows.
#[cfg(feature = "client")]
const CODINGS: [&str; 7] = [
    "gzip",
    "x-gzip",
    "br",
    "zstd",
    "deflate",
    "compress",
    "x-compress",
];

/// The media type that a `content-type` names, without its parameters.
pub(crate) fn media_type(content_type: Option<&str>) -> &str {
    let Some(content_type) = content_type else {
        return "no content type";
    };
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    match media_type.split_once('/') {
        Some((kind, of_it)) if is_token(kind) && is_token(of_it) => media_type,
        _ => "a content type that is none",
    }
}

/// How a body is compressed, if its `content-encoding` says that it is.
#[cfg(feature = "client")]
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
#[cfg(feature = "client")]
pub(crate) fn id(value: &str) -> Option<String> {
    is_token(value).then(|| value.to_owned())
}

/// A word of letters, digits and what stands in names and ids.
fn is_token(text: &str) -> bool {
    let stands = |byte: u8| byte.is_ascii_alphanumeric() || b"-._+:".contains(&byte);
    (1..=SHOWN).contains(&text.len()) && text.bytes().all(stands)
}

#[cfg(all(test, feature = "client"))]
mod tests {
    use super::*;

    #[test]
    fn what_has_its_form_is_shown() {
        let json = Some("application/json; charset=utf-8");
        assert_eq!(media_type(json), "application/json");
        assert_eq!(media_type(Some("image/svg+xml")), "image/svg+xml");
        assert_eq!(media_type(None), "no content type");
        assert_eq!(compression(" GZIP, br "), Some("GZIP, br"));
        assert_eq!(compression("identity"), None);
        assert_eq!(id("3fb1-0a").as_deref(), Some("3fb1-0a"));
    }

    #[test]
    fn what_has_another_form_is_not_shown() {
        let long = "x".repeat(101);
        for value in [
            "",
            "hunter2",
            "a b",
            "{\"a\":\"hunter2\"}",
            "a/",
            "/b",
            "a/hunter 2",
            &long,
        ] {
            assert_eq!(media_type(Some(value)), "a content type that is none");
        }
        assert_eq!(compression("hunter2"), Some("in a way of its own"));
        for value in ["", "hunter 2", "\"hunter2\"", &long] {
            assert_eq!(id(value), None);
        }
    }
}

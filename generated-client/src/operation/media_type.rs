//! Selects what an error shows of a `content-type` header.
//!
//! A server can put anything into the header, so errors show only a well-formed media type.

/// The longest value that an error shows.
pub(crate) const SHOWN: usize = 100;

/// Returns the media type of a `content-type`, without its parameters.
pub(crate) fn media_type(content_type: Option<&str>) -> &str {
    let Some(content_type) = content_type else {
        return "no content type";
    };
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    match media_type.split_once('/') {
        Some((kind, of_it)) if is_token(kind) && is_token(of_it) => media_type,
        _ => "an invalid content type",
    }
}

/// Returns whether the text consists of letters, digits and the punctuation of names and IDs.
pub(crate) fn is_token(text: &str) -> bool {
    let stands = |byte: u8| byte.is_ascii_alphanumeric() || b"-._+:".contains(&byte);
    (1..=SHOWN).contains(&text.len()) && text.bytes().all(stands)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_media_type_is_shown() {
        let json = Some("application/json; charset=utf-8");
        assert_eq!(media_type(json), "application/json");
        assert_eq!(media_type(Some("image/svg+xml")), "image/svg+xml");
        assert_eq!(media_type(None), "no content type");
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
            assert_eq!(media_type(Some(value)), "an invalid content type");
        }
    }
}

//! Untrusted text for a terminal.

use std::borrow::Cow;

/// Escapes control characters and characters that change the text direction, except for line breaks and tabs. So text of a
/// deployment can neither control the terminal nor disguise itself.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    let must_escape = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(must_escape) {
        return Cow::Borrowed(text);
    }
    let mut printable = String::with_capacity(text.len());
    for c in text.chars() {
        if must_escape(c) {
            printable.extend(c.escape_unicode());
        } else {
            printable.push(c);
        }
    }
    Cow::Owned(printable)
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn control_characters_are_escaped() {
        for text in ["", "plain\n\ttext", "\u{e9}\u{4e2d}"] {
            assert_eq!(printable(text), text);
        }
        assert_eq!(
            printable("a\u{1b}[31m\r\u{9b}b\u{202e}c\u{7f}"),
            "a\\u{1b}[31m\\u{d}\\u{9b}b\\u{202e}c\\u{7f}"
        );
    }
}

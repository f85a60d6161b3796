//! Regular expressions of ECMA 262 in Rust's syntax.

/// A pattern of ECMA 262 in the syntax of Rust's regular expressions. `None` for what these write another way.
pub(super) fn in_rust(pattern: &str) -> Option<String> {
    let mut text = String::new();
    let mut in_class = false;
    let mut rest = pattern.chars().peekable();
    while let Some(char) = rest.next() {
        match char {
            '\\' => match rest.next()? {
                'd' if in_class => text.push_str("0-9"),
                'd' => text.push_str("[0-9]"),
                'w' if in_class => text.push_str("0-9A-Za-z_"),
                'w' => text.push_str("[0-9A-Za-z_]"),
                escaped if "nrtfv".contains(escaped) || is_mark(escaped) => {
                    text.extend(['\\', escaped]);
                }
                _ => return None,
            },
            '[' if in_class => text.push_str("\\["),
            // An empty class, and one of everything.
            '[' if rest.peek() == Some(&']') => return None,
            '[' => {
                in_class = true;
                text.push(char);
            }
            ']' if in_class => {
                in_class = false;
                text.push(char);
            }
            // Operations on classes.
            '&' | '~' if in_class => text.extend(['\\', char]),
            '-' if in_class && rest.peek() == Some(&'-') => return None,
            '(' if rest.peek() == Some(&'?') => {
                rest.next();
                if rest.next() != Some(':') {
                    return None;
                }
                text.push_str("(?:");
            }
            '.' if !in_class => text.push_str("[^\\n\\r\\u{2028}\\u{2029}]"),
            other => text.push(other),
        }
    }
    Some(text)
}

/// Whether a backslash makes nothing else of a character, in both syntaxes.
fn is_mark(char: char) -> bool {
    char.is_ascii_punctuation() && !"<>".contains(char)
}

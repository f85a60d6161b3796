//! Validates URI templates (RFC 6570).

pub(super) fn is_template(text: &str) -> bool {
    let mut rest = text;
    while let Some((literal, expression)) = rest.split_once('{') {
        let Some((expression, after)) = expression.split_once('}') else {
            return false;
        };
        if !is_literal(literal) || !is_expression(expression) {
            return false;
        }
        rest = after;
    }
    is_literal(rest)
}

/// Validates a literal (section 2.1). Accepts the apostrophe too, as erratum 6937 of the RFC requires.
fn is_literal(text: &str) -> bool {
    let is_valid = |char: char| !char.is_control() && !r#" "<>\^`{|}"#.contains(char);
    text.chars().all(is_valid) && percent_signs_are_valid(text)
}

/// Validates an expression (section 2.2): an optional operator, which may be a reserved one, and variables.
fn is_expression(text: &str) -> bool {
    let variables = text.strip_prefix(|it| "+#./;?&=,!@|".contains(it));
    variables.unwrap_or(text).split(',').all(is_variable)
}

/// Validates a variable (sections 2.3 and 2.4): a name, and an optional length or asterisk.
fn is_variable(text: &str) -> bool {
    if let Some(name) = text.strip_suffix('*') {
        return is_name(name);
    }
    match text.split_once(':') {
        Some((name, length)) => {
            let digits = length.bytes().all(|it| it.is_ascii_digit());
            is_name(name) && digits && (1..=4).contains(&length.len()) && !length.starts_with('0')
        }
        None => is_name(text),
    }
}

fn is_name(text: &str) -> bool {
    let is_valid = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'%');
    let mut parts = text.split('.');
    parts.all(|part| !part.is_empty() && part.bytes().all(is_valid))
        && percent_signs_are_valid(text)
}

/// Returns whether two hexadecimal digits follow each percent sign.
fn percent_signs_are_valid(text: &str) -> bool {
    let mut after = text.split('%').skip(1);
    after.all(|rest| {
        let digits = rest.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}

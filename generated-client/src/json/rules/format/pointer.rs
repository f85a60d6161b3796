//! Validates JSON pointers.

/// Returns whether a text is a pointer of RFC 6901.
pub(super) fn is_pointer(text: &str) -> bool {
    let mut after_tildes = text.split('~').skip(1);
    (text.is_empty() || text.starts_with('/'))
        && after_tildes.all(|rest| rest.starts_with(['0', '1']))
}

/// Returns whether a text is a number of levels, followed by `#` or a pointer.
pub(super) fn is_relative(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (levels, rest) = text.split_at(digits);
    let levels_are_valid = levels == "0" || !levels.is_empty() && !levels.starts_with('0');
    levels_are_valid && (rest == "#" || is_pointer(rest))
}

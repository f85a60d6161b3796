//! Predicts which names cannot be sent, independently of the client.

/// What a name may take of a path of 15,500 characters, in which `/api/secrets/v1/secret/` comes before it.
pub(crate) const NAME: usize = 15_500 - 23;

/// What a name may take of a signed URL's path and query of 4096 characters. Behind it comes `?bewit=`, and 84 characters of
/// base64 for client id (6), expiry (10), MAC (44) and three backslashes.
pub(crate) const SIGNED_NAME: usize = 4096 - 23 - 7 - 84;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Refusal {
    /// It would be another path.
    Empty,
    /// `.` and `..`, which URLs take away.
    DotSegment,
    /// Services don't accept it.
    Nul,
    /// Services don't accept it.
    TooLong,
}

pub(crate) fn refusal(name: &str) -> Option<Refusal> {
    match name {
        "" => Some(Refusal::Empty),
        "." | ".." => Some(Refusal::DotSegment),
        _ if name.contains('\0') => Some(Refusal::Nul),
        _ if encoded_length(name) > NAME => Some(Refusal::TooLong),
        _ => None,
    }
}

/// How many characters a text takes where it is percent-encoded whole.
pub(crate) fn encoded_length(text: &str) -> usize {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { 1 } else { 3 })
        .sum()
}

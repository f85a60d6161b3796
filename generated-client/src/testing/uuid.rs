//! Random UUIDs for the IDs of requests and incidents.

/// Returns a random UUID (version 4).
pub(super) fn uuid() -> String {
    let mut bytes = [0; 16];
    // Without randomness, IDs only lose their uniqueness.
    let _ = getrandom::fill(&mut bytes);
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = format!("{:032x}", u128::from_be_bytes(bytes));
    [
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
    ]
    .join("-")
}

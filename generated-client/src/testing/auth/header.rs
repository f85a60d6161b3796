//! Parses and verifies Hawk's `Authorization` header.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hawk::PayloadHasher;
use hawk::SHA256;
use hawk::mac::MacType;
use hyper::header::CONTENT_TYPE;

use super::{Authority, Granted, MAX_LENGTH, Signature, Signed, refused};
use crate::testing::reply::ErrorReply;

/// The tolerated clock skew between caller and service.
const SKEW_MS: i64 = 15 * 60 * 1000;

/// The attributes of a header.
#[derive(Default)]
#[cfg_attr(test, derive(Debug, PartialEq, Eq))]
struct Attributes<'a> {
    id: Option<&'a str>,
    ts: Option<&'a str>,
    nonce: Option<&'a str>,
    hash: Option<&'a str>,
    ext: Option<&'a str>,
    mac: Option<&'a str>,
}

/// Verifies a request with a signature in its header.
pub(super) fn verify(
    authority: &Authority<'_>,
    request: &Signed<'_>,
    header: &str,
) -> Result<(String, Granted), ErrorReply> {
    if header.len() > MAX_LENGTH {
        return Err(refused("Bad Request: Header length too long"));
    }
    let attributes = parse(header)?;
    let Attributes {
        id: Some(id),
        ts: Some(ts),
        nonce: Some(nonce),
        mac: Some(mac),
        hash,
        ext,
    } = attributes
    else {
        return Err(refused("Bad Request: Missing attributes"));
    };
    let granted = authority.grant(id, ext)?;
    let bad_mac = || refused("Unauthorized: Bad mac");
    let seconds: u64 = ts.parse().map_err(|_| bad_mac())?;
    // The service compares hashes in constant time, which fails if their lengths differ.
    let decode = |hash| STANDARD.decode(hash).map_err(|_| ErrorReply::internal());
    let decoded = hash.map(decode).transpose()?;
    let signature = Signature {
        kind: MacType::Header,
        seconds,
        nonce,
        method: request.method.as_str(),
        target: request.target,
        hash: decoded.as_deref(),
        ext,
        mac,
    };
    signature.check(&granted.access_token, request.headers)?;
    let signed_ms = i64::try_from(seconds)
        .unwrap_or(i64::MAX)
        .saturating_mul(1000);
    if signed_ms.saturating_sub(authority.now_ms).saturating_abs() > SKEW_MS {
        return Err(refused("Unauthorized: Stale timestamp"));
    }
    if let Some(hash) = hash {
        check_hash(request, hash)?;
    }
    Ok((id.to_owned(), granted))
}

/// Compares the text of a payload hash, as the service does.
fn check_hash(request: &Signed<'_>, hash: &str) -> Result<(), ErrorReply> {
    let content_type = request
        .headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let essence = content_type
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default();
    let content_type = essence.trim().to_ascii_lowercase();
    let computed = PayloadHasher::hash(content_type, SHA256, request.body)
        .map_err(|_| ErrorReply::internal())?;
    let computed = STANDARD.encode(computed);
    if computed.len() != hash.len() {
        return Err(ErrorReply::internal());
    }
    if computed != hash {
        // The service does not replace the placeholder either.
        return Err(refused(
            "Invalid payload hash: {{hash}}\nIt is not the hash of this body and content-type.",
        ));
    }
    Ok(())
}

fn parse(header: &str) -> Result<Attributes<'_>, ErrorReply> {
    let bad = |what: &str| refused(format!("Bad Request: {what}"));
    let is_word = |text: &str| {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        !text.is_empty() && text.bytes().all(is_letter)
    };
    let (scheme, rest) = header.split_once([' ', '\t']).unwrap_or((header, ""));
    if !is_word(scheme) {
        return Err(bad("Invalid header syntax"));
    }
    if !scheme.eq_ignore_ascii_case("hawk") {
        return Err(refused("Unauthorized: Unauthorized"));
    }
    let mut rest = rest.trim_start();
    if rest.is_empty() {
        return Err(bad("Invalid header syntax"));
    }
    let mut attributes = Attributes::default();
    while !rest.is_empty() {
        let format = || bad("Bad header format");
        let (name, after) = rest.split_once("=\"").ok_or_else(format)?;
        let (value, after) = after.split_once('"').ok_or_else(format)?;
        let after = after.trim_start();
        if !is_word(name) || value.contains('\\') || !(after.is_empty() || after.starts_with(',')) {
            return Err(format());
        }
        rest = after.strip_prefix(',').unwrap_or_default().trim_start();
        let place = match name {
            "id" => &mut attributes.id,
            "ts" => &mut attributes.ts,
            "nonce" => &mut attributes.nonce,
            "hash" => &mut attributes.hash,
            "ext" => &mut attributes.ext,
            "mac" => &mut attributes.mac,
            _ => return Err(bad(&format!("Unknown attribute: {name}"))),
        };
        if value.is_empty() || value.contains('\t') {
            return Err(bad(&format!("Bad attribute value: {name}")));
        }
        if place.replace(value).is_some() {
            return Err(bad(&format!("Duplicate attribute: {name}")));
        }
    }
    Ok(attributes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read() {
        let read = parse("Hawk id=\"a b\", ts=\"1\",nonce=\"n\", mac=\"m=\"").unwrap();
        let expected = Attributes {
            id: Some("a b"),
            ts: Some("1"),
            nonce: Some("n"),
            mac: Some("m="),
            ..Attributes::default()
        };
        assert_eq!(read, expected);
        for (broken, why) in [
            ("", "Bad Request: Invalid header syntax"),
            ("Hawk", "Bad Request: Invalid header syntax"),
            ("Hawk=", "Bad Request: Invalid header syntax"),
            ("Bearer x", "Unauthorized: Unauthorized"),
            ("Hawk id", "Bad Request: Bad header format"),
            ("Hawk id=a", "Bad Request: Bad header format"),
            ("Hawk id=\"a", "Bad Request: Bad header format"),
            ("Hawk id=\"a\\b\"", "Bad Request: Bad header format"),
            ("Hawk id=\"a\" ts=\"1\"", "Bad Request: Bad header format"),
            ("Hawk id=\"\"", "Bad Request: Bad attribute value: id"),
            (
                "Hawk id=\"a\", id=\"b\"",
                "Bad Request: Duplicate attribute: id",
            ),
            ("Hawk foo=\"a\"", "Bad Request: Unknown attribute: foo"),
        ] {
            let failure = parse(broken).unwrap_err();
            assert_eq!(failure.message, why, "{broken}");
        }
    }
}

//! Parses and verifies Hawk's `Authorization` header.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hawk::PayloadHasher;
use hawk::SHA256;
use hawk::mac::MacType;
use hyper::header::CONTENT_TYPE;

use super::{Authority, Granted, MAX_LENGTH, Signature, Signed, refused};
use crate::testing::reply::Failure;

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
) -> Result<(String, Granted), Failure> {
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
    let hash = hash
        .map(|hash| STANDARD.decode(hash))
        .transpose()
        .map_err(|_| bad_mac())?;
    let signature = Signature {
        kind: MacType::Header,
        seconds,
        nonce,
        method: request.method.as_str(),
        target: request.target,
        hash: hash.as_deref(),
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
        check_hash(request, &hash)?;
    }
    Ok((id.to_owned(), granted))
}

fn check_hash(request: &Signed<'_>, hash: &[u8]) -> Result<(), Failure> {
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
    let computed =
        PayloadHasher::hash(content_type, SHA256, request.body).map_err(|_| Failure::internal())?;
    if computed.len() != hash.len() {
        // The service compares in constant time, which requires equal lengths.
        return Err(Failure::internal());
    }
    if computed != hash {
        return Err(refused(
            "Invalid payload hash: it is not that of this body and content-type",
        ));
    }
    Ok(())
}

fn parse(header: &str) -> Result<Attributes<'_>, Failure> {
    let malformed = || refused("Bad Request: Malformed Authorization header");
    let (scheme, mut rest) = header.split_once(' ').unwrap_or((header, ""));
    if !scheme.eq_ignore_ascii_case("hawk") {
        return Err(refused(
            "Unauthorized: the Authorization header is not Hawk's",
        ));
    }
    let mut attributes = Attributes::default();
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        if rest.is_empty() {
            return Ok(attributes);
        }
        let (name, after) = rest.split_once("=\"").ok_or_else(malformed)?;
        let (value, after) = after.split_once('"').ok_or_else(malformed)?;
        let place = match name {
            "id" => &mut attributes.id,
            "ts" => &mut attributes.ts,
            "nonce" => &mut attributes.nonce,
            "hash" => &mut attributes.hash,
            "ext" => &mut attributes.ext,
            "mac" => &mut attributes.mac,
            _ => return Err(malformed()),
        };
        if value.contains('\\') || place.replace(value).is_some() {
            return Err(malformed());
        }
        rest = after;
    }
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
        assert_eq!(parse("hawk").unwrap(), Attributes::default());
        for broken in [
            "Bearer x",
            "Hawk id",
            "Hawk id=a",
            "Hawk id=\"a",
            "Hawk id=\"a\\b\"",
            "Hawk id=\"a\", id=\"b\"",
            "Hawk other=\"a\"",
        ] {
            assert!(parse(broken).is_err(), "{broken}");
        }
    }
}

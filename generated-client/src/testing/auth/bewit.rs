//! Parses and verifies the `bewit` of a signed URL.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hawk::mac::MacType;
use hyper::Method;

use super::{Authority, Granted, MAX_LENGTH, Signature, Signed, refused};
use crate::testing::reply::ErrorReply;

/// A bewit, and the signed path and query without it.
#[cfg_attr(test, derive(Debug, PartialEq, Eq))]
pub(super) struct Found {
    bewit: String,
    target: String,
}

/// Removes the last bewit of a query.
pub(super) fn find(target: &str) -> Option<Found> {
    let (path, query) = target.split_once('?')?;
    let mut parameters: Vec<&str> = query.split('&').collect();
    let is_bewit = |parameter: &&str| parameter.starts_with("bewit=");
    let place = parameters.iter().rposition(is_bewit)?;
    let bewit = parameters.remove(place)["bewit=".len()..].to_owned();
    let target = if parameters.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", parameters.join("&"))
    };
    Some(Found { bewit, target })
}

/// Verifies a request for a signed URL.
pub(super) fn verify(
    authority: &Authority<'_>,
    request: &Signed<'_>,
    found: &Found,
) -> Result<(String, Granted), ErrorReply> {
    if request.target.len() > MAX_LENGTH {
        return Err(refused("Bad Request: the signed URL is too long"));
    }
    if found.bewit.is_empty() {
        return Err(refused("Unauthorized: Empty bewit"));
    }
    if !matches!(*request.method, Method::GET | Method::HEAD) {
        return Err(refused("Unauthorized: Invalid method"));
    }
    let is_encoded = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if !found.bewit.bytes().all(is_encoded) {
        return Err(refused("Bad Request: Invalid bewit encoding"));
    }
    let bytes = URL_SAFE_NO_PAD.decode(&found.bewit).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let parts: Vec<&str> = text.split('\\').collect();
    let [id, expires, mac, ext] = parts[..] else {
        return Err(refused("Bad Request: Invalid bewit structure"));
    };
    let seconds: u64 = match expires.parse() {
        Ok(seconds) if !id.is_empty() && !mac.is_empty() => seconds,
        _ => return Err(refused("Bad Request: Missing bewit attributes")),
    };
    let ext = Some(ext).filter(|ext| !ext.is_empty());
    let granted = authority.grant(id, ext)?;
    let expires_ms = i64::try_from(seconds)
        .unwrap_or(i64::MAX)
        .saturating_mul(1000);
    if expires_ms <= authority.now_ms {
        return Err(refused("Unauthorized: Access expired"));
    }
    let signature = Signature {
        kind: MacType::Bewit,
        seconds,
        nonce: "",
        method: "GET",
        target: &found.target,
        hash: None,
        ext,
        mac,
    };
    signature.check(&granted.access_token, request.headers)?;
    Ok((id.to_owned(), granted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bewit_is_removed_from_any_position() {
        for (target, rest) in [
            ("/a?bewit=x", "/a"),
            ("/a?b=1&bewit=x", "/a?b=1"),
            ("/a?bewit=x&b=1", "/a?b=1"),
            ("/a?b=1&bewit=x&c=%2F", "/a?b=1&c=%2F"),
            ("/a?bewit=y&bewit=x", "/a?bewit=y"),
        ] {
            let expected = Found {
                bewit: "x".to_owned(),
                target: rest.to_owned(),
            };
            assert_eq!(find(target), Some(expected), "{target}");
        }
        for target in ["/a", "/bewit=x", "/a?b=bewit=x", "/a?xbewit=x", "/a?"] {
            assert_eq!(find(target), None, "{target}");
        }
    }
}

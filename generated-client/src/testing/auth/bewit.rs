//! Parses and verifies the `bewit` of a signed URL.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hawk::mac::MacType;
use hyper::Method;

use super::{Authority, Granted, MAX_LENGTH, Signature, Signed, refused};
use crate::testing::reply::Failure;

/// A bewit, and the signed path and query without it.
#[cfg_attr(test, derive(Debug, PartialEq, Eq))]
pub(super) struct Found {
    bewit: String,
    target: String,
}

/// Removes the bewit from any position in a query.
pub(super) fn find(target: &str) -> Result<Option<Found>, Failure> {
    let Some((path, query)) = target.split_once('?') else {
        return Ok(None);
    };
    let (bewits, others): (Vec<&str>, Vec<&str>) = query
        .split('&')
        .partition(|parameter| parameter.starts_with("bewit="));
    let bewit = match bewits[..] {
        [] => return Ok(None),
        [one] => &one["bewit=".len()..],
        _ => return Err(refused("Bad Request: more than one bewit")),
    };
    let target = if others.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", others.join("&"))
    };
    Ok(Some(Found {
        bewit: bewit.to_owned(),
        target,
    }))
}

/// Verifies a request for a signed URL.
pub(super) fn verify(
    authority: &Authority<'_>,
    request: &Signed<'_>,
    found: &Found,
) -> Result<(String, Granted), Failure> {
    if request.target.len() > MAX_LENGTH {
        return Err(refused("Bad Request: the signed URL is too long"));
    }
    if !matches!(*request.method, Method::GET | Method::HEAD) {
        return Err(refused("Unauthorized: Invalid method"));
    }
    let malformed = || refused("Bad Request: Malformed bewit");
    let bytes = URL_SAFE_NO_PAD
        .decode(&found.bewit)
        .map_err(|_| malformed())?;
    let text = String::from_utf8(bytes).map_err(|_| malformed())?;
    let parts: Vec<&str> = text.split('\\').collect();
    let [id, expires, mac, ext] = parts[..] else {
        return Err(malformed());
    };
    let seconds: u64 = expires.parse().map_err(|_| malformed())?;
    if i64::try_from(seconds)
        .unwrap_or(i64::MAX)
        .saturating_mul(1000)
        <= authority.now_ms
    {
        return Err(refused("Unauthorized: Access expired"));
    }
    let ext = Some(ext).filter(|ext| !ext.is_empty());
    let granted = authority.grant(id, ext)?;
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
    fn a_bewit_is_taken_out_wherever_it_stands() {
        for (target, rest) in [
            ("/a?bewit=x", "/a"),
            ("/a?b=1&bewit=x", "/a?b=1"),
            ("/a?bewit=x&b=1", "/a?b=1"),
            ("/a?b=1&bewit=x&c=%2F", "/a?b=1&c=%2F"),
        ] {
            let expected = Found {
                bewit: "x".to_owned(),
                target: rest.to_owned(),
            };
            assert_eq!(find(target), Ok(Some(expected)), "{target}");
        }
        for target in ["/a", "/bewit=x", "/a?b=bewit=x", "/a?xbewit=x", "/a?"] {
            assert_eq!(find(target), Ok(None), "{target}");
        }
        assert!(find("/a?bewit=x&bewit=x").is_err());
    }
}

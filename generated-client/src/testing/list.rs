//! Pages of names. As in the real service, a continuation token is an encoded offset: adding or removing
//! names between two requests shifts the second page.

use serde_json::{Value, json};

use super::query::Query;
use super::reply::{Code, ErrorReply};

/// The largest and the default size of a page.
const MAX_PAGE: usize = 1000;

/// Obscures the offset, so that clients do not rely on it.
const DISGUISE: u64 = 0x6c69_7374_2d74_6f6b;

/// Returns the page that the query requests. `names` are all names, sorted.
pub(super) fn page(names: &[String], query: &Query) -> Result<Value, ErrorReply> {
    let limit = query.limit.unwrap_or(MAX_PAGE).min(MAX_PAGE);
    let start = query
        .continuation_token
        .as_deref()
        .map_or(Ok(0), offset)?
        .min(names.len());
    let end = (start + limit).min(names.len());
    if limit == 0 && start < names.len() {
        // The real service produces a response that violates its own schema, and detects that.
        return Err(ErrorReply::internal());
    }
    let mut response = json!({ "secrets": names[start..end] });
    if end < names.len() {
        response["continuationToken"] = json!(token(end));
    }
    Ok(response)
}

fn token(offset: usize) -> String {
    format!("{:016x}", offset as u64 ^ DISGUISE)
}

/// Decodes a token. Fails for invalid characters, and returns the start for other invalid tokens.
fn offset(token: &str) -> Result<usize, ErrorReply> {
    if !token.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(ErrorReply::new(
            Code::InputError,
            "Invalid continuation token",
        ));
    }
    let hidden = u64::from_str_radix(token, 16)
        .ok()
        .filter(|_| token.len() == 16);
    let offset = hidden.and_then(|hidden| u32::try_from(hidden ^ DISGUISE).ok());
    Ok(offset.map_or(0, |offset| offset as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(count: usize) -> Vec<String> {
        (0..count).map(|index| format!("{index:05}")).collect()
    }

    fn ask(
        names: &[String],
        limit: Option<usize>,
        token: Option<&str>,
    ) -> (Vec<String>, Option<String>) {
        let query = Query {
            continuation_token: token.map(str::to_owned),
            limit,
        };
        let response = page(names, &query).unwrap();
        let token = response["continuationToken"].as_str().map(str::to_owned);
        let names = response["secrets"].as_array().unwrap().iter();
        let names = names.map(|name| name.as_str().unwrap().to_owned());
        (names.collect(), token)
    }

    #[test]
    fn pages_hold_everything_once() {
        let all = names(2500);
        for (limit, pages) in [
            (None, 3),
            (Some(1000), 3),
            (Some(5000), 3),
            (Some(500), 5),
            (Some(2), 1250),
        ] {
            let (mut seen, mut count, mut token) = (Vec::new(), 0, None::<String>);
            loop {
                let (page, next) = ask(&all, limit, token.as_deref());
                seen.extend(page);
                count += 1;
                token = next;
                if token.is_none() {
                    break;
                }
            }
            assert_eq!((seen == all, count), (true, pages), "{limit:?}");
        }
    }

    #[test]
    fn tokens_that_mean_nothing_are_the_start() {
        let all = names(3);
        for bogus in ["x", "ffffffffffffffff", "1234", "zzzzzzzzzzzzzzzz", "0"] {
            assert_eq!(ask(&all, Some(1), Some(bogus)).0, ["00000"], "{bogus}");
        }
        assert_eq!(
            ask(&all, Some(1), Some(&token(2))),
            (vec!["00002".to_owned()], None)
        );
        assert_eq!(ask(&all, Some(1), Some(&token(9))), (vec![], None));
    }

    #[test]
    fn invalid_queries_fail() {
        let ask = |names: &[String], limit, token: Option<&str>| {
            let query = Query {
                continuation_token: token.map(str::to_owned),
                limit,
            };
            page(names, &query).err().map(|failure| failure.code)
        };
        assert_eq!(
            ask(&names(1), Some(0), None),
            Some(Code::InternalServerError)
        );
        assert_eq!(ask(&[], Some(0), None), None);
        assert_eq!(ask(&names(1), None, Some("a-b")), Some(Code::InputError));
    }
}

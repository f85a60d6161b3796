//! Parses query strings. Rejects parameters that the operation does not declare.

use std::collections::BTreeMap;

use url::form_urlencoded;

use super::operations::Operation;
use super::reply::{Code, ErrorReply};

/// The query of `list`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    pub(super) continuation_token: Option<String>,
    pub(super) limit: Option<usize>,
}

/// Parses a query string without its question mark. Ignores a `bewit`.
pub(super) fn parse(operation: Operation, query: &str) -> Result<Query, ErrorReply> {
    let mut parameters: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        parameters.entry(name).or_default().push(value);
    }
    parameters.remove("bewit");
    let mut found = Query::default();
    let mut mistakes = Vec::new();
    for (name, values) in parameters {
        let mistake = match (operation, &*name, &values[..]) {
            (Operation::List, "continuationToken" | "limit", [_, _, ..]) => {
                format!("{name} must be a string!")
            }
            (Operation::List, "continuationToken", [value]) if !value.is_empty() => {
                found.continuation_token = Some(value.to_string());
                continue;
            }
            (Operation::List, "continuationToken", [value]) => {
                format!("{name}=\"{value}\" does not match expression: /./")
            }
            (Operation::List, "limit", [value]) if is_number(value) => {
                // A number with too many digits also exceeds the largest page.
                found.limit = Some(value.parse().unwrap_or(usize::MAX));
                continue;
            }
            (Operation::List, "limit", [value]) => {
                format!("{name}=\"{value}\" does not match expression: /^[0-9]+$/")
            }
            _ => format!("{name} is not supported!"),
        };
        mistakes.push(format!("Query-string parameter: {mistake}"));
    }
    if mistakes.is_empty() {
        return Ok(found);
    }
    Err(ErrorReply::new(
        Code::InvalidRequestArguments,
        mistakes.join("\n"),
    ))
}

fn is_number(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_takes_two() {
        let query = parse(Operation::List, "limit=05&continuationToken=a%2Bb&bewit=x").unwrap();
        assert_eq!(
            query,
            Query {
                continuation_token: Some("a+b".to_owned()),
                limit: Some(5)
            }
        );
        assert_eq!(parse(Operation::List, "").unwrap(), Query::default());
        let huge = parse(Operation::List, "limit=99999999999999999999999").unwrap();
        assert_eq!(huge.limit, Some(usize::MAX));
    }

    #[test]
    fn the_rest_is_refused() {
        for (operation, query, mistakes) in [
            (Operation::List, "foo=1", &["foo is not supported!"][..]),
            (Operation::Get, "limit=1", &["limit is not supported!"]),
            (Operation::Ping, "foo", &["foo is not supported!"]),
            (
                Operation::List,
                "limit=",
                &["limit=\"\" does not match expression: /^[0-9]+$/"],
            ),
            (
                Operation::List,
                "limit=-1",
                &["limit=\"-1\" does not match expression: /^[0-9]+$/"],
            ),
            (
                Operation::List,
                "limit=1&limit=x",
                &["limit must be a string!"],
            ),
            (
                Operation::List,
                "continuationToken=",
                &["continuationToken=\"\" does not match expression: /./"],
            ),
            (
                Operation::List,
                "a=&b=",
                &["a is not supported!", "b is not supported!"],
            ),
        ] {
            let mistakes = mistakes
                .iter()
                .map(|mistake| format!("Query-string parameter: {mistake}"));
            let message = mistakes.collect::<Vec<_>>().join("\n");
            let expected = ErrorReply::new(Code::InvalidRequestArguments, message);
            assert_eq!(parse(operation, query), Err(expected), "{query}");
        }
    }
}

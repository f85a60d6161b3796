//! Parses query strings. Rejects parameters that the operation does not declare.

use url::form_urlencoded;

use super::operations::Operation;
use super::reply::{Code, Failure};

/// The query of `list`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    pub(super) continuation_token: Option<String>,
    pub(super) limit: Option<usize>,
}

/// Parses a query string without its question mark and without a `bewit`.
pub(super) fn parse(operation: Operation, query: &str) -> Result<Query, Failure> {
    let mut found = Query::default();
    let mut mistakes = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let repeated = match &*name {
            "bewit" => false,
            "continuationToken" if operation == Operation::List => {
                let again = found.continuation_token.is_some();
                if value.is_empty() {
                    mistakes.push(
                        "Query-string parameter: continuationToken must not be empty!".to_owned(),
                    );
                }
                found.continuation_token = Some(value.into_owned());
                again
            }
            "limit" if operation == Operation::List => {
                let again = found.limit.is_some();
                if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_digit()) {
                    mistakes.push("Query-string parameter: limit must match ^[0-9]+$!".to_owned());
                }
                // A number with too many digits also exceeds the largest page.
                found.limit = Some(value.parse().unwrap_or(usize::MAX));
                again
            }
            unknown => {
                mistakes.push(format!(
                    "Query-string parameter: {unknown} is not supported!"
                ));
                false
            }
        };
        if repeated {
            mistakes.push(format!("Query-string parameter: {name} must be a string!"));
        }
    }
    if mistakes.is_empty() {
        return Ok(found);
    }
    Err(Failure::new(
        Code::InvalidRequestArguments,
        mistakes.join("\n"),
    ))
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
        for (operation, query, message) in [
            (
                Operation::List,
                "foo=1",
                "Query-string parameter: foo is not supported!",
            ),
            (
                Operation::Get,
                "limit=1",
                "Query-string parameter: limit is not supported!",
            ),
            (
                Operation::Ping,
                "foo",
                "Query-string parameter: foo is not supported!",
            ),
            (
                Operation::List,
                "limit=",
                "Query-string parameter: limit must match ^[0-9]+$!",
            ),
            (
                Operation::List,
                "limit=-1",
                "Query-string parameter: limit must match ^[0-9]+$!",
            ),
            (
                Operation::List,
                "limit=1&limit=2",
                "Query-string parameter: limit must be a string!",
            ),
            (
                Operation::List,
                "continuationToken=",
                "Query-string parameter: continuationToken must not be empty!",
            ),
            (
                Operation::List,
                "a=&b=",
                "Query-string parameter: a is not supported!\nQuery-string parameter: b is not supported!",
            ),
        ] {
            let expected = Failure::new(Code::InvalidRequestArguments, message);
            assert_eq!(parse(operation, query), Err(expected), "{query}");
        }
    }
}

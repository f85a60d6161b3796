//! Checks client IDs, access tokens and scopes by the rules of Taskcluster, so that a mistake is not a `Bad mac` of the service.

use crate::error::Error;

/// Checks a client ID. The error shows the character that is not allowed.
pub(super) fn check_client_id(client_id: &str) -> Result<(), Error> {
    if client_id.is_empty() {
        return Err(Error::configuration(
            "the client ID is empty; pass the ID of a Taskcluster client",
        ));
    }
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "!@/:.+|_-".contains(c);
    match position(client_id, is_allowed) {
        None => Ok(()),
        Some((index, found)) => Err(Error::configuration(format!(
            "the client ID contains `{}` at character {index}; a client ID consists of ASCII letters, digits and `!@/:.+|_-`",
            found.escape_default()
        ))),
    }
}

/// Checks an access token. The error shows nothing of it but its length.
pub(super) fn check_access_token(access_token: &str) -> Result<(), Error> {
    if access_token.is_empty() {
        return Err(Error::configuration(
            "the access token is empty; pass the access token of the client ID",
        ));
    }
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    match position(access_token, is_allowed) {
        None => Ok(()),
        Some((index, found)) => {
            let what = if found.is_whitespace() {
                "white space"
            } else {
                "a character that is not allowed"
            };
            let length = access_token.chars().count();
            Err(Error::configuration(format!(
                "the access token has {what} at character {index} of {length}; an access token consists of ASCII letters, digits, `-` and `_`"
            )))
        }
    }
}

/// Checks scopes.
pub(crate) fn check_scopes(scopes: &[String]) -> Result<(), Error> {
    for scope in scopes {
        if let Some((index, found)) = position(scope, |c| (' '..='~').contains(&c)) {
            return Err(Error::configuration(format!(
                "the scope `{}` contains `{}` at character {index}; a scope consists of printable ASCII characters",
                scope.escape_default(),
                found.escape_default()
            )));
        }
    }
    Ok(())
}

/// Returns the first character that is not allowed, and its position from 1.
fn position(text: &str, is_allowed: impl Fn(char) -> bool) -> Option<(usize, char)> {
    let mut characters = text.chars().zip(1..);
    let (found, index) = characters.find(|(c, _)| !is_allowed(*c))?;
    Some((index, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn client_ids() {
        for valid in [
            "tester",
            "mozilla-auth0/ad|Mozilla-LDAP|x/y+z",
            "static/a:b!c@d.e_f",
        ] {
            assert!(check_client_id(valid).is_ok(), "{valid}");
        }
        for (invalid, expected) in [
            ("", "is empty"),
            ("tester\n", r"contains `\n` at character 7"),
            (" tester", "contains ` ` at character 1"),
            ("test\"er", r#"contains `\"` at character 5"#),
            ("tést", r"contains `\u{e9}` at character 2"),
        ] {
            let error = check_client_id(invalid).unwrap_err();
            assert!(error.is_configuration());
            assert!(error.to_string().contains(expected), "{error}");
        }
    }

    #[test]
    fn access_tokens() {
        assert!(check_access_token("aZ09-_").is_ok());
        for (invalid, expected) in [
            ("", "is empty"),
            ("hunter2\n", "white space at character 8 of 8"),
            (
                "\"hunter2\"",
                "a character that is not allowed at character 1 of 9",
            ),
            (
                "hunter2=",
                "a character that is not allowed at character 8 of 8",
            ),
            (
                "hünter2",
                "a character that is not allowed at character 2 of 7",
            ),
        ] {
            let error = check_access_token(invalid).unwrap_err();
            assert!(error.to_string().contains(expected), "{error}");
            assert!(!format!("{error} {error:?}").contains("nter2"), "{error}");
        }
    }

    #[test]
    fn scopes() {
        let check = |scope: &str| check_scopes(&["a:*".to_owned(), scope.to_owned()]);
        assert!(check("").is_ok());
        assert!(check("secrets:get:a b/{c}").is_ok());
        let error = check("secrets:get:x\n").unwrap_err().to_string();
        assert!(
            error.contains(r"`secrets:get:x\n` contains `\n` at character 14"),
            "{error}"
        );
    }
}

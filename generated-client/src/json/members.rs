//! The members of a JSON object by their names.

use std::borrow::Cow;

use super::{ReadError, text};

/// A name, and the text of the value.
pub(super) type Member<'a> = (Cow<'a, str>, &'a str);

/// The members of an object in their order.
pub(super) fn members(json: &str) -> Result<Vec<Member<'_>>, ReadError> {
    let members = text::members(json).ok_or_else(|| ReadError::expected("an object", json))?;
    // Most objects have a few members, and a list that grows is moved.
    let mut named = Vec::with_capacity(8);
    for (json, value) in members {
        named.push((name(json)?, value));
    }
    Ok(named)
}

fn name(json: &str) -> Result<Cow<'_, str>, ReadError> {
    let content = text::content(json);
    if !content.contains('\\') {
        return Ok(Cow::Borrowed(content));
    }
    serde_json::from_str(json)
        .map(Cow::Owned)
        .map_err(|_| ReadError::new("a name in the object has half of a character"))
}

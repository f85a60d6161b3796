//! Names of types, derived from the places of their schemas.

use heck::ToUpperCamelCase;

use super::singular::singular;
use crate::location::Origin;

/// The name of the type at a place, in camel case: the stem of the file, and the names on the path from its root.
///
/// Properties and definitions add their names. The items of a list and the values of a map turn the name before them into
/// the singular, or add `Item`, `Value` or, below a pattern, `Match` if there is no singular.
///
/// A branch of a union adds the result of `branch_name`.
pub(crate) fn type_name(
    origin: &Origin,
    branch_name: impl Fn(&Origin) -> Option<String>,
) -> String {
    let file = origin.document.rsplit('/').next().unwrap_or_default();
    let stem = file.strip_suffix(".json").unwrap_or(file);
    let stem = stem.to_upper_camel_case();
    let mut words = vec![if stem.is_empty() { "Root".into() } else { stem }];
    let mut tokens = origin.tokens();
    let mut place = Origin::root(origin.document.as_str());
    while let Some(token) = tokens.next() {
        place = place.child(&token);
        let fallback = match token.as_str() {
            // Do not use the singular of the stem: it is often the stem of another file.
            "items" if words.len() == 1 => {
                words.push("Item".into());
                continue;
            }
            "items" => "Item",
            "additionalProperties" => "Value",
            "patternProperties" => {
                let Some(pattern) = tokens.next() else { break };
                place = place.child(&pattern);
                "Match"
            }
            "additionalItems" | "contains" | "else" | "if" | "not" | "propertyNames" | "then" => {
                words.push(token.to_upper_camel_case());
                continue;
            }
            // The next token is a name in the document, or an index.
            _ => {
                let Some(name) = tokens.next() else { break };
                place = place.child(&name);
                words.push(match branch_name(&place) {
                    Some(words) => words,
                    // A part of `allOf` has the name of the whole.
                    None if token == "allOf" => String::new(),
                    None => name.to_upper_camel_case(),
                });
                continue;
            }
        };
        match words.last().and_then(|word| singular(word)) {
            Some(word) => {
                words.pop();
                words.push(word);
            }
            None => words.push(fallback.to_owned()),
        }
    }
    words.concat()
}

/// The name of the type at a place with every token of the path, each spelled out. It avoids clashes with other types.
pub(crate) fn spelled_out_type_name(origin: &Origin) -> String {
    let file = origin.document.rsplit('/').next().unwrap_or_default();
    let stem = file.strip_suffix(".json").unwrap_or(file);
    let is_word = |token: &str| token.chars().all(|c| c.is_ascii_alphanumeric());
    let tokens = origin.tokens().map(|token| {
        if is_word(&token) {
            token
        } else {
            super::spell_out(&token)
        }
    });
    std::iter::once(stem.to_owned())
        .chain(tokens)
        .map(|word| word.to_upper_camel_case())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_places() {
        let name = |document: &str, pointer: &str| {
            let origin = Origin {
                document: document.into(),
                pointer: pointer.into(),
            };
            type_name(&origin, |branch| {
                (branch.pointer == "/oneOf/1").then(|| "Second".into())
            })
        };
        let task = "/schemas/queue/v1/task.json";
        assert_eq!(name(task, ""), "Task");
        assert_eq!(name(task, "/properties/metadata"), "TaskMetadata");
        assert_eq!(name(task, "/properties/runs/items"), "TaskRun");
        assert_eq!(
            name(task, "/properties/tags/additionalProperties"),
            "TaskTag"
        );
        assert_eq!(
            name(task, "/properties/tags/patternProperties/^[a-z]"),
            "TaskTag"
        );
        assert_eq!(
            name(task, "/properties/more/patternProperties/^[a-z]"),
            "TaskMoreMatch"
        );
        assert_eq!(name(task, "/definitions/up-load"), "TaskUpLoad");
        assert_eq!(name(task, "/oneOf/1/properties/status"), "TaskSecondStatus");
        assert_eq!(name(task, "/items/properties/items/items"), "TaskItemItem");
        assert_eq!(
            name("/schemas/purge-cache/v1/open-requests.json", "/items"),
            "OpenRequestsItem"
        );
    }
}

//! The name of a type, from the place of its schema.

use heck::ToUpperCamelCase;

use super::singular::singular;
use crate::documents::Origin;

/// The name of the type at a place, in camel case: the file's stem, and what leads from its root to the place.
///
/// A property adds its name, a definition its own; the items of a list and the values of a map turn the name before
/// them into the singular, or add `Item` and `Value` where it has none.
pub(crate) fn type_words(origin: &Origin) -> String {
    let file = origin.document.rsplit('/').next().unwrap_or_default();
    let stem = file.strip_suffix(".json").unwrap_or(file);
    let mut words = vec![stem.to_upper_camel_case()];
    let mut tokens = origin.tokens();
    while let Some(token) = tokens.next() {
        let fallback = match token.as_str() {
            "items" => "Item",
            "additionalProperties" => "Value",
            // The next token is a name that somebody gave.
            _ => {
                words.extend(tokens.next().map(|name| name.to_upper_camel_case()));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_places() {
        let name = |document: &str, pointer: &str| {
            type_words(&Origin {
                document: document.into(),
                pointer: pointer.into(),
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
        assert_eq!(name(task, "/definitions/up-load"), "TaskUpLoad");
        assert_eq!(name(task, "/items/properties/items/items"), "TaskItemItem");
        assert_eq!(
            name("/schemas/purge-cache/v1/open-requests.json", "/items"),
            "OpenRequest"
        );
    }
}

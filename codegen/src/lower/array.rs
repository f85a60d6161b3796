//! Lists.

use serde_json::Value;

use super::{Lowered, Lowering};
use crate::model::Type;
use crate::reader::{self, Reader};

impl Lowering<'_, '_> {
    pub(super) fn array(&mut self, reader: &mut Reader<'_>) -> Option<Lowered> {
        let mut notes = Vec::new();
        self.count(reader, "minItems", "At least", "items", &mut notes);
        self.count(reader, "maxItems", "At most", "items", &mut notes);
        match reader.optional("uniqueItems") {
            None | Some((_, Value::Bool(false))) => {}
            Some((_, Value::Bool(true))) => notes.push("Items are unique.".into()),
            Some((origin, other)) => {
                self.problems
                    .push(reader::expected(&origin, "a boolean", other));
            }
        }
        let item = match reader.optional("items") {
            None => Type::Json,
            Some((origin, Value::Array(_))) => {
                self.unsupported(&origin, "a list of schemas for items");
                return None;
            }
            Some((origin, _)) => self.lower(&origin, &origin)?.value,
        };
        Some(Lowered::noted(Type::List(Box::new(item)), notes))
    }
}

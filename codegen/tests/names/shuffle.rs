//! Other orders of the same things, the same in each run.

use std::collections::BTreeMap;

use codegen::Documents;
use serde_json::Value;

/// A generator of numbers that look random enough to shuffle with.
pub(crate) struct Shuffle(u64);

impl Shuffle {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, bound: usize) -> usize {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }

    /// The same documents, in another order and with their members in another order.
    pub(crate) fn documents(&mut self, documents: &BTreeMap<String, Value>) -> Documents {
        let mut documents: Vec<_> = documents.iter().collect();
        self.shuffle(&mut documents);
        let mut shuffled = Documents::new();
        for (uri, value) in documents {
            shuffled.insert(uri, self.text(value));
        }
        shuffled
    }

    fn text(&mut self, value: &Value) -> String {
        match value {
            Value::Object(members) => {
                let mut members: Vec<String> = members
                    .iter()
                    .map(|(name, value)| {
                        format!("{}: {}", Value::from(name.as_str()), self.text(value))
                    })
                    .collect();
                self.shuffle(&mut members);
                format!("{{{}}}", members.join(", "))
            }
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| self.text(item)).collect();
                format!("[{}]", items.join(", "))
            }
            other => other.to_string(),
        }
    }
}

//! Instances with a slip, most of which a schema refuses.

use rand::RngExt as _;
use rand::rngs::Xoshiro256PlusPlus;
use serde_json::{Value, json};

use crate::strings::DATE_TIMES;

/// The instance with one or two slips.
pub(crate) fn mutated(instance: &Value, random: &mut Xoshiro256PlusPlus) -> Value {
    let mut mutated = instance.clone();
    for _ in 0..random.random_range(1..=2) {
        let places = places(&mutated);
        let place = &places[random.random_range(0..places.len())];
        if let Some(value) = mutated.pointer_mut(place) {
            slip(value, random);
        }
    }
    mutated
}

/// The pointers of all values in a value.
fn places(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut add = |token: &str, value: &Value| {
        let token = token.replace('~', "~0").replace('/', "~1");
        let inner = places(value).into_iter();
        found.extend(inner.map(|place| format!("/{token}{place}")));
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| add(name, value)),
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                add(&index.to_string(), value);
            }
        }
        _ => {}
    }
    found
}

fn slip(value: &mut Value, random: &mut Xoshiro256PlusPlus) {
    if random.random_bool(0.25) {
        let others = [
            json!(null),
            json!(true),
            json!(0),
            json!(-1),
            json!(1.0),
            json!(1.5),
            json!(""),
            json!("1"),
            json!([]),
            json!({}),
            json!([null]),
            json!({"other": 1}),
        ];
        *value = others[random.random_range(0..others.len())].clone();
        return;
    }
    match value {
        Value::Object(members) => {
            let names: Vec<String> = members.keys().cloned().collect();
            let name =
                (!names.is_empty()).then(|| names[random.random_range(0..names.len())].clone());
            match (random.random_range(0..4), name) {
                (0 | 1, Some(name)) => {
                    members.remove(&name);
                }
                (2, Some(name)) => {
                    let taken = members.remove(&name).unwrap_or_default();
                    members.insert(name.to_uppercase(), taken);
                }
                _ => {
                    members.insert("unheardOf".to_owned(), json!(["x"]));
                }
            }
        }
        Value::Array(items) => {
            let index = random.random_range(0..items.len().max(1));
            match (random.random_range(0..4), items.get(index).cloned()) {
                (0, Some(_)) => {
                    items.remove(index);
                }
                (1 | 2, Some(item)) => items.push(item),
                _ => items.push(json!({"a": [1, 1.0]})),
            }
        }
        Value::String(text) => *text = another(text, random),
        Value::Number(number) => {
            let number = number.as_f64().unwrap_or_default();
            *value = match random.random_range(0..7) {
                0 => json!(number),
                1 => json!(number + 0.5),
                2 => json!(number - 1.0),
                3 => json!(-number),
                4 => json!(number * 1e6),
                5 => json!(9_007_199_254_740_993_i64),
                _ => json!(number.to_string()),
            };
        }
        Value::Bool(it) => *value = json!(it.to_string()),
        Value::Null => *value = json!("null"),
    }
}

fn another(text: &str, random: &mut Xoshiro256PlusPlus) -> String {
    match random.random_range(0..7) {
        0 => String::new(),
        1 => format!("{text}!"),
        2 => format!(" {text}"),
        3 => text.chars().skip(1).collect(),
        4 => format!("{text}{}", "y".repeat(300)),
        5 => text.to_uppercase(),
        _ => DATE_TIMES[random.random_range(0..DATE_TIMES.len())].replace("-22T", "-32T"),
    }
}

//! The secrets that the test writes. Each is computed from its number, so the test need not store them.

use std::iter;
use std::time::{Duration, SystemTime};

use generated_client::Timestamp;
use generated_client::secrets::{Secret, SecretValue};
use rand::rngs::Xoshiro256PlusPlus;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Map, Value, json};

const CHARACTERS: [char; 16] = [
    'a', 'Z', '0', ' ', '"', '\\', '/', '\n', '\u{1}', '\u{7f}', 'ü', 'ß', '€', '\u{202e}',
    '\u{fffe}', '😀',
];

/// All names have the same length, so that what anybody keeps of the latest ones is of the same size.
pub(crate) fn name(index: usize) -> String {
    format!("project/load/ü %2F/{index:05}")
}

pub(crate) fn secret(index: usize) -> Secret {
    Secret::new(
        expires(index),
        SecretValue::from_serialize(&value(index)).unwrap(),
    )
}

/// Whether a secret is the one that was written.
pub(crate) fn is_equal(index: usize, found: &Secret) -> bool {
    found.expires == expires(index) && found.secret.parse::<Value>().unwrap() == value(index)
}

fn expires(index: usize) -> Timestamp {
    // 2100-01-01.
    let start = SystemTime::UNIX_EPOCH + Duration::from_secs(4_102_444_800);
    Timestamp::from(start + Duration::from_millis(1001 * index as u64))
}

/// An object without properties, one with a megabyte, and all sorts between them.
fn value(index: usize) -> Value {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(index as u64);
    let random = &mut random;
    let characters = match index {
        0 => return json!({}),
        1 => 1024 * 1024,
        _ => 1_usize << random.random_range(0..12),
    };
    let digits = random.random_range(1..60);
    let number: String = (0..digits)
        .map(|_| char::from(random.random_range(b'1'..=b'9')))
        .collect();
    json!({
        "index": index,
        "text": text(random, characters),
        "bigNumber": number,
        "numbers": [random.random_range(-(1_i64 << 53)..1 << 53), 0.5, null, true],
        "nested": nested(random, 12),
    })
}

fn text(random: &mut Xoshiro256PlusPlus, characters: usize) -> String {
    let line: String = (0..characters.min(64))
        .map(|_| CHARACTERS.choose(random).unwrap())
        .collect();
    iter::repeat_n(line, characters.div_ceil(64)).collect()
}

fn nested(random: &mut Xoshiro256PlusPlus, depth: usize) -> Value {
    if random.random_range(0..=depth) == 0 {
        return Value::from(text(random, 3));
    }
    let below = nested(random, depth - 1);
    if random.random_bool(0.5) {
        return json!([below]);
    }
    Map::from_iter([(text(random, 2), below)]).into()
}

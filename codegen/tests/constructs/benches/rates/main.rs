//! How fast generated types are read, validated and written, beside serde's derive and `serde_json::Value`:
//! `cargo bench -p constructs --bench rates`.
//!
//! A ratio above 1 says that the generated type is the faster one. What is compared takes turns, and the shortest of many times
//! counts. Times are CPU times of the thread.

mod derived;
mod documents;

use std::cell::RefCell;
use std::hint::black_box;
use std::time::Duration;

use constructs::rates;
use documents::Maker;
use nix::time::{ClockId, clock_gettime};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// How often the comparisons take turns.
const TURNS: usize = 40;

fn main() {
    println!(
        "document      bytes  read/derive  read/Value  read+validate/derive's read  write/derive"
    );
    let mut maker = Maker::new();
    compare::<rates::RatesRegion, derived::Region>("nested", &maker.nested(), |it| {
        it.validate().is_ok()
    });
    compare::<rates::RatesRow, derived::Row>("rows", &maker.rows(), |it| it.validate().is_ok());
    compare::<rates::RatesNote, derived::Note>("strings", &maker.strings(), |it| {
        it.validate().is_ok()
    });
    compare::<rates::RatesOptions, derived::Choices>("options", &maker.options(), |it| {
        it.validate().is_ok()
    });
    compare::<rates::RatesTask, derived::Task>("tasks", &maker.tasks(), |it| it.validate().is_ok());
    let [ours, derive, value] = shortest([
        &|| read::<rates::RatesLevel>(&documents::levels(120)),
        &|| read::<derived::Level>(&documents::levels(120)),
        &|| read::<Value>(&documents::levels(120)),
    ]);
    println!(
        "120 levels: read/derive {:.2}, read/Value {:.2}",
        ratio(derive, ours),
        ratio(value, ours)
    );

    println!("\ngrowth of the time to read from half the size to the whole (2 is linear)");
    grows(
        "levels",
        |size| documents::levels(size * 60),
        read::<rates::RatesLevel>,
    );
    grows(
        "unions, the property last",
        |size| documents::shapes(size * 30),
        read::<rates::RatesShape>,
    );
    grows(
        "properties",
        |size| documents::wide(size * 400),
        read::<rates::RatesOptions>,
    );
    grows(
        "entries",
        |size| format!("{{\"map\":{}}}", documents::map(size * 16_000)),
        read::<rates::Rates>,
    );

    let rows: Vec<rates::RatesRow> = serde_json::from_value(maker.rows()).unwrap();
    let rows: Vec<_> = rows.iter().cycle().take(110_000).cloned().collect();
    let bytes = serde_json::to_vec(&rows).unwrap().len();
    let [large] = shortest([&|| assert!(rows.iter().all(|row| row.validate().is_ok()))]);
    println!("\nvalidating {bytes} bytes: {large:?}");
}

fn compare<T: DeserializeOwned + Serialize, D: DeserializeOwned + Serialize>(
    name: &str,
    document: &Value,
    is_valid: fn(&T) -> bool,
) {
    let json = document.to_string();
    let both = || -> (Vec<T>, Vec<D>) {
        (
            serde_json::from_str(&json).unwrap(),
            serde_json::from_str(&json).unwrap(),
        )
    };
    // The first values fill the holes that the allocator has, and so lie scattered in memory, which takes longer to write.
    let _scattered = [both(), both()];
    let (ours, derived) = both();
    let same: Value = serde_json::to_value(&ours).unwrap();
    assert_eq!(same, *document, "{name}");
    assert_eq!(serde_json::to_value(&derived).unwrap(), *document, "{name}");
    assert!(ours.iter().all(is_valid), "{name}");
    let buffer = RefCell::new(Vec::with_capacity(json.len()));
    let [
        read_ours,
        read_derived,
        read_value,
        validated,
        write_ours,
        write_derived,
    ] = shortest([
        &|| read::<Vec<T>>(&json),
        &|| read::<Vec<D>>(&json),
        &|| read::<Value>(&json),
        &|| {
            let values: Vec<T> = serde_json::from_str(black_box(&json)).unwrap();
            assert!(black_box(&values).iter().all(is_valid));
        },
        &|| write(&ours, &buffer),
        &|| write(&derived, &buffer),
    ]);
    println!(
        "{name:<10} {:>8}  {:>11.2}  {:>10.2}  {:>27.2}  {:>12.2}",
        json.len(),
        ratio(read_derived, read_ours),
        ratio(read_value, read_ours),
        ratio(read_derived, validated),
        ratio(write_derived, write_ours),
    );
}

fn read<T: DeserializeOwned>(json: &str) {
    black_box(serde_json::from_str::<T>(black_box(json)).is_ok());
}

/// Writes into a buffer that is kept, so that the time is that of writing and not that of the allocator.
fn write(value: &impl Serialize, buffer: &RefCell<Vec<u8>>) {
    let mut buffer = buffer.borrow_mut();
    buffer.clear();
    black_box(serde_json::to_writer(&mut *buffer, black_box(value)).is_ok());
}

fn grows(name: &str, document: fn(usize) -> String, read: fn(&str)) {
    let (half, whole) = (document(1), document(2));
    let many = |json: &str| (0..20).for_each(|_| read(json));
    let [half, whole] = shortest([&|| many(&half), &|| many(&whole)]);
    println!("{name}: {:.2}", ratio(whole, half));
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

/// The shortest time of each, of many that take turns.
fn shortest<const N: usize>(tried: [&dyn Fn(); N]) -> [Duration; N] {
    let mut shortest = [Duration::MAX; N];
    for _ in 0..TURNS {
        for (it, shortest) in tried.iter().zip(&mut shortest) {
            let start = now();
            it();
            *shortest = now().saturating_sub(start).min(*shortest);
        }
    }
    shortest
}

/// The CPU time of the thread.
fn now() -> Duration {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID)
        .unwrap()
        .into()
}

//! The matrix as a page of the docs.

use std::fmt::Write as _;
use std::time::Duration;

use super::row::{Expected, Outcome, Section};

const INTRODUCTION: &str = "\
What callers get where a server, or the way to it, fails. Times and attempts are those of a client by default; all limits can be set,
see [`ClientBuilder`](crate::ClientBuilder). A test of this crate goes through this table and measures.

GET stands for an operation that declares an answer, as `secrets.get`, and so does POST, for one that the service may carry out
twice. PUT and DELETE stand for operations that declare none, as `secrets.set` and `secrets.remove`. What the caller gets is told
by what the [`Error`](crate::Error) says yes to. In every row the server got as many requests as there were attempts, each signed afresh.
";

pub(crate) fn page(sections: &[Section]) -> String {
    let mut page = INTRODUCTION.to_owned();
    for section in sections {
        let _ = write!(
            page,
            "\n# {}\n\n| What happens | To | The caller gets | Attempts | Time |\n|---|---|---|---|---|\n",
            section.title
        );
        for row in &section.rows {
            for (index, expected) in row.expected.iter().enumerate() {
                let name = if index == 0 { row.name.as_str() } else { "" };
                let _ = writeln!(page, "| {name} | {} |", cells(expected));
            }
        }
    }
    page
}

fn cells(expected: &Expected) -> String {
    let names: Vec<_> = expected.operations.iter().map(|it| it.name()).collect();
    let operations = if names.len() == 4 {
        "all".to_owned()
    } else {
        names.join(", ")
    };
    let attempts = match expected.outcome {
        Outcome::Success if expected.attempts == 1 => String::new(),
        _ => expected.attempts.to_string(),
    };
    format!(
        "{operations} | {} | {attempts} | {}",
        expected.outcome.shown(),
        time(expected.span())
    )
}

/// Rounded away from each other, so that the true span lies within.
fn time((least, longest): (Duration, Duration)) -> String {
    let unit = if longest < Duration::from_secs(10) {
        100
    } else {
        1000
    };
    let least = least.as_millis() / unit * unit;
    let longest = longest.as_millis().div_ceil(unit) * unit;
    let seconds = |milliseconds: u128| match milliseconds % 1000 {
        0 => (milliseconds / 1000).to_string(),
        rest => format!("{}.{}", milliseconds / 1000, rest / 100),
    };
    match (least, longest) {
        (_, 0) => "at once".to_owned(),
        (least, longest) if least == longest => format!("{} s", seconds(least)),
        (least, longest) => format!("{}–{} s", seconds(least), seconds(longest)),
    }
}

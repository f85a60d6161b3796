//! Formats the matrix as a page of the docs.

use std::fmt::Write as _;
use std::time::Duration;

use super::row::{Expected, Outcome, Section};

const INTRODUCTION: &str = "\
What a caller gets if a server or the network fails. Attempts and times are those of a client with the default settings; see
[`ClientBuilder`](crate::ClientBuilder) for the limits. A test of this crate runs every row and measures it.

GET and POST stand for operations that declare a response body, such as `secrets.get`. PUT and DELETE stand for operations that
declare none, such as `secrets.set` and `secrets.remove`. The client does not retry a POST that the service may already have
performed. The third column names the predicate of [`Error`](crate::Error) that returns `true`. In every row, the server
receives one request for each attempt, with its own signature.
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

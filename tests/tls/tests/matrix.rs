//! Builds and runs the program with each combination of a user's TLS and the client's, and prints the matrix.

use std::process::Command;

/// The columns: the client's features.
const CLIENT: [&str; 5] = [
    "none",
    "client-tls",
    "client-tls-ring",
    "client-tls-no-provider",
    "client-tls-native",
];

/// A row: a user's program, whether it installs a provider, a part of it, and the expected results in the order of `CLIENT`.
type Row = (&'static str, bool, &'static str, [&'static str; 5]);

const ROWS: [Row; 14] = [
    // Everyone with defaults works, unless they select `tls-ring` on purpose.
    (
        "user-defaults",
        false,
        "rustls",
        ["works", "works", "panics", "works", "works"],
    ),
    (
        "user-defaults",
        false,
        "hyper-rustls",
        ["works", "works", "panics", "works", "works"],
    ),
    (
        "user-defaults",
        false,
        "reqwest",
        ["works", "works", "works", "works", "works"],
    ),
    (
        "user-defaults",
        false,
        "client",
        ["", "works", "works", "error", "works"],
    ),
    // With ring only, the client's default `tls` adds a second provider: use `tls-ring`, or install one.
    (
        "user-ring",
        false,
        "rustls",
        ["works", "panics", "works", "works", "works"],
    ),
    (
        "user-ring",
        false,
        "hyper-rustls",
        ["works", "panics", "works", "works", "works"],
    ),
    // `rustls-no-provider` panics without the client, too.
    (
        "user-ring",
        false,
        "reqwest",
        ["panics", "works", "panics", "panics", "works"],
    ),
    (
        "user-ring",
        false,
        "client",
        ["", "works", "works", "error", "works"],
    ),
    (
        "user-ring",
        true,
        "rustls",
        ["works", "works", "works", "works", "works"],
    ),
    (
        "user-ring",
        true,
        "hyper-rustls",
        ["works", "works", "works", "works", "works"],
    ),
    (
        "user-ring",
        true,
        "reqwest",
        ["works", "works", "works", "works", "works"],
    ),
    (
        "user-ring",
        true,
        "client",
        ["", "works", "works", "works", "works"],
    ),
    (
        "user-native",
        false,
        "reqwest",
        ["works", "works", "works", "works", "works"],
    ),
    (
        "user-native",
        false,
        "client",
        ["", "works", "works", "error", "works"],
    ),
];

#[test]
fn matrix() {
    println!("| program | part | {} |", CLIENT.join(" | "));
    println!("|---|---|{}", "---|".repeat(CLIENT.len()));
    let mut wrong = Vec::new();
    for (user, install, part, expected) in ROWS {
        let cells = CLIENT.map(|client| run(user, install, client, part));
        let program = if install {
            "user-ring, installed"
        } else {
            user
        };
        let row = format!("| {program} | {part} | {} |", cells.join(" | "));
        println!("{row}");
        if cells != expected {
            wrong.push(format!("{row}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn run(user: &str, install: bool, client: &str, part: &str) -> String {
    let mut features = user.to_owned();
    if client != "none" {
        features = format!("{features},{client}");
    }
    let mut command = Command::new(env!("CARGO"));
    command
        .args([
            "run",
            "--quiet",
            "--locked",
            "--features",
            &features,
            "--",
            part,
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    if install {
        command.arg("install");
    }
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{features}: {told}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

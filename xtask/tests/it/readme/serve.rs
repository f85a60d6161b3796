//! The stand-in and the quickstart, as the README runs them in two terminals.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};

use super::root;

/// A command with all that it starts, stopped at the end of the test.
struct Group(Child);

impl Drop for Group {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["--", &group]).status();
        let _ = self.0.wait();
    }
}

/// A command at the root of the project, without what cargo told this test about its package.
fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("TASKCLUSTER_") {
            command.env_remove(&name);
        }
    }
    command
}

/// The command `cargo xtask serve`.
fn serve() -> Command {
    let mut serve = command(env!("CARGO_BIN_EXE_xtask"));
    serve.arg("serve");
    serve
}

#[test]
fn the_stand_in_says_how_to_use_it() {
    for (arguments, code) in [
        (&["--port"][..], 2),
        (&["--port", "x"], 2),
        (&["--x"], 2),
        (&["--help"], 0),
    ] {
        let output = serve().arg("--").args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains("Usage: stand-in "), "{text}");
    }
}

#[test]
fn the_quickstart_runs_against_the_stand_in() {
    let mut serve = Group(
        serve()
            .process_group(0)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let lines = BufReader::new(serve.0.stdout.take().unwrap()).lines();
    let lines: Vec<String> = lines.map(Result::unwrap).take(4).collect();
    let [exports @ .., hint] = &lines[..] else {
        panic!("nothing was printed");
    };
    assert_eq!(exports.len(), 3, "{lines:#?}");
    let quickstart = "cargo run --example quickstart";
    assert!(
        hint.starts_with('#') && hint.ends_with(quickstart),
        "{hint}"
    );

    let script = format!("{}\n{quickstart}", exports.join("\n"));
    let mut shell = command("sh");
    let output = shell
        .arg("-c")
        .arg(script)
        .env_remove("CARGO_MANIFEST_DIR")
        // The stand-in is on loopback, so this proxy must not matter.
        .env("HTTP_PROXY", "http://127.0.0.1:1")
        .output()
        .unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{stdout}\n{stderr}");
    let lines: Vec<&str> = stdout.lines().collect();
    let [user, name, required, signed, gone] = lines[..] else {
        panic!("{stdout}");
    };
    assert_eq!(user, "user demo");
    assert_eq!(name, "project/demo/login");
    assert_eq!(required, "requires secrets:get:project/demo/login");
    assert_eq!(signed, "SignedUrl([redacted])");
    assert!(
        gone.starts_with("gone: secrets.get: 404 ResourceNotFound: Secret not found"),
        "{gone}"
    );
}

//! The stand-in and the quickstart, as the README runs them in two terminals.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Output, Stdio};

use super::root;

/// The command that the stand-in prints.
const QUICKSTART: &str = "cargo run --example quickstart";

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
fn serve(arguments: &[&str]) -> Command {
    let mut serve = command(env!("CARGO_BIN_EXE_xtask"));
    serve.arg("serve").args(arguments);
    serve
}

/// Starts the stand-in. Returns the lines of `export` that it prints, and the command that it names after them.
fn start(arguments: &[&str]) -> (Group, Vec<String>, String) {
    let mut serve = serve(arguments);
    let serve = serve.process_group(0).stdout(Stdio::piped());
    let mut serve = Group(serve.spawn().unwrap());
    let (mut exports, mut hint) = (Vec::new(), None);
    for line in BufReader::new(serve.0.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        if line.starts_with('#') {
            hint = line
                .rsplit_once(": ")
                .map(|(_, command)| command.to_owned());
            break;
        }
        assert!(line.starts_with("export TASKCLUSTER_"), "{line}");
        exports.push(line);
    }
    (serve, exports, hint.expect("a command"))
}

/// Runs a script in a terminal with nothing but the exported variables.
fn run(script: &str) -> Output {
    let mut shell = command("sh");
    shell.arg("-c").arg(script).env_remove("CARGO_MANIFEST_DIR");
    // The stand-in is on loopback, so this proxy must not matter.
    shell
        .env("HTTP_PROXY", "http://127.0.0.1:1")
        .output()
        .unwrap()
}

#[test]
fn the_stand_in_says_how_to_use_it() {
    for (arguments, code) in [
        (&["--port"][..], 2),
        (&["--port", "x"], 2),
        (&["--x"], 2),
        (&["--proxy", "--port"], 2),
        (&["--help"], 0),
    ] {
        let output = serve(&[&["--"], arguments].concat()).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains("Usage: stand-in "), "{text}");
    }
}

#[test]
fn the_program_that_starts_a_stand_in_itself_runs() {
    let mut example = command("cargo");
    example.args(["run", "--example", "in-process"]);
    let output = example.env_remove("CARGO_MANIFEST_DIR").output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn the_quickstart_runs_against_the_stand_in() {
    let (_serve, exports, quickstart) = start(&[]);
    assert_eq!(exports.len(), 4, "{exports:#?}");
    assert_eq!(quickstart, QUICKSTART);
    let output = run(&format!("{}\n{quickstart}", exports.join("\n")));
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

/// The client has no credentials behind the proxy of a task, so the quickstart cannot sign a URL.
#[test]
fn the_quickstart_runs_behind_the_proxy_of_a_task() {
    let (_serve, exports, quickstart) = start(&["--proxy"]);
    let names: Vec<&str> = exports
        .iter()
        .filter_map(|line| line.split(['=', ' ']).nth(1))
        .collect();
    assert_eq!(names, ["TASKCLUSTER_ROOT_URL", "TASKCLUSTER_PROXY_URL"]);
    assert_eq!(quickstart, QUICKSTART);

    let output = run(&format!("{}\n{quickstart}", exports[1]));
    let stdout = String::from_utf8(output.stdout).unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{stdout}\n{stderr}");
    let lines: Vec<&str> = stdout.lines().collect();
    let [user, name, required, unsigned, gone] = lines[..] else {
        panic!("{stdout}");
    };
    assert_eq!(user, "user demo");
    assert_eq!(name, "project/demo/login");
    assert_eq!(required, "requires secrets:get:project/demo/login");
    assert!(
        unsigned.contains("a client without credentials cannot sign URLs"),
        "{unsigned}"
    );
    assert!(gone.starts_with("gone: secrets.get: 404 "), "{gone}");
}

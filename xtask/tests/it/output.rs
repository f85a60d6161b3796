//! Output that cannot be written.

use std::fs::File;
use std::io;
use std::process::{Output, Stdio};

use crate::support::Project;
use crate::{edit, fixtures_argument, greeter};

/// Commands of every kind with output on standard output.
const COMMANDS: [&[&str]; 14] = [
    &["fetch", "--from", "schemas"],
    &["fetch", "--from", "schemas", "--format", "json"],
    &["fetch", "--format", "json"],
    &["regen"],
    &["regen", "--dry-run"],
    &["regen", "--check"],
    &["regen", "--check", "--format", "json"],
    &["regen", "--service", "nobody", "--format", "json"],
    &["diff"],
    &["diff", "--format", "markdown", "--exit-code"],
    &["diff", "--format", "json"],
    &["ci"],
    &["--version"],
    &["diff", "--help"],
];

fn run(project: &Project, arguments: &[&str], stdout: Stdio, stderr: Stdio) -> Output {
    let mut command = project.command(arguments);
    command.env("CARGO", "true").stdout(stdout).stderr(stderr);
    command.output().unwrap()
}

/// A project with an uncommitted change.
fn changed() -> Project {
    let project = greeter();
    project.commit();
    edit(
        &project.path("schemas/schemas/greeter/v1/language.json"),
        "A language.",
        "A tongue.",
    );
    project.run(&["fetch", "--from", "schemas"]).succeeded();
    project
}

#[test]
#[cfg(target_os = "linux")]
fn on_a_full_disk_every_command_fails() {
    let full = || Stdio::from(File::options().write(true).open("/dev/full").unwrap());
    let project = changed();
    for arguments in COMMANDS {
        let output = run(&project, arguments, full(), Stdio::piped());
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {stderr}");
        let error = "error: cannot write the output: No space left on device";
        assert!(stderr.contains(error), "{arguments:?}: {stderr}");
        assert!(!stderr.contains("panicked"), "{arguments:?}: {stderr}");
    }
    // The exit status remains where the message has no place.
    for (arguments, code) in [
        (&["regen", "--service", "nobody"][..], 1),
        (&["fetch"], 2),
        (&["diff"], 0),
    ] {
        let output = run(&project, arguments, Stdio::piped(), full());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn the_command_is_completed_nevertheless() {
    let project = Project::new();
    let from = fixtures_argument();
    let arguments = ["regen", "--from", &from, "--service", "greeter"];
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output = run(&project, &arguments, full.into(), Stdio::piped());
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(project.tree(), greeter().tree());
}

#[test]
fn a_reader_may_close_its_pipe() {
    let project = changed();
    for arguments in COMMANDS {
        let expected = run(&project, arguments, Stdio::piped(), Stdio::piped());
        let (_, closed) = io::pipe().unwrap();
        let output = run(&project, arguments, closed.into(), Stdio::piped());
        assert_eq!(output.status, expected.status, "{arguments:?}: {output:?}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(
            !stderr.contains("rror") && !stderr.contains("panicked"),
            "{stderr}"
        );
    }
}

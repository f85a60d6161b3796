//! Colors of reports.

use std::fs;
use std::io::Read as _;

use crate::diff::edited;
use crate::support::Project;

/// Runs `diff` with a terminal as its standard output, and returns what it prints.
fn on_a_terminal(project: &Project, no_color: Option<&str>) -> String {
    let pty = nix::pty::openpty(None, None).unwrap();
    let mut command = project.command(&["diff"]);
    command.stdout(pty.slave).env("TERM", "xterm");
    command.env_remove("CLICOLOR").env_remove("NO_COLOR");
    if let Some(value) = no_color {
        command.env("NO_COLOR", value);
    }
    let mut child = command.spawn().unwrap();
    drop(command);
    let mut text = Vec::new();
    // Fails once no process has the terminal open.
    let _ = fs::File::from(pty.master).read_to_end(&mut text);
    assert!(child.wait().unwrap().success());
    String::from_utf8(text).unwrap()
}

#[test]
fn verdicts_have_colors_on_a_terminal() {
    let project = edited();
    let red =
        "\u{1b}[1m\u{1b}[31mbreaking: programs that use it may not compile\u{1b}[0m\r\n  greeter";
    for no_color in [None, Some("")] {
        let text = on_a_terminal(&project, no_color);
        assert!(text.contains(red), "{text:?}");
        assert_eq!(text.matches("\u{1b}[0m").count(), 3, "{text:?}");
    }
    let plain = on_a_terminal(&project, Some("1"));
    let piped = project.run(&["diff"]).succeeded().stdout;
    assert_eq!(plain.replace("\r\n", "\n"), piped);
    assert!(!piped.contains('\u{1b}'), "{piped:?}");
}

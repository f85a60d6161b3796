//! There is no room for what is to be written.

use std::process::{Command, Output, Stdio};

use libtest_mimic::Failed;

use crate::Test;
use crate::project::{Project, State};
use crate::scenario::{FETCH, READERS, REGEN, REPAIR, Scenario};

/// By a limit for the size of files, which everybody can set.
pub(crate) const LIMITED: [(&str, Test); 3] = [
    ("no_room::fetch_has_no_large_files", || limited(&FETCH)),
    ("no_room::regen_has_no_large_files", || limited(&REGEN)),
    ("no_room::repair_has_no_large_files", || limited(&REPAIR)),
];

/// By a file system of a few pages.
pub(crate) const MOUNTED: [(&str, Test); 3] = [
    ("no_room::the_disk_is_full_in_fetch", || full(&FETCH)),
    ("no_room::the_disk_is_full_in_regen", || full(&REGEN)),
    ("no_room::the_disk_is_full_in_repair", || full(&REPAIR)),
];

/// Each limit, in the shell's blocks, until there is room for every file.
fn limited(scenario: &Scenario) -> Result<(), Failed> {
    // The system kills whoever writes too much; without that the write fails.
    const WAYS: [(&str, &str); 2] = [("", "ended by a signal"), ("trap '' XFSZ;", "refused")];
    let states = scenario.states();
    for (trap, way) in WAYS {
        let script = format!("ulimit -c 0; {trap} ulimit -f $1; shift; exec \"$@\"");
        let mut limit = 0;
        loop {
            let project = Project::restored(&states.old);
            let command = project.command(scenario.arguments);
            let mut shell = Command::new("sh");
            shell.args(["-c", &script, "sh", &limit.to_string()]);
            let output = output_of(shell, &command)?;
            let when = format!("files have up to {limit} blocks: {output:?}");
            if output.status.success() {
                assert!(states.is_new(&project.state(), &when), "{when}");
                break;
            }
            if trap.is_empty() {
                assert_eq!(output.status.code(), None, "{when}");
                project.run(READERS[limit % READERS.len()]);
            } else {
                said_that_nothing_changed(&output);
            }
            assert!(!states.is_new(&project.state(), &when), "{when}");
            limit += 1;
        }
        println!("{}: {way} at {limit} limits: old", scenario.name);
        assert!(limit > 0);
    }
    Ok(())
}

/// Mounts the file system, copies the project to it, runs the command and one that writes nothing,
/// and copies the project back.
const MOUNT: &str = r#"
options=$1 from=$2 disk=$3 to=$4
shift 4
mount -t tmpfs -o "$options" tmpfs "$disk" || exit 99
cp -R "$from"/. "$disk" 2>/dev/null || exit 98
cd "$disk"
"$@"
code=$?
"$1" diff --from schemas >/dev/null 2>&1 || exit 96
cp -R "$disk"/. "$to" || exit 97
exit $code
"#;

const NO_ROOM_FOR_THE_PROJECT: i32 = 98;
const FAILURES: [i32; 3] = [99, 97, 96];

/// Each size, in pages and then in files, from that at which the project fits to that at which the command succeeds.
fn full(scenario: &Scenario) -> Result<(), Failed> {
    let states = scenario.states();
    for unit in ["nr_blocks", "nr_inodes"] {
        let mut refused = 0;
        for size in 1.. {
            let options = format!("{unit}={size}");
            let (output, state) = mounted(&options, &states.old, scenario)?;
            match output.status.code() {
                Some(NO_ROOM_FOR_THE_PROJECT) => continue,
                Some(0) => {
                    assert!(states.is_new(&state, &options), "{options}");
                    break;
                }
                _ => {}
            }
            said_that_nothing_changed(&output);
            assert!(!states.is_new(&state, &options), "{options}");
            refused += 1;
        }
        println!(
            "{}: refused at {refused} sizes ({unit}): old",
            scenario.name
        );
        assert!(refused > 0);
    }
    Ok(())
}

/// Runs the command on a disk of its own; returns what it said, and the state of the project after one more command.
fn mounted(options: &str, state: &State, scenario: &Scenario) -> Result<(Output, State), Failed> {
    let from = Project::restored(state);
    let (disk, to) = (
        Project::restored(&State::new()),
        Project::restored(&State::new()),
    );
    let mut unshare = Command::new("unshare");
    unshare
        .args([
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            MOUNT,
            "sh",
            options,
        ])
        .args([from.path(""), disk.path(""), to.path("")]);
    let output = output_of(unshare, &disk.command(scenario.arguments))?;
    let failed = output.status.code().is_none_or(|it| FAILURES.contains(&it));
    assert!(!failed, "{options}: {output:?}");
    Ok((output, to.state()))
}

/// Why nobody but root can mount anything here, if that is so.
pub(crate) fn obstacle() -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount"])
        .args(["mount", "-t", "tmpfs", "tmpfs"])
        .arg(folder.path())
        .stdin(Stdio::null())
        .output();
    let reason = match output {
        Ok(output) if output.status.success() => return None,
        Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        Err(error) => format!("`unshare` does not run: {error}"),
    };
    Some(format!("it needs to mount a small disk: {reason}"))
}

/// Has one command run another.
fn output_of(mut outer: Command, inner: &Command) -> Result<Output, Failed> {
    outer
        .arg(inner.get_program())
        .args(inner.get_args())
        .stdin(Stdio::null());
    if let Some(directory) = inner.get_current_dir() {
        outer.current_dir(directory);
    }
    for (name, value) in inner.get_envs() {
        match value {
            Some(value) => outer.env(name, value),
            None => outer.env_remove(name),
        };
    }
    Ok(outer.output()?)
}

fn said_that_nothing_changed(output: &Output) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    // Without room for its lock the command has not begun.
    let last = said
        .lines()
        .skip_while(|line| !line.starts_with("error: cannot "));
    let last: Vec<&str> = last.collect();
    assert!(
        matches!(last[..], [_, "  nothing was changed"])
            || matches!(last[..], [line] if line.contains(" .xtask")),
        "{said}"
    );
}

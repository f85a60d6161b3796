//! Kills at every point, and what the next command makes of them.

use std::fs;
use std::path::Path;
use std::process::Command;

use libtest_mimic::Failed;

use crate::Test;
use crate::project::{Project, State};
use crate::trace::{Point, Progress, Traced};

pub(crate) const TRIALS: [(&str, Test); 6] = [
    ("fetch", || killed(&FETCH)),
    ("regen_with_other_documents", || killed(&REGEN)),
    ("regen_without_a_service", || killed(&REMOVAL)),
    ("regen_over_edits_by_hand", || killed(&REPAIR)),
    ("the_healing_is_killed", healing_killed),
    ("a_run_that_lives_is_left_alone", left_alone),
];

/// A command, and the project that it is run in.
struct Scenario {
    name: &'static str,
    prepare: fn(&Project),
    arguments: &'static [&'static str],
}

const FETCH: Scenario = Scenario {
    name: "fetch --from served --all",
    prepare: greeter,
    arguments: &["fetch", "--from", "served", "--all"],
};

const REGEN: Scenario = Scenario {
    name: "regen --from served --all",
    prepare: greeter,
    arguments: &["regen", "--from", "served", "--all"],
};

const REMOVAL: Scenario = Scenario {
    name: "regen --from served, with a service less",
    prepare: |project| {
        greeter(project);
        let both = ["regen", "--from", "served", "--service", "echo"];
        project.run(&both).succeeded();
        fs::remove_dir_all(project.path("schemas/references/echo")).unwrap();
    },
    arguments: &["regen", "--from", "served"],
};

const REPAIR: Scenario = Scenario {
    name: "regen, over edits by hand",
    prepare: |project| {
        greeter(project);
        let generated = project.path("generated-client/src/generated");
        fs::write(generated.join("mod.rs"), "// Mine.\n").unwrap();
        fs::create_dir(generated.join("notes")).unwrap();
        fs::write(generated.join("notes/today.rs"), "// Mine as well.\n").unwrap();
        fs::remove_file(generated.join("greeter/operations.rs")).unwrap();
    },
    arguments: &["regen"],
};

/// Commands that write nothing themselves.
const NEXT: [&[&str]; 3] = [
    &["regen", "--check"],
    &["regen", "--dry-run"],
    &["diff", "--from", "schemas"],
];

/// Has the project generate one service, and makes a folder with the next version of its documents.
fn greeter(project: &Project) {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let from = fixtures.to_str().unwrap();
    project
        .run(&["regen", "--from", from, "--service", "greeter"])
        .succeeded();
    copy(&fixtures, &project.path("served"));
    let greeting = project.path("served/schemas/greeter/v1/greeting.json");
    let text = fs::read_to_string(&greeting).unwrap();
    // Another schema is not needed any more then.
    let next = text.replace(
        "\"$ref\": \"language.json#\"",
        "\"type\": \"string\", \"description\": \"Its code.\"",
    );
    assert_ne!(next, text);
    fs::write(&greeting, next).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), &to).unwrap();
        }
    }
}

/// The states of a scenario.
struct States {
    old: State,
    new: State,
}

impl Scenario {
    fn states(&self) -> States {
        let project = Project::new();
        (self.prepare)(&project);
        let old = project.state();
        project.run(self.arguments).succeeded();
        let new = project.state();
        assert_ne!(new, old);
        States { old, new }
    }
}

/// Runs a command in a project up to its n-th point, from 1 on; `None` if it ends before.
fn up_to(project: &Project, arguments: &[&str], point: usize) -> Option<(Traced, Point)> {
    let command = project.command(arguments);
    let mut traced = Traced::start(&command, &project.path("")).unwrap();
    for _ in 1..point {
        if let Progress::Ended(_) = traced.advance().unwrap() {
            return None;
        }
    }
    match traced.advance().unwrap() {
        Progress::At(point) => Some((traced, point)),
        Progress::Ended(_) => None,
    }
}

impl States {
    /// Whether it is the new state; else it has to be the old one.
    fn is_new(&self, state: &State, when: &str) -> bool {
        if *state == self.old {
            return false;
        }
        let is = |wanted: &State| -> Vec<String> {
            let paths = wanted.keys().chain(state.keys());
            paths
                .filter(|path| wanted.get(*path) != state.get(*path))
                .cloned()
                .collect()
        };
        assert!(
            *state == self.new,
            "{when}: not the old state: {:#?}\nand not the new one: {:#?}",
            is(&self.old),
            is(&self.new)
        );
        true
    }
}

/// Kills the command at each of its points, and runs another.
fn killed(scenario: &Scenario) -> Result<(), Failed> {
    let states = scenario.states();
    let (mut old, mut new, mut torn) = (0, 0, 0);
    let mut point = 0;
    loop {
        point += 1;
        let project = Project::restored(&states.old);
        let Some((traced, at)) = up_to(&project, scenario.arguments, point) else {
            break;
        };
        traced.kill()?;
        let when = format!("`{}`, killed at point {point}", scenario.name);
        if healed(&project, &states, point, &when) {
            new += 1;
        } else {
            assert_eq!(new, 0, "{when}: the old state once more");
            old += 1;
        }

        // A kill within a write leaves a part of it.
        if let Some(file) = at.written {
            let project = Project::restored(&states.old);
            let (traced, at) =
                up_to(&project, scenario.arguments, point).ok_or("it ends elsewhere")?;
            traced.kill()?;
            let other = at.written.ok_or("it writes elsewhere")?;
            assert_eq!(other.file_name(), file.file_name());
            fs::write(other, "{\"part")?;
            assert_eq!(healed(&project, &states, point, &when), new > 0, "{when}");
            torn += 1;
        }
    }
    println!(
        "{}: killed at {} points: {old} old, {new} new; within {torn} writes",
        scenario.name,
        point - 1
    );
    assert!(old > 0 && new > 0);
    Ok(())
}

/// Runs a command after a kill; whether the state is the new one then. It has to be that or the old one.
fn healed(project: &Project, states: &States, point: usize, when: &str) -> bool {
    project.run(NEXT[point % NEXT.len()]);
    let new = states.is_new(&project.state(), when);
    // It does not depend on the next command but one.
    project.run(NEXT[(point + 1) % NEXT.len()]);
    assert_eq!(states.is_new(&project.state(), when), new, "{when}");
    new
}

/// Kills the command, and then the one that heals. All pairs of points would be thousands of runs.
fn healing_killed() -> Result<(), Failed> {
    let scenario = &REGEN;
    let states = scenario.states();
    let (mut old, mut new) = (0, 0);
    for point in (1..).step_by(11) {
        for second in (1..).step_by(6) {
            let project = Project::restored(&states.old);
            let Some((traced, _)) = up_to(&project, scenario.arguments, point) else {
                println!(
                    "{}, and then the healing: killed at {} pairs of points: {old} old, {new} new",
                    scenario.name,
                    old + new
                );
                assert!(old > 0 && new > 0);
                return Ok(());
            };
            traced.kill()?;
            let Some((traced, _)) = up_to(&project, NEXT[0], second) else {
                break;
            };
            traced.kill()?;
            let when = format!("killed at point {point}, and at point {second} of the healing");
            if healed(&project, &states, second, &when) {
                new += 1;
            } else {
                old += 1;
            }
        }
    }
    Ok(())
}

/// Another command comes while the run stands at a point: it does not heal what is not dead.
fn left_alone() -> Result<(), Failed> {
    let scenario = &REGEN;
    let states = scenario.states();
    let mut refused = 0;
    for point in (1..).step_by(7) {
        let project = Project::restored(&states.old);
        let Some((mut traced, _)) = up_to(&project, scenario.arguments, point) else {
            break;
        };
        for other in [NEXT[point % NEXT.len()], scenario.arguments] {
            let before = project.state();
            let run = project.run(other);
            if run.stderr.contains("another `cargo xtask` is at work") {
                assert_eq!(run.code, Some(1), "{run:#?}");
                assert_eq!(project.state(), before, "at point {point}");
                refused += 1;
            } else {
                // The run has not come as far as to its lock.
                assert!(refused == 0 && run.code == Some(0), "{run:#?}");
            }
        }
        let end = loop {
            if let Progress::Ended(code) = traced.advance()? {
                break code;
            }
        };
        assert_eq!(end, Some(0), "held at point {point}");
        assert_eq!(project.state(), states.new, "held at point {point}");
    }
    println!(
        "{}: {refused} commands were refused while it lived",
        scenario.name
    );
    assert!(refused > 0);
    Ok(())
}

/// Why programs cannot be stopped here, if they cannot.
pub(crate) fn obstacle() -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new("mkdir");
    command.arg("made").current_dir(folder.path());
    let tried = Traced::start(&command, folder.path()).and_then(|mut traced| {
        let at = traced.advance()?;
        traced.kill()?;
        Ok(at)
    });
    match tried {
        Err(error) => Some(format!("`ptrace` does not work here: {error}")),
        Ok(Progress::Ended(_)) => Some("`ptrace` does not tell of system calls here".to_owned()),
        Ok(Progress::At(_)) if folder.path().join("made").exists() => {
            Some("`ptrace` kills too late here".to_owned())
        }
        Ok(Progress::At(_)) => None,
    }
}

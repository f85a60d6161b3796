//! The program is killed at every step that changes a file or directory.

use std::fs;
use std::process::Command;

use libtest_mimic::Failed;

use crate::Test;
use crate::extent::extent;
use crate::project::Project;
use crate::scenario::{FETCH, READERS, REGEN, REMOVAL, REPAIR, Scenario, States};
use crate::trace::{Point, Progress, Traced};

pub(crate) const TESTS: [(&str, Test); 6] = [
    ("kills::fetch", || killed(&FETCH)),
    ("kills::regen_with_other_documents", || killed(&REGEN)),
    ("kills::regen_without_a_service", || killed(&REMOVAL)),
    ("kills::regen_over_edits_by_hand", || killed(&REPAIR)),
    ("kills::the_healing_is_killed", healing_killed),
    ("kills::a_run_that_lives_is_left_alone", left_alone),
];

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

/// Kills the command at each of its points, and runs another.
fn killed(scenario: &Scenario) -> Result<(), Failed> {
    let states = scenario.states();
    let (mut old, mut new, mut torn) = (0, 0, 0);
    let step = extent(
        "durability",
        &format!("every fifth system call of `{}`", scenario.name),
        5,
        1,
    );
    for point in (1..).step_by(step) {
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
        old + new
    );
    assert!(old > 0 && new > 0 && torn > 0);
    Ok(())
}

/// Runs a command after a kill; whether the state is the new one then. It has to be that or the old
/// one, with nothing left to be healed.
fn healed(project: &Project, states: &States, point: usize, when: &str) -> bool {
    project.run(READERS[point % READERS.len()]);
    states.is_new(&project.state(), when)
}

/// Kills the command, and then the one that heals. All pairs of points would be thousands of runs.
fn healing_killed() -> Result<(), Failed> {
    let scenario = &REGEN;
    let states = scenario.states();
    let (mut old, mut new) = (0, 0);
    let part = extent("durability", "a ninth of the kills while healing", 3, 1);
    for point in (1..).step_by(11 * part) {
        for second in (1..).step_by(6 * part) {
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
            let Some((traced, _)) = up_to(&project, READERS[0], second) else {
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
    let part = extent(
        "durability",
        "a quarter of the commands beside a live one",
        4,
        1,
    );
    for point in (1..).step_by(7 * part) {
        let project = Project::restored(&states.old);
        let Some((mut traced, _)) = up_to(&project, scenario.arguments, point) else {
            break;
        };
        for other in [READERS[point % READERS.len()], scenario.arguments] {
            let before = project.state();
            let run = project.run(other);
            if run
                .stderr
                .contains("another `cargo xtask` command is running")
            {
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
        assert!(
            states.is_new(&project.state(), "held at a point"),
            "{point}"
        );
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

//! All or nothing, tried on the program that people run: it is killed, it cannot write, others run
//! beside it.
//!
//! Some of that needs what not every system has or allows; such tests are reported as ignored, with
//! the reason. The unit tests of the transaction have its disk refuse each action, on every system.

mod at_once;
#[cfg(target_os = "linux")]
#[path = "../../../tests/extent.rs"]
mod extent;
#[cfg(unix)]
mod full;
#[path = "../support/git.rs"]
mod git;
#[cfg(target_os = "linux")]
mod kills;
#[path = "../support/project.rs"]
#[allow(dead_code, reason = "other tests need other parts of it")]
mod project;
#[cfg(unix)]
mod read_only;
#[cfg_attr(
    not(target_os = "linux"),
    allow(dead_code, reason = "elsewhere fewer of them can be tried")
)]
mod scenario;
#[cfg(target_os = "linux")]
mod trace;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};

type Test = fn() -> Result<(), Failed>;

/// Tests that need the same of the system.
struct Group {
    /// Why the system does not have it, if it does not.
    obstacle: Option<String>,
    tests: &'static [(&'static str, Test)],
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = groups().into_iter().flat_map(Group::trials);
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn groups() -> Vec<Group> {
    let free = |tests| Group {
        obstacle: None,
        tests,
    };
    vec![
        free(&at_once::TESTS),
        #[cfg(unix)]
        free(&full::LIMITED),
        #[cfg(unix)]
        Group {
            obstacle: full::obstacle(),
            tests: &full::MOUNTED,
        },
        #[cfg(unix)]
        Group {
            obstacle: read_only::obstacle(),
            tests: &read_only::TESTS,
        },
        #[cfg(target_os = "linux")]
        Group {
            obstacle: kills::obstacle(),
            tests: &kills::TESTS,
        },
        #[cfg(not(target_os = "linux"))]
        Group {
            obstacle: Some("it needs the `ptrace` of Linux".to_owned()),
            tests: &[("kills", || Err("it needs the `ptrace` of Linux".into()))],
        },
    ]
}

impl Group {
    fn trials(self) -> impl Iterator<Item = Trial> {
        let obstacle = self.obstacle;
        self.tests.iter().map(move |(name, test)| {
            if let Some(obstacle) = &obstacle {
                eprintln!("ignored: {name}: {obstacle}");
            }
            let (ignored, obstacle) = (obstacle.is_some(), obstacle.clone());
            Trial::test(*name, move || match obstacle {
                // An ignored test can be asked for, and then it has to fail.
                Some(obstacle) => Err(obstacle.into()),
                None => test(),
            })
            .with_ignored_flag(ignored)
        })
    }
}

//! The program is killed at every step that changes a file or directory.
//!
//! The killing needs `ptrace`, which only Linux has in this form, and which can be forbidden; the
//! tests are reported as ignored then. The unit tests of the transaction have its disk refuse each
//! of its actions in turn, on every system.

#[cfg(target_os = "linux")]
mod points;
#[allow(dead_code, reason = "other tests need other parts of it")]
#[cfg(target_os = "linux")]
#[path = "../support/project.rs"]
mod project;
#[cfg(target_os = "linux")]
mod trace;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let obstacle = obstacle();
    if let Some(obstacle) = &obstacle {
        eprintln!("nothing is killed: {obstacle}");
    }
    let trials = trials().map(|(name, test)| {
        let obstacle = obstacle.clone();
        let ignored = obstacle.is_some();
        Trial::test(name, move || match obstacle {
            // An ignored test can be asked for, and then it has to fail.
            Some(obstacle) => Err(obstacle.into()),
            None => test(),
        })
        .with_ignored_flag(ignored)
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

type Test = fn() -> Result<(), Failed>;

#[cfg(target_os = "linux")]
fn trials() -> impl Iterator<Item = (&'static str, Test)> {
    points::TRIALS.into_iter()
}

#[cfg(target_os = "linux")]
fn obstacle() -> Option<String> {
    points::obstacle()
}

#[cfg(not(target_os = "linux"))]
fn trials() -> impl Iterator<Item = (&'static str, Test)> {
    let test: Test = || Ok(());
    [("a_program_that_is_killed", test)].into_iter()
}

#[cfg(not(target_os = "linux"))]
fn obstacle() -> Option<String> {
    Some("it needs the `ptrace` of Linux".to_owned())
}

//! Transactions: many files change together, or none does.
//!
//! 1. The journal, which lists every step, is written and synced.
//! 2. New content is written to a staging folder on the same file system, so the remaining steps are renames.
//! 3. Each step moves a file into or out of the staging folder. So steps can be repeated and undone.
//!
//! If a step fails, the steps before it are undone at once. After a kill, [`recover`] completes or undoes the steps in the
//! journal.

mod disk;
mod guard;
mod journal;
mod plan;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::slice;

pub(crate) use disk::Disk;
pub(crate) use guard::{Access, Guard};

use crate::changes::Change;
use crate::error::{Error, Result};
use crate::output::print_message;
use crate::project::from_here;
use journal::{Journal, Phase};
use plan::Plan;

/// The changes in one folder or file.
#[derive(Debug)]
pub(crate) enum Target<'a> {
    /// Files in a folder and below. Directories that become empty are removed.
    Folder {
        folder: PathBuf,
        changes: &'a [Change],
    },
    /// A single file. Other files in its folder are left alone.
    File(&'a Change),
}

impl<'a> Target<'a> {
    fn changes(&self) -> &'a [Change] {
        match self {
            Self::Folder { changes, .. } => changes,
            Self::File(change) => slice::from_ref(change),
        }
    }
}

/// Makes all changes or none. Requires the guard, because only its holder may write.
pub(crate) fn commit(guard: &Guard, targets: &[Target<'_>]) -> Result<()> {
    commit_on(&Disk::default(), guard.housekeeping(), targets)
}

fn commit_on(disk: &Disk<'_>, housekeeping: &Path, targets: &[Target<'_>]) -> Result<()> {
    let targets: Vec<_> = targets
        .iter()
        .filter(|target| !target.changes().is_empty())
        .collect();
    if targets.is_empty() {
        return Ok(());
    }
    let plan = Plan::new(&targets)?;
    let journal = Journal::new(plan.steps(), plan.staging(), plan.missing());
    let staged = journal
        .begin(disk, housekeeping)
        .and_then(|()| plan.stage(disk))
        .and_then(|()| Journal::enter(disk, housekeeping, Phase::Apply));
    if let Err(error) = staged {
        return Err(abandon(disk, housekeeping, error));
    }
    match settle(disk, housekeeping, Phase::Apply, &journal) {
        Outcome::Applied => Ok(()),
        Outcome::Undone(error) => Err(Error::Undone(Box::new(error))),
        Outcome::Stuck(error) => Err(error),
    }
}

/// Completes or undoes an interrupted run. Returns a description for the user if there was one.
pub(crate) fn recover(disk: &Disk<'_>, housekeeping: &Path) -> Result<Option<&'static str>> {
    const CLEARED: &str = "the temporary files of an interrupted run were deleted";
    if !Journal::exists(housekeeping) {
        return Ok(None);
    }
    let Some((phase, journal)) = Journal::read(housekeeping)? else {
        Journal::remove_unfinished(disk, housekeeping)?;
        return Ok(Some(CLEARED));
    };
    match settle(disk, housekeeping, phase, &journal) {
        Outcome::Applied if phase == Phase::Apply => Ok(Some("an interrupted run was completed")),
        Outcome::Applied => Ok(Some(CLEARED)),
        Outcome::Undone(error) => {
            print_message(&error.to_string());
            Ok(Some(
                "an interrupted run could not be completed and was undone",
            ))
        }
        Outcome::Stuck(error) => Err(error),
    }
}

enum Outcome {
    /// Every step is done.
    Applied,
    /// A step failed, and the steps before it were undone.
    Undone(Error),
    /// Neither completing nor undoing is possible now. The journal remains for the next run.
    Stuck(Error),
}

/// Applies the steps of the journal, or undoes all of them if one fails. Then deletes the staging folders.
fn settle(disk: &Disk<'_>, housekeeping: &Path, phase: Phase, journal: &Journal) -> Outcome {
    let mut failure = None;
    if phase == Phase::Apply {
        failure = journal
            .steps
            .iter()
            .try_for_each(|step| step.apply(disk))
            .and_then(|()| journal.sync(disk))
            .err();
        if let Some(error) = &failure {
            let undone = journal
                .steps
                .iter()
                .rev()
                .try_for_each(|step| step.undo(disk))
                .and_then(|()| journal.sync(disk));
            if let Err(second) = undone {
                return Outcome::Stuck(stuck(housekeeping, error, &second));
            }
        }
    }
    let cleared = Journal::enter(disk, housekeeping, Phase::Discard)
        .and_then(|()| journal.discard(disk, housekeeping));
    match (failure, cleared) {
        (None, Ok(())) => Outcome::Applied,
        (Some(error), Ok(())) => Outcome::Undone(error),
        (None, Err(error)) => Outcome::Stuck(error),
        (Some(error), Err(second)) => Outcome::Stuck(stuck(housekeeping, &error, &second)),
    }
}

/// Cleans up a run that failed before its first step.
fn abandon(disk: &Disk<'_>, housekeeping: &Path, error: Error) -> Error {
    // The rename of the journal may have happened even if it reported an error, so look at the disk.
    let cleared = Journal::read(housekeeping).and_then(|journal| match journal {
        Some((_, journal)) => Journal::enter(disk, housekeeping, Phase::Discard)
            .and_then(|()| journal.discard(disk, housekeeping)),
        None => Journal::remove_unfinished(disk, housekeeping),
    });
    match cleared {
        Ok(()) => Error::Undone(Box::new(error)),
        Err(second) => stuck(housekeeping, &error, &second),
    }
}

fn stuck(housekeeping: &Path, first: &Error, second: &Error) -> Error {
    Error::Refused(format!(
        "writing failed, and so did undoing it; {} has the remaining steps\n  first: \
         {first}\n  then: {second}\n  try: remove the cause, and run any `cargo xtask` command \
         to finish",
        from_here(housekeeping)
    ))
}

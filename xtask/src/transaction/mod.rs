//! Transactions: many files change together, or none does.
//!
//! A journal with every step is written and synced. New content is staged in a folder beside the
//! files it is for, so that only renames remain; then the steps are done. A step moves a file
//! out of or into the staging folder, so each can be repeated and undone. If a step fails, those
//! before it are undone at once; after a kill, [`recover`] does the rest of the journal, or undoes
//! it. As long as there is a journal there is nothing that only lives in memory.

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
use crate::project::from_here;
use journal::{Journal, Phase};
use plan::Plan;

/// What changes in one place.
#[derive(Debug)]
pub(crate) enum Target<'a> {
    /// Files below a folder; a directory in there that has nothing left in it goes too.
    Folder {
        folder: PathBuf,
        changes: &'a [Change],
    },
    /// One file among others, which are nobody's business.
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

/// Makes all the changes, or none. The guard is asked for because only its holder may write.
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

/// Finishes what a run left that was killed: completes it, or undoes it. Returns what was done, in
/// words, if there was something.
pub(crate) fn recover(disk: &Disk<'_>, housekeeping: &Path) -> Result<Option<&'static str>> {
    const CLEARED: &str = "what an interrupted run left was cleared away";
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
            eprintln!("{error}");
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
    /// A step failed, and those before it were undone.
    Undone(Error),
    /// It can neither go on nor back now; the journal stays.
    Stuck(Error),
}

/// Does the journal's steps, or undoes them all if one fails; then clears the staging away.
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

/// Takes back a run that failed before any step was done.
fn abandon(disk: &Disk<'_>, housekeeping: &Path, error: Error) -> Error {
    // The rename of the journal can fail after it happened; what counts is what is there.
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
        "writing failed half way, and so did going back; {} has what is left to do\n  first: \
         {first}\n  then: {second}\n  try: remove the cause, and run any `cargo xtask` command \
         to finish",
        from_here(housekeeping)
    ))
}

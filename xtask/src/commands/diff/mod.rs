//! `cargo xtask diff`: the changes of the API, and their consequences for the users of the client.

pub(super) mod json;
mod markdown;
pub(super) mod terminal;

use std::collections::BTreeSet;
use std::path::absolute;
use std::process::ExitCode;

use codegen::{Changes, Verdict, changes};

use super::print::print_line;
use super::user_source::{Environment, UserSource, user_source};
use super::version::Version;
use crate::cli::{self, Diff, Format};
use crate::error::{Error, Result};
use crate::output::print_message;
use crate::project::{Project, from_here};
use crate::snapshot::Snapshot;
use crate::source::{Limits, Texts, Wanted, collect};
use crate::spelling::question;
use crate::transaction::{Access, Guard};

/// The exit codes of `--exit-code`, besides 0. An error is 1, an invalid command line 2.
const ADDITIVE: u8 = 3;
const BREAKING: u8 = 4;

/// The changes between two versions.
struct Comparison {
    old: Version,
    new: Version,
    changes: Changes,
    /// The services that the other source lists and the snapshot does not have.
    unselected: BTreeSet<String>,
}

pub(crate) fn run(project: &Project, arguments: &Diff) -> Result<ExitCode> {
    drop(Guard::acquire(project, Access::Read)?);
    let comparison = Comparison::make(project, arguments)?;
    let text = match arguments.format {
        Format::Terminal => terminal::report(&comparison),
        Format::Markdown => markdown::report(&comparison),
        Format::Json => json::report(&comparison),
    };
    print_line(text.trim_end());
    Ok(if arguments.exit_code {
        gate(comparison.changes.verdict())
    } else {
        ExitCode::SUCCESS
    })
}

/// The exit code for the worst verdict.
fn gate(verdict: Option<Verdict>) -> ExitCode {
    match verdict {
        None | Some(Verdict::Documentation) => ExitCode::SUCCESS,
        Some(Verdict::Additive) => ExitCode::from(ADDITIVE),
        Some(Verdict::MayBeTighter | Verdict::Breaking(_)) => ExitCode::from(BREAKING),
    }
}

impl Comparison {
    fn make(project: &Project, arguments: &Diff) -> Result<Self> {
        let folder = match &arguments.schemas {
            Some(path) => absolute(path).map_err(Error::io("find", path))?,
            None => project.schemas(),
        };
        let snapshot = Snapshot::open(&folder)?;
        let only: BTreeSet<String> = arguments.services.iter().cloned().collect();
        let shown = format!("the snapshot in {}", project.shown(&folder));
        let limits = arguments.limits.limits();
        let stored = Version::stored(&snapshot, shown, &limits)?;
        let sources = cli::Documents {
            root_url: arguments.root_url.clone(),
            from: arguments.from.clone(),
            limits: arguments.limits.clone(),
            ..cli::Documents::default()
        };
        let source = user_source(project, &sources, &Environment::ignored(), &folder)?;
        let (old, new, unselected) = if let Some(named) = source {
            let (new, unselected) = other(&stored, named, &only, &limits)?;
            (stored, new, unselected)
        } else {
            let revision = Version::revision(&snapshot, &arguments.rev, &limits)?;
            (revision, stored, BTreeSet::new())
        };
        let known =
            |name: &&String| old.services.contains_key(*name) || new.services.contains_key(*name);
        if let Some(unknown) = only.iter().find(|name| !known(name)) {
            let names = old.services.keys().chain(new.services.keys());
            let question = question(unknown, names);
            return Err(Error::Refused(format!(
                "neither {} nor {} has a service `{unknown}`{question}\n  try: one that `ls {}` shows",
                old.shown,
                new.shown,
                from_here(&folder.join("references"))
            )));
        }
        let (old, new) = (old.only(&only), new.only(&only));
        let changes = changes(&old.model()?, &new.model()?);
        note_edits(&snapshot, &limits);
        Ok(Self {
            old,
            new,
            changes,
            unselected,
        })
    }
}

/// Notes that the snapshot has manual edits. They are compared, because people ask what an edit means, but nobody has
/// reviewed them.
fn note_edits(snapshot: &Snapshot, limits: &Limits) {
    match snapshot.verify(limits) {
        Ok(verified) => {
            for problem in verified.problems() {
                print_message(&format!("note: {problem}; the edited document is compared"));
            }
        }
        Err(error) => print_message(&format!("note: {error}")),
    }
}

/// Reads the services of the snapshot, or those that are named, from another source. A service that the source does not list
/// was removed. Returns the services as well that only the source has, unless some are named.
fn other(
    stored: &Version,
    named: UserSource,
    only: &BTreeSet<String>,
    limits: &Limits,
) -> Result<(Version, BTreeSet<String>)> {
    let known: BTreeSet<String> = stored.services.keys().cloned().collect();
    let wanted = Wanted::Listed(if only.is_empty() {
        known.clone()
    } else {
        only.clone()
    });
    let none = Texts::new();
    let collected = collect(named.source, &wanted, &none, limits, &named.progress)?;
    let collected = collected.require_valid()?;
    let unselected = match collected.listed {
        Some(listed) if only.is_empty() => &listed - &known,
        _ => BTreeSet::new(),
    };
    let select = |name: &String| {
        let selection = stored.services.get(name).cloned().unwrap_or_default();
        (name.clone(), selection)
    };
    let version = Version {
        services: collected.services.iter().map(select).collect(),
        shown: named.shown,
        documents: collected.documents,
        annotations: stored.annotations.clone(),
        limits: limits.documents,
    };
    Ok((version, unselected))
}

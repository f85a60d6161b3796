//! `cargo xtask diff`: what changed in the API, and what that means for the users of the client.

pub(super) mod json;
mod markdown;
pub(super) mod terminal;

use std::collections::BTreeSet;
use std::path::absolute;
use std::process::ExitCode;

use codegen::{Changes, Verdict, changes};

use super::print::print_line;
use super::user_source::{Environment, UserSource, user_source};
use super::version::{Version, read_documents};
use crate::cli::{self, Diff, Format};
use crate::error::{Error, Result};
use crate::output::print_message;
use crate::project::{Project, from_here};
use crate::snapshot::Snapshot;
use crate::source::Limits;
use crate::spelling::question;
use crate::transaction::{Access, Guard};

/// The exit codes of `--exit-code`, beside 0. An error is 1, a wrong command line 2.
const ADDITIVE: u8 = 3;
const BREAKING: u8 = 4;

/// What changed between two versions.
struct Comparison {
    old: Version,
    new: Version,
    changes: Changes,
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
    Ok(match comparison.changes.verdict() {
        _ if !arguments.exit_code => ExitCode::SUCCESS,
        None | Some(Verdict::Documentation) => ExitCode::SUCCESS,
        Some(Verdict::Additive) => ExitCode::from(ADDITIVE),
        Some(Verdict::Breaking(_)) => ExitCode::from(BREAKING),
    })
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
        let (old, new) = match user_source(project, &sources, &Environment::ignored(), &folder)? {
            Some(named) => {
                let new = other(&stored, named, &only, &limits)?;
                (stored, new)
            }
            None => {
                let revision = Version::revision(&snapshot, &arguments.rev, &limits)?;
                (revision, stored)
            }
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
        Ok(Self { old, new, changes })
    }
}

/// What an edit means is what people ask, so it is compared. It is not what was reviewed, so they are told.
fn note_edits(snapshot: &Snapshot, limits: &Limits) {
    match snapshot.verify(limits) {
        Ok(verified) => {
            for problem in verified.problems() {
                print_message(&format!("note: {problem}; it is compared as it is"));
            }
        }
        Err(error) => print_message(&format!("note: {error}")),
    }
}

/// What another source has of the services of the snapshot, or of those that are named.
fn other(
    stored: &Version,
    named: UserSource,
    only: &BTreeSet<String>,
    limits: &Limits,
) -> Result<Version> {
    let services: BTreeSet<String> = if only.is_empty() {
        stored.services.keys().cloned().collect()
    } else {
        only.clone()
    };
    let select = |name: &String| {
        let selection = stored.services.get(name).cloned().unwrap_or_default();
        (name.clone(), selection)
    };
    Ok(Version {
        services: services.iter().map(select).collect(),
        shown: named.shown,
        documents: read_documents(named.source, &services, limits, &named.progress)?,
        annotations: stored.annotations.clone(),
        limits: limits.documents,
    })
}

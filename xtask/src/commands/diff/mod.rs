//! `cargo xtask diff`: the changes of the API, and their consequences for the users of the client.

mod github;
pub(super) mod json;
mod markdown;
pub(super) mod terminal;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::io::stdout;
use std::path::{PathBuf, absolute};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use codegen::{Side, Verdict, changes};

use super::print::print_line;
use super::review::Review;
use super::user_source::{Environment, UserSource, user_source};
use super::version::Version;
use crate::cli::{self, Diff, Format};
use crate::error::{Error, Result};
use crate::output::print_message;
use crate::project::{Project, from_here};
use crate::snapshot::{ACCEPTED, Snapshot};
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
    review: Review,
    /// The path of the file that accepts changes, for commands.
    accepted: String,
    /// The services that the other source lists and the snapshot does not have.
    unselected: BTreeSet<String>,
    /// The folder of the snapshot.
    folder: PathBuf,
    /// The version that is checked in.
    checked_in: Side,
    /// Whether the checked-in version is that of the working tree, not of a revision.
    in_tree: bool,
}

pub(crate) fn run(project: &Project, arguments: &Diff) -> Result<ExitCode> {
    drop(Guard::acquire(project, Access::Read)?);
    let comparison = Comparison::make(project, arguments)?;
    let text = match arguments.format {
        Format::Terminal => {
            let colors = AutoStream::choice(&stdout()) != ColorChoice::Never;
            terminal::report(&comparison, colors)
        }
        Format::Markdown => markdown::report(&comparison),
        Format::Json => json::report(&comparison),
        Format::Github => github::report(project, &comparison),
    };
    print_line(text.trim_end());
    Ok(if arguments.exit_code {
        gate(comparison.review.verdict())
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
        let limits = arguments.limits.limits();
        let stored = || {
            let shown = format!("the snapshot in {}", project.shown(&folder));
            Version::stored(&snapshot, shown, &limits)
        };
        let sources = cli::Documents {
            root_url: arguments.root_url.clone(),
            from: arguments.from.clone(),
            limits: arguments.limits.clone(),
            ..cli::Documents::default()
        };
        let source = user_source(project, &sources, &Environment::ignored(), &folder)?;
        let mut unselected = BTreeSet::new();
        let range = range(&arguments.rev)?;
        let (in_tree, checked_in) = match &source {
            Some(_) => (true, Side::Old),
            None => (range.is_none(), Side::New),
        };
        let revision = |name: &str| Version::revision(&snapshot, name, &limits);
        let (old, new) = match (source, range) {
            (Some(named), _) => {
                let stored = stored()?;
                let (new, others) = other(&stored, named, &only, &limits)?;
                unselected = others;
                (stored, new)
            }
            (None, Some((old, new))) => (revision(old)?, revision(new)?),
            (None, None) => (revision(&arguments.rev)?, stored()?),
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
        let review = Review::new(&changes, &snapshot.accepted()?);
        let accepted = folder.join(ACCEPTED);
        let accepted = from_here(&accepted).to_string();
        if in_tree {
            note_edits(&snapshot, &limits);
        }
        if only.is_empty() {
            for (fingerprint, line) in review.unused() {
                print_message(&format!(
                    "note: {accepted}:{line}: `{fingerprint}` is not a change of this comparison; delete the entry if it is of an \
                     earlier release"
                ));
            }
        }
        Ok(Self {
            old,
            new,
            review,
            accepted,
            unselected,
            folder,
            checked_in,
            in_tree,
        })
    }

    /// The checked-in text of a document.
    fn text(&self, uri: &str) -> Option<Cow<'_, str>> {
        if self.in_tree {
            let path = self.folder.join(uri.trim_start_matches('/'));
            return fs::read_to_string(path).ok().map(Cow::Owned);
        }
        let text = self.new.documents.get(uri);
        text.map(|text| Cow::Borrowed(text.as_str()))
    }
}

/// The two revisions of `A..B`, where an empty side is `HEAD`, as in git. `None` if there is one revision.
fn range(revisions: &str) -> Result<Option<(&str, &str)>> {
    let Some((old, new)) = revisions.split_once("..") else {
        return Ok(None);
    };
    if new.starts_with('.') {
        return Err(Error::Usage(format!(
            "--rev {}: `A...B` is not supported\n  try: name two revisions as `A..B`; `git merge-base A B` prints the first of `A...B`",
            revisions.escape_default()
        )));
    }
    let or_head = |name| if str::is_empty(name) { "HEAD" } else { name };
    Ok(Some((or_head(old), or_head(new))))
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

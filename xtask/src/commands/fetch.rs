//! `cargo xtask fetch`: updates the snapshot only.

use std::process::ExitCode;

use super::input::Input;
use super::report::Report;
use super::user_source::Environment;
use crate::cli::Fetch;
use crate::error::{Error, Result};
use crate::project::Project;
use crate::transaction::{Access, Guard, Target, commit};

pub(crate) fn run(project: &Project, arguments: &Fetch) -> Result<ExitCode> {
    let (documents, environment) = (
        &arguments.documents,
        Environment::read(&arguments.documents)?,
    );
    if documents.root_url.is_none() && documents.from.is_none() && !environment.is_set() {
        return Err(Error::Usage(
            "`cargo xtask fetch` needs a source: --root-url URL, --from PATH, or the environment \
             variable TASKCLUSTER_ROOT_URL"
                .to_owned(),
        ));
    }
    let guard = Guard::acquire(project, Access::Write)?;
    let mut report = Report::new(project, arguments.format);
    let input = Input::read(project, documents, None, &environment)?;
    let changes = &input.snapshot;
    report.read(&input);
    report.documents(&input.difference);
    report.changes(changes);
    let folder = input.folder.clone();
    commit(&guard, &[Target::Folder { folder, changes }])?;
    input.keep_etags(&guard);
    report.wrote(changes.len());
    report.fetched(&input.difference);
    report.finish(&[], &input.difference, None, &[], changes);
    Ok(ExitCode::SUCCESS)
}

//! `cargo xtask fetch`: the snapshot alone.

use std::process::ExitCode;

use super::intake::{Environment, Intake};
use super::report::Report;
use crate::cli::Fetch;
use crate::error::{Error, Result};
use crate::project::Project;
use crate::transaction::{Access, Guard, Target, commit};

pub(crate) fn run(project: &Project, arguments: &Fetch) -> Result<ExitCode> {
    let guard = Guard::acquire(project, Access::Write)?;
    let mut report = Report::new(project);
    let intake = Intake::take(project, &arguments.documents, &Environment::read()?)?;
    let Some(changes) = &intake.snapshot else {
        return Err(Error::Usage(
            "`cargo xtask fetch` needs a source: --root-url URL, --from PATH, or the environment \
             variable TASKCLUSTER_ROOT_URL"
                .to_owned(),
        ));
    };
    report.took(&intake);
    report.changes(changes);
    if !changes.is_empty() {
        let folder = intake.folder.clone();
        commit(&guard, &[Target { folder, changes }])?;
    }
    report.wrote(changes.len());
    Ok(ExitCode::SUCCESS)
}

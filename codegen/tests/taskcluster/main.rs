//! What Taskcluster publishes.
//!
//! The documents are in the folder that `TASKCLUSTER_REFERENCES` names, or in `../shared/taskcluster` beside the project, and those of
//! older releases in the folder `history` beside them. Where they are missing, these tests are ignored.

#[allow(dead_code, reason = "the invented service is for other tests")]
#[path = "../common/mod.rs"]
mod common;
mod index;
mod limits;
#[path = "../common/references.rs"]
mod references;
mod releases;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use codegen::{Documents, Selection};
use libtest_mimic::{Arguments, Trial};
use references::references;

/// The services with an API reference, in full.
fn services(documents: &Documents) -> BTreeMap<String, Selection> {
    let services = documents.iter().filter_map(|(uri, _)| {
        let service = uri.strip_prefix("/references/")?;
        let service = service.strip_suffix("/v1/api.json")?;
        Some((service.to_owned(), Selection::All))
    });
    services.collect()
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let references = references();
    let history = references.as_deref().map(|it| it.with_file_name("history"));
    let history = history.filter(|it| it.is_dir());
    let trial = |name: &str, test: fn(&Path)| {
        let folder = references.clone();
        Trial::test(name, move || {
            // An ignored test can be asked for, and then it has to fail.
            test(&folder.ok_or("the reference documents are not there")?);
            Ok(())
        })
        .with_ignored_flag(references.is_none())
    };
    let (folder, old) = (references.clone(), history.clone());
    let releases = Trial::test("annotations_fit_every_release", move || {
        let (Some(folder), Some(old)) = (folder, old) else {
            return Err("the documents of older releases are not there".into());
        };
        releases::annotations_fit(&folder, &old);
        Ok(())
    });
    let tests = vec![
        trial("the_root_of_the_index_can_be_listed", index::lists_its_root),
        trial("honest_documents_are_far_from_all_limits", limits::are_far),
        releases.with_ignored_flag(history.is_none()),
    ];
    libtest_mimic::run(&arguments, tests).exit_code()
}

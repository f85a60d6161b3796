//! Reports of the changes between releases of Taskcluster.
//!
//! The documents are those in `../shared/history` beside the project, a `references.json` for each release.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::Trial;
use serde_json::Value;

use crate::extent::extent;
use crate::support::Project;

/// The test, ignored where the documents are not.
pub(crate) fn trial() -> Trial {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = project.join("../shared/history").canonicalize().ok();
    let is_absent = folder.is_none();
    Trial::test("no_two_changes_of_a_report_share_a_fingerprint", || {
        fingerprints(&folder.ok_or("the documents of older releases are not there")?);
        Ok(())
    })
    .with_ignored_flag(is_absent)
}

fn fingerprints(folder: &Path) {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut releases: Vec<PathBuf> = entries.collect();
    releases.sort();
    assert!(releases.len() > 1, "{releases:?}");
    let distance = extent(
        "fingerprints",
        "neighbors in the order of names",
        1,
        releases.len(),
    );
    let mut pairs = 0;
    for (index, old) in releases.iter().enumerate() {
        let project = Project::new();
        let from = old.to_str().unwrap();
        project.run(&["fetch", "--all", "--from", from]).succeeded();
        for (other, new) in releases.iter().enumerate() {
            if index == other || index.abs_diff(other) > distance {
                continue;
            }
            pairs += 1;
            let from = new.to_str().unwrap();
            let run = project.run(&["diff", "--from", from, "--format", "json"]);
            let report: Value = serde_json::from_str(&run.succeeded().stdout).unwrap();
            let mut known = BTreeMap::new();
            for change in report["changes"].as_array().unwrap() {
                let same = known.insert(change["fingerprint"].as_str().unwrap(), change);
                assert!(same.is_none(), "{change:#} and {:#}", same.unwrap());
            }
            assert!(!known.is_empty(), "{} and {}", old.display(), new.display());
        }
    }
    println!("{pairs} pairs of {} releases", releases.len());
}

//! `cargo xtask ci`: runs every check of the project.

use std::env;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use super::all_services::{self, AllServices};
use super::extended;
use super::print::print_line;
use super::regen;
use super::release;
use super::serve::cargo;
use crate::cli::{Ci, Regen};
use crate::error::{Error, Result};
use crate::project::Project;

/// Returns the arguments of the cargo commands in order, separated by spaces.
fn steps(features: &[String]) -> Vec<String> {
    let client = features
        .iter()
        .map(|name| format!(",generated-client/{name}"));
    let client: String = client.collect();
    let all = format!("constructs/serde_json-features{client}");
    let mut steps = vec![
        "test --workspace --locked".to_owned(),
        "fmt --all --check".to_owned(),
        format!("clippy --workspace --all-targets --features {all} --locked -- -Dwarnings"),
    ];
    // The client without features, with those that are on by default, and with each feature alone.
    let alone = features.iter().map(|name| format!("--features {name} "));
    let sets = ["", "--all-targets ", "--features default "].map(str::to_owned);
    for set in sets.into_iter().chain(alone) {
        steps.push(format!(
            "clippy --package generated-client --no-default-features {set}--locked -- -Dwarnings"
        ));
    }
    steps.push(format!(
        "doc --workspace --no-deps --features {all} --locked"
    ));
    steps
}

/// The variables that would let tests reach a deployment with real credentials. They are unset.
const DEPLOYMENT: [&str; 5] = [
    "TASKCLUSTER_ROOT_URL",
    "TASKCLUSTER_PROXY_URL",
    "TASKCLUSTER_CLIENT_ID",
    "TASKCLUSTER_ACCESS_TOKEN",
    "TASKCLUSTER_CERTIFICATE",
];

/// The variable that names cargo's target folder.
const TARGET: &str = "CARGO_TARGET_DIR";

/// Runs the checks and stops at the first failure.
pub(crate) fn run(project: &Project, arguments: &Ci) -> Result<ExitCode> {
    let start = Instant::now();
    if arguments.extended {
        extended::is_installed()?;
    }
    let references = all_services::references(project)?;
    let features = all_services::checked_features(project)?;
    for arguments in steps(&features) {
        run_cargo(project, project.root(), &arguments)?;
    }
    step("cargo xtask regen --check", || {
        regen::check(project, &Regen::default())
    })?;
    match release::last(project)? {
        Some(last) => {
            let name = format!("the version and the changelog since v{last}");
            step(&name, || release::check(project, &last).map(|()| true))?;
        }
        None => print_line(
            "\n== skipped: the version and the changelog; no tag such as v1.2.3 is reachable from HEAD, which is normal before the \
             first release and in a shallow clone",
        ),
    }
    match references {
        Some(references) => {
            print_line("\n== every service of Taskcluster");
            let all_services = AllServices::prepare(project, references)?;
            for arguments in all_services.steps() {
                run_cargo(project, &all_services.folder, &arguments)?;
            }
        }
        None => print_line(
            "\n== skipped: every service of Taskcluster; to check it, set TASKCLUSTER_REFERENCES to a folder with its documents",
        ),
    }
    if arguments.extended {
        for check in &extended::CHECKS {
            run_cargo(project, project.root(), check.arguments)
                .map_err(|error| check.explain(error))?;
        }
    }
    let seconds = start.elapsed().as_secs_f32();
    print_line(&format!("\nall checks passed in {seconds:.1} s"));
    Ok(ExitCode::SUCCESS)
}

fn run_cargo(project: &Project, folder: &Path, arguments: &str) -> Result<()> {
    step(&format!("cargo {arguments}"), || {
        let mut command = cargo();
        command.args(arguments.split(' ')).current_dir(folder);
        for variable in DEPLOYMENT {
            command.env_remove(variable);
        }
        // Slow tests run all their cases. See tests/extent.rs.
        command.env("FULL_TESTS", "1");
        if arguments.starts_with("doc ") {
            command.env("RUSTDOCFLAGS", "-Dwarnings");
        }
        if folder != project.root() && env::var_os(TARGET).is_none() {
            // Both workspaces share one build of their dependencies.
            command.env(TARGET, project.root().join("target"));
        }
        let status = command
            .status()
            .map_err(Error::io("run", Path::new("cargo")))?;
        Ok(status.success())
    })
}

fn step(name: &str, run: impl FnOnce() -> Result<bool>) -> Result<()> {
    print_line(&format!("\n== {name}"));
    let start = Instant::now();
    let passed = run()?;
    let seconds = start.elapsed().as_secs_f32();
    if passed {
        print_line(&format!("== passed in {seconds:.1} s"));
        Ok(())
    } else {
        Err(Error::Refused(format!(
            "`{name}` failed after {seconds:.1} s"
        )))
    }
}

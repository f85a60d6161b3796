//! The version gate: the version and the changelog take the step that the changes of the API since the last release require.

use std::fs;
use std::path::Path;

use codegen::{Step, changes};
use semver::Version as Number;

use super::review::Review;
use super::version::Version;
use crate::error::{Error, Result};
use crate::project::Project;
use crate::snapshot::{ACCEPTED, Snapshot};
use crate::source::{Limits, reachable_tags};

/// Finds the last release that is reachable from `HEAD`, by its tag. `None` if there is none, as in a shallow clone.
pub(super) fn last(project: &Project) -> Result<Option<Number>> {
    let is_repository = |it: &Path| it.join(".git").exists();
    if !project.root().ancestors().any(is_repository) {
        return Ok(None);
    }
    let tags = reachable_tags(project.root())?;
    Ok(tags.iter().filter_map(|it| number(it)).max())
}

/// The version of a tag such as `v1.2.3`.
fn number(tag: &str) -> Option<Number> {
    let number = Number::parse(tag.strip_prefix('v')?).ok()?;
    (number.pre.is_empty() && number.build.is_empty()).then_some(number)
}

/// Fails if the version or the changelog does not reflect the changes since the last release.
pub(super) fn check(project: &Project, last: &Number) -> Result<()> {
    let tag = format!("v{last}");
    let snapshot = Snapshot::open(&project.schemas())?;
    let limits = Limits::new(&[]);
    let old = Version::revision(&snapshot, &tag, &limits)?;
    let new = Version::stored(&snapshot, "the snapshot in schemas".to_owned(), &limits)?;
    let changes = changes(&old.model()?, &new.model()?);
    let step = Review::new(&changes, &snapshot.accepted()?).step();
    let (current, required) = (current(project)?, required(last, step));
    // A pre-release takes the step of its release.
    let release = Number::new(current.major, current.minor, current.patch);
    let mut problems = Vec::new();
    if release < required {
        let why = match step {
            Step::None => format!("the last release is {last}"),
            step => format!(
                "the changes of the API since {tag} are {}",
                named(step, last)
            ),
        };
        problems.push(format!(
            "the version in Cargo.toml is {current}, and {why}: it must be {required} or later\n  try: set `version = \"{required}\"` \
             in `[workspace.package]` as in \"Release\" of CONTRIBUTING.md, or accept changes in schemas/{ACCEPTED}; \
             `cargo xtask diff --rev {tag}` lists them"
        ));
    }
    // The section of the last release does not describe the changes since.
    let next = release.max(required);
    if step != Step::None && !is_described(project, &next)? {
        problems.push(format!(
            "CHANGELOG.md has no entry for the changes of the API since {tag}\n  try: describe them under `## Unreleased` or \
             `## {next}`; `cargo xtask diff --rev {tag}` lists them"
        ));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Error::Refused(problems.join("\n\nerror: ")))
    }
}

/// The lowest version that takes the step. While the major version is 0, a major step is a minor one.
fn required(last: &Number, step: Step) -> Number {
    match step {
        Step::None => last.clone(),
        Step::Patch => Number::new(last.major, last.minor, last.patch + 1),
        Step::Major if last.major > 0 => Number::new(last.major + 1, 0, 0),
        Step::Minor | Step::Major => Number::new(last.major, last.minor + 1, 0),
    }
}

fn named(step: Step, last: &Number) -> String {
    match step {
        Step::Major if last.major == 0 => "major (while the version is 0.x: minor)".to_owned(),
        step => step.to_string(),
    }
}

/// The version in the manifest of the workspace.
fn current(project: &Project) -> Result<Number> {
    let path = project.root().join("Cargo.toml");
    let text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
    let refused = |what: String| {
        Error::Refused(format!(
            "Cargo.toml: {what}\n  try: set `version = \"1.2.3\"` in `[workspace.package]`"
        ))
    };
    let manifest: toml::Table =
        toml::from_str(&text).map_err(|error| refused(error.to_string()))?;
    let package = manifest.get("workspace").and_then(|it| it.get("package"));
    let version = package.and_then(|it| it.get("version")?.as_str());
    let version = version.unwrap_or_default();
    Number::parse(version).map_err(|error| refused(format!("the version {version:?}: {error}")))
}

/// Whether the changelog has a section with content for this version, or for what is unreleased.
fn is_described(project: &Project, version: &Number) -> Result<bool> {
    let path = project.root().join("CHANGELOG.md");
    let text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
    let version = version.to_string();
    let is_of = |heading: &str| {
        let heading = heading.trim_start_matches(['#', ' ', '[']);
        let name = heading.split([' ', ']']).next().unwrap_or_default();
        name == version || name.eq_ignore_ascii_case("unreleased")
    };
    let mut is_inside = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with("## ") {
            is_inside = is_of(line);
        } else if is_inside && !line.is_empty() && !line.starts_with('#') {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::{Number, Step, number, required};

    #[test]
    fn versions() {
        for (last, step, expected) in [
            ("v0.3.4", Step::None, "0.3.4"),
            ("v0.3.4", Step::Patch, "0.3.5"),
            ("v0.3.4", Step::Minor, "0.4.0"),
            ("v0.3.4", Step::Major, "0.4.0"),
            ("v1.2.3", Step::Patch, "1.2.4"),
            ("v1.2.3", Step::Minor, "1.3.0"),
            ("v1.2.3", Step::Major, "2.0.0"),
        ] {
            let last = number(last).unwrap();
            assert_eq!(
                required(&last, step),
                Number::parse(expected).unwrap(),
                "{last} {step}"
            );
        }
        for tag in [
            "1.2.3",
            "v1.2",
            "v1.2.3-rc.1",
            "v1.2.3+x",
            "vx",
            "version",
            "",
        ] {
            assert_eq!(number(tag), None, "{tag:?}");
        }
    }
}

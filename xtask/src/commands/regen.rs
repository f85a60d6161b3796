//! `cargo xtask regen`: generates the client from documents.

use std::collections::BTreeMap;
use std::path::{PathBuf, absolute};
use std::process::ExitCode;

use codegen::{Diagnostic, Generated, Selection, changes};

use super::input::Input;
use super::print::{counted, print_line};
use super::report::Report;
use super::review::Review;
use super::user_source::Environment;
use super::version::Version;
use crate::changes::{Change, compare};
use crate::checksums::{self, CHECKSUMS, Cause, Checksums, ManualEdit};
use crate::cli::{self, Messages, Regen};
use crate::error::{Error, Result};
use crate::features;
use crate::package::Package;
use crate::project::{Project, from_here};
use crate::snapshot::Snapshot;
use crate::transaction::{Access, Guard, Target, commit};

/// The text in the head of each generated file. A file with it may be overwritten.
const MARK: &str = "Written by `cargo xtask regen`";

/// Regenerates the client, or reports what would change.
pub(crate) fn run(project: &Project, arguments: &Regen) -> Result<ExitCode> {
    if arguments.check {
        let passed = check(project, arguments)?;
        return Ok(if passed {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        });
    }
    let access = if arguments.dry_run {
        Access::Read
    } else {
        Access::Write
    };
    let guard = Guard::acquire(project, access)?;
    let mut report = Report::new(project, arguments.format);
    let work = Work::prepare(
        project,
        arguments,
        &Environment::read(&arguments.documents)?,
        &mut report,
    )?;
    report.changes(work.changes());
    report.manual_edits(&work.manual_edits(), arguments.dry_run);
    if arguments.dry_run {
        report.would_write(work.count());
    } else {
        work.write(&guard)?;
        work.input.keep_etags(&guard);
        report.wrote(work.count());
    }
    work.finish(&report);
    Ok(ExitCode::SUCCESS)
}

/// Regenerates the client without a report.
pub(super) fn write_silently(project: &Project, arguments: &Regen) -> Result<()> {
    let guard = Guard::acquire(project, Access::Write)?;
    let environment = Environment::ignored();
    let mut report = Report::silent(project);
    let work = Work::prepare(project, arguments, &environment, &mut report)?;
    work.write(&guard)
}

/// Returns whether the checked-in files are up to date. Prints the differences otherwise.
pub(super) fn check(project: &Project, arguments: &Regen) -> Result<bool> {
    let _guard = Guard::acquire(project, Access::Read)?;
    // The result of a check must not depend on an exported variable.
    let environment = Environment::ignored();
    let mut silent = Report::silent(project);
    let work = Work::prepare(project, arguments, &environment, &mut silent)?;
    if arguments.format == Messages::Json {
        let report = Report::new(project, Messages::Json);
        work.finish(&report);
        return Ok(work.count() == 0);
    }
    Report::new(project, arguments.format).warnings(&work.warnings);
    if work.count() == 0 {
        print_line(&format!(
            "up to date: {}",
            counted(work.files, "generated file")
        ));
        return Ok(true);
    }
    for change in work.changes() {
        let diff = change.unified(&project.shown(&change.path));
        print_line(diff.strip_suffix('\n').unwrap_or(&diff));
    }
    for change in work
        .generated
        .iter()
        .filter(|change| change.after.is_none())
    {
        let path = project.shown(&change.path);
        print_line(&format!("would be removed: {path}"));
    }
    let edits = work.manual_edits();
    for work in edits.iter().filter(|work| work.cause == Cause::Edited) {
        let path = project.shown(&work.change.path);
        print_line(&format!("edited by hand: {path}"));
    }
    let (files, command) = (counted(work.count(), "file"), command(arguments));
    let it = if work.count() == 1 { "it" } else { "them" };
    print_line(&format!(
        "\n{files} out of date; to update {it}, run `{command}`"
    ));
    Ok(false)
}

/// A complete regeneration in memory.
#[derive(Debug)]
struct Work {
    input: Input,
    /// The changes of the API, if the old documents can be read.
    api: Option<Review>,
    out: PathBuf,
    /// How many files the generated code has.
    files: usize,
    /// The changes to these files.
    generated: Vec<Change>,
    /// The change to the crate's manifest, if its features change.
    manifest: Option<Change>,
    /// Warnings about likely mistakes in the documents.
    warnings: Vec<Diagnostic>,
    /// The checksums of the files that the generator wrote before.
    checksums: Checksums,
    /// The folder that keeps overwritten manual edits.
    kept_in: PathBuf,
}

impl Work {
    fn prepare(
        project: &Project,
        arguments: &Regen,
        environment: &Environment,
        report: &mut Report<'_>,
    ) -> Result<Self> {
        let selection = selection(arguments)?;
        let input = Input::read(project, &arguments.documents, Some(&selection), environment)?;
        report.read(&input);
        report.selected(&input.services);
        let own = project.generated();
        let (out, package) = match &arguments.out {
            Some(path) => {
                let out = absolute(path).map_err(Error::io("find", path))?;
                let package = Package::around(&out)?;
                (out, package)
            }
            None => (own.clone(), Some(Package::read(&project.client())?)),
        };
        let version = version(&input);
        let Generated {
            files, warnings, ..
        } = generate(&version, package.as_ref())?;
        let count = files.len();
        report.generated(count);
        report.warnings(&warnings);
        let bytes = |(path, text): (String, String)| (path, text.into_bytes());
        let mut files: BTreeMap<String, Vec<u8>> = files.into_iter().map(bytes).collect();
        let api = api_changes(&input, &version);
        report.api(&api);
        files.insert(CHECKSUMS.to_owned(), checksums::list(&files));
        let generated = compare(&out, &files, |_| true)?;
        let checksums = Checksums::read(&out)?;
        let kept_in = project.housekeeping().join("replaced");
        if out != own {
            refuse_foreign(&checksums.manual_edits(&out, &generated, &kept_in))?;
        }
        let services = input.services.keys().cloned().collect();
        let manifest = match &package {
            Some(package) => features::changes(package, &services)?,
            None => None,
        };
        Ok(Self {
            input,
            api: api.ok(),
            out,
            files: count,
            generated,
            manifest,
            warnings,
            checksums,
            kept_in,
        })
    }

    fn changes(&self) -> impl Iterator<Item = &Change> {
        let folders = self.input.snapshot.iter().chain(&self.generated);
        folders.chain(&self.manifest)
    }

    fn finish(&self, report: &Report<'_>) {
        report.finish(
            &self.warnings,
            &self.input.difference,
            self.api.as_ref(),
            &self.manual_edits(),
            self.changes(),
        );
    }

    fn count(&self) -> usize {
        self.changes().count()
    }

    /// The manual edits that the command overwrites or deletes.
    fn manual_edits(&self) -> Vec<ManualEdit<'_>> {
        self.checksums
            .manual_edits(&self.out, &self.generated, &self.kept_in)
    }

    /// Writes everything and keeps a copy of each manual edit that it overwrites.
    fn write(&self, guard: &Guard) -> Result<()> {
        let copies = checksums::copies(&self.kept_in, &self.manual_edits())?;
        let folders = [
            (&self.kept_in, &copies),
            (&self.input.folder, &self.input.snapshot),
            (&self.out, &self.generated),
        ];
        let folders = folders.map(|(folder, changes)| Target::Folder {
            folder: folder.clone(),
            changes,
        });
        let manifest = self.manifest.as_ref().map(Target::File);
        let targets: Vec<_> = folders.into_iter().chain(manifest).collect();
        commit(guard, &targets)
    }
}

/// Returns what to generate of each named service.
fn selection(arguments: &Regen) -> Result<Selection> {
    if arguments.operations.is_empty() {
        return Ok(Selection::All);
    }
    if arguments.documents.services.len() != 1 {
        return Err(Error::Usage(
            "--operation needs exactly one --service, the one that has the operation".to_owned(),
        ));
    }
    let operations = arguments.operations.iter().cloned().collect();
    Ok(Selection::Operations(operations))
}

/// Returns the generator's input.
fn version(input: &Input) -> Version {
    Version {
        shown: input.origin.clone(),
        documents: input.documents.clone(),
        services: input.services.clone(),
        annotations: input.annotations.clone(),
        limits: input.limits.documents,
    }
}

/// Returns the changes of the API. Empty if the snapshot does not change.
fn api_changes(input: &Input, new: &Version) -> Result<Review> {
    if input.snapshot.is_empty() {
        return Ok(Review::default());
    }
    let snapshot = Snapshot::open(&input.folder)?;
    let old = Version::stored(&snapshot, "the snapshot".to_owned(), &input.limits)?;
    let changes = changes(&old.model()?, &new.model()?);
    Ok(Review::new(&changes, &snapshot.accepted()?))
}

/// Generates the code. The examples in its docs use the name of the crate that it is for.
fn generate(version: &Version, package: Option<&Package>) -> Result<Generated> {
    let (documents, mut config) = version.input();
    if let Some(package) = package {
        config.example.clone_from(&package.name);
    }
    let generated = codegen::generate(&documents, &config).map_err(Error::Generator)?;
    if let Some(path) = generated.files.keys().find(|path| !is_plain(path)) {
        return Err(Error::Refused(format!(
            "the generator returned the path `{path}`, which could leave the output folder; this is a bug of the generator"
        )));
    }
    Ok(generated)
}

/// Returns whether a path stays in the output folder on every platform.
fn is_plain(path: &str) -> bool {
    path.strip_suffix(".rs").is_some_and(|path| {
        path.split('/').all(|segment| {
            !segment.is_empty()
                && segment
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'_')
        })
    })
}

/// Fails if a folder that the user named contains files that this command did not write.
fn refuse_foreign(manual_edits: &[ManualEdit<'_>]) -> Result<()> {
    let is_foreign = |work: &&ManualEdit<'_>| {
        let content = work.change.before.as_deref().unwrap_or_default();
        let head = &content[..content.len().min(1000)];
        work.cause == Cause::Added && !String::from_utf8_lossy(head).contains(MARK)
    };
    match manual_edits.iter().find(is_foreign) {
        None => Ok(()),
        Some(work) => Err(Error::Refused(format!(
            "{} is not a generated file, and this command would overwrite or delete it\n  try: name an empty \
             folder with --out, or one that the command wrote before",
            from_here(&work.change.path)
        ))),
    }
}

/// Returns the command that writes the files that these arguments check.
fn command(arguments: &Regen) -> String {
    let cli::Documents {
        root_url,
        from,
        services,
        all,
        schemas,
        locked,
        limits,
    } = &arguments.documents;
    let mut command = String::from("cargo xtask regen");
    if Environment::read(&arguments.documents).is_ok_and(|e| e.is_set()) {
        command.insert_str(0, "TASKCLUSTER_ROOT_URL= ");
    }
    let path = |path: &Option<PathBuf>| path.as_ref().map(|path| from_here(path).to_string());
    let options = [
        ("root-url", root_url.clone()),
        ("from", path(from)),
        ("schemas", path(schemas)),
        ("out", path(&arguments.out)),
    ];
    let options = options
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    let services = services.iter().map(|name| ("service", name.clone()));
    let operations = arguments.operations.iter();
    let operations = operations.map(|name| ("operation", name.clone()));
    let limits = limits.settings.iter();
    let limits = limits.map(|setting| ("limit", setting.to_string()));
    for (name, value) in options.chain(services).chain(operations).chain(limits) {
        command.extend([" --", name, " ", &value]);
    }
    for (flag, name) in [(*all, " --all"), (*locked, " --locked")] {
        if flag {
            command.push_str(name);
        }
    }
    command
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn output_stays_in_its_folder() {
        for path in ["mod.rs", "secrets/mod.rs", "secrets/types/secret_list.rs"] {
            assert!(is_plain(path), "{path}");
        }
        for path in [
            "",
            ".rs",
            "/mod.rs",
            "../mod.rs",
            "a/../b.rs",
            "a//b.rs",
            "a\\b.rs",
            "C:/a.rs",
            "a/.rs",
            "a.toml",
            "a.b.rs",
            "./mod.rs",
        ] {
            assert!(!is_plain(path), "{path}");
        }
    }
}

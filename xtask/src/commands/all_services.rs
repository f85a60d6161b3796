//! The client with every service that Taskcluster has, in a workspace of its own.
//!
//! Only one service is checked in. A copy of the crate with all services is generated in the target folder. There the
//! checks compile the code without warnings, build the docs and compile their examples.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{Array, DocumentMut, value};

use super::regen;
use crate::cli::{Documents, Regen};
use crate::error::{Error, Result};
use crate::package::Package;
use crate::project::Project;
use crate::source::services;

/// The folder with Taskcluster's documents: the one that this variable names, or this one beside the project.
const VARIABLE: &str = "TASKCLUSTER_REFERENCES";
const BESIDE: &str = "../shared/taskcluster";

/// The files of the workspace besides the crate.
const FILES: [&str; 3] = ["Cargo.toml", "Cargo.lock", "schemas/annotations.toml"];

/// The copy of the crate.
pub(super) struct AllServices {
    /// The folder of its workspace.
    pub(super) folder: PathBuf,
    services: Vec<String>,
    /// All features, those of the services included.
    features: Vec<String>,
}

/// Returns the features of the client that the checks enable: all but `tls-native`, which requires OpenSSL on Linux, and the list
/// `default`.
pub(super) fn checked_features(project: &Project) -> Result<Vec<String>> {
    let mut features = Package::read(&project.client())?.features;
    features.retain(|name| !["default", "tls-native"].contains(&&**name));
    Ok(features)
}

/// Returns the folder with Taskcluster's documents, if there is one.
pub(super) fn references(project: &Project) -> Result<Option<PathBuf>> {
    let named = env::var_os(VARIABLE).filter(|path| !path.is_empty());
    let Some(path) = named else {
        return Ok(project.root().join(BESIDE).canonicalize().ok());
    };
    let path = project.root().join(path);
    let path = path.canonicalize().map_err(Error::io("find", &path))?;
    Ok(Some(path))
}

impl AllServices {
    /// Creates the copy and generates all services of these documents in it.
    pub(super) fn prepare(project: &Project, references: PathBuf) -> Result<Self> {
        let folder = project.root().join("target/all-services");
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(Error::io("remove", &folder))?;
        }
        let copy = Project::at(folder.clone());
        copy_all(&project.client(), &copy.client())?;
        // Files of the checked-in services must not remain among the new ones.
        let generated = copy.generated();
        fs::remove_dir_all(&generated).map_err(Error::io("remove", &generated))?;
        for file in FILES {
            copy_file(&project.root().join(file), &folder.join(file))?;
        }
        only_member(&folder.join("Cargo.toml"))?;
        let arguments = Regen {
            documents: Documents {
                from: Some(references),
                all: true,
                ..Documents::default()
            },
            ..Regen::default()
        };
        regen::write_silently(&copy, &arguments)?;
        Ok(Self {
            services: services(&copy.schemas()).into_iter().collect(),
            features: checked_features(&copy)?,
            folder,
        })
    }

    /// Returns the arguments of the cargo commands, separated by spaces.
    pub(super) fn steps(&self) -> Vec<String> {
        let all = self.services.join(",");
        let alone = self.services.iter().map(|name| format!("client,{name}"));
        let everything = format!("--features {}", self.features.join(","));
        let clippy = [all].into_iter().chain(alone).map(|features| {
            format!("clippy --offline --no-default-features --features {features} -- -Dwarnings")
        });
        [format!("clippy --offline {everything} -- -Dwarnings")]
            .into_iter()
            .chain(clippy)
            .chain([
                format!("doc --offline --no-deps {everything}"),
                format!("test --offline --doc {everything}"),
                // It needs the queue, which is not checked in.
                format!("clippy --offline --example task-from-yaml {everything} -- -Dwarnings"),
                format!("run --offline --example task-from-yaml {everything}"),
            ])
            .collect()
    }
}

/// Makes the crate the only member of the workspace. Cargo then removes unused packages from the copied lock file.
fn only_member(manifest: &Path) -> Result<()> {
    let text = fs::read_to_string(manifest).map_err(Error::io("read", manifest))?;
    let mut text: DocumentMut = text
        .parse()
        .map_err(|error| Error::Refused(format!("{}: not TOML: {error}", manifest.display())))?;
    text["workspace"]["members"] = value(Array::from_iter(["generated-client"]));
    fs::write(manifest, text.to_string()).map_err(Error::io("write", manifest))
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from).map_err(Error::io("read", from))? {
        let entry = entry.map_err(Error::io("read", from))?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().map_err(Error::io("read", &from))?;
        if kind.is_dir() {
            copy_all(&from, &to)?;
        } else {
            copy_file(&from, &to)?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(Error::io("create", folder))?;
    }
    fs::copy(from, to).map_err(Error::io("copy", from))?;
    Ok(())
}

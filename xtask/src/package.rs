//! The crate that generated code is a part of.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::error::{Error, Result};
use crate::project::from_here;

/// A crate and the text of its manifest.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) folder: PathBuf,
    pub(crate) manifest: String,
    /// The name of the crate in Rust code.
    pub(crate) name: String,
    pub(crate) features: Vec<String>,
}

impl Package {
    /// Reads the crate in this folder.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join("Cargo.toml");
        let manifest = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
        Self::parse(folder, manifest)?.ok_or_else(|| {
            Error::Refused(format!("{}: not the manifest of a crate", from_here(&path)))
        })
    }

    /// Reads the crate that a folder is in, if there is one: the nearest manifest decides, as for cargo.
    pub(crate) fn around(folder: &Path) -> Result<Option<Self>> {
        for folder in folder.ancestors() {
            let path = folder.join("Cargo.toml");
            match fs::read_to_string(&path) {
                Ok(manifest) => return Self::parse(folder, manifest),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) if error.kind() == ErrorKind::NotADirectory => {}
                Err(error) => return Err(Error::io("read", &path)(error)),
            }
        }
        Ok(None)
    }

    /// Returns nothing for the manifest of a workspace without a package.
    fn parse(folder: &Path, manifest: String) -> Result<Option<Self>> {
        let table: Table = manifest.parse().map_err(|error| {
            let path = folder.join("Cargo.toml");
            Error::Refused(format!("{}: not TOML: {error}", from_here(&path)))
        })?;
        let name = |table: &str, manifest: &Table| {
            let name = manifest.get(table)?.get("name").and_then(Value::as_str);
            name.map(|name| name.replace('-', "_"))
        };
        let name = name("package", &table).map(|package| name("lib", &table).unwrap_or(package));
        let features = table.get("features").and_then(Value::as_table);
        let features = features.into_iter().flat_map(Table::keys).cloned();
        Ok(name.map(|name| Self {
            folder: folder.to_owned(),
            manifest,
            name,
            features: features.collect(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Package;

    #[test]
    fn the_nearest_manifest_names_the_crate() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("my-crate");
        let generated = folder.join("src/generated");
        let around = || Package::around(&generated);
        fs::create_dir_all(&folder).unwrap();
        let outer = "[package]\nname = \"outer\"\n";
        fs::write(root.path().join("Cargo.toml"), outer).unwrap();
        assert_eq!(around().unwrap().unwrap().name, "outer");

        let manifest = folder.join("Cargo.toml");
        for (text, name) in [
            ("[package]\nname = \"my-crate\"\n", Some("my_crate")),
            (
                "[package]\nname = \"a\"\n[lib]\nname = \"services\"\n",
                Some("services"),
            ),
            ("[package]\nname = \"a\"\n[lib]\ntest = false\n", Some("a")),
            ("[workspace]\nmembers = []\n", None),
        ] {
            fs::write(&manifest, text).unwrap();
            let package = around().unwrap();
            assert_eq!(package.as_ref().map(|it| &*it.name), name, "{text}");
            assert!(package.is_none_or(|it| it.folder == folder), "{text}");
        }
        fs::write(&manifest, "[[").unwrap();
        let error = around().unwrap_err().to_string();
        assert!(error.contains("Cargo.toml: not TOML"), "{error}");
    }
}

//! The packages for a registry: what is in them. That they compile is checked by `cargo xtask ci --extended`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use toml::Table;

/// The crates that users depend on, and the readme in each package.
const CRATES: [(&str, &str); 2] = [
    ("generated-client", "README.md"),
    ("codegen", "json-schema.md"),
];

const LICENSES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// The files of a crate's package.
fn files(name: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .args(["--package", name])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let list = String::from_utf8(output.stdout).unwrap();
    // With `\` on Windows.
    list.lines().map(|path| path.replace('\\', "/")).collect()
}

#[test]
fn packages_have_the_source_the_readme_and_the_licenses_and_nothing_else() {
    const CARGO: [&str; 4] = [
        ".cargo_vcs_info.json",
        "Cargo.lock",
        "Cargo.toml",
        "Cargo.toml.orig",
    ];
    for (name, readme) in CRATES {
        let files = files(name);
        let expected = [LICENSES[0], LICENSES[1], readme, "src/lib.rs"];
        for file in expected {
            assert!(files.iter().any(|it| it == file), "{name}: {file}");
        }
        let is_known = |file: &str| {
            file.starts_with("src/")
                || file.starts_with("examples/")
                || CARGO.contains(&file)
                || expected.contains(&file)
        };
        let other: Vec<_> = files.iter().filter(|it| !is_known(it)).collect();
        assert!(other.is_empty(), "{name}: {other:?}");
    }
}

/// Cargo packages no license from outside of a crate, and a checkout on Windows has no symbolic links.
#[test]
fn licenses_of_the_crates_are_those_of_the_project() {
    for license in LICENSES {
        let text = |folder: &Path| fs::read_to_string(folder.join(license)).unwrap();
        for (name, _) in CRATES {
            assert_eq!(text(&root().join(name)), text(&root()), "{name}: {license}");
        }
    }
}

fn manifest(path: &str) -> Table {
    let text = fs::read_to_string(root().join(path)).unwrap();
    text.parse().unwrap()
}

#[test]
fn every_file_names_the_same_oldest_rust() {
    let workspace = manifest("Cargo.toml");
    let version = workspace["workspace"]["package"]["rust-version"].as_str();
    let version = version.unwrap();
    for (path, text) in [
        ("README.md", format!("Rust {version} or later")),
        ("CONTRIBUTING.md", format!("Rust {version} or later")),
        (
            "templates/crate/Cargo.toml",
            format!("rust-version = \"{version}\"\n"),
        ),
        (
            ".github/workflows/ci.yml",
            format!("run: cargo +{version} check "),
        ),
    ] {
        let file = fs::read_to_string(root().join(path)).unwrap();
        assert!(file.contains(&text), "{path}: {text}");
    }
}

#[test]
fn packages_are_described_and_their_repository_is_real_before_they_are_published() {
    let workspace = manifest("Cargo.toml");
    let package = &workspace["workspace"]["package"];
    let repository = package["repository"].as_str().unwrap();
    assert!(
        package["publish"].as_bool() == Some(false) || !repository.contains("your.host"),
        "set `repository` in Cargo.toml"
    );
    for (name, _) in CRATES {
        let manifest = manifest(&format!("{name}/Cargo.toml"));
        for key in [
            "description",
            "keywords",
            "categories",
            "documentation",
            "readme",
            "license",
            "repository",
            "rust-version",
        ] {
            assert!(manifest["package"].get(key).is_some(), "{name}: {key}");
        }
    }
}

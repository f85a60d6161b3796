//! What is linked, as far as the toolchain tells: by xtask, by users of the client, by anything here. `deny.toml` says what may
//! not be, and `cargo xtask ci --extended` has cargo-deny look at the rest of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use toml::{Table, Value};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// Runs cargo on the manifest of a folder.
fn cargo(folder: &str, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .arg("--manifest-path")
        .arg(root().join(folder).join("Cargo.toml"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// The crates in the tree of a folder's manifest on this platform, each once: name, version, and what cargo says of it.
fn tree(folder: &str, arguments: &[&str]) -> BTreeSet<String> {
    let arguments = [&["tree", "--prefix", "none"], arguments].concat();
    let tree = cargo(folder, &arguments);
    let lines = tree.lines().map(|line| line.trim_end_matches(" (*)"));
    lines.map(str::to_owned).collect()
}

/// What those get who depend on the client, with the features that are on by default.
fn of_users() -> BTreeSet<String> {
    tree("generated-client", &["--edges", "normal"])
}

fn name(line: &str) -> &str {
    line.split(' ').next().unwrap()
}

fn names(tree: &BTreeSet<String>) -> BTreeSet<&str> {
    tree.iter().map(|line| name(line)).collect()
}

fn toml(path: &str) -> Table {
    let text = fs::read_to_string(root().join(path)).unwrap();
    text.parse().unwrap()
}

/// The crates that `deny.toml` bans, and whether some crate may depend on them even so.
fn bans() -> Vec<(String, bool)> {
    let deny = toml("deny.toml");
    let bans = deny["bans"]["deny"].as_array().unwrap();
    let bans = bans.iter().map(|ban| {
        let name = ban["crate"].as_str().unwrap().to_owned();
        (name, ban.get("wrappers").is_some())
    });
    bans.collect()
}

#[test]
fn the_generated_client_is_not_linked_by_xtask() {
    let tree = tree("xtask", &["--edges", "normal,build,dev"]);
    let names = names(&tree);
    for wanted in ["xtask", "codegen", "reqwest"] {
        assert!(names.contains(wanted), "{wanted} is not in {tree:#?}");
    }
    assert!(!names.contains("generated-client"), "{tree:#?}");
}

#[test]
fn no_banned_crate_is_anywhere() {
    let arguments = ["--workspace", "--all-features"];
    let tree = tree(
        ".",
        &[&arguments[..], &["--edges", "normal,build,dev"]].concat(),
    );
    let names = names(&tree);
    let bans = bans();
    let wrapped = bans.iter().filter(|(_, wrapped)| *wrapped);
    for (wrapped, _) in wrapped {
        assert!(names.contains(&**wrapped), "{wrapped} is not in {tree:#?}");
    }
    for known in ["aws-lc-fips-sys", "boring-sys", "md5", "ureq"] {
        assert!(bans.contains(&(known.to_owned(), false)), "{known}");
    }
    for (banned, _) in bans.iter().filter(|(_, wrapped)| !wrapped) {
        assert!(!names.contains(&**banned), "{banned} is in {tree:#?}");
    }
}

#[test]
fn users_get_no_banned_crate_at_all() {
    let tree = of_users();
    let names = names(&tree);
    for (banned, _) in bans() {
        assert!(!names.contains(&*banned), "{banned} is in {tree:#?}");
    }
}

/// By name, because no list of bans has what comes tomorrow.
#[test]
fn users_get_one_stack_of_tls_and_http() {
    const WORDS: [&str; 13] = [
        "aws", "cert", "crypt", "curl", "digest", "hmac", "http", "hyper", "reqwest", "ring",
        "sha2", "ssl", "tls",
    ];
    let tree = of_users();
    let mut found = names(&tree);
    found.retain(|name| WORDS.iter().any(|word| name.contains(word)));
    // Where a platform keeps its certificates: that of Linux.
    found.remove("openssl-probe");
    let expected = [
        "aws-lc-rs",
        "aws-lc-sys",
        // Of RustCrypto, signing uses HMAC and SHA-256.
        "crypto-common",
        "digest",
        "hmac",
        "http",
        "http-body",
        "http-body-util",
        "httparse",
        "hyper",
        "hyper-rustls",
        "hyper-util",
        "reqwest",
        "rustls",
        "rustls-native-certs",
        "rustls-pki-types",
        "rustls-platform-verifier",
        "rustls-webpki",
        "sha2",
        "tokio-rustls",
        "tower-http",
    ];
    assert_eq!(found, BTreeSet::from(expected), "{tree:#?}");
}

/// A procedural macro runs in the compiler, with the rights of whoever builds.
#[test]
fn users_get_no_procedural_macros_but_those_of_unicode_and_uris() {
    let tree = of_users();
    let macros = tree.iter().filter(|line| line.contains("(proc-macro)"));
    let macros: BTreeSet<&str> = macros.map(|line| name(line)).collect();
    let expected = [
        // fluent-uri's.
        "ref-cast-impl",
        // ICU4X's, in idna.
        "displaydoc",
        "yoke-derive",
        "zerofrom-derive",
        "zerovec-derive",
    ];
    assert_eq!(macros, BTreeSet::from(expected), "{tree:#?}");
}

/// Those of `xtask`, the golden files of the generator and all tests, examples and benches are of some member.
#[test]
fn unsafe_code_is_forbidden_in_every_crate() {
    let forbid = Some(&Value::from("forbid"));
    let workspace = &toml("Cargo.toml")["workspace"];
    assert_eq!(workspace["lints"]["rust"].get("unsafe_code"), forbid);
    let members = workspace["members"].as_array().unwrap();
    assert!(!members.is_empty());
    for member in members {
        let member = member.as_str().unwrap();
        let manifest = toml(&format!("{member}/Cargo.toml"));
        let lints = manifest.get("lints").and_then(|it| it.get("workspace"));
        assert_eq!(lints, Some(&Value::from(true)), "{member}");
    }
    // Each is a workspace of its own, and so has lints of its own.
    for excluded in workspace["exclude"].as_array().unwrap() {
        let manifest = toml(&format!("{}/Cargo.toml", excluded.as_str().unwrap()));
        let lints = &manifest["lints"]["rust"];
        assert_eq!(lints.get("unsafe_code"), forbid, "{excluded}");
    }
}

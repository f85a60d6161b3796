//! What xtask links.

use std::path::Path;
use std::process::Command;

#[test]
fn the_generated_client_is_not_among_them() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--prefix",
            "none",
            "--edges",
            "normal,build,dev",
        ])
        .arg("--manifest-path")
        .arg(manifest)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let tree = String::from_utf8(output.stdout).unwrap();
    let has = |name: &str| {
        tree.lines()
            .any(|line| line.split(' ').next() == Some(name))
    };
    assert!(has("xtask") && has("codegen") && has("reqwest"), "{tree}");
    for unwanted in ["generated-client", "aws-lc-rs", "openssl", "native-tls"] {
        assert!(!has(unwanted), "{unwanted} is in {tree}");
    }
}

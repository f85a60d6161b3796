//! Lists all public types from rustdoc's output.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The service whose types are looked at. Those of others have the same kinds of types, made by the same generator.
const SERVICE: &str = "secrets";

/// The names of all public structs and enums, with the features of this crate that add any.
pub(crate) fn types() -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "doc",
            "--package",
            "generated-client",
            "--no-deps",
            "--features",
            "testing",
            "--locked",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let list = fs::read_to_string(target.join("doc/generated_client/all.html")).unwrap();
    let links = list
        .split("href=\"")
        .skip(1)
        .filter_map(|it| it.split('"').next());
    let types: BTreeSet<String> = links.filter_map(name).map(str::to_owned).collect();
    for known in [
        "Client",
        "Credentials",
        "Report",
        "Secret",
        "Get",
        "StandIn",
        "Method",
    ] {
        assert!(
            types.contains(known),
            "rustdoc's list is not what it was: {types:?}"
        );
    }
    types
}

/// The name of the struct or enum that a link leads to.
fn name(link: &str) -> Option<&str> {
    let (module, page) = link.rsplit_once('/').unwrap_or(("", link));
    let outermost = module.split('/').next().unwrap_or_default();
    if outermost != SERVICE && is_service(outermost) {
        return None;
    }
    let mut parts = page.split('.');
    let is_type = matches!(parts.next(), Some("struct" | "enum" | "union"));
    parts.next().filter(|_| is_type)
}

fn is_service(module: &str) -> bool {
    let generated = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/generated");
    !module.is_empty() && generated.join(module).exists()
}

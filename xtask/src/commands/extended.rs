//! `cargo xtask ci --extended`: checks that require more than the toolchain, or more time.

use std::path::Path;

use super::serve::cargo;
use crate::error::{Error, Result};

/// A cargo command and the explanation of its failure.
pub(super) struct Extended {
    /// The arguments, separated by spaces.
    pub(super) arguments: &'static str,
    /// The explanation of a failure, if the message of cargo does not give one.
    failed: Option<&'static str>,
}

/// The checks, in order. The check of advisories is last because it downloads a database, and the others must run without
/// network. The download is a step of its own, so that its failure cannot look like a finding or like a clean tree.
pub(super) const CHECKS: [Extended; 8] = [
    Extended {
        arguments: "test --package codegen --test fuzz --locked -- --ignored",
        failed: None,
    },
    Extended {
        // Another crate in a user's program can enable these features.
        arguments: "test --package constructs --features serde_json-features --test formats --locked",
        failed: None,
    },
    Extended {
        // The TLS of the platform requires OpenSSL on Linux.
        arguments: "clippy --package generated-client --no-default-features --features tls-native --locked -- -Dwarnings",
        failed: None,
    },
    Extended {
        // Compiles the crates as users download them.
        arguments: "package --package codegen --package generated-client --locked",
        failed: None,
    },
    Extended {
        // Builds with the TLS of the platform, so it requires OpenSSL on Linux.
        arguments: "test --manifest-path tests/tls/Cargo.toml --locked -- --nocapture",
        failed: None,
    },
    Extended {
        // A warning is an entry in `deny.toml` that applies to nothing.
        arguments: "deny --locked check -D warnings licenses bans sources",
        failed: None,
    },
    Extended {
        arguments: "deny fetch db",
        failed: Some("advisories were not checked, because their database could not be fetched"),
    },
    Extended {
        // There is also a warning if the registry cannot be asked for yanked crates.
        arguments: "deny --locked check -D warnings advisories",
        failed: None,
    },
];

impl Extended {
    /// Adds the explanation to the error of the check.
    pub(super) fn explain(&self, error: Error) -> Error {
        match (error, self.failed) {
            (Error::Refused(text), Some(failed)) => Error::Refused(format!("{text}\n  {failed}")),
            (error, _) => error,
        }
    }
}

/// Fails if cargo-deny is not installed, before the other checks take their time.
pub(super) fn is_installed() -> Result<()> {
    let output = cargo()
        .args(["deny", "--version"])
        .output()
        .map_err(Error::io("run", Path::new("cargo")))?;
    if output.status.success() {
        return Ok(());
    }
    Err(Error::Refused(
        "`--extended` needs cargo-deny, and `cargo deny --version` failed\n  \
         try: install it with `cargo install cargo-deny --locked`"
            .to_owned(),
    ))
}

//! Copies all secrets whose names have a prefix, eight at a time. Run it again to copy what failed.
//!
//! Paste the variables that `cargo xtask serve` prints, then run `cargo run --example rotate-secret`, which stores a secret, and
//! `cargo run --example copy-prefix -- project/demo/ project/copy/`.

use std::collections::BTreeSet;
use std::env;

use generated_client::secrets::Secrets;
use generated_client::{Error, send_all};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [from, to] = arguments.as_slice() else {
        return Err("usage: copy-prefix FROM TO".into());
    };
    if to.starts_with(from) {
        return Err("TO must not start with FROM: the next run would copy the copies".into());
    }
    let secrets = Secrets::from_env()?;

    let mut names = BTreeSet::new();
    let mut items = secrets.list().items();
    while let Some(name) = items.next().await {
        names.insert(name?);
    }

    // A copy that exists is complete, so another run continues where this one stopped.
    let missing: Vec<(&String, String)> = names
        .iter()
        .filter_map(|name| Some((name, format!("{to}{}", name.strip_prefix(from)?))))
        .filter(|(_, copy)| !names.contains(copy))
        .collect();

    let copies = missing
        .iter()
        .map(|(name, copy)| copy_one(&secrets, name, copy));
    let results = send_all(copies, 8).await;

    let mut failed = 0;
    for ((name, _), result) in missing.iter().zip(results) {
        if let Err(error) = result {
            println!("failed: {name}: {error}");
            failed += 1;
        }
    }
    let all = missing.len();
    let matching = names.iter().filter(|name| name.starts_with(from)).count();
    println!(
        "{matching} secrets start with {from}: {} copied, {} copied before",
        all - failed,
        matching - all
    );
    match failed {
        0 => Ok(()),
        _ => Err("some secrets were not copied; run the command again".into()),
    }
}

async fn copy_one(secrets: &Secrets, name: &str, copy: &str) -> Result<(), Error> {
    // `None` if the secret expired after it was listed.
    if let Some(secret) = secrets.get(name).optional().await? {
        secrets.set(copy, secret).await?;
        eprintln!("copied {name}");
    }
    Ok(())
}

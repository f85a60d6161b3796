//! Reads configuration from secrets: as a struct, by key, into a file that only its owner can read, and several at once.
//!
//! Paste the variables that `cargo xtask serve` prints, then run these commands. The first one stores the secret that the second one
//! reads. If you pass a path, the program writes the password to a new file there.
//!
//! ```sh
//! cargo run --example rotate-secret
//! cargo run --example read-config -- target/password.txt
//! ```

use std::env;
use std::error::Error;
use std::fs::OpenOptions;
use std::io::{self, Write as _};

use generated_client::secrets::Secrets;
use generated_client::{SensitiveString, send_all};
use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Debug, Deserialize)]
struct Database {
    user: String,
    password: SensitiveString, // `Debug` shows `[redacted]`
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let secrets = Secrets::from_env()?;

    let secret = secrets.get("project/demo/database").await?;
    let database: Database = secret.secret.parse()?;
    println!("{} logs in with {:?}", database.user, database.password);

    let password = secret.secret.get::<SensitiveString>("password")?; // fails if the key is missing
    let port = secret.secret.get::<Option<u16>>("port")?; // `None` if the key is missing
    println!("port {}", port.unwrap_or(5432));
    if let Some(path) = env::args().nth(1) {
        write_private(&path, password.expose()).map_err(|error| format!("{path}: {error}"))?;
    }

    // By convention, the secret of a worker pool is named after its ID and has these two keys.
    if let Some(pool) = secrets.get("worker-pool:demo/linux").optional().await? {
        let config: Map<String, Value> = pool.secret.get("config")?;
        let files: Vec<Value> = pool.secret.get("files")?;
        println!(
            "worker pool: {} settings, {} files",
            config.len(),
            files.len()
        );
    }

    let names = ["project/demo/database", "project/demo/optional"];
    let gets = names.map(|name| secrets.get(name).optional());
    for (name, secret) in names.into_iter().zip(send_all(gets, 8).await) {
        match secret? {
            Some(secret) => println!("{name} expires {}", secret.expires),
            None => println!("{name} does not exist"),
        }
    }
    Ok(())
}

/// Writes a new file that has its permissions from the start. Fails if the file exists, because it would keep its permissions.
fn write_private(path: &str, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())
}

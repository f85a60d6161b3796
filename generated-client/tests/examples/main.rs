//! Runs the examples as programs, against a stand-in in this process.
//!
//! No program may print a secret. `unit-tests` is not here: cargo runs its own tests.

#![allow(unexpected_cfgs, reason = "`queue` is a feature once it is generated")]

mod program;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use generated_client::Timestamp;
use generated_client::secrets::operations::{List, Set};
use generated_client::secrets::{Secret, SecretValue};
use generated_client::testing::{Builder, Failure, StandIn};
use serde_json::{Value, json};

use program::{Program, TOKEN};

const DATABASE: &str = "project/demo/database";

/// A stand-in with the client `tester`.
fn builder() -> Builder {
    StandIn::builder().client("tester", TOKEN, ["secrets:*"])
}

async fn start(builder: Builder) -> StandIn {
    builder.start().await.unwrap()
}

/// A secret that never expires. Use values with `canary` for what no program may print.
fn secret(value: Value) -> Secret {
    Secret::new(Timestamp::MAX, SecretValue::try_from(value).unwrap())
}

fn database() -> Secret {
    secret(json!({ "user": "demo", "password": "canary-password" }))
}

/// The operations of the received requests, without the name of the service.
fn operations(stand_in: &StandIn) -> Vec<String> {
    let requests = stand_in.requests();
    let names = requests
        .iter()
        .map(|it| it.operation().unwrap_or("no operation"));
    names.map(|name| name.replace("secrets.", "")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn quickstart() {
    let stand_in = start(builder()).await;
    let output = Program::of("quickstart", &stand_in).run().succeeded();
    output.has_line("user demo");
    output.has_line("SignedUrl([redacted])");

    // The client has no credentials to sign a URL behind the proxy of a task.
    let stand_in = start(builder().task_proxy("tester")).await;
    let output = Program::in_a_task("quickstart", &stand_in)
        .run()
        .succeeded();
    output.has_line("user demo");
    output.has_line("requires secrets:get:project/demo/login");
    assert!(!output.stdout.contains("SignedUrl"));
    assert!(output.stdout.contains("\ngone: "), "{}", output.stdout);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_of_the_reference() {
    let reference = "../schemas/references/secrets/v1/api.json";
    let reference = Path::new(env!("CARGO_MANIFEST_DIR")).join(reference);
    let reference: Value = serde_json::from_slice(&fs::read(reference).unwrap()).unwrap();
    let entries = reference["entries"].as_array().unwrap();
    let expected: BTreeSet<_> = entries
        .iter()
        .map(|it| it["name"].as_str().unwrap().to_owned())
        .collect();
    assert!(expected.contains("get"));

    let stand_in = start(builder()).await;
    let output = Program::of("every-operation", &stand_in).run().succeeded();
    assert_eq!(BTreeSet::from_iter(operations(&stand_in)), expected);
    output.has_line("get: SecretValue([redacted])");
    output.has_line("signed URL: SecretValue([redacted])");
    output.has_line(r#"list: ["project/demo/every-operation"]"#);
    let requests = stand_in.requests();
    let signed = requests
        .iter()
        .filter(|it| it.path_and_query().contains("bewit="));
    assert_eq!(signed.count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn read_config() {
    let pool = secret(json!({ "config": { "token": "canary" }, "files": ["canary", "canary"] }));
    let builder = builder().secret(DATABASE, database());
    let stand_in = start(builder.secret("worker-pool:demo/linux", pool)).await;
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("password.txt");
    let _ = fs::remove_file(&path);

    let program = || Program::of("read-config", &stand_in).argument(path.to_str().unwrap());
    let output = program().run().succeeded();
    output.has_line("demo logs in with [redacted]");
    output.has_line("port 5432");
    output.has_line("worker pool: 1 settings, 2 files");
    output.has_line("project/demo/database expires 9999-12-31T23:59:59.999Z");
    output.has_line("project/demo/optional does not exist");
    assert_eq!(fs::read_to_string(&path).unwrap(), "canary-password");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    program().run().failed("password.txt: ");
}

#[tokio::test(flavor = "multi_thread")]
async fn rotate_secret() {
    let stand_in = start(builder()).await;
    let rotate = || {
        let output = Program::of("rotate-secret", &stand_in).run().succeeded();
        let secret: Secret = stand_in.secret(DATABASE).unwrap();
        let password: String = secret.secret.get("password").unwrap();
        assert!(!output.all().contains(&password));
        assert_eq!(secret.secret.get::<String>("user").unwrap(), "demo");
        output.has_line(&format!(
            "rotated {DATABASE}, which expires {}",
            secret.expires
        ));
        (secret, password)
    };
    let (created, first) = rotate();
    let days = created.expires.expires_in().as_secs() / (60 * 60);
    assert!((29 * 24..=30 * 24).contains(&days), "{created:?}");
    let (_, second) = rotate();
    assert_ne!(first, second);

    // Keys that the program does not know remain, and so does a later expiry.
    let other = json!([1, { "b": null, "a": "canary" }]);
    let kept = json!({ "user": "demo", "password": "canary", "other": other });
    stand_in.set_secret(DATABASE, secret(kept));
    let (rotated, password) = rotate();
    assert_ne!(password, "canary");
    assert_eq!(rotated.secret.get::<Value>("other").unwrap(), other);
    assert_eq!(rotated.expires, Timestamp::MAX);
}

#[tokio::test(flavor = "multi_thread")]
async fn copy_prefix() {
    let mut builder = builder().secret("elsewhere", database());
    for number in 0..20 {
        builder = builder.secret(format!("from/{number}"), database());
    }
    let stand_in = start(builder).await;
    let program = || Program::of("copy-prefix", &stand_in);
    let copy = || program().argument("from/").argument("to/").run();

    stand_in.fail(Failure::status(403).on::<Set>().times(2));
    let output = copy().failed("run the command again");
    output.has_line("20 secrets start with from/: 18 copied, 0 copied before");
    assert_eq!(output.stdout.matches("failed: from/").count(), 2);
    assert_eq!(output.stderr.matches("copied from/").count(), 18);

    let before = stand_in.requests().len();
    copy()
        .succeeded()
        .has_line("20 secrets start with from/: 2 copied, 18 copied before");
    assert_eq!(stand_in.requests().len() - before, 5, "list, 2 get, 2 set");
    copy()
        .succeeded()
        .has_line("20 secrets start with from/: 0 copied, 20 copied before");
    for number in 0..20 {
        let copied: Option<Secret> = stand_in.secret(&format!("to/{number}"));
        assert_eq!(copied, Some(database()));
    }
    assert_eq!(stand_in.secret::<Secret>("to/elsewhere"), None);

    program().run().failed("usage: copy-prefix FROM TO");
    let nested = program().argument("from/").argument("from/to/");
    nested.run().failed("must not start with FROM");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_task() {
    let line = format!("{DATABASE} expires 9999-12-31T23:59:59.999Z");
    let seeded = || builder().secret(DATABASE, database());

    let stand_in = start(seeded().task_proxy("tester")).await;
    let program = Program::in_a_task("in-a-task", &stand_in).argument(DATABASE);
    program.run().succeeded().has_line(&line);
    assert!(!stand_in.requests()[0].is_signed());
    let denied = start(seeded().client("task", TOKEN, ["a"]).task_proxy("task")).await;
    let program = Program::in_a_task("in-a-task", &denied).argument(DATABASE);
    program
        .run()
        .failed("add these scopes to the task: secrets:get:project/demo/database");

    let stand_in = start(seeded()).await;
    let program = Program::of("in-a-task", &stand_in).argument("none");
    program.run().succeeded().has_line("none does not exist");

    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("credentials.json");
    let with_file = || {
        let program = Program::of("in-a-task", &stand_in).argument(DATABASE);
        program
            .without("TASKCLUSTER_CLIENT_ID")
            .without("TASKCLUSTER_ACCESS_TOKEN")
            .variable("CREDENTIALS_FILE", path.to_str().unwrap())
    };
    let credentials = json!({ "clientId": "tester", "accessToken": TOKEN });
    fs::write(&path, credentials.to_string()).unwrap();
    with_file().run().succeeded().has_line(&line);
    assert_eq!(stand_in.requests()[1].client_id(), Some("tester"));
    fs::remove_file(&path).unwrap();
    with_file().run().failed("credentials.json");
}

#[tokio::test(flavor = "multi_thread")]
async fn blocking() {
    let stand_in = start(builder().secret(DATABASE, database())).await;
    let output = Program::of("blocking", &stand_in).run().succeeded();
    output.has_line("user demo");
    output.has_line("1 secrets");
    assert_eq!(operations(&stand_in), ["get", "list"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn telemetry() {
    let stand_in = start(builder()).await;
    stand_in.fail(Failure::status(503).on::<List>());
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    let program = Program::of("telemetry", &stand_in).variable("TRACEPARENT", trace);
    let output = program.run().succeeded();
    assert_eq!(output.stdout, "get 404: 1\nlist 200: 1\nlist 503: 1\n");
    for word in ["taskcluster.call", "WARN", "delay"] {
        assert!(output.stderr.contains(word), "{}", output.stderr);
    }
    let requests = stand_in.requests();
    assert_eq!(requests.len(), 3);
    for request in &requests {
        assert_eq!(request.header("traceparent"), Some(trace));
    }
    let id = |request: usize| requests[request].header("x-taskcluster-trace-id");
    assert!(id(0).is_some());
    assert_eq!(id(0), id(1), "the attempts of a call");
}

#[test]
fn task_from_yaml() {
    let output = Program::new("task-from-yaml").run().succeeded();
    if cfg!(feature = "queue") {
        output.has_line("  name: hello");
        let scope = "queue:create-task:lowest:proj-demo/linux";
        assert!(output.stdout.contains(scope), "{}", output.stdout);
    } else {
        assert!(output.stdout.contains("xtask regen"), "{}", output.stdout);
    }
}

#[test]
fn the_readme_lists_every_example() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let readme = fs::read_to_string(folder.join("README.md")).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let row = format!("\n| [{name}](");
        assert!(name == "README" || readme.contains(&row), "{name}");
    }
}

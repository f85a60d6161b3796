//! Reads a task definition as a type, and as `serde_json::Value`, and compares the rates:
//! `cargo bench -p generated-client --bench read`.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use generated_client::runtime::{
    self, JsonObject, Object, ObjectReader, ObjectWriter, ReadError, StringEnum, Timestamp,
    UnknownProperties, UnknownValue,
};

const TASK: &str = r#"{
  "provisionerId": "proj-builds",
  "workerType": "linux-medium",
  "projectId": "none",
  "schedulerId": "builds-level-1",
  "taskGroupId": "dSlITZ4yQgmvxxAi4A8fHQ",
  "dependencies": ["TmJGZD3LQ4SBqqXvKAxLqw", "fX0uUgM8SmGGf3M2AgZvSQ", "XfWgX0CrQd2HR9Y1q0vP8w"],
  "requires": "all-completed",
  "routes": ["index.builds.latest.linux.opt", "index.builds.revision.d3b07384d113edec49eaa6238ad5ff00.linux.opt", "notify.email.builders@lists.example.on-failed"],
  "priority": "low",
  "retries": 5,
  "created": "2026-05-01T12:00:00.000Z",
  "deadline": "2026-05-02T12:00:00.000Z",
  "expires": "2027-05-01T12:00:00.000Z",
  "scopes": ["queue:get-artifact:builds/private/*", "secrets:get:project/builds/level-1/*", "docker-worker:cache:builds-checkouts-v3"],
  "payload": {
    "image": {"path": "public/image.tar.zst", "taskId": "TmJGZD3LQ4SBqqXvKAxLqw", "type": "task-image"},
    "command": ["/builds/worker/bin/run-task", "--checkout=/builds/worker/checkouts/source", "--", "bash", "-cx", "cd /builds/worker/checkouts/source && ./build --release --jobs \"$(nproc)\""],
    "env": {"REPOSITORY": "https://git.example/builds/source", "REVISION": "d3b07384d113edec49eaa6238ad5ff00", "LEVEL": "1", "SCCACHE_DISABLE": "1", "NEED_XVFB": "false"},
    "maxRunTime": 7200,
    "cache": {"builds-checkouts-v3": "/builds/worker/checkouts", "builds-tooltool-v3": "/builds/worker/tooltool-cache"},
    "artifacts": {
      "public/build": {"path": "/builds/worker/artifacts", "expires": "2027-05-01T12:00:00.000Z", "type": "directory"},
      "public/logs": {"path": "/builds/worker/logs", "expires": "2026-06-01T12:00:00.000Z", "type": "directory"}
    },
    "features": {"taskclusterProxy": true, "chainOfTrust": false}
  },
  "metadata": {
    "name": "build-linux64/opt",
    "description": "Builds the program for Linux, with optimization ([log](https://tasks.example/log))",
    "owner": "builders@lists.example",
    "source": "https://git.example/builds/source/file/d3b07384d113edec49eaa6238ad5ff00/taskcluster/kinds/build"
  },
  "tags": {"kind": "build", "os": "linux", "label": "build-linux64/opt", "createdForUser": "builders@lists.example"},
  "extra": {"index": {"rank": 1746100800}, "treeherder": {"symbol": "B", "tier": 1, "platform": "linux64/opt", "collection": {"opt": true}}}
}"#;

macro_rules! object {
    ($(#[$docs:meta])* $name:ident { $($field:ident: $type:ty = $how:ident $wire:literal),* $(,)? }) => {
        $(#[$docs])*
        #[derive(Debug)]
        #[expect(dead_code, reason = "reading is what is measured")]
        struct $name { $($field: $type,)* unknown_properties: UnknownProperties }

        impl Object for $name {
            fn read(object: &mut ObjectReader<'_>) -> Result<Self, ReadError> {
                Ok(Self { $($field: object.$how($wire)?,)* unknown_properties: object.rest()? })
            }

            fn write<W: ObjectWriter>(&self, object: &mut W) -> Result<(), W::Error> {
                $(object.$how($wire, &self.$field)?;)*
                object.rest(&self.unknown_properties)
            }
        }
        runtime::object!($name);
    };
}

object!(Task {
    created: Timestamp = required "created",
    deadline: Timestamp = required "deadline",
    dependencies: Option<Vec<String>> = optional "dependencies",
    expires: Option<Timestamp> = optional "expires",
    extra: Option<JsonObject> = optional "extra",
    metadata: Metadata = required "metadata",
    payload: Payload = required "payload",
    priority: Option<Priority> = optional "priority",
    project_id: Option<String> = optional "projectId",
    provisioner_id: Option<String> = optional "provisionerId",
    requires: Option<String> = optional "requires",
    retries: Option<i64> = optional "retries",
    routes: Option<Vec<String>> = optional "routes",
    scheduler_id: Option<String> = optional "schedulerId",
    scopes: Option<Vec<String>> = optional "scopes",
    tags: Option<BTreeMap<String, String>> = optional "tags",
    task_group_id: Option<String> = optional "taskGroupId",
    task_queue_id: Option<String> = optional "taskQueueId",
    worker_type: Option<String> = optional "workerType",
});

object!(Metadata {
    description: String = required "description",
    name: String = required "name",
    owner: String = required "owner",
    source: String = required "source",
});

object!(Payload {
    artifacts: Option<BTreeMap<String, Artifact>> = optional "artifacts",
    cache: Option<BTreeMap<String, String>> = optional "cache",
    command: Option<Vec<String>> = optional "command",
    env: Option<BTreeMap<String, String>> = optional "env",
    features: Option<BTreeMap<String, bool>> = optional "features",
    image: Image = required "image",
    max_run_time: i64 = required "maxRunTime",
});

object!(Artifact {
    expires: Option<Timestamp> = optional "expires",
    path: String = required "path",
    type_: String = required "type",
});

object!(Image {
    path: String = required "path",
    task_id: Option<String> = optional "taskId",
    type_: String = required "type",
});

#[derive(Debug)]
enum Priority {
    Low,
    Unknown(UnknownValue<Self>),
}

impl StringEnum for Priority {
    fn known(value: &str) -> Option<Self> {
        (value == "low").then_some(Self::Low)
    }

    fn unknown(value: UnknownValue<Self>) -> Self {
        Self::Unknown(value)
    }

    fn as_str(&self) -> &str {
        match self {
            Self::Low => "low",
            Self::Unknown(value) => value.as_str(),
        }
    }
}
runtime::string_enum!(Priority);

/// The shortest time of a read, of many.
fn time<T>(read: impl Fn() -> T) -> Duration {
    const READS: u32 = 200;
    let rounds = (0..50).map(|_| {
        let start = Instant::now();
        for _ in 0..READS {
            black_box(read());
        }
        start.elapsed() / READS
    });
    rounds.min().unwrap_or_default()
}

fn main() -> Result<(), serde_json::Error> {
    serde_json::from_str::<Task>(TASK)?;
    let value = time(|| serde_json::from_str::<serde_json::Value>(black_box(TASK)).is_ok());
    let typed = time(|| serde_json::from_str::<Task>(black_box(TASK)).is_ok());
    println!("{} bytes as serde_json::Value: {value:?}", TASK.len());
    println!("{} bytes as a type:            {typed:?}", TASK.len());
    let ratio = value.as_secs_f64() / typed.as_secs_f64();
    println!("the type is read at {ratio:.2} times the rate");
    Ok(())
}

//! Reads the definition, checks it, and creates the task.
//!
//! ```sh
//! cargo run -p generated-client --features queue --example task-from-yaml                    # checks and prints task.yml
//! cargo run -p generated-client --features queue --example task-from-yaml -- my.yml --send   # creates a task
//! ```

use std::env;
use std::fs;

use generated_client::queue::operations::CreateTaskScopes;
use generated_client::queue::{CreateTaskRequest, Queue, TaskPriority};
use generated_client::{Client, Error, ScopeExpression, Timestamp, slug_id};
use serde_json::{Map, Value};

const EXAMPLE: &str = include_str!("task.yml");

pub(crate) async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let (mut yaml, mut send) = (EXAMPLE.to_owned(), false);
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--send" => send = true,
            path => yaml = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?,
        }
    }
    let task = definition(&yaml)?;
    let task_id = slug_id();
    if send {
        let response = Queue::from_env()?.create_task(&task_id, task).await?;
        println!("{task_id} is {}", response.status.state);
    } else {
        task.validate()?; // `create_task` does this before it sends the request
        print!("{}", serde_yaml_ng::to_string(&task)?);
        println!("# requires {}", required_scopes(&task_id, &task)?);
    }
    Ok(())
}

/// Parses a definition, and replaces the offsets in it by timestamps.
fn definition(yaml: &str) -> Result<CreateTaskRequest, Box<dyn std::error::Error>> {
    let mut task: Map<String, Value> = serde_yaml_ng::from_str(yaml)?;
    for (property, default) in [
        ("created", "0 s"),
        ("deadline", "3 h"),
        ("expires", "1 year"),
    ] {
        let offset = task.get(property).and_then(Value::as_str);
        let time = Timestamp::from_now(offset.unwrap_or(default))
            .map_err(|error| format!("{property}: {error}"))?;
        task.insert(property.to_owned(), serde_json::to_value(time)?);
    }
    Ok(serde_json::from_value(task.into())?)
}

/// Returns the scopes that you need to create the task.
fn required_scopes(task_id: &str, task: &CreateTaskRequest) -> Result<ScopeExpression, Error> {
    let scopes: Vec<&str> = task.scopes.iter().flatten().map(String::as_str).collect();
    let routes: Vec<&str> = task.routes.iter().flatten().map(String::as_str).collect();
    let queue_id = task.task_queue_id.as_deref().unwrap_or_default();
    let (provisioner_id, worker_type) = queue_id.split_once('/').unwrap_or_default();
    let priority = task.priority.as_ref();
    let parameters = CreateTaskScopes {
        priorities: &[priority.map_or("lowest", TaskPriority::as_str)],
        project_id: task.project_id.as_deref().unwrap_or("none"),
        provisioner_id,
        routes: &routes,
        scheduler_id: task.scheduler_id.as_deref().unwrap_or("-"),
        scopes: &scopes,
        worker_type,
    };
    // The scopes do not depend on the deployment.
    let queue = Queue::new(&Client::builder("https://taskcluster.example").build()?);
    Ok(queue
        .create_task(task_id, task.clone())
        .required_scopes(&parameters))
}

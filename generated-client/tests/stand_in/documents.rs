//! Tests of the served reference documents.

use std::fs;
use std::path::PathBuf;

use generated_client::testing::StandIn;
use serde_json::json;

use crate::wire::request;

/// A folder of documents, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("{name}-{}", std::process::id()));
        for (file, text) in files {
            let file = path.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        Folder(path)
    }

    async fn serve(&self) -> std::io::Result<StandIn> {
        StandIn::builder().documents(&self.0).start().await
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const REFERENCE: &str =
    r#"{"$schema":"/schemas/common/api-reference-v0.json#","entries":[{"input":"v1/x.json#"}]}"#;
const SCHEMA: &str = r#"{"$id":"/schemas/demo/v1/x.json#","$schema":"/schemas/common/metaschema.json#",
  "properties":{"y":{"$ref":"y.json#"}}}"#;

#[tokio::test]
async fn documents_are_served_in_absolute_form() {
    let folder = Folder::new(
        "absolute",
        &[
            ("references/demo/v1/api.json", REFERENCE),
            ("schemas/demo/v1/x.json", SCHEMA),
            ("references/demo/v1/exchanges.json", "{}"),
            ("references/references.json", "{}"),
            ("references/notes.txt", "not served"),
            ("lock.json", "{}"),
        ],
    );
    let stand_in = folder.serve().await.unwrap();
    let root = stand_in.root_url();
    let get = async |path: &str| request("GET", path).send(&stand_in).await;
    let reference = get("/references/demo/v1/api.json").await;
    assert_eq!(
        (reference.status, reference.header("content-type")),
        (200, "application/json")
    );
    let expected = json!({
        "$schema": format!("{root}/schemas/common/api-reference-v0.json#"),
        "entries": [{ "input": "v1/x.json#" }],
    });
    assert_eq!(reference.json(), expected);
    let expected = json!({
        "$id": format!("{root}/schemas/demo/v1/x.json#"),
        "$schema": format!("{root}/schemas/common/metaschema.json#"),
        "properties": { "y": { "$ref": "y.json#" } },
    });
    assert_eq!(get("/schemas/demo/v1/x.json").await.json(), expected);
    let expected = json!({
        "$schema": format!("{root}/schemas/common/manifest-v3.json#"),
        "references": [
            format!("{root}/references/demo/v1/api.json"),
            format!("{root}/references/demo/v1/exchanges.json"),
        ],
    });
    assert_eq!(get("/references/manifest.json").await.json(), expected);

    let head = request("HEAD", "/schemas/demo/v1/x.json")
        .send(&stand_in)
        .await;
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(
        request("DELETE", "/schemas/demo/v1/x.json")
            .send(&stand_in)
            .await
            .status,
        405
    );
    for path in [
        "/references/",
        "/references/demo/v1/",
        "/references/demo/v1/api.jso",
        "/references/notes.txt",
        "/references/../lock.json",
        "/references/../references/demo/v1/api.json",
        "/references/%2e%2e/lock.json",
        "/references//demo/v1/api.json",
        "/schemas/../../../../../../etc/passwd",
        "/lock.json",
    ] {
        assert_eq!(get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn an_unchanged_document_is_not_sent_again() {
    let files = [
        ("schemas/demo/v1/x.json", SCHEMA),
        ("schemas/demo/v1/y.json", "{}"),
    ];
    let folder = Folder::new("held", &files);
    let stand_in = folder.serve().await.unwrap();
    let get = async |path: &str, held: Option<&str>| {
        let mut request = request("GET", path);
        if let Some(held) = held {
            request = request.header("if-none-match", held);
        }
        request.send(&stand_in).await
    };
    let (x, y) = ("/schemas/demo/v1/x.json", "/schemas/demo/v1/y.json");
    let first = get(x, None).await;
    let etag = first.header("etag");
    assert_ne!(get(y, None).await.header("etag"), etag);
    for held in [etag, &format!("W/{etag}"), &format!("\"a\", {etag}"), "*"] {
        let response = get(x, Some(held)).await;
        assert_eq!(
            (response.status, response.body.as_str()),
            (304, ""),
            "{held}"
        );
        assert_eq!(response.header("etag"), etag);
    }
    for held in ["", "\"a\"", etag.trim_matches('"')] {
        let response = get(x, Some(held)).await;
        assert_eq!(
            (response.status, &response.body),
            (200, &first.body),
            "{held}"
        );
    }
    assert_eq!(get(y, Some(etag)).await.status, 200);
    assert_eq!(get("/schemas/demo/v1/z.json", Some("*")).await.status, 404);
}

#[tokio::test]
async fn an_existing_manifest_is_served() {
    let manifest =
        r#"{"$schema":"/schemas/common/manifest-v3.json#","references":["/references/z.json"]}"#;
    let bundle = r#"{"kept":"/schemas/x"}"#;
    let files = [
        ("references/manifest.json", manifest),
        ("references/references.json", bundle),
    ];
    let folder = Folder::new("manifest", &files);
    let stand_in = folder.serve().await.unwrap();
    let response = request("GET", "/references/manifest.json")
        .send(&stand_in)
        .await;
    assert_eq!(
        response.json()["references"],
        json!([format!("{}/references/z.json", stand_in.root_url())])
    );
    let response = request("GET", "/references/references.json")
        .send(&stand_in)
        .await;
    assert_eq!(response.body, bundle);
}

#[tokio::test]
async fn an_invalid_folder_is_refused() {
    for (name, files, message) in [
        ("empty", &[("x.json", "{}")][..], "no documents in "),
        ("broken", &[("schemas/x.json", "{")], "/schemas/x.json in "),
        (
            "list",
            &[("references/x.json", "[]")],
            "/references/x.json in ",
        ),
    ] {
        let folder = Folder::new(name, files);
        let error = folder.serve().await.unwrap_err();
        assert!(error.to_string().starts_with(message), "{error}");
    }
}
